"""Nothing is delivered into a source or over a file that no run made; what is suggested next names the home."""

import subprocess
import sys
from pathlib import Path

CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//t//EN\r
BEGIN:VEVENT\r
UID:k@t.example\r
DTSTAMP:20261101T080000Z\r
DTSTART:20261126T090000Z\r
DTEND:20261126T100000Z\r
SUMMARY:Kestrel review\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:m@t.example\r
DTSTAMP:20261101T080000Z\r
DTSTART:20261127T090000Z\r
DTEND:20261127T100000Z\r
SUMMARY:Merlin review\r
END:VEVENT\r
END:VCALENDAR\r
"""


def ask(
    folder: Path, out: Path | None, text: str = "prepare Kestrel for Thursday", now: str = "2026-11-23T08:00:00+01:00"
) -> subprocess.CompletedProcess[str]:
    """Without an `out`, from within the source."""
    sources = folder / "mine"
    sources.mkdir(exist_ok=True)
    (sources / "work.ics").write_text(CALENDAR, newline="")
    command = [sys.executable, "-m", "forenoon", "--home", str(folder / "home"), "ask", text, "--from", str(sources)]
    request = ["--now", now, *(["--out", str(out)] if out else [])]
    cwd = None if out else sources
    return subprocess.run([*command, *request], capture_output=True, text=True, timeout=120, cwd=cwd)


def test_a_source_or_a_folder_with_a_file_of_mine_is_refused(tmp_path: Path) -> None:
    assert ask(tmp_path, tmp_path / "mine").returncode == 2
    own = tmp_path / "own"
    own.mkdir()
    (own / "brief.docx").write_text("my work")
    refused = ask(tmp_path, own)
    assert refused.returncode == 2
    assert "no run delivered" in refused.stderr
    assert (own / "brief.docx").read_text() == "my work"


def test_a_folder_in_a_source_is_refused_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for out in (tmp_path / "mine" / "files" / "pack", tmp_path / "link" / "pack"):
        refused = ask(tmp_path, out)
        assert refused.returncode == 2
        assert "nothing is ever written there" in refused.stderr
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["work.ics"]


def test_asked_from_within_a_source_the_pack_lies_in_the_home(tmp_path: Path) -> None:
    done = ask(tmp_path, None)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "home" / "packs" / "run-1" / "brief.docx").is_file()
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["work.ics"]


def test_a_file_that_was_edited_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    assert ask(tmp_path, out).returncode == 0
    assert ask(tmp_path, out).returncode == 0
    (out / "deck.pptx").write_text("my slides")
    refused = ask(tmp_path, out)
    assert refused.returncode == 2
    assert f"{out / 'deck.pptx'} was changed since run 2 delivered it" in refused.stderr
    assert "--out takes another folder" in refused.stderr
    assert "Run 3" not in refused.stderr
    assert (out / "deck.pptx").read_text() == "my slides"


def test_the_pack_for_another_meeting_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    assert ask(tmp_path, out).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    refused = ask(tmp_path, out, "prepare Merlin for Friday")
    assert refused.returncode == 1
    assert "holds the pack for another meeting, Kestrel review on 26 November 2026" in refused.stderr + refused.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert ask(tmp_path, tmp_path / "other", "prepare Merlin for Friday").returncode == 0


def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    refused = ask(tmp_path, Path("/proc/pack"))
    assert refused.returncode == 2
    assert "nothing can be written in /proc/pack" in refused.stderr
    assert "Run 1" not in refused.stderr


def test_what_is_suggested_next_names_the_home(tmp_path: Path) -> None:
    done = ask(tmp_path, tmp_path / "pack")
    assert done.returncode == 0, done.stderr
    assert f"Next: forenoon --home {tmp_path / 'home'} verify" in done.stdout
