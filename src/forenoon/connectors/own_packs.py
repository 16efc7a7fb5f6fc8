"""Packs that we delivered, told by the receipt beside them: what we made is no source, what only has its name is."""

import hashlib
import json
import os
import stat
from typing import Any, cast

RECEIPT, PAGE = "receipt.json", "receipt.html"
LARGEST = 64 << 20  # bytes of a receipt, or of a file that is compared
MOST = 100  # files of one pack
READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def own_files(folder: str) -> frozenset[str]:
    """The names in a folder with a receipt whose bytes are those that it states, and those of the receipt itself.
    Empty where no such file lies there: a receipt alone proves nothing, and an edited file is the person's."""
    made = _stated(os.path.join(folder, RECEIPT))
    ours = {name for name, sha256 in made.items() if _sha256(os.path.join(folder, name)) == sha256}
    return frozenset({*ours, RECEIPT, PAGE} if ours else ours)


def _stated(path: str) -> dict[str, str]:
    """Names and SHA-256 of the deliverables of a receipt; empty for anything else."""
    try:
        receipt = json.loads(_content(path))
    except (ValueError, RecursionError):
        return {}
    stated = cast("dict[str, Any]", receipt).get("deliverables") if isinstance(receipt, dict) else None
    rows = cast("list[Any]", stated)[:MOST] if isinstance(stated, list) else []
    found = [cast("dict[str, Any]", row) for row in rows if isinstance(row, dict)]
    named = [(row.get("file"), row.get("sha256")) for row in found]
    return {
        name: sha256
        for name, sha256 in named
        if isinstance(name, str) and isinstance(sha256, str) and name == os.path.basename(name) and "\0" not in name
    }


def _sha256(path: str) -> str:
    content = _content(path)
    return hashlib.sha256(content).hexdigest() if content else ""


def _content(path: str) -> bytes:
    """The bytes of a plain file; none where it is something else, too large or not to be read."""
    try:
        descriptor = os.open(path, READING)
        with open(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            return file.read(LARGEST) if stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST else b""
    except (OSError, ValueError):
        return b""
