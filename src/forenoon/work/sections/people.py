"""Who will be there, when each last wrote and what about; nothing found is an answer too."""

from collections.abc import Iterator
from datetime import timedelta

from forenoon.domain.content import Draft, Grid, Heading, Line, Slide, Text
from forenoon.domain.sources import Item, Person
from forenoon.domain.value import Value
from forenoon.work.allotting import moment
from forenoon.work.confidence import marked
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, name_of, plain
from forenoon.work.sections.meeting_facts import facts
from forenoon.work.titles import fitting

VERSION = 2
MOST, MOST_ON_SLIDE = 9, 7


class Answer(Value):
    """The model half: why to speak to each person, in one sentence, with its claims."""

    why: dict[str, str]
    claims: tuple[str, ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("people", desk)
    rows = [person_row(pen, person) for person in guests(desk)[:MOST]]
    columns = (("people.person", 0.42), ("people.side", 0.12), ("people.last", 0.36), ("people.count", 0.1))
    grid = pen.grid(pen.say("people.title"), columns, rows)
    if not rows:
        return pen.draft(())
    return pen.draft((Heading(text=pen.say("people.title")), grid), slides=(slide(pen, rows),))


def slide(pen: Pen, people: list[tuple[Line, ...]]) -> Slide:
    """Who meets and when each last wrote; beside it when, where and what for."""
    rows = [row[:3] for row in people[:MOST_ON_SLIDE]]
    title = fitting(titles(pen), pen.desk.words.language)
    cited = pen.entry_citations("DTSTART", "DTEND", "ATTENDEE")
    line = (pen.following(title, [line for row in rows for line in row], "people/count", also=cited),)
    entry = pen.desk.items.get(pen.desk.contract.meeting.item)
    told = facts(pen, entry, pen.desk.contract.meeting) if entry else []
    wanted = [pen.say(f"meeting_facts.{key}") for key in ("when", "where", "ours", "purpose", "also", "series")]
    beside = [(Text(text=f"{label[0].text}: ", strong=True), *said) for label, said in told if label[0].text in wanted]
    columns = (("people.person", 0.46), ("people.side", 0.14), ("people.last", 0.4))
    grid = pen.grid(pen.say("people.title"), columns, rows)
    return Slide(title=line, exhibit=grid, beside=tuple(beside), weight=8.0)


def titles(pen: Pen) -> Iterator[str]:
    """How many meet, for how long, and who from outside wrote last."""
    desk, words, meeting = pen.desk, pen.desk.words, pen.desk.contract.meeting
    everyone = [desk.contract.me, *guests(desk)]
    outside = [person for person in everyone if not desk.contract.is_ours(person.address)]
    sides = [words.plural("slides.people.outside", len(outside))] if outside else []
    sides.append(words.plural("slides.people.ours", len(everyone) - len(outside)))
    length = meeting.end - meeting.start
    minutes = words.plural("slides.people.minutes", int(length / timedelta(minutes=1)))
    meets = pen.say("slides.people.meet", people=words.listing(sides), minutes=minutes)
    last = max((mail for p in outside for mail in mails_from(desk, p)[-1:]), key=moment, default=None)
    if last:
        yield pen.say("slides.people.last", meet=meets, who=name_of(last.author), day=pen.day(last.at))
    elif outside:
        mails = sum(1 for item in desk.items.values() if item.kind == "mail")
        yield pen.say("slides.people.silent", meet=meets, mails=words.number(mails))
    yield meets


def guests(desk: Desk) -> list[Person]:
    """Everyone of the meeting but the person, those from outside first."""
    meeting = desk.contract.meeting
    everyone = {p.address or p.name: p for p in (meeting.organizer, *meeting.attendees) if name_of(p)}
    others = [p for p in everyone.values() if p.address != desk.contract.me.address]
    return sorted(others, key=lambda p: (desk.contract.is_ours(p.address), name_of(p)))


def person_row(pen: Pen, person: Person) -> tuple[Line, ...]:
    sent = mails_from(pen.desk, person)
    side = "people.ours" if pen.desk.contract.is_ours(person.address) else "people.outside"
    name = (Text(text=name_of(person), strong=True),)
    if person.name and person.address:
        name += (Text(text=f" {person.address}", quiet=True),)
    return name, plain(pen.say(side)), last_contact(pen, person, sent), plain(str(len(sent)))


def last_contact(pen: Pen, person: Person, sent: list[Item]) -> Line:
    if not sent:
        counts = pen.desk.library.items()
        mails = sum(1 for item in counts if item.kind == "mail")
        text = pen.say("people.nothing", mails=str(mails))
        where = pen.say("people.where")
        return (pen.absent(text, person.address or person.name, where, {"mail": mails, "found": 0}),)
    last = sent[-1]
    if marked(last.title):
        return (pen.cited(pen.day(last.at), last, pen.field(last, "header From")),)
    subject = pen.field(last, "header Subject")
    return (Text(text=f"{pen.day(last.at)}: "), pen.cited(last.title, last, subject, quoted=subject is not None))


def mails_from(desk: Desk, person: Person) -> list[Item]:
    """Oldest first, up to now."""
    found = [
        item
        for item in desk.items.values()
        if item.kind == "mail" and person.address and item.author.address == person.address
    ]
    return sorted((i for i in found if moment(i) <= desk.contract.now), key=lambda i: (moment(i), i.ref))


def check(draft: Draft) -> list[str]:
    return [] if not draft.blocks or any(isinstance(block, Grid) for block in draft.blocks) else ["no_people"]
