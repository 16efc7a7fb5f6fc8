"""What is said of a table: its computed numbers, and what a chart of them shows."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from forenoon.work.cells.typed import Note, TypedColumn

FactKind = Literal[
    "check", "total_check", "short_total", "below", "above", "change", "outlier", "mover", "largest", "extreme",
    "gathered", "total",
]  # fmt: skip
MeasureForm = Literal["value", "percent", "signed", "change"]


@dataclass(frozen=True)
class Measure:
    """One computed number. In `formula`, `{2}` is the body of column 2, `{2:7}` its body row 7 (from 0), and `[total]`
    the fact's measure of that role. An empty formula: the number is copied from the source."""

    role: str  # the slot that it fills
    value: Decimal
    formula: str
    form: MeasureForm = "value"
    column: int = -1  # whose unit and places it has


@dataclass(frozen=True)
class Series:
    """What a chart shows: one number for each name."""

    kind: Literal["column", "bar", "line"]
    column: TypedColumn
    by: TypedColumn
    names: tuple[str, ...]
    values: tuple[Measure, ...]


@dataclass(frozen=True)
class Fact:
    """`kind` names its sentence in the words; `slots` are texts and `measures` numbers that fill it. `ranges` are
    places of the source."""

    kind: FactKind
    weight: Decimal
    slots: dict[str, str]
    measures: tuple[Measure, ...]
    ranges: tuple[str, ...]
    series: Series | None = None
    notes: tuple[Note, ...] = field(default=())
