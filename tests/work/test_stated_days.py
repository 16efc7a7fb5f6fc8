"""A file without a date is of the day that its own first words state, and nothing calls it undated."""

import pytest
from work.desks import Piece, contract, desk, drafts, file, printed

from forenoon.domain.sources import Item


def of(*paragraphs: str, path: str = "paper.docx", title: str = "Paper") -> Item:
    piece = file(path, *paragraphs, at=None, title=title)
    return desk(contract(), piece).items[piece.item.ref]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Quill & Tarn to Collinara. Leeds, 24 February 2026. Replaces our offer of 28 January.", "2026-02-24"),
        ("between the Buyer and the Seller, signed at Perth on 3 June 2024, for a term of three years.", "2024-06-03"),
        ("Thursday 11 June 2026, 14:00, Seminar Room 2", "2026-06-11"),
        ("Confronto dei canoni della gara, IVA esclusa (agg. 6/3/26 MG)", "2026-03-06"),
        ("rev. C, F. Ash, 13.08.2026", "2026-08-13"),
        ("Présentation au conseil municipal, 14 avril 2026", "2026-04-14"),
        ("開發部 王小明 2026/6/10", "2026-06-10"),
        ("Replaces tariff dated 14 July 2026", ""),
        ("Commencement Date: 1 January 2025", ""),
        ("Prices from 1 January 2026, excluding VAT", ""),
        ("Mock-up room, shown in Perth 15 January", ""),
        ("Leeds, 24 December 2026. The offer for next year.", ""),
        ("discharged 2 September 2026, unloaded at Akron on 8 September", ""),
    ],
)
def test_the_head_of_a_paper_states_its_day(words: str, day: str) -> None:
    at = of(words).at
    assert (at.date().isoformat() if at else "") == day


@pytest.mark.parametrize(
    ("path", "day"),
    [("Area_list_2026-08-12.xlsx", "2026-08-12"), ("Notes 2 July.docx", "2026-07-02"), ("Calls Jul-Aug 2026.docx", "")],
)
def test_the_name_of_a_file_states_its_day(path: str, day: str) -> None:
    at = of("A list of areas", path=path, title=path.rpartition(".")[0]).at
    assert (at.date().isoformat() if at else "") == day


def test_a_day_in_the_rows_of_a_table_is_not_the_files() -> None:
    piece = file("log.csv", "Load 4 came late on 3 September 2026.", at=None, format="csv")
    cells = tuple(one.model_copy(update={"role": "cell", "number": 5}) for one in piece.passages)
    made = Piece(piece.item, cells)
    assert desk(contract(), made).items[piece.item.ref].at is None


def test_a_file_that_states_none_is_told_without_a_date() -> None:
    paper = file(
        "terms.docx", "The turbine lease ends on 30 November 2026 and renews for a year.", at=None, title="Terms"
    )
    text = printed(drafts(desk(contract(), paper))["timeline"])
    assert "Terms" in text
    assert "undated" not in text
    assert "Terms," not in text
