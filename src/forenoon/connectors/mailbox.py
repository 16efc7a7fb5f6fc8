"""Where the messages of an mbox lie, found in chunks: neither the file nor one of its lines is ever held whole."""

import os
import re
from collections.abc import Iterator

CHUNK = 1 << 20
OVERLAP = 1024  # bytes that are looked at again, as a first line may lie across two chunks
FIRST_LINE = re.compile(
    rb"From [^\n]{0,200}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]{0,60}\d\d?:\d\d[^\n]{0,80}\r?\n"
    rb"(?=>?[!-9;-~]{1,80}:|\r?\n)"
)


def is_mailbox(start: bytes) -> bool:
    """Whether a file begins with the first line of a message: `From`, who, when, and a header below it."""
    return bool(FIRST_LINE.match(start))


def messages(descriptor: int, size: int) -> Iterator[tuple[int, int]]:
    """Start and length of each message, in bytes, its first line included."""
    start = 0
    for found in _first_lines(descriptor, size):
        if found:
            yield start, found - start
        start = found
    yield start, size - start


def _first_lines(descriptor: int, size: int) -> Iterator[int]:
    position, kept = 0, b"\n"  # the file's first line counts as one that follows another
    while chunk := os.pread(descriptor, CHUNK, position) if position < size else b"":
        buffer, begin = kept + chunk, position - len(kept)
        position += len(chunk)
        end = len(buffer) if position >= size else max(0, len(buffer) - OVERLAP)
        for found in _candidates(buffer, end):
            yield begin + found
        kept = buffer[end:]
        if not buffer.strip(b"\0"):
            position, kept = _next_data(descriptor, position, size), b""


def _candidates(buffer: bytes, end: int) -> Iterator[int]:
    """Where a first line begins, for those that begin before `end`."""
    found = buffer.find(b"\nFrom ")
    while 0 <= found < end:
        if FIRST_LINE.match(buffer, found + 1):
            yield found + 1
        found = buffer.find(b"\nFrom ", found + 1)


def _next_data(descriptor: int, position: int, size: int) -> int:
    """Past the hole of a sparse file."""
    try:
        return os.lseek(descriptor, position, os.SEEK_DATA)
    except OSError:
        return size  # nothing but the hole follows
