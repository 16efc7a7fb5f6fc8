"""What is said to a model and what it answers, whoever made it: a request, a reply, and the reply as a stream.

A reply is its stream, folded. What a wire protocol cannot carry of this stands in `models/codecs/losses.py`.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue

from forenoon.domain.errors import Unavailable
from forenoon.domain.value import Value

Json = dict[str, JsonValue]
Keep = Literal["", "short", "long"]
"""A mark: all up to here will be asked again within minutes or within the hour; worth keeping in the prompt cache."""
Effort = Literal["", "none", "minimal", "low", "medium", "high", "xhigh", "max"]
Reason = Literal["stop", "tools", "length", "refusal"]
FaultKind = Literal[
    "key",  # 401, 403: the key is missing, wrong or may not do this
    "unpaid",  # 402, or a quota that waiting does not bring back
    "missing",  # 404: no such model, or no such address
    "large",  # 413, or more than the model's context
    "refused",  # 400, 422: this request, wherever it is sent
    "unfit",  # this protocol or model cannot carry it; another may
    "busy",  # 429, 503, 529: the same again, after `retry_after`
    "late",  # 408, 504, or one of our own time limits
    "down",  # 500, 502, no connection, a cut stream
    "garbled",  # what came is no answer in the protocol
    "endless",  # more came than a bound allows
]


class Text(Value):
    kind: Literal["text"] = "text"
    text: str
    keep: Keep = ""


class Attached(Value):
    """Bytes, or an address from which the vendor fetches them; never both."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    media: str = ""  # media type, as in image/png; may be empty beside an address
    content: bytes = b""
    url: str = ""
    keep: Keep = ""


class Image(Attached):
    kind: Literal["image"] = "image"


class File(Attached):
    kind: Literal["file"] = "file"
    name: str = ""


class Thinking(Value):
    """Reasoning. `seal` is the maker's opaque proof; it goes back untouched, and only to the `maker`: a foreign seal
    is dropped, never sent. Where a vendor seals the part that follows, this stands right before that part."""

    kind: Literal["thinking"] = "thinking"
    text: str = ""
    seal: str = ""
    maker: str = ""  # whose seal it is; see `Card.maker`
    id: str = ""  # the maker's own name for it
    hidden: bool = False  # the maker shows no text of it


class Call(Value):
    """A tool that the model wants. `arguments` is JSON as the model wrote it: it may be none."""

    kind: Literal["call"] = "call"
    id: str = ""
    name: str = ""
    arguments: str = ""


class Result(Value):
    """What a tool answered to a call."""

    kind: Literal["result"] = "result"
    call: str  # the id of the call
    parts: "tuple[Annotated[Text | Image | File, Field(discriminator='kind')], ...]" = ()
    failed: bool = False
    keep: Keep = ""


class Refusal(Value):
    """The model's own words for why it will not answer."""

    kind: Literal["refusal"] = "refusal"
    text: str


Part = Annotated[Text | Image | File | Thinking | Call | Result | Refusal, Field(discriminator="kind")]
Said = Annotated[Text | Thinking | Call | Refusal, Field(discriminator="kind")]
"""What a model may say."""


class Message(Value):
    """One side's turn, results first. Two turns of one side never follow each other. `system`: the owner of the
    conversation speaks again in its middle, in text only."""

    role: Literal["user", "assistant", "system"]
    parts: tuple[Part, ...]


class Tool(Value):
    name: str
    description: str = ""
    arguments: Json  # their JSON schema
    strict: bool = False
    keep: Keep = ""


class Form(Value):
    """The typed form in which the answer is wanted."""

    name: str
    shape: Json  # JSON schema
    strict: bool = True


