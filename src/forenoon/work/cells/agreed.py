"""Columns that say what was agreed beside those that say what was measured: where the one misses the other."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from forenoon.work.cells import cues
from forenoon.work.cells.fact import Fact, Measure
from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import TypedColumn, TypedTable

NEAR = 5  # times: what is further apart measures something else
WEIGHT = Decimal("8.5")


def missed(typed: TypedTable) -> Iterator[Fact]:
    """Of each agreed column the row that misses it most."""
    for agreed in typed.measures:
        side = side_of(agreed.name)
        actual = measured_beside(typed, agreed) if side else None
        if side is None or actual is None:
            continue
        far = {row: apart for row in range(len(typed.body)) if (apart := by(actual, agreed, row, side)) > 0}
        if far:
            row = max(far, key=lambda r: (far[r], -r))
            yield fact(typed, (actual, agreed), row, side, len(far))


def side_of(name: str) -> Literal["below", "above"] | None:
    """On which side of it one must not be."""
    if cues.says("floor", name):
        return "below"
    return "above" if cues.says("ceiling", name) else None


def measured_beside(typed: TypedTable, agreed: TypedColumn) -> TypedColumn | None:
    """The column next to it, on its left first, that measures the same in each row."""
    others = [c for c in typed.measures if c is not agreed and side_of(c.name) is None and is_same(c, agreed)]
    return min(others, key=lambda c: (abs(c.index - agreed.index), c.index > agreed.index), default=None)


def is_same(actual: TypedColumn, agreed: TypedColumn) -> bool:
    """Of one unit, and about as large in every row."""
    share = {actual.kind, agreed.kind} <= {"percent", "number"} and is_share(actual) and is_share(agreed)
    money = actual.kind == agreed.kind == "money" and actual.unit == agreed.unit
    percent = actual.kind == agreed.kind == "percent"
    pairs = [(a, b) for a, b in zip(actual.numbers, agreed.numbers, strict=True) if a is not None and b is not None]
    near = all(0 < a < NEAR * b and b < NEAR * a for a, b in pairs)
    return bool(pairs) and near and (share or money or percent or is_named_alike(actual.name, agreed.name))


def is_share(column: TypedColumn) -> bool:
    known = [number for number in column.numbers if number is not None]
    return bool(known) and all(0 < number <= 1 for number in known) and any(number < 1 for number in known)


def is_named_alike(actual: str, agreed: str) -> bool:
    """`Visits` beside `Visits target`."""
    one, other = set(cues.split(cues.fold(actual))), set(cues.split(cues.fold(agreed)))
    return bool(one) and one < other


def by(actual: TypedColumn, agreed: TypedColumn, row: int, side: str) -> Decimal:
    """How far a row misses, as a part of what was agreed; 0 or less where it does not."""
    one, other = actual.numbers[row], agreed.numbers[row]
    if one is None or not other:
        return Decimal(0)
    return (other - one if side == "below" else one - other) / abs(other)


def fact(
    typed: TypedTable, pair: tuple[TypedColumn, TypedColumn], row: int, side: Literal["below", "above"], count: int
) -> Fact:
    actual, agreed = pair
    values = [column.numbers[row] or Decimal(0) for column in pair]
    measures = (
        Measure("value", values[0], f"={{{actual.index}:{row}}}", column=actual.index),
        Measure("agreed", values[1], f"={{{agreed.index}:{row}}}", column=agreed.index),
    )
    slots = {"name": actual.name, "agreed_name": agreed.name, "row": name_of(typed, row), "count": str(count),
             "rows": str(len(typed.body))}  # fmt: skip
    left, right = sorted((actual.index, agreed.index))
    return Fact(side, WEIGHT, slots, measures, (typed.area(left, right, row, row),))
