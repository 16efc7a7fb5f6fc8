"""A figure of a sentence that stands in a table, beside what a like column there comes to."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, labelled, mail, on
from work.ledger import table

from forenoon.domain.content import Grid
from forenoon.domain.sources import Table

ITALIAN = ("Data", "Ore fermo nostre (dalla chiamata)", "Ore fermo loro (dall'arrivo)")
ENGLISH = ("Day", "Hours down, ours", "Hours down, theirs")


def log(*rows: object, heads: tuple[str, ...] = ENGLISH) -> Piece:
    made: Table = table(heads, *rows, item="file:log.xlsx")  # type: ignore[arg-type]  rows of any values
    return file("log.xlsx", format="xlsx", at=on(3), author=COLLEAGUE, tables=(made,))


ROWS = (["14/01", 71.5, 60], ["03/03", 90, 59], ["Total", 161.5, 119])


def said(text: str, language: str = "en") -> Piece:
    return mail("said", OONA, ME, on(10), text, title="Downtime log", language=language)


@pytest.mark.parametrize(
    ("heads", "text", "language"),
    [
        (ENGLISH, "In our system the crane stands at 119 hours for 2025.", "en"),
        (ITALIAN, "A noi per il 2025 risultano 119 ore di fermo in tutto.", "it"),
        (("日期", "停机小时 我方", "停机小时 对方"), "我方系统显示2025年共停机119小时。", "zh-Hans"),
    ],
)
def test_what_either_side_counts_stands_together(heads: tuple[str, ...], text: str, language: str) -> None:
    one = desk(contract(), said(text, language), log(*ROWS, heads=heads))
    [raised] = labelled(one, "counted")
    assert "119" in raised
    assert "161.5" in raised
    grids = [block for block in drafts(one)["numbers"].blocks if isinstance(block, Grid)]
    assert any({"161.5"} <= {text.text for line in grid.rows[-1] for text in line} for grid in grids)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("In our system the crane stands at 119 days for 2025.", log(*ROWS)),  # another unit
        ("It stands at 119 hours in our way and 161.5 hours in yours.", log(*ROWS)),  # both are told
        ("In our system the crane stands at 119 hours for 2025.", log(*ROWS, heads=("Day", "Rent", "Fuel"))),
        ("In our system the crane stands at 60 hours for January.", log(*ROWS)),  # a row, not the whole
        ("The rent is EUR 119 a month.", log(*ROWS, heads=("Day", "Price in EUR, ours", "Price in EUR, theirs"))),
    ],
)
def test_other_figures_do_not(text: str, piece: Piece) -> None:
    assert labelled(desk(contract(), said(text), piece), "counted") == []
