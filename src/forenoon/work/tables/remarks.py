"""What is told beside a table: words that stand below it, and which of its figures was taken back since."""

from collections.abc import Iterator

from forenoon.domain.content import Line, Text
from forenoon.work.evidence.confidence import marked
from forenoon.work.reading.amending import Amended
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.doubtful import Cell
from forenoon.work.reading.pen import Pen, lead, speaker
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.shelf import Shelved

LONGEST = 160  # characters
TOLD = frozenset({"below", "below_alone"})  # notes that its words make idle


def beneath(own: Figures, one: Shelved) -> Line:
    """The first row below it, where that is one short text; empty where there is none, or it is marked."""
    table = one.typed.table
    for row in one.typed.below[:1]:
        filled = [(at, cell.shown) for at, cell in enumerate(table.rows[row]) if cell.shown.strip()]
        if len(filled) == 1 and len(filled[0][1]) <= LONGEST and not marked(filled[0][1]):
            at, text = filled[0]
            claim = own.pen.claim("statement", text, own.citing.cells(one, at, at, row, row), rule="table/below")
            return lead(own.pen.say("numbers.beneath")), Text(text=text.strip(), quoted=True, claims=(claim,))
    return ()


def since(own: Figures, one: Shelved) -> list[Line]:
    """Of each figure of this sheet that its own side took back, as the sheet shows it, who did and when."""
    return [taken_back(own.pen, found, cell) for found, cell in withdrawn(own.pen.desk, one)]


def withdrawn(desk: Desk, one: Shelved) -> Iterator[tuple[Amended, Cell]]:
    """The last cell that has it: a total stands below what it adds up."""
    sheet = one.typed.table.sheet
    for found in desk.amended:
        there = [c for c in found.cells if c.item.ref == one.item.ref and is_of_sheet(c, sheet)]
        yield from ((found, cell) for cell in there[-1:])


def is_of_sheet(cell: Cell, sheet: str) -> bool:
    return cell.place.rpartition("!")[0].strip("'") == sheet


def taken_back(pen: Pen, found: Amended, cell: Cell) -> Line:
    """The figure as the sheet shows it, who took it back and when, and in which words."""
    old, new = pen.citation(cell.item, cell.place, cell.shown), found.mark
    claim = pen.claim("statement", cell.shown, (old,), rule="amended")
    by = pen.taken_back((old,), new)[:1]
    return Text(text=cell.shown, quoted=True, claims=(claim,)), *by, Text(text=" "), pen.quote(new, rule="amended")


def noted(pen: Pen, one: Shelved) -> list[str]:
    """The same as plain words for the sheet's note."""
    return [
        f"{cell.shown}: {pen.say('common.replaced', who=speaker(found.mark.item), day=pen.day(found.mark.at))} "
        f"{pen.quoted(found.mark)}"
        for found, cell in withdrawn(pen.desk, one)
    ]
