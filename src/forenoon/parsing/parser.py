"""The parser as the run sees it: bytes in, values or a note out. The work is done in child processes."""

import json
import threading
from contextlib import suppress
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from forenoon.domain.canon import digest
from forenoon.domain.sources import Event, Occurrence, Origin, Parsed
from forenoon.isolation import office
from forenoon.isolation.child import ChildFailed, Children
from forenoon.isolation.limits import Limits
from forenoon.parsing import kinds
from forenoon.parsing.passages import nothing

SIDE_BY_SIDE = 2
KEPT_CONVERTED = 4
EVENTS = TypeAdapter(tuple[Event, ...])
OCCURRENCES = TypeAdapter(tuple[Occurrence, ...])


class IsolatedParser:
    """Safe to call from several threads; as many files are read at once as there are children."""

    def __init__(self, children: int = SIDE_BY_SIDE, limits: Limits | None = None) -> None:
        self._children = Children("forenoon.parsing.entry:answer", children, limits)
        self._converted: dict[str, bytes] = {}  # by hash, the latest last
        self._turn = threading.Lock()  # an office suite takes hundreds of megabytes
        self._alone: set[str] = set()  # hashes of mails that are read without what is attached to them

    def get_ready(self) -> None:
        """Starts a child ahead of the first question, with what every run asks for."""
        with suppress(ChildFailed):  # whoever asks next hears of it
            self._children.call({"do": "get ready"})

    def version(self, content_start: bytes, path: str) -> str:
        """`eml/1`, by content first and name second; empty for a kind that is not read. 8 KiB of content are enough."""
        known = kinds.version(content_start, path)
        return "" if known.partition("/")[0] in kinds.CONVERTED and not office.program() else known

    def parse(self, content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
        """Whatever the bytes do to the child becomes a note in `skipped`."""
        if not content:
            return nothing(origin.path, "empty", "the file is empty")
        request = {"do": "parse", "origin": origin.model_dump(), "modified": modified.isoformat() if modified else ""}
        kind = kinds.kind_of(content[: kinds.START], origin.path)
        if kind in kinds.CONVERTED and not office.program():
            what = kinds.described(content[: kinds.START], origin.path)
            return nothing(origin.path, "kind", f"{what}: with LibreOffice installed it would be read")
        try:
            read = Parsed.model_validate_json(self._asked(request, content, origin.path))
            return _as_found(read, content, kind) if kind in kinds.CONVERTED else read
        except ChildFailed as failed:
            return nothing(origin.path, failed.code, failed.message)

    def text_at(self, content: bytes, origin: Origin, item: str, locator: str) -> str | None:
        """The text at a place, as this version extracts it; None where there is no such place."""
        request = {"do": "text_at", "origin": origin.model_dump(), "item": item, "locator": locator}
        try:
            found: str | None = json.loads(self._asked(request, content, origin.path))
        except ChildFailed:
            return None
        return found

    def occurrences(self, events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        """In order of start, then title, then ref. An event that breaks its child is left out."""
        try:
            return self._expanded(events, start, end)
        except ChildFailed:
            series = {event.uid for event in events}
            if len(series) < 2:
                return ()
        apart = [tuple(event for event in events if event.uid == uid) for uid in sorted(series)]
        found = [one for group in apart for one in self.occurrences(group, start, end)]
        return tuple(sorted(found, key=lambda one: (one.start, one.event.title, one.event.item)))

    def close(self) -> None:
        self._children.close()

    def _asked(self, request: dict[str, Any], content: bytes, path: str) -> bytes:
        """The child's answer. A mail with an attachment that breaks the child is read without any: its words must not
        be lost to a file that a stranger sent along. Raises ChildFailed."""
        kind = kinds.kind_of(content[: kinds.START], path)
        if kind in kinds.CONVERTED:
            return self._children.call(request, self._convert(content, kind))
        if kind not in kinds.MAILS:
            return self._children.call(request, content)
        sha256 = digest(content)
        if sha256 not in self._alone:
            try:
                return self._children.call(request, content)
            except ChildFailed:
                self._alone.add(sha256)
        return self._children.call(request | {"depth": 0}, content)

    def _convert(self, content: bytes, kind: str) -> bytes:
        """Places are asked for one after the other, of a few files."""
        with self._turn:
            if (made := self._converted.pop(digest(content), None)) is None:
                made = office.converted(content, kind, kinds.CONVERTED[kind])
            self._converted[digest(content)] = made
            while len(self._converted) > KEPT_CONVERTED:
                self._converted.pop(next(iter(self._converted)))
            return made

    def _expanded(self, events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        request = {"do": "occurrences", "start": start.isoformat(), "end": end.isoformat()}
        return OCCURRENCES.validate_json(self._children.call(request, EVENTS.dump_json(events)))


def _as_found(read: Parsed, content: bytes, kind: str) -> Parsed:
    """Under the hash of the file as it lies there."""
    own = {"sha256": digest(content), "parser": kinds.reader(kind)}
    return read.model_copy(update={"items": tuple(item.model_copy(update=own) for item in read.items)})
