"""Whose clock a text tells a time by: `12:00 UK`, `14:30 your time`, `下午三点（北京时间）`."""

import re
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from forenoon.language.tokens import simplified

AROUND = 24  # characters beside a time


def zone_named(text: str, at: int, end: int, my: str, your: str) -> str:
    """The IANA name of the zone that stands beside the time at this place of a text; empty where none does. `my` is
    the zone of who writes, `your` of who reads."""
    first, last = max(0, at - AROUND), end + AROUND
    while 0 < first < at and is_within_word(text, first):
        first += 1
    while end < last < len(text) and is_within_word(text, last):
        last -= 1
    behind, before = simplified(text[end:last]).lower(), simplified(text[first:at]).lower()
    found = [
        (place, zone)
        for pattern, zone in ((_compiled("my"), my), (_compiled("your"), your), *_zones())
        for place in _places(pattern, behind, before)
    ]
    return min(found, default=(0, ""))[1]


def is_within_word(text: str, at: int) -> bool:
    """Whether this place cuts a word in two: of `meet` the end is no zone."""
    return all(sign.isascii() and sign.isalnum() for sign in text[at - 1 : at + 1])


def _places(pattern: re.Pattern[str], behind: str, before: str) -> list[int]:
    """How far from the time."""
    after = pattern.search(behind)
    last = max((one.end() for one in pattern.finditer(before)), default=-1)
    return [*([after.start()] if after else []), *([len(before) - last + 1] if last >= 0 else [])]


@cache
def _compiled(whose: str) -> re.Pattern[str]:
    return re.compile(str(_table()[whose]))


@cache
def _zones() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), zone) for zone, pattern in _table()["zones"].items())


@cache
def _table() -> dict[str, Any]:
    return loads((files("forenoon.language") / "data" / "zones.toml").read_text("utf-8"))
