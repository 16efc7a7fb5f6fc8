"""The sheet that sets side by side what each named for the same thing."""

from dataclasses import replace
from datetime import datetime

from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, mail, on
from work.ledger import table

from forenoon.domain.content import Sheet
from forenoon.work.cells.layout import FIRST
from forenoon.writers.xlsx_values import evaluate

THEIRS = mail("a", OONA, ME, on(2), "The lease of the turbine is 4,400 euro a month.", title="Lease", thread="a")
OURS = mail("b", ME, OONA, on(4), "For the lease of the turbine we pay 4,000 euro a month.", title="Lease", thread="a")
LATEST = mail("c", OONA, ME, on(10), "The lease of the turbine is 4,200 euro a month.", title="Lease", thread="a")


def book_of(*pieces: Piece, language: str = "en") -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in drafts(desk(contract(language), *pieces))["numbers"].sheets}


def test_figures_are_measured_by_our_latest_in_live_formulas() -> None:
    sheets = book_of(THEIRS, OURS, LATEST)
    assert next(iter(sheets)) == "Comparison"
    values = evaluate(sheets.values())
    told = [[values["Comparison", row, column] for column in (2, 4, 5)] for row in range(FIRST + 1, FIRST + 4)]
    assert [[round(float(one), 6) for one in row] for row in told] == [
        [4200, 200, 0.05],
        [4000, 0, 0],
        [4400, 400, 0.1],
    ]


def test_where_none_is_ours_the_latest_measures() -> None:
    head = book_of(THEIRS, LATEST)["Comparison"].rows[0][0].text
    assert head == "Measured by the latest: 4,200 euro (Oona Tarn, 10 Sep 2026)"


def test_a_colleagues_figure_is_ours() -> None:
    ours = mail("b", COLLEAGUE, OONA, on(4), "For the lease of the turbine we pay 4,000 euro a month.", title="Lease")
    assert "Measured by ours: 4,000 euro (Piet Vos" in book_of(THEIRS, ours)["Comparison"].rows[0][0].text


def test_nothing_is_compared_where_nothing_differs() -> None:
    assert "Comparison" not in book_of(LATEST)


def test_printed_prices_for_one_quantity_stand_side_by_side() -> None:
    """Boxes of a page: the quantity and its price are of one height; that for another quantity is another price."""
    old, new = (quotation(name, at, *prices) for name, at, prices in (
        ("old.pdf", on(3), ("USD 1.44", "USD 1.38")), ("new.pdf", on(5), ("USD 1.53", "USD 1.46")),
    ))  # fmt: skip
    rows = book_of(old, new)["Comparison"].rows
    assert [row[6].text for row in rows if row[6].text] == [
        "25,000 and over · USD 1.46", "25,000 and over · USD 1.38",
        "20,000 to 24,999 · USD 1.53", "20,000 to 24,999 · USD 1.44",
    ]  # fmt: skip


def quotation(name: str, at: datetime, few: str, many: str) -> Piece:
    paper = file(name, "20,000 to 24,999", few, "25,000 and over", many, at=at)
    places = ("84 691 156 700", "304 693 347 700", "84 651 156 660", "304 653 347 660")
    places = (f"page 1, box {place}" for place in places)
    boxed = (p.model_copy(update={"locator": place}) for p, place in zip(paper.passages, places, strict=True))
    return replace(paper, passages=tuple(boxed))


def test_a_count_of_a_sentence_stands_beside_that_of_a_table() -> None:
    told = mail("m", OONA, ME, on(10), "We count 37 excursions at Wakefield.", title="Lease")
    counted = table(["Depot", "Excursions"], ["Corby", 12], ["Wakefield", 34], item="file:sheet.xlsx")
    sheets = book_of(told, file("sheet.xlsx", at=on(8), tables=(counted,), format="xlsx"))
    values = evaluate(sheets.values())
    head, *rows = sheets["Comparison"].rows
    assert head[0].text == "Measured by the table: 34 (sheet)"
    assert [round(float(values["Comparison", FIRST + at, 4])) for at in (1, 2)] == [3, 0]
    assert [row[6].text for row in rows] == ["We count 37 excursions at Wakefield.", "Wakefield · Excursions"]
