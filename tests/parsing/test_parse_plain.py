"""Plain text, Markdown and delimited text: a place for each line or row."""

import pytest
from parsing.making import CHANGED, at, codes, parse, roles, said

from forenoon.parsing.parser import IsolatedParser


def test_each_line_is_a_passage_with_its_number(parser: IsolatedParser) -> None:
    content = "First.\r\n\r\n  Third, però.\rFourth\n".encode()
    parsed = parse(parser, content, "notes/today.txt")
    assert said(parsed) == {"line 1": "First.", "line 3": "Third, però.", "line 4": "Fourth"}
    (item,) = parsed.items
    assert (item.ref, item.title, item.at, item.parser) == ("file:notes/today.txt", "today", CHANGED, "txt/4")
    assert at(parser, content, "notes/today.txt", item.ref, "line 3") == "Third, però."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030"])
def test_a_text_is_read_in_its_charset(parser: IsolatedParser, charset: str) -> None:
    text = "会议在星期四上午十点。请准备报告和数据。" * 20 if charset == "gb18030" else "Perché no? Però sì."
    assert said(parse(parser, text.encode(charset), "a.txt")) == {"line 1": text}


def test_markdown_tells_headings_and_quotations(parser: IsolatedParser) -> None:
    content = b"# Plan #\n\nWords\n- item\n> said before\n\nNext part\n---------\n"
    content += b"```\n# no heading\n```\n| a | b |\n|---|---|\n"
    parsed = parse(parser, content, "plan.md")
    assert parsed.items[0].title == "Plan"
    assert roles(parsed) == [
        ("heading", "Plan"),
        ("own", "Words"),
        ("own", "- item"),
        ("quoted", "> said before"),
        ("heading", "Next part"),
        ("own", "---------"),
        ("own", "```"),
        ("own", "# no heading"),
        ("own", "```"),
        ("own", "| a | b |"),
        ("own", "|---|---|"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimited_text_is_a_table_and_a_passage_for_each_row(parser: IsolatedParser, delimiter: str) -> None:
    rows = [["Site", "Units", "Due"], ["North, old", "1200", "2026-09-30"], ["South", "", "2026-10-01T14:30"]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode()
    parsed = parse(parser, content, "sites.csv")
    assert said(parsed) == {
        "row 1": "Site | Units | Due",
        "row 2": "North, old | 1200 | 2026-09-30",
        "row 3": "South |  | 2026-10-01T14:30",
    }
    (table,) = parsed.tables
    assert table.locator == "rows 1 to 3"
    assert [(cell.shown, cell.number, cell.day) for cell in table.rows[1]] == [
        ("North, old", "", ""),
        ("1200", "1200", ""),
        ("2026-09-30", "", "2026-09-30"),
    ]
    assert table.rows[2][2].day == "2026-10-01T14:30"
    whole = at(parser, content, "sites.csv", "file:sites.csv", "rows 1 to 3")
    assert whole == "\n".join(said(parsed).values())


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1,234.50", "12.5%", "(300)", "-7"], ["1234.50", "0.125", "-300", "-7"]),
        (["1.234,50", "12,5 %", "€ 1.000", "3"], ["1234.50", "0.125", "1000", "3"]),
        (["€1,200", "$ 5", "1,200 EUR", "USD 3"], ["1200", "5", "1200", "3"]),
        (["0042", "+39 055 123", "1-2", "12:30"], ["", "", "", ""]),
        (["1'234.50", "1 234.5", "0.5", "0"], ["1234.50", "1234.5", "0.5", "0"]),
        (["5%", "0%", "250%", "-0.5%"], ["0.05", "0", "2.5", "-0.005"]),
        (["v1.2.3", "1.2.3", "1,2,3", "10.10.2026"], ["", "", "", ""]),
    ],
)
def test_numbers_in_text_are_read_as_their_file_writes_them(
    parser: IsolatedParser, cells: list[str], numbers: list[str]
) -> None:
    parsed = parse(parser, ("a\tb\tc\td\n" + "\t".join(cells)).encode(), "a.csv")
    assert [cell.number for cell in parsed.tables[0].rows[1]] == numbers


def test_rows_of_uneven_length_make_a_rectangle(parser: IsolatedParser) -> None:
    (table,) = parse(parser, b"a,b\n1\n1,2,3\n", "a.csv").tables
    assert [len(row) for row in table.rows] == [3, 3, 3]


def test_more_rows_than_are_read_end_in_a_note(parser: IsolatedParser) -> None:
    parsed = parse(parser, b"a,b\n" * 30_000, "a.csv")
    assert (len(parsed.tables[0].rows), codes(parsed)) == (20_000, ["cut"])


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
def test_what_is_no_text_says_so(parser: IsolatedParser, name: str) -> None:
    late = b"words\n" * 4000 + b"\0\1\2"
    assert codes(parse(parser, late, name)) == ["binary"]
    assert codes(parse(parser, b"\0\1\2", name)) == ["kind"]
    assert codes(parse(parser, b"", name)) == ["empty"]


@pytest.mark.parametrize(
    ("content", "path", "version"),
    [
        (b"From: a@a\nTo: b@b\nSubject: x\n\n", "a.eml", "eml/13"),
        (b"Received: by x\nFrom: a@a\n\n", "cur/1234.x:2,S", "eml/13"),
        (b"Received: by x\nFrom: a@a\n\n", "saved.txt", "eml/13"),
        (b"From: the office\nTo: everyone\n\n", "memo.txt", "txt/4"),
        (b"From a@a Mon May 13 16:30:00 2024\nFrom: a@a\n\n", "Inbox", "eml/13"),
        (b"date: 2024\nsubject: x\n", "settings.yaml", ""),
        (b"begin:vcalendar\n", "invite.txt", "ics/3"),
        (b"\xef\xbb\xbf\r\nBEGIN:VCALENDAR\r\n", "x", "ics/3"),
        (b"a,b\n", "a.CSV", "csv/4"),
        (b"a\tb\n", "a.tsv", "csv/4"),
        (b"# x\n", "README.md", "md/4"),
        (b"x", "a.txt", "txt/4"),
        (b"x", "a.docx", ""),
        (b"%PDF-1.7", "a.txt", "pdf/5"),
        (b"\x89PNG\r\n", "a.eml", ""),
        (b"<html>", "a.html", "html/4"),
        (b"x", "noending", ""),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a.bin", "docx/4"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "a.docx", "xlsx/5"),
        (b"PK\x03\x04" + b"\0" * 26 + b"ppt/slides", "a.docx", "pptx/4"),
        (b"PK\x03\x04", "a.zip", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.pub", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "docx/4"),
    ],
)
def test_the_kind_is_told_by_the_content_first(parser: IsolatedParser, content: bytes, path: str, version: str) -> None:
    assert parser.version(content, path) == version


@pytest.mark.parametrize(
    ("content", "path", "words"),
    [
        (b"\x78\x9f\x3e\x22", "winmail.dat", "a packet of Outlook's (winmail.dat)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "an old Office file"),
        (b"hello", "a.docx", "a text file named .docx"),
        (b"\0\1", "a.dat", "a binary file"),
    ],
)
def test_what_is_not_read_is_described(parser: IsolatedParser, content: bytes, path: str, words: str) -> None:
    (note,) = parse(parser, content, path).skipped
    assert note.code == "kind" and note.message.startswith(words)
