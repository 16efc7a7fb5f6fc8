"""The results of formulas that a workbook does not keep, as programs write it that never opened it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import ironcalc

from forenoon.domain.sources import TableCell
from forenoon.parsing.sheet import Sheet, cell_of

MOST_FORMULAS, MOST_CELLS = 5_000, 20_000  # of a workbook; larger ones stay as they are
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  of a workbook's own calendar
# What follows from the moment of looking, or from another file: neither it nor what is made of it is known.
UNKNOWABLE = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|INDIRECT|OFFSET|CELL|INFO)\s*\(|\[\d*\]|\|", re.I)
UNKNOWN = "=NA()"


def compute(sheets: Sequence[tuple[str, Sheet]], names: Mapping[str, str]) -> None:
    """Puts the results where they are missing. What is an error, or rests on one, stays without. `names`: formulas by
    the names that others use for them."""
    missing = sum(len(sheet.unknown) for _, sheet in sheets)
    if not 0 < missing <= MOST_FORMULAS or sum(len(sheet.cells) for _, sheet in sheets) > MOST_CELLS:
        return
    try:
        model = _model(sheets, names)
    except ironcalc.WorkbookError:
        return
    for at, (_, sheet) in enumerate(sheets):
        for place, code in tuple(sheet.unknown.items()):
            value = model.get_cell_value(at, *place)
            if value is None or (isinstance(value, str) and value.startswith("#")):
                continue
            shown = TableCell(shown=value) if isinstance(value, str) else cell_of(value, code)
            sheet.cells[place] = shown.model_copy(update={"formula": sheet.cells[place].formula})
            del sheet.unknown[place]


def _model(sheets: Sequence[tuple[str, Sheet]], names: Mapping[str, str]) -> "ironcalc.Model":
    model = ironcalc.create("workbook", "en", "UTC", "en")
    for at, (name, _) in enumerate(sheets):
        if at:
            model.add_sheet(name)
        else:
            model.rename_sheet(0, name)
    for name, formula in names.items():
        if not UNKNOWABLE.search(formula):
            with suppress(ironcalc.WorkbookError):  # what uses a name that means nothing is an error
                model.new_defined_name(name, None, formula)
    for at, (_, sheet) in enumerate(sheets):
        for place, cell in sheet.cells.items():
            _write(model, at, place, cell, computed=place in sheet.unknown)
    model.evaluate()
    return model


def _write(model: "ironcalc.Model", at: int, place: tuple[int, int], cell: TableCell, *, computed: bool) -> None:
    if computed:
        formula = UNKNOWN if UNKNOWABLE.search(cell.formula) else cell.formula
        model.update_cell_with_formula(at, *place, formula)
    elif cell.day:
        serial = (datetime.fromisoformat(cell.day) - FIRST_DAY).total_seconds() / 86400
        model.update_cell_with_number(at, *place, serial)
    elif cell.number:
        model.update_cell_with_number(at, *place, float(cell.number))
    elif cell.shown.startswith("#"):
        model.update_cell_with_formula(at, *place, UNKNOWN)
    elif cell.shown in ("TRUE", "FALSE"):
        model.update_cell_with_bool(at, *place, cell.shown == "TRUE")
    elif cell.shown:
        model.update_cell_with_text(at, *place, cell.shown)
