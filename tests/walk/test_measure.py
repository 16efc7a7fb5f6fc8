"""The measure itself: it must tell a hit from a miss and from the wrong item, or its figures mean nothing."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from walk.expecting import Fact, Row
from walk.measure import Result, covers, share, verdict
from walk.reading import digits, docx_text, whole_text, words

ROW = Row("r", "", "", False, ("4@x", "23@x"))
MAIL, BOOK = "mail:1@a", "file:files/sales.xlsx"


def _receipt(item: str, quote: str, locator: str = "paragraph 1", text: str = "", kind: str = "statement") -> Any:
    claim = {"kind": kind, "text": text, "citations": [{"item": item, "locator": locator, "quote": quote}]}
    return {"claims": [claim], "figures": []}


@pytest.mark.parametrize(
    ("fact", "brief", "receipt", "expected"),
    [
        (Fact("", 'said "yes"', MAIL), "He\nsaid \u201cyes\u201d.", _receipt(MAIL, 'He said "yes".'), "hit"),
        (Fact("", "by Friday", MAIL), "by Friday", _receipt("mail:2@a", "by Friday"), "wrong item"),
        (Fact("", "by Friday", MAIL), "by Friday", _receipt(MAIL, "by Monday"), "wrong item"),
        (Fact("", "by Friday", MAIL), "by Monday", _receipt(MAIL, "by Friday"), "miss"),
        (Fact("", "Hall", "event:4@x"), "Hall", _receipt("event:23@x", "Hall"), "hit"),
        (Fact("", "Hall", "event:9@x"), "Hall", _receipt("event:23@x", "Hall"), "wrong item"),
        (Fact("", "offer", "file:files/o.docx"), "offer", _receipt("mail:1@a/o.docx", "offer"), "hit"),
        (Fact("", "99.35%", BOOK, "S!D3"), "99,35 %", _receipt(BOOK, "99.35%", "S!D2:D4"), "hit"),
        (Fact("", "99.35%", BOOK, "S!D3"), "99,35 %", _receipt(BOOK, "99.35%", "S!C3"), "wrong item"),
        (Fact("", "34", BOOK, "S!D3"), "134 and 345", _receipt(BOOK, "34", "S!D3"), "miss"),
        (
            Fact("no agenda", signs=("agenda",)),
            "No agenda.",
            _receipt("", "", text="No agenda.", kind="absence"),
            "hit",
        ),
        (Fact("no agenda", signs=("agenda",)), "No agenda.", _receipt("", "", text="No agenda."), "miss"),
    ],
)
def test_a_fact_is_a_hit_only_in_the_brief_and_from_its_item(
    fact: Fact, brief: str, receipt: Any, expected: str
) -> None:
    assert verdict(fact, ROW, brief, receipt) == expected


@pytest.mark.parametrize(("value", "expected"), [("0.993536", "hit"), ("0.994", "wrong item")])
def test_a_figure_counts_by_its_exact_value(value: str, expected: str) -> None:
    figure = {"value": value, "from": {"item": BOOK, "locator": "S!D3"}}
    receipt = {"claims": [], "figures": [figure]}
    assert verdict(Fact("", "99.35%", BOOK, "S!D3"), ROW, "99.35%", receipt) == expected


def test_excused_facts_change_no_share() -> None:
    result = Result(ROW, 0, [(Fact("a"), "hit"), (Fact("b"), "miss"), (Fact("c", excused="kind"), "miss")])
    assert share([result]) == 0.5


def test_ranges_are_compared_cell_by_cell() -> None:
    assert covers("Sheet1!A1:D4", "Sheet1!C2:C4") and covers("'My sheet'!AA10", "My sheet!AA10")
    assert not covers("Sheet1!A1:D4", "Sheet1!C2:C5")
    assert not covers("Sheet2!A1:D4", "Sheet1!C2") and not covers("paragraph 3", "Sheet1!C2")


def test_words_and_numbers_are_compared_without_their_dress() -> None:
    assert words("a\u00a0 \u300cb\u300d\n\u2019s") == 'a "b" \'s'
    assert digits("47.140,80 / 47,140.80; 34, 9\u202f290") == {"4714080", "34", "9290"}


def test_a_document_is_read_with_tables_footnotes_and_hidden_words(tmp_path: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p>"
    body = f"<w:document {space}><w:body>{run.format('split ', 'words')}<w:tbl>{run.format('in a ', 'cell')}</w:tbl>"
    with zipfile.ZipFile(tmp_path / "brief.docx", "w") as archive:
        archive.writestr("word/document.xml", body + "</w:body></w:document>")
        archive.writestr("word/footnotes.xml", f"<w:footnotes {space}>{run.format('a ', 'note')}</w:footnotes>")
        archive.writestr("docProps/core.xml", "<p><subject>kept quiet</subject></p>")
    assert docx_text(tmp_path / "brief.docx") == "split words\nin a cell\na note"
    assert {"split words", "kept quiet"} <= set(whole_text(tmp_path / "brief.docx").split("\n"))


def test_a_workbook_is_read_with_every_way_to_write_a_number(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 3720000
    book.worksheets[0]["A2"] = '="GBP "&A1'
    book.save(tmp_path / "numbers.xlsx")
    lines = whole_text(tmp_path / "numbers.xlsx").split("\n")
    assert "3,720,000" in lines and '="GBP "&A1' in lines
