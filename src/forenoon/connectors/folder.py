"""Folders, files, mailboxes and Maildirs of this machine. Reads only; follows no link."""

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from forenoon.connectors.mailbox import is_mailbox, messages
from forenoon.connectors.own_packs import RECEIPT, own_files
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.sources import Found, Origin
from forenoon.domain.value import Skipped

LARGEST = 64 << 20  # bytes of a file, or of one message
PASSED_OVER = {"__pycache__", "Thumbs.db", "desktop.ini", "lost+found"}
MAILDIR = {"cur", "new"}
OWN_PACK = "Forenoon made it: it is as the receipt beside it states"
READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Folders:
    """The connector for every `--from` path."""

    def look(self, root: str) -> Iterator[Found | Skipped]:
        """Every file below the root in the order of names; a root that is a file is itself. Raises NotFound."""
        base = os.path.abspath(root)
        try:
            state = os.stat(base)
        except (OSError, ValueError) as error:
            raise NotFound(f"There is nothing at {root}.", "Check the path given with --from.") from error
        if stat.S_ISDIR(state.st_mode):
            yield from _walk(base)
        elif stat.S_ISREG(state.st_mode):
            yield _found(base, os.path.basename(base), state)
        else:
            yield _skipped(os.path.basename(base), "special", "neither a file nor a folder")

    def split(self, found: Found) -> Iterator[Origin | Skipped]:
        """The file itself, or the messages of a mailbox, scanned in chunks."""
        path = found.origin.path
        try:
            with _opened(found.origin) as descriptor:
                if found.size == 0:
                    yield _skipped(path, "empty", "the file is empty")
                elif is_mailbox(os.pread(descriptor, 1024, 0)):
                    yield from _messages(descriptor, found)
                elif found.size > LARGEST:
                    yield _skipped(path, "too_large", f"larger than {LARGEST >> 20} MiB, and no message in it")
                else:
                    yield found.origin
        except (NotFound, Unavailable) as error:
            yield _skipped(path, "unreadable", error.message)
        except OSError as error:
            yield _skipped(path, "unreadable", f"{path}: {error.strerror}")

    def read(self, origin: Origin) -> bytes:
        """The bytes of the stretch. Raises NotFound where the file is gone, Unavailable where it cannot be read."""
        most = LARGEST + 1
        with _opened(origin) as descriptor:
            try:
                content = _stretch(descriptor, origin.start, most if origin.length < 0 else min(origin.length, most))
            except OSError as error:
                raise Unavailable(f"{origin.path}: {error.strerror}") from error
        if len(content) > LARGEST:
            raise Unavailable(f"{origin.path} is larger than {LARGEST >> 20} MiB.")
        return content


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
        stamp=f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}-{state.st_ino}",
        modified=datetime.fromtimestamp(max(0, min(state.st_mtime, 1 << 37)), UTC),
    )


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
