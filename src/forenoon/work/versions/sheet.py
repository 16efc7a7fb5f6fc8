"""The workbook's sheet of two versions: each number beside the one that it replaced, and the words of both."""

from collections.abc import Iterator, Sequence

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.sources import Item
from forenoon.work.pen import Pen
from forenoon.work.tables.formats import address
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.workbook import plain_format
from forenoon.work.versions.differing import Difference, Step
from forenoon.work.versions.pairs import Versions
from forenoon.work.versions.parts import Bit
from forenoon.work.versions.telling import DOT, about, names, places

COLUMNS = (
    ("what", 34.0), ("before", 14.0), ("after", 14.0), ("difference", 14.0), ("share", 11.0), ("words_before", 56.0),
    ("words_after", 56.0), ("place_before", 22.0), ("place_after", 22.0),
)  # fmt: skip
NUMBERS = range(1, 5)
PERCENT = "+0.0%;-0.0%;0.0%"


def sheet(pen: Pen, found: Sequence[Versions]) -> tuple[Sheet, dict[tuple[int, int, int], str]]:
    """With the cells in which the steps' differences stand, by paper, difference and step."""
    rows: list[tuple[Cell, ...]] = []
    cells: dict[tuple[int, int, int], str] = {}
    name = pen.say("versions.sheet")
    for paper, one in enumerate(found):
        old, new = names(pen, one)
        title = pen.say("versions.paper", name=one.new.title, old=old, new=new)
        rows.append((Cell(text=title, style="total"), *([Cell(style="total")] * (len(COLUMNS) - 1))))
        for number, told in enumerate(one.differences):
            for at, step in enumerate(told.steps or (None,)):
                if step and step.difference is not None:
                    cells[paper, number, at] = f"{name}!D{FIRST + len(rows)}"
                rows.append((*row(pen, one, told, step, FIRST + len(rows)),))
    columns = tuple(
        Column(title=pen.say(f"versions.{key}"), share=1 / len(COLUMNS), align="right" if at in NUMBERS else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    made = Sheet(
        name=name, title=pen.say("versions.sheet"), note=pen.say("versions.sheet_note"), columns=columns,
        widths=tuple(width for _, width in COLUMNS), rows=tuple(rows), first=FIRST,
    )  # fmt: skip
    return made, cells


def row(pen: Pen, one: Versions, told: Difference, step: Step | None, at: int) -> Iterator[Cell]:
    head = step.new_bit.head if step else ""
    yield Cell(text=", ".join(filter(None, (about(told), head))), style="label")
    if step is None:
        yield from (Cell(), Cell(), Cell(), Cell())
    else:
        form = plain_format(step.new.value, places(step))
        yield from (Cell(number=f"{number.value:f}", style="input", format=form) for number in (step.old, step.new))
        measured = step.difference is not None
        yield Cell(formula=f"=C{at}-B{at}", style="formula", format=f"+{form};-{form};0") if measured else Cell()
        divided = measured and step.unit != "%" and bool(step.old.value)
        yield Cell(formula=f"=C{at}/B{at}-1", style="formula", format=PERCENT) if divided else Cell()
    before, after = (step.old_bit,) if step else told.old, (step.new_bit,) if step else told.new
    yield from (Cell(text=DOT.join(bit.text for bit in bits)) for bits in (before, after))
    yield place(pen, one.old, before)
    yield place(pen, one.new, after)


def place(pen: Pen, item: Item, bits: Sequence[Bit]) -> Cell:
    """The file and where in it."""
    where = f"{item.path.rpartition('/')[2]}, {address(bits[0].locator, pen.words)}" if bits else ""
    return Cell(text=where, style="quiet")
