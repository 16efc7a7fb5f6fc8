"""Files that are made to hang, flood or mislead a parser end in values or a note, and soon."""

import time
from datetime import UTC, datetime

import pytest
from parsing.making import CHANGED, WORD, codes, docx, paragraph, parse, said, xlsx, zipped

from forenoon.domain.sources import Event, Origin
from forenoon.isolation.limits import Limits
from forenoon.parsing.parser import IsolatedParser

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(parser: IsolatedParser, head: str, charset: str) -> None:
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    parsed = parse(parser, docx("", {"word/document.xml": document.encode(charset)}), "a.docx")
    assert (codes(parsed), parsed.passages) == (["hostile"], ())


def test_entities_in_the_streams_of_a_workbook_are_refused_too(parser: IsolatedParser) -> None:
    sheet = f"{BOMB}<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
    assert codes(parse(parser, xlsx({"S": ""}, {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")) == ["hostile"]


def test_what_is_packed_too_densely_is_not_opened(parser: IsolatedParser) -> None:
    body = paragraph("x") + f"<!-- {' ' * (64 << 20)} -->"
    began = time.monotonic()
    assert codes(parse(parser, docx(body), "a.docx")) == ["hostile"]
    assert time.monotonic() - began < 10


def test_what_would_unpack_to_too_much_is_not_opened(parser: IsolatedParser) -> None:
    content = bytearray(docx(paragraph("x")))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    assert codes(parse(parser, bytes(content), "a.docx")) in (["too_large"], ["hostile"])


def test_a_name_that_climbs_out_is_refused(parser: IsolatedParser) -> None:
    assert codes(parse(parser, docx(paragraph("x"), {"../../etc/cron.d/x": "x"}), "a.docx")) == ["hostile"]


def test_encrypted_and_truncated_files_say_so(parser: IsolatedParser) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert codes(parse(parser, ole, "a.docx")) == ["encrypted"]
    locked = bytearray(docx(paragraph("x")))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert codes(parse(parser, bytes(locked), "a.docx")) == ["encrypted"]
    whole = docx(paragraph("word " * 500))
    assert codes(parse(parser, whole[: len(whole) // 2], "a.docx")) == ["truncated"]


def test_a_damaged_part_keeps_what_stood_before_it(parser: IsolatedParser) -> None:
    broken = '<worksheet><sheetData><row><c r="A1"><v>1</v></c></row><row><c r="A2"><v>2</v></row>'
    parsed = parse(parser, xlsx({"S": ""}, {"xl/worksheets/sheet1.xml": broken}), "a.xlsx")
    assert codes(parsed) == ["truncated"]
    assert [table.rows[0][0].number for table in parsed.tables] == ["1"]


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing(parser: IsolatedParser) -> None:
    first, last = '<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>2</v></c>'
    body = f'<sheetData><row r="1">{first}</row><row r="1048576">{last}</row></sheetData>'
    began = time.monotonic()
    parsed = parse(parser, xlsx({"S": body + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'}), "a.xlsx")
    assert [table.locator for table in parsed.tables] == ["S!A1", "S!XFD1048576"]
    assert time.monotonic() - began < 5


def test_a_scatter_of_cells_does_not_become_a_huge_rectangle(parser: IsolatedParser) -> None:
    cells = "".join(f'<row r="{n}"><c r="{name(n)}{n}"><v>{n}</v></c></row>' for n in range(1, 2000))
    parsed = parse(parser, xlsx({"S": f"<sheetData>{cells}</sheetData>"}), "a.xlsx")
    assert sum(len(row) for table in parsed.tables for row in table.rows) < 100_000
    assert sum(bool(cell.number) for table in parsed.tables for row in table.rows for cell in row) == 1999


def name(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def test_of_a_sheet_of_a_million_rows_the_first_are_read(parser: IsolatedParser) -> None:
    rows = b"".join(b"<row><c><v>%d</v></c><c><v>7</v></c></row>" % number for number in range(1_000_000))
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    parsed = parse(parser, xlsx({"S": ""}, {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")
    assert codes(parsed) == ["cut"]
    assert [table.locator for table in parsed.tables] == ["S!A1:B20000"]
    assert len(parsed.passages) == 20_000


def test_a_mail_of_two_hundred_thousand_parts_is_read_in_part(parser: IsolatedParser) -> None:
    parts = b"--B\nContent-Type: text/plain\n\nwords\n" * 200_000
    content = b"From: a@a\nContent-Type: multipart/mixed; boundary=B\n\n" + parts + b"--B--\n"
    began = time.monotonic()
    parsed = parse(parser, content, "a.eml")
    assert "cut" in codes(parsed)
    assert said(parsed)["paragraph 1"] == "words"
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("field", ["Subject", "To", "References", "Content-Type", "Date", "Message-ID"])
@pytest.mark.parametrize("filler", ["a@b.example, ", "=?utf-8?Q?a?= ", "<x@y> ", "; a=b", "((((", '"', "\n a"])
def test_a_header_of_a_megabyte_is_read_to_its_cap(parser: IsolatedParser, field: str, filler: str) -> None:
    value = filler * ((1 << 20) // len(filler))
    began = time.monotonic()
    parsed = parse(parser, f"From: a@a\n{field}: {value}\n\nwords\n".encode(), "a.eml")
    assert "cut" in codes(parsed)
    assert said(parsed)["paragraph 1"] == "words"
    assert time.monotonic() - began < 10


def test_parts_that_lie_deep_in_each_other_end_in_a_note(parser: IsolatedParser) -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=B{n}\n\n--B{n}\n" for n in range(3000))
    parsed = parse(parser, f"From: a@a\nSubject: deep\n{nested}\nwords".encode(), "a.eml")
    assert parsed.items[0].title == "deep"
    assert "cut" in codes(parsed)


def test_html_that_lies_deep_in_itself_is_read(parser: IsolatedParser) -> None:
    content = b"From: a@a\nContent-Type: text/html\n\n" + b"<div>" * 50_000 + b"words"
    assert said(parse(parser, content, "a.eml"))["paragraph 1"] == "words"


def test_documents_that_lie_deep_in_themselves_end_in_values_or_a_note(parser: IsolatedParser) -> None:
    deep = "<w:p><w:r><w:smartTag>" * 20_000 + "<w:t>x</w:t>" + "</w:smartTag></w:r></w:p>" * 20_000
    tables = "<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 5_000
    for body in (deep, tables, "<w:ins>" * 20_000 + paragraph("x") + "</w:ins>" * 20_000):
        parsed = parse(parser, docx(body + paragraph("after")), "a.docx")
        assert parsed.items or codes(parsed)
    assert said(parse(parser, docx(paragraph("fine")), "a.docx")) == {"paragraph 1": "fine"}


def test_a_line_of_many_megabytes_is_read_to_its_cap(parser: IsolatedParser) -> None:
    for path in ("a.txt", "a.md", "a.csv", "a.ics"):
        content = b"BEGIN:VCALENDAR\nX:" if path.endswith("ics") else b""
        parsed = parse(parser, content + b"x" * (20 << 20), path)
        assert set(codes(parsed)) <= {"cut", "empty_calendar"}


def test_what_outruns_the_limits_is_noted_and_the_next_file_read() -> None:
    parser = IsolatedParser(1, Limits(cpu_s=1, wall_s=60))
    calendar = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nDTSTART:20260101T100000Z\nSUMMARY:x\nEND:VEVENT\n" * 20_000
    assert codes(parse(parser, calendar + b"END:VCALENDAR\n", "a.ics")) == ["too_slow"]
    assert said(parse(parser, b"fine", "a.txt")) == {"line 1": "fine"}
    parser.close()


def test_a_file_that_kills_its_reader_has_no_text_at_any_place() -> None:
    parser = IsolatedParser(1, Limits(memory=200 << 20))
    origin = Origin(root="/sources", path="a.txt")
    flood = "però ".encode() * (12 << 20)
    assert codes(parser.parse(flood, origin, CHANGED)) == ["too_large"]
    assert parser.text_at(flood, origin, "file:a.txt", "line 1") is None
    assert parser.text_at(b"fine", origin, "file:a.txt", "line 1") == "fine"
    parser.close()


def test_an_event_that_breaks_its_reader_is_left_out_of_the_occurrences(parser: IsolatedParser) -> None:
    start = datetime(2026, 1, 5, 10, tzinfo=UTC)
    good = Event(item="event:1", uid="1", title="good", start=start, end=start)
    bad = Event(item="event:2", uid="2", title="bad", start=start, end=start, zone="No/Where", rule="RRULE:FREQ=DAILY")
    found = parser.occurrences((bad, good), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    assert [one.event.title for one in found] == ["good"]


def test_the_same_bytes_give_the_same_values(parser: IsolatedParser) -> None:
    other = IsolatedParser(1)
    for content, path in (
        (zipped({"a": "x"}), "a.zip"),
        (docx(paragraph("x")), "a.docx"),
        (b"From: a@a\nTo: b@b, c@c\n\nx", "a.eml"),
    ):
        assert parse(parser, content, path) == parse(other, content, path)
    other.close()
