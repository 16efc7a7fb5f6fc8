"""Dates that the belonging items name, and the calendar around the meeting, in order."""

import re
from dataclasses import replace
from datetime import date, timedelta

from forenoon.domain.content import Draft, Heading, Line, Slide, Text
from forenoon.domain.contract import Day
from forenoon.domain.sources import Occurrence
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.marks import CJK_OR_THAI, Mark
from forenoon.work.pen import Pen, plain

VERSION = 8
MOST, MOST_MET, MOST_PAST, MOST_ON_SLIDE, FEWEST_ON_SLIDE = 9, 2, 2, 7, 3
COMING = 3.0  # weight of what is due or in the calendar
SHORT = 90  # characters of a sentence that another section quotes
PAUSE = re.compile(r"[,;:] +| [-–] |[，；：、]\s*|\n+")
BACK, AHEAD = timedelta(days=45), timedelta(days=120)


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("timeline", desk)
    used = quoted_elsewhere(desk)
    today = desk.contract.now.date()
    rows = [
        (one.start.astimezone(desk.zone).date(), COMING, met_row(pen, one)) for one in desk.encounters.coming[:MOST_MET]
    ]
    rows += [
        (
            day.first,
            mark.score + (COMING if is_due(mark) else 0.0) * (day.last >= today),
            dated_row(pen, day, mark, used),
        )
        for day, mark in dated(desk, MOST - len(rows))
    ]
    if not rows:
        return pen.draft(())
    rows.sort(key=lambda row: row[0])
    when = 0.18 if pen.words.language.startswith("zh") else 0.14  # a Chinese date stands on one line
    columns = (("timeline.when", when), ("timeline.words", 1 - when))
    title = pen.say("timeline.title")
    grid = pen.grid(title, columns, [row for _, _, row in rows], [weight for _, weight, _ in rows])
    in_order = [(day, row) for day, _, row in rows]
    return pen.draft((Heading(text=title), grid), slides=slides(pen, in_order))


def slides(pen: Pen, rows: list[tuple[date, tuple[Line, ...]]]) -> tuple[Slide, ...]:
    """The days to come, as many as are read at a glance; none where they are few."""
    today = pen.desk.contract.now.astimezone(pen.desk.zone).date()
    ahead = [(day, row) for day, row in rows if day >= today][:MOST_ON_SLIDE]
    coming = [row for _, row in ahead][: affordable([row for _, row in ahead], FEWEST_ON_SLIDE)]
    days = [day for day, _ in ahead[: len(coming)]]
    if len(coming) < FEWEST_ON_SLIDE or len(set(days)) == 1:
        return ()
    said = title_of(pen, days)
    title = (pen.following(said, [line for row in coming for line in row], "timeline/count"),)
    columns = (("timeline.when", 0.2), ("timeline.words", 0.8))
    return (Slide(title=title, exhibit=pen.grid(pen.say("timeline.title"), columns, coming), weight=4.0),)


def title_of(pen: Pen, days: list[date]) -> str:
    """The next date, and the first after the meeting or the one that follows: no list of dates is ever whole."""
    met, ahead = meeting_day(pen.desk), list(dict.fromkeys(days))
    following = [day for day in ahead if day > met] if days[0] <= met else []
    key, slot, second = ("both", "after", following[0]) if following else ("ahead", "second", ahead[1])
    slots = {name: pen.desk.words.date(day, "weekday") for name, day in (("next", ahead[0]), (slot, second))}
    return pen.say(f"slides.timeline.{key}", **slots)


def meeting_day(desk: Desk) -> date:
    return desk.contract.meeting.start.astimezone(desk.zone).date()


def met_row(pen: Pen, one: Occurrence) -> tuple[Line, ...]:
    """A coming meeting with the same people, from the calendar."""
    item = pen.desk.items[one.event.item]
    shown = pen.desk.words.date(one.start.astimezone(pen.desk.zone).date(), "weekday")
    at = pen.inferred(shown, pen.field_citations(item, "DTSTART"), "timeline/meeting", strong=True)
    title = pen.cited(one.event.title, item, pen.field(item, "SUMMARY"), quoted=True)
    return (at,), (title, Text(text=f" {pen.say('timeline.meeting')}", quiet=True))


