"""Days from which and until which something holds, and hours by the clock of a place: that they stand in a passage is
not enough, they stand there as the beginning, as the end, or by that clock."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.language.abroad import hours_abroad, lengths_abroad
from forenoon.language.clocktimes import Told, find
from forenoon.language.dates import days_in, lacks_month
from forenoon.language.numbers import ORDINARY
from forenoon.language.tables import table
from forenoon.language.tokens import folds
from forenoon.language.words import formats
from forenoon.language.zonewords import zone_named
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import amounts_of, counted_in, is_day, plain
from forenoon.work.judging.houses import is_computed

RANGE = re.compile(
    r"(?<![\d.,:-])(\d{1,6})(?: ?[-–] ?| to | and | al? | bis | ?(?:至|到|ถึง) ?)(\d{1,6})(?![\d:-]|[.,]\d)"
)
ZONE = 10  # characters behind an hour in which its zone stands
BEFORE, AFTER = 16, 4  # characters beside a day in which it is told what it is
INSTEAD = {"since": ("since",), "until": ("until", "by"), "by": ("by", "until")}
"""As what a day may stand in a passage that is told as the one or the other."""

EQUAL = (
    ("week", 7, "day"), ("year", 12, "month"), ("day", 24, "hour"), ("fortnight", 2, "week"), ("fortnight", 14, "day"),
    ("hour", 60, "minute"),
)  # fmt: skip


def other_ends(text: str, language: str, passages: Sequence[Numbered], today: date) -> Iterator[str]:
    """A day that is told as a beginning or an end where the passages name another one as that."""
    for kind, told, bare in ended(text, language, today):
        if kind not in INSTEAD:
            continue
        own = {named(one.day, bare) for one in passages if one.day and not is_computed(one)}
        written = {named(day, bare) for one in passages for _, day in days_told(one, today)}
        if kind in ("by", "until") and named(told, bare) in own - written:
            yield f"{told:%-d %B} is only the day of a passage"
        known = [(other, day) for one in passages for other, day, _ in ended_in(one, today)]
        if kind == "by" and len({day for other, day in known if other == kind}) != 1:
            continue  # of several promises it may be any
        same = {named(day, bare) for other, day in known if other in INSTEAD[kind]}
        if any(other == kind for other, _ in known) and named(told, bare) not in same:
            yield f"its passages name another day as the one {kind} which it holds"


def named(day: date, bare: bool) -> tuple[int, int]:
    """Its month, unless that is left out, and its number."""
    return (0 if bare else day.month, day.day)


def ended_in(one: Numbered, today: date) -> Iterator[tuple[str, date, bool]]:
    yield from ended(one.text, one.language or "en", one.day or today)


def days_told(one: Numbered, today: date) -> Iterator[tuple[str, date]]:
    text, language = f"{one.under}\n{one.text}", one.language or "en"
    for tongue in {language, "en"}:
        yield from (
            (day.words, at) for _, _, day in days_in(text, one.day or today, tongue) for at in (day.first, day.last)
        )


def ended(text: str, language: str, base: date) -> Iterator[tuple[str, date, bool]]:
    """Single days with what they are told as: since, until, by."""
    for start, end, day in days_in(text, base, language):
        if day.first == day.last and (kind := kind_of(text, start, end)):
            yield kind, day.first, lacks_month(text[start:end], base, language)


def kind_of(text: str, start: int, end: int) -> str:
    """By the last such word before it, or the first behind it."""
    head = text[max(0, start - BEFORE) : end]
    found = [(m.end(), kind) for kind, (before, _) in kinds().items() for m in before.finditer(head)]
    at = start - max(0, start - BEFORE)
    found = [one for one in found if not re.search(r"[\d;]", head[one[0] : at])]  # by the 9th; on 14 September
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


def other_lengths(text: str, language: str, passages: Sequence[Numbered], known: Collection[Decimal]) -> Iterator[str]:
    """A number of months that is one of hours in its passages, or where they tell another number of months. `known` are
    the results of its sums."""
    found = set(lengths(text, language))
    if not found:
        return
    borne = {pair for one in passages for pair in lengths_in(one)}
    stands = {value for one in passages for value, _ in amounts_of(one.text, one.language)}
    numbers, units = {number for number, _ in borne}, {unit for _, unit in borne}
    for number, unit in sorted(found - {same for pair in borne for same in equal(*pair)}):
        strange = number in numbers or (unit in units and Decimal(number) not in stands)
        if strange and Decimal(number) not in known and not is_reckoned(text, language):
            yield f"{number} is told as of {unit}s, and is of another length of time in its passages"


def lengths_in(one: Numbered) -> Iterator[tuple[int, str]]:
    whole = f"{one.heading}\n{one.under}\n{one.text}"
    for language in {one.language or "en", "en"}:
        yield from lengths(whole, language)
    yield from lengths_abroad(whole)


def equal(number: int, unit: str) -> Iterator[tuple[int, str]]:
    """Two weeks are 14 days."""
    yield number, unit
    for one, times, other in EQUAL:
        if unit == one:
            yield number * times, other
        elif unit == other and number % times == 0:
            yield number // times, one


def is_reckoned(text: str, language: str) -> bool:
    """Whether it is told from when: `six days after the meeting`."""
    return bool(re.search(table("bearing", language).get("reckons", "(?!)"), text, re.I))


def lengths(text: str, language: str) -> Iterator[tuple[int, str]]:
    yield from ((int(m[1]), name) for name, pattern in lengths_of().items() for m in pattern.finditer(text))
    for _, end, value in counted_in(text, language):
        after = f"1{text[end:]}"
        yield from ((value, name) for name, pattern in lengths_of().items() if pattern.match(after))


@cache
def lengths_of() -> dict[str, re.Pattern[str]]:
    known = [table("bearing", language).get("lengths", {}) for language in dict.fromkeys(map(tongue, LANGUAGES))]
    names = dict.fromkeys(name for one in known for name in one)
    return {
        name: re.compile(rf"(?<![\d.,])(\d+)(?:{'|'.join(one[name] for one in known if name in one)})")
        for name in names
    }


def other_hours(text: str, language: str, passages: Sequence[Numbered], contract: Contract) -> Iterator[str]:
    """An hour of the meeting in a sentence that does not speak of it, where its passages have other hours only."""
    if any(map(is_computed, passages)) or speaks_of_meeting(text, language, contract):
        return
    meets = set(clocks((contract.meeting.start, contract.meeting.end), contract.zone))
    there = {at for one in passages for told in find(one.text, one.language or "en") for at in hours_of(told)}
    there |= {at // 60 * 100 + at % 60 for one in passages for _, _, at in hours_abroad(one.text)}
    for told in find(text, language):
        at = set(hours_of(told))
        if at & meets and there and not at & there:
            yield f"{text[told.start : told.end].strip()} stands in none of its passages"


def speaks_of_meeting(text: str, language: str, contract: Contract) -> bool:
    """By a word for it, or by one of its title."""
    words = table("bearing", language).get("meets", "")
    return (
        not words or bool(re.search(words, text, re.I)) or bool(set(folds(text)) & set(folds(contract.meeting.title)))
    )


def hours_of(told: Told) -> Iterator[int]:
    """As 1530, of a point in time."""
    yield from (first // 60 * 100 + first % 60 for first, last in told.spans if last - first == 1)


def other_ranges(text: str, passages: Iterable[Numbered]) -> Iterator[str]:
    """From one number to another, where its passages have one of them as an end of another range only."""
    borne = {pair for one in passages for pair in ranges(one.text)}
    for first, last in ranges(text):
        near = [pair for pair in borne if (pair[0] == first) != (pair[1] == last)]
        if near and (first, last) not in borne:
            yield f"its passages have {near[0][0]} to {near[0][1]}, not {first} to {last}"


def ranges(text: str) -> Iterator[tuple[str, str]]:
    yield from ((found[1], found[2]) for found in RANGE.finditer(text.translate(ORDINARY)))


def other_clocks(text: str, language: str, passages: Iterable[Numbered], contract: Contract) -> Iterator[str]:
    """An hour of the meeting that is told by the clock of a place where it is another one."""
    mine, moments = contract.zone, (contract.meeting.start, contract.meeting.end)
    every = find(text, language)
    for told in every:
        zone = zone_named(without_others(text, told, every), told.start, told.end, my=mine, your="")
        hours = {at // 60 * 100 + at % 60 for span in told.spans for at in span}
        if not zone or not hours & set(clocks(moments, mine)) or hours & set(clocks(moments, zone)):
            continue
        words = text[told.start : told.end].strip()
        if not any(words in one.text and zone_named(one.text, one.text.find(words), one.text.find(words) + len(words),
                                                   my=mine, your="") == zone for one in passages):  # fmt: skip
            yield f"{words} is the hour in {mine}"


def without_others(text: str, told: Told, every: Iterable[Told]) -> str:
    """As long as before, without other hours and the zones behind them: in `14:00 UK, 15:00` the second has none."""
    for other in every:
        last = min(len(text), other.end + ZONE)
        if other is not told and not other.start <= told.start < last:
            text = text[: other.start] + " " * (last - other.start) + text[last:]
    return text


def clocks(moments: Iterable[datetime], zone: str) -> Iterator[int]:
    """Hours as 1530."""
    for moment in moments:
        local = moment.astimezone(ZoneInfo(zone))
        yield local.hour * 100 + local.minute
