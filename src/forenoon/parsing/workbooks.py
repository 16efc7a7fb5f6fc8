"""Workbooks, a table for each block of cells that stands apart, a passage for each row: xlsx/5."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from forenoon.domain.sources import Origin, Parsed, Table, TableCell
from forenoon.parsing.cell_blocks import blocks, box, with_own_rows
from forenoon.parsing.packages import Package, PackageRefused, Properties, attribute, children, local
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.places import column_name
from forenoon.parsing.plain import file_item
from forenoon.parsing.sheet import Sheet, open_book, read_sheet
from forenoon.parsing.text import clean

MOST_SHEETS = 200
LONG = 24  # characters; a longer text in a cell is a passage of its own
EMPTY = TableCell()


def read_workbook(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Raises PackageRefused where there is no workbook in the package."""
    package = Package(content)
    main = package.main("xl/workbook.xml")
    workbook, related = package.xml(main), package.related(main)
    sheets = list(_sheets(package, workbook, related))
    if not sheets:
        raise PackageRefused("unreadable", "there is no sheet in it")
    notes = Notes(origin.path)
    properties = Properties(package)
    item = file_item(content, origin, "xlsx", modified, properties.title, properties.changed)
    item = item.model_copy(update={"parties": properties.parties})
    passages = Passages(item.ref, notes)
    tables: list[Table] = []
    book = open_book(package, workbook, related)
    read = [(name, read_sheet(package, part, book, notes)) for name, part, _ in sheets]
    if any(sheet.unknown for _, sheet in read) and not book.since_1904:
        from forenoon.parsing.computing import compute  # noqa: PLC0415  few workbooks need it

        compute(read, _names(workbook))
    for (name, sheet), (_, _, hidden) in zip(read, sheets, strict=True):
        say_what_is_missing(name, sheet, hidden, notes)
        found = tables_of(item.ref, name, sheet, hidden)
        tables += found
        if not hidden:
            add_rows(found, passages)
    _add_comments(package, [part for _, part, hidden in sheets if not hidden], passages)
    return Parsed(items=(item,), passages=passages.all(), tables=tuple(tables), skipped=notes.all())


def _sheets(
    package: Package, workbook: Element, related: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, str, bool]]:
    """Name, part and whether it is hidden, of each sheet that holds cells."""
    entries = [one for all_ in children(workbook, "sheets") for one in children(all_, "sheet")]
    for number, one in enumerate(entries[:MOST_SHEETS], 1):
        kind, part = related.get(attribute(one, "id"), ("worksheet", f"xl/worksheets/sheet{number}.xml"))
        if kind == "worksheet" and package.has(part):
            yield (
                clean(attribute(one, "name"))[:100] or f"Sheet{number}",
                part,
                attribute(one, "state").endswith("idden"),
            )


def _names(workbook: Element) -> dict[str, str]:
    """Formulas of the whole workbook by the names that stand for them."""
    found = (one for all_ in children(workbook, "definedNames") for one in children(all_, "definedName"))
    told = (
        (attribute(one, "name"), clean(one.text or "").strip()) for one in found if not attribute(one, "localSheetId")
    )
    return {name: formula for name, formula in told if formula and name.isidentifier()}


def say_what_is_missing(name: str, sheet: Sheet, hidden: bool, notes: Notes) -> None:
    if hidden and sheet.cells:
        notes.add("hidden_sheet", f"the sheet {name} is hidden: its figures are read, its words are not")
    if sheet.unknown:
        notes.add("not_computed", f"the sheet {name} has formulas whose results are not kept in the file")


def tables_of(ref: str, name: str, sheet: Sheet, hidden: bool) -> list[Table]:
    found: list[Table] = []
    formulas = {place: cell.formula for place, cell in sheet.cells.items() if ":" in cell.formula}
    for block in with_own_rows(blocks(sheet.cells), formulas):
        top, left, bottom, right = box(block)
        rows = tuple(
            tuple(sheet.cells.get((row, column), EMPTY) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )
        locator = f"{name}!{_cells(top, left, bottom, right)}"
        found.append(Table(item=ref, locator=locator, sheet=name, top=top, left=left, rows=rows, hidden=hidden))
    return found


def add_rows(tables: list[Table], passages: Passages) -> None:
    """A row of several cells as a whole; a text that is long, or alone in its row, by itself."""
    for table in tables:
        for row, cells in enumerate(table.rows, table.top):
            filled = [column for column, cell in enumerate(cells) if cell.shown.strip()]
            for column in filled:
                cell = cells[column]
                text = not cell.number and not cell.day
                if text and (len(cell.shown) > LONG or len(filled) == 1):
                    where = f"{table.sheet}!{column_name(table.left + column)}{row}"
                    passages.add(where, cell.shown, "cell")
            if len(filled) > 1:
                shown = " | ".join(cell.shown for cell in cells[filled[0] : filled[-1] + 1])
                where = _cells(row, table.left + filled[0], row, table.left + filled[-1])
                passages.add(f"{table.sheet}!{where}", shown, "cell")


def _cells(top: int, left: int, bottom: int, right: int) -> str:
    first, last = f"{column_name(left)}{top}", f"{column_name(right)}{bottom}"
    return first if first == last else f"{first}:{last}"


def _add_comments(package: Package, parts: list[str], passages: Passages) -> None:
    """Comments of all sheets, counted on; where a newer edition of a sheet's comments exists, that one."""
    number = 0
    for part in parts:
        kinds = dict(sorted((kind, name) for kind, name in package.related(part).values()))
        name = kinds.get("threadedComment") or kinds.get("comments", "")
        for comment in _comments(package.xml(name)) if package.has(name) else ():
            number += 1
            passages.add(f"comment {number}", comment, "note")


def _comments(root: Element) -> Iterator[str]:
    for one in root.iter():
        if local(one) in ("comment", "threadedComment"):
            yield "".join(text.text or "" for text in one.iter() if local(text) in ("t", "text"))
