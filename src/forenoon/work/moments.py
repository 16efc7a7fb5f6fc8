"""Days from which and until which something holds, and hours by the clock of a place: that they stand in a passage is
not enough, they stand there as the beginning, as the end, or by that clock."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in
from forenoon.language.tables import table
from forenoon.language.words import formats
from forenoon.language.zonewords import zone_named
from forenoon.work.dossier import Numbered
from forenoon.work.ground import is_day, plain

BEFORE, AFTER = 16, 4  # characters beside a day in which it is told what it is
INSTEAD = {"since": ("since",), "until": ("until", "by"), "by": ("by", "until")}
"""As what a day may stand in a passage that is told as the one or the other."""


def other_ends(text: str, language: str, passages: Sequence[Numbered], today: date) -> Iterator[str]:
    """A day that is told as a beginning or an end where the passages name another one as that."""
    for kind, told in ended(text, language, today):
        if kind not in INSTEAD:
            continue
        known = [(other, day) for one in passages for other, day in ended_in(one, today)]
        if kind == "by" and len({day for other, day in known if other == kind}) != 1:
            continue  # of several promises it may be any
        same = {(day.month, day.day) for other, day in known if other in INSTEAD[kind]}
        if any(other == kind for other, _ in known) and (told.month, told.day) not in same:
            yield f"its passages name another day as the one {kind} which it holds"


def ended_in(one: Numbered, today: date) -> Iterator[tuple[str, date]]:
    yield from ended(one.text, one.language or "en", one.day or today)


def ended(text: str, language: str, base: date) -> Iterator[tuple[str, date]]:
    """Single days with what they are told as: since, until, by."""
    for start, end, day in days_in(text, base, language):
        if day.first == day.last and (kind := kind_of(text, start, end)):
            yield kind, day.first


def kind_of(text: str, start: int, end: int) -> str:
    """By the last such word before it, or the first behind it."""
    head = text[max(0, start - BEFORE) : end]
    found = [(m.end(), kind) for kind, (before, _) in kinds().items() for m in before.finditer(head)]
    if found:
        return max(found)[1]
    return next((kind for kind, (_, after) in kinds().items() if after.match(text[end : end + AFTER])), "")


@cache
def kinds() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Words before a day and behind it, of all languages."""
    known = [table("bearing", language).get("ends", {}) for language in dict.fromkeys(map(tongue, LANGUAGES))]

    def joined(key: str) -> re.Pattern[str]:
        return re.compile("|".join(one[key] for one in known if one.get(key)) or r"(?!)", re.I)

    return {kind: (joined(kind), joined(f"{kind}_after")) for kind in ("since", "until", "by")}


def tongue(language: str) -> str:
    return language.partition("-")[0]


def is_of_another_weekday(day: Day, words: str, years: Iterable[int]) -> bool:
    """Whether a day of a month is told with a weekday that it is in none of these years."""
    told = {at for word in words.split() if (at := weekday_names().get(plain(word))) is not None}
    if len(told) != 1 or day.first != day.last or not any(map(str.isdigit, words)):
        return False
    month, at = day.first.month, day.first.day
    return not any(date(year, month, at).weekday() in told for year in years if is_day(year, month, at))


@cache
def weekday_names() -> dict[str, int]:
    """Which day of the week, Monday being 0, each of our languages calls so."""
    return {plain(name): at for language in LANGUAGES for at, name in enumerate(formats(language).weekdays)}


def other_lengths(text: str, passages: Iterable[Numbered]) -> Iterator[str]:
    """A number of months that is one of hours in its passages."""
    found = set(lengths(text))
    if not found:
        return
    borne = {pair for one in passages for pair in lengths(f"{one.heading} {one.under} {one.text}")}
    numbers = {number for number, _ in borne}
    for number, length in sorted(found - borne):
        if number in numbers:
            yield f"{number} is told as of {length}s, and is of another length of time in its passages"


def lengths(text: str) -> Iterator[tuple[str, str]]:
    yield from ((m[1], name) for name, pattern in lengths_of().items() for m in pattern.finditer(text))


@cache
def lengths_of() -> dict[str, re.Pattern[str]]:
    known = [table("bearing", language).get("lengths", {}) for language in dict.fromkeys(map(tongue, LANGUAGES))]
    names = dict.fromkeys(name for one in known for name in one)
    return {
        name: re.compile(rf"(?<![\d.,])(\d+)(?:{'|'.join(one[name] for one in known if name in one)})")
        for name in names
    }


def other_clocks(text: str, language: str, passages: Iterable[Numbered], contract: Contract) -> Iterator[str]:
    """An hour of the meeting that is told by the clock of a place where it is another one."""
    mine, moments = contract.zone, (contract.meeting.start, contract.meeting.end)
    for told in find(text, language):
        zone = zone_named(text, told.start, told.end, my=mine, your="")
        hours = {at // 60 * 100 + at % 60 for span in told.spans for at in span}
        if not zone or not hours & set(clocks(moments, mine)) or hours & set(clocks(moments, zone)):
            continue
        words = text[told.start : told.end].strip()
        if not any(words in one.text and zone_named(one.text, one.text.find(words), one.text.find(words) + len(words),
                                                   my=mine, your="") == zone for one in passages):  # fmt: skip
            yield f"{words} is the hour in {mine}"


def clocks(moments: Iterable[datetime], zone: str) -> Iterator[int]:
    """Hours as 1530."""
    for moment in moments:
        local = moment.astimezone(ZoneInfo(zone))
        yield local.hour * 100 + local.minute
