"""Text as it is kept inside: NFC, one kind of line end, nothing that no document could hold."""

import re
import unicodedata

# Control characters but tab and line feed, lone surrogates and noncharacters: XML and JSON cannot carry them.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
INVISIBLE = "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2007\u2060"


def clean(text: str) -> str:
    """The words as found, in the form that quotations are compared in."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return UNWANTED.sub("", text)


def one_line(text: str) -> str:
    """With every run of white space as one space."""
    return " ".join(clean(text).split())


def blank(text: str) -> bool:
    """Whether nothing in it can be seen."""
    return not text.strip().strip(INVISIBLE).strip()


def blocks(text: str) -> list[tuple[int, int]]:
    """Where the blocks between blank lines begin and end."""
    found: list[tuple[int, int]] = []
    position, start = 0, -1
    for line in text.splitlines(keepends=True):
        if blank(line):
            if start >= 0:
                found.append((start, position))
            start = -1
        elif start < 0:
            start = position
        position += len(line)
    return [*found, (start, position)] if start >= 0 else found
