"""Days that a text joins: `16 to 18 March`, `3–5 May`, `15 Oct to 8 Jan`."""

import re
from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from forenoon.domain.contract import Day

_JOIN = r"(?:-|–|—|~|～|to|until|till|through|and|al?|all'|fino al|e|至|到|ถึง|bis|t/m|tot|au)"
_BEFORE = re.compile(rf"(?<![\d.:,/])(\d{{1,2}})(?:st|nd|rd|th|日|\.)?\s*{_JOIN}\s*(?:the |il |วันที่ )?$", re.IGNORECASE)
_AFTER = re.compile(rf"^\s*{_JOIN}\s*(?:the |il |วันที่ )?(\d{{1,2}})(?:st|nd|rd|th|日)?(?![\d:%]|[.,]\d)", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*{_JOIN}\s*(?:(?:the|il|วันที่|[^\W\d_]{{4,12}},?) )?", re.IGNORECASE)  # `to Wednesday `
_AND = re.compile(r"(?<![^\W\d])(?:and|e)(?![^\W\d])", re.IGNORECASE)  # joins only a day and the next
_OWN = re.compile(r"^(?:al|all'|to|until|till) ", re.IGNORECASE)  # what a language's form holds of the join
LONGEST = 200  # days of a range


def ranged(text: str, days: Iterable[Day]) -> tuple[Day, ...]:
    """The days that stand in a text, in its order; those that it joins are one, from the first to the last."""
    placed = sorted(((at, day) for day in days if (at := text.find(day.words)) >= 0), key=itemgetter(0))
    joined: list[tuple[int, int, Day]] = []
    for at, day in placed:
        end = at + len(day.words)
        if joined and goes_on(text[joined[-1][1] : at + own(day)], joined[-1][2], day):
            start, _, first = joined.pop()
            joined.append((start, end, spanning(first, day.last, text[start:end])))
        else:
            joined.append((at, end, widened(text, at, end, day)))
    return tuple(day for _, _, day in joined)


def own(day: Day) -> int:
    found = _OWN.match(day.words)
    return found.end() if found else 0


def goes_on(between: str, first: Day, last: Day) -> bool:
    near = 0 < (last.last - first.first).days <= LONGEST
    return bool(_BETWEEN.fullmatch(between)) and near and is_joined(between, first.last, last.first)


def is_joined(between: str, first: date, last: date) -> bool:
    """`12 and 18 March` are two days."""
    return not _AND.search(between) or (last - first).days == 1


def widened(text: str, at: int, end: int, day: Day) -> Day:
    """One day with the bare number that a range begins or ends with beside it."""
    if day.first != day.last:
        return day
    if found := _BEFORE.search(text[: at + own(day)]):
        first = of_month(day.first, int(found[1]))
        if first and first < day.first and is_joined(found[0], first, day.first):
            return day.model_copy(update={"first": first, "words": text[found.start() : end]})
    if found := _AFTER.search(text[end:]):
        last = of_month(day.first, int(found[1]))
        if last and last > day.first and is_joined(found[0], day.first, last):
            return spanning(day, last, text[at : end + found.end()])
    return day


def spanning(first: Day, last: date, words: str) -> Day:
    return first.model_copy(update={"last": last, "words": words})


def of_month(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None
