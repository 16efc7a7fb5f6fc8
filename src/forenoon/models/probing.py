"""One tiny call for each thing that a card promises: does it answer, in a schema, with a tool, and how soon."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Call, Fault, Form, Json, Message, Reply, Request, Text, Tool, fold
from forenoon.domain.dialogue import Event as Said

if TYPE_CHECKING:
    from forenoon.domain.ports import Model

WORD = "forenoon"
SHAPE: Json = {
    "type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"], "additionalProperties": False,
}  # fmt: skip
MOST = 2048  # a model that thinks needs room before its one word


@dataclass(frozen=True, slots=True)
class Probe:
    """`first_ms` until the first event, `whole_ms` until the end; `cost` in micro-units, None where no price is known.
    `found` says what is wrong, in words; `kind` is that of the fault."""

    name: str
    ok: bool
    first_ms: int = 0
    whole_ms: int = 0
    cost: int | None = None
    found: str = ""
    kind: str = ""


def probes(card: Card, model: "Model", clock: Callable[[], float] = time.monotonic) -> Iterator[Probe]:
    """Ends after a first call that shows that no other can work."""
    text = tried("text", card, model, asked(card), says, clock)
    yield text
    if text.kind in ("key", "unpaid", "missing", "down", "late", "busy"):
        return
    if card.forms:
        form = asked(card).model_copy(update={"form": Form(name="answer", shape=SHAPE)})
        yield tried("schema", card, model, form, fits, clock)
    if card.tools:
        tool = Tool(name="note", description="Takes down one word.", arguments=SHAPE)
        wish = asked(card).model_copy(update={"tools": (tool,), "choice": "any"})
        yield tried("tool", card, model, wish, calls, clock)


def asked(card: Card) -> Request:
    said = f"Answer with the one word {WORD}, in lower case, as `word` where a form or a tool asks for it."
    effort = card.efforts[0] if card.efforts else ""
    message = Message(role="user", parts=(Text(text=said),))
    return Request(model=card.model, messages=(message,), most=MOST, effort=effort)


def tried(
    name: str, card: Card, model: "Model", request: Request, wrong: Callable[[Reply], str], clock: Callable[[], float]
) -> Probe:
    start, first = clock(), 0.0
    events: list[Said] = []
    try:
        for event in model.run(request):
            first = first or clock() - start
            events.append(event)
        reply = fold(events)
    except Fault as fault:
        took = round((clock() - start) * 1000)
        return Probe(name, False, round(first * 1000), took, found=fault.message, kind=fault.kind)
    took, found = round((clock() - start) * 1000), wrong(reply)
    return Probe(name, not found, round(first * 1000), took, card.cost(reply.usage), found, "wrong" if found else "")


def says(reply: Reply) -> str:
    text = words(reply)
    return "" if WORD in text.lower() else f"it said {text[:60]!r} instead of {WORD}, and ended with {reply.reason}"


def fits(reply: Reply) -> str:
    return "" if is_word(words(reply)) else f"it answered {words(reply)[:60]!r}, which does not fit the schema"


def calls(reply: Reply) -> str:
    called = [part for part in reply.parts if isinstance(part, Call)]
    if not called:
        return "it called no tool"
    if called[0].name != "note" or not is_word(called[0].arguments):
        return f"it called {called[0].name[:40]!r} with {called[0].arguments[:60]!r}"
    return ""


def words(reply: Reply) -> str:
    return "".join(part.text for part in reply.parts if isinstance(part, Text))


def is_word(text: str) -> bool:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict):
        return False
    form = cast("dict[str, Any]", found)
    return set(form) == {"word"} and isinstance(form["word"], str)
