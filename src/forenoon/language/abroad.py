"""Days, hours and lengths of time in languages in which nobody asks us anything: `bis 5. Oktober`, `15 Uhr`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Place = tuple[int, int]
WEEK = 7
SHORT = 4  # letters of a month that begins no longer word: `Januarfakturaen`


@lru_cache(20_000)
def days_abroad(text: str, base: date) -> tuple[tuple[int, int, date], ...]:
    """Where a day stands and which it is, in a text of this day: without its year the nearest one, a weekday alone the
    next."""
    dated = [one for pattern in _dates() for found in pattern.finditer(text) if (one := _day(found, base))]
    taken = [(start, end) for start, end, _ in dated]
    for at, pattern in enumerate(_weekdays()):
        ahead = base + timedelta(days=(at - base.weekday()) % WEEK)
        for found in pattern.finditer(text):
            if not any(start - len(found[0]) - 2 <= found.start() < end for start, end in taken):
                dated.append((found.start(), found.end(), ahead))
    return tuple(sorted(dated))


def _day(found: re.Match[str], base: date) -> tuple[int, int, date] | None:
    month = next(at for at in range(1, 13) if found[f"m{at}"])
    years = [int(found["year"])] if found["year"] else [base.year - 1, base.year, base.year + 1]
    days = [made for year in years if (made := _valid(year, month, int(found["day"])))]
    return (found.start(), found.end(), min(days, key=lambda one: abs(one - base))) if days else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def hours_abroad(text: str) -> Iterator[tuple[int, int, int]]:
    """Where an hour stands, and which it is, in minutes after midnight."""
    for found in _hours().finditer(text):
        if (hour := int(found["hour"] or found["at"])) < 24:
            yield found.start(), found.end(), hour * 60 + int(found["minute"] or found["past"] or 0)


def lengths_abroad(text: str) -> Iterator[tuple[int, str]]:
    """How long, and of which unit: `drei Wochen` is (3, "week")."""
    for unit, number, pattern in _lengths():
        yield from ((number or int(found[1]), unit) for found in pattern.finditer(text))


def counts_abroad(text: str) -> Iterator[int]:
    """Numbers that stand in words."""
    yield from (number for number, pattern in _numerals() if pattern.search(text))


def months_abroad(text: str) -> Iterator[int]:
    """Which months are named, with a day or without."""
    yield from (at for at, pattern in _months() if pattern.search(text))


@cache
def names_abroad() -> frozenset[str]:
    """Names of months and of weekdays."""
    listed = (names for one in _known().values() for names in (*one["months"], *one["weekdays"]))
    return frozenset(name for names in listed for name in str(names).split("|"))


@cache
def speakers_abroad() -> frozenset[str]:
    """I, me, we."""
    return frozenset(word for one in _known().values() for word in str(one["i"]).split())


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads((files("forenoon.language") / "data" / "abroad.toml").read_text("utf-8"))


@cache
def _numerals() -> tuple[tuple[int, re.Pattern[str]], ...]:
    known = [str(one["numerals"]).split() for one in _known().values()]
    return tuple(
        (number, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
        for number, words in enumerate(zip(*known, strict=True), 1)
    )


@cache
def _months() -> tuple[tuple[int, re.Pattern[str]], ...]:
    known = zip(*(one["months"] for one in _known().values()), strict=True)
    named = (sorted({name for names in month for name in str(names).split("|")}) for month in known)
    return tuple((at, re.compile("|".join(map(_month, names)), re.IGNORECASE)) for at, names in enumerate(named, 1))


def _month(name: str) -> str:
    return rf"\b{name}" if len(name) > SHORT else rf"\b{name}\b"


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            r"(?<![\d.])(?P<day>\d{1,2})(?:\.|er|º)? ?(?:de )?(?:"
            + "|".join(f"(?P<m{at}>{names})" for at, names in enumerate(one["months"], 1))
            + r")\b(?: (?:de )?(?P<year>\d{4}))?",
            re.IGNORECASE,
        )
        for one in _known().values()
    )


@cache
def _weekdays() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"\b(?:{'|'.join(one['weekdays'][at] for one in _known().values())})s?\b", re.IGNORECASE)
        for at in range(WEEK)
    )


@cache
def _hours() -> re.Pattern[str]:
    words = "|".join(str(one["hour"]) for one in _known().values())
    before = "|".join(str(one["at"]) for one in _known().values() if "at" in one)
    clock = r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?"
    return re.compile(
        rf"{clock} ?(?:{words})\b|\b(?:{before}) {clock.replace('hour', 'at').replace('minute', 'past')}(?![\d.]\d)"
    )


@cache
def _lengths() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Of each unit its numbers in figures, then each in words."""
    found = list[tuple[str, int, re.Pattern[str]]]()
    for one in _known().values():
        for unit, pattern in one["lengths"].items():
            found.append((unit, 0, re.compile(rf"(?<![\d.,])(\d{{1,4}}) (?:{pattern})\b", re.IGNORECASE)))
            for number, word in enumerate(str(one["numerals"]).split(), 1):
                found.append((unit, number, re.compile(rf"\b{word} (?:{pattern})\b", re.IGNORECASE)))
    return tuple(found)
