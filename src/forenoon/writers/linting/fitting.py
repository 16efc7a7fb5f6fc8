"""Whether a slide's words fit in their boxes, by the widths that the product ships."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from forenoon.domain.content import Document
from forenoon.writers.breaking import broken
from forenoon.writers.fonts import line_height, width
from forenoon.writers.linting.decks import EMU, TITLES, Shape, Slide, box_in, levels, run_look
from forenoon.writers.linting.packages import A

INSET_ACROSS, INSET_DOWN = 91_440, 45_720  # EMU, where nothing is said
SLACK = 1.0  # points
_WORD = re.compile(r"(?<![\w@.])[^\W\d_\u0e00-\u0e7f\u2e80-\uffff]{1,24}(?![\w@.])")
Layers = tuple[Element, ...]


def overflow(slide: Slide, shape: Shape, bottom: int, document: Document) -> float:
    """Points by which the words are higher than their box, or a table than the slide down to `bottom` in EMU; not
    above 0 where they fit."""
    if shape.box is None:
        return 0.0
    han = document.language.startswith("zh")
    if shape.table is not None:
        below = max((layer.bottom for one in shape.layers[1:] if (layer := box_in(one))), default=bottom)
        return (
            table_height(slide, shape, shape.table, han) - (max(below, shape.box.bottom) - shape.box.top) / EMU - SLACK
        )
    if not shape.text.strip():
        return 0.0
    wide, high = room(shape)
    pars = shape.paragraphs
    return sum(height(slide, shape, par, wide, han, first=par is pars[0]) for par in pars) - high - SLACK


def room(shape: Shape) -> tuple[float, float]:
    """Width and height for words, in points."""
    if shape.box is None:
        return 0.0, 0.0
    across = shape.body("lIns", INSET_ACROSS) + shape.body("rIns", INSET_ACROSS)
    down = shape.body("tIns", INSET_DOWN) + shape.body("bIns", INSET_DOWN)
    return (shape.box.width - across) / EMU, (shape.box.height - down) / EMU


def lines(slide: Slide, shape: Shape, han: bool) -> int:
    """On how many its words stand."""
    wide, _ = room(shape)
    return sum(len(set_lines(slide, shape, par, wide, han)[0]) for par in shape.paragraphs)


def table_height(slide: Slide, shape: Shape, table: Element, han: bool) -> float:
    """In points, its rows as high as their words ask for."""
    widths = columns(table)
    return sum(max(int(row.get("h", 0)) / EMU, *asked(slide, shape, row, widths, han)) for row in table.iter(f"{A}tr"))


def asked(slide: Slide, shape: Shape, row: Element, widths: list[int], han: bool) -> Iterator[float]:
    yield 0.0
    for cell, wide in zip(row.findall(f"{A}tc"), widths, strict=False):
        room = (wide - sum(margins(cell, "marL", "marR", INSET_ACROSS))) / EMU
        inset = sum(margins(cell, "marT", "marB", INSET_DOWN)) / EMU
        yield sum(height(slide, shape, par, room, han) for par in cell.iter(f"{A}p")) + inset


def height(slide: Slide, shape: Shape, par: Element, wide: float, han: bool, first: bool = True) -> float:
    """Of one paragraph, in points, with the space before it unless it is the first."""
    lines, size, latin = set_lines(slide, shape, par, wide, han)
    said = tuple(levels(par, shape, slide.master))
    before = spaced(said, "spcBef", size) if lines and not first else 0.0
    return before + sum(spaced(said, "lnSpc", line_height(line, latin) * size) for line in lines)


def set_lines(slide: Slide, shape: Shape, par: Element, wide: float, han: bool) -> tuple[list[str], float, str]:
    """The lines of a paragraph in a column of so many points, the size of its largest words, its Latin face."""
    words = [one for one in par if one.tag in (f"{A}r", f"{A}fld", f"{A}br")]
    if not words:
        return [], 0.0, ""
    layers = [tuple(run_look(one, par, shape, slide.master)) for one in words]
    size, latin = max(size_of(one) for one in layers), face_of(slide, layers[0], shape.kind)
    pieces = [(text_in(one), strong(look)) for one, look in zip(words, layers, strict=True)]
    said = tuple(levels(par, shape, slide.master))
    indent = measure(said, "marL") + measure(said, "marR")
    return broken(pieces, size, latin, wide - indent / EMU, han=han), size, latin


def torn(slide: Slide, shape: Shape) -> str:
    """The first word that is wider than the column of a table in which it stands, and is torn apart; addresses are
    not words. Empty where all hold together."""
    for row in () if shape.table is None else shape.table.iter(f"{A}tr"):
        for cell, wide in zip(row.findall(f"{A}tc"), columns(shape.table), strict=False):
            room = (wide - sum(margins(cell, "marL", "marR", INSET_ACROSS))) / EMU
            for par in cell.iter(f"{A}p"):
                if word := too_wide(slide, shape, par, room):
                    return word
    return ""


def too_wide(slide: Slide, shape: Shape, par: Element, room: float) -> str:
    for run in par.iter(f"{A}r"):
        look = tuple(run_look(run, par, shape, slide.master))
        latin, size, bold = face_of(slide, look, shape.kind), size_of(look), strong(look)
        for word in _WORD.findall(text_in(run)):
            if width(word, latin, bold=bold) * size > room:
                return word
    return ""


def columns(table: Element | None) -> list[int]:
    """Their widths in EMU."""
    return [] if table is None else [int(one.get("w", 0)) for one in table.iter(f"{A}gridCol")]


def margins(cell: Element, first: str, second: str, default: int) -> tuple[int, int]:
    said = cell.find(f"{A}tcPr")
    inner = {} if said is None else said.attrib
    return int(inner.get(first, default)), int(inner.get(second, default))


def text_in(run: Element) -> str:
    return "\n" if run.tag == f"{A}br" else run.findtext(f"{A}t") or ""


def measure(said: Layers, name: str) -> int:
    return next((int(one.get(name, 0)) for one in said if one.get(name)), 0)


def spaced(said: Layers, name: str, whole: float) -> float:
    """A space in points, which may be told in hundredths of `whole`; a line's is `whole` where nothing is said."""
    for one in said:
        for share in one.findall(f"{A}{name}/{A}spcPct"):
            return whole * int(share.get("val", "100000")) / 100_000
        for exact in one.findall(f"{A}{name}/{A}spcPts"):
            return int(exact.get("val", "0")) / 100
    return whole if name == "lnSpc" else 0.0


def size_of(layers: Layers) -> float:
    return next((int(one.get("sz", 0)) / 100 for one in layers if one.get("sz")), 18.0)


def strong(layers: Layers) -> bool:
    return next((one.get("b") == "1" for one in layers if one.get("b")), False)


def face_of(slide: Slide, layers: Layers, kind: str) -> str:
    """The Latin face: `Calibri` or `Cambria`."""
    named = next((face.get("typeface", "") for one in layers for face in one.findall(f"{A}latin")), "")
    face = slide.fonts.get(named or ("+mj-lt" if kind in TITLES else "+mn-lt"), named)
    return "Cambria" if face == "Cambria" else "Calibri"
