"""What runs out around the meeting: offers, notices and terms, by the day that their own words name."""

from collections.abc import Iterator
from datetime import date, timedelta

from forenoon.domain.content import Line, Text
from forenoon.domain.contract import Day
from forenoon.language.cues import lapse
from forenoon.work.cutting import quoted_part
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, lead
from forenoon.work.raising.raised import Raised

AHEAD, BACK = timedelta(days=60), timedelta(days=45)  # around the meeting and today
SOON = timedelta(days=16)
MOST = 2
Lapse = tuple[Day, Mark]


def lapsing(pen: Pen) -> Iterator[Raised]:
    """In one row, each day once, the next to come first; what ran out already after them."""
    found = chosen(pen.desk)
    if not found:
        return
    (day, mark), *_ = found
    soon = day.last <= pen.desk.contract.meeting.start.date() + SOON
    lines = [row(pen, *one) for one in found]
    whole = tuple(text for at, line in enumerate(lines) for text in ((Text(text=" · "), *line) if at else line))
    weight = 9.4 if soon and not is_past(pen.desk, day) else 8.6
    named = ((shown(pen, day), ""),)
    yield Raised("lapsing", whole, weight, f"{shown(pen, day)}: {pen.quoted(mark)}", lines[0], named=named)


def row(pen: Pen, day: Day, mark: Mark) -> Line:
    frame = pen.say("raise.lapsed_frame" if is_past(pen.desk, day) else "raise.lapsing_frame", day=shown(pen, day))
    return lead(frame), *quoted_part(pen, mark, day.words), Text(text=f" {pen.byline(mark)}")


def shown(pen: Pen, day: Day) -> str:
    return pen.desk.words.date(day.last, "weekday")


def is_past(desk: Desk, day: Day) -> bool:
    return day.last < desk.contract.now.date()


def chosen(desk: Desk) -> list[Lapse]:
    """The best sentence of each day."""
    best: dict[date, Lapse] = {}
    for mark in desk.marks:
        if (day := ends(desk, mark)) is not None:
            best.setdefault(day.last, (day, mark))
    coming = sorted((one for one in best.values() if not is_past(desk, one[0])), key=lambda one: one[0].last)
    past = sorted((one for one in best.values() if is_past(desk, one[0])), key=lambda one: one[0].last, reverse=True)
    return [*coming, *past[:1]][:MOST]  # what ran out already is told where little else does


def ends(desk: Desk, mark: Mark) -> Day | None:
    """The day on which something runs out, near enough to be told."""
    day = term(desk, mark)
    return day if day and is_near(desk, day) else None


def term(desk: Desk, mark: Mark) -> Day | None:
    """The day of a sentence that says that something runs out: the first behind these words, else the last before
    them; none where something later replaced it."""
    gone = mark.cue("question", "reported", "boilerplate") is not None or mark.key in desk.superseded
    said = " ".join(mark.quote.split())
    at = -1 if mark.item.bulk or gone else lapse(mark.quote)
    if at < 0:
        return None
    placed = sorted((said.find(day.words), day.last, day) for day in mark.days if is_named(day))
    return next((day for place, _, day in placed if place >= at), placed[-1][2] if placed else None)


def is_named(day: Day) -> bool:
    """By a number or name of its own: `today` is no term."""
    return not day.assumed and any(sign.isnumeric() for sign in day.words)


def is_near(desk: Desk, day: Day) -> bool:
    today, met = desk.contract.now.date(), desk.contract.meeting.start.date()
    return today - BACK <= day.last <= max(today, met) + AHEAD
