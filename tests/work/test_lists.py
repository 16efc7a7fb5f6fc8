"""Of a workbook that lists several customers, only the rows of the other side are read."""

from work.desks import NOW, OONA, Piece, contract, desk, digest

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


def test_only_their_rows_of_a_list_are_read() -> None:
    assert read(OURS, *OTHERS) == {OURS[1]}


def test_a_paper_that_names_them_once_is_no_list() -> None:
    told = [("open", risk) for _, risk in OTHERS]
    assert read(OURS, *told) == {OURS[1], *(risk for _, risk in OTHERS)}


def test_a_list_that_does_not_name_them_is_read_whole() -> None:
    assert read(*OTHERS) == {risk for _, risk in OTHERS}
