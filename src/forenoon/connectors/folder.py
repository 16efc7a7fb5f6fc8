"""Folders, files, mailboxes, Maildirs and exports of chats of this machine. Reads only; follows no link."""

import os
import stat
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from forenoon.connectors.export_layouts import archives_of, is_table, may_hold_messages, tables_of
from forenoon.connectors.exports import Exports, Listing
from forenoon.connectors.mailbox import is_mailbox, messages
from forenoon.connectors.own_packs import RECEIPT, own_files
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Origin
from forenoon.domain.value import Skipped
from forenoon.isolation.child import ChildFailed

LARGEST = 64 << 20  # bytes of a file, or of one message
PASSED_OVER = {"__pycache__", "Thumbs.db", "desktop.ini", "lost+found"}
MAILDIR = {"cur", "new"}
OWN_PACK = "Forenoon made it: it is as the receipt beside it states"
READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Folders:
    """The connector for every `--from` path."""

    def __init__(self) -> None:
        self._exports = Exports()

    def look(self, root: str) -> Iterator[Found | Skipped]:
        """Every file below the root in the order of names; a root that is a file is itself. Raises NotFound."""
        base = os.path.abspath(root)
        try:
            state = os.stat(base)
        except (OSError, ValueError) as error:
            raise NotFound(f"There is nothing at {root}.", "Check the path given with --from.") from error
        if stat.S_ISDIR(state.st_mode):
            yield from _without_tables(_walk(base))
        elif stat.S_ISREG(state.st_mode):
            yield _found(base, os.path.basename(base), state)
        else:
            yield _skipped(os.path.basename(base), "special", "neither a file nor a folder")

    def split(self, found: Found) -> Iterator[Origin | Skipped]:
        """The file itself, the messages of a mailbox, scanned in chunks, or an archive's files of chat messages."""
        path = found.origin.path
        try:
            with _opened(found.origin) as descriptor:
                if found.size == 0:
                    yield _skipped(path, "empty", "the file is empty")
                elif is_mailbox(os.pread(descriptor, 1024, 0)):
                    yield from _messages(descriptor, found)
                elif found.size > LARGEST:
                    yield _skipped(path, "too_large", f"larger than {LARGEST >> 20} MiB, and no message in it")
                elif path.lower().endswith(".zip"):
                    yield from self._members(descriptor, found)
                else:
                    yield found.origin
        except ChildFailed as failed:
            yield _skipped(path, failed.code, failed.message)
        except (NotFound, Unavailable) as error:
            yield _skipped(path, "unreadable", error.message)
        except OSError as error:
            yield _skipped(path, "unreadable", f"{path}: {error.strerror}")

    def read(self, origin: Origin) -> bytes:
        """The bytes of the stretch; of a chat export's messages with a line of names before them. Raises NotFound where
        the file is gone, Unavailable where it cannot be read."""
        if archive := _archive_of(origin):
            return _part(self._packed(*archive), origin)
        if tables := _tables(origin.root, origin.path):
            return _part(self._with_names(origin, tables), origin)
        return self._bytes(origin)

    def close(self) -> None:
        """Ends the process that opens exports."""
        self._exports.close()

    def _members(self, descriptor: int, found: Found) -> Iterator[Origin | Skipped]:
        """The files of messages of an archive; the archive itself where it is none of chats."""
        origin = found.origin
        key, content = _key(origin, os.fstat(descriptor)), _stretch(descriptor, 0, found.size)
        listing = self._exports.listing(key, content) if may_hold_messages(content) else Listing()
        if listing.refused:
            yield _skipped(origin.path, *listing.refused)
        elif not listing.messages:
            yield origin
        for path, code, words in listing.notes:
            yield _skipped(f"{origin.path}/{path}".rstrip("/"), code, words)
        for path in listing.messages:
            yield origin.model_copy(update={"path": f"{origin.path}/{path}"})

    def _packed(self, archive: Origin, member: str) -> bytes:
        with _opened(archive) as descriptor:
            state = os.fstat(descriptor)
            return self._exports.packed(
                _key(archive, state), member, archive.path, lambda: _stretch(descriptor, 0, min(state.st_size, LARGEST))
            )

    def _with_names(self, origin: Origin, tables: dict[str, str]) -> bytes:
        key = f"{origin.root}: {sorted(tables.items())}"
        content = self._bytes(Origin(root=origin.root, path=origin.path))
        return self._exports.unpacked(key, origin.path, content, lambda: self._read_tables(origin.root, tables))

    def _read_tables(self, root: str, tables: dict[str, str]) -> dict[str, bytes]:
        return {path: self._bytes(Origin(root=root, path=path)) for path in tables}

    def _bytes(self, origin: Origin) -> bytes:
        most = LARGEST + 1
        with _opened(origin) as descriptor:
            try:
                content = _stretch(descriptor, origin.start, most if origin.length < 0 else min(origin.length, most))
            except OSError as error:
                raise Unavailable(f"{origin.path}: {error.strerror}") from error
        if len(content) > LARGEST:
            raise Unavailable(f"{origin.path} is larger than {LARGEST >> 20} MiB.")
        return content


