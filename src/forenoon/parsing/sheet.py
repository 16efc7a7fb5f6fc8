"""One sheet of a workbook, read as a stream: its cells as a person sees them, its merged areas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipExtFile

from forenoon.domain.sources import TableCell
from forenoon.parsing.formats import BUILTIN, day_of, exact, is_day, plain, shown_day, shown_number
from forenoon.parsing.packages import DAMAGE, Package, attribute, children, local
from forenoon.parsing.passages import Notes
from forenoon.parsing.places import column_name, position
from forenoon.parsing.text import clean

MOST_ROWS = 20_000
MOST_CELLS = 100_000  # of a workbook
MOST_STRINGS = 500_000
LONGEST_TEXT = 32_767  # characters of a cell, as the programs themselves allow
WIDEST_MERGE = 1000  # cells of a merged area that count as occupied
LAST = (1_048_576, 16_384)
TRUE = ("1", "true", "on")
EMPTY = TableCell()

REFERENCE = re.compile(
    r"(\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*')|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_(.])"
)


@dataclass
class Book:
    """What the sheets of a workbook share. `left` counts down the cells that may still be read."""

    strings: list[str]
    formats: list[str]  # by the number of the style
    since_1904: bool
    left: int = MOST_CELLS

    def format(self, style: str) -> str:
        number = int(style) if style.isdecimal() and len(style) < 8 else 0
        return self.formats[number] if number < len(self.formats) else "General"


@dataclass
class Sheet:
    """Occupied cells by row and column, from 1."""

    cells: dict[tuple[int, int], TableCell] = field(default_factory=dict[tuple[int, int], TableCell])
    unknown: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """Where formulas stand whose result the file does not hold, with their number formats."""


def open_book(package: Package, workbook: Element, related: dict[str, tuple[str, str]]) -> Book:
    parts = dict(related.values())
    properties = next(children(workbook, "workbookPr"), None)
    since = attribute(properties, "date1904") if properties is not None else ""
    return Book(
        _strings(package, parts.get("sharedStrings", "")), _formats(package, parts.get("styles", "")), since in TRUE
    )


def read_sheet(package: Package, part: str, book: Book, notes: Notes) -> Sheet:
    """What can be read; a sheet that breaks off keeps what stood before."""
    sheet = Sheet()
    rows = _Rows(sheet, book)
    with package.open(part) as stream:
        try:
            for element in _elements(stream, ("row", "mergeCell")):
                if local(element) == "mergeCell":
                    _merge(sheet, attribute(element, "ref"))
                elif not rows.add(element):
                    notes.add("cut", f"of a sheet {MOST_ROWS} rows are read, of a workbook {MOST_CELLS} cells")
                    break
        except DAMAGE:
            notes.add("truncated", f"its part {part[:80]} is damaged")
    return sheet


def _elements(stream: ZipExtFile, names: tuple[str, ...]) -> Iterator[Element]:
    """Elements of these names as they are complete, emptied afterwards."""
    event: tuple[str, Element]
    for event in ElementTree.iterparse(stream):
        element = event[1]
        if local(element) in names:
            yield element
            element.clear()


class _Rows:
    """Takes rows as they come. Cells without a reference follow the one before."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self._sheet, self._book = sheet, book
        self._row = self._count = 0
        self._shared: dict[str, tuple[str, int, int]] = {}

    def add(self, row: Element) -> bool:
        """False once the caps are reached."""
        self._count += 1
        if self._count > MOST_ROWS or self._book.left <= 0:
            return False
        number = row.get("r", "")
        self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
        column = 0
        for cell in children(row, "c"):
            reference = cell.get("r")
            place = position(reference) if reference else (self._row, column + 1)
            column = place[1]
            if place[0] <= LAST[0] and column <= LAST[1]:
                self._cell(cell, place)
        return True

    def _cell(self, cell: Element, place: tuple[int, int]) -> None:
        parts = {local(one): one for one in cell}
        value = parts["v"].text or "" if "v" in parts else ""
        formula = self._formula(parts["f"], place) if "f" in parts else ""
        shown = self._shown(parts, cell.get("t", "n"), value, cell.get("s", ""))
        if formula:
            shown = TableCell(shown=shown.shown, number=shown.number, day=shown.day, formula=formula)
            if "v" not in parts or (not value and cell.get("t", "n") == "n"):
                self._sheet.unknown[place] = self._book.format(cell.get("s", ""))
        if formula or shown.number or shown.day or shown.shown.strip():
            self._sheet.cells[place] = shown
            self._book.left -= 1

    def _shown(self, parts: dict[str, Element], kind: str, raw: str, style: str) -> TableCell:
        if kind == "n":
            return _number(raw, self._book.format(style), self._book.since_1904) if raw.strip() else EMPTY
        if kind == "s":
            known = raw.isdecimal() and len(raw) < 9 and int(raw) < len(self._book.strings)
            return TableCell(shown=self._book.strings[int(raw)] if known else "")
        if kind == "inlineStr":
            return TableCell(shown=_rich(parts["is"])) if "is" in parts else EMPTY
        if kind == "b":
            return TableCell(shown="TRUE" if raw.strip() in TRUE else "FALSE")
        if kind == "d":
            return TableCell(shown=raw.strip()[:40].replace("T", " "), day=raw.strip()[:16])
        return TableCell(shown=_text(raw))

    def _formula(self, element: Element, place: tuple[int, int]) -> str:
        """With `=` before it; of a formula that cells share, the edition for this cell."""
        text = clean(element.text or "").strip()[:8192]
        shared = element.get("si", "") if element.get("t") == "shared" else ""
        if text and shared:
            self._shared[shared] = (text, *place)
        elif shared in self._shared:
            text, row, column = self._shared[shared]
            text = shifted(text, place[0] - row, place[1] - column)
        return f"={text}" if text else ""


