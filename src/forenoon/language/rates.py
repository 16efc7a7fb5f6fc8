"""For what a price is: `£10.65 per logger per month`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from forenoon.language.tokens import simplified, stop

BEHIND, BEFORE = 48, 12  # characters beside a price
ARTICLE = re.compile(r"\s?an?\b")


@dataclass(frozen=True)
class Rate:
    """`thing` in small letters, as it stands; `period` is year, month, week, day or empty. `words` are what stands
    behind the price in the text; empty where it stands before it."""

    thing: str
    period: str
    words: str = ""


def rate(text: str, start: int, end: int) -> Rate | None:
    """Of the price that stands there; None where it is for nothing, or only for a time."""
    found = _match(text, end) or _before().search(simplified(text[max(0, start - BEFORE) : start]))
    if found is None:
        return None
    named = [name for name in (found["thing"], found["next"]) if name and not stop(name, "en")]  # `and only where`
    periods = [one for name in named if (one := _periods().get(name))]
    things = [name for name in named if name not in _periods()]
    return Rate(things[0], periods[0] if periods else "", behind(text, end)) if len(things) == 1 else None


def behind(text: str, end: int) -> str:
    """The words behind a price that say for what it is: ` per logger per month`, ` a year`; empty where none do. What
    follows an `a` alone may be anything: `£9 a lot`."""
    found = _match(text, end)
    if found is None or (found["next"] is None and ARTICLE.match(found[0]) and found["thing"] not in _periods()):
        return ""
    return text[end : end + found.end()].rstrip()


def _match(text: str, end: int) -> re.Match[str] | None:
    small = simplified(text[end : end + BEHIND]).lower()
    return next((found for pattern in _behind() if (found := pattern.match(small))), None)


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _table()["behind"])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(str(_table()["before"]))


@cache
def _periods() -> dict[str, str]:
    return {word: period for period, words in _table()["periods"].items() for word in words.split(";")}


@cache
def _table() -> dict[str, Any]:
    return loads((files("forenoon.language") / "data" / "rates.toml").read_text("utf-8"))
