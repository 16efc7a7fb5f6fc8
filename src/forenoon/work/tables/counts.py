"""Counts of sentences beside those of tables that differ, as brief and workbook set them side by side."""

from itertools import islice

from forenoon.domain.content import Grid, Line, Place, Text
from forenoon.language.numbers import Number
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Mention
from forenoon.work.reading.once import once
from forenoon.work.tables.beside import ASIDE
from forenoon.work.tables.counted import Counted, apart_from_attached, apart_in_total, counted, otherwise, sums, totals
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.sisters import beside_sisters

MOST = 2
Differing = tuple[Mention, Counted]


@once
def counted_apart(desk: Desk) -> tuple[tuple[Mark, Number, Counted], ...]:
    """A count of a sentence and the table's for the same things and name, or for all; and where a table has the count
    of either side."""
    read = [item for item in desk.belonging if item.ref not in desk.withheld.whole]
    perhaps = [i for i in desk.perhaps if i.ref not in desk.withheld.whole and not desk.is_elsewhere(i)]
    marks, library = desk.every_mark, desk.library
    apart = (*otherwise(marks, counted(read, library)), *apart_in_total(marks, totals(read, library)))
    attached = apart_from_attached(marks, sums(read, library))
    return *apart, *attached, *beside_sisters(marks, (*read, *perhaps), library)


def differing(desk: Desk) -> tuple[Differing, ...]:
    """Those of figures that are listed."""
    found = counted_apart(desk)
    known = {(one.mark.key, one.value): one for one in desk.figures}
    pairs = ((known.get((mark.key, number.value)), cell) for mark, number, cell in found)
    return tuple(islice(((one, cell) for one, cell in pairs if one), MOST))


def cell_row(own: Figures, cell: Counted) -> tuple[Line, ...]:
    """The table's count, what its row and column are called, its file and day."""
    pen, shown = own.pen, own.pen.words.number(cell.value)
    claim = pen.claim("statement", cell.shown, (pen.citation(cell.item, cell.place, cell.shown),), rule="figure/table")
    id_ = f"numbers-c-{cell.place.rpartition('!')[2].lower()}"
    own.figure(id_, cell.value, "", shown, Place(item=cell.item.ref, locator=cell.place))
    return (
        (Text(text=shown, strong=True, claims=(claim,), figure=id_),),
        (Text(text=called(cell), claims=(claim,)),),
        (Text(text=titled(cell)),),
        (Text(text=pen.day(cell.item.at)),),
    )


def with_counts(own: Figures, grid: Grid, cell: Counted) -> Grid:
    """The sentence's count with the table's below it."""
    return grid.model_copy(update={"rows": (*grid.rows, cell_row(own, cell))})


def titled(cell: Counted) -> str:
    return " ".join(cell.item.title.replace("_", " ").split())


def called(cell: Counted) -> str:
    """`Wakefield · Excursions`."""
    return ASIDE.join(filter(None, cell.told))
