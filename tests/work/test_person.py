"""Whose sources these are, told from mail and calendar alone."""

from datetime import UTC, datetime

import pytest
from work.shelf import Shelf

from forenoon.domain.contract import Instruction
from forenoon.domain.errors import Invalid
from forenoon.domain.sources import Event, Item, Origin, Party, Passage, Person
from forenoon.work.evidence.person import infer

NOW = datetime(2027, 5, 4, 8, 0, tzinfo=UTC)
ORIGIN = Origin(root="/", path="x")
ME, BO, AL = (
    Person(name="Nora Field", address="nora@ours.example"),
    Person(name="Bo Lind", address="bo@acme.example"),
    Person(name="Al Moss", address="al@elsewhere.example"),
)


def mail(number: int, author: Person, *readers: Person) -> Item:
    parties = (Party(role="from", person=author), *(Party(role="to", person=reader) for reader in readers))
    at = datetime(2027, 4, number, tzinfo=UTC)
    ref = f"mail:{number}"
    return Item(ref=ref, kind="mail", format="eml", origin=ORIGIN, sha256="", parser="eml/1", parties=parties, at=at)


def event(number: int, organizer: Person, zone: str) -> Event:
    at = datetime(2027, 5, number, tzinfo=UTC)
    return Event(item=f"event:{number}", uid=str(number), start=at, end=at, zone=zone, organizer=organizer)


def asked(**known: str) -> Instruction:
    return Instruction(text="", sources=(), out="", now=NOW, **known)


MAILS = [mail(1, BO, ME), mail(2, ME, AL), mail(3, AL, ME), mail(4, ME, BO)]


def test_the_person_is_who_takes_part_in_most() -> None:
    found = infer(asked(), Shelf(MAILS))
    assert (found.me, found.ours) == (ME, ("ours.example",))
    assert "me" in [one.key for one in found.assumptions]


def test_what_the_instruction_says_wins_and_is_no_assumption() -> None:
    found = infer(asked(me="Bo@Acme.example", zone="Asia/Taipei"), Shelf(MAILS))
    assert (found.me, found.zone, found.assumptions) == (BO, "Asia/Taipei", ())


def test_a_free_mail_domain_is_nobodys_house() -> None:
    free = Person(name="Nora", address="nora@gmail.com")
    assert infer(asked(), Shelf([mail(1, BO, free), mail(2, free, AL)])).ours == ()


def test_the_zone_is_that_of_the_entries_that_the_person_organised() -> None:
    events = [event(1, ME, "Europe/Rome"), event(2, BO, "Asia/Taipei"), event(3, BO, "Asia/Taipei")]
    assert infer(asked(), Shelf(MAILS, events)).zone == "Europe/Rome"


def test_without_entries_the_zone_is_that_of_the_latest_sent_mails() -> None:
    dates = {"mail:4": "Sun, 4 Apr 2027 09:00:00 +0200", "mail:2": "Fri, 2 Apr 2027 09:00:00 +0100"}
    dated = [
        Passage(item=ref, number=1, locator="header Date", text=text, role="header") for ref, text in dates.items()
    ]
    assert infer(asked(), Shelf(MAILS, passages=dated)).zone == "Etc/GMT-2"


def test_with_nothing_to_tell_times_are_utc_and_nobody_is_guessed() -> None:
    found = infer(asked(), Shelf([]))
    assert (found.me, found.zone, found.ours) == (Person(), "UTC", ())


def test_nonsense_for_a_zone_is_refused() -> None:
    with pytest.raises(Invalid):
        infer(asked(zone="Mars/Olympus"), Shelf([]))
