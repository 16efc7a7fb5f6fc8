"""Characters that a file can hold and a reader can trust: without controls, in the order in which they stand."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # may turn the order of the letters around them
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END, _POP = "\u2068", "\u2069", "\u202c"
_ENDED = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _END)


def legal(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def plain(text: str) -> str:
    """Legal, and without the marks that turn the order of letters: for our own words and the slots in them."""
    return _STEERING.sub("", legal(text))


def bounded(before: str, text: str, after: str) -> str:
    """Words of a source as they are, so that no direction in them turns what stands around them."""
    text = legal(text)
    if not _TURNING.search(text):
        return before + text + after
    return f"{_ISOLATE}{before}{text}{_closers(text)}{after}{_END}"


def _closers(text: str) -> str:
    """What ends the embeddings and isolates that the text leaves open."""
    open_ones: list[str] = []
    for mark in _STEERING.findall(text):
        if mark in _ENDED:
            open_ones.append(_ENDED[mark])
        elif mark in open_ones:
            open_ones = open_ones[: len(open_ones) - 1 - open_ones[::-1].index(mark)]
    return "".join(reversed(open_ones))
