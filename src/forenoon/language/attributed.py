"""Whether the words around a figure say that it is the other one's: `in your confirmation I see 12.25`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from forenoon.language.numbers import Number
from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tokens import simplified

SPACE = re.compile(r"\s+")
NAME = re.compile(r"<(\w+)>")
REACH = 80  # characters that are looked at on either side
WORDS = r"[^\d.,;:!?。，；！？]{0,32}"  # of the same clause, without a figure


@dataclass(frozen=True)
class Rule:
    """What must stand before it, and what behind it."""

    pattern: Pattern
    after: re.Pattern[str]


def is_attributed(number: Number, text: str) -> bool:
    """Whether it is read out of their paper, named by them, refused, or asked about: `why 48 months?`."""
    start, end = number.span
    sides = text[max(0, start - REACH) : start], text[end : end + REACH]
    before, after = (SPACE.sub(" ", simplified(side).lower()) for side in sides)
    own = _own()
    there = (rule for rule in _rules().of(before) if rule.after.match(after))
    return any(left and not own.search(left[0]) for left in (rule.pattern.search(before) for rule in there))


@cache
def _own() -> re.Pattern[str]:
    """What makes it the writer's again: `as you asked our price is 12.25`."""
    return re.compile(str(_table()["own"]))


@cache
def _rules() -> Sieve[Rule]:
    words, rules = _table()["words"], _table()["rules"]

    def told(pattern: str) -> str:
        return NAME.sub(lambda found: f"(?:{words[found[1]]})", pattern).replace("…", WORDS)

    def rule(before: str, after: str) -> Rule:
        return Rule(Pattern(f"(?:{told(before)})$" if before else ""), re.compile(told(after)))

    return Sieve((
        *(rule(one, "") for one in rules["before"]),
        *(rule("", one) for one in rules["after"]),
        *(rule(one, other) for one, other in rules["both"]),
    ))  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "attributed.toml").read_text("utf-8"))
