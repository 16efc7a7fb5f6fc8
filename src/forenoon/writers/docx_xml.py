"""WordprocessingML as text: elements, safe characters, and the parts that never change."""

import re
from xml.sax.saxutils import escape

from forenoon.writers.letters import legal

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


def _word(piece: str) -> str:
    if piece == "\t":
        return w("tab")
    if piece in ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85"):
        return w("br")
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
