"""What people are, by their own signatures, beside their names."""

import pytest
from work.desks import ME, OONA, contract, desk, mail, on, printed

from forenoon.domain.sources import Person
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.reading.roles import role_of

YUN = Person(name="陳怡君", address="yun@quilltarn.example")


@pytest.mark.parametrize(
    ("person", "signature", "role"),
    [
        (OONA, "Oona Tarn\nHead of Blades\nQuill & Tarn, Pisa", "Head of Blades"),
        (OONA, "Oona\nDeputy Director, Quill & Tarn Co., Ltd.", "Deputy Director"),
        (OONA, "Oona Tarn - Laboratorio colore - Quilltarn", "Laboratorio colore"),
        (YUN, "怡君 / 設計", "設計"),
        (YUN, "陳怡君\n外贸部 经理", "外贸部 经理"),
        (OONA, "Oona Tarn\nQuill Tarn", ""),
        (Person(name="Ing. Ada Tarn", address="ada@tarnsafety.example"), "Tarn Safety - Pisa", ""),
        (OONA, "Oona Tarn\n+39 050 1234567", ""),
        (OONA, "Best regards,\nOona", ""),
        (OONA, "Oona Tarn\nDr O Tarn", ""),
        (OONA, "Oona will come with the crane.\nHead of Blades", ""),
        (YUN, "陳怡君\n宏岭包装有限公司", ""),
    ],
)
def test_the_line_beside_or_beneath_the_name_is_the_role(person: Person, signature: str, role: str) -> None:
    sent = mail("m", person, ME, on(14), "The road to the yard is dry again.", signature, title="Yard")
    found = role_of(desk(contract(guests=(person,)), sent), {person.address})
    assert (found[2] if found else "") == role


def test_it_stands_beside_the_name_with_its_place() -> None:
    sent = mail("m", OONA, ME, on(14), "The road to the yard is dry again.", "Oona Tarn\nHead of Blades", title="Yard")
    made = SECTIONS["people"].compose_offline(desk(contract(), sent))
    assert "Head of Blades" in printed(made)
    [claim] = [claim for claim in made.claims if claim.rule == "people/role"]
    assert [(one.item, one.quote) for one in claim.citations] == [("mail:m", "Head of Blades")]


def test_what_somebody_else_says_of_a_person_is_no_role() -> None:
    sent = mail("m", OONA, ME, on(14), "The road is dry.", "Marta Sala\nQueen of the yard", title="Yard")
    one = desk(contract(), sent)
    assert role_of(one, {ME.address}) is None
    assert role_of(one, {OONA.address}) is None
