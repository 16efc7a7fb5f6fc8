"""Times of day that a text names: `at nine`, `alle 14`, `下午三点`, `tomorrow morning`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from forenoon.domain.contract import Clock
from forenoon.language.date_forms import forms, tongues
from forenoon.language.flat import flat
from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tables import table

LONGEST = 2_000  # characters of a text that are read
NOON, DAY = 720, 1440


@dataclass(frozen=True)
class Told:
    """One place where a text names a time, in minutes after midnight, the last excluded.

    A part of the day that only says which of a point's readings is meant has no spans of its own.
    """

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Point:
    """A form in which a language names a point of time, with its row of the table."""

    pattern: Pattern
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """The names of a part of the day, from the first of its minutes to the last, which is excluded."""

    pattern: Pattern
    span: tuple[int, int]


def times(text: str, language: str) -> tuple[Clock, ...]:
    """What may be meant, as alternatives: `at nine` is 9:00 or 21:00, `at nine in the morning` is 9:00."""
    return tuple(
        Clock(first=first, last=last, words=text[told.start : told.end].strip())
        for told in find(text, language)
        for first, last in told.spans
    )


@lru_cache(1_000)  # a sentence is asked about more than once
def find(text: str, language: str) -> tuple[Told, ...]:
    """As `times`, with the places. All languages are tried where this one finds none."""
    text = text[:LONGEST]
    folded = flat(text)
    return next(filter(None, (_find(folded, tried) for tried in tongues(text, language))), ())


def _find(folded: str, language: str) -> tuple[Told, ...]:
    clocks, parts_ = _clocks(language).of(folded), _parts(language).of(folded)
    points = _apart([_point(language, one.row, found) for one in clocks for found in one.pattern.finditer(folded)])
    parts = _apart([Told(m.start(), m.end(), (one.span,)) for one in parts_ for m in one.pattern.finditer(folded)])
    if not points:
        return tuple(parts)
    return (*(_within(point, parts) for point in points), *(replace(part, spans=()) for part in parts))


def _within(point: Told, parts: list[Told]) -> Told:
    """The point's readings that a named part of the day allows; all of them where it allows none."""
    spans = tuple(
        span
        for span in point.spans
        if not parts or any(first <= span[0] < last or span[0] == last for part in parts for first, last in part.spans)
    )
    return replace(point, spans=spans or point.spans)


def _point(language: str, row: Mapping[str, Any], found: re.Match[str]) -> Told | None:
    if "at" in row:
        return Told(found.start(), found.end(), ((int(row["at"]), int(row["at"]) + 1),))
    grammar, said = forms(language), found.groupdict()
    hour, minute = grammar.number(said["hour"]), int(row.get("minute", 0))
    if said.get("minute"):
        minute = grammar.number(said["minute"]) or 0
    if hour is None or hour > 24:
        return None
    hour += int(row.get("add", 0))
    half = row.get("half")
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    minutes = [hour * 60 + minute]
    if row.get("either") and 1 <= hour < 12:
        minutes.append(minutes[0] + NOON)
    spans = tuple((at, at + 1) for at in minutes if 0 <= at < DAY)
    return Told(found.start(), found.end(), spans) if spans else None


def _apart(found: list[Told] | list[Told | None]) -> list[Told]:
    """Without those that overlap a longer one."""
    kept: list[Told] = []
    for one in sorted((one for one in found if one), key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


@cache
def _clocks(language: str) -> Sieve[Point]:
    rows = table("dates", language).get("clock", ())
    return Sieve(Point(forms(language).compiled(str(row["form"])), row) for row in rows)


@cache
def _parts(language: str) -> Sieve[Part]:
    parts = table("dates", language).get("parts", {}).values()
    return Sieve(Part(forms(language).compiled("|".join(words)), (first, last)) for first, last, words in parts)
