"""The sheet that sets side by side what each named for the same thing."""

from dataclasses import replace

from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, mail, on

from forenoon.domain.content import Sheet
from forenoon.work.tables.layout import FIRST
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
    assert head == "None of these is ours. Measured by the latest: 4,200 euro (Oona Tarn, 10 Sep 2026)"


def test_a_colleagues_figure_is_ours() -> None:
    ours = mail("b", COLLEAGUE, OONA, on(4), "For the lease of the turbine we pay 4,000 euro a month.", title="Lease")
    assert "Measured by ours: 4,000 euro (Piet Vos" in book_of(THEIRS, ours)["Comparison"].rows[0][0].text


def test_nothing_is_compared_where_nothing_differs() -> None:
    assert "Comparison" not in book_of(LATEST)


def test_what_a_printed_price_is_for_stands_beside_it() -> None:
    """Boxes of a page: the quantity and its price are of one height."""
    paper = file("offer.pdf", "25,000 and over", "USD 1.46", "Valid until 21 May", at=on(5))
    places = ("page 1, box 84 651 156 660", "page 1, box 304 653 347 660", "page 1, box 78 595 514 616")
    boxed = (one.model_copy(update={"locator": place}) for one, place in zip(paper.passages, places, strict=True))
    mailed = mail("m", OONA, ME, on(10), "The price per copy is USD 1.44 for the lease.", title="Price")
    rows = book_of(replace(paper, passages=tuple(boxed)), mailed)["Comparison"].rows
    assert [row[6].text for row in rows if row[6].text.endswith("1.46")] == ["25,000 and over · USD 1.46"]
