"""Which passages are of one row and of one table, and which row has its titles."""

import re

CELL = re.compile(r"(.*\brow \d+), cell \d+")
ROW = re.compile(r"(table \d+, |slide \d+, table \d+, |)row \d+")
FIGURE = re.compile(r"[-+€$£]?[\d.,  ]+[%€]?")
HIGH = 5  # points: boxes of one line
BOX = re.compile(r"(page \d+), box -?\d+ (-?\d+) -?\d+ -?\d+")


def row_of(locator: str) -> str:
    """The cells of a row belong together: `table 2, row 3, cell 1`; so do the boxes of one height on a page."""
    if found := CELL.fullmatch(locator):
        return found[1]
    box = BOX.fullmatch(locator)
    return f"{box[1]}, {round(int(box[2]) / HIGH)}" if box else locator


def table_of(locator: str) -> str:
    """`Sheet1!A4:C4` and `table 2, row 3` are rows of a table; elsewhere each passage stands alone."""
    sheet, sign, _ = locator.rpartition("!")
    found = ROW.match(locator)
    return sheet if sign else found[1] if found else locator


def is_caption(head: str, text: str) -> bool:
    """Whether a first row is the name of its table, and the row below it has the titles."""
    cells, below = ([cell.strip() for cell in row.split("|")] for row in (head, text))
    is_less = len(cells) < len(below) or not all(cells)
    return bool(head) and is_less and len(below) > 1 and all(below) and not any(map(FIGURE.fullmatch, below))
