"""Citations of cells: what stands at a place of a table, as the source shows it."""

import re

from forenoon.domain.content import Citation
from forenoon.work.cells.typed import locator
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.shelf import Shelved

CITED_ROWS = 400  # a longer range is cited by its ends
CITED_PASSAGES = 3


class Citing:
    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def cells(self, one: Shelved, left: int, right: int, first: int, last: int) -> tuple[Citation, ...]:
        """Cells of the source as a citation shows them; a long range by its ends."""
        if last - first >= CITED_ROWS:
            return (*self.cells(one, left, right, first, first), *self.cells(one, left, right, last, last))
        table = one.typed.table
        if not table.sheet:
            return self.passages(one, left, right, first, last)
        width = right - left + 1
        rows = [[cell.shown for cell in row[left : right + 1]] for row in table.rows[first : last + 1]]
        lines = [" | ".join(row + [""] * (width - len(row))) for row in rows]
        place = locator(table, left, right, first, last)
        return (self.pen.citation(one.item, place, "\n".join(lines)),)

    def passages(self, one: Shelved, left: int, right: int, first: int, last: int) -> tuple[Citation, ...]:
        """Of a table in a text: by the passages that its rows or cells are."""
        known = {p.locator: p.text for p in self.pen.desk.library.passages(one.item.ref)}
        cited: list[Citation] = []
        for row in range(first, last + 1):
            whole = locator(one.typed.table, left, right if right > left else left + 1, row, row)
            cells = [locator(one.typed.table, k, k, row, row) for k in range(left, right + 1)]
            places = [whole] if whole in known else [place for place in cells if place in known]
            cited += [self.pen.citation(one.item, place, known[place]) for place in places]
        return tuple(cited)

    def range(self, one: Shelved, place: str) -> tuple[Citation, ...]:
        """A place of the source, as facts name it, with its cells."""
        found = re.search(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$", place) if one.typed.table.sheet else None
        if found is None:
            column = one.typed.columns[0].index
            return self.passages(one, column, one.typed.columns[-1].index, one.typed.body[0], one.typed.body[-1])[
                :CITED_PASSAGES
            ]
        table = one.typed.table
        left, first = column_number(found[1]) - table.left, int(found[2]) - table.top
        right, last = (column_number(found[3]) - table.left, int(found[4]) - table.top) if found[3] else (left, first)
        return self.cells(one, left, right, first, last)


def column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
