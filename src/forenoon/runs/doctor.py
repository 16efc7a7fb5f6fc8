"""What works here, what is missing, and the command that mends it."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forenoon.domain.errors import ForenoonError
from forenoon.isolation.office import program
from forenoon.runs.lock import try_lock
from forenoon.store.database import Database, full_text_search

PYTHON = (3, 11)
ROOM_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """`mend` says what to do, empty where all is well. Forenoon works without what is only `optional`."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    optional: bool = False


def checks(home: Path) -> list[Check]:
    """Looks and tries; makes nothing but the home itself."""
    return [python(), sqlite(), place(home), room(home), database(home), lock(home), zones(), office()]


def python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return judged("python", sys.version_info >= PYTHON, found, "install Python 3.11 or later")


def sqlite() -> Check:
    version, able = full_text_search()
    found = f"{version}, full-text search (FTS5) {'works' if able else 'is missing'}"
    return judged("sqlite", able, found, "use a Python whose sqlite3 has FTS5, as those of python.org and Debian do")


def place(home: Path) -> Check:
    try:
        home.mkdir(parents=True, exist_ok=True)
        able = os.access(home, os.W_OK | os.X_OK)
    except OSError:
        able = False
    return judged("home", able, str(home), f"forenoon --home FOLDER, or: chmod u+rwx {home}")


def room(home: Path) -> Check:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    return judged("room on disk", free > ROOM_BYTES, f"{free // 1024**2} MiB free", f"make room at {there}")


def database(home: Path) -> Check:
    path = home / "forenoon.db"
    if not path.exists():
        return Check("database", True, "none yet: the first command makes it")
    try:
        Database(path)
    except ForenoonError as error:
        return Check("database", False, error.message, f"move {path} away, or use the Forenoon that wrote it")
    return Check("database", True, str(path))


def lock(home: Path) -> Check:
    """A lock that is held is no fault: what is asked is handed to its holder."""
    if not home.is_dir() or not os.access(home, os.W_OK):
        return Check("lock", False, "the home cannot be written", f"chmod u+rwx {home}")
    with try_lock(home / "engine.lock") as free:
        return Check("lock", True, "free" if free else "held by another forenoon, which carries what is asked")


def zones() -> Check:
    try:
        return Check("time zones", True, ZoneInfo("Asia/Bangkok").key)
    except ZoneInfoNotFoundError:
        return Check("time zones", False, "no zone data", "pip install tzdata")


def office() -> Check:
    found = program()
    missing = "not installed: doc, ppt, rtf and OpenDocument files are named, and not read"
    return Check(
        "soffice", bool(found), f"{found}: reads doc, ppt, rtf and OpenDocument files" if found else missing,
        "" if found else "apt-get install libreoffice-writer libreoffice-calc libreoffice-impress", optional=True,
    )  # fmt: skip


def judged(name: str, ok: bool, found: str, mend: str) -> Check:
    return Check(name, ok, found, "" if ok else mend)
