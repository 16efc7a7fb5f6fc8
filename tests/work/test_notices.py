"""Until when a contract can be given up."""

import pytest
from work.desks import COLLEAGUE, ME, contract, desk, drafts, file, labelled, mail, on, printed

from forenoon.domain.contract import LANGUAGES

ENDS = "3.1 The lease with Quill & Tarn begins on 1 January 2023 and ends on 31 December 2026."
WANTED = "3.2 Unless either party gives not less than six weeks' written notice before the Expiry Date, it continues."


def dates(*clauses: str, language: str = "en") -> str:
    held = file("lease.docx", *clauses, at=on(1))
    return printed(drafts(desk(contract(language), held))["timeline"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_day_of_a_notice_is_worked_out_from_two_clauses(language: str) -> None:
    told = dates(ENDS, WANTED, language=language)
    assert "six weeks" in told and WANTED in told and "19" in told


@pytest.mark.parametrize(
    "clauses",
    [
        (WANTED,),
        (ENDS,),
        (ENDS, WANTED, "3.3 The side letter ends on 30 June 2027."),
        (ENDS.replace("2026", "2025"), WANTED),
        (ENDS, "3.2 Please arrive two days before the meeting."),
    ],
)
def test_what_does_not_name_one_of_each_is_not_worked_out(clauses: tuple[str, ...]) -> None:
    assert "Worked out" not in dates(*clauses)


FORM = "16.1 Notices are sent by post or by hand to the registered office."


def test_a_notice_is_told_with_its_form() -> None:
    assert f"{WANTED} lease, 1 Sep · {FORM}" in dates(ENDS, WANTED, FORM)
    assert FORM not in dates(ENDS, FORM)


def test_a_message_that_calls_the_clause_has_the_form_beside_it() -> None:
    said = "clause 3.2, notice is six weeks, so if neither of us says anything by 19 October it rolls for 12 months."
    pieces = (file("lease.docx", ENDS, WANTED, FORM, at=on(1)), mail("m", COLLEAGUE, ME, on(10), said))
    assert any(line.count(FORM) == 1 and said in line for line in labelled(desk(contract(), *pieces), "lapsing"))
    other = mail("m", COLLEAGUE, ME, on(10), said.replace("3.2", "7.2"))
    assert not any(FORM in line for line in labelled(desk(contract(), pieces[0], other), "lapsing"))
