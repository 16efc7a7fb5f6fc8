"""Whatever lies in a folder, a run ends with a sentence or a note, never with a traceback, and changes nothing."""

import io
import os
import subprocess
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from doors.commands import Shell
from parsing.making import WORD, docx, paragraph, xlsx
from runs import papers

ASK = [papers.INSTRUCTION, "--now", papers.NOW, "--me", papers.ME, "--tz", papers.ZONE]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//q//q//EN\r\n{}END:VCALENDAR\r\n"
SECONDLY = (
    "BEGIN:VEVENT\r\nUID:tick@quarry.example\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261101T080000Z\r\n"
    "DTEND:20261101T080001Z\r\nSUMMARY:Tidewater tick\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
)
BACKWARDS = (
    "BEGIN:VEVENT\r\nUID:back@quarry.example\r\nDTSTART;TZID=Mars/Olympus:20261126T140000\r\n"
    "DTEND;TZID=Mars/Olympus:20261126T130000\r\nSUMMARY:Tidewater\\, backwards\r\nRRULE:FREQ=OFTEN\r\nEND:VEVENT\r\n"
)
SPOILED = (
    b"From: Ben Tide <ben@tidewater.example>\r\nTo: Ada Quarry <ada@quarry.example>\r\nDate: yesterday, perhaps\r\n"
    b"Subject: =?utf-8?B?%%%?= pumps \x00\x0b\xff for Tidewater\r\nContent-Type: text/plain; charset=no-such-one\r\n"
    b"\r\nWill you deliver the \x00\x01\x0b\x1bpumps\xff\xfe by Friday \xed\xa0\x80 27 November?\r\n"
)
CUT_SHORT = (
    b"From: Ben Tide <ben@tidewater.example>\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-"
)


