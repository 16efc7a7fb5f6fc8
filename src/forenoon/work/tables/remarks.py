"""What stands below a table and is no row of it, in its own words."""

from forenoon.domain.content import Line, Text
from forenoon.work.confidence import marked
from forenoon.work.pen import lead
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
