"""Days that a text names, in every language whose forms lie in `data/dates`."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from forenoon.domain.contract import Day
from forenoon.language.date_forms import Forms, Match, forms, tongues
from forenoon.language.flat import flat

LONGEST = 20_000  # characters of a text that are read
NEXT, FAR = 2, 4  # months in which a weekday and the number of a day must agree, in a document and an instruction
BESIDE = 6  # characters between a weekday and the written date that it stands beside
CLAUSE = re.compile(r"[.!?;\n。！？；]")
WRITTEN = ("date", "day of month", "weekday and day")
NAMING = ("date", "month")
Span = tuple[date, date]


class Found:
    """One place where a text names days. `readings` has two spans where the words may mean either."""

    def __init__(self, match: Match, readings: tuple[Span, ...]) -> None:
        self.match, self.readings = match, readings
        self.start, self.end = match.start, match.end

    def days(self, text: str) -> tuple[Day, ...]:
        words, both = text[self.start : self.end].strip(), len(self.readings) > 1 or self.match.guessed
        return tuple(Day(first=first, last=last, words=words, assumed=both) for first, last in self.readings)


def days(text: str, today: date, language: str) -> tuple[Day, ...]:
    """The days that an instruction names; of two readings both. All languages are tried where this one finds none."""
    return tuple(day for found in find(text, today, language) for day in found.days(text))


def find(text: str, today: date, language: str) -> tuple[Found, ...]:
    """As `days`, with the places."""
    text = text[:LONGEST]
    for tried in tongues(text, language):
        found = _into_weeks(_find(text, today, tried, instruction=True))
        if found:
            return found
    return ()


@lru_cache(1_000)  # a sentence is read by several sections
def days_in(
    text: str, base: date, language: str, before: str = "", after: str = ""
) -> tuple[tuple[int, int, Day], ...]:
    """The days that a document of this date names: where each begins and ends, and which. First readings only. A day
    without its month is of the month that was named last, in what stands `before` too, up to the nearest LONGEST
    characters; it is not told where only what follows names another."""
    text = text[:LONGEST]
    found = _find(text, base, language, instruction=False)
    if any(is_bare(one) for one in found):
        found = _of_named_months(text, found, base, language, before[-LONGEST:], after[:LONGEST])
    return tuple((one.start, one.end, one.days(text)[0]) for one in found)


def lacks_month(words: str, base: date, language: str) -> bool:
    """Whether words that name a day leave out its month."""
    return any(map(is_bare, _find(words[:LONGEST], base, language, instruction=False)))


def names_month(text: str, base: date, language: str) -> bool:
    """Whether a month stands in a text, alone or with a day."""
    return bool(_months_of(_find(text[:LONGEST], base, language, instruction=False)))


def is_bare(found: Found) -> bool:
    """The 27th: a day without a word of its month."""
    return found.match.means == "day of month" and found.match.values.get("shift", found.match.shift) is None


def _of_named_months(
    text: str, found: tuple[Found, ...], base: date, language: str, before: str, after: str
) -> tuple[Found, ...]:
    earlier, later = (_find(side, base, language, instruction=False) for side in (before, after))
    folded, grammar, kept = flat(text), forms(language), list[Found]()
    for at, one in enumerate(found):
        named = _months_of((*earlier, *found[:at]))
        if not is_bare(one):
            kept.append(one)
        elif named:
            day = _valid(named[-1].year, named[-1].month, one.match.values["day"])
            if day and (day >= base or grammar.past.search(_clause(folded, one.match))):
                one.readings = _one(day)
                kept.append(one)
        elif all(month == _month_of(one) for month in _months_of((*found[at:], *later))):
            kept.append(one)
    return tuple(kept)


def _months_of(found: Iterable[Found]) -> list[date]:
    """The first of each month that is named, in the order of the text."""
    return [_month_of(one) for one in found if one.match.means in NAMING or one.match.unit == "month"]


def _month_of(found: Found) -> date:
    return found.readings[0][0].replace(day=1)


def covered(text: str, language: str) -> int:
    """How many characters of a text are dates in this language's own words."""
    text = text[:LONGEST]
    return sum(
        one.end - one.start
        for one in _find(text, date(2000, 1, 3), language, instruction=True)
        if not one.match.numeric
    )


