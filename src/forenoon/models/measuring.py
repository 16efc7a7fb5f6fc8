"""How large a request is before anybody has counted it, and what it may cost at most and will cost about.

A token is never told too small where money is set aside: two bytes of text at least stand behind one.
"""

import json

from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Call, File, Image, Part, Refusal, Request, Result, Text, Thinking

DENSE = 2  # bytes of text to a token, at the worst: figures, names, Thai
LIKELY = 4  # bytes of text to a token, as prose has it
TURN = 16  # tokens around each turn and tool
PICTURE = 5_000  # tokens of an image, at the worst
PAGES = 50_000  # tokens of a file that only its address tells of
PACKED = 8  # bytes of a file to a token
ROOM = 8192  # tokens of output where neither the request nor the card says how many


def most_output(request: Request, card: Card) -> int:
    """Tokens of output that this host is allowed."""
    return min(request.most or card.most or ROOM, card.most or 10**9)


def size(request: Request) -> tuple[int, int]:
    """Bytes of text, and tokens of what is no text."""
    text = sum(len(one.text.encode()) for one in request.system)
    text += sum(
        len(tool.name) + len(tool.description.encode()) + len(json.dumps(tool.arguments)) for tool in request.tools
    )
    text += len(json.dumps(request.form.shape)) if request.form else 0
    sizes = [bytes_of(part) for message in request.messages for part in message.parts]
    turns = len(request.messages) + len(request.tools) + 1
    return text + sum(one for one, _ in sizes), sum(one for _, one in sizes) + turns * TURN


def bytes_of(part: Part) -> tuple[int, int]:
    """Bytes of text, and tokens of what is no text."""
    match part:
        case Text() | Refusal():
            return len(part.text.encode()), 0
        case Thinking():
            return len(part.text.encode()) + len(part.seal), 0
        case Image():
            return 0, PICTURE
        case File():
            return 0, PICTURE + len(part.content) // PACKED if part.content else PAGES
        case Call():
            return len(part.name) + len(part.arguments.encode()), TURN
        case Result():
            inner = [bytes_of(one) for one in part.parts]
            return sum(one for one, _ in inner), sum(one for _, one in inner)


def words_of(request: Request) -> str:
    """All text of it, a part a paragraph."""
    parts = [part for message in request.messages for part in message.parts]
    inner = [one for part in parts if isinstance(part, Result) for one in part.parts]
    said = [part.text for part in (*request.system, *parts, *inner) if isinstance(part, Text | Refusal)]
    return "\n\n".join([*said, *(part.arguments for part in parts if isinstance(part, Call))])


def tokens(request: Request) -> tuple[int, int]:
    """Of input: about, and at most."""
    text, rest = size(request)
    return -(-text // LIKELY) + rest, -(-text // DENSE) + rest


def tokens_at_most(request: Request) -> int:
    return tokens(request)[1]
