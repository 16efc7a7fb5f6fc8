"""Dates that the belonging items name, and the calendar around the meeting, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forenoon.domain.content import Draft, Heading, Line, Slide, Text
from forenoon.domain.sources import Occurrence
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.phrasing.in_words import quoting
from forenoon.work.raising.hanging import limits
from forenoon.work.raising.headline import sentence
from forenoon.work.raising.joined import moves
from forenoon.work.raising.lapsing import term
from forenoon.work.raising.notices import notices
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.clocks import own_hour
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import BY, Dated, is_deadline
from forenoon.work.reading.pen import Pen, plain, speaker
from forenoon.work.reading.slideworthy import is_for_all
from forenoon.work.reading.titles import fits, fitting

VERSION = 51
MOST, MOST_MET, MOST_PAST, MOST_ON_SLIDE, FEWEST_ON_SLIDE = 9, 2, 2, 7, 3
COMING, HUNG = 3.0, 9.0  # weight of what is due or in the calendar; of the limit of what hangs on an old day
AGAIN, LIGHTEST = 4.0, 0.1  # what a row loses whose sentence stands elsewhere; what it keeps
LATER = re.compile(
    r"\b(?:not|n't|never|non|nicht)\b.{0,30}\b(?:before|until|till|prima|vor)\b|不.{0,8}[之以]?前|ไม่.{0,12}ก่อน",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """One line of the table; of the calendar where nothing is `dated`. `costs`: whether something runs out on its day;
    `told`: what a title says of a day that is worked out."""

    day: date
    weight: float
    line: tuple[Line, ...]
    dated: Dated | None = None
    costs: bool = False
    told: str = ""

    @property
    def last(self) -> date:
        return self.dated.day.last if self.dated else self.day


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("timeline", desk)
    rows = rows_of(pen)
    if not rows:
        return pen.draft(())
    when = 0.2 if any(one.dated and is_long(one.dated) for one in rows) else 0.14
    when = max(when, 0.18) if pen.words.language.startswith("zh") else when  # a Chinese date stands on one line
    columns = (("timeline.when", when), ("timeline.words", 1 - when))
    title, used = pen.say("timeline.title"), quoted_elsewhere(desk)
    grid = pen.grid(title, columns, [row.line for row in rows], [weight(row, used) for row in rows])
    return pen.draft((Heading(text=title), grid), slides=slides(pen, rows))


def weight(row: Row, used: set[tuple[str, str, int]]) -> float:
    """Less where the sentence stands elsewhere: for want of space it goes first."""
    again = row.dated is not None and row.dated.mark.key in used
    return max(LIGHTEST, row.weight - AGAIN * again)


def rows_of(pen: Pen) -> list[Row]:
    """In order of their days."""
    desk, today = pen.desk, pen.desk.contract.now.date()
    moved = {(one.event.item, one.start): last for one, last, _ in moves(desk)}
    met = ((one, moved.get((one.event.item, one.start))) for one in desk.encounters.coming[:MOST_MET])
    rows = [Row(started(desk, one), COMING, met_row(pen, one, last)) for one, last in met]
    rows += [Row(one.day.first, one.weight(today), dated_row(pen, one), one, is_term(desk, one)) for one in dated(desk)]
    rows += [
        worked(pen, day, (*entered(pen, one), *said), "until", open_title(one.event.title))
        for one, (said, day, _) in limits(pen)
    ]
    told = {row.day for row in rows}
    rows += [worked(pen, day, said, "notice", speaker(clause.item)) for day, said, clause in notices(pen)
             if day not in told]  # fmt: skip
    return sorted(rows, key=lambda row: row.day)


def entered(pen: Pen, one: Occurrence) -> Line:
    """The entry that can be changed until then."""
    item = pen.desk.items[one.event.item]
    return pen.cited(one.event.title, item, pen.field(item, "SUMMARY"), quoted=True), Text(text=" · ")


def worked(pen: Pen, day: date, line: Line, key: str, name: str) -> Row:
    """By when something can be called off that hangs on a day that was moved, or a notice is due."""
    at = (pen.following(weekday(pen, day), [line], "timeline/until", strong=True),)
    told = pen.say(f"slides.timeline.{key}", day=weekday(pen, day), name=pen.say("common.quoted", text=name))
    return Row(day, HUNG, (at, line), costs=True, told=told)


def slides(pen: Pen, rows: list[Row]) -> tuple[Slide, ...]:
    """None where the days to come are few."""
    coming = on_slide(pen, rows)
    if not coming:
        return ()
    columns = (("timeline.when", 0.2), ("timeline.words", 0.8))
    grid = pen.grid(pen.say("timeline.title"), columns, [row.line for row in coming])
    title = next(in_their_words(pen, coming), None)
    if title is None:
        text = fitting(titles(pen, coming), pen.words.language)
        title = (pen.following(text, [line for row in coming for line in row.line], "timeline/title"),)
    return (Slide(title=title, exhibit=grid, weight=4.0),)


def on_slide(pen: Pen, rows: list[Row]) -> list[Row]:
    """The weightiest of the days to come, as many as are read at a glance; none where they are few."""
    today = pen.desk.contract.now.astimezone(pen.desk.zone).date()
    told = [row for row in rows if row.last >= today and tells(row)]
    ahead = sorted(told, key=lambda row: (not row.costs, -row.weight))[:MOST_ON_SLIDE]
    coming = ahead[: affordable([row.line for row in ahead], FEWEST_ON_SLIDE)]
    few = len(coming) < FEWEST_ON_SLIDE or len({row.day for row in coming}) == 1
    return [] if few else sorted(coming, key=rows.index)


def days_shown(desk: Desk) -> frozenset[date]:
    """The days that stand on the slide."""
    pen = Pen("timeline", desk)
    return frozenset(row.last for row in on_slide(pen, rows_of(pen)))


def tells(row: Row) -> bool:
    """Whether its sentence says more than by when, and may stand on a slide."""
    if row.dated is None:
        return True
    mark, day = row.dated.mark, row.dated.day
    said = BY.sub(" ", mark.quote.replace(day.words, " "))
    words = [word for word in folds(said) if len(word) > 1 and not stop(word, mark.language)]
    return bool(words) and is_for_all(mark)


def in_their_words(pen: Pen, rows: list[Row]) -> Iterator[Line]:
    """What is told of the first day on which something runs out, else of those by which something is wanted, else of
    the first of which something can be quoted; then when else something is due or runs out."""
    firm = [*(row for row in rows if row.costs), *(row for row in rows if not row.costs and is_wanted(row))]
    for row in firm or rows:
        others = ends(pen, [one for one in firm if one is not row])
        if row.told:
            yield from worked_title(pen, row, others)
        elif row.dated:
            day = weekday(pen, row.last if row.costs else row.day)
            lead = pen.say("slides.raise.named", who=day, when=speaker(row.dated.mark.item))
            yield from quoting(pen, row.dated.mark, lead, others)


def worked_title(pen: Pen, row: Row, ends: list[str]) -> Iterator[Line]:
    said = next((f"{row.told}{end}" for end in ends if fits(f"{row.told}{end}", pen.words.language)), "")
    if said:
        yield (pen.following(sentence(said), row.line, "timeline/title"),)


def ends(pen: Pen, others: list[Row]) -> list[str]:
    """When else something is due or runs out, ever less of it."""
    ending = [row for row in others if row.costs]
    due = [due_by(pen, row) for row in others if row not in ending][:1]
    later = [*due, *([running_out(pen, dict.fromkeys(row.last for row in ending))] if ending else [])]
    return [pen.say("common.semicolon").join(("", *later[:most])) for most in range(len(later), -1, -1)]


def due_by(pen: Pen, row: Row) -> str:
    said = pen.say("slides.timeline.deadline", day=weekday(pen, row.day))
    return pen.say("slides.raise.named", who=said, when=speaker(row.dated.mark.item)) if row.dated else said


def running_out(pen: Pen, days: Iterable[date]) -> str:
    named = [weekday(pen, day) for day in days]
    return pen.words.plural("slides.raise.told.lapsing", len(named), names=pen.words.listing(named))


def titles(pen: Pen, rows: list[Row]) -> Iterator[str]:
    """The first day on which something runs out, else the next, as a deadline where it is one, whose it is and of what;
    when else something runs out, or until when the others run. Where there is no room, ever less of that."""
    today = pen.desk.contract.now.astimezone(pen.desk.zone).date()
    ending = [row for row in rows if row.costs]
    first, *_ = [*ending, *(row for row in rows if row.day >= today), *rows]
    key = "deadline" if is_wanted(first) else "next"
    said = pen.say(f"slides.timeline.{key}", day=weekday(pen, first.day))
    said = running_out(pen, [first.last]) if first.costs else said
    terms = dict.fromkeys(row.last for row in ending if row.last != first.last)
    others = [row for row in rows if row is not first and row.day >= today]
    rest = running_out(pen, terms) if terms else ""
    if others and not ending:
        rest = pen.words.plural("slides.timeline.rest", len(others), day=weekday(pen, max(row.last for row in others)))
    for told in with_matter(pen, said, first):
        yield from (sentence(pen.say("common.semicolon").join(filter(None, (told, more)))) for more in (rest, ""))


def with_matter(pen: Pen, said: str, row: Row) -> list[str]:
    """A day with who speaks of it and under which subject; with who does; alone."""
    item = row.dated.mark.item if row.dated else None
    who = speaker(item) if item and item.kind != "file" else ""
    title = strip_marks(open_title(item.title)) if item and item.kind != "chat" else ""
    of = pen.say("common.comma").join(filter(None, (who, title and pen.say("common.quoted", text=title))))
    return [pen.say("slides.raise.named", who=said, when=one) if one else said for one in (of, who, "")]


def is_wanted(row: Row) -> bool:
    """Whether something is to be done by its day; what comes not before it is no deadline."""
    return (
        row.dated is not None and is_deadline(row.dated.day, row.dated.mark) and not LATER.search(row.dated.mark.quote)
    )


def is_term(desk: Desk, one: Dated) -> bool:
    """Whether something runs out on its day."""
    ending = term(desk, one.mark)
    return ending is not None and ending.last == one.day.last


def weekday(pen: Pen, day: date) -> str:
    return pen.words.date(day, "weekday")


def meeting_day(desk: Desk) -> date:
    return desk.contract.meeting.start.astimezone(desk.zone).date()


def is_long(one: Dated) -> bool:
    return one.was is not None or one.day.first < one.day.last


def started(desk: Desk, one: Occurrence) -> date:
    return one.start.astimezone(desk.zone).date()


def met_row(pen: Pen, one: Occurrence, last: Mark | None) -> tuple[Line, ...]:
    """A coming meeting with the same people, from the calendar; with who moved it in a mail, if somebody did."""
    item = pen.desk.items[one.event.item]
    shown = pen.desk.words.date(one.start.astimezone(pen.desk.zone).date(), "weekday")
    at = pen.inferred(shown, pen.field_citations(item, "DTSTART"), "timeline/meeting", strong=True)
    title = pen.cited(one.event.title, item, pen.field(item, "SUMMARY"), quoted=True)
    told = pen.taken_back(pen.field_citations(item, "SUMMARY", "DTSTART"), last) if last else ()
    return (at,), (title, Text(text=f" {pen.say('timeline.meeting')}", quiet=True), *told)


def dated_row(pen: Pen, one: Dated) -> tuple[Line, ...]:
    _, hour = own_hour(pen.desk, one.mark)
    when = pen.say("common.comma").join(filter(None, (words_of_day(pen, one), hour)))
    return plain(when, strong=True), pen.signed(one.mark, "timeline")


def words_of_day(pen: Pen, one: Dated) -> str:
    day, was = one.day, one.was
    year = pen.desk.contract.now.year
    first, last, old = (
        pen.desk.words.date(each, "weekday" if each.year == year else "short")
        for each in (day.first, day.last, was or day.last)
    )
    shown = first if day.first == day.last else f"{first} – {last}"
    shown = pen.say("timeline.moved", day=shown, old=old) if was else shown
    return pen.say("timeline.assumed", day=shown) if day.assumed else shown


def dated(desk: Desk) -> list[Dated]:
    """All that is due, then what else is to come, then what was due and is told nowhere else: as many as stand beside
    the coming meetings."""
    most = MOST - len(desk.encounters.coming[:MOST_MET])
    today, used = desk.contract.now.date(), quoted_elsewhere(desk)
    gone = (one for one in desk.dates if one.day.last < today and one.is_due and one.mark.key not in used)
    past = [one for one in gone if term(desk, one.mark) is None]
    coming = [one for one in desk.dates if one.day.last >= today and not is_of_meeting(desk, one)]
    next_up = nearest(desk, coming)
    coming = [*next_up, *(one for one in coming if one not in next_up)]
    return [*coming[:most], *past[: max(0, min(MOST_PAST, most // 2 - len(coming)))]]


def is_of_meeting(desk: Desk, one: Dated) -> bool:
    """Whether it is no date beside the meeting's: `next week` that holds it, another day that was asked for, what the
    person asked others for today."""
    met, today = meeting_day(desk), desk.contract.now.date()
    named = any(map(str.isdigit, one.day.words))
    week = one.day.first < met <= one.day.last and not (named or one.is_due)
    asked = one.day.last == today and one.mark.item.author.address in desk.identities.of(desk.contract.me.address)
    return week or asked or desk.outdated.arranged(one.mark)


def nearest(desk: Desk, coming: list[Dated]) -> list[Dated]:
    """The first two to come and the first after the meeting: what is next is never left out."""
    in_order = sorted(coming, key=lambda one: (one.day.first, one.mark.key))
    after = [one for one in in_order[2:] if one.day.first > meeting_day(desk)]
    return [*in_order[:2], *after[:1]]


def quoted_elsewhere(desk: Desk) -> set[tuple[str, str, int]]:
    shared = desk.allotment
    marks = [
        *shared.unanswered,
        *shared.overdue,
        *shared.awaited,
        *shared.minutes,
        *(mark for point in desk.agenda for mark in point.marks),
    ]
    marks += [mark for _, extract in shared.extracts for mark in extract]
    return {mark.key for mark in marks}


def check(draft: Draft) -> list[str]:
    return []
