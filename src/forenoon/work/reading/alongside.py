"""What stands in one row with a figure that is alone in its place."""

import re

from forenoon.domain.ports import Library
from forenoon.domain.sources import Passage
from forenoon.work.reading.mentions import Mention

SHORT, LONGEST = 24, 60  # characters of a figure that says nothing more, and of what is told beside it
BOX = re.compile(r"(page \d+), box -?\d+ (-?\d+) -?\d+ (-?\d+)")  # its bottom and its top
CELL = re.compile(r"(table \d+, row \d+), cell \d+|(slide \d+, table \d+, row \d+), cell \d+")


def beside(library: Library, mention: Mention) -> tuple[Passage, ...]:
    """In reading order; none for a figure that stands in a sentence."""
    if len(mention.mark.passage.text.strip()) > SHORT:
        return ()
    return tuple(
        one
        for one in library.passages(mention.item.ref)
        if one.locator != mention.locator and in_row(one.locator, mention.locator) and len(one.text) <= LONGEST
    )


def in_row(one: str, other: str) -> bool:
    """Cells of one row, or boxes of a page of which one's middle lies within the other's height."""
    cells = CELL.fullmatch(one), CELL.fullmatch(other)
    if cells[0] and cells[1]:
        return cells[0].groups() == cells[1].groups()
    boxes = BOX.fullmatch(one), BOX.fullmatch(other)
    if boxes[0] is None or boxes[1] is None or boxes[0][1] != boxes[1][1]:
        return False
    bottom, top = int(boxes[1][2]), int(boxes[1][3])
    return int(boxes[0][2]) <= (bottom + top) / 2 <= int(boxes[0][3])
