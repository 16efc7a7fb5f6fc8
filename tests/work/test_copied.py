"""A folder that was copied tells of its copying, not of changes."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from parsing.making import core, docx, paragraph

from forenoon.connectors.folder import Folders
from forenoon.domain.contract import Instruction
from forenoon.domain.sources import Survey
from forenoon.index.index import SqliteIndex
from forenoon.parsing.parser import IsolatedParser
from forenoon.work.evidence.surveying import Surveyor

FIRST = datetime(2026, 9, 1, 8, tzinfo=UTC)
Clock = Callable[[int], datetime]


def surveyed(folder: Path, clock: Clock, files: int = 10) -> tuple[Survey, dict[str, datetime | None]]:
    """The days of texts that were written at these times, of which the ninth names a day, and of two documents that
    tell their own."""
    root = folder / "papers"
    root.mkdir(exist_ok=True)
    for number in range(files):
        path = root / ("Note 2026-08-20.txt" if number == 8 else f"Note {number}.txt")
        path.write_text(f"Said {number}.", "utf-8")
        os.utime(path, (clock(number).timestamp(),) * 2)
    for name, changed in (("Export", "2026-09-01T08:00:30Z"), ("Plan", "2026-08-03T09:30:00Z")):
        (root / f"{name}.docx").write_bytes(docx(paragraph(name), {"docProps/core.xml": core(modified=changed)}))
        os.utime(root / f"{name}.docx", (clock(0).timestamp(),) * 2)
    parser, index = IsolatedParser(children=1), SqliteIndex(folder / "index.db", "me")
    try:
        asked = Instruction(text="", sources=(str(root),), out="/out", now=FIRST + timedelta(days=90))
        survey = Surveyor(Folders(), parser, index).survey(asked)
        return survey, {item.title: item.at for item in index.open(survey.snapshot).items()}
    finally:
        parser.close()
        index.close()


def at_once(number: int) -> datetime:
    return FIRST + timedelta(seconds=20 * number)


def day_by_day(number: int) -> datetime:
    return FIRST + timedelta(days=number)


def test_files_of_one_copy_are_undated_but_for_a_day_in_the_name(tmp_path: Path) -> None:
    survey, days = surveyed(tmp_path, at_once)
    assert days.pop("Note 2026-08-20") == datetime(2026, 8, 20, 12, tzinfo=UTC)
    assert days.pop("Plan") == datetime(2026, 8, 3, 9, 30, tzinfo=UTC)
    assert set(days.values()) == {None}
    (note,) = survey.skipped
    assert (note.path, note.code) == ("papers", "copied") and note.message.startswith("12 of 12 files")


def test_truly_different_times_count(tmp_path: Path) -> None:
    survey, days = surveyed(tmp_path, day_by_day)
    assert days["Note 3"] == day_by_day(3) and survey.skipped == ()
    assert days["Export"] == datetime(2026, 9, 1, 8, 0, 30, tzinfo=UTC)


def test_what_was_changed_since_the_copy_keeps_its_time(tmp_path: Path) -> None:
    _, days = surveyed(tmp_path, lambda number: day_by_day(number) if number > 6 else at_once(number))
    assert (days["Note 9"], days["Note 1"]) == (day_by_day(9), None)


def test_a_few_files_may_be_saved_in_one_go(tmp_path: Path) -> None:
    survey, days = surveyed(tmp_path, at_once, files=5)
    assert days["Note 3"] == at_once(3) and survey.skipped == ()
