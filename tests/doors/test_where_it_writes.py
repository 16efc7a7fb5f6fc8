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
END:VCALENDAR\r
"""


def ask(folder: Path, out: Path) -> subprocess.CompletedProcess[str]:
    sources = folder / "mine"
    sources.mkdir(exist_ok=True)
    (sources / "work.ics").write_text(CALENDAR, newline="")
    command = [sys.executable, "-m", "forenoon", "--home", str(folder / "home"), "ask", "prepare Kestrel for Thursday"]
    request = ["--from", str(sources), "--out", str(out), "--now", "2026-11-23T08:00:00+01:00"]
    return subprocess.run([*command, *request], capture_output=True, text=True, timeout=120)


def test_a_source_or_a_folder_with_a_file_of_mine_is_refused(tmp_path: Path) -> None:
    assert ask(tmp_path, tmp_path / "mine").returncode == 2
    own = tmp_path / "own"
    own.mkdir()
    (own / "brief.docx").write_text("my work")
    refused = ask(tmp_path, own)
    assert refused.returncode == 2
    assert "no run delivered" in refused.stderr
    assert (own / "brief.docx").read_text() == "my work"


def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    refused = ask(tmp_path, Path("/proc/pack"))
    assert refused.returncode == 2
    assert "nothing can be written in /proc/pack" in refused.stderr
    assert "Run 1" not in refused.stderr


def test_what_is_suggested_next_names_the_home(tmp_path: Path) -> None:
    done = ask(tmp_path, tmp_path / "pack")
    assert done.returncode == 0, done.stderr
    assert f"Next: forenoon --home {tmp_path / 'home'} verify" in done.stdout
