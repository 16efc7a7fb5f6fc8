"""Which figures of a sentence it gives up, and which it puts in their place: `138, not 140`, `from 140 to 138`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from forenoon.language.numbers import Number
from forenoon.language.patterns import Pattern, Sieve

Role = Literal["given up", "asserted", ""]
SPACE = re.compile(r"\s+")
REACH = 60  # characters that are looked at on either side


@dataclass(frozen=True)
class Rule:
    """What must stand on the one side, and on the other."""

    pattern: Pattern
    after: Pattern


def role(number: Number, text: str) -> Role:
    """What the words beside a figure say of it; empty where they say nothing."""
    return role_at(text, *number.span)


@lru_cache(4_096)
def role_at(text: str, start: int, end: int) -> Role:
    """The same of whatever stands there, as a day."""
    sides = text[max(0, start - REACH) : start], text[end : end + REACH]
    before, after = (SPACE.sub(" ", side.lower()) for side in sides)
    if _says("before", before) or _says("after", after):
        return "given up"
    if any(rule.pattern.search(before) and rule.after.search(after) for rule in _rules("both").of(before)):
        return "given up"
    return "asserted" if _says("asserted", before) else ""


def _says(group: str, text: str) -> bool:
    return any(rule.pattern.search(text) for rule in _rules(group).of(text))


@cache
def _rules(group: str) -> Sieve[Rule]:
    known = _table()[group]
    return Sieve(Rule(*map(Pattern, one if group == "both" else (one, ""))) for one in known)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "given_up.toml").read_text("utf-8"))
