"""What the child runs: a request and bytes in, JSON out. Only what a file needs is imported."""

import importlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from forenoon.domain.canon import digest
from forenoon.domain.sources import Origin, Parsed
from forenoon.parsing.kinds import OLE, START, described, kind_of
from forenoon.parsing.packages import PackageRefused, packed_kind
from forenoon.parsing.passages import nothing
from forenoon.parsing.places import text_at

Reader = Callable[[bytes, Origin, datetime], Parsed]

READERS = {
    "eml": "mail:read_mail",
    "ics": "calendars:read_calendar",
    "docx": "documents:read_document",
    "xlsx": "workbooks:read_workbook",
    "csv": "delimited:read_csv",
    "txt": "plain:read_text",
    "md": "plain:read_markdown",
}
_last: tuple[str, Parsed] = ("", Parsed())  # of one child, which works one request at a time


def answer(request: dict[str, Any], content: bytes) -> bytes:
    """`parse` gives a Parsed, `text_at` a text or null, `occurrences` the times at which events take place."""
    if request["do"] == "occurrences":
        expand = _imported("recurrence:expand")
        return expand(content, request["start"], request["end"])
    origin = Origin.model_validate(request["origin"])
    parsed = _parsed(content, origin, datetime.fromisoformat(request["modified"]))
    if request["do"] == "text_at":
        return json.dumps(text_at(parsed, request["item"], request["locator"])).encode()
    return parsed.model_dump_json(exclude_defaults=True).encode()


def _parsed(content: bytes, origin: Origin, modified: datetime) -> Parsed:
    """Kept until the next file: places are asked for one after the other."""
    global _last
    name = digest([digest(content), origin.path, modified.isoformat()])
    if _last[0] != name:
        _last = (name, _read(content, origin, modified))
    return _last[1]


def _read(content: bytes, origin: Origin, modified: datetime) -> Parsed:
    try:
        known = packed_kind(content)
    except PackageRefused as refused:
        return nothing(origin.path, refused.code, refused.message)
    old = content.startswith(OLE)
    kind = known or ("" if old else kind_of(content[:START], origin.path))
    if not kind:
        return nothing(origin.path, "kind", f"{described(content[:START], origin.path)}: this kind is not read")
    read: Reader = _imported(READERS[kind])
    try:
        return read(content, origin, modified)
    except PackageRefused as refused:
        return nothing(origin.path, refused.code, refused.message)


def _imported(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(f"forenoon.parsing.{module}"), function)