class Request(Value):
    """`model` is the name that the host knows. Absent numbers: whatever the host does of itself."""

    model: str
    messages: tuple[Message, ...]
    system: tuple[Text, ...] = ()
    tools: tuple[Tool, ...] = ()
    choice: Literal["auto", "any", "none"] = "auto"  # whether a tool must be called
    only: str = ""  # the one tool that must be called
    parallel: bool = True  # several calls in one answer are welcome
    form: Form | None = None
    most: int | None = None  # tokens of output, reasoning included
    effort: Effort = ""
    temperature: float | None = None
    top_p: float | None = None
    stops: tuple[str, ...] = ()  # an answer ends before any of these
    shelf: str = ""  # requests of one shelf begin alike: keeps them near one prompt cache
    stream: bool = True


class Usage(Value):
    """Tokens, each counted once: input is `fresh` + `cache_read` + `cache_write`; `reasoning` is part of `output`."""

    fresh: int = Field(default=0, ge=0)
    cache_read: int = Field(default=0, ge=0)
    cache_write: int = Field(default=0, ge=0)
    output: int = Field(default=0, ge=0)
    reasoning: int = Field(default=0, ge=0)


class Started(Value):
    id: str
    model: str  # who answers, as the host names it


class Delta(Value):
    """A piece of part number `index`. The first piece opens the part; a call's first piece has its id and name."""

    index: int
    part: Said


class Ended(Value):
    reason: Reason
    usage: Usage = Usage()


Event = Started | Delta | Ended


class Reply(Value):
    id: str
    model: str
    parts: tuple[Said, ...]
    reason: Reason
    usage: Usage = Usage()


class Fault(Unavailable):
    """Why there is no answer, or no whole one. `retry_after` in seconds, as the host asked. `spoken`: a part of the
    answer was given before. `status`: of HTTP, 0 where there was none."""

    code = "model"

    def __init__(
        self, kind: FaultKind, message: str, *, retry_after: float | None = None, spoken: bool = False, status: int = 0
    ) -> None:
        super().__init__(message)
        self.kind: FaultKind = kind
        self.retry_after = retry_after
        self.spoken = spoken
        self.status = status


def fold(events: Iterable[Event]) -> Reply:
    """The reply that a stream tells. Raises Fault (garbled) for a stream without a beginning or an end."""
    started, ended = None, None
    pieces: dict[int, list[Said]] = {}
    for event in events:
        if isinstance(event, Delta):
            pieces.setdefault(event.index, []).append(event.part)
        elif isinstance(event, Started):
            started = started or event
        else:
            ended = event
    if started is None or ended is None:
        raise Fault("garbled", "the answer has no beginning" if started is None else "the answer has no end")
    parts = tuple(map(joined, pieces.values()))
    return Reply(id=started.id, model=started.model, parts=parts, reason=ended.reason, usage=ended.usage)


def joined(pieces: list[Said]) -> Said:
    """One part of its pieces. Raises Fault (garbled) where they are of several kinds."""
    first = pieces[0]
    if len({piece.kind for piece in pieces}) > 1:
        raise Fault("garbled", "one part of the answer is of several kinds")
    if len(pieces) == 1:
        return first
    match first:
        case Call():
            arguments = "".join(piece.arguments for piece in pieces if isinstance(piece, Call))
            return first.model_copy(update={"arguments": arguments})
        case Thinking():
            thoughts = [piece for piece in pieces if isinstance(piece, Thinking)]
            return Thinking(
                text="".join(one.text for one in thoughts),
                seal="".join(one.seal for one in thoughts),
                maker=next((one.maker for one in reversed(thoughts) if one.maker), ""),  # the seal comes last
                id="".join(one.id for one in thoughts),
                hidden=any(one.hidden for one in thoughts),
            )
        case _:
            return first.model_copy(
                update={"text": "".join(piece.text for piece in pieces if not isinstance(piece, Call))}
            )


def events_of(reply: Reply) -> Iterator[Event]:
    """The shortest stream that folds to this reply."""
    yield Started(id=reply.id, model=reply.model)
    for index, part in enumerate(reply.parts):
        yield Delta(index=index, part=part)
    yield Ended(reason=reply.reason, usage=reply.usage)
