"""What the files and figures show: changed since the last meeting, dated in the future, two digits exchanged."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from forenoon.domain.content import Text
from forenoon.domain.sources import Item, Passage
from forenoon.work.evidence.confidence import marked, open_title
from forenoon.work.evidence.encounters import is_of_day
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import days_in_title, mentions_agenda, mentions_minutes
from forenoon.work.raising.raised import ASIDE, Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.doubtful import beside_sentences, beside_tables
from forenoon.work.reading.pen import Pen, lead, name_of
from forenoon.work.reading.worked import slipped, worked

STRONG = 6.0  # score of an item that is surely of this meeting


def changed_since(pen: Pen) -> Iterator[Raised]:
    """Files that changed after the last meeting with the same people or of the same series; what is of its day by its
    name, and of no later one, is a paper of that meeting."""
    met = pen.desk.encounters.last
    if met is None:
        return
    day = met.start.astimezone(pen.desk.zone).date()
    strong = {one.item for one in pen.desk.evidence.belongs if one.score >= STRONG}
    for item in pen.desk.belonging:
        if (
            item.ref in strong
            and item.ref not in pen.desk.withheld.whole
            and is_kept(item)
            and met.end < changed(item) <= pen.desk.contract.now
            and not (changed(item).astimezone(pen.desk.zone).date() == day and is_of_day(item, day))
        ):
            text = pen.say(
                "raise.changed_frame", title=item.title, changed=pen.day(item.touched), last=pen.day(met.start)
            )
            line = (pen.cited(text, item, first_open(pen, item)),)
            yield Raised("changed", line, 4.5, text, named=((item.title, pen.day(item.touched)),))


def changed(item: Item) -> datetime:
    return item.touched or moment(item)


def is_kept(item: Item) -> bool:
    """A file of a folder, which changes there; what is attached to a mail was sent, and stays as it was."""
    return item.kind == "file" and not item.within


def first_open(pen: Pen, item: Item) -> Passage | None:
    """The first passage of an item in which nothing is kept back."""
    return next((p for p in pen.desk.library.passages(item.ref) if not pen.desk.keeps_back(p)), None)


def dated_ahead(pen: Pen) -> Iterator[Raised]:
    """A file whose title names a day after its own last change, as minutes that were written before the meeting; of
    what does not belong, minutes of the meeting's own day. An agenda is of a day to come."""
    desk = pen.desk
    start = desk.contract.meeting.start.astimezone(desk.zone).date()
    belonging = {item.ref for item in desk.belonging}
    for item in desk.items.values():
        at = item.touched
        if not is_kept(item) or at is None or item.ref in desk.withheld.whole or mentions_agenda(item.title):
            continue
        belongs = item.ref in belonging
        if not belongs and not may_be_minutes(desk, item):
            continue
        title, passage = titled(pen, item)
        for day in days_in_title(title, at.date()) if belongs or mentions_minutes(title) else ():
            if day.first > at.date() and not day.assumed and (belongs or day.first == start):
                text = pen.say("raise.ahead_frame", title=title, day=desk.words.date(day.first), changed=pen.day(at))
                weight = ASIDE if not belongs else 5.2 if day.first == start else 3.5
                line = (pen.cited(text, item, passage),)
                yield Raised("ahead", line, weight, text, named=((title, ""),))
                break


def may_be_minutes(desk: Desk, item: Item) -> bool:
    """Named as minutes are, of nothing that is kept back and of no other house."""
    named = mentions_minutes(f"{item.title} {item.path}") and not marked(item.title)
    return named and not desk.is_elsewhere(item)


def titled(pen: Pen, item: Item) -> tuple[str, Passage | None]:
    """What a file is called; by the heading that it begins with, where that names a day and nothing is kept back."""
    first = first_open(pen, item)
    heading = first is not None and first.role == "heading" and not marked(first.text) and "\n" not in first.text
    if first and heading and not days_in_title(item.title, item.at.date() if item.at else pen.desk.contract.now.date()):
        return first.text, first
    return item.title, first


