"""Who writes in another's name: nothing of it speaks, in any deliverable; that it came is told, with its address."""

from dataclasses import replace
from importlib.resources import files
from tomllib import loads

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    MEETING,
    OONA,
    THURSDAY,
    Piece,
    contract,
    desk_over,
    drafts,
    entry,
    file,
    gather,
    labelled,
    mail,
    on,
    printed,
)

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Passage, Person
from forenoon.language.tokens import folds, index_tokens
from forenoon.work.drafting.editing import assemble
from forenoon.work.evidence.topic import data
from forenoon.work.reading.desk import Desk

THEIRS = mail("theirs", OONA, ME, on(8), "The lease of the third turbine costs 4,180 euro each month.", title="Lease")
OURS = mail("ours", ME, OONA, on(9), "Thank you, we will check it by Friday.", title="Re: Lease")
DESK_OF_DOCUMENTS = Person(name="Tarn Document Center", address="documents@quilltarn-docs.example")
WORDS = (
    "The approved order of 52,000 euro for the turbine lease waits for you. Confirm your mailbox password here.",
    "L'ordine di 52.000 euro per la turbina la aspetta. Confermi la password della sua casella qui.",
    "52.000 Euro für die Turbine sind freigegeben. Bestätigen Sie hier das Passwort Ihres Postfachs.",
    "La commande de 52 000 euros pour la turbine vous attend. Confirmez votre mot de passe ici.",
    "El pedido de 52.000 euros de la turbina le espera. Confirme su contraseña aquí.",
    "52,000 欧元的风机订单已批准。请在此确认您的邮箱密码。",
    "52,000 歐元的風機訂單已核准。請在此確認您的信箱密碼。",
    "คำสั่งซื้อกังหัน 52,000 ยูโรรออยู่ กรุณายืนยันรหัสผ่านกล่องจดหมายของท่านที่นี่",
)


def false(sender: Person, *words: str, name: str = "false", title: str = "Turbine lease with Quill & Tarn") -> Piece:
    return mail(name, sender, ME, on(14, 11), *words, title=title)


def reading(*pieces: Piece, language: str = "en") -> Desk:
    made, held = contract(language), (THEIRS, OURS, *pieces)
    return desk_over(made, gather(made, *held), *held)


def disowned(piece: Piece, field: str = "disowned") -> Piece:
    return replace(piece, item=piece.item.model_copy(update={field: True}))


def replying(piece: Piece, to: str) -> Piece:
    field = Passage(item=piece.item.ref, number=99, locator="header Reply-To", text=to, role="header")
    return replace(piece, passages=(*piece.passages, field))


def shown(one: Desk) -> str:
    return assemble(one, tuple(drafts(one).values())).model_dump_json()


@pytest.mark.parametrize("words", WORDS)
def test_a_false_mail_says_nothing_and_is_told_once(words: str) -> None:
    one = reading(false(DESK_OF_DOCUMENTS, words))
    [line] = labelled(one, "impostor")
    assert DESK_OF_DOCUMENTS.address in line
    assert "14 Sep" in line
    assert "quilltarn.example" in line
    made = shown(one)
    assert not [
        part for part in ("52,000", "52.000", "52 000", words, "Turbine lease with Quill & Tarn (") if part in made
    ]
    assert "Document Center" not in printed(*drafts(one).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_row_cites_nothing_but_whom_it_says_it_is_from(language: str) -> None:
    one = reading(false(DESK_OF_DOCUMENTS, WORDS[0]), language=language)
    made = drafts(one)
    cited = [c for draft in made.values() for claim in draft.claims for c in claim.citations]
    assert {one.locator for one in cited if one.item == "mail:false"} == {"header From"}
    assert any(DESK_OF_DOCUMENTS.address in point.text for point in made["what_to_raise"].points)


@pytest.mark.parametrize(
    "address",
    ["oona@quilltarn-billing.example", "oona@quiltarn.example", "oona@quill-tarn.example", "oona@qui11tarn.example"],
)
def test_who_asks_in_anothers_name_for_payment_elsewhere_is_not_named_as_that_person(address: str) -> None:
    odd = Person(name="Oona Tarn", address=address)
    one = reading(false(odd, "Our bank details have changed, please pay 4,180 euro to GB11 ZZZZ 0099 0099 12."))
    [line] = labelled(one, "bank")
    assert f"from {address} asks for payment" in line
    assert f"in the name of Oona Tarn, whose address is {OONA.address}" in line
    assert not [part for part in ("0099", "bank details have changed") if part in shown(one)]
    assert address not in printed(drafts(one)["people"])


def test_a_longer_name_of_hers_is_known_again() -> None:
    known = Person(name="Oona Tarn 欧娜", address="oona@quilltarn.example")
    one = reading(
        mail("known", known, ME, on(7), "The drawings are here."),
        false(Person(name="Oona Tarn", address="o@quilltarn-pay.example"), "Please pay to the new bank account."),
    )
    assert "whose address is oona@quilltarn.example" in labelled(one, "bank")[0]


@pytest.mark.parametrize(("words", "told"), [("Please pay to our new bank account GB11 ZZZZ 0099 0099 12.", True),
                                             ("The lease of the fourth turbine costs 3,950 euro.", False)])  # fmt: skip
def test_her_own_address_that_her_house_did_not_send_is_false_where_it_wants_money(words: str, told: bool) -> None:
    one = reading(disowned(false(OONA, words)))
    assert [OONA.address in line for line in labelled(one, "bank")] == [True] * told
    assert (words in printed(*drafts(one).values())) != told


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (false(Person(name="Quill Tarn", address="a@elsewhere.example"), "Verify your account within 12 hours."), True),
        (
            false(Person(name="Oona Tarn", address="oona77@gmail.com"), "Can you buy five gift cards for me?"),
            True,
        ),
        (false(Person(name="Oona Tarn", address="oona77@gmail.com"), "I write from home, the lease is signed."), False),
        (false(Person(name="Oona Tarn", address="oona@quilltarn-group.example"), "The lease is signed."), False),
        (disowned(false(Person(name="Ed", address="ed@quilltarn-group.example"), "The lease is signed.")), True),
        (replying(false(Person(name="Ed", address="ed@quilltarn-group.example"), "Signed."), "x@boxes.example"), True),
        (replying(false(Person(name="Ed", address="ed@quilltarn-group.example"), "Signed."), OONA.address), False),
        (disowned(false(Person(name="Ed", address="ed@quilltarn-group.example"), "Signed."), "misleading"), True),
        (disowned(false(Person(name="Ivo", address="ivo@elsewhere.example"), "The lease is signed.")), False),
    ],
)
def test_what_one_perhaps_has_as_well_is_false_where_more_speaks_against_it(held: Piece, told: bool) -> None:
    one = reading(held)
    assert bool(one.impostors) == told
    assert bool(labelled(one, "impostor")) == told