def bomb() -> bytes:
    """A gigabyte of spaces in a few hundred kilobytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as part:
            for _ in range(64):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def injected() -> bytes:
    """Text that programs take for formulas."""
    cells = ("=HYPERLINK(&quot;http://x.example&quot;)", "+1+cmd", "@SUM(A1)", "-2+3")
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c><c r="B{n}"><v>{n}</v></c></row>'
        for n, text in enumerate(cells, 2)
    )
    head = '<row r="1">' + "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in (("A", "Pump"), ("B", "Pieces"))
    ) + "</row>"  # fmt: skip
    return xlsx({"Tidewater": f"<sheetData>{head}{rows}</sheetData>"})


WHOLE_DOCX, WHOLE_XLSX = docx(paragraph("word " * 500)), injected()
BOMBED = f'{ENTITIES}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
BAD: dict[str, tuple[bytes, str]] = {  # what is said of it, empty: nothing
    "empty.eml": (b"", "empty"),
    "empty.docx": (b"", "empty"),
    "empty.ics": (b"", "empty"),
    "locked.docx": (LOCKED, "encrypted"),
    "locked.xlsx": (LOCKED, "encrypted"),
    "cut.docx": (WHOLE_DOCX[: len(WHOLE_DOCX) // 2], "truncated"),
    "cut.xlsx": (WHOLE_XLSX[: len(WHOLE_XLSX) // 2], "truncated"),
    "bomb.docx": (bomb(), "hostile"),
    "entities.docx": (docx("", {"word/document.xml": BOMBED.encode()}), "hostile"),
    "climbing.docx": (docx(paragraph("x"), {"../../etc/cron.d/x": "x"}), "hostile"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "kind"),
    "noise.docx": (bytes(range(256)) * 40, "kind"),
    "nobody.ics": (CALENDAR.format("").encode(), ""),
    "cut.ics": (CALENDAR.format(SECONDLY)[:150].encode(), ""),
    "secondly.ics": (CALENDAR.format(SECONDLY).encode(), ""),
    "backwards.ics": (CALENDAR.format(BACKWARDS).encode(), ""),
    "spoiled.eml": (SPOILED, ""),
    "cut.eml": (CUT_SHORT, ""),
    "injected for Tidewater.xlsx": (WHOLE_XLSX, ""),
    "a\x1b[2J\nname.md": (b"# Tidewater\n\nThe pumps \x00 must \x1b[31mbe\x0b serviced.\n", ""),
}


def lay(folder: Path) -> Path:
    """Every bad thing that a folder may hold, to the loop of links and the pipe that nobody writes to."""
    folder.mkdir(parents=True)
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "loop").mkdir()
    (folder / "loop" / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (folder / "nowhere.docx").symlink_to("gone.docx")
    (folder / "outside").symlink_to("/etc")
    os.mkfifo(folder / "pipe.eml")
    (folder / "locked away.md").write_text("Tidewater")
    (folder / "locked away.md").chmod(0)
    with open(os.fsencode(folder) + b"/\xff\xfe.txt", "wb") as file:
        file.write(b"a name that is no text")
    return folder


def state_of(folder: Path) -> dict[bytes, str]:
    """Every entry with its kind, time and content."""
    found: dict[bytes, str] = {}
    for where, folders, files in os.walk(os.fsencode(folder)):
        for name in (*folders, *files):
            path = os.path.join(where, name)
            status = os.lstat(path)
            content = b""
            if os.path.isfile(path) and not os.path.islink(path) and os.access(path, os.R_OK):
                with open(path, "rb") as file:
                    content = file.read()
            found[path] = f"{status.st_mode} {status.st_mtime_ns} {sha256(content).hexdigest()}"
    return found


@dataclass(frozen=True)
class Ended:
    """What a run over the papers and every bad thing came to."""

    shell: Shell
    asked: "subprocess.CompletedProcess[str]"
    before: dict[bytes, str]
    receipt: dict[str, Any]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    shell = Shell(tmp_path_factory.mktemp("bad"))
    papers.lay(shell.folder / "papers")
    lay(shell.folder / "papers" / "bad")
    before = state_of(shell.folder / "papers")
    asked = shell.run("ask", *ASK, "--from", "papers", "--out", "out")
    return Ended(shell, asked, before, shell.json("run", "show", "1"))


def test_the_run_goes_on_with_the_rest(ended: Ended) -> None:
    assert ended.asked.returncode == 0, ended.asked.stderr
    assert ended.receipt["run"]["state"] == "done"
    assert "Traceback" not in ended.asked.stdout + ended.asked.stderr
    assert {one["item"] for one in ended.receipt["items"]} >= {"mail:2@quarry.example", "event:tide@quarry.example"}


@pytest.mark.parametrize("name", BAD)
def test_what_was_not_read_has_a_note_with_a_code(ended: Ended, name: str) -> None:
    notes = [one for one in ended.receipt["skipped"] if one["path"] == f"bad/{name}"]
    assert all(note["code"] and note["message"] for note in notes)
    if BAD[name][1]:
        assert [note["code"] for note in notes] == [BAD[name][1]]


@pytest.mark.parametrize(("name", "code"), [
    ("loop/up", "loop"), ("self", "loop"), ("nowhere.docx", "link"), ("outside", "link"), ("pipe.eml", "special"),
])  # fmt: skip
def test_links_and_pipes_are_noted_and_not_followed(ended: Ended, name: str, code: str) -> None:
    assert [one["code"] for one in ended.receipt["skipped"] if one["path"] == f"bad/{name}"] == [code]


def test_a_name_that_is_no_text_is_noted(ended: Ended) -> None:
    assert "name" in {one["code"] for one in ended.receipt["skipped"]}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_noted(ended: Ended) -> None:
    notes = [one["code"] for one in ended.receipt["skipped"] if one["path"] == "bad/locked away.md"]
    assert notes == ["unreadable"]


def test_nothing_in_the_sources_was_changed(ended: Ended) -> None:
    assert len(ended.before) > len(BAD) + len(papers.MAILS)
    assert state_of(ended.shell.folder / "papers") == ended.before


def test_what_was_made_of_it_can_be_checked(ended: Ended) -> None:
    checked = ended.shell.run("verify", "out")
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    assert "Everything is as the receipt says." in checked.stdout


def test_what_is_made_holds_no_text_that_a_program_would_obey(ended: Ended) -> None:
    with zipfile.ZipFile(ended.shell.folder / "out" / "numbers.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not [sheet for sheet in sheets if b"HYPERLINK" in sheet or b"cmd" in sheet]
    for path in (ended.shell.folder / "out").iterdir():
        content = path.read_bytes()
        if path.suffix in (".html", ".ics", ".json"):
            assert not {0, 0x0B, 0x1B} & set(content), path


def test_a_meeting_of_everybody_with_a_long_description_is_prepared(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    many = "".join(f"ATTENDEE;CN=Person {n}:mailto:p{n}@house{n}.example\n" for n in range(120))
    words = "DESCRIPTION:" + "\\n".join(f"We need {n} pumps at EUR {7 * n}.50 each." for n in range(300))
    event = papers.EVENT.format(uid="all", start="20261126T100000", end="20261126T110000", title="Tidewater " * 200)
    event = event.replace("END:VEVENT", f"{many}{words}\nEND:VEVENT").replace("\n", "\r\n")
    (tmp_path / "all.ics").write_bytes(CALENDAR.format(event).encode())
    asked = shell.run("ask", *ASK, "--from", "all.ics", "--out", "out")
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert shell.run("verify", "out").returncode == 0


def test_a_folder_of_nothing_but_bad_things_ends_with_a_sentence(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    lay(tmp_path / "bad")
    for calendar in ("secondly.ics", "backwards.ics"):  # odd as they are, they hold a meeting
        (tmp_path / "bad" / calendar).unlink()
    before = state_of(tmp_path / "bad")
    asked = shell.run("ask", *ASK, "--from", "bad", "--out", "out")
    assert asked.returncode == 1, asked.stderr
    assert "Traceback" not in asked.stdout + asked.stderr
    assert "no meeting fits" in asked.stdout
    assert state_of(tmp_path / "bad") == before
    assert not (tmp_path / "out").exists()


def test_bad_files_named_one_by_one_and_an_empty_folder_end_with_a_sentence(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    (tmp_path / "empty").mkdir()
    sources = ["--from", "empty"]
    for name in ("empty.eml", "locked.docx", "bomb.docx", "noise.docx", "nobody.ics"):
        (tmp_path / name).write_bytes(BAD[name][0])
        sources += ["--from", name]
    asked = shell.run("ask", *ASK, *sources)
    assert asked.returncode == 1, asked.stderr
    assert "Traceback" not in asked.stdout + asked.stderr
    found = shell.run("search", "pumps", *sources, "--json")
    assert (found.returncode, found.stdout) == (0, '{"hits": []}\n')


@pytest.mark.parametrize("text", ["zzz", "\u202e\x1b[2J?", "meeting " * 2000])
def test_an_instruction_that_fits_nothing_is_refused(tmp_path: Path, text: str) -> None:
    shell = Shell(tmp_path)
    (tmp_path / "empty").mkdir()
    asked = shell.run("ask", text, "--from", "empty")
    assert asked.returncode in (1, 2), asked.stderr
    assert "Traceback" not in asked.stdout + asked.stderr
    assert "mistake" not in asked.stderr


@pytest.mark.parametrize("words", [["", "--from", "."], [" \n\t", "--from", "."], ["x", "--from", "nowhere"]])
def test_what_cannot_be_meant_is_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    asked = Shell(tmp_path).run("ask", *words)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "hint: " in asked.stderr and "Traceback" not in asked.stderr
