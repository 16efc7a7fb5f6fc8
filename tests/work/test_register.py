"""Who has a part in what, told once for all items."""

from work.desks import COLLEAGUE, ME, OONA, Piece, chat, file, mail, on

from forenoon.work.evidence.register import Register

ASKED = mail("a", OONA, ME, on(8), thread="t")
ANSWERED = mail("b", ME, OONA, on(9), thread="t")
APART = mail("c", OONA.model_copy(update={"name": "O. Tarn"}), COLLEAGUE, on(10), answers="mail:b")
MESSAGE = chat("d", COLLEAGUE, on(11), "Hold it.")
PAPER = file("plan/lease.docx", author=OONA)


def register(*pieces: Piece) -> Register:
    return Register({piece.item.ref: piece.item for piece in sorted(pieces, key=lambda piece: piece.item.ref)})


ALL = register(ASKED, ANSWERED, APART, MESSAGE, PAPER)


def test_people_are_found_by_name_address_and_house() -> None:
    assert ALL.of("oona tarn") == {"mail:a", "mail:b", "file:plan/lease.docx"}
    assert ALL.of(OONA.address) == {"mail:a", "mail:b", "mail:c"}
    assert ALL.of("@collinara.example") == {"mail:a", "mail:b", "mail:c", "chat:general/d"}
    assert ALL.of("") == ALL.of("nobody") == set()


def test_what_somebody_wrote_is_told_by_their_addresses() -> None:
    assert [item.ref for item in ALL.by((OONA.address, COLLEAGUE.address))] == ["mail:a", "mail:c", "chat:general/d"]


def test_a_talk_holds_the_conversation_and_what_replies_to_it() -> None:
    assert {item.ref for item in ALL.talk(ANSWERED.item)} == {"mail:a", "mail:b", "mail:c"}
    assert {item.ref for item in ALL.talk(MESSAGE.item)} == {"chat:general/d"}
    assert ALL.talk(PAPER.item) == []


def test_kinds_are_counted_and_headings_are_small_letters() -> None:
    assert dict(ALL.kinds) == {"mail": 3, "chat": 1, "file": 1}
    assert ALL.headings["file:plan/lease.docx"] == "lease plan/lease.docx"


def test_an_address_alone_is_called_by_the_one_name_that_it_has_elsewhere() -> None:
    known = register(ASKED, MESSAGE)
    assert known.called(OONA.model_copy(update={"name": ""})) == OONA.name
    assert ALL.called(OONA.model_copy(update={"name": ""})) == OONA.address  # two names
    assert ALL.called(OONA) == OONA.name
