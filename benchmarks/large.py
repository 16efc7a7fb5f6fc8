"""A run over 10,000 mails, told from its own receipt; and a mailbox of 2 GB that is all hole."""

import json
import mailbox
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from _mails import mails
from line import FORENOON, NOWHERE, peak
from run import Figure

MAILS, HOLE = 10_000, 2 * 1024**3
NOW = "2026-09-15T08:30:00+02:00"
CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//bench//EN\r
BEGIN:VEVENT\r
UID:renewal@bench.example\r
DTSTAMP:20260901T080000Z\r
DTSTART:20260917T130000Z\r
DTEND:20260917T140000Z\r
SUMMARY:Renewal of the warehouse contract\r
ORGANIZER;CN=Ada Lovelace:mailto:ada@ours.example\r
ATTENDEE;CN=Person 3:mailto:p3@firm3.example\r
ATTENDEE;CN=Person 12:mailto:p12@firm3.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


def main() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from ten_thousand(Path(folder))
        yield from hole(Path(folder))


def ten_thousand(folder: Path) -> Iterator[Figure]:
    sources = folder / "sources"
    sources.mkdir()
    (sources / "work.ics").write_text(CALENDAR, newline="")
    box = mailbox.mbox(sources / "inbox.mbox")
    for mail in mails(MAILS):
        box.add(mail)
    box.close()
    most = peak(folder / "home", *asked(sources, folder / "pack"))
    receipt = json.loads((folder / "pack" / "receipt.json").read_text())
    read = next(step for step in receipt["steps"] if step["name"] == "read the sources")
    started, parsed, finished = (
        datetime.fromisoformat(text).timestamp()
        for text in (read["started_at"], read["finished_at"], receipt["run"]["finished_at"])
    )
    yield {"name": f"large: {MAILS} mails, reading", "value": parsed - started, "unit": "s", "bar": None}
    yield {"name": f"large: {MAILS} mails, after the index", "value": finished - parsed, "unit": "s", "bar": 3}
    yield {"name": "large: peaks of all processes together", "value": most, "unit": "MiB", "bar": 400}


def hole(folder: Path) -> Iterator[Figure]:
    sources = folder / "hole"
    sources.mkdir()
    (sources / "work.ics").write_text(CALENDAR, newline="")
    with (sources / "sparse.mbox").open("wb") as file:
        file.truncate(HOLE)
    started = time.perf_counter()
    command = [*FORENOON, "--home", str(folder / "other"), *asked(sources, folder / "other-pack")]
    subprocess.run(command, check=True, stdout=NOWHERE, stderr=NOWHERE)
    took = time.perf_counter() - started
    yield {"name": "large: a run beside a mailbox of 2 GB without a mail", "value": took, "unit": "s", "bar": None}


def asked(sources: Path, out: Path) -> tuple[str, ...]:
    words = ("ask", "prepare the pack for Thursday's renewal meeting", "--from", str(sources), "--out", str(out))
    return (*words, "--now", NOW, "--me", "ada@ours.example", "--tz", "Europe/Rome", "--yes")
