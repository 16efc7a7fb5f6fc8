"""Where no table belongs, the workbook counts what was looked for, and its sums are live."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, chat, contract, desk, file, mail, on
from work.ledger import table

from forenoon.domain.content import Cell, Sheet
from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import words
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.reading.desk import Desk
from forenoon.work.workbook.sought import counted_at, sought_for
from forenoon.writers.xlsx_values import evaluate


def sheets(one: Desk) -> tuple[Sheet, ...]:
    return SECTIONS["numbers"].compose_offline(one).sheets


def world(language: str, *more: Piece) -> Desk:
    held = mail("n", COLLEAGUE, ME, on(2), "The turbine begins soon."), file("plan.docx", "The road is closed.")
    return desk(contract(language, title="Turbine Zeppelin", guests=(OONA,)), *held, *more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_count_is_live_over_the_list_of_items_beside_what_the_pack_says(language: str) -> None:
    made = sheets(world(language))
    counts, listed = made
    values = evaluate(made)
    *terms, _, _, _, papers = counts.rows
    assert len(terms) % 3 == 0 and len(terms) >= 9
    for number, row in enumerate(terms, counts.first):
        assert row[2].formula.startswith("=COUNTIFS(")
        assert values[counts.name, number, 3] == float(row[3].number)
        assert values[counts.name, number, 5] == words(language).say("workbook.agree")
    found = [values[counts.name, n, 3] for n, row in enumerate(terms, counts.first) if "Turbine" in row[0].text]
    assert found == [1, 0, 1] and papers[3].number == "2"
    assert [row[1].text for row in listed.rows if row[0].text != counts.rows[2][1].text] == ["n"]


def test_a_count_that_is_not_that_of_the_list_is_told() -> None:
    counts, listed = sheets(world("en"))
    fewer = listed.model_copy(update={"rows": tuple((*row[:4], *[Cell()] * len(row[4:])) for row in listed.rows)})
    told = {place: value for place, value in evaluate((counts, fewer)).items() if place[0] == counts.name}
    assert "Differs" in [value for (_, _, column), value in told.items() if column == 5]


def test_chat_messages_are_added_up_where_there_are_any() -> None:
    said = chat("c", COLLEAGUE, on(3), "Zeppelin is late.")
    made = sheets(world("en", said))
    row = len(made[0].rows) + made[0].first - 1
    assert (evaluate(made)[made[0].name, row, 3], made[0].rows[-1][3].number) == (3, "3")


def test_where_a_table_belongs_there_is_no_such_sheet() -> None:
    held = file("lease/output.xlsx", format="xlsx", at=on(14), tables=(
        table(["Month", "Output MWh"], ["2026-01", 5], ["2026-02", 6], item="file:lease/output.xlsx"),))  # fmt: skip
    names = [sheet.name for sheet in sheets(desk(contract(), held))]
    assert names and "What was looked for" not in names


def test_what_a_reader_adds_below_the_list_is_counted_and_no_longer_agrees() -> None:
    counts, listed = sheets(world("en"))
    one = next(row for row in listed.rows if row[0].text == counts.rows[0][1].text)
    longer = listed.model_copy(update={"rows": (*listed.rows, (*one[:4], *[Cell(number="1")] * len(one[4:])))})
    told = evaluate((counts, longer))
    assert told[counts.name, counts.first, 3] == float(counts.rows[0][3].number) + 1
    assert told[counts.name, counts.first, 5] == "Differs"


@pytest.mark.parametrize(
    ("told", "number", "kinds"),
    [("0 files", "0", [1]), ("0 of 2", "0", []), ("1 of 2", "1", [0, 1]), ("1 mails", "1", [0]), ("0 dates", "0", [])],
)
def test_a_number_of_the_pack_is_the_count_that_its_words_name_and_no_other(
    told: str, number: str, kinds: list[int]
) -> None:
    one = world("en")
    terms = sought_for(one, ["Turbine"])
    wanted = "=" + "+".join(f"'Counts'!C{5 + kind}" for kind in kinds) if kinds else ""
    assert counted_at(one, "Counts", terms, "turbine", told, number) == wanted
    assert counted_at(one, "Counts", terms, "Zeppelin", told, number) == ""