def _without_tables(found: Iterable[Found | Skipped]) -> Iterator[Found | Skipped]:
    """The tables of a chat export are read with its messages, and are no sources of their own."""
    used: set[str] = set()
    tables: list[Found] = []
    for one in found:
        if isinstance(one, Found):
            used.update(tables_of(one.origin.path).values())
            if is_table(one.origin.path):
                tables.append(one)
                continue
        yield one
    yield from (table for table in tables if table.origin.path not in used)


def _walk(base: str) -> Iterator[Found | Skipped]:
    """Depth first, in the order of names, without recursion."""
    ahead: list[tuple[str, os.DirEntry[str], bool]] = []
    folder, path = base, ""
    while True:
        try:
            ahead += _entries(folder, path)
        except OSError as error:
            yield _skipped(path or ".", "unreadable", f"the folder cannot be opened: {error.strerror}")
        while ahead:
            path, entry, is_ours = ahead.pop()
            if entry.is_dir(follow_symlinks=False) and _is_text(path):
                folder = entry.path
                break
            yield from [_skipped(path, "own_pack", OWN_PACK)] if is_ours else _seen(base, path, entry)
        else:
            return


def _entries(folder: str, path: str) -> list[tuple[str, "os.DirEntry[str]", bool]]:
    """What lies in a folder, the last name first, and whether we made it; of a Maildir, the folders in which delivered
    mail lies."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: os.fsencode(entry.name), reverse=True)
    if {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)} >= MAILDIR:
        kept = [entry for entry in entries if _is_mail_folder(entry)]
    else:
        kept = [entry for entry in entries if not _is_passed_over(entry.name)]
    ours = own_files(folder) if any(entry.name == RECEIPT for entry in kept) else frozenset[str]()
    return [(f"{path}/{entry.name}".lstrip("/"), entry, entry.name in ours) for entry in kept]


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name in PASSED_OVER


def _is_mail_folder(entry: "os.DirEntry[str]") -> bool:
    """Of a Maildir: a part of it that is complete, or a folder below it, whose name may begin with a dot."""
    if not entry.is_dir(follow_symlinks=False) or entry.name == "tmp":
        return False
    return not _is_passed_over(entry.name) or os.path.isdir(os.path.join(entry.path, "cur"))


def _seen(base: str, path: str, entry: "os.DirEntry[str]") -> Iterator[Found | Skipped]:
    """What is to be said of an entry that is no folder."""
    if not _is_text(path):
        yield _skipped(path.encode("utf-8", "replace").decode(), "name", "its name is no valid text")
    elif entry.is_symlink():
        yield from _link(base, path, entry)
    elif not entry.is_file(follow_symlinks=False):
        yield _skipped(path, "special", "neither a file nor a folder")
    elif not os.access(entry.path, os.R_OK):
        yield _skipped(path, "unreadable", "the file may not be read")
    else:
        try:
            yield _found(base, path, entry.stat(follow_symlinks=False))
        except OSError as error:
            yield _skipped(path, "unreadable", f"{path}: {error.strerror}")


def _link(base: str, path: str, entry: "os.DirEntry[str]") -> Iterator[Skipped]:
    """A link to something below the root is passed over: what it leads to is read where it lies."""
    try:
        target, home = os.path.realpath(entry.path, strict=True), os.path.realpath(base)
    except FileNotFoundError:
        yield _skipped(path, "link", "the link leads nowhere")
    except OSError:
        yield _skipped(path, "loop", "the link leads to itself")
    else:
        if not _is_within(target, home):
            yield _skipped(path, "link", "the link leads out of the folder, and is not followed")
        elif _is_within(os.path.realpath(os.path.dirname(entry.path)), target):
            yield _skipped(path, "loop", "the link leads back to a folder that it lies in")


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _is_text(path: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def _found(root: str, path: str, state: os.stat_result) -> Found:
    return Found(
        origin=Origin(root=root, path=path),
        size=state.st_size,
        stamp="+".join((_stamp(state), *_tables(root, path).values())),
        modified=datetime.fromtimestamp(max(0, min(state.st_mtime, 1 << 37)), UTC),
    )


def _stamp(state: os.stat_result) -> str:
    return f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}-{state.st_ino}"


def _key(origin: Origin, state: os.stat_result) -> str:
    return f"{origin.root}: {origin.path}: {_stamp(state)}"


def _tables(root: str, path: str) -> dict[str, str]:
    """Path and stamp of the tables that lie with a file of chat messages; none for any other file."""
    found: dict[str, str] = {}
    for table in tables_of(path).values():
        try:
            state = os.stat(os.path.join(root, table), follow_symlinks=False)
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(state.st_mode):
            found[table] = _stamp(state)
    return found


def _archive_of(origin: Origin) -> tuple[Origin, str] | None:
    """The archive in which a file lies, and the file's path in it; None where it lies in none."""
    for path, member in archives_of(origin.path):
        place = os.path.join(origin.root, path) if os.path.isdir(origin.root) else origin.root
        if os.path.isfile(place):
            return Origin(root=origin.root, path=path), member
    return None


