"""The parser as the run sees it: bytes in, values or a note out. The work is done in child processes."""

import json
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from forenoon.domain.canon import digest
from forenoon.domain.sources import Event, Occurrence, Origin, Parsed
from forenoon.isolation.child import ChildFailed, Children
from forenoon.isolation.limits import Limits
from forenoon.parsing import kinds
from forenoon.parsing.passages import nothing

SIDE_BY_SIDE = 2
EVENTS = TypeAdapter(tuple[Event, ...])
OCCURRENCES = TypeAdapter(tuple[Occurrence, ...])


class IsolatedParser:
    """Safe to call from several threads; as many files are read at once as there are children."""

    def __init__(self, children: int = SIDE_BY_SIDE, limits: Limits | None = None) -> None:
        self._children = Children("forenoon.parsing.entry:answer", children, limits)
        self._alone: set[str] = set()  # hashes of mails that are read without what is attached to them

    def version(self, content_start: bytes, path: str) -> str:
        """`eml/1`, by content first and name second; empty for a kind that is not read. 8 KiB of content are enough."""
        return kinds.version(content_start, path)

    def parse(self, content: bytes, origin: Origin, modified: datetime) -> Parsed:
        """Whatever the bytes do to the child becomes a note in `skipped`."""
        if not content:
            return nothing(origin.path, "empty", "the file is empty")
        request = {"do": "parse", "origin": origin.model_dump(), "modified": modified.isoformat()}
        try:
            return Parsed.model_validate_json(self._asked(request, content, origin.path))
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
        if kinds.kind_of(content[: kinds.START], path) not in kinds.MAILS:
            return self._children.call(request, content)
        sha256 = digest(content)
        if sha256 not in self._alone:
            try:
                return self._children.call(request, content)
            except ChildFailed:
                self._alone.add(sha256)
        return self._children.call(request | {"depth": 0}, content)

    def _expanded(self, events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        request = {"do": "occurrences", "start": start.isoformat(), "end": end.isoformat()}
        return OCCURRENCES.validate_json(self._children.call(request, EVENTS.dump_json(events)))
