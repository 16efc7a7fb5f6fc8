"""Several addresses of one person: joined where something joins them, with what does; never by the name alone."""

import pytest
from work.desks import COLLEAGUE, ME, NOW, OONA, Piece, contract, desk, entry, fields, labelled, mail, on, printed

from forenoon.domain.sources import Item, Origin, Party, Passage, Person
from forenoon.work.drafting.composing import SECTIONS

ELSEWHERE = Person(name="Oona Tarn", address="ot77@harbourmill.example")
KNOWN = mail("k", OONA, ME, on(1), "Good morning, the drawings are here.")
OTHER = mail("o", ELSEWHERE, ME, on(12), "Good morning again, from another desk.", title="From the harbour")


def card(*people: Person) -> Piece:
    item = Item(
        ref="contact:1", kind="contact", format="vcf", origin=Origin(root="/r", path="oona.vcf"), sha256="0",
        parser="vcf/1", title=people[0].name, at=NOW,
        parties=tuple(Party(role="contact", person=person) for person in people),
    )  # fmt: skip
    return Piece(item, fields(item.ref, [("EMAIL", person.address) for person in people]))


SAID = mail("said", OONA, ME, on(10), "My new address is ot77@harbourmill.example, from Monday on.")
CLAIMED = mail("said", ELSEWHERE, ME, on(10), "My new address is this one, no longer oona@quilltarn.example.")
ENTRY = entry("both", "Site visit", on(5), on(5, 10), OONA, ELSEWHERE)


def replying(sender: Person, to: Person) -> Piece:
    """A mail whose answers go elsewhere than to its sender."""
    held = mail("r", sender, ME, on(8), "Good morning, as agreed.")
    field = Passage(item="mail:r", number=9, locator="header Reply-To", text=f"{to.name} <{to.address}>", role="header")
    return Piece(held.item, (*held.passages, field))


REPLIES = replying(OONA, ELSEWHERE)


@pytest.mark.parametrize(
    ("held", "why"), [(SAID, "said"), (REPLIES, "replies"), (ENTRY, "entry"), (card(OONA, ELSEWHERE), "card")]
)
def test_what_joins_two_addresses_is_named_and_cited(held: Piece, why: str) -> None:
    one = desk(contract(), KNOWN, OTHER, held)
    [link] = one.identities.links
    assert (link.known, link.other, link.why) == (OONA.address, ELSEWHERE.address, why)
    made = SECTIONS["people"].compose_offline(one)
    assert "also ot77@harbourmill.example" in printed(made)
    [claim] = [claim for claim in made.claims if claim.rule == f"identity/{why}"]
    assert {c.item for c in claim.citations} == {held.item.ref}
    assert labelled(one, "same_name") == []


@pytest.mark.parametrize("held", [CLAIMED, entry("one", "Site visit", on(5), on(5, 10), ELSEWHERE)])
def test_a_name_alone_joins_nothing_nor_does_what_the_later_address_says_of_itself(held: Piece) -> None:
    one = desk(contract(), KNOWN, OTHER, held)
    assert one.identities.links == ()
    assert len(labelled(one, "same_name")) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("ot77@quilltarn.example", "ot77@harbourmill.example", True),
        ("oona.tarn@quilltarn.example", "oona.tarn@harbourmill.example", False),  # as every Oona Tarn would be called
        ("otarn@quilltarn.example", "otarn@harbourmill.example", False),
        ("ot77@quilltarn.example", "ot77@quilltarm.example", False),  # one letter off
        ("ot77@quilltarn.example", "ot77@gmail.com", False),  # anyone may have that
    ],
)
def test_a_mailbox_joins_only_where_it_says_more_than_the_name(one: str, other: str, joined: bool) -> None:
    first, second = Person(name="Oona Tarn", address=one), Person(name="Oona Tarn", address=other)
    held = mail("a", first, ME, on(1), "Good morning."), mail("b", second, ME, on(2), "Good morning again.")
    found = desk(contract(guests=(first, COLLEAGUE)), *held).identities.links
    assert bool(found) is joined


def test_the_last_mail_is_that_of_all_addresses() -> None:
    told = printed(SECTIONS["people"].compose_offline(desk(contract(), KNOWN, OTHER, SAID)))
    assert "From the harbour" in told


def test_an_answer_from_another_address_of_the_person_is_an_answer() -> None:
    home = Person(name=ME.name, address="marta77@home.example")
    asked = mail("q", OONA, ME, on(10), "Could you please send us the lease by Friday?", thread="t")
    answer = mail("r", home, OONA, on(11), "Here it is.", thread="t", answers="mail:q")
    joined = mail("n", ME, OONA, on(2), "My other address is marta77@home.example, should this one fail.")
    open_, closed = desk(contract(), asked, answer), desk(contract(), asked, answer, joined)
    assert len(open_.allotment.unanswered) == 1
    assert closed.allotment.unanswered == ()


def test_who_has_an_address_of_the_house_is_ours_by_every_address() -> None:
    away = Person(name=COLLEAGUE.name, address="pv19@elsewhere.example")
    told = mail("n", COLLEAGUE, ME, on(2), "Write to me at pv19@elsewhere.example this week.")
    one = desk(contract(guests=(OONA, away)), told, mail("m", away, ME, on(3), "The crane is here."))
    assert one.is_ours(away.address)
    assert not one.is_ours(OONA.address)
    assert away.address not in one.outside


def test_what_is_easily_forged_makes_nobody_ours() -> None:
    away = Person(name=COLLEAGUE.name, address="pv19@elsewhere.example")
    held = mail("k", COLLEAGUE, ME, on(1), "The crane is here."), mail("m", away, ME, on(9), "The crane is there.")
    one = desk(contract(guests=(OONA, away)), *held, replying(COLLEAGUE, away))
    assert [link.why for link in one.identities.links] == ["replies"]
    assert not one.is_ours(away.address)


def test_who_waits_for_an_answer_stands_among_the_people_though_not_invited() -> None:
    asker = Person(name="Ada Lund", address="ada@quilltarn.example")
    asked = mail("q", asker, ME, on(10), "Could you please send us the lease by Friday?", thread="t")
    told = printed(SECTIONS["people"].compose_offline(desk(contract(), asked)))
    assert "Ada Lund ada@quilltarn.example" in told
    assert "asked, not invited" in told