def exchanged_digits(pen: Pen) -> Iterator[Raised]:
    """Two figures of one unit that differ only by two neighbouring digits: one of them is a slip. Both are shown,
    neither is called right."""
    for one in beside_sentences(pen.desk.every_mark):
        yield raised_slip(pen, one.odd, one.even)


def exchanged_by_us(pen: Pen) -> Iterator[Raised]:
    """A slip of our own hand: said where it stands, not what it says, beside a sentence with the right figure."""
    for right, ref in pen.desk.slips.values():
        item = pen.desk.items[ref]
        told = next((mark for mark in pen.desk.every_mark if any(n.value == right for n in mark.numbers)), None)
        if told is None or item not in pen.desk.belonging or item.ref in pen.desk.withheld.whole:
            continue
        who, title = name_of(item.author) or name_of(pen.desk.contract.me), open_title(item.title)
        text = pen.say("raise.exchanged_ours", who=who, day=pen.day(item.at), title=title)
        said = pen.inferred(text, pen.field_citations(item, "header Subject", "header From"), "exchanged")
        line = (said, Text(text=" "), pen.quote(told, rule="exchanged"), Text(text=f" {pen.byline(told)}"))
        named = ((surface(told, right), pen.day(told.at)),)
        yield Raised("exchanged", line, 10.6, f"{text} {pen.quoted(told)}", about=(told,), named=named)


def exchanged_in_table(pen: Pen) -> Iterator[Raised]:
    """A figure of a sentence that differs so from one of a short table, and stands in no table itself."""
    for mark, number, cell in beside_tables(pen.desk.every_mark, pen.desk.cells):
        yield raised_in_table(pen, mark, surface(mark, number), cell.item, cell.place, cell.shown)


def raised_in_table(
    pen: Pen, mark: Mark, said: str, item: Item, place: str, shown: str, kind: str = "exchanged", weight: float = 10.6,
    called: str = "",
) -> Raised:  # fmt: skip
    """`called`: what the cell's row and column are."""
    frame = pen.say(f"raise.{kind}_frame")
    cell = Text(
        text=shown, quoted=True,
        claims=(pen.claim("statement", shown, (pen.citation(item, place, shown),), rule=kind),),
    )  # fmt: skip
    over = Text(text=f"{called} ", quiet=True, claims=cell.claims)
    line = (lead(frame), pen.quote(mark, rule=kind), Text(text=f" {pen.byline(mark)} · "), *([over] if called else ()),
            cell, Text(text=f" {pen.dated(' '.join(item.title.replace('_', ' ').split()), item.at)}"))  # fmt: skip
    named = ((pen.say("slides.raise.either", one=said, other=shown), ""),)
    return Raised(kind, line, weight, f"{frame} {pen.quoted(mark)} / {shown}", about=(mark,), named=named)


def raised_slip(pen: Pen, odd: Mark, even: Mark) -> Raised:
    """`odd` is the one that fewer items state."""
    frame = pen.say("raise.exchanged_frame")
    line = (lead(frame), pen.quote(odd, rule="exchanged"), Text(text=f" {pen.byline(odd)} · "),
            pen.quote(even, rule="exchanged"), Text(text=f" {pen.byline(even)}"))  # fmt: skip
    said, other = swapped(odd, even)
    point = f"{frame} {pen.quoted(odd)} / {pen.quoted(even)}"
    named = ((pen.say("slides.raise.either", one=said, other=other), ""),)
    line = (*line, *(text for pair in slipped(pen.desk, odd) for text in worked(pen, *pair)))
    return Raised("exchanged", line, 10.6, point, about=(odd, even), named=named)


def swapped(one: Mark, other: Mark) -> tuple[str, str]:
    """As they are written, the two figures that have the same digits in another order."""
    pairs = (
        (a.surface.strip(), b.surface.strip())
        for a in one.numbers
        for b in other.numbers
        if a.value != b.value and sorted(str(a.value)) == sorted(str(b.value))
    )
    return next(pairs, ("", ""))


def surface(mark: Mark, value: Decimal) -> str:
    return next((one.surface.strip() for one in mark.numbers if one.value == value), "")
