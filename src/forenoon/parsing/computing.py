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
LONGEST, DEEPEST = 1_000, 40  # characters and brackets of a formula
# Functions that take no longer than their cells are many. What follows from the moment of looking, from another file,
# or could grow without end is not among them: neither it nor what is made of it is known.
KNOWN = frozenset(
    [
        "ABS",
        "AND",
        "AVERAGE",
        "AVERAGEIF",
        "AVERAGEIFS",
        "CEILING",
        "COUNT",
        "COUNTA",
        "COUNTBLANK",
        "COUNTIF",
        "COUNTIFS",
        "DATE",
        "DAY",
        "EDATE",
        "EOMONTH",
        "FALSE",
        "FLOOR",
        "HLOOKUP",
        "IF",
        "IFERROR",
        "IFNA",
        "INDEX",
        "INT",
        "ISBLANK",
        "ISNUMBER",
        "LEFT",
        "LEN",
        "LOWER",
        "MATCH",
        "MAX",
        "MAXIFS",
        "MEDIAN",
        "MID",
        "MIN",
        "MINIFS",
        "MOD",
        "MONTH",
        "NOT",
        "OR",
        "PRODUCT",
        "RIGHT",
        "ROUND",
        "ROUNDDOWN",
        "ROUNDUP",
        "SIGN",
        "SQRT",
        "SUBTOTAL",
        "SUM",
        "SUMIF",
        "SUMIFS",
        "SUMPRODUCT",
        "TRIM",
        "TRUE",
        "TRUNC",
        "UPPER",
        "VALUE",
        "VLOOKUP",
        "WEEKDAY",
        "XLOOKUP",
        "YEAR",
    ]
)
CALL = re.compile(r"([A-Z_][A-Z0-9_.]*)\s*\(", re.IGNORECASE)
BEYOND = re.compile(r"\[\d*\]|[|&{]")  # another file, another program, joined texts, lists
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
        if is_known(formula):
            with suppress(ironcalc.WorkbookError):  # what uses a name that means nothing is an error
                model.new_defined_name(name, None, formula)
    for at, (_, sheet) in enumerate(sheets):
        for place, cell in sheet.cells.items():
            _write(model, at, place, cell, computed=place in sheet.unknown)
    model.evaluate()
    return model


def _write(model: "ironcalc.Model", at: int, place: tuple[int, int], cell: TableCell, *, computed: bool) -> None:
    if computed:
        model.update_cell_with_formula(at, *place, cell.formula if is_known(cell.formula) else UNKNOWN)
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


def is_known(formula: str) -> bool:
    """Whether it is computed at all: a hostile one costs the whole file its reading."""
    if len(formula) > LONGEST or formula.count("(") > DEEPEST or BEYOND.search(formula):
        return False
    return KNOWN.issuperset(name.upper().removeprefix("_XLFN.") for name in CALL.findall(formula))
