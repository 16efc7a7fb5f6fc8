"""Who does not come as a sentence says, and who is said there to come in their place without being invited."""

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


def stand_ins(desk: Desk) -> dict[str, tuple[Person, Mark]]:
    """By address those whose whole name stands beside who does not come, of the same house."""
    meeting, found = desk.contract.meeting, dict[str, tuple[Person, Mark]]()
    invited = {known for one in (meeting.organizer, *meeting.attendees) for known in desk.identities.of(one.address)}
    for absent, mark in said_away(desk).items():
        house = absent.rpartition("@")[2]
        for name, address in sorted(desk.register.bearers) if is_replacing(mark.quote) else ():
            there = len(folds(name)) >= FULL and name.casefold() in mark.quote.casefold()
            if there and address.rpartition("@")[2] == house and address not in invited:
                found[address] = Person(name=name, address=address), mark
    return found
