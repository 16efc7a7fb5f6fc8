"""Columns that the source computes from others: which ones, and in which rows they disagree."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Literal

from forenoon.work.cells.typed import TypedColumn, TypedTable

Operation = Literal["-", "+", "*"]
HOLDS = 0.75  # of the rows; fewer and the two columns have nothing to do with the third
FEWEST = 3  # rows
MOST_MEASURES = 8
SMALL = 100  # below it, sums come out right by chance
CENT = Decimal("0.005")
COMPUTE: dict[Operation, Callable[[Decimal, Decimal], Decimal]] = {
    "-": lambda a, b: a - b,
    "+": lambda a, b: a + b,
    "*": lambda a, b: a * b,
}


@dataclass(frozen=True)
class Relation:
    """`stated` = `left` operation `right` in most rows; `wrong` are the body rows where it is not."""

    stated: TypedColumn
    left: TypedColumn
    operation: Operation
    right: TypedColumn
    wrong: tuple[int, ...]

    def computed(self, row: int) -> Decimal | None:
        left, right = self.left.numbers[row], self.right.numbers[row]
        return None if left is None or right is None else COMPUTE[self.operation](left, right)


def relations(typed: TypedTable) -> tuple[Relation, ...]:
    """At most one for each stated column, the one that holds in most rows. A stated column stands to the right of
    the two that it follows from, as people write tables."""
    measures = [c for c in typed.measures if c.kind != "percent" and c.alike][:MOST_MEASURES]
    found: dict[int, Relation] = {}
    for stated in measures:
        before = [column for column in measures if column.index < stated.index]
        tried = (relation(stated, a, op, b) for a, b in permutations(before, 2) for op in COMPUTE if fits(a, op, b))
        held = [one for one in tried if one is not None]
        if held:
            found[stated.index] = min(held, key=lambda one: (len(one.wrong), one.left.index, one.right.index))
    return tuple(found.values())


def fits(left: TypedColumn, operation: Operation, right: TypedColumn) -> bool:
    """Each pair once where the order does not matter."""
    return operation == "-" or left.index < right.index


def relation(stated: TypedColumn, left: TypedColumn, operation: Operation, right: TypedColumn) -> Relation | None:
    """None where it does not hold in most rows, or would hold for any column (something with nothing added)."""
    rows = [
        (row, s, COMPUTE[operation](a, b), b)
        for row, (s, a, b) in enumerate(zip(stated.numbers, left.numbers, right.numbers, strict=True))
        if s is not None and a is not None and b is not None
    ]
    idle = Decimal(1) if operation == "*" else Decimal(0)
    telling = [row for row in rows if row[3] != idle and row[1] != 0]
    small = all(abs(given) < SMALL for _, given, _, _ in telling)
    if len(rows) < FEWEST or len(telling) < (4 if small else 2):
        return None
    wrong = tuple(row for row, given, computed, _ in rows if differs(given, computed))
    right_ones = sum(1 for row, *_ in telling if row not in wrong)
    return Relation(stated, left, operation, right, wrong) if right_ones >= max(2, HOLDS * len(telling)) else None


def differs(given: Decimal, computed: Decimal) -> bool:
    """More than half a cent, and more than binary fractions leave behind."""
    return abs(given - computed) > max(CENT, abs(computed) / 10**9)
