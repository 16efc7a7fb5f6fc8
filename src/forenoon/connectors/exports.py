"""Chat exports, in a folder or as the archive that was downloaded: their messages with the names that they need.

The tables and archives are opened in a child process with limits. What is read of a file of messages is one line of
names and then its bytes, so that it can be read again when the export is gone.
"""

import json
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from forenoon.isolation.child import Children

Fill = Callable[[], tuple[dict[str, object], bytes]]


class Listing(NamedTuple):
    """What an archive holds. Notes are path, code and words; `refused` code and words."""

    messages: tuple[str, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()
    refused: tuple[str, str] | None = None


class Exports:
    """Safe to call from several threads. Raises ChildFailed where an export outran the limits of its child."""

    def __init__(self) -> None:
        self._child, self._turn = Children("forenoon.connectors.export_reading:answer"), Lock()

    def listing(self, key: str, archive: bytes) -> Listing:
        """No messages in any archive that is no export of chats."""
        with self._turn:
            found = json.loads(self._child.call({"do": "archive", "key": key}, archive))
        refused = found.get("refused")
        return Listing(
            tuple(found.get("messages", ())),
            tuple((path, code, words) for path, code, words in found.get("notes", ())),
            (refused[0], refused[1]) if refused else None,
        )

    def unpacked(self, key: str, path: str, content: bytes, tables: Callable[[], dict[str, bytes]]) -> bytes:
        """Messages of a folder. `tables` are read where the child has none under this key."""

        def fill() -> tuple[dict[str, object], bytes]:
            found = tables()
            return {"do": "tables", "sizes": {name: len(one) for name, one in found.items()}}, b"".join(found.values())

        return self._messages(key, path, "", content, fill)

    def packed(self, key: str, path: str, around: str, archive: Callable[[], bytes]) -> bytes:
        """Messages of an archive, whose own path is `around`; none where it holds none at this path."""
        return self._messages(key, path, f"{around}/", b"", lambda: ({"do": "archive"}, archive()))

    def close(self) -> None:
        self._child.close()

    def _messages(self, key: str, path: str, around: str, content: bytes, fill: Fill) -> bytes:
        request = {"do": "messages", "key": key, "path": path, "around": around}
        with self._turn:
            found = self._child.call(request, content)
            if not found:
                hold, held = fill()
                self._child.call({**hold, "key": key}, held)
                found = self._child.call(request, content)
        return found