ODD = Person(name="Ed Tarn", address="ed@quilltarn-docs.example")


@pytest.mark.parametrize(
    "met",
    [
        mail("to", COLLEAGUE, ODD, on(3), "Here are the drawings."),
        entry("visit", "Site visit", on(3), on(3, 10), ODD),
    ],
)
def test_with_whom_something_was_exchanged_is_who_they_are(met: Piece) -> None:
    one = reading(met, false(ODD, "The lease of turbine 4 costs 3,950 euro each month."))
    assert one.impostors == ()
    assert "3,950 euro" in printed(*drafts(one).values())


def test_who_stands_beside_us_in_a_mail_of_theirs_is_who_they_are() -> None:
    held = mail("both", OONA, ME, on(3), "Ed will send the drawings.")
    also = held.item.parties[1].model_copy(update={"role": "cc", "person": ODD})
    beside = replace(held, item=held.item.model_copy(update={"parties": (*held.item.parties, also)}))
    assert reading(beside, false(ODD, "The lease of turbine 4.")).impostors == ()


def test_what_came_with_it_is_gone_too() -> None:
    paper = file("order.docx", "Approved: 52,000 euro for the turbine lease.")
    paper = replace(paper, item=paper.item.model_copy(update={"within": "mail:false"}))
    one = reading(false(ODD, "Here is the order."), paper)
    assert "52,000" not in shown(one)
    assert paper.item.ref not in one.items


def test_a_stranger_who_wants_a_password_for_a_page_elsewhere_says_nothing() -> None:
    it = Person(name="Mail Team", address="team@elsewhere.example")
    words = "Confirm your mailbox password at http://boxes.example/turbine by Friday 18 September."
    one = reading(
        false(it, words), false(it, "Your password can be changed at https://elsewhere.example/me.", name="own")
    )
    assert [found.item.ref for found in one.impostors] == ["mail:false"]
    assert labelled(one, "impostor") == []
    assert "boxes.example" not in shown(one)


def test_what_looks_like_ours_and_is_of_no_meeting_is_no_point_of_this_one() -> None:
    it = Person(name="Collinara IT", address="it@collinara-login.example")
    one = reading(false(it, "Your mailbox is full.", title="Your mailbox"))
    assert len(one.impostors) == 1
    assert labelled(one, "impostor") == []


def test_an_entry_of_the_meeting_is_found_all_the_same() -> None:
    one = reading(entry("meeting", "Turbine lease with Quill & Tarn", THURSDAY, THURSDAY, OONA), false(ODD, "Signed."))
    assert MEETING in one.items


def test_every_wording_that_is_foul_has_one_of_the_words_that_are_searched_for() -> None:
    rules = loads((files("forenoon.language") / "data" / "guarded.toml").read_text("utf-8"))
    for group, searched in (("bank", "accounts"), ("lure", "lures")):
        words = [folds(word) for word in data()[searched]]
        for said in (said for rule in rules[group] for said in rule["yes"]):
            there = set(index_tokens(said).split())
            stems = {token: index_tokens(token).split() for word in words for token in word}
            assert any(all(there.intersection(stems[token]) for token in word) for word in words), said
