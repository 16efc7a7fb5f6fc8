"""The bundled workspace as a folder: mail, calendar, files and chats of an invented firm. Same data, same bytes."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from forenoon.domain.canon import digest
from forenoon.domain.errors import Invalid

ZONE = "Europe/Rome"
NOW = datetime(2026, 9, 15, 8, 30, tzinfo=ZoneInfo(ZONE))
ME = "livia.morandin@brinavia.example"
INSTRUCTION = "Prepare the pack for Thursday's meeting with Pellam & Rowe"


def build(folder: Path) -> None:
    """Makes `folder`; does nothing where it already holds this very workspace, untouched.

    What it holds is noted beside it, in `<folder>.made`. Raises Invalid where the folder holds something else.
    """
    note, version = folder.with_name(folder.name + ".made"), _version()
    made = note.read_text("ascii") if note.is_file() else ""
    if made and made == _mark(version, folder):
        return
    if not made and folder.exists() and any(folder.iterdir()):
        raise Invalid(f"{folder} is not empty, and was not made by the demo", "name a folder that is new")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for path, (content, when) in _contents():
            _put(fresh / path, content, when)
        note.write_text(_mark(version, fresh), "ascii")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.chmod(0o755)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _version() -> str:
    """A hash of this room: its data and its modules."""
    room = Path(__file__).parent
    sources = sorted(path for path in room.rglob("*") if path.suffix in (".py", ".jsonl", ".yaml"))
    return digest({str(path.relative_to(room)): digest(path.read_bytes()) for path in sources})


def _mark(version: str, folder: Path) -> str:
    """A hash of the version, and of the name, size and time of each file of the folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    stats = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    return digest([version, stats])


def _contents() -> Iterator[tuple[str, tuple[bytes, datetime]]]:
    """Path, content and time of every file."""
    from forenoon.demo import calendar, chats, files, mail, records  # noqa: PLC0415  python-docx: only to build

    built: dict[str, tuple[str, bytes]] = {}  # by name in the data, for the mails that attach it
    for file in records.files():
        content, path = files.content(file), files.place(file)
        built[PurePosixPath(file.path).name] = (PurePosixPath(path).name, content)
        yield f"files/{path}", (content, file.modified)
    mails = records.mails()
    known = {one.id: one for one in mails}
    for number, one in enumerate(mails, 1):
        attached = [built[name] for name in one.attachments]
        yield f"mail/{one.folder}/{number:03d}_{one.id}.eml", (mail.message(one, known, attached), one.date)
    entries = records.entries()
    for name, private in (("work", False), ("private", True)):
        chosen = [entry for entry in entries if entry.private is private]
        yield f"calendar/{name}.ics", (calendar.calendar(chosen), NOW)
    for path, made in chats.export(records.chat_lines(), records.people(), ME).items():
        yield f"chats/{path}", made


def _put(path: Path, content: bytes, when: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (when.timestamp(), when.timestamp()))
