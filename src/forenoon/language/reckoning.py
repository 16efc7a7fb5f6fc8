"""Which days a form that was met in a text means: reckoned from the day on which the text was written."""

import calendar
from datetime import date, timedelta

from forenoon.language.date_forms import Match

NEXT, FAR = 2, 4  # months in which a weekday and the number of a day must agree, in a document and an instruction
Span = tuple[date, date]


def spans_of(match: Match, base: date, *, instruction: bool) -> tuple[Span, ...]:
    values, shift = match.values, match.values.get("shift", match.shift)
    match match.means:
        case "date":
            return _dated(values, base, swap=match.swap)
        case "day of month":
            return only(_coming_day(base, values["day"], shift))
        case "weekday and day":
            return only(_agreeing_day(base, values["weekday"], values["day"], FAR if instruction else NEXT))
        case "month":
            return _month(values, base, shift)
        case "month end":
            return tuple((last, last) for _, last in _month(values, base, shift))
        case "quarter":
            return _quarter(values, base, shift or 0)
        case "year":
            return ((date(values["year"], 1, 1), date(values["year"], 12, 31)),)
        case "relative":
            return only(base + timedelta(days=values["relative"]))
        case "weekday":
            return _weekday(values["weekday"], base, shift, both=match.both, instruction=instruction)
        case "weekend":
            saturday = monday(base) + timedelta(days=5 + 7 * (shift or 0))
            return ((saturday, saturday + timedelta(days=1)),)
        case "period":
            return (_period(match.unit, base, shift or 0),)
        case "start":
            return (_start(match.unit, base, shift or 0),)
        case "week of":
            mondays = (monday(first) for first, _ in _dated(values, base, swap=False))
            return tuple((monday, monday + timedelta(days=6)) for monday in mondays)
        case "end":
            return only(_end(match.unit, base, shift or 0))
        case "ahead":
            return only(_away(match.unit, _counted_from(values, base), values["number"]))
        case "ago":
            return only(_away(match.unit, base, -values["number"]))
        case _:
            return ()


def _counted_from(values: dict[str, int], base: date) -> date:
    """Ten days from 3 March: from that day, else from the day of writing."""
    named = _dated(values, base, swap=False) if "month" in values else ()
    return named[0][0] if named else base


def _dated(values: dict[str, int], base: date, *, swap: bool) -> tuple[Span, ...]:
    day, month, year = values["day"], values["month"], values.get("year")
    orders = [(day, month)] if month <= 12 else []
    if (swap and day <= 12 and day != month) or (not orders and day <= 12):
        orders.append((month, day))
    made = (valid(year, m, d) if year else _near(base, m, d) for d, m in orders)
    return tuple((one, one) for one in made if one)


def _month(values: dict[str, int], base: date, shift: int | None) -> tuple[Span, ...]:
    month = values["month"]
    if "year" in values:
        first = valid(values["year"], month, 1)
    elif shift is not None:
        first = valid(base.year + shift, month, 1)
    else:
        first = min((date(base.year + ahead, month, 1) for ahead in (-1, 0, 1)), key=lambda day: abs(day - base))
    return ((first, _month_end(first)),) if first else ()


def _quarter(values: dict[str, int], base: date, shift: int) -> tuple[Span, ...]:
    first = valid(values.get("year", base.year + shift), 3 * values["quarter"] - 2, 1)
    return ((first, _month_end(months_on(first, 2))),) if first else ()


def _weekday(weekday: int, base: date, shift: int | None, *, both: str, instruction: bool) -> tuple[Span, ...]:
    coming = base + timedelta(days=(weekday - base.weekday()) % 7)
    exact = monday(base) + timedelta(days=weekday + 7 * (shift or 0))
    if shift is None:
        later = coming + timedelta(days=7)
        if coming > base:
            return only(coming)
        return (*only(coming), *only(later)) if instruction else only(later)
    if not both:
        return only(exact)
    if shift == 0:
        return only(coming)
    if shift < 0:
        return only(base - timedelta(days=(base.weekday() - weekday) % 7 or 7))
    if not base < coming < exact:
        return only(exact)
    return (*only(coming), *only(exact)) if both == "sooner" else (*only(exact), *only(coming))


def _period(unit: str, base: date, shift: int) -> Span:
    match unit:
        case "day":
            return base + timedelta(days=shift), base + timedelta(days=shift)
        case "week":
            first = monday(base) + timedelta(days=7 * shift)
            return first, first + timedelta(days=6)
        case "month":
            first = months_on(base.replace(day=1), shift)
            return first, _month_end(first)
        case "quarter":
            first = months_on(date(base.year, 3 * ((base.month - 1) // 3) + 1, 1), 3 * shift)
            return first, _month_end(months_on(first, 2))
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
            return months_on(base, number * (3 if unit == "quarter" else 1))
        case _:
            return months_on(base, 12 * number)


def _coming_day(base: date, day: int, shift: int | None) -> date | None:
    """The 24th: of this month, or of the next that has one, if it is past."""
    if shift is not None:
        first = months_on(base.replace(day=1), shift)
        return valid(first.year, first.month, day)
    return next((found for found in _days_numbered(base, day) if found >= base), None)


def _agreeing_day(base: date, weekday: int, day: int, months: int) -> date | None:
    """Whoever writes `Thursday the 19th` of a 19th that is a Wednesday means no Thursday three months away."""
    found = _days_numbered(base, day)[:months]
    return next((one for one in found if one >= base and one.weekday() == weekday), None)


def _days_numbered(base: date, day: int) -> list[date]:
    months = (months_on(base.replace(day=1), ahead) for ahead in range(4))
    return [found for month in months if (found := valid(month.year, month.month, day))]


def _near(base: date, month: int, day: int) -> date | None:
    """A date without its year: the next one, or the last where that is not long past."""
    years = (valid(base.year + ahead, month, day) for ahead in (-1, 0, 1))
    dates = [found for found in years if found]
    return next((found for found in dates if found >= base - timedelta(days=45)), dates[-1] if dates else None)


def valid(year: int | None, month: int, day: int) -> date | None:
    if year is None or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def months_on(day: date, ahead: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def only(day: date | None) -> tuple[Span, ...]:
    return ((day, day),) if day else ()
