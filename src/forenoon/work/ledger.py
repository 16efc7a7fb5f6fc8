"""The dates that stand in every deliverable: each once, ranked, from what belongs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forenoon.domain.contract import Contract, Day
from forenoon.language.cues import is_moving
from forenoon.language.given_up import role_at
from forenoon.language.ranges import ranged
from forenoon.work.marks import Mark, Reader

BACK, AHEAD = timedelta(days=45), timedelta(days=120)
WEEK, LONGEST = timedelta(days=7), timedelta(days=120)  # of days that are told as one
NUMBERS = re.compile(r"\d+")
DUE = 3.0  # weight of what is due


@dataclass(frozen=True)
class Dated:
    """A day, or the days from one to another, with the sentence that says most of it."""

    day: Day
    mark: Mark

    @property
    def was(self) -> Day | None:
        return moved_from(self.mark, self.day)

    @property
    def is_due(self) -> bool:
        return is_due(self.mark)

    def weight(self, today: date) -> float:
        return self.mark.score + DUE * (self.is_due and self.day.last >= today)


def ledger(marks: Iterable[Mark], contract: Contract, reader: Reader) -> tuple[Dated, ...]:
    """The best sentence of each date, what is due and to come first, then what else is, then what was."""
    today = contract.now.date()
    best: dict[date, Dated] = {}
    for mark in sorted(marks, key=lambda mark: (not is_due(mark), -mark.score, mark.key)):
        near = [day for day in days_of(mark) if is_near(day, today) and is_told(day, mark, reader)]
        first = next((day for day in near if day.last >= today), None) or next(iter(near), None)
        if first and (first.last >= today or mark.cues or mark.numbers):
            best.setdefault(first.first, Dated(first, mark))
    ranked = (
        (one.day.last < today, not one.is_due, -one.mark.score, one.mark.key, one.day.first, one)
        for one in best.values()
    )
    return tuple(one[-1] for one in sorted(ranked, key=lambda one: one[:-1]))


def days_of(mark: Mark) -> tuple[Day, ...]:
    """The days of a sentence, those that it joins as one, and none that it gives up for another; of a sentence that
    moves something the day to which it does."""
    kept = tuple(day for day in mark.days if not is_given_up(day, mark))
    if is_moving(mark.quote) and kept and len(kept) < len(mark.days):
        return kept[-1:]
    joined = ranged(mark.quote, mark.days)
    return tuple(day for day in joined if day.first < day.last or not is_given_up(day, mark)) or mark.days


def moved_from(mark: Mark, day: Day) -> Day | None:
    """From where a sentence moves something to this day."""
    others = [one for one in mark.days if is_given_up(one, mark) and one.first != day.first]
    return others[-1] if others and is_moving(mark.quote) and len(days_of(mark)) == 1 else None


def is_given_up(day: Day, mark: Mark) -> bool:
    at = mark.quote.find(day.words)
    return at >= 0 and role_at(mark.quote, at, at + len(day.words)) == "given up"


def is_due(mark: Mark) -> bool:
    return mark.cue("deadline", "request", "promise", "change") is not None and mark.cue("boilerplate") is None


def is_near(day: Day, today: date) -> bool:
    """Of several weeks only where both ends are named: a month is no date."""
    length = day.last - day.first
    ends = len(NUMBERS.findall(day.words)) > 1
    return today - BACK <= day.last and day.first <= today + AHEAD and length <= (LONGEST if ends else WEEK)


def is_told(day: Day, mark: Mark, reader: Reader) -> bool:
    """A weekday alone is a date only in a mail that asks, promises or sets something for it; a line of a list,
    as of all deliveries, only where it names the other side or the meeting's subject."""
    if not any(sign.isnumeric() for sign in day.words):
        return mark.item.kind != "file" and is_due(mark)
    listed = mark.item.format in ("txt", "csv", "xlsx", "xls", "md") and not is_due(mark)
    return not listed or reader.names_them(mark.quote) or bool(reader.topic & mark.folded)
