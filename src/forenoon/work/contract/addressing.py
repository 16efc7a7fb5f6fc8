"""Whom the mail draft is for, where the sentence names somebody: one of the meeting, or a contact of its houses, and
never a guess."""

from collections.abc import Iterable

from forenoon.domain.contract import Assumption, Deliverable, Mailing, MailWish, Meeting, Reading
from forenoon.domain.ports import Library
from forenoon.domain.sources import Person
from forenoon.language.tokens import folds
from forenoon.work.contract.entries import borne_by
from forenoon.work.evidence.person import PersonFound
from forenoon.work.evidence.topic import open_domains

MOST_MEANT = 12  # contacts of one name that are looked at


def acquainted(reading: Reading, library: Library, person: PersonFound) -> tuple[Person, ...]:
    """The people of mails and address cards whom a name of the wish fits, each address once."""
    names = reading.mail.names if reading.mail else ()
    if not names:
        return ()
    items = (item for item in library.items() if item.kind == "contact" or (item.kind == "mail" and not item.bulk))
    people = {p.person.address: p.person for item in items for p in item.parties if p.person.address and p.person.name}
    others = [people[address] for address in sorted(people) if address != person.me.address]
    fitting = (one for name in names for one in borne_by(name, reading.language, others, person)[:MOST_MEANT])
    return tuple(dict.fromkeys(fitting))


def mailing_of(
    reading: Reading, meeting: Meeting, contacts: tuple[Person, ...], person: PersonFound
) -> tuple[Mailing, tuple[Assumption, ...]]:
    """For whom the sentence asks, with what is said of it. Where a name fits nobody, or several, the draft stays for
    the other side, and that is said."""
    wish = reading.mail or MailWish()
    people = {
        p.address: p for p in (meeting.organizer, *meeting.attendees) if p.address and p.address != person.me.address
    }
    meant, doubts = dict[str, Person](), list[Assumption]()
    for name in wish.names:
        there = borne_by(name, reading.language, people.values(), person)
        found = there or near(name, borne_by(name, reading.language, contacts, person), people.values(), person)
        if len(found) == 1 or (there and is_house(name, there)):
            meant |= {one.address: one for one in found}
        else:
            told = ", ".join(one.name or one.address for one in found)
            key = "reader_several" if found else "reader_unknown"
            doubts.append(Assumption(key=key, slots={"name": name, **({"people": told} if found else {})}))
    asked = {"about": wish.about, "language": wish.language, "short": wish.short}
    if doubts:
        return Mailing.model_validate(asked), tuple(doubts)
    strangers = (one for address, one in meant.items() if address not in people)
    told = (Assumption(key="reader", slots={"name": one.name, "address": one.address}) for one in strangers)
    return Mailing.model_validate({"to": tuple(meant.values()), **asked}), tuple(told)


def with_mail(promised: tuple[Deliverable, ...], mailing: Mailing, meeting: Meeting) -> tuple[Deliverable, ...]:
    """A mail to somebody who is not of the meeting must not speak of it: no model writes that, who knows of it."""
    there = {one.address for one in (meeting.organizer, *meeting.attendees)}
    if all(one.address in there for one in mailing.to):
        return promised
    plain = {"letter": "follow_up"}
    return tuple(
        one.model_copy(update={"sections": tuple(plain.get(name, name) for name in one.sections)}) for one in promised
    )


def near(name: str, found: Iterable[Person], people: Iterable[Person], person: PersonFound) -> tuple[Person, ...]:
    """Of contacts outside the meeting those of its houses or ours; others only by their full name."""
    houses = {one.address.rpartition("@")[2] for one in people} | set(person.ours)
    known = [one for one in found if one.address.rpartition("@")[2] in houses - open_domains()]
    return tuple(known or (one for one in found if is_full(name, one)))


def is_full(name: str, one: Person) -> bool:
    said = frozenset(folds(name))
    return len(said) > 1 and said >= frozenset(folds(one.name))


def is_house(name: str, people: tuple[Person, ...]) -> bool:
    """Whether a name is none of theirs, so that it is that of the one house of all of them."""
    words = frozenset(folds(name))
    houses = {one.address.rpartition("@")[2] for one in people}
    return len(houses) == 1 and all(words.isdisjoint(folds(one.name)) for one in people)
