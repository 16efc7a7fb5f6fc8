"""What runs out around the meeting, by the day that its own words name: offers, notices and terms; and what is past
that day already, as an invoice or a declaration."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from forenoon.domain.content import Line, Text
from forenoon.domain.contract import Day
from forenoon.language.cues import lapse, unmet
from forenoon.language.missed import threat
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.topic import telling
from forenoon.work.raising.diary import entry, is_mark
from forenoon.work.raising.in_hand import ours_on
from forenoon.work.raising.joined import is_sum
from forenoon.work.raising.notices import in_form
from forenoon.work.raising.raised import LINE, Raised
from forenoon.work.reading.cutting import quoted_part
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import BESIDE, BY
from forenoon.work.reading.pen import Pen, lead, speaker

AHEAD, BACK = timedelta(days=60), timedelta(days=45)  # around the meeting and today
SOON, LONG = timedelta(days=16), timedelta(hours=4)  # of an entry that leaves little of a day
EARLY = 11.2  # weight: what is to be done before one meets is read first
MOST, ALIKE = 3, 2  # terms in one row; words of two titles that are of one paper
Lapse = tuple[Day, Mark]


def lapsing(pen: Pen) -> Iterator[Raised]:
    """In one row, each day once, the next to come first; what ends before the meeting, and what the others say that
    they will do then, apart, and first of all."""
    for day, mark in pressing(pen.desk):
        key = "early" if day.last < met(pen.desk) else "lapsing"
        said = (lead(pen.say(f"raise.{key}_frame", day=shown(pen, day))), pen.quote(mark, rule=key))
        brief = (*said, Text(text=f" {pen.byline(mark)}"), *(ours_on(pen, mark) if is_threat(mark) else ()))
        yield raised(pen, key, (day, mark), (*brief, *taken(pen, day.last)), brief, EARLY)
    found = chosen(pen.desk)
    if not found:
        return
    soon = found[0][0].last <= met(pen.desk) + SOON
    lines = [row(pen, "raise.lapsing_frame", *one) for one in found]
    whole = tuple(text for at, line in enumerate(lines) for text in ((Text(text=LINE), *line) if at else line))
    yield raised(pen, "lapsing", found[0], whole, lines[0], 9.4 if soon else 8.6)


def is_threat(mark: Mark) -> bool:
    """Whether somebody of another house says what they will do."""
    return not mark.ours and mark.item.kind != "file" and threat(mark.quote) >= 0


def taken(pen: Pen, day: date) -> Line:
    """The longest entry in which the person has a part that day, where it leaves little of it."""
    desk, start = pen.desk, datetime.combine(day, time.min, pen.desk.zone)
    held = (
        one for one in desk.occurrences(desk.library.events(), start, start + timedelta(days=1))
        if one.end - one.start >= LONG and not is_mark(one.event) and one.event.item in desk.items
    )  # fmt: skip
    one = max(held, key=lambda one: (one.end - one.start, one.event.item), default=None)
    if one is None:
        return ()
    item = desk.items[one.event.item]
    span = pen.span(one.event.model_copy(update={"start": one.start, "end": one.end}))
    said = pen.inferred(f" {span}", pen.field_citations(item, "DTSTART"), "early/taken")
    return Text(text=" · "), lead(pen.say("raise.early_taken")), entry(pen, one.event, item)[0], said


def met(desk: Desk) -> date:
    return desk.contract.meeting.start.astimezone(desk.zone).date()


def lapsed(pen: Pen) -> Iterator[Raised]:
    """The last that is past its day."""
    found = past(pen.desk)
    if found:
        line = row(pen, "raise.lapsed_frame", *found)
        yield raised(pen, "lapsed", found, line, line, 8.6)


def raised(pen: Pen, key: str, one: Lapse, line: Line, brief: Line, weight: float) -> Raised:
    day, mark = one
    point = f"{shown(pen, day)}: {pen.quoted(mark)}"
    about = (mark,) if key in ("lapsed", "early") or is_threat(mark) else ()
    return Raised(key, line, weight, point, brief, about, ((shown(pen, day), matter(pen, mark)),))


def matter(pen: Pen, mark: Mark) -> str:
    """Under which title it is said; who said it in a chat."""
    title = strip_marks(open_title(mark.item.title)) if mark.item.kind != "chat" else ""
    return pen.say("common.quoted", text=title) if title else speaker(mark.item)


def row(pen: Pen, frame: str, day: Day, mark: Mark) -> Line:
    said = lead(pen.say(frame, day=shown(pen, day)))
    return said, *quoted_part(pen, mark, day.words), Text(text=f" {pen.byline(mark)}"), *in_form(pen, mark)


def shown(pen: Pen, day: Day) -> str:
    return pen.desk.words.date(day.last, "weekday")


def is_past(desk: Desk, day: Day) -> bool:
    return day.last < desk.contract.now.date()


def chosen(desk: Desk) -> list[Lapse]:
    """What else is to run out from the meeting on, the best sentence of each day, the next first."""
    return [one for one in running(desk) if one[0].last >= met(desk) and not is_threat(one[1])][:MOST]


def pressing(desk: Desk) -> list[Lapse]:
    """What runs out before the meeting, and what the others say that they will do."""
    return [one for one in running(desk) if one[0].last < met(desk) or is_threat(one[1])][:MOST]


def running(desk: Desk) -> list[Lapse]:
    return sorted((one for one in lapses(desk) if not is_past(desk, one[0])), key=lambda one: one[0].last)


def past(desk: Desk) -> Lapse | None:
    """What ran out last; no offer that was made anew, as another of the same hand runs on, and no money that is told to
    be missing."""
    running = [mark for day, mark in lapses(desk) if not is_past(desk, day)]
    missing = {mark.key for mark in desk.marks if unmet(mark.quote) and any(map(is_sum, mark.numbers))}
    gone = (one for one in lapses(desk) if is_past(desk, one[0]) and one[1].key not in missing)
    return max((one for one in gone if not any(by_one(one[1], m) for m in running)), key=lambda one: one[0].last,
               default=None)  # fmt: skip


def by_one(old: Mark, new: Mark) -> bool:
    """Whether two sentences are of one hand or house, or stand in papers that are called alike."""
    house = {mark.item.author.address.rpartition("@")[2] or mark.item.author.name for mark in (old, new)}
    return len(house) == 1 or len(telling(old.item.title) & telling(new.item.title)) >= ALIKE


def lapses(desk: Desk) -> list[Lapse]:
    """The best sentence of each day."""
    best: dict[date, Lapse] = {}
    for mark in sorted(desk.marks, key=is_threat, reverse=True):
        if (day := ends(desk, mark)) is not None:
            best.setdefault(day.last, (day, mark))
    return list(best.values())


def ends(desk: Desk, mark: Mark) -> Day | None:
    """The day on which something runs out, near enough to be told."""
    day = term(desk, mark)
    return day if day and is_near(desk, day) else None


def term(desk: Desk, mark: Mark) -> Day | None:
    """The day of a sentence that says that something runs out, or what somebody will do then: the first behind these
    words, else the last before them; none where something later replaced it."""
    gone = mark.cue("question", "reported", "boilerplate") is not None or mark.key in desk.superseded
    said = " ".join(mark.quote.split())
    told = () if mark.item.bulk or gone else (lapse(mark.quote), threat(mark.quote))
    at = min((one for one in told if one >= 0), default=-1)
    if at < 0:
        return None
    placed = sorted(
        ((said.find(day.words), day) for day in mark.days if is_named(day)), key=lambda one: (one[0], one[1].last)
    )
    ends = next((day for place, day in placed if place >= at), placed[-1][1] if placed else None)
    first = (day for place, day in placed if BY.search(said[max(0, place - BESIDE) : place]))
    return next((day for day in first if ends and day.last < ends.last), ends)  # by which one has to say so


def is_named(day: Day) -> bool:
    """By a number or name of its own: `today` is no term."""
    return not day.assumed and any(sign.isnumeric() for sign in day.words)


def is_near(desk: Desk, day: Day) -> bool:
    today = desk.contract.now.date()
    return today - BACK <= day.last <= max(today, met(desk)) + AHEAD
