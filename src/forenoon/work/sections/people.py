"""Who will be there, when each last wrote and what about; nothing found is an answer too."""

from forenoon.domain.content import Citation, Draft, Grid, Heading, Line, Text
from forenoon.domain.sources import Item, Person
from forenoon.domain.value import Value
from forenoon.work.allotting import moment
from forenoon.work.confidence import marked
from forenoon.work.desk import Desk
from forenoon.work.identities import Link
from forenoon.work.pen import Pen, name_of, plain

VERSION = 2
MOST = 9


class Answer(Value):
    """The model half: why to speak to each person, in one sentence, with its claims."""

    why: dict[str, str]
    claims: tuple[str, ...]


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("people", desk)
    everyone = guests(desk)
    asking = sum(1 for person in everyone if not is_invited(desk, person))
    shown = everyone[: max(MOST - asking, 1)] + everyone[len(everyone) - asking :]
    rows = [person_row(pen, person) for person in dict.fromkeys(shown)]
    columns = (("people.person", 0.42), ("people.side", 0.12), ("people.last", 0.36), ("people.count", 0.1))
    grid = pen.grid(pen.say("people.title"), columns, rows)
    return pen.draft((Heading(text=pen.say("people.title")), grid) if rows else ())


def guests(desk: Desk) -> list[Person]:
    """Everyone of the meeting but the person, once, those from outside first; then who else waits for an answer."""
    meeting, me = desk.contract.meeting, desk.contract.me.address
    askers = [mark.item.author for mark in desk.allotment.unanswered]
    everyone: dict[str, Person] = {}
    for person in (meeting.organizer, *meeting.attendees, *askers):
        if name_of(person) and me not in desk.identities.of(person.address):
            everyone.setdefault(min(desk.identities.of(person.address)) or person.name, person)
    return sorted(everyone.values(), key=lambda p: (not is_invited(desk, p), desk.is_ours(p.address), name_of(p)))


def is_invited(desk: Desk, person: Person) -> bool:
    meeting = desk.contract.meeting
    invited = {one.address for one in (meeting.organizer, *meeting.attendees)}
    return not person.address or bool(desk.identities.of(person.address) & invited)


def person_row(pen: Pen, person: Person) -> tuple[Line, ...]:
    sent = mails_from(pen.desk, person)
    side = pen.say("people.ours" if pen.desk.is_ours(person.address) else "people.outside")
    if not is_invited(pen.desk, person):
        side = pen.say("common.comma").join((side, pen.say("people.not_invited")))
    name = (Text(text=name_of(person), strong=True),)
    if person.name and person.address:
        name += (Text(text=f" {person.address}", quiet=True),)
    return (*name, *joined(pen, person)), plain(side), last_contact(pen, person, sent), plain(str(len(sent)))


def joined(pen: Pen, person: Person) -> Line:
    """The person's other addresses, each with what joins it."""
    line: list[Text] = []
    for link in pen.desk.identities.links:
        if person.address in (link.known, link.other):
            other = link.known if person.address == link.other else link.other
            text = f" {pen.say(f'people.joined.{link.why}', other=other, day=pen.day(link.item.at))}"
            line.append(pen.inferred(text, link_citations(pen, link), f"identity/{link.why}"))
    return tuple(line)


def link_citations(pen: Pen, link: Link) -> tuple[Citation, ...]:
    if link.passage:
        return (pen.citation(link.item, link.passage.locator, link.passage.text),)
    wanted = (link.other,) if link.why == "mailbox" else (link.known, link.other)
    return tuple(citation for address in wanted for citation in pen.address_citations(link.item, address))


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
    """From any of the person's addresses, oldest first, up to now."""
    addresses = desk.identities.of(person.address)
    found = [
        item
        for item in desk.items.values()
        if item.kind == "mail" and item.author.address and item.author.address in addresses
    ]
    return sorted((i for i in found if moment(i) <= desk.contract.now), key=lambda i: (moment(i), i.ref))


def check(draft: Draft) -> list[str]:
    return [] if not draft.blocks or any(isinstance(block, Grid) for block in draft.blocks) else ["no_people"]