def dated_row(pen: Pen, day: Day, mark: Mark, used: set[tuple[str, str, int]]) -> tuple[Line, ...]:
    """What another section quotes in full is shorter here."""
    shown = shorter(mark, day) if mark.key in used else mark
    return plain(words_of_day(pen, day), strong=True), pen.signed(shown, "timeline")


def words_of_day(pen: Pen, day: Day) -> str:
    shown = pen.desk.words.date(day.first, "weekday")
    return pen.say("timeline.assumed", day=shown) if day.assumed else shown


def shorter(mark: Mark, day: Day) -> Mark:
    """The part of a sentence that holds the day, from pause to pause and long enough to be understood."""
    at = mark.quote.find(day.words)
    least = SHORT // 4 if CJK_OR_THAI.search(mark.quote) else SHORT // 2
    if at < 0 or len(mark.quote) <= 2 * least:
        return mark
    starts, ends = pauses(mark.quote)
    end = next((one for one in ends if one >= at + len(day.words) and one >= least), len(mark.quote))
    start = next((one for one in reversed(starts) if one <= at and end - one >= least), 0)
    return replace(mark, quote=mark.quote[start:end], start=mark.start + start, also=())


def pauses(quote: str) -> tuple[list[int], list[int]]:
    """Where a part of the sentence may begin, and where one may end."""
    found = list(PAUSE.finditer(quote))
    return [0, *(one.end() for one in found)], [*(one.start() for one in found), len(quote)]


def dated(desk: Desk, most: int = MOST) -> list[tuple[Day, Mark]]:
    """The best sentence of each date, in order of date: all that is due, then what else is to come, then what was."""
    today = desk.contract.now.date()
    best: dict[date, tuple[Day, Mark]] = {}
    for mark in sorted(desk.marks, key=lambda mark: (not is_due(mark), -mark.score, mark.key)):
        near = [day for day in mark.days if is_near(day, today) and is_told(day, mark)]
        first = next((day for day in near if day.last >= today), None) or next(iter(near), None)
        if first and (first.last >= today or mark.cues or mark.numbers):
            best.setdefault(first.first, (first, mark))
    ranked = sorted(
        best.values(),
        key=lambda pair: (pair[0].last < today, not is_due(pair[1]), -pair[1].score, pair[1].key, pair[0].first),
    )
    past = [pair for pair in ranked if pair[0].last < today]
    coming = [pair for pair in ranked if pair[0].last >= today]
    next_up = nearest(desk, coming)
    coming = [*next_up, *(pair for pair in coming if pair not in next_up)]
    chosen = [*coming[:most], *past[: max(0, min(MOST_PAST, most // 2 - len(coming)))]]
    return sorted(chosen, key=lambda pair: (pair[0].first, pair[1].key))


def nearest(desk: Desk, coming: list[tuple[Day, Mark]]) -> list[tuple[Day, Mark]]:
    """The first two to come and the first after the meeting: what is next is never left out."""
    in_order = sorted(coming, key=lambda pair: pair[0].first)
    after = [pair for pair in in_order[2:] if pair[0].first > meeting_day(desk)]
    return [*in_order[:2], *after[:1]]


def is_due(mark: Mark) -> bool:
    return mark.cue("deadline", "request", "promise", "change") is not None and mark.cue("boilerplate") is None


def is_near(day: Day, today: date) -> bool:
    return today - BACK <= day.first <= today + AHEAD and day.last - day.first <= timedelta(days=7)


def is_told(day: Day, mark: Mark) -> bool:
    """A weekday alone is a date only in a mail that asks, promises or sets something for it."""
    return any(sign.isnumeric() for sign in day.words) or (mark.item.kind != "file" and is_due(mark))


def quoted_elsewhere(desk: Desk) -> set[tuple[str, str, int]]:
    shared = desk.allotment
    marks = [
        *shared.unanswered,
        *shared.overdue,
        *shared.minutes,
        *(m for group in shared.groups.values() for m in group),
    ]
    marks += [mark for _, extract in shared.extracts for mark in extract]
    return {mark.key for mark in marks}


def check(draft: Draft) -> list[str]:
    return []
