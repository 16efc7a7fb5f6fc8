"""DrawingML as text: elements, runs with their language, and paragraphs."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from forenoon.writers.docx_xml import quoted, xml
from forenoon.writers.fonts import Faces, tag
from forenoon.writers.letters import legal
from forenoon.writers.quoting import Run

EMU = 12700  # in a point
_MAIN = "http://schemas.openxmlformats.org"
_NAMESPACES = (
    f'xmlns:a="{_MAIN}/drawingml/2006/main" xmlns:r="{_MAIN}/officeDocument/2006/relationships" '
    f'xmlns:p="{_MAIN}/presentationml/2006/main"'
)
_CHART = f'xmlns:c="{_MAIN}/drawingml/2006/chart" xmlns:a="{_MAIN}/drawingml/2006/main" '
_BREAK = re.compile("\r\n|[\n\r\u2028\u2029\x85\x0b]")


def e(name: str, /, *inner: str, **attributes: str | float) -> str:
    """`<name attribute="...">inner</name>`; `inner` is XML, attributes are plain. `r_id` becomes `r:id`."""
    shown = "".join(f' {key.replace("_", ":")}="{quoted(str(value))}"' for key, value in attributes.items())
    return f"<{name}{shown}>{''.join(inner)}</{name}>" if inner else f"<{name}{shown}/>"


def part(name: str, /, *inner: str, **attributes: str | float) -> bytes:
    """A whole part whose root is `p:name` or `a:name`."""
    return xml(e(name, *inner, **attributes).replace(f"<{name}", f"<{name} {_NAMESPACES}", 1))


def chart_part(*inner: str) -> bytes:
    related = f'xmlns:r="{_MAIN}/officeDocument/2006/relationships"'
    return xml(f"<c:chartSpace {_CHART}{related}>{''.join(inner)}</c:chartSpace>")


def emu(points: float) -> int:
    return round(points * EMU)


def fill(colour: str) -> str:
    """A role of the theme, as `tx1`; empty: none."""
    return e("a:solidFill", e("a:schemeClr", val=colour)) if colour else e("a:noFill")


def paragraph(pieces: Iterable[Run], faces: Faces, look: str = "", size: float = 0, colour: str = "") -> str:
    """`look` is its properties as XML. A `size` in points and a `colour` are said only where nothing else says it."""
    said = [run(piece, faces, size, colour) for piece in pieces]
    return e("a:p", look, *said) if any(said) else e("a:p", look, e("a:endParaRPr", **_letters("", faces, size)))


def run(piece: Run, faces: Faces, size: float = 0, colour: str = "") -> str:
    """One run for each line of its text; none for empty words."""
    attributes = _letters(piece.language, faces, size) | ({"b": 1} if piece.strong else {})
    look = fill("accent4" if piece.quiet else colour) if piece.quiet or colour else ""
    lines = _BREAK.split(legal(piece.text))
    spoken = [_text(line, look, attributes) if line else "" for line in lines]
    return e("a:br", e("a:rPr", look, **attributes)).join(spoken)


def _text(line: str, look: str, attributes: dict[str, str | float]) -> str:
    return e("a:r", e("a:rPr", look, **attributes), f"<a:t>{escape(line)}</a:t>")


def _letters(code: str, faces: Faces, size: float) -> dict[str, str | float]:
    name, script = tag(code) if code else (faces.tag, faces.script)
    shown: dict[str, str | float] = {"lang": name or faces.tag}
    shown |= {"altLang": "en-US"} if script == "han" else {}
    return shown | ({"sz": round(size * 100)} if size else {})