def _find(text: str, base: date, language: str, *, instruction: bool) -> tuple[Found, ...]:
    grammar, folded = forms(language), flat(text)
    found: list[Found] = []
    for match in grammar.matches(text, folded, instruction=instruction):
        readings = _readings(match, base, instruction=instruction)
        if match.means == "weekday" and not instruction and "shift" not in match.values and match.shift is None:
            readings = _by_tense(match, base, folded, grammar)
        if readings or match.means == "none":
            found.append(Found(match, readings))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.match.rule)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return tuple(one for one in kept if one.readings and not _beside_a_date(one, kept))


def _beside_a_date(weekday: Found, others: list[Found]) -> bool:
    """Thursday, August 16th: the written date says it."""
    return weekday.match.means == "weekday" and any(
        other.match.means in WRITTEN and other.readings
        and (0 <= other.start - weekday.end <= BESIDE or 0 <= weekday.start - other.end <= BESIDE)
        for other in others
    )  # fmt: skip


def _into_weeks(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Next week on Thursday, the Thursday: the weekday of that week, and no other."""
    weeks = [one for one in found if one.match.means == "period" and one.match.unit == "week"]
    weekdays = [one for one in found if one.match.means == "weekday"]
    if len(weeks) != 1 or not weekdays:
        return found
    monday = weeks[0].readings[0][0]
    for one in weekdays:
        day = monday + timedelta(days=one.match.values["weekday"])
        one.readings = ((day, day),)
    return tuple(one for one in found if one is not weeks[0])


def _readings(match: Match, base: date, *, instruction: bool) -> tuple[Span, ...]:
    values, shift = match.values, match.values.get("shift", match.shift)
    match match.means:
        case "date":
            return _date(values, base, swap=match.swap)
        case "day of month":
            return _one(_coming_day(base, values["day"], shift))
        case "weekday and day":
            return _one(_agreeing_day(base, values["weekday"], values["day"], FAR if instruction else NEXT))
        case "month":
            return _month(values, base, shift)
        case "quarter":
            return _quarter(values, base)
        case "year":
            return ((date(values["year"], 1, 1), date(values["year"], 12, 31)),)
        case "relative":
            return _one(base + timedelta(days=values["relative"]))
        case "weekday":
            return _weekday(values["weekday"], base, shift, both=match.both, instruction=instruction)
        case "weekend":
            saturday = _monday(base) + timedelta(days=5 + 7 * (shift or 0))
            return ((saturday, saturday + timedelta(days=1)),)
        case "period":
            return (_period(match.unit, base, shift or 0),)
        case "start":
            return (_start(match.unit, base, shift or 0),)
        case "week of":
            mondays = (_monday(first) for first, _ in _date(values, base, swap=False))
            return tuple((monday, monday + timedelta(days=6)) for monday in mondays)
        case "end":
            return _one(_end(match.unit, base, shift or 0))
        case "ahead":
            return _one(_away(match.unit, base, values["number"]))
        case "ago":
            return _one(_away(match.unit, base, -values["number"]))
        case _:
            return ()


def _date(values: dict[str, int], base: date, *, swap: bool) -> tuple[Span, ...]:
    day, month, year = values["day"], values["month"], values.get("year")
    orders = [(day, month)] if month <= 12 else []
    if (swap and day <= 12 and day != month) or (not orders and day <= 12):
        orders.append((month, day))
    made = (_valid(year, m, d) if year else _near(base, m, d) for d, m in orders)
    return tuple((one, one) for one in made if one)


def _month(values: dict[str, int], base: date, shift: int | None) -> tuple[Span, ...]:
    month = values["month"]
    if "year" in values:
        first = _valid(values["year"], month, 1)
    elif shift is not None:
        first = _valid(base.year + shift, month, 1)
    else:
        first = min((date(base.year + ahead, month, 1) for ahead in (-1, 0, 1)), key=lambda day: abs(day - base))
    return ((first, _month_end(first)),) if first else ()


def _quarter(values: dict[str, int], base: date) -> tuple[Span, ...]:
    first = _valid(values.get("year", base.year), 3 * values["quarter"] - 2, 1)
    return ((first, _month_end(_months(first, 2))),) if first else ()


def _weekday(weekday: int, base: date, shift: int | None, *, both: str, instruction: bool) -> tuple[Span, ...]:
    coming = base + timedelta(days=(weekday - base.weekday()) % 7)
    exact = _monday(base) + timedelta(days=weekday + 7 * (shift or 0))
    if shift is None:
        later = coming + timedelta(days=7)
        if coming > base:
            return _one(coming)
        return (*_one(coming), *_one(later)) if instruction else _one(later)
    if not both:
        return _one(exact)
    if shift == 0:
        return _one(coming)
    if shift < 0:
        return _one(base - timedelta(days=(base.weekday() - weekday) % 7 or 7))
    if not base < coming < exact:
        return _one(exact)
    return (*_one(coming), *_one(exact)) if both == "sooner" else (*_one(exact), *_one(coming))


def _by_tense(match: Match, base: date, folded: str, grammar: Forms) -> tuple[Span, ...]:
    """Called him Friday, it was due Friday: the one before; call him Friday: the one to come."""
    clause = _clause(folded, match)
    if grammar.was_due.search(clause) or (grammar.past.search(clause) and not grammar.future.search(clause)):
        return _one(base - timedelta(days=(base.weekday() - match.values["weekday"]) % 7 or 7))
    return _weekday(match.values["weekday"], base, None, both="", instruction=False)


def _clause(folded: str, match: Match) -> str:
    before = [stop.end() for stop in CLAUSE.finditer(folded, 0, match.start)]
    after = CLAUSE.search(folded, match.end)
    return folded[before[-1] if before else 0 : after.start() if after else len(folded)]


def _period(unit: str, base: date, shift: int) -> Span:
    match unit:
        case "day":
            return base + timedelta(days=shift), base + timedelta(days=shift)
        case "week":
            monday = _monday(base) + timedelta(days=7 * shift)
            return monday, monday + timedelta(days=6)
        case "month":
            first = _months(base.replace(day=1), shift)
            return first, _month_end(first)
        case "quarter":
            first = _months(date(base.year, 3 * ((base.month - 1) // 3) + 1, 1), 3 * shift)
            return first, _month_end(_months(first, 2))
        case _:
            return date(base.year + shift, 1, 1), date(base.year + shift, 12, 31)


def _start(unit: str, base: date, shift: int) -> Span:
    """The first third of a stretch: early next month is until the tenth."""
    first, last = _period(unit, base, shift)
    return first, first + (last - first) // 3


def _end(unit: str, base: date, shift: int) -> date:
    first, last = _period(unit, base, shift)
    return first + timedelta(days=4) if unit == "week" else last


def _away(unit: str, base: date, number: int) -> date:
    match unit:
        case "day" | "week":
            return base + timedelta(days=number * (7 if unit == "week" else 1))
        case "month" | "quarter":
            return _months(base, number * (3 if unit == "quarter" else 1))
        case _:
            return _months(base, 12 * number)


def _coming_day(base: date, day: int, shift: int | None) -> date | None:
    """The 24th: of this month, or of the next that has one, if it is past."""
    if shift is not None:
        first = _months(base.replace(day=1), shift)
        return _valid(first.year, first.month, day)
    return next((found for found in _days_numbered(base, day) if found >= base), None)


def _agreeing_day(base: date, weekday: int, day: int, months: int) -> date | None:
    """Whoever writes `Thursday the 19th` of a 19th that is a Wednesday means no Thursday three months away."""
    found = _days_numbered(base, day)[:months]
    return next((one for one in found if one >= base and one.weekday() == weekday), None)


def _days_numbered(base: date, day: int) -> list[date]:
    months = (_months(base.replace(day=1), ahead) for ahead in range(4))
    return [found for month in months if (found := _valid(month.year, month.month, day))]


def _near(base: date, month: int, day: int) -> date | None:
    """A date without its year: the next one, or the last where that is not long past."""
    years = (_valid(base.year + ahead, month, day) for ahead in (-1, 0, 1))
    dates = [found for found in years if found]
    return next((found for found in dates if found >= base - timedelta(days=45)), dates[-1] if dates else None)


def _valid(year: int | None, month: int, day: int) -> date | None:
    if year is None or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _months(day: date, ahead: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _one(day: date | None) -> tuple[Span, ...]:
    return ((day, day),) if day else ()
