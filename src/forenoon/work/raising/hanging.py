"""What hangs on a day from which something was moved: another entry of those days that is for the same, and by when it
can be called off."""

from collections.abc import Iterator
from datetime import date, timedelta

from forenoon.domain.content import Line, Text
from forenoon.domain.contract import Day
from forenoon.domain.sources import Item, Occurrence
from forenoon.language.dates import days_in
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import telling
from forenoon.work.raising.joined import days_of, moves, subject_of
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import is_due
from forenoon.work.reading.pen import Pen, lead

SOON = timedelta(days=3)  # a limit within these goes before all that may wait


def hanging(pen: Pen) -> Iterator[Raised]:
    """Each such entry of which a limit to come is told, in its own words or in those of a mail about it."""
    return (raised(pen, pen.desk.items[one.event.item], one, *found) for one, found in limits(pen))


def limits(pen: Pen) -> Iterator[tuple[Occurrence, tuple[Line, date, tuple[Mark, ...]]]]:
    """Each with the words that tell it, its day, and their sentences."""
    for one, _, _ in moves(pen.desk):
        for other in beside(pen.desk, one):
            if found := limit(pen, pen.desk.items[other.event.item], other):
                yield other, found


def beside(desk: Desk, one: Occurrence) -> Iterator[Occurrence]:
    """Other entries on the days of this one with a word of its subject."""
    words = subject_of(desk, one.event.title)
    for other in desk.occurrences(desk.library.events(), one.start, one.end):
        private = other.serial or other.event.private or other.event.item not in desk.items
        if other.event.item != one.event.item and not private and words & subject_of(desk, other.event.title):
            yield other


def limit(pen: Pen, item: Item, entry: Occurrence) -> tuple[Line, date, tuple[Mark, ...]] | None:
    """The latest sentence that names a day until which the entry can be changed, or the entry's own description."""
    said = [(mark, day) for mark in about(pen.desk, entry) if (day := until(pen.desk, entry, mark.days))]
    if said:
        mark, day = max(said, key=lambda one: (moment(one[0].item), one[0].key))
        return (pen.quote(mark, rule="hanging"), Text(text=f" {pen.byline(mark)}")), day, (mark,)
    field = pen.field(item, "DESCRIPTION")
    if field is None:
        return None
    today = pen.desk.contract.now.date()
    named = tuple(day for _, _, day in days_in(field.text, today, field.language or pen.desk.contract.language))
    day = until(pen.desk, entry, named)
    return ((pen.cited(" ".join(field.text.split()), item, field, quoted=True),), day, ()) if day else None


def about(desk: Desk, entry: Occurrence) -> Iterator[Mark]:
    """What is due in the mails and messages that name the entry, all the words of its title."""
    words = telling(entry.event.title)
    if len(words) < 2:
        return
    for ref in sorted(desk.library.holding(sorted(words))):
        item = desk.items.get(ref)
        if item is None or item.kind not in ("mail", "chat") or item.bulk:
            continue
        marks = list(desk.reader.sentences(item))
        if words <= telling(item.title).union(*(mark.folded for mark in marks)):
            yield from filter(is_due, marks)


def until(desk: Desk, entry: Occurrence, days: tuple[Day, ...]) -> date | None:
    """The first day, from today on and before the entry's own."""
    today, start = desk.contract.now.date(), days_of(entry, desk)[0]
    return min((day.last for day in days if day.first == day.last and today <= day.last < start), default=None)


def raised(pen: Pen, item: Item, entry: Occurrence, told: Line, day: date, about: tuple[Mark, ...]) -> Raised:
    desk, title = pen.desk, entry.event.title
    stands = desk.words.date(days_of(entry, desk)[0], "weekday")
    frame = pen.say("raise.hanging_frame", title=title, day=stands, limit=desk.words.date(day, "weekday"))
    said = lead(frame).model_copy(
        update={"claims": pen.inferred(frame, (*pen.field_citations(item, "SUMMARY", "DTSTART"),), "hanging").claims}
    )
    words = "".join(text.text for text in told)
    weight = 10.2 if day - desk.contract.now.date() <= SOON else 8.5
    named = ((pen.say("common.quoted", text=title), desk.words.date(day, "day")),)
    return Raised("hanging", (said, *told), weight, f"{frame} {words}", about=about, named=named)
