"""A claim beside what the contract allows for each of it."""

from dataclasses import replace

import pytest
from work.desks import OONA, Piece, contract, desk, file, labelled
from work.ledger import table

CLAUSE = "9.3 Rework done by the lessee is paid at no more than EUR 12 per blade."
BESIDE = (
    "Set-off is allowed only with claims that are undisputed.",
    "9.4 All that is paid for one fault is limited to five per cent of the order.",
    "11.2 Deliveries are limited to one a day.",
)


def raised(clause: str, *rows: tuple[str, int | None, int | None, int]) -> list[str]:
    paper = file("Quill/Frame_Agreement.docx", BESIDE[0], clause, *BESIDE[1:], title="Agreement with Quill & Tarn")
    claim = file("Quill/Claim_blades.xlsx", title="Claim_blades", author=OONA, format="xlsx")
    rows_ = table(("Position", "Qty", "EUR each", "EUR"), *rows, item=claim.item.ref, sheet="Cost")
    return labelled(desk(contract(), paper, with_table(claim, rows_)), "capped")


def with_table(piece: Piece, one: object) -> Piece:
    return replace(piece, tables=(one,))


ROWS = (("Rework of blades", 1075, 18, 19350), ("New bolts", None, None, 2950), ("Freight", None, None, 4600))


def test_what_a_clause_allows_for_each_stands_beside_the_claim_with_the_sum_and_the_clauses_on_the_same() -> None:
    [line] = raised(CLAUSE, *ROWS)
    assert "1,075 × EUR 18 = EUR 19,350" in line and "EUR 12,900: EUR 6,450 less" in line
    assert CLAUSE in line and BESIDE[0] in line and BESIDE[1] in line and BESIDE[2] not in line


@pytest.mark.parametrize(
    ("clause", "rows"),
    [
        (CLAUSE, (("Rework of blades", 1075, 12, 12900), *ROWS[1:])),  # no more than is allowed
        (CLAUSE, (("Painting", 1075, 18, 19350), *ROWS[1:])),  # another thing
        (CLAUSE, (("Rework of blades", 1075, 18, 19000), *ROWS[1:])),  # no product
        ("9.3 Rework done by the lessee is paid at EUR 12 per blade.", ROWS),  # no limit
        ("9.3 Rework is paid at no more than EUR 12 a month.", ROWS),  # for a time
    ],
)
def test_what_is_not_claimed_above_a_limit_is_not_raised(
    clause: str, rows: tuple[tuple[str, int | None, int | None, int], ...]
) -> None:
    assert raised(clause, *rows) == []
