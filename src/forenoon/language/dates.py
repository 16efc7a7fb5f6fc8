"""Days that a text names, in every language whose forms lie in `data/dates`."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from forenoon.domain.contract import Day
from forenoon.language.date_forms import Forms, Match, forms, tongues
from forenoon.language.flat import flat
from forenoon.language.foreign_days import foreign_days
from forenoon.language.reckoning import Span, monday, months_on, only, spans_of, valid
from forenoon.language.tenses import looks_ahead, side

LONGEST = 20_000  # characters of a text that are read
AROUND = 800  # characters before a text and behind it that are read with it
CLOSE, BESIDE = 2, 6  # characters between a weekday and the written date that it stands beside
JOINED = re.compile(r" ?(?:[,/&-]|and|or|to|e|o|al?|bis|tot|au|和|及|与|或|至|到|、|และ|ถึง) ?(?:[a-z']+,? )?")
OLD, LONG_PAST = 90, 300  # days for which a date without a year is of the past; in a sentence about the past
SLASHED = re.compile(r"(?<![\d./-])(\d{1,2})[/-](\d{1,2})(?![\d:])")
MONTHS = 12
WRITTEN = ("date", "day of month", "weekday and day")
SILENT = ("none", "returning", "weekday and day")  # keep shorter forms from being read in them
NAMING = ("date", "month")


class Found:
    """One place where a text names days. `readings` has two spans where the words may mean either."""

    def __init__(self, match: Match, readings: tuple[Span, ...]) -> None:
        self.match, self.readings = match, readings
        self.past = self.unsure = False  # it lies before the document's day; on neither side for sure
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
    without its month is of the month that was named last, in what stands `before` too, up to the nearest AROUND
    characters; it is not told where only what follows names another. Nor is 3/4, unless a date beside it tells whether
    its writer begins with the day."""
    text = text[:LONGEST]
    found = _find(text, base, language, instruction=False)
    if any(one.match.swap for one in found):
        found = _in_one_order(found, f"{before[-AROUND:]} {text} {after[:AROUND]}")
    if any(is_bare(one) for one in found):
        found = _of_named_months(text, found, base, language, before[-AROUND:], after[:AROUND])
    return tuple((one.start, one.end, one.days(text)[0]) for one in found) or foreign_days(text, base)


def tells_due(text: str, language: str) -> bool:
    """Whether a text says that something was due: `was due on 5 May`."""
    return forms(language).was_due.search(flat(text[:LONGEST])) is not None


def returns(text: str, language: str) -> bool:
    """Whether a text names a day that returns: `every first Monday of the month`."""
    return next(forms(language).matches(text[:LONGEST], flat(text[:LONGEST]), means="returning"), None) is not None


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
    kept = list[Found]()
    for at, one in enumerate(found):
        told = [*earlier, *found[:at]]
        if not is_bare(one):
            kept.append(one)
        elif named := _months_of(told):
            day = _same_number(one, told) or _following(one, told, named)
            if day and (day >= base or one.past):
                one.readings = only(day)
                kept.append(one)
        elif not one.unsure and all(month == _month_of(one) for month in _months_of((*found[at:], *later))):
            kept.append(one)
    return tuple(kept)


def _in_one_order(found: tuple[Found, ...], around: str) -> tuple[Found, ...]:
    """Dates that may begin with the day or with the month, as the others around them do; none where these tell nothing
    or both."""
    written = [(int(one), int(other)) for one, other in SLASHED.findall(around)]
    day_first, month_first = any(one > MONTHS for one, _ in written), any(other > MONTHS for _, other in written)
    for one in found:
        if one.match.swap and len(one.readings) > 1:
            one.readings = () if day_first == month_first else (one.readings[day_first],)
    return tuple(one for one in found if one.readings)


def _same_number(bare: Found, told: Iterable[Found]) -> date | None:
    """27 November ..., all of it on the 27th."""
    same = (one.readings[0][0] for one in told if one.match.means == "date")
    return next((day for day in same if day.day == bare.match.values["day"]), None)


def _following(bare: Found, told: Iterable[Found], named: list[date]) -> date | None:
    """That day of the one month that is named, where it follows the days that are named in it or is the next of its
    number to come."""
    last = max((one.readings[0][0].day for one in told if one.match.means == "date"), default=0)
    day = valid(named[-1].year, named[-1].month, bare.match.values["day"]) if len(set(named)) == 1 else None
    return day if day and (day.day > last or (not bare.past and day == bare.readings[0][0])) else None


