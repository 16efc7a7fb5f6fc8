"""A count in a sentence beside the count of the same things in a table, for the same name: where the two differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds
from forenoon.work.marks import Mark
from forenoon.work.mentions import TIMES, is_money
from forenoon.work.tables.reading import read
from forenoon.work.tables.typed import TypedTable

SHORTEST, LONGEST_HEAD, MOST_ROWS = 3, 2, 60  # letters of a name, words of a column's name, rows of a table
NEAR = Decimal("0.25")  # of the larger: what is further apart counts another stretch of time
LEAST = 5  # smaller counts differ by what one takes in


@dataclass(frozen=True)
class Counted:
    """A cell of a table: how many of what its column is called the row of this name has."""

    item: Item
    place: str
    shown: str
    value: Decimal
    things: frozenset[str]
    name: frozenset[str]


def counted(items: Iterable[Item], library: Library) -> tuple[Counted, ...]:
    """Of tables that have a row for each name."""
    known = ((item, read(table)) for item in items for table in library.tables(item.ref) if not table.hidden)
    return tuple(cell for item, typed in known if typed for cell in cells(item, typed))


def cells(item: Item, typed: TypedTable) -> Iterator[Counted]:
    names = typed.names
    if names is None or names.kind not in ("dimension", "text") or len(typed.body) > MOST_ROWS:
        return
    for column in typed.measures:
        things = frozenset(folds(column.name))
        if column.kind != "number" or not 0 < len(things) <= LONGEST_HEAD:
            continue
        for row, number in enumerate(column.numbers):
            name = frozenset(folds(names.labels[row]))
            if number is not None and number >= LEAST and len(names.labels[row]) >= SHORTEST:
                yield Counted(item, typed.place(column.index, row), column.labels[row], number, things, name)


def otherwise(marks: Iterable[Mark], known: tuple[Counted, ...]) -> Iterator[tuple[Mark, Number, Counted]]:
    """A sentence that counts the same things for the same name, and finds nearly as many; each figure once. One that
    agrees with any of the tables differs from none."""
    seen: set[tuple[Decimal, str]] = set()
    for mark in marks:
        for number in mark.numbers if mark.passage.role != "cell" else ():
            if not is_count(number) or (number.value, number.unit) in seen:
                continue
            things, said = frozenset(folds(number.unit)), frozenset(folds(mark.quote))
            same = [cell for cell in known if things <= cell.things and cell.name <= said]
            if not same or any(cell.value == number.value for cell in same):
                continue
            cell = min(same, key=lambda one: (abs(one.value - number.value), one.place))
            if abs(cell.value - number.value) <= NEAR * max(cell.value, number.value):
                seen.add((number.value, number.unit))
                yield mark, number, cell


def is_count(number: Number) -> bool:
    plain = number.unit and number.unit != "%" and not is_money(number.unit) and number.unit not in TIMES
    return bool(plain) and number.value == number.value.to_integral() and number.value >= LEAST
