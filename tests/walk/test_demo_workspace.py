"""The bundled workspace: all that the data says is in the files, in the forms of real mail, the same each time."""

import json
import os
import re
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import docx
import icalendar
import openpyxl
import pypdfium2
import pytest
from walk.expecting import demo
from walk.reading import words

import forenoon
from forenoon.demo.records import entries, files, mails
from forenoon.demo.workspace import INSTRUCTION, ME, NOW, ZONE, build
from forenoon.domain.errors import Invalid

TRUTH = Path(__file__).parent / "demo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "workspace"
    build(made)
    return made


def test_every_mail_reads_back_as_it_was_written(folder: Path) -> None:
    for mail in mails():
        read = _mail(next(folder.glob(f"mail/{mail.folder}/*_{mail.id}.eml")))
        assert _body(read) == mail.body.rstrip("\n"), mail.id
        assert read["Subject"] == mail.subject
        assert [address.addr_spec for address in read["To"].addresses] == [_bare(one) for one in mail.to]
        assert read["Date"].datetime == mail.date <= NOW
        names = [part.get_filename() for part in read.iter_attachments()] if read.is_multipart() else []
        assert len(names) == len(mail.attachments)


def test_mail_comes_in_the_charsets_and_encodings_of_five_countries(folder: Path) -> None:
    plain = [part for path in folder.glob("mail/*/*.eml") if (part := _mail(path).get_body(("plain",)))]
    charsets = {str(part.get_content_charset()) for part in plain}
    assert charsets >= {"utf-8", "iso-8859-1", "gb18030", "big5", "tis-620"}
    assert {str(part["Content-Transfer-Encoding"]) for part in plain} >= {"7bit", "8bit", "base64", "quoted-printable"}


def test_an_attachment_is_the_file_of_the_folder(folder: Path) -> None:
    paths = [folder / "mail" / mail.folder for mail in mails() if mail.attachments]
    attached = [part for box in sorted(set(paths)) for path in box.glob("*.eml") for part in _attachments(path)]
    assert len(attached) == sum(len(mail.attachments) for mail in mails())
    for part in attached:
        (file,) = folder.glob(f"files/**/{part.get_filename()}")
        assert part.get_payload(decode=True) == file.read_bytes()


def test_calendars_hold_every_entry_with_its_moved_instances(folder: Path) -> None:
    books: list[Any] = [icalendar.Calendar.from_ical(path.read_bytes()) for path in folder.glob("calendar/*.ics")]
    read: list[Any] = [event for book in books for event in book.walk("VEVENT")]
    assert {str(event["UID"]) for event in read} == {entry.uid for entry in entries()}
    assert len(read) == len(entries()) + sum(len(entry.moved) for entry in entries())
    by_title = {str(event["SUMMARY"]): event for event in read}
    renewal = by_title["Pellam & Rowe renewal review"]["DTSTART"].dt
    assert renewal.astimezone(ZoneInfo(ZONE)).isoformat() == "2026-09-17T15:30:00+02:00"


def test_every_expected_quote_of_a_pack_stands_in_the_workspace(folder: Path) -> None:
    asked = [fact for row in demo(folder).rows for fact in row.facts]
    texts = {fact.item: words(_text(folder, fact.item)) for fact in asked}
    assert len(asked) == 175
    assert [fact.what for fact in asked if words(fact.quote) not in texts[fact.item]] == []


def test_files_bear_the_date_on_which_the_story_changed_them(folder: Path) -> None:
    changed = {path.stem: path.stat().st_mtime for path in folder.glob("files/**/*.*")}
    assert changed == {Path(file.path).stem: file.modified.timestamp() for file in files()}


def test_two_builds_are_equal_byte_by_byte(folder: Path, tmp_path: Path) -> None:
    build(tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(folder)


def test_a_folder_that_holds_this_version_is_left_alone(tmp_path: Path) -> None:
    made = tmp_path / "workspace"
    build(made)
    before = made.stat().st_ino
    build(made)
    assert made.stat().st_ino == before


def test_a_folder_that_was_changed_is_made_again(tmp_path: Path) -> None:
    made = tmp_path / "workspace"
    build(made)
    before = _bytes(made)
    (made / "calendar/work.ics").unlink()
    next(made.glob("mail/inbox/*.eml")).write_bytes(b"")
    build(made)
    assert _bytes(made) == before
    assert sorted(os.listdir(tmp_path)) == ["workspace", "workspace.made"]


def test_a_folder_of_somebody_else_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Invalid):
        build(tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_the_truth_of_the_story_is_nowhere_in_the_product() -> None:
    told = [line.strip() for line in (TRUTH / "story.md").read_text("utf-8").splitlines() if len(line.strip()) > 60]
    wanted = [json.loads(line) for line in (TRUTH / "expected.jsonl").read_text("utf-8").splitlines()]
    told += [row["must_contain"][0]["fact"] for row in wanted if len(row["must_contain"][0]["fact"]) > 30]
    assert len(told) > 40
    for path in sorted(Path(forenoon.__file__).parent.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            assert path.name not in ("story.md", "expected.jsonl")
            text = path.read_bytes().decode("utf-8", "replace")
            assert [line for line in told if line in text] == [], path


def test_the_product_asks_for_a_meeting_that_is_in_the_calendar() -> None:
    assert NOW.isoformat() == "2026-09-15T08:30:00+02:00"
    assert next(row for row in _expected() if row["id"] == "x01")["sentence"] == INSTRUCTION
    assert ME in {guest.email for entry in entries() for guest in entry.attendees}


def _expected() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRUTH / "expected.jsonl").read_text("utf-8").splitlines()]


def _mail(path: Path) -> Any:
    return message_from_bytes(path.read_bytes(), policy=default)


def _body(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content()).replace("\r\n", "\n").rstrip("\n")


def _bare(address: str) -> str:
    return address.rpartition("<")[2].rstrip(">")


def _attachments(path: Path) -> list[Any]:
    mail = _mail(path)
    return list(mail.iter_attachments()) if mail.is_multipart() else []


def _bytes(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def _text(folder: Path, item: str) -> str:
    kind, _, rest = item.partition(":")
    if kind == "mail":
        mail = _mail(next(folder.glob(f"mail/*/*_{rest.partition('.')[0]}.eml")))
        return f"{mail['Subject']}\n{_body(mail)}"
    if kind == "chat":
        channel, _, stamp = rest.partition("/")
        days = (json.loads(path.read_bytes()) for path in folder.glob(f"chats/{channel}/*.json"))
        return next(str(one["text"]) for day in days for one in day if one["ts"] == stamp)
    path = folder / rest
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    if path.suffix == ".pdf":
        with closing(pypdfium2.PdfDocument(path)) as paper:
            return "\n".join(paper[number].get_textpage().get_text_bounded() for number in range(len(paper)))
    if path.suffix == ".xlsx":
        book: Any = openpyxl.load_workbook(path, data_only=True)
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows()]
        return "\n".join(_shown(cell.value, cell.number_format) for row in rows for cell in row)
    return path.read_text("utf-8")


def _shown(value: object, form: str) -> str:
    if not isinstance(value, int | float) or not re.search(r"0\.0", form):
        return str(value)
    return f"{value * 100:.2f}%" if form.endswith("%") else f"{value:,.2f}"
