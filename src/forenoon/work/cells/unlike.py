"""Rows of unlike units of which one follows from others: weeks times a price a week, metres times what a metre costs
more."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import TypedColumn, TypedTable

MOST_ROWS = 12
LEAST = 1000  # what is smaller comes out by chance


@dataclass(frozen=True)
class Follows:
    """`rows` are two that are multiplied, or one and the two whose difference it is multiplied with."""

    column: TypedColumn
    row: int
    rows: tuple[int, ...]

    def formula(self, cells: list[str]) -> str:
        first, second, *rest = cells
        return f"{first}*({second}-{rest[0]})" if rest else f"{first}*{second}"

    def told(self, typed: TypedTable) -> str:
        first, second, *rest = (name_of(typed, row) for row in self.rows)
        return f"{first} × ({second} − {rest[0]})" if rest else f"{first} × {second}"


def followed(typed: TypedTable) -> tuple[Follows, ...]:
    """Each row once, the shortest way first; what it follows from stands above it."""
    found: dict[tuple[int, int], Follows] = {}
    for column in typed.measures:
        if column.alike or len(typed.body) > MOST_ROWS:
            continue
        for row, number in enumerate(column.numbers):
            way = next(ways(column, row), None) if number is not None and abs(number) >= LEAST else None
            if way:
                found[column.index, row] = Follows(column, row, way)
    return tuple(found.values())


def ways(column: TypedColumn, row: int) -> Iterator[tuple[int, ...]]:
    known = {at: number for at in range(row) if (number := column.numbers[at]) not in (None, Decimal(0), Decimal(1))}
    for one, other in permutations(known, 2):
        if one < other and known[one] * known[other] == column.numbers[row]:
            yield one, other
    for one, more, less in permutations(known, 3):
        if known[one] * (known[more] - known[less]) == column.numbers[row]:
            yield one, more, less
