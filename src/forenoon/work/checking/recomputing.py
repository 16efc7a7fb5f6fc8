"""A figure followed back to where it comes from: cells of a source, words of a mail, a cell of our own workbook."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from forenoon.domain.content import Cell, Sheet
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Parsed, Table, TableCell
from forenoon.language.numbers import numbers
from forenoon.work.cells.values import number_of
from forenoon.work.tables.citing import column_number

NEAR = Decimal("0.000001")  # a workbook keeps binary floats
CELLS = re.compile(
    r"(?P<sheet>.+)!\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?"
)
ROWS = re.compile(
    r"(?:(?P<table>(?:slide \d{1,6}, )?table \d{1,6}), )?"
    r"rows? (?P<top>\d{1,7})(?: to (?P<bottom>\d{1,7}))?(?:, cell (?P<left>\d{1,5}))?"
)


def cells_at(parsed: Parsed, locator: str) -> list[TableCell]:
    """The cells of `Sheet!B2:B5`, `table 2, row 3, cell 1` or `rows 3 to 5`, row by row; none for any other place."""
    found = CELLS.fullmatch(locator)
    if found:
        left, right = column_number(found["left"]), column_number(found["right"] or found["left"])
        area = int(found["top"]), left, int(found["bottom"] or found["top"]), right
        return [cell for table in parsed.tables if table.sheet == found["sheet"] for cell in within(table, area)]
    found = ROWS.fullmatch(locator)
    if not found:
        return []
    left, right = (int(found["left"]), int(found["left"])) if found["left"] else (1, 1 << 20)
    area = int(found["top"]), left, int(found["bottom"] or found["top"]), right
    return [cell for table in parsed.tables if is_named(table, found["table"]) for cell in within(table, area)]


def is_named(table: Table, name: str | None) -> bool:
    """A table of a document has a name; those of a csv have rows that count on."""
    return not table.sheet and (table.locator == name if name else table.locator.startswith("row"))


def within(table: Table, area: tuple[int, int, int, int]) -> Iterator[TableCell]:
    top, left, bottom, right = area
    for y, row in enumerate(table.rows, table.top):
        if top <= y <= bottom:
            yield from (cell for x, cell in enumerate(row, table.left) if left <= x <= right)


def follows(value: str, formula: str, cells: Iterable[TableCell]) -> bool:
    """Whether the value is what its formula makes of the cells."""
    known = [number for cell in cells if (number := number_of(cell)) is not None]
    return any(near(computed, value) for computed in results(formula, known))


def results(formula: str, known: list[Decimal]) -> list[Decimal]:
    """What a formula may make of these numbers. A value that is read from several cells is one of them."""
    if formula == "value":
        return known
    if formula == "sum":
        return [sum(known, Decimal(0))] if known else []
    if len(known) != 2:
        return []
    first, second = known
    if formula == "difference":
        return [second - first]
    return [first / second] if formula == "ratio" and second else []


def says(text: str, shown: str, value: str) -> bool:
    """Whether the words hold the figure as it is shown, and in some language that we know have its value."""
    if squeezed(shown) not in squeezed(text):
        return False
    return any(near(one.value, value) for part in (shown, text) for tag in LANGUAGES for one in numbers(part, tag))


def prints(text: str, shown: str, value: str) -> bool:
    """Whether a place shows a figure: as it was meant to be shown, or, in a chart, as the bare number."""
    return squeezed(shown) in squeezed(text) or near(text.strip(), value)


def near(found: Decimal | str, value: str) -> bool:
    try:
        stated, other = Decimal(value), Decimal(found)
        return abs(other - stated) <= NEAR * max(Decimal(1), abs(stated))
    except InvalidOperation:
        return False


def sheets_of(parsed: Parsed) -> tuple[Sheet, ...]:
    """A workbook as it was read, as one to compute again: what its formulas gave is left out."""
    cells: dict[str, dict[tuple[int, int], TableCell]] = {}
    for table in parsed.tables:
        filled = cells.setdefault(table.sheet, {})
        for y, row in enumerate(table.rows, table.top):
            filled |= {(y, x): cell for x, cell in enumerate(row, table.left)}
    return tuple(
        Sheet(name=name, title="", columns=(), widths=(), rows=rows_of(at), first=1) for name, at in cells.items()
    )


def rows_of(cells: dict[tuple[int, int], TableCell]) -> tuple[tuple[Cell, ...], ...]:
    bottom, right = (max(place[axis] for place in cells) for axis in (0, 1))
    empty = TableCell()
    return tuple(tuple(input_of(cells.get((y, x), empty)) for x in range(1, right + 1)) for y in range(1, bottom + 1))


def input_of(cell: TableCell) -> Cell:
    if cell.formula:
        return Cell(formula=cell.formula)
    return Cell(number=cell.number) if cell.number else Cell(text=cell.day or cell.shown)


def squeezed(text: str) -> str:
    return "".join(text.split())