def _months_of(found: Iterable[Found]) -> list[date]:
    """The first of each month that is named, in the order of the text."""
    naming = (one for one in found if one.match.means in NAMING or one.match.unit == "month")
    return [_month_of(one) for one in naming if not one.match.attribute]


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
        readings = spans_of(match, base, instruction=instruction)
        one = Found(match, readings) if instruction else _in_document(match, readings, base, folded, grammar)
        if one.readings or match.means in SILENT:
            found.append(one)
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.match.rule)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start or _is_whole(one, kept[-1]):
            kept[-1] = one
    if not instruction:
        _share_months(kept, folded)
        kept = [one for one in kept if not _disagrees(one, kept, base)]
    return tuple(one for one in kept if one.readings and not _beside_a_date(one, kept))


def _is_whole(one: Found, other: Found) -> bool:
    """Saturday 15 May: the date, and not `Saturday 15`."""
    return one.match.means == "date" and other.match.means == "weekday and day"


def _in_document(match: Match, readings: tuple[Span, ...], base: date, folded: str, grammar: Forms) -> Found:
    """With the reading that the words around it allow: none where it may lie on either side of the document's day."""
    found = Found(match, readings)
    if match.doubtful and not looks_ahead(folded, match.start, match.end, grammar):
        found.readings = ()
    weekday = match.means in ("weekday", "weekend")
    counts = weekday and match.values.get("shift", match.shift) is None
    open_year = match.means == "date" and "year" not in match.values
    if not (counts or open_year or is_bare(found)):
        return found
    lies = side(folded, match.start, match.end, grammar, weekday=weekday)
    found.past, found.unsure = lies < 0, lies == 0
    if open_year:
        found.readings = tuple(_of_year(span[0], base, past=found.past) for span in readings)
    elif found.unsure and weekday:
        found.readings = ()
    elif found.past:
        found.readings = _before(match, base)
    return found


def _before(match: Match, base: date) -> tuple[Span, ...]:
    """The last such day before the document's own; of a day of the month, that day too."""
    if match.means == "day of month":
        months = (months_on(base.replace(day=1), -back) for back in range(3))
        days = (valid(month.year, month.month, match.values["day"]) for month in months)
        return only(next((day for day in days if day and day <= base), None))
    if match.means == "weekend":
        saturday = monday(base) - timedelta(days=2)
        return ((saturday, saturday + timedelta(days=1)),)
    return only(base - timedelta(days=(base.weekday() - match.values["weekday"]) % 7 or 7))


def _of_year(day: date, base: date, *, past: bool) -> Span:
    """A date without its year: of the year before, where that is not long past."""
    last = valid(day.year - 1, day.month, day.day)
    gone = last and (base - last).days <= (LONG_PAST if past else OLD)
    return (last, last) if last and gone and day > base else (day, day)


def _share_months(found: list[Found], folded: str) -> None:
    """Friday 14 and Saturday 15 May 2027: the first is of the same month."""
    numbered = [one for one in found if one.match.means != "weekday"]
    for one, after in zip(numbered, numbered[1:], strict=False):
        bare = one.match.means == "weekday and day" or is_bare(one)
        if bare and after.match.means == "date" and JOINED.fullmatch(folded[one.end : after.start]):
            first = after.readings[0][0]
            one.readings = only(valid(first.year, first.month, one.match.values["day"]))


def _disagrees(one: Found, found: list[Found], base: date) -> bool:
    """Thursday the 19th, of a 19th that is a Wednesday: nobody knows which is meant. A date without its year is of the
    year in which it agrees with the weekday before it."""
    if one.match.means == "weekday and day":
        return bool(one.readings) and one.readings[0][0].weekday() != one.match.values["weekday"]
    if one.match.means != "date" or "year" in one.match.values or not one.readings:
        return False
    said = [w for w in found if w.match.means == "weekday" and 0 <= one.start - w.end <= CLOSE]
    day = one.readings[0][0]
    if not said or day.weekday() == said[0].match.values["weekday"]:
        return False
    years = (valid(day.year + ahead, day.month, day.day) for ahead in (-1, 1))
    right = [made for made in years if made and made.weekday() == said[0].match.values["weekday"]]
    one.readings = only(right[0]) if right else ()
    return not right


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
    first = weeks[0].readings[0][0]
    for one in weekdays:
        day = first + timedelta(days=one.match.values["weekday"])
        one.readings = ((day, day),)
    return tuple(one for one in found if one is not weeks[0])
