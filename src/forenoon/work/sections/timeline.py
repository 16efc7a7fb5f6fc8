"""Dates that the belonging items name, and the calendar around the meeting, in order."""

from datetime import date, timedelta

from forenoon.domain.content import Draft, Heading, Line
from forenoon.domain.contract import Day
from forenoon.domain.value import Value
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, plain

VERSION = 1
MOST = 9
BACK, AHEAD = timedelta(days=45), timedelta(days=120)


class Answer(Value):
    """The model half: one short line for each date that matters, with its claims."""

    lines: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("timeline", desk)
    rows = [dated_row(pen, day, mark) for day, mark in dated(desk)]
    if not rows:
        return pen.draft(())
    columns = (("timeline.when", 0.14), ("timeline.words", 0.86))
    return pen.draft((Heading(text=pen.say("timeline.title")), pen.grid(pen.say("timeline.title"), columns, rows)))


def dated_row(pen: Pen, day: Day, mark: Mark) -> tuple[Line, ...]:
    shown = pen.desk.words.date(day.first, "weekday")
    if day.assumed:
        shown = pen.say("timeline.assumed", day=shown)
    return plain(shown, strong=True), pen.signed(mark, "timeline")


def dated(desk: Desk) -> list[tuple[Day, Mark]]:
    """The best sentence of each coming or recent date that no other section quotes; in order of date."""
    today = desk.contract.now.date()
    used = quoted_elsewhere(desk)
    best: dict[date, tuple[Day, Mark]] = {}
    for mark in desk.marks:
        for day in mark.days:
            near = today - BACK <= day.first <= today + AHEAD and day.last - day.first <= timedelta(days=7)
            if near and mark.key not in used and day.first not in best and (mark.cues or mark.numbers):
                best[day.first] = (day, mark)
                used.add(mark.key)
                break
    ranked = sorted(best.values(), key=lambda pair: (pair[0].first < today, -pair[1].score, pair[1].key))[:MOST]
    return sorted(ranked, key=lambda pair: (pair[0].first, pair[1].key))


def quoted_elsewhere(desk: Desk) -> set[tuple[str, str, int]]:
    shared = desk.allotment
    marks = [*shared.unanswered, *shared.overdue, *(m for group in shared.groups.values() for m in group)]
    marks += [mark for _, extract in shared.extracts for mark in extract]
    return {mark.key for mark in marks}


def check(draft: Draft) -> list[str]:
    return []
