"""Whether the words around a figure say that it is the other one's: `in your confirmation I see 12.25`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from forenoon.language.numbers import Number
from forenoon.language.tokens import simplified

SPACE = re.compile(r"\s+")
NAME = re.compile(r"<(\w+)>")
REACH = 80  # characters that are looked at on either side
WORDS = r"[^\d.,;:!?。，；！？]{0,32}"  # of the same clause, without a figure
EMPTY = re.compile("")


def is_attributed(number: Number, text: str) -> bool:
    """Whether it is read out of their paper, named by them, or refused."""
    start, end = number.span
    sides = text[max(0, start - REACH) : start], text[end : end + REACH]
    before, after = (SPACE.sub(" ", simplified(side).lower()) for side in sides)
    own = _own()
    found = ((left.search(before), right.match(after)) for left, right in _rules())
    return any(left and right and not own.search(left[0]) for left, right in found)


@cache
def _own() -> re.Pattern[str]:
    """What makes it the writer's again: `as you asked our price is 12.25`."""
    return re.compile(str(_table()["own"]))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What must stand before it, and what behind it."""
    words, rules = _table()["words"], _table()["rules"]

    def told(pattern: str) -> str:
        return NAME.sub(lambda found: f"(?:{words[found[1]]})", pattern).replace("…", WORDS)

    def before(pattern: str) -> re.Pattern[str]:
        return re.compile(f"(?:{told(pattern)})$")

    return (
        *((before(one), EMPTY) for one in rules["before"]),
        *((EMPTY, re.compile(told(one))) for one in rules["after"]),
        *((before(one), re.compile(told(other))) for one, other in rules["both"]),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "attributed.toml").read_text("utf-8"))
