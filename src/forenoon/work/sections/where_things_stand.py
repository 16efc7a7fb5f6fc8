"""Extracts: what the newest mails and files say, in their own words, newest first."""

from itertools import groupby

from forenoon.domain.content import Block, Draft, Heading, Line, Paragraph, Text
from forenoon.domain.sources import Item
from forenoon.domain.value import Value
from forenoon.work.allotting import moment
from forenoon.work.desk import Desk
from forenoon.work.gathering import strip_marks
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, name_of, plain

VERSION = 2


class Answer(Value):
    """The model half: the state of affairs in five sentences, each with its claims."""

    sentences: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("where_things_stand", desk)
    heading = Heading(text=pen.say("where_things_stand.title"))
    told: set[str] = set()
    rows = [extract(pen, item, marks, told) for item, marks in desk.allotment.extracts]
    met = since_last_met(pen)
    if not rows and met:
        return pen.draft(met)
    if not rows:
        items = len(desk.items)
        nothing = pen.absent(pen.say("where_things_stand.nothing", items=str(items)), desk.contract.meeting.title,
                             pen.say("common.everything"), {"item": items, "found": 0})  # fmt: skip
        return pen.draft((heading, Paragraph(line=(nothing,))))
    grid = pen.grid(pen.say("where_things_stand.title"), (("", 1.0),), rows)
    return pen.draft((*met, heading, grid))


def since_last_met(pen: Pen) -> tuple[Block, ...]:
    """What was written down of the last meeting, and what was asked since; nothing where neither is known."""
    last, shared = pen.desk.encounters.last, pen.desk.allotment
    if last is None:
        return ()
    asked = [mark for mark in shared.unanswered if moment(mark.item) > last.end]
    rows = [minutes(pen, list(marks)) for _, marks in groupby(shared.minutes, key=lambda mark: mark.item.ref)]
    rows += [asked_since(pen, asked)] if asked else []
    if not rows:
        return ()
    title = pen.say("where_things_stand.met.title", day=pen.day(last.start))
    return Heading(text=title), pen.grid(title, (("", 0.16), ("", 0.84)), rows)


def minutes(pen: Pen, marks: list[Mark]) -> tuple[Line, ...]:
    quotes = apart([(pen.quote(mark, rule="minutes"), *pen.replaced(mark)) for mark in marks])
    item = marks[0].item
    source = Text(text=f"{' '.join(item.title.replace('_', ' ').split())}, {pen.day(item.at)}  ", quiet=True)
    return plain(pen.say("where_things_stand.met.minutes"), strong=True), (source, *quotes)


def asked_since(pen: Pen, asked: list[Mark]) -> tuple[Line, ...]:
    """Counted here, quoted where they are raised."""
    names = pen.desk.words.listing(tuple(dict.fromkeys(pen.byline(mark) for mark in asked)))
    text = pen.desk.words.plural("where_things_stand.met.asked", len(asked), names=names)
    cited = [pen.citation(mark.item, mark.passage.locator, mark.quote) for mark in asked]
    return plain(pen.say("where_things_stand.met.open"), strong=True), (pen.inferred(text, cited, "asked_since"),)


def extract(pen: Pen, item: Item, marks: tuple[Mark, ...], told: set[str]) -> tuple[Line, ...]:
    """`told` holds the subjects that stand above already."""
    who = name_of(item.author)
    named = who if item.kind == "mail" and who else " ".join(item.title.replace("_", " ").split())
    subject = strip_marks(item.title)
    about = "" if subject in told else f" {subject}"
    about = about if item.kind == "mail" else f" {who}" if who else ""
    told.add(subject)
    source = (*plain(f"{named}, {pen.day(item.at)}", strong=True), Text(text=f"{about}  ", quiet=True))
    said = [(pen.quote(mark, rule="extract", weight=mark.score), *pen.replaced(mark)) for mark in marks]
    return ((*source, *apart(said)),)


def apart(said: list[Line]) -> Line:
    """Sentences with what is said of them, a sign between one and the next."""
    return tuple(text for at, line in enumerate(said) for text in ((Text(text=" · "), *line) if at else line))


def check(draft: Draft) -> list[str]:
    return [] if draft.claims else ["no_extracts"]
