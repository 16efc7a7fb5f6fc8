"""What is called by the day of a meeting, what carries its files, and what is private."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, Held, Piece, contract, gather, mail, on, standing

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Person
from forenoon.work.evidence.gathering import Scoring

CLINIC = Person(name="Studio Rosa", address="front@studiorosa.example")
THIRD = Person(name="Gary Lennox", address="gary@fitout.example")


def parts(made: Contract, *pieces: Piece) -> dict[str, dict[str, float]]:
    return Scoring(made, Held(pieces)).scored


@pytest.mark.parametrize(("title", "sender", "counts"), [
    ("Thursday", OONA, True), ("giovedì", COLLEAGUE, True), ("Friday", OONA, False), ("Thursday", STRANGER, False),
    ("Thursday, new lamps", OONA, False),
])  # fmt: skip
def test_a_mail_that_is_called_by_the_day_is_of_it(title: str, sender: Person, counts: bool) -> None:
    scored = parts(contract(), mail("a", sender, ME, on(14), "The four hours are not for sale.", title=title))
    assert bool(scored["mail:a"].get("day")) is counts


PRIVATE = {
    "en": "A reminder of your appointment with the dentist on Thursday 17 September, room one.",
    "it": "Gentile famiglia, ricordiamo il controllo dell'apparecchio giovedì 17 settembre, studio uno.",
    "zh-Hans": "提醒您9月17日的牙医预约，一号诊室。",
    "th": "แจ้งเตือนนัดหมอฟันวันที่ 17 กันยายน ห้อง 1",
}


@pytest.mark.parametrize("language", PRIVATE)
def test_what_is_of_the_household_never_comes_near(language: str) -> None:
    made = contract(guests=(COLLEAGUE,), place="Studio Rosa, room one", purpose="appointment, room")
    note = mail("private", CLINIC, ME, on(10), PRIVATE[language], title="Studio Rosa")
    assert "mail:private" not in standing(gather(made, note, mail("x", COLLEAGUE, ME, on(14), "Lease.", title="Lease")))


def test_at_a_meeting_with_the_school_the_school_is_business() -> None:
    school = Person(name="Ada School", address="ada@quilltarn.example")
    note = mail("a", school, ME, on(14), "Dear parents, the school fair is on Friday.", title="Quill & Tarn")
    assert standing(gather(contract(), note))["mail:a"] == "belongs"
    made = contract(title="Dentist software for Quill & Tarn", purpose="The dentist wants the lamp")
    assert parts(made, mail("b", CLINIC, ME, on(14), PRIVATE["en"], title="Dentist software"))["mail:b"]
