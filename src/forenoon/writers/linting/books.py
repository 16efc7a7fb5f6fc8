"""A workbook as it was written: sheets, cells with formula, value and look, links, what its charts remember."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from forenoon.writers.linting.packages import Broken, C, Package, R, S, text_of

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_AREA = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
BUILT_IN = {0: "", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Look:
    format: str
    ink: str  # RRGGBB
    fill: str


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    column: int
    name: str  # `B4`
    kind: str  # `n`, `s` for words, `e` for an error, `b`
    value: str
    formula: str  # without `=`
    look: Look

    @property
    def is_number(self) -> bool:
        return self.kind == "n" and bool(self.value)


@dataclass(frozen=True)
class Page:
    """One sheet. `links` go from a cell to a place of the workbook."""

    name: str
    root: Element
    state: str
    cells: dict[tuple[int, int], Cell]
    links: dict[str, str]
    widths: dict[int, float] = field(default_factory=dict[int, float])

    def place(self, cell: Cell) -> str:
        return f"{self.name}!{cell.name}"


@dataclass(frozen=True, slots=True)
class Copied:
    """What a chart holds of a range: `values` by place in it."""

    area: str
    values: dict[int, str]


def pages(package: Package) -> tuple[Page, ...]:
    book = package.xml("xl/workbook.xml")
    related = package.related("xl/workbook.xml")
    shared = shared_words(package)
    looks = looks_of(package)
    found: list[Page] = []
    for sheet in book.iter(f"{S}sheet"):
        relation = related.get(sheet.get(f"{R}id", ""))
        if relation is None:
            raise Broken(f"its sheet {sheet.get('name', '')} is nowhere")
        root = package.xml(relation.target)
        cells = {(one.row, one.column): one for one in cells_of(root, shared, looks)}
        links = {one.get("ref", ""): one.get("location", "") for one in root.iter(f"{S}hyperlink")}
        widths = dict(widths_of(root))
        found.append(Page(sheet.get("name", ""), root, sheet.get("state", "visible"), cells, links, widths))
    return tuple(found)


def shared_words(package: Package) -> tuple[str, ...]:
    name = "xl/sharedStrings.xml"
    return tuple(text_of(one, f"{S}t") for one in package.xml(name).iter(f"{S}si")) if name in package.names else ()


def looks_of(package: Package) -> tuple[Look, ...]:
    root = package.xml("xl/styles.xml")
    formats = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in root.iter(f"{S}numFmt")}
    inks = [colour(font.find(f"{S}color")) for font in root.findall(f"{S}fonts/{S}font")]
    fills = [colour(fill.find(f"{S}patternFill/{S}fgColor")) for fill in root.findall(f"{S}fills/{S}fill")]

    def look(one: Element) -> Look:
        form, font, fill = (int(one.get(name, "0")) for name in ("numFmtId", "fontId", "fillId"))
        return Look((BUILT_IN | formats).get(form, ""), inks[font], fills[fill])

    try:
        return tuple(look(one) for one in root.findall(f"{S}cellXfs/{S}xf"))
    except (ValueError, IndexError) as error:
        raise Broken("its styles are damaged") from error


def colour(element: Element | None) -> str:
    return "" if element is None else element.get("rgb", "")[-6:].upper()


def cells_of(root: Element, shared: tuple[str, ...], looks: tuple[Look, ...]) -> Iterator[Cell]:
    for one in root.iter(f"{S}c"):
        name = one.get("r", "")
        found = _PLACE.fullmatch(name)
        if found is None:
            raise Broken(f"a cell is named {name[:20]!r}")
        kind, value = one.get("t", "n"), one.findtext(f"{S}v", "")
        try:
            words = shared[int(value)] if kind == "s" else text_of(one, f"{S}t") if kind == "inlineStr" else value
            look = looks[int(one.get("s", "0"))]
        except (ValueError, IndexError) as error:
            raise Broken(f"its cell {name} refers to nothing") from error
        told = "s" if kind in ("s", "str", "inlineStr") else kind
        yield Cell(int(found[2]), column_number(found[1]), name, told, words, one.findtext(f"{S}f", ""), look)


def widths_of(root: Element) -> Iterator[tuple[int, float]]:
    """Of the columns that have one of their own, in digits."""
    for one in root.iter(f"{S}col"):
        first, last = int(one.get("min", "1")), int(one.get("max", "1"))
        yield from ((column, float(one.get("width", "9"))) for column in range(first, min(last, first + 255) + 1))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def copies(chart: Element) -> Iterator[Copied]:
    """The ranges that a chart shows, and what it remembers of them."""
    for reference in (one for kind in ("numRef", "strRef") for one in chart.iter(f"{C}{kind}")):
        points = {int(one.get("idx", "0")): one.findtext(f"{C}v", "") for one in reference.iter(f"{C}pt")}
        yield Copied(reference.findtext(f"{C}f", ""), points)


def differing(copied: Copied, sheets: tuple[Page, ...]) -> str:
    """The first place in which a chart's copy is not what stands in the cells; empty where all agree."""
    found = _AREA.fullmatch(copied.area)
    named = {page.name: page for page in sheets}
    page = named.get((found[1] or "").replace("''", "'") or found[2]) if found else None
    if found is None or page is None:
        return copied.area or "a range that is not named"
    left, right = column_number(found[3]), column_number(found[5] or found[3])
    top, bottom = int(found[4]), int(found[6] or found[4])
    places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    for at, place in enumerate(places):
        cell, shown = page.cells.get(place), copied.values.get(at, "")
        if not same(shown, cell.value if cell else ""):
            return f"{page.name}!{cell.name}" if cell else copied.area
    return ""


def same(one: str, other: str) -> bool:
    try:
        return abs(float(one) - float(other)) <= 1e-6 * max(1.0, abs(float(other)))
    except ValueError:
        return one == other
