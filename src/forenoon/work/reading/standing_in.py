"""Who does not come as a sentence says, and who is said there to come in their place without being invited."""

from collections.abc import Iterator

from forenoon.domain.sources import Person
from forenoon.language.attending import is_replacing
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk

FULL = 2  # words of a whole name


def said_away(desk: Desk) -> dict[str, Mark]:
    """By address the last sentence by which somebody does not come."""
    told = (one for one in desk.said_since if one.how == "not")
    return {person.address: one.mark for one in told for person in one.who if person.address in desk.away}


def sent_instead(desk: Desk) -> Iterator[tuple[str, Mark]]:
    """Who does not come and writes or has written of them who comes in their place."""
    yield from ((absent, mark) for absent, mark in said_away(desk).items() if is_replacing(mark.quote))
    for absent in sorted(desk.declined):
        known = desk.identities.of(absent)
        yield from ((absent, m) for m in desk.every_mark if m.item.author.address in known and is_replacing(m.quote))


def stand_ins(desk: Desk) -> dict[str, tuple[Person, Mark]]:
    """By address those whose whole name stands beside who does not come, of the same house."""
    return {person.address: (person, mark) for _, person, mark in replacements(desk)}


def replacements(desk: Desk) -> Iterator[tuple[str, Person, Mark]]:
    """The address of who does not come, who comes instead, and the sentence that says so."""
    meeting = desk.contract.meeting
    invited = {known for one in (meeting.organizer, *meeting.attendees) for known in desk.identities.of(one.address)}
    for absent, mark in sent_instead(desk):
        house = absent.rpartition("@")[2]
        for name, address in sorted(desk.register.bearers):
            there = len(folds(name)) >= FULL and name.casefold() in mark.quote.casefold()
            if there and address.rpartition("@")[2] == house and address not in invited:
                yield absent, Person(name=name, address=address), mark
