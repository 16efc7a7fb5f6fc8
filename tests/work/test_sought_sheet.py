"""Where no table belongs, the workbook counts what was looked for, and its sums are live."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, chat, contract, desk, file, mail, on
from work.ledger import table

from forenoon.domain.content import Sheet
from forenoon.domain.contract import LANGUAGES
from forenoon.work.composing import SECTIONS
from forenoon.work.desk import Desk


def sheets(one: Desk) -> tuple[Sheet, ...]:
    return SECTIONS["numbers"].compose_offline(one).sheets


def world(language: str, *more: Piece) -> Desk:
    held = mail("n", COLLEAGUE, ME, on(2), "The turbine begins soon."), file("plan.docx", "The road is closed.")
    return desk(contract(language, title="Turbine Zeppelin", guests=(OONA,)), *held, *more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_counted_and_mails_and_files_are_added_up_live(language: str) -> None:
    sheet = sheets(world(language))[1]
    *terms, read, stated = sheet.rows
    assert len(sheet.columns) == 6 and len(terms) >= 3
    for number, row in enumerate((*terms, read), sheet.first):
        assert row[3].formula == f"=SUM(B{number}:C{number})"
    assert [cell.number for cell in read] == ["", "1", "1", "", "1", ""]
    assert stated[3].number == "2"
    assert stated[5].formula.startswith(f"=IF(D{sheet.first + len(terms)}=D{sheet.first + len(terms) + 1},")
    assert any("Turbine" in row[0].text and row[1].number == "1" for row in terms)


def test_chat_messages_are_added_up_where_there_are_any() -> None:
    said = chat("c", COLLEAGUE, on(3), "Zeppelin is late.")
    *terms, read, stated = sheets(world("en", said))[1].rows
    row = 5 + len(terms)
    assert (read[4].formula, stated[4].number) == (f"=SUM(B{row}:D{row})", "3")


def test_where_a_table_belongs_there_is_no_such_sheet() -> None:
    held = file("lease/output.xlsx", format="xlsx", at=on(14), tables=(
        table(["Month", "Output MWh"], ["2026-01", 5], ["2026-02", 6], item="file:lease/output.xlsx"),))  # fmt: skip
    names = [sheet.name for sheet in sheets(desk(contract(), held))]
    assert names and "What was looked for" not in names
