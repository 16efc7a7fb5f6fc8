"""Of a workbook that lists several customers, only the rows of the other side are read."""

import pytest
from work.desks import ME, NOW, OONA, Piece, contract, desk, digest, mail, on

from forenoon.domain.sources import Item, Origin, Passage


def register(*rows: tuple[str, str]) -> Piece:
    ref = "file:register.xlsx"
    item = Item(
        ref=ref, kind="file", format="xlsx", origin=Origin(root="/r", path="register.xlsx"), sha256=digest(ref),
        parser="xlsx/1", title="Risk register", at=NOW,
    )  # fmt: skip
    held: list[Passage] = []
    for at, (who, risk) in enumerate((("Client", "Risk"), *rows), 1):
        places = ((f"Risks!B{at}", risk), (f"Risks!A{at}:B{at}", f"{who} | {risk}"))
        held += [
            Passage(item=ref, number=2 * at + n, locator=place, text=text, role="cell")
            for n, (place, text) in enumerate(places)
        ]
    return Piece(item, tuple(held))


def read(*rows: tuple[str, str]) -> set[str]:
    return {mark.text for mark in desk(contract(guests=(OONA,)), register(*rows)).marks}


OURS = ("Quill & Tarn", "The northern turbines stand still until 28 September.")
OTHERS = (
    ("Harbour Mill", "Their surveyor learns of the 94 minutes before we say so."),
    ("Collina Verde", "The contract of the hospital ends on 30 September."),
    ("Rosso & Figli", "Payment of 47,000 euro is withheld for the moment."),
)


def test_the_heading_of_a_sheet_is_no_news() -> None:
    ref = "file:tests.xlsx"
    item = register().item.model_copy(update={"ref": ref, "title": "Tests"})
    cells = (("S!A1", "Northern turbines, status 5 September 2026"), ("S!A3", "Loose cable tray in panel number 3"))
    said = tuple(
        Passage(item=ref, number=number, locator=at, text=text, role="cell") for number, (at, text) in enumerate(cells)
    )
    assert {mark.text for mark in desk(contract(guests=(OONA,)), Piece(item, said)).marks} == {cells[1][1]}


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Thank you for coming today. What we agreed:", False),
        ("会议已定事项如下：", False),
        ("Please send us before Friday:", True),
        ("Via Roma 61, Asti | +39 0555 0161", False),
        ("The lease was 12,000 euro | now it is 13,500 euro", True),
    ],
)
def test_what_opens_a_list_or_tells_where_somebody_sits_is_no_news(words: str, kept: bool) -> None:
    marks = desk(contract(), mail("a", OONA, ME, on(10), words)).marks
    assert any(mark.text in words and mark.text.endswith(words[-6:]) for mark in marks) == kept


def test_only_their_rows_of_a_list_are_read() -> None:
    assert read(OURS, *OTHERS) == {OURS[1]}


def test_a_paper_that_names_them_once_is_no_list() -> None:
    told = [("open", risk) for _, risk in OTHERS]
    assert read(OURS, *told) == {OURS[1], *(risk for _, risk in OTHERS)}


def test_a_list_that_does_not_name_them_is_read_whole() -> None:
    assert read(*OTHERS) == {risk for _, risk in OTHERS}
