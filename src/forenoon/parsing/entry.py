"""What the child runs: a request and bytes in, JSON out. Only what a file needs is imported."""

import importlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

from forenoon.domain.sources import Origin, Parsed
from forenoon.parsing.kinds import MAILS, OLE, START, described, kind_of
from forenoon.parsing.packages import PackageRefused, packed_kind
from forenoon.parsing.passages import nothing
from forenoon.parsing.places import text_at

Reader = Callable[[bytes, Origin, datetime | None], Parsed]

READERS = {
    "eml": "mail:read_mail",
    "msg": "outlook:read_outlook",
    "ics": "calendars:read_calendar",
    "vcf": "cards:read_cards",
    "docx": "documents:read_document",
    "xlsx": "workbooks:read_workbook",
    "pptx": "slides:read_slides",
    "pdf": "pdf:read_pdf",
    "xls": "old_books:read_old_workbook",
    "csv": "delimited:read_csv",
    "txt": "plain:read_text",
    "md": "plain:read_markdown",
    "html": "pages:read_page",
    "slack": "slack:read_slack",
    "teams": "teams:read_teams",
}
OF_EVERY_RUN = ("recurrence", "own_day", "documents", "slides", "workbooks", "pages", "mail", "calendars")
DEEPEST = 4  # mails in each other of which the attachments are read
KEPT_FILES = 8
KEPT_BYTES = 8 << 20  # of a file; a larger one is read again for each place that is asked for
AGELESS = datetime(2000, 1, 1, tzinfo=UTC)  # texts do not depend on when a file was changed


def answer(request: dict[str, Any], content: bytes) -> bytes:
    """`parse` gives a Parsed, `text_at` a text or null, `occurrences` the times at which events take place; `get ready`
    gives nothing, and imports what every run asks for: entries' times, and the files that it wrote."""
    if request["do"] == "get ready":
        for module in OF_EVERY_RUN:
            importlib.import_module(f"forenoon.parsing.{module}")
        return b""
    if request["do"] == "occurrences":
        expand = _imported("recurrence:expand")
        return expand(content, request["start"], request["end"])
    origin = Origin.model_validate(request["origin"])
    depth: int = request.get("depth", DEEPEST)
    if request["do"] == "text_at":
        small = len(content) <= KEPT_BYTES
        parsed = _kept(content, origin.path, depth) if small else _read(content, origin, AGELESS, depth)
        return json.dumps(text_at(parsed, request["item"], request["locator"])).encode()
    modified = datetime.fromisoformat(request["modified"]) if request["modified"] else None
    parsed = _read(content, origin, modified, depth)
    return parsed.model_dump_json(exclude_defaults=True).encode()


@lru_cache(KEPT_FILES)
def _kept(content: bytes, path: str, depth: int) -> Parsed:
    """Places are asked for one after the other, of a few files."""
    return _read(content, Origin(root="", path=path), AGELESS, depth)


def _read(content: bytes, origin: Origin, modified: datetime | None, depth: int) -> Parsed:
    """`depth`: how many mails may lie in each other; 0 leaves attachments alone."""
    try:
        known = packed_kind(content)
    except PackageRefused as refused:
        return nothing(origin.path, refused.code, refused.message)
    kind = known or kind_of(content[:START], origin.path)
    if not known and content.startswith(OLE) and kind not in ("xls", "msg"):
        kind = ""  # a password is all that a new document is in such a file for
    if kind not in READERS:
        return nothing(origin.path, "kind", f"{described(content[:START], origin.path)}: this kind is not read")
    read: Reader = _imported(READERS[kind])
    if kind in MAILS and depth:
        read = partial(_imported(READERS[kind]), read=partial(_read_attached, modified, depth - 1))
    try:
        parsed = read(content, origin, modified)
        return parsed if kind in MAILS else _imported("own_day:dated")(parsed, modified)
    except PackageRefused as refused:
        return nothing(origin.path, refused.code, refused.message)


def _read_attached(modified: datetime | None, depth: int, content: bytes, name: str) -> Parsed:
    return _read(content, Origin(root="", path=name), modified, depth)


def _imported(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(f"forenoon.parsing.{module}"), function)
