"""Workbooks of the old kind, tables and passages as of new ones; values only, without formulas: xls/1."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from forenoon.domain.sources import Origin, Parsed, Table, TableCell
from forenoon.parsing.formats import plain
from forenoon.parsing.packages import PackageRefused
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.plain import file_item
from forenoon.parsing.sheet import MOST_CELLS, MOST_ROWS, Sheet
from forenoon.parsing.text import clean
from forenoon.parsing.workbooks import MOST_SHEETS, add_rows, say_what_is_missing, tables_of


def read_old_workbook(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Raises PackageRefused where the file cannot be opened."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise PackageRefused("encrypted", "it is protected by a password") from error
    except CalamineError as error:
        encrypted = "password" in str(error).lower()
        message = "it is protected by a password" if encrypted else "it is no workbook that can be opened"
        raise PackageRefused("encrypted" if encrypted else "unreadable", message) from error
    notes = Notes(origin.path)
    item = file_item(content, origin, "xls", modified)
    passages = Passages(item.ref, notes)
    tables: list[Table] = []
    left = MOST_CELLS
    for about in book.sheets_metadata[:MOST_SHEETS]:
        sheet = _sheet(book, about.name, left, notes)
        left -= len(sheet.cells)
        hidden = about.visible != SheetVisibleEnum.Visible
        name = clean(about.name)[:100]
        say_what_is_missing(name, sheet, hidden, notes)
        found = tables_of(item.ref, name, sheet, hidden)
        tables += found
        if not hidden:
            add_rows(found, passages)
    return Parsed(items=(item,), passages=passages.all(), tables=tuple(tables), skipped=notes.all())


def _sheet(book: CalamineWorkbook, name: str, left: int, notes: Notes) -> Sheet:
    sheet = Sheet()
    try:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except CalamineError:
        notes.add("truncated", f"the sheet {clean(name)[:80]} is damaged")
        return sheet
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            cell = _cell(value)
            if cell.shown.strip():
                sheet.cells[row, column] = cell
        if len(sheet.cells) >= left or row >= MOST_ROWS:
            notes.add("cut", f"of a sheet {MOST_ROWS} rows are read, of a workbook {MOST_CELLS} cells")
            break
    return sheet


def _cell(value: Any) -> TableCell:
    """The library keeps no number format: numbers are shown plain, days as ISO has them."""
    if isinstance(value, bool):
        return TableCell(shown="TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        number = plain(Decimal(repr(value)))
        return TableCell(shown=number, number=number)
    if isinstance(value, datetime):
        whole = not (value.hour or value.minute)
        day = value.strftime("%Y-%m-%d" if whole else "%Y-%m-%dT%H:%M")
        return TableCell(shown=day.replace("T", " "), day=day)
    if isinstance(value, date):
        return TableCell(shown=value.isoformat(), day=value.isoformat())
    if isinstance(value, time | timedelta):
        return TableCell(shown=str(value))
    return TableCell(shown=clean(str(value)))
