"""WordprocessingML as text: elements, safe characters, and the parts that never change."""

import re
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # may turn the order of the letters around them
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END, _POP = "\u2068", "\u2069", "\u202c"
_ENDED = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _END)
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def w(name: str, /, *inner: str, **attributes: str | int) -> str:
    """`<w:name w:attribute="...">inner</w:name>`; `inner` is XML, attributes are plain."""
    shown = "".join(f' w:{key.rstrip("_")}="{quoted(str(value))}"' for key, value in attributes.items())
    return f"<w:{name}{shown}>{''.join(inner)}</w:{name}>" if inner else f"<w:{name}{shown}/>"


def part(name: str, *inner: str) -> bytes:
    """A whole part whose root is `w:name`."""
    return xml(f"<w:{name} {_NAMESPACES}>{''.join(inner)}</w:{name}>")


def xml(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def words(text: str) -> str:
    """What a run holds: text, and the line breaks and tabs in it."""
    pieces = re.split("(\r\n|[\n\r\u2028\u2029\x85\t])", legal(text))
    return "".join(_word(piece) for piece in pieces if piece)


def quoted(text: str) -> str:
    """Text for an attribute or element that is no run."""
    return escape(legal(text), {'"': "&quot;", "\n": " ", "\r": " ", "\t": " "})


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


def _word(piece: str) -> str:
    if piece == "\t":
        return w("tab")
    if piece in ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85"):
        return w("br")
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
