"""The values of our formulas, computed in process, so that a workbook shows its numbers before anything opens it."""

from collections.abc import Iterable
from datetime import date

import ironcalc

from forenoon.domain.content import Sheet
from forenoon.domain.errors import Invalid

FIRST_DAY = date(1899, 12, 30)  # from which a workbook counts its days
Values = dict[tuple[str, int, int], float | str | bool]  # (sheet, row, column), both from 1


def evaluate(sheets: Iterable[Sheet]) -> Values:
    """The value of every formula. Raises Invalid where one gives an error: such a workbook is never written."""
    known = list(sheets)
    model = ironcalc.create("workbook", "en", "UTC", "en")
    for at, sheet in enumerate(known):
        if at:
            model.add_sheet(sheet.name)
        else:
            model.rename_sheet(0, sheet.name)
    formulas = [place for at, sheet in enumerate(known) for place in fill(model, at, sheet)]
    model.evaluate()
    return {(known[at].name, row, column): value(model, known[at], at, row, column) for at, row, column in formulas}


def fill(model: "ironcalc.Model", at: int, sheet: Sheet) -> list[tuple[int, int, int]]:
    """Writes what stands on the sheet; the places of its formulas come back."""
    formulas: list[tuple[int, int, int]] = []
    for row, cells in enumerate(sheet.rows, sheet.first):
        for column, cell in enumerate(cells, 1):
            if cell.formula:
                model.update_cell_with_formula(at, row, column, cell.formula)
                formulas.append((at, row, column))
            elif cell.number:
                model.update_cell_with_number(at, row, column, float(cell.number))
            elif cell.text:
                model.update_cell_with_text(at, row, column, cell.text)
            elif cell.day:
                model.update_cell_with_number(at, row, column, float((date.fromisoformat(cell.day) - FIRST_DAY).days))
    return formulas


def value(model: "ironcalc.Model", sheet: Sheet, at: int, row: int, column: int) -> float | str | bool:
    found = model.get_cell_value(at, row, column)
    if isinstance(found, str) and found.startswith("#"):
        cell = sheet.rows[row - sheet.first][column - 1]
        raise Invalid(f"{cell.formula} in {sheet.name} gives {found}.", "The table that it comes from cannot be shown.")
    return found if isinstance(found, float | str | bool) else float(found or 0)
