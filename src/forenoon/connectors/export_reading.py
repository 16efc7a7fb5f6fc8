"""What the connectors' child runs: chat exports, whose tables and archives nobody vouches for."""

import io
import json
import zipfile
from collections import OrderedDict
from typing import Any, Protocol

from forenoon.connectors.export_layouts import layout_of, tables_of
from forenoon.connectors.export_names import Names
from forenoon.isolation.zips import DAMAGE

HELD = 2  # exports at once: files of one are asked for one after the other
MOST_MEMBERS = 100_000
LARGEST = 64 << 20  # bytes of a member, unpacked
WHOLE = 2 << 30  # bytes of all members, unpacked
DENSEST, SMALL = 200, 8 << 20  # unpacked bytes for each packed one, of a member larger than this
MOST_NOTES = 50


class Export(Protocol):
    def read(self, path: str) -> bytes:
        """Empty where nothing lies there."""
        ...


class Folder:
    """The tables of an export that lies unpacked."""

    def __init__(self, sizes: dict[str, int], content: bytes) -> None:
        self._files: dict[str, bytes] = {}
        start = 0
        for path, size in sizes.items():
            self._files[path] = content[start : start + size]
            start += size

    def read(self, path: str) -> bytes:
        return self._files.get(path, b"")


class Archive:
    """An export as it was downloaded. Nothing of it is ever unpacked to the disk."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))

    def read(self, path: str) -> bytes:
        try:
            with self._zip.open(path) as member:
                return member.read(LARGEST + 1)
        except KeyError:
            return b""
        except DAMAGE as error:
            raise ValueError(f"{path[:80]} is damaged") from error

    def refused(self) -> tuple[str, str] | None:
        """Why nothing of it is opened: a code and words."""
        members = self._zip.infolist()
        if any(one.flag_bits & 1 for one in members):
            return "encrypted", "it is protected by a password"
        if any(_climbs(one.filename) for one in members):
            return "hostile", "it holds a name that leads out of the file"
        if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > WHOLE:
            return "too_large", "it would unpack to more than is read"
        if any(one.file_size > SMALL and one.file_size > DENSEST * max(1, one.compress_size) for one in members):
            return "hostile", "it is packed more densely than any text is"
        return None

    def messages(self) -> list[str]:
        """Paths of the members that may hold messages, in order."""
        there = set(self._zip.namelist())
        return sorted(path for path in there if layout_of(path) and there.intersection(tables_of(path).values()))

    def notes(self) -> list[tuple[str, str, str]]:
        """Members that are not read: path, code and words."""
        messages = self.messages()
        read = {*messages, *(table for path in messages for table in tables_of(path).values())}
        others = sorted(
            name for name in set(self._zip.namelist()) - read if not name.endswith("/") and not _is_hidden(name)
        )
        told = [(name, "kind", "of an archive only the chats are read") for name in others[:MOST_NOTES]]
        rest = len(others) - MOST_NOTES
        return [*told, ("", "kind", f"{rest} more files of it are no chats")] if rest > 0 else told


_held: OrderedDict[str, tuple[Export, Names]] = OrderedDict()


def answer(request: dict[str, Any], content: bytes) -> bytes:
    """`tables` and `archive` hold an export under a key; `messages` are read of it, and are empty where it is no longer
    held. An archive answers with the paths of its messages and with notes."""
    if request["do"] == "messages":
        return _messages(request["key"], request["path"], request["around"], content)
    if request["do"] == "tables":
        _hold(request["key"], Folder(request["sizes"], content))
        return b""
    try:
        archive = Archive(content)
    except DAMAGE:
        return b"{}"  # whoever opens it next will say so
    if not (messages := archive.messages()):
        return b"{}"
    if refused := archive.refused():
        return json.dumps({"refused": refused}).encode()
    _hold(request["key"], archive)
    return json.dumps({"messages": messages, "notes": archive.notes()}).encode()


def _hold(key: str, export: Export) -> None:
    _held[key] = export, Names(export.read)
    while len(_held) > HELD:
        _held.popitem(last=False)


def _messages(key: str, path: str, around: str, content: bytes) -> bytes:
    """The messages with a line of names before them. `content` is theirs where they lie unpacked."""
    if key not in _held:
        return b""
    export, names = _held[key]
    _held.move_to_end(key)
    content = content or export.read(path)
    if not content:
        raise LookupError(f"nothing lies at {path[:80]}")
    if len(content) > LARGEST:
        raise ValueError(f"larger than {LARGEST >> 20} MiB")
    return names.header(path, content, around) + content


def _climbs(name: str) -> bool:
    return ".." in name.replace("\\", "/").split("/") or name.startswith("/") or name[1:3] == ":\\"


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
