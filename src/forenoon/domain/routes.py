"""Who does which work: the kinds of work, what one call wants, and what came of it."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

from forenoon.domain.cards import Price
from forenoon.domain.classes import Facts
from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import FaultKind, Reply, Request, Usage
from forenoon.domain.value import Value

Work = Literal[
    "plan", "extract", "compose.brief", "compose.deck", "compose.sheet", "compose.mail", "review", "judge", "embed",
    "voice",
]  # fmt: skip
T = TypeVar("T")


class Errand(Value):
    """One answer that is wanted. The request's `model` is empty: whoever is chosen fills it."""

    work: Work
    request: Request
    classes: tuple[str, ...] = ()  # of the data in it, as the owner's policy names them
    apart: tuple[str, ...] = ()  # vendors: another is taken whenever one is allowed, the first of them last of all
    strictly: bool = False  # and nobody where none is


class Chosen(Value):
    """Who would answer, at which price for a million tokens (None: not known), and why: one sentence in English."""

    card: str
    vendor: str
    host: str
    region: str
    zone: str = ""
    price: Price | None
    currency: str = "USD"
    why: str


class Tried(Value):
    """A call that brought no answer."""

    card: str
    host: str
    fault: FaultKind
    message: str


class Spent(Value):
    """One call that was answered. Money is integer micro-units of the currency; None: the price is not known."""

    work: Work
    card: str
    vendor: str
    host: str
    region: str
    usage: Usage
    cost: int | None
    currency: str = "USD"
    seconds: float
    why: str  # why this card: one sentence in English


class Answered(Value):
    """`spent`: every call that the answer took, the one that was kept last."""

    reply: Reply
    spent: tuple[Spent, ...]
    tried: tuple[Tried, ...] = ()

    @property
    def card(self) -> str:
        return self.spent[-1].card

    @property
    def vendor(self) -> str:
        return self.spent[-1].vendor

    @property
    def cost(self) -> int:
        """In micro-units of USD; a call whose price is not known counts as nothing."""
        return sum(one.cost or 0 for one in self.spent if one.currency == "USD")


class Purse(Protocol):
    """What a run may still spend. Many threads share one."""

    def hold(self, most: int) -> None:
        """Sets micro-units of USD aside before a call. Raises Overspent where the run's cap would be passed."""
        ...

    def settle(self, most: int, spent: Spent | None) -> None:
        """Gives back what was set aside and takes what was spent; None: the call brought nothing that costs."""
        ...


class Models(Protocol):
    """All models that a run may ask."""

    def answer(self, errand: Errand, wish: Wish, purse: Purse, read: Callable[[Reply], T]) -> tuple[T, Answered]:
        """What `read` makes of the answer. Where `read` raises Invalid, the answer is asked for once more with what is
        wrong with it, then from the next card. Raises NoModel where no allowed model answers now, saying what it waits
        for; Refused where the policy allows none; Overspent before a call that would pass the cap."""
        ...

    def choose(self, errand: Errand, wish: Wish) -> Chosen:
        """Whom `answer` would ask first. Raises NoModel and Refused as it does."""
        ...

    def classes(self, facts: Facts) -> tuple[str, ...]:
        """Of which classes of the owner's policy an item is; none: plain."""
        ...

    def may_have(self, chosen: Chosen, classes: tuple[str, ...]) -> bool:
        """Whether the policy lets data of these classes go there."""
        ...

    def any(self, work: Work, wish: Wish) -> bool:
        """Whether a card that could do this work is set up here: its key is there, and the policy knows a class of data
        that it may have."""
        ...
