"""The slide of a table in which a row misses what was agreed."""

from collections.abc import Sequence

from forenoon.domain.content import Grid, Line, Slide
from forenoon.language.tokens import folds
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.slideworthy import is_for_all, is_whole
from forenoon.work.reading.titles import titled
from forenoon.work.tables.brief import brief_columns
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.shelf import Shelved
from forenoon.work.workbook.plots import MOST_BESIDE, text_of

MISSED = ("below", "above")
MOST_PAPERS = 2


def level_slide(own: Figures, one: Shelved, told: Sequence[tuple[Fact, Line]], grid: Grid) -> Slide:
    """The table in which a row misses what was agreed: that row leads, and its cells are set off."""
    pen = own.pen
    first, title = next(pair for pair in told if pair[0].kind in MISSED)
    others = [line for fact, line in told if fact.kind not in ("total", "extreme", first.kind) and is_of(fact, first)]
    said = [pen.signed(mark, "table/spoken") for mark in spoken_of(pen.desk, one, first)]
    beside = [line for line in (*said, *others) if line != title][:MOST_BESIDE]
    rows = tuple(set_apart(row) if is_row(row, first) else row for row in grid.rows)
    exhibit = grid.model_copy(update={"rows": rows})
    return Slide(title=titled(headed(pen, first, title)), exhibit=exhibit, beside=tuple(beside), weight=7.2)


def headed(pen: Pen, fact: Fact, line: Line) -> Line:
    """Which row misses what, with both figures; as the sentence says it where more than one does."""
    bound = [text for text in line if text.figure]
    if fact.slots.get("count") != pen.words.number(1) or len(bound) != len(fact.measures):
        return line
    figures = {measure.role: (text.text, text.figure) for measure, text in zip(fact.measures, bound, strict=True)}
    return pen.framed(f"slides.numbers.{fact.kind}", bound[0].claims[0], fact.slots, figures)


def spoken_of(desk: Desk, one: Shelved, missed: Fact) -> list[Mark]:
    """What was said of the row with the level that was agreed, then what papers say of that level beside its height."""
    agreed = next(measure.value for measure in missed.measures if measure.role == "agreed")
    level, row = set(folds(missed.slots["agreed_name"])), set(folds(missed.slots["row"]))
    others = [m for m in desk.marks if m.item.ref != one.item.ref and is_for_all(m) and is_whole(m)]
    named = [m for m in others if row <= m.folded and any(n.value in (agreed, 100 * agreed) for n in m.numbers)]
    papers = [m for m in others if m.item.kind == "file" and level <= m.folded and desk.substance.tells(m)]
    papers = [m for m in papers if all(number.value not in (agreed, 100 * agreed) for number in m.numbers)]
    messages = [m for m in named if m.item.kind in ("mail", "chat")]
    return [*(messages or named)[:1], *papers[:MOST_PAPERS]]


def is_of(fact: Fact, other: Fact) -> bool:
    """Whether a sentence speaks of what another measures."""
    return not {measure.column for measure in other.measures}.isdisjoint(measure.column for measure in fact.measures)


def columns_of(one: Shelved, told: Sequence[tuple[Fact, Line]]) -> tuple[TypedColumn, ...]:
    """The name of a row, what was agreed and what misses it."""
    missing = [fact for fact, _ in told if fact.kind in MISSED]
    spoken = {measure.column for fact in missing for measure in fact.measures}
    name, *others = brief_columns(one, spoken)
    return name, *(column for column in others if column.index in spoken)


def is_row(row: Sequence[Line], fact: Fact) -> bool:
    return text_of(row[0]) == fact.slots["row"]


def set_apart(row: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(tuple(text.model_copy(update={"strong": True}) for text in line) for line in row)
