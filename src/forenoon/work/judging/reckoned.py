"""How long it is from one day to another, as a sentence says it: `a week after the call`, `two days earlier`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.language.dates import days_in
from forenoon.language.tables import table
from forenoon.language.tokens import folds
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import counted_in, days_of, is_day
from forenoon.work.judging.moments import equal, lengths_in, lengths_of

DAYS = {"day": 1, "week": 7, "fortnight": 14}
REACH = 40  # characters behind a length in which it says from when
BEFORE = 16  # characters before it in which it is told loosely
NUMBER = re.compile(r"(?<![\d.,:])\d{1,3}(?![\d.,:]\d)")
NUMBERED = re.compile(r"\b([^\W\d_]{2,}) (\d{1,2})\b(?![.,:]\d)")
CLAUSE, SENTENCE = re.compile(r"[,;.:，；。]"), re.compile(r"[;.；。](?=\s|$)")


@dataclass(frozen=True)
class Reckoned:
    """`way`: 1 after, -1 before. `anchor`: the day from which, where it is told."""

    number: int
    unit: str
    way: int
    start: int
    end: int
    loose: bool
    of_calendar: bool  # `the week before`
    anchor: date | None = None

    @property
    def days(self) -> int:
        return self.number * DAYS[self.unit]

    def is_between(self, firsts: Collection[date], lasts: Collection[date]) -> bool:
        """Whether some day is so far behind another one; some weeks are a day more or less."""
        most = 0 if self.number == 1 or self.unit == "day" else 3 if self.loose else 1
        slack = range(-most, most + 1)
        known = {day.toordinal() for day in lasts}
        return any(day.toordinal() + self.days * self.way + more in known for day in firsts for more in slack)


def reckoned(text: str, language: str, contract: Contract) -> Iterator[Reckoned]:
    words = table("bearing", language).get("reckoning", {})
    ways = {way: re.compile(words[way]) for way in ("after", "before", "ago") if way in words}
    for number, unit, start, end in sorted(spans(text, language)):
        found = next(((way, m) for way, pattern in ways.items() if (m := pattern.match(text, end))), None)
        if found and unit in DAYS:
            way, behind = found[0], found[1].end()
            loose = bool(re.search(words["loosely"], text[max(0, start - BEFORE) : start]))
            of_calendar = bool(re.match(words.get("the", "(?!)"), text[start:end], re.I))
            today, after = contract.now.date(), text[behind : behind + REACH]
            anchor = today if way == "ago" else anchored(after, language, contract)
            yield Reckoned(number, unit, 1 if way == "after" else -1, start, behind, loose, of_calendar, anchor)


def spans(text: str, language: str) -> Iterator[tuple[int, str, int, int]]:
    """Lengths of time with where they stand, `a week` too."""
    words = table("bearing", language).get("reckoning", {})
    told = [(int(found[0]), *found.span()) for found in NUMBER.finditer(text)]
    told += [(value, start, end) for start, end, value in counted_in(text, language)]
    told += [(1, *found.span()) for found in re.finditer(words.get("one", "(?!)"), text, re.I)]
    for number, start, end in told:
        for unit, pattern in lengths_of().items():
            if long := pattern.match(f"1{text[end:]}"):
                yield number, unit, start, end + long.end() - 1


def anchored(after: str, language: str, contract: Contract) -> date | None:
    """The meeting where it is named right behind, or the day that is."""
    clause = CLAUSE.split(after, maxsplit=1)[0]
    named = [day.first for _, _, day in days_in(clause, contract.now.date(), language) if day.first == day.last]
    meets = re.search(table("bearing", language).get("meets", "(?!)"), clause, re.I)
    if not named and (meets or set(folds(clause)) & set(folds(contract.meeting.title))):
        return contract.meeting.start.date()
    return named[0] if named else None


def distances(
    text: str, language: str, passages: Collection[Numbered], contract: Contract
) -> Iterator[tuple[Reckoned, bool]]:
    """Each with whether two of the days that it may be from and to are so far apart, or a passage says it."""
    found = list(reckoned(text, language, contract))
    if not found:
        return
    today = contract.now.date()
    said = {
        same for one in passages for tongue in {one.language or "en", "en"}
        for number, unit, _, _ in spans(one.text, tongue) for same in equal(number, unit)
    } | {same for one in passages for pair in lengths_in(one) for same in equal(*pair)}  # fmt: skip
    long = {number for number, unit in said if unit == "day"}
    borne = {at for one in passages for day in days_of(one, today) for at in (day.first, day.last)}
    borne |= {today, contract.meeting.start.date()}
    for one in found:
        first = max((m.end() for m in SENTENCE.finditer(text, 0, one.start)), default=0)
        last = next((m.start() for m in SENTENCE.finditer(text, one.end)), len(text))
        own = (day.first for _, _, day in days_in(text[first:last], today, language) if day.first == day.last)
        named = {at for day in own for at in in_any_year(day) if day != one.anchor}
        firsts, lasts = {one.anchor} if one.anchor else borne | named, named or borne
        right = one.is_between(firsts, lasts) or (not one.anchor and one.is_between(lasts, firsts))
        right |= not set(equal(one.number, one.unit)).isdisjoint(said)
        right |= one.of_calendar and one.unit == "week" and one.is_between(*map(mondays, (firsts, lasts)))
        right |= not one.anchor and not named and any(days + one.days in long for days in long)
        right |= not one.anchor and are_numbered_apart(one.number, passages)
        yield one, right


def are_numbered_apart(number: int, passages: Collection[Numbered]) -> bool:
    """Week 12 and week 15 are three apart."""
    numbered = {(word.casefold(), int(at)) for one in passages for word, at in NUMBERED.findall(one.text)}
    return any((word, at + number) in numbered for word, at in numbered)


def mondays(days: Collection[date]) -> frozenset[date]:
    return frozenset(day - timedelta(days=day.weekday()) for day in days)


def in_any_year(day: date) -> Iterator[date]:
    """A day may be written without its year."""
    for year in (day.year - 1, day.year, day.year + 1):
        if is_day(year, day.month, day.day):
            yield day.replace(year=year)


def other_distances(
    text: str, language: str, passages: Collection[Numbered], contract: Contract, results: Collection[Decimal]
) -> Iterator[str]:
    """`results` are those of its sums."""
    for one, right in distances(text, language, passages, contract):
        told = right or one.loose or (one.of_calendar and not one.anchor)
        if not told and not {Decimal(one.number), Decimal(one.days)} & set(results):
            yield f"“{text[one.start : one.end].strip()}”: its days are not so far apart"
