"""Formulas of a workbook: computed again, their numbers, their patterns, what their sums cover."""

import re
from collections.abc import Iterator

from forenoon.domain import content
from forenoon.domain.content import Finding
from forenoon.domain.errors import ForenoonError
from forenoon.writers.linting.books import Cell, Page, column_number
from forenoon.writers.linting.codes import found
from forenoon.writers.xlsx_values import Values, evaluate

_QUOTED = re.compile(r"\"[^\"]*\"|'(?:[^']|'')*'!")
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(])")
_CONSTANT = re.compile(r"(?<![\w.$])\d+(?:\.\d+)?")
_HARMLESS = {"0", "1", "100"}  # nothing, whole, per cent
_ROUNDING = 0.01  # what is smaller says what rounding may leave
_COMPUTES = re.compile(r"[-+*/^(]")
_SUM = re.compile(r"SUM\(\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)\)")


def recomputed(sheets: tuple[Page, ...]) -> tuple[Values, str]:
    """The value of each formula; or none, and why."""
    try:
        return evaluate(map(sheet_of, sheets)), ""
    except ForenoonError as error:
        return {}, error.message


def sheet_of(page: Page) -> content.Sheet:
    bottom = max((row for row, _ in page.cells), default=0)
    right = max((column for _, column in page.cells), default=0)
    rows = tuple(
        tuple(input_of(page.cells.get((row, column))) for column in range(1, right + 1)) for row in range(1, bottom + 1)
    )
    return content.Sheet(name=page.name, title="", columns=(), widths=(), rows=rows, first=1)


def input_of(cell: Cell | None) -> content.Cell:
    """The cell without what its formula gave."""
    if cell is None:
        return content.Cell()
    if cell.formula:
        return content.Cell(formula=f"={cell.formula}")
    return content.Cell(number=cell.value) if cell.is_number else content.Cell(text=cell.value)


def constants(formula: str) -> list[str]:
    """Numbers that were typed into it, the harmless ones left out."""
    plain = _REFERENCE.sub("", _QUOTED.sub("", formula))
    typed = (number for number in _CONSTANT.findall(plain) if number not in _HARMLESS)
    return [number for number in typed if float(number) >= _ROUNDING]


def broken_patterns(page: Page) -> Iterator[Finding]:
    """A formula unlike those on both of its sides, which are alike."""
    for (row, column), cell in page.cells.items():
        if not cell.value and not cell.formula:
            continue
        for down, right in ((1, 0), (0, 1)):
            before, after = page.cells.get((row - down, column - right)), page.cells.get((row + down, column + right))
            if before is None or after is None or not (before.formula and _COMPUTES.search(before.formula)):
                continue
            if cell.formula and not cell.is_number:
                continue  # a check says how its own row holds
            if relative(before) == relative(after) != relative(cell):
                yield found("broken_pattern", "its formula is unlike those beside it", page.place(cell))
                break


def relative(cell: Cell) -> str:
    """The formula with its references told from where it stands, and no constant: those are looked at elsewhere."""

    def told(match: re.Match[str]) -> str:
        column = match[2] if match[1] else f"[{column_number(match[2]) - cell.column}]"
        row = match[4] if match[3] else f"[{int(match[4]) - cell.row}]"
        return f"{column}:{row}"

    return _REFERENCE.sub(told, _CONSTANT.sub("#", cell.formula))


def short_totals(page: Page) -> Iterator[Finding]:
    """Sums of the column above that leave out numbers next to what they add up."""
    for (row, column), cell in page.cells.items():
        total = _SUM.fullmatch(cell.formula)
        if total is None or not column_number(total[1]) == column_number(total[3]) == column or int(total[4]) >= row:
            continue
        first, last = int(total[2]), int(total[4])
        missed = next((n for n in (first - 1, last + 1) if n != row and is_input(page.cells.get((n, column)))), 0)
        if missed:
            yield found("short_total", f"{total[0]} leaves out row {missed}", page.place(cell))


def is_input(cell: Cell | None) -> bool:
    return cell is not None and cell.is_number and not cell.formula
