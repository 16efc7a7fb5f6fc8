"""Of a person's last message no more is shown than the meeting has a part in."""

import pytest
from work.desks import ME, OONA, Piece, chat, contract, desk_over, drafts, mail, on, printed

from forenoon.domain.content import Belonging, Evidence
from forenoon.domain.contract import LANGUAGES
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen
from forenoon.work.sections.people import last_contact, messages_from

OPEN = mail("open", OONA, ME, on(10), "The lease costs 4,180 euro each month.", title="Turbine lease")


def held(last: Piece, standing: str, language: str = "en") -> Desk:
    """With a last message that belongs, perhaps belongs, or is left out."""
    found = tuple(
        Belonging(item=one.item.ref, sha256=one.item.sha256, score=5.0, reasons=(), standing="belongs")
        for one in ((OPEN, last) if standing == "belongs" else (OPEN,))
    )
    loose = Belonging(item=last.item.ref, sha256=last.item.sha256, score=2.0, reasons=(), standing="perhaps")
    perhaps = (loose,) if standing == "perhaps" else ()
    evidence = Evidence(snapshot="s", belongs=found, perhaps=perhaps, left_out=())
    return desk_over(contract(language), evidence, OPEN, last)


def shown(one: Desk) -> str:
    return "".join(text.text for text in last_contact(Pen("people", one), OONA, messages_from(one, OONA)))


@pytest.mark.parametrize("standing", ["belongs", "perhaps"])
def test_the_subject_or_the_words_of_what_belongs_are_shown(standing: str) -> None:
    assert "Gate plan" in shown(held(mail("last", OONA, ME, on(14), "The gate.", title="Gate plan"), standing))
    assert "At the gate by nine" in shown(held(chat("1", OONA, on(14), "At the gate by nine"), standing))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "last",
    [
        mail("last", OONA, ME, on(14), "At eight at the bus.", title="Gita di Matteo"),
        chat("1", OONA, on(14), "one for you only, Gita di Matteo", place="Oona Tarn"),
    ],
    ids=["mail", "chat"],
)
def test_of_what_is_about_something_else_the_day_and_the_kind_are_shown(last: Piece, language: str) -> None:
    one = held(last, "left out", language)
    told = shown(one)
    assert Pen("people", one).day(on(14)) in told
    assert told != Pen("people", one).day(on(14))
    assert not [part for part in ("Gita", "for you", "Oona") if part in told]


@pytest.mark.parametrize(
    "words",
    [
        "without telling freya: i already asked chen to hold the slot", "one for you only, the yard is sold",
        "l'ho chiesto senza dirlo a freya", "这件事别告诉小林", "這件事別告訴小林", "อย่าบอกคุณมาลี",
    ],
)  # fmt: skip
def test_what_is_not_for_others_is_shown_nowhere_even_where_it_belongs(words: str) -> None:
    one = held(chat("1", OONA, on(14), words), "belongs")
    assert shown(one) == "14 Sep, a chat message"
    assert words not in printed(*drafts(one).values())


def test_a_subject_that_asks_to_pay_to_an_account_is_not_shown() -> None:
    title = "Please pay the lease to our new account"
    assert "account" not in shown(held(mail("last", OONA, ME, on(14), "See below.", title=title), "belongs"))
