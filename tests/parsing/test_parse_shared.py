"""Real files that nobody here wrote: values or a note, never an error; and what other libraries read of them."""

import io
import re
import time
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx as python_docx
import pytest
import python_calamine
from parsing.making import CHANGED
from walk.needs import shared

from forenoon.connectors.folder import Folders
from forenoon.domain.sources import Event, Found, Origin, Parsed, TableCell
from forenoon.parsing.parser import IsolatedParser
from forenoon.parsing.places import text_at

CODES = {"binary", "broken_event", "cut", "empty_calendar", "encrypted", "hidden_sheet", "hidden_text", "hostile"}
CODES |= {"attachments", "hidden_slide", "kind", "no_entry", "no_text", "not_computed", "rich_text", "truncated"}
CODES |= {"unreadable"}
SLOWEST = 20.0  # seconds of one file, on a busy machine


def read(parser: IsolatedParser, folder: Path, pattern: str = "") -> Iterator[tuple[Origin, bytes, Parsed]]:
    """Every origin of a folder whose name fits, with what was read of it."""
    with closing(Folders()) as connector:
        for found in connector.look(str(folder)):
            if isinstance(found, Found) and re.search(pattern, found.origin.path):
                for origin in connector.split(found):
                    if isinstance(origin, Origin):
                        content = connector.read(origin)
                        yield origin, content, parser.parse(content, origin, CHANGED)


@pytest.mark.parametrize(
    ("folder", "least"),
    [
        ("data/hostile", 5),
        ("data/mail-mime", 300),
        ("data/mail-msg", 28),
        ("data/calendars", 1500),
        ("data/chats", 150),
        ("data/office", 350),
        ("data/threads", 480),
        ("data/pdf", 28),
        ("data/multilingual", 15),
        ("data/meetings", 10),
        ("data/skills", 30),
        ("data/workspace-bluesparrow/given", 80),
    ],
)
def test_every_file_gives_values_or_a_note(parser: IsolatedParser, folder: str, least: int) -> None:
    items = 0
    started = time.monotonic()
    for origin, content, parsed in read(parser, shared(folder)):
        assert time.monotonic() - started < SLOWEST, origin.path
        started = time.monotonic()
        items += len(parsed.items)
        quiet = parser.version(content, origin.path).startswith("slack/")  # a day on which people only came and went
        assert parsed.items or parsed.skipped or quiet, origin.path
        assert {one.code for one in parsed.skipped} <= CODES, origin.path
        assert not any("Error" in one.message for one in parsed.skipped), (origin.path, parsed.skipped)
        assert len({one.ref for one in parsed.items}) == len(parsed.items), origin.path
        for one in parsed.passages[:: 1 + len(parsed.passages) // 50]:
            assert one.text in (text_at(parsed, one.item, one.locator) or ""), (origin.path, one)
            assert unicodedata.is_normalized("NFC", one.text)
    assert items >= least


def test_workbooks_hold_the_values_that_another_library_reads(parser: IsolatedParser) -> None:
    compared = 0
    different: list[tuple[str, str, object, TableCell | None]] = []
    for origin, content, parsed in read(parser, shared("data/office"), r"\.xls[xm]$"):
        if not parsed.items:
            continue
        cells = {
            (table.sheet, table.top + down, table.left + right): cell
            for table in parsed.tables
            for down, row in enumerate(table.rows)
            for right, cell in enumerate(row)
        }
        for place, value in theirs(content):
            compared += 1
            if not same(value, cells.get(place)):
                different.append((origin.path, f"{place}", value, cells.get(place)))
    assert compared > 90_000
    assert different == []


def theirs(content: bytes) -> Iterator[tuple[tuple[str, int, int], object]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.CalamineError:
        return  # a file that it refuses and we do not
    for sheet in book.sheet_names:
        cells = book.get_sheet_by_name(sheet)
        if cells.total_height * cells.total_width > 200_000:
            continue  # nearly all of it empty
        for row, values in enumerate(cells.to_python(skip_empty_area=False), 1):
            for column, value in enumerate(values, 1):
                if value != "" and not (isinstance(value, str) and not value.strip()):
                    yield (sheet, row, column), value


def same(value: object, cell: TableCell | None) -> bool:
    if cell is None:
        return False
    if isinstance(value, bool):
        return cell.shown == str(value).upper()
    if isinstance(value, str):
        return cell.shown.split() == value.split()
    if isinstance(value, int | float):
        return abs(float(cell.number) - value) <= 1e-9 * max(1, abs(value)) if cell.number else bool(cell.shown)
    if isinstance(value, date):
        return cell.day[:10] == value.strftime("%Y-%m-%d")
    return bool(cell.shown)


def test_paragraphs_are_counted_as_another_library_counts_them(parser: IsolatedParser) -> None:
    compared = 0
    for origin, content, parsed in read(parser, shared("data"), r"\.docx$"):
        try:
            with warnings.catch_warnings(action="ignore"):
                document = python_docx.Document(io.BytesIO(content))
        except Exception:  # noqa: BLE001, S112  the library raises what it meets; only files that it reads are compared
            continue
        ours = {one.locator: one.text for one in parsed.passages}
        for number, one in enumerate(document.paragraphs, 1):
            wanted = unicodedata.normalize("NFC", one.text).split()
            found = ours.get(f"paragraph {number}", "").split()
            if parsed.items and wanted and not any(note.code == "hidden_text" for note in parsed.skipped):
                compared += 1
                assert is_part(wanted, found), (origin.path, number)
    assert compared > 3000


def is_part(wanted: list[str], found: list[str]) -> bool:
    """Whether the words stand there in this order: we read some that the library passes over."""
    letters = iter("".join(found))
    return all(letter in letters for letter in "".join(wanted))


def test_recurrences_are_those_that_another_library_expects(parser: IsolatedParser) -> None:
    table = (shared("data/calendars") / "recurrence-expected/RecurrenceTestCases-even.txt").read_text()
    right = wrong = 0
    for block in re.split(r"\n\s*\n", table):
        case = dict(line.split(":", 1) for line in block.splitlines() if ":" in line and not line.startswith("#"))
        expected = [moment(one) for one in case.get("INSTANCES", "").split(",") if one]
        if not expected or "START-AT" in case or expected[0] != moment(case["DTSTART"]):
            continue  # others let a series begin later than its entry; RFC 5545 leaves that open
        start = moment(case["DTSTART"])
        event = Event(item="event:1", uid="1", start=start, end=start, rule=f"RRULE:{case['RRULE']}")
        found = parser.occurrences((event,), start, expected[-1] + timedelta(days=1))
        right += [one.start for one in found] == expected
        wrong += [one.start for one in found] != expected
    assert (right, wrong) == (24, 8)  # the eight: numbered weekdays and week numbers that dateutil does not know


def moment(text: str) -> datetime:
    shape = "%Y%m%d" if len(text) == 8 else "%Y%m%dT%H%M%S"
    return datetime.strptime(text.rstrip("Z"), shape).replace(tzinfo=UTC)
