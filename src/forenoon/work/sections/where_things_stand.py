"""Extracts: what the newest mails and files say, in their own words, newest first."""

from forenoon.domain.content import Draft, Heading, Line, Paragraph, Text
from forenoon.domain.sources import Item
from forenoon.domain.value import Value
from forenoon.work.desk import Desk
from forenoon.work.gathering import strip_marks
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, name_of, plain, spaced

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
    weights = [max(mark.score for mark in marks) for _, marks in desk.allotment.extracts]
    if not rows:
        items = len(desk.items)
        nothing = pen.absent(pen.say("where_things_stand.nothing", items=str(items)), desk.contract.meeting.title,
                             pen.say(desk.with_chats("common.everything")), {"item": items, "found": 0})  # fmt: skip
        return pen.draft((heading, Paragraph(line=(nothing,))))
    return pen.draft((heading, pen.grid(pen.say("where_things_stand.title"), (("", 1.0),), rows, weights)))


def extract(pen: Pen, item: Item, marks: tuple[Mark, ...], told: set[str]) -> tuple[Line, ...]:
    """`told` holds the subjects that stand above already."""
    who = name_of(item.author)
    spoken = item.kind in ("mail", "chat")
    named = who if spoken and who else " ".join(item.title.replace("_", " ").split())
    subject = strip_marks(item.title)
    about = "" if subject in told else f" {subject}"
    about = about if spoken else f" {who}" if who else ""
    told.add(subject)
    source = (*plain(f"{named}, {pen.day(item.at)}", strong=True), Text(text=f"{about}  ", quiet=True))
    return ((*source, *spaced((pen.quote(mark, rule="extract") for mark in marks), " · ")),)


def check(draft: Draft) -> list[str]:
    return [] if draft.claims else ["no_extracts"]
