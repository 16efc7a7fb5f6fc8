"""What stands at a place of an item, from what was read of it."""

import re

from forenoon.domain.sources import Parsed, Table

CELLS = re.compile(r"(?P<sheet>.+)!(?P<first>[A-Z]{1,3}[0-9]{1,7})(?::(?P<last>[A-Z]{1,3}[0-9]{1,7}))?")
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TWIN = re.compile(r"~[0-9a-f]{8,64}(?=/|$)")  # put behind the id of different content under one id
MOST_CELLS = 1_000_000  # of a range that is asked for


def text_at(parsed: Parsed, item: str, locator: str) -> str | None:
    """The text at the locator; None where there is no such place."""
    ref = known(parsed, item)
    lines = [one.text for one in parsed.passages if one.item == ref and one.locator == locator]
    if lines:
        return "\n".join(lines)
    tables = tuple(table for table in parsed.tables if table.item == ref)
    whole = next((table for table in tables if table.locator == locator and not table.sheet), None)
    return _rows(whole) if whole else _cells(tables, locator)


def _rows(table: Table) -> str:
    return "\n".join(" | ".join(cell.shown for cell in row) for row in table.rows)


def known(parsed: Parsed, item: str) -> str:
    """The ref as the parser writes it: others may have put a root before it or a twin's mark into it."""
    refs = [one.ref for one in parsed.items]
    if item in refs or not refs:
        return item
    bare = TWIN.sub("", item)
    return refs[0] if len(refs) == 1 else next((ref for ref in refs if TWIN.sub("", ref) == bare), item)


def _cells(tables: tuple[Table, ...], locator: str) -> str | None:
    found = CELLS.fullmatch(locator)
    if not found:
        return None
    top, left = position(found["first"])
    bottom, right = position(found["last"] or found["first"])
    if bottom < top or right < left or (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        return None
    shown: dict[tuple[int, int], str] = {}
    for table in tables:
        if table.sheet == found["sheet"]:
            _add_shown(table, (top, left, bottom, right), shown)
    if not shown:
        return None
    rows = ([shown.get((row, column), "") for column in range(left, right + 1)] for row in range(top, bottom + 1))
    return "\n".join(" | ".join(row) for row in rows)


def _add_shown(table: Table, box: tuple[int, int, int, int], shown: dict[tuple[int, int], str]) -> None:
    top, left, bottom, right = box
    for row in range(max(top, table.top), min(bottom, table.top + len(table.rows) - 1) + 1):
        cells = table.rows[row - table.top]
        for column in range(max(left, table.left), min(right, table.left + len(cells) - 1) + 1):
            if cells[column - table.left].shown:
                shown[row, column] = cells[column - table.left].shown


def position(name: str) -> tuple[int, int]:
    """Row and column of `C2`, from 1."""
    found = CELL.fullmatch(name)
    if not found:
        raise ValueError(f"no cell: {name[:20]}")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column


def column_name(column: int) -> str:
    """`C` for 3."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name
