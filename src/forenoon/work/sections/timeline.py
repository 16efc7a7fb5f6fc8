"""Dates that the belonging items name, and the calendar around the meeting, in order."""

from datetime import date, timedelta

from forenoon.domain.content import Draft, Heading, Line, Slide
from forenoon.domain.contract import Day
from forenoon.domain.value import Value
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, plain

VERSION = 2
MOST, MOST_ON_SLIDE, FEWEST_ON_SLIDE = 9, 7, 3
BACK, AHEAD = timedelta(days=45), timedelta(days=120)


class Answer(Value):
    """The model half: one short line for each date that matters, with its claims."""

    lines: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("timeline", desk)
    rows = [dated_row(pen, day, mark) for day, mark in dated(desk, quoted_elsewhere(desk))]
    columns = (("timeline.when", 0.14), ("timeline.words", 0.86))
    blocks = (Heading(text=pen.say("timeline.title")), pen.grid(pen.say("timeline.title"), columns, rows))
    return pen.draft(blocks if rows else (), slides=slides(pen))


def slides(pen: Pen) -> tuple[Slide, ...]:
    """The days to come, whether or not another slide quotes the sentence; none where they are few."""
    today = pen.desk.contract.now.date()
    coming = [(day, mark) for day, mark in dated(pen.desk, set(), MOST_ON_SLIDE) if day.first >= today]
    if len(coming) < FEWEST_ON_SLIDE:
        return ()
    rows = [dated_row(pen, day, mark) for day, mark in coming]
    words, days = pen.desk.words, [words_of_day(pen, day) for day, _ in coming]
    text = words.plural("slides.timeline.ahead", len(days), next=days[0], last=days[-1])
    title = (pen.following(text, [line for _, line in rows], "timeline/count"),)
    columns = (("timeline.when", 0.16), ("timeline.words", 0.84))
    return (Slide(title=title, exhibit=pen.grid(pen.say("timeline.title"), columns, rows), weight=4.0),)


def dated_row(pen: Pen, day: Day, mark: Mark) -> tuple[Line, ...]:
    return plain(words_of_day(pen, day), strong=True), pen.signed(mark, "timeline")


def words_of_day(pen: Pen, day: Day) -> str:
    shown = pen.desk.words.date(day.first, "weekday")
    return pen.say("timeline.assumed", day=shown) if day.assumed else shown


def dated(desk: Desk, quoted: set[tuple[str, str, int]], most: int = MOST) -> list[tuple[Day, Mark]]:
    """The best sentence of each coming or recent date that is not quoted already; in order of date."""
    today = desk.contract.now.date()
    used = set(quoted)
    best: dict[date, tuple[Day, Mark]] = {}
    for mark in desk.marks:
        for day in mark.days:
            near = today - BACK <= day.first <= today + AHEAD and day.last - day.first <= timedelta(days=7)
            if near and mark.key not in used and day.first not in best and (mark.cues or mark.numbers):
                best[day.first] = (day, mark)
                used.add(mark.key)
                break
    ranked = sorted(best.values(), key=lambda pair: (pair[0].first < today, -pair[1].score, pair[1].key))[:most]
    return sorted(ranked, key=lambda pair: (pair[0].first, pair[1].key))


def quoted_elsewhere(desk: Desk) -> set[tuple[str, str, int]]:
    shared = desk.allotment
    marks = [*shared.unanswered, *shared.overdue, *(m for group in shared.groups.values() for m in group)]
    marks += [mark for _, extract in shared.extracts for mark in extract]
    return {mark.key for mark in marks}


def check(draft: Draft) -> list[str]:
    return []