def shifted(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads so many rows and columns further on; what stands behind `$` stays."""

    def moved(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        row, column = position(found[3] + found[5])
        row += 0 if found[4] else rows
        column += 0 if found[2] else columns
        if not (0 < row <= LAST[0] and 0 < column <= LAST[1]):
            return "#REF!"
        return f"{found[2]}{column_name(column)}{found[4]}{row}"

    return REFERENCE.sub(moved, formula)


def cell_of(value: float | bool, code: str) -> TableCell:
    """A number as a format shows it, or whether something is true."""
    return TableCell(shown=str(value).upper()) if isinstance(value, bool) else _number(repr(value), code, False)


def _number(raw: str, code: str, since_1904: bool) -> TableCell:
    value = exact(raw)
    if value is None:
        return TableCell(shown=_text(raw))
    moment = day_of(value, since_1904) if is_day(code) else None
    if moment is None:
        return TableCell(shown=shown_number(value, code), number=plain(value))
    day = moment.strftime("%Y-%m-%d" if value == value.to_integral_value() else "%Y-%m-%dT%H:%M")
    return TableCell(shown=shown_day(moment, value, code), day=day if value >= 1 else "")


def _merge(sheet: Sheet, area: str) -> None:
    """The further cells of a merged area are occupied by the first, and empty."""
    first, _, last = area.partition(":")
    try:
        (top, left), (bottom, right) = position(first), position(last or first)
    except ValueError:
        return
    if (top, left) in sheet.cells and (bottom - top + 1) * (right - left + 1) <= WIDEST_MERGE:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                sheet.cells.setdefault((row, column), EMPTY)


def _text(raw: str) -> str:
    return clean(re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), raw[:LONGEST_TEXT]))


def _rich(element: Element) -> str:
    """The text of a string that may be in runs, without what is written above it to be read aloud."""
    words: list[str] = []
    for one in element:
        if local(one) == "t":
            words.append(one.text or "")
        elif local(one) == "r":
            words += [text.text or "" for text in children(one, "t")]
    return _text("".join(words))


def _strings(package: Package, part: str) -> list[str]:
    if not package.has(part):
        return []
    found: list[str] = []
    with package.open(part) as stream:
        try:
            for element in _elements(stream, ("si",)):
                found.append(_rich(element))
                if len(found) >= MOST_STRINGS:
                    break
        except DAMAGE:
            return found  # its cells show no text; the sheets may be whole
    return found


def _formats(package: Package, part: str) -> list[str]:
    """The number format of each style."""
    if not package.has(part):
        return []
    root = package.xml(part)
    own = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") for all_ in children(root, "numFmts") for one in all_
    }
    styles = [attribute(one, "numFmtId") for all_ in children(root, "cellXfs") for one in all_]
    return [
        own.get(one) or BUILTIN.get(int(one) if one.isdecimal() and len(one) < 5 else 0, "General") for one in styles
    ]
