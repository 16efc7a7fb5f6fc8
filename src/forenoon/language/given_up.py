"""Which figures of a sentence it gives up, and which it puts in their place: `138, not 140`, `from 140 to 138`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from forenoon.language.numbers import Number

Role = Literal["given up", "asserted", ""]
SPACE = re.compile(r"\s+")
REACH = 40  # characters that are looked at on either side


def role(number: Number, text: str) -> Role:
    """What the words beside a figure say of it; empty where they say nothing."""
    return role_at(text, *number.span)


def role_at(text: str, start: int, end: int) -> Role:
    """The same of whatever stands there, as a day."""
    sides = text[max(0, start - REACH) : start], text[end : end + REACH]
    before, after = (SPACE.sub(" ", side.lower()) for side in sides)
    known = _patterns()
    if _any(known["before"], before) or _any(known["after"], after):
        return "given up"
    if any(left.search(before) and right.search(after) for left, right in known["both"]):
        return "given up"
    return "asserted" if _any(known["asserted"], before) else ""


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


@cache
def _patterns() -> dict[str, Any]:
    known = tomllib.loads((files("forenoon.language") / "data" / "given_up.toml").read_text("utf-8"))
    both = [(re.compile(left), re.compile(right)) for left, right in known.pop("both")]
    return {**{name: [re.compile(one) for one in some] for name, some in known.items()}, "both": both}
