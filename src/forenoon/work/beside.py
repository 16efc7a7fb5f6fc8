"""What stands in one row with a figure that is alone in its place: the quantity that a printed price is for."""

import re

from forenoon.domain.content import Line, Text
from forenoon.domain.ports import Library
from forenoon.domain.sources import Passage
from forenoon.language.rates import behind
from forenoon.work.mentions import Mention
from forenoon.work.pen import Pen
from forenoon.work.priced import is_money

ASIDE = " · "
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


def told_beside(pen: Pen, mention: Mention) -> Line:
    """The same before the figure's own words."""
    found = beside(pen.desk.library, mention)
    shown = (pen.cited(" ".join(one.text.split()), mention.item, one, quoted=True) for one in found)
    return tuple(text for one in shown for text in (one, Text(text=ASIDE)))


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


def for_what(mention: Mention, claim: str) -> Line:
    """What stands behind a price in its sentence: `per logger per month`; nothing where that says nothing of it."""
    number = mention.number
    words = behind(mention.mark.quote, number.span[1]) if number and is_money(mention.unit) else ""
    return (Text(text=words, quiet=True, claims=(claim,)),) if words else ()
