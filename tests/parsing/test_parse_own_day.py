"""The day that a paper bears, against that of its file's properties."""

from datetime import UTC, date, datetime

import pytest

from forenoon.domain.sources import Item, Origin, Parsed, Passage
from forenoon.language.papers import is_paper, labelled_day
from forenoon.parsing.own_day import dated

MADE = datetime(2026, 11, 26, 19, 21, tzinfo=UTC)


def read(path: str, *lines: str, at: datetime | None = MADE, modified: datetime | None = None) -> Item:
    item = Item(
        ref=f"file:{path}", kind="file", format="pdf", origin=Origin(root="", path=path), sha256="0", parser="pdf/5",
        title=path.rpartition(".")[0], at=at,
    )  # fmt: skip
    passages = tuple(
        Passage(item=item.ref, number=number, locator=f"page 1, box {number}", text=text)
        for number, text in enumerate(lines, start=1)
    )
    return dated(Parsed(items=(item,), passages=passages), modified).items[0]


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("Q-27_revA_2027-04-12.pdf", ("Quotation Q-27 rev A",)),
        ("offerta_2027-04-12.pdf", ("Gentili signori,",)),
        ("Q-27.pdf", ("Quotation Q-27", "Date: 12 April 2027")),
        ("Q-27.pdf", ("Offerta Q-27", "Data: 12 aprile 2027")),
        ("Q-27.pdf", ("报价单", "日期：2027年4月12日")),
        ("Q-27.pdf", ("ใบเสนอราคา", "วันที่ 12 เมษายน 2570")),
        ("Q-27.pdf", ("Offer Q-27", "Ada Ltd, Leeds. 12 April 2027. To: Tarn Ltd, att. Oona Quill")),
        ("Q-27.pdf", ("Offerta Q-27", "Torino, 12 aprile 2027")),
        ("Q-27.pdf", ("报价单", "北港公司，2027年4月12日")),
        ("plan_2027-04-12.pdf", ("Plan of the works", "Date: 12 April 2027")),
    ],
)
def test_a_paper_is_of_the_day_that_it_bears(path: str, lines: tuple[str, ...]) -> None:
    item = read(path, *lines)
    assert (item.at, item.changed, item.touched) == (noon(2027, 4, 12), MADE, MADE)


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("agenda_2027-04-12.docx", ("Agenda of the board",)),  # of a day to come
        ("Q-27_2026-11-20.pdf", ("Quotation Q-27",)),  # of the same days: its properties tell the hour
        ("prices_2026-01-01_2026-12-31.pdf", ("Price list",)),  # two days
        ("plan.pdf", ("Plan", "Date: 12 April 2027")),  # no paper that is sent once
        ("Q-27.pdf", ("Quotation", "Date: April 2027")),
        ("Q-27.pdf", ("Quotation", "Valid until 12 April 2027")),
        ("Q-27.pdf", ("Quotation", "Replaces our quotation of 12 April 2027")),
        ("Q-27.pdf", ("Quotation", "Delivery, 12 April 2027 at the latest")),
        ("Q-27.pdf", ("Quotation", "Leeds, 12 April 2027", "Leeds, 13 April 2027")),
        ("Q-27.pdf", ("Quotation", "for", "the works", "Leeds, 12 April 2027")),
    ],
)
def test_any_other_file_is_of_the_day_on_which_it_was_changed(path: str, lines: tuple[str, ...]) -> None:
    item = read(path, *lines)
    assert (item.at, item.changed) == (MADE, None)


def test_the_file_system_tells_the_hour_of_that_day() -> None:
    modified = datetime(2027, 4, 12, 9, 30, tzinfo=UTC)
    assert read("offer_2027-04-12.pdf", modified=modified).at == modified
    assert read("offer_2027-04-12.pdf", modified=datetime(2027, 6, 1, tzinfo=UTC)).at == noon(2027, 4, 12)


def test_what_has_no_date_takes_that_of_its_lines() -> None:
    item = read("Q-27.pdf", "Invoice 7", "Invoice date: 2027-04-12", at=None)
    assert (item.at, item.changed) == (noon(2027, 4, 12), None)


def test_words_of_papers_and_labels() -> None:
    assert is_paper("TWO_Offers_v2") and is_paper("報價單") and not is_paper("A coffer of coffee")
    assert labelled_day("Valid until 12 April 2027", date(2027, 1, 1)) is None
    assert labelled_day("Date: 12 April 2027 or 3 May 2027", date(2027, 1, 1)) is None
