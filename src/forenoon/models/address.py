"""A card made ready to be asked: its variables filled in from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from forenoon.domain.cards import Auth, Card
from forenoon.domain.dialogue import Effort, Fault, Message, Part, Request, Result
from forenoon.domain.value import Value
from forenoon.models.codecs.wire import Body
from forenoon.models.measuring import most_output

P = TypeVar("P", bound=Value)
MARKS = 4  # more of them are refused by every host that knows any
VARIABLE = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
AUTHS: dict[str, Auth] = {"anthropic-messages": "x-api-key", "gemini": "x-goog-api-key"}
EFFORTS: tuple[Effort, ...] = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
OWN: dict[str, dict[str, str]] = {"anthropic-messages": {"anthropic-version": "2026-10-21"}}
"""Headers that a protocol wants on every request."""


@dataclass(frozen=True, slots=True)
class Address:
    """Never shown: it holds the key."""

    card: Card = field(repr=False)
    model: str
    url: str
    headers: dict[str, str] = field(repr=False)
    secret: str = field(repr=False)

    @property
    def protocol(self) -> str:
        return self.card.protocol

    @property
    def maker(self) -> str:
        return self.card.maker

    @property
    def host(self) -> str:
        return self.card.host

    def fitted(self, request: Request) -> Request:
        """The request without the wishes that this host does not know: marks, shelf and effort change no answer's
        meaning. Raises Fault (unfit) for what it cannot do without."""
        if request.tools and not self.card.tools:
            raise Fault("unfit", f"{self.card.name} knows no tools")
        if request.form and not self.card.forms:
            raise Fault("unfit", f"{self.card.name} answers in no schema")
        taken = {part.kind for message in request.messages for part in flat(message)} & {"image", "file"}
        if missing := sorted(taken - set(self.card.takes)):
            raise Fault("unfit", f"{self.card.name} takes no {missing[0]}")
        change = {
            "model": self.model,
            "most": most_output(request, self.card),
            "shelf": request.shelf if self.card.shelf else "",
            "effort": nearest(request.effort, self.card.efforts),
        }
        return marked(request, MARKS if self.card.marks else 0).model_copy(update=change)

    def shaped(self, body: Body) -> Body:
        """The body in this host's own names."""
        rename = self.card.rename
        return {rename.get(name, name): value for name, value in body.items() if rename.get(name, name)}


def nearest(wish: Effort, known: tuple[Effort, ...]) -> Effort:
    """The wish itself, else the next smaller one that is known, else the smallest. `known` goes from little to much."""
    if not wish or not known:
        return ""
    found = known[0]
    for one in known:
        if EFFORTS.index(one) <= EFFORTS.index(wish):
            found = one
    return found


def flat(message: Message) -> list[Part]:
    return [inner for part in message.parts for inner in (part, *(part.parts if isinstance(part, Result) else ()))]


def marked(request: Request, most: int) -> Request:
    """With the last marks only: those that keep the longest beginnings."""
    order = [*request.tools, *request.system, *(part for message in request.messages for part in message.parts)]
    spare = sum(bool(getattr(one, "keep", "")) for one in order) - most

    def plain(one: P) -> P:
        nonlocal spare
        if spare <= 0 or not getattr(one, "keep", ""):
            return one
        spare -= 1
        return one.model_copy(update={"keep": ""})

    tools, system = tuple(map(plain, request.tools)), tuple(map(plain, request.system))
    messages = tuple(
        message.model_copy(update={"parts": tuple(map(plain, message.parts))}) for message in request.messages
    )
    return request.model_copy(update={"messages": messages, "system": system, "tools": tools})


def variables(card: Card) -> tuple[str, ...]:
    """Those that the card needs, its key last."""
    named = VARIABLE.findall(card.base_url) + VARIABLE.findall(card.model)
    return tuple(dict.fromkeys([*named, *([card.key] if card.key else [])]))


def located(card: Card, environment: Mapping[str, str]) -> Card:
    """The card with its region as the environment says it; empty while it does not."""
    return card.model_copy(update={"region": VARIABLE.sub(lambda at: environment.get(at[1], "").strip(), card.region)})


def missing(card: Card, environment: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in variables(card) if not environment.get(name, "").strip())


def address(card: Card, environment: Mapping[str, str]) -> Address:
    """Raises Fault (key) that names the variables that are not set."""
    if lacking := missing(card, environment):
        raise Fault("key", f"{card.name}: {' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not set")
    secret = environment[card.key].strip() if card.key else ""
    headers = dict(OWN.get(card.protocol, {}))
    if secret:
        way = card.auth or AUTHS.get(card.protocol, "bearer")
        headers |= {"authorization": f"Bearer {secret}"} if way == "bearer" else {way: secret}

    def filled(text: str) -> str:
        return VARIABLE.sub(lambda found: environment[found[1]].strip(), text)

    return Address(card, filled(card.model), filled(card.base_url).rstrip("/"), headers, secret)
