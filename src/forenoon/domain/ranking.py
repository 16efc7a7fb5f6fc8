"""Which cards may do a piece of work, in the order in which they are asked, and why."""

from dataclasses import dataclass
from typing import Literal

from forenoon.domain.cards import Card
from forenoon.domain.policy import Verdict

Bar = Literal["key", "cannot", "policy", "way"]
"""What stands against a card: a key, what it can, the owner's rules, or that pins and routes name others."""


@dataclass(frozen=True, slots=True)
class Score:
    """The share of answers that pass. `low` and `high` are Wilson's limits; all three are one where nothing was
    measured."""

    mean: float
    low: float
    high: float
    tried: int = 0

    def __str__(self) -> str:
        if not self.tried:
            return f"{self.mean:.2f} expected"
        return f"{self.mean:.2f} in {self.tried} trials ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Pick:
    """A card that may be asked. `near`: it is taken for as good as the best; the others are for need only."""

    card: Card
    score: Score
    cost: int | None  # about, in micro-units of USD
    near: bool
    why: str  # a sentence in English


@dataclass(frozen=True, slots=True)
class Left:
    """A card that is left out. `verdict`: where the policy does it."""

    card: Card
    bar: Bar
    why: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """`named`: the only cards that a pin or a route wants, and `source` who says so; none where all may be asked."""

    picks: tuple[Pick, ...]
    left: tuple[Left, ...]
    named: tuple[str, ...] = ()
    source: str = ""
