"""The workbook's sheet of two versions: each number beside the one that it replaced, and the words of both."""

from collections.abc import Iterator, Sequence

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.work.cells.formats import address
from forenoon.work.cells.layout import FIRST
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.workbook import plain_format
from forenoon.work.versions.differing import Difference, Step
from forenoon.work.versions.pairs import Versions
from forenoon.work.versions.parts import Bit
from forenoon.work.versions.telling import DOT, about, names, places

COLUMNS = (
    ("what", 26.0), ("before", 17.0), ("after", 17.0), ("difference", 12.0), ("share", 10.0), ("words_before", 36.0),
    ("words_after", 36.0), ("place_before", 18.0), ("place_after", 18.0),
)  # fmt: skip
NUMBERS = range(1, 5)
DAYS = "+0;-0;0"
PERCENT = "+0.0%;-0.0%;0.0%"
NO_SHARES = TIMES | {"%"}  # a term that is thrice as long is no rise of 200 %


def sheet(pen: Pen, found: Sequence[Versions]) -> tuple[Sheet, dict[tuple[int, int, int], str]]:
    """With the cells in which the steps' differences stand, by paper, difference and step."""
    rows: list[tuple[Cell, ...]] = []
    papers = [item for one in found for item in (one.old, one.new)]
    below = FIRST + 1 + sum(1 + sum(len(told.steps) or 1 for told in one.differences) for one in found)
    cells: dict[tuple[int, int, int], str] = {}
    name = pen.say("versions.sheet")
    for paper, one in enumerate(found):
        old, new = names(pen, one)
        title = pen.say("versions.paper", name=one.new.title, old=old, new=new)
        rows.append(headline(title))
        links = f"{name}!A{below + 2 * paper}", f"{name}!A{below + 2 * paper + 1}"
        for number, told in enumerate(one.differences):
            for at, step in enumerate(told.steps or (None,)):
                if step and step.difference is not None:
                    cells[paper, number, at] = f"{name}!D{FIRST + len(rows)}"
                rows.append((*row(pen, told, step, FIRST + len(rows)), *places_of(pen, told, step, links)))
    rows.append(headline(pen.say("workbook.sources")))
    rows += [(Cell(text=item.path, style="label"), *[Cell()] * (len(COLUMNS) - 1)) for item in papers]
    columns = tuple(
        Column(title=pen.say(f"versions.{key}"), share=1 / len(COLUMNS), align="right" if at in NUMBERS else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    made = Sheet(
        name=name, title=pen.say("versions.sheet"), note=pen.say("versions.sheet_note"), columns=columns,
        widths=tuple(width for _, width in COLUMNS), rows=tuple(rows), first=FIRST,
    )  # fmt: skip
    return made, cells


def headline(text: str) -> tuple[Cell, ...]:
    return Cell(text=text, style="total"), *[Cell(style="total")] * (len(COLUMNS) - 1)


def row(pen: Pen, told: Difference, step: Step | None, at: int) -> Iterator[Cell]:
    """All but where it stands."""
    head = step.new_bit.head if step else ""
    yield Cell(text=", ".join(filter(None, (about(told), head))), style="label")
    if step is None and told.dates:
        yield from (Cell(day=day.isoformat(), style="label") for day in told.dates)
        yield from (Cell(formula=f"=C{at}-B{at}", style="formula", format=DAYS), Cell())
    elif step is None:
        yield from (Cell(), Cell(), Cell(), Cell())
    else:
        form = plain_format(step.new.value, places(step))
        yield from (Cell(number=f"{number.value:f}", style="input", format=form) for number in (step.old, step.new))
        measured = step.difference is not None
        yield Cell(formula=f"=C{at}-B{at}", style="formula", format=f"+{form};-{form};0") if measured else Cell()
        divided = measured and step.unit not in NO_SHARES and bool(step.old.value)
        yield Cell(formula=f"=C{at}/B{at}-1", style="formula", format=PERCENT) if divided else Cell()
    for bits in bits_of(told, step):
        yield Cell(text=DOT.join(bit.text for bit in bits))


def bits_of(told: Difference, step: Step | None) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    return ((step.old_bit,), (step.new_bit,)) if step else (told.old, told.new)


def places_of(pen: Pen, told: Difference, step: Step | None, links: tuple[str, str]) -> Iterator[Cell]:
    """Where in the file, whose row among the sources it leads to."""
    for bits, link in zip(bits_of(told, step), links, strict=True):
        where = address(bits[0].locator, pen.words) if bits else ""
        yield Cell(text=where, style="quiet", link=link if bits else "")