def _part(content: bytes, origin: Origin) -> bytes:
    return content[origin.start :][: origin.length] if origin.length >= 0 else content[origin.start :]


def _messages(descriptor: int, found: Found) -> Iterator[Origin | Skipped]:
    for number, (start, length) in enumerate(messages(descriptor, found.size), 1):
        if length > LARGEST:
            message = f"message {number} is larger than {LARGEST >> 20} MiB"
            yield _skipped(found.origin.path, "too_large", message)
        else:
            yield found.origin.model_copy(update={"start": start, "length": length})


@contextmanager
def _opened(origin: Origin) -> Generator[int]:
    """A descriptor of the file. A link that stands there by now, or in its folders, is not followed out of the root."""
    try:
        home = os.path.realpath(origin.root, strict=True)
        target = os.path.realpath(os.path.join(home, origin.path), strict=True) if os.path.isdir(home) else home
        if not _is_within(target, home):
            raise NotFound(f"{origin.path} is no longer in its folder.")
        descriptor = os.open(target, READING)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"{origin.path} is gone.") from error
    except (OSError, ValueError) as error:
        raise Unavailable(f"{origin.path} cannot be opened: {getattr(error, 'strerror', error)}") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unavailable(f"{origin.path} is no file.")
        yield descriptor
    finally:
        os.close(descriptor)


def _stretch(descriptor: int, start: int, length: int) -> bytes:
    chunks: list[bytes] = []
    while length > 0 and (chunk := os.pread(descriptor, min(length, 1 << 24), start)):
        chunks.append(chunk)
        start, length = start + len(chunk), length - len(chunk)
    return b"".join(chunks)


def _skipped(path: str, code: str, message: str) -> Skipped:
    return Skipped(path=path, code=code, message=message)
