"""The slide of a table in which a row misses what was agreed."""

from collections.abc import Sequence

from forenoon.domain.content import Grid, Line, Slide, Text
from forenoon.work.tables.brief import brief_columns
from forenoon.work.tables.fact import Fact
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.plots import MOST_BESIDE, text_of
from forenoon.work.tables.shelf import Shelved
from forenoon.work.tables.typed import TypedColumn
from forenoon.work.titles import titled

MISSED = ("below", "above")


def level_slide(own: Figures, one: Shelved, told: Sequence[tuple[Fact, Line]], grid: Grid) -> Slide:
    """The table in which a row misses what was agreed: that row leads, and its cells are set off."""
    first, title = next(pair for pair in told if pair[0].kind in MISSED)
    others = [line for fact, line in told if fact.kind not in ("total", first.kind) and is_of(fact, first)]
    beside = [line for line in others if line != title][:MOST_BESIDE] or [(Text(text=own.source_of(one), quiet=True),)]
    rows = tuple(set_apart(row) if is_row(row, first) else row for row in grid.rows)
    exhibit = grid.model_copy(update={"rows": rows})
    return Slide(title=titled(title), exhibit=exhibit, beside=tuple(beside), weight=7.2)


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
