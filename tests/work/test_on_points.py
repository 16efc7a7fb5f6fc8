"""What bears on a point of the agenda belongs, whoever wrote it; so does what is called by a name of the meeting."""

import datetime as dt

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
    contract,
    desk,
    entry,
    file,
    gather,
    mail,
    on,
    standing,
    the_meeting,
)
from work.test_gathering import crowd

from forenoon.domain.sources import Person
from forenoon.work.evidence.relating import related

CRANES = Person(name="Booking", address="hire@heavyhook.example")
POINTS = "Blade order, mobile crane yes or no, who calls Heavyhook"


def stands(*pieces: Piece, purpose: str = POINTS) -> dict[str, str]:
    made = contract(purpose=purpose)
    return standing(gather(made, *crowd(), the_meeting(made), *pieces))


@pytest.mark.parametrize(
    ("purpose", "title"),
    [
        (POINTS, "Quotation 114: mobile crane for a week"),
        ("Rotore, gru mobile sì o no", "Preventivo gru mobile"),
        ("叶片订单、移动吊车、电缆", "移动吊车报价"),
        ("Blades, insurance", "Insurance"),
    ],
)
def test_a_mail_called_by_a_point_belongs(purpose: str, title: str) -> None:
    offer = mail("offer", STRANGER, ME, on(3), "A week comes to 4,200 euro.", title=title)
    assert stands(offer, purpose=purpose)["mail:offer"] == "belongs"


@pytest.mark.parametrize("title", ["Crane flies of the north", "Who calls first", "Yes or no", "Insurance of the car"])
def test_one_word_or_empty_words_of_a_point_are_too_little(title: str) -> None:
    other = mail("other", STRANGER, ME, on(3), "Nothing of yours.", title=title)
    assert stands(other, purpose=f"{POINTS}, insurance").get("mail:other") != "belongs"


def test_a_house_that_a_point_names_belongs_and_its_later_paper_of_that_number() -> None:
    first = mail("first", CRANES, ME, on(2), "We keep the week for you.", title="Offer HH-2231")
    assert stands(first)["mail:first"] == "belongs"
    shop = Person(name="Shop", address="hire@heavyhorse.example")
    named = mail("n", shop, ME, on(2), "Mobile crane: 4,200 euro.", title="Mobile crane HH-2231")
    later = mail("l", shop, ME, on(9), "It is 4,600 euro now.", title="HH-2231, second edition")
    stranger = mail("s", STRANGER, ME, on(9), "Ours.", title="HH-2231 of another house")
    found = stands(named, later, stranger)
    assert (found["mail:n"], found["mail:l"]) == ("belongs", "belongs") and found.get("mail:s") != "belongs"


def test_what_is_long_past_is_on_no_point() -> None:
    old = mail("old", CRANES, ME, on(2) - dt.timedelta(days=200), "We keep the week.", title="Mobile crane")
    assert stands(old).get("mail:old") != "belongs"


def test_what_is_called_by_a_name_of_the_meeting_belongs_with_a_little_more() -> None:
    made = contract(title="Bramwell park: price and programme", purpose="")
    known = [
        mail(f"k{n}", OONA, ME, on(n), f"The rotor number {n} costs 900 euro.", title=f"Bramwell park, part {n}")
        for n in range(2, 6)
    ]
    plan = mail("plan", COLLEAGUE, ME, on(9), "Cloth in week 15 makes it week 23.", title="Bramwell plan")
    found = standing(gather(made, *crowd(), the_meeting(made), *known, plan))
    assert found["mail:plan"] == "belongs"
    others = [mail(f"o{n}", STRANGER, ME, on(n), "Not yours.", title=f"Bramwell road {n}") for n in range(2, 11)]
    found = standing(gather(made, *crowd(), the_meeting(made), *known, *others))
    assert not [ref for ref, where in found.items() if ref.startswith("mail:o") and where == "belongs"]


def test_nobody_elses_calendar_entry_is_on_a_point() -> None:
    other = entry("x", "Mobile crane course", on(9), on(9) + dt.timedelta(hours=1), STRANGER)
    assert stands(other).get("event:x") != "belongs"


@pytest.mark.parametrize(
    ("said", "found"), [("See the prices (Rival_notes.md).", True), ("See my other notes.", False)]
)
def test_a_file_that_a_belonging_mail_names_belongs(said: str, found: bool) -> None:
    notes = file("Sales/Rival_notes.md", "Don't claim that we are cheaper.", title="What we know", format="md")
    note = mail("note", COLLEAGUE, ME, on(9), said, title="Bramwell park offer to Quill & Tarn", thread="offer")
    asked = mail("asked", OONA, ME, on(8), "What is your price?", title="Bramwell park offer", thread="offer")
    assert (stands(asked, note, notes).get("file:Sales/Rival_notes.md") == "belongs") is found


@pytest.mark.parametrize(
    ("amounts", "found"),
    [("At most 110,000, he wrote 98,000.", True), ("98,000 here, 71,300 there, 64,200 and 51,700.", False)],
)
def test_a_colleagues_mail_of_the_same_amounts_is_tied(amounts: str, found: bool) -> None:
    offer = mail("offer", OONA, ME, on(8), "The change costs 98,000 before tax.", title="Quill change", thread="q")
    limit = mail("limit", COLLEAGUE, ME, on(9), amounts, title="The old man")
    items = {piece.item.ref: piece.item for piece in (offer, limit)}
    made = contract(purpose=POINTS)
    shelf = desk(made, offer, limit, the_meeting(made)).library
    assert ("mail:limit" in related([items["mail:offer"]], [items["mail:offer"]], shelf)) is found
