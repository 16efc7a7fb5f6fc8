"""A figure of a sentence that a table has too, beside what a like column comes to: what two sides count, each in its
own way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.numbers import Number, numbers
from forenoon.language.tokens import folds
from forenoon.work.cells.reading import read
from forenoon.work.cells.rows import label_of
from forenoon.work.cells.typed import TypedColumn, TypedTable
from forenoon.work.cells.values import number_of
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.reading.mentions import digits
from forenoon.work.reading.priced import is_money
from forenoon.work.tables.counted import LEAST, Counted

EXACT, FAR = 3, 2  # digits by which a figure is known again; times that two counts of one thing may differ by


@dataclass(frozen=True)
class Sister:
    """What one column comes to, the units that both count in, and the total of the other."""

    value: Decimal
    units: frozenset[str]
    cell: Counted


def beside_sisters(
    marks: Iterable[Mark], items: Iterable[Item], library: Library
) -> Iterator[tuple[Mark, Number, Counted]]:
    """The other side's latest sentence of another item with each figure, where it does not name the other as well: what
    ours say after one of its columns, the table says too."""
    known = [one for item in items for one in sisters(item, library)]
    told: set[Decimal] = set()
    for mark in sorted(marks, key=lambda one: (-moment(one.item).timestamp(), one.key)) if known else ():
        if mark.ours:
            continue
        values = {number.value for number in mark.numbers}
        for number in mark.numbers:
            for one in known:
                same = number.value == one.value and number.unit in one.units and one.cell.item.ref != mark.item.ref
                if same and number.value not in told and one.cell.value not in values:
                    told.add(number.value)
                    yield mark, number, one.cell


def sisters(item: Item, library: Library) -> Iterator[Sister]:
    """Of tables whose one total closes their rows."""
    for table in library.tables(item.ref):
        typed = read(table) if not table.hidden else None
        if typed and len(typed.totals) == 1 and len(typed.body) > 1:
            for one, other in permutations(typed.measures, 2):
                units, value = in_common(one, other), total(typed, one)
                cell = counted(item, typed, other)
                if units and value is not None and cell and differ(value, cell.value) and digits(value) >= EXACT:
                    yield Sister(value, units, cell)


def differ(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((one, other))
    return LEAST <= low < high <= FAR * low


def in_common(one: TypedColumn, other: TypedColumn) -> frozenset[str]:
    """The units, no money and no share, that the heads of both name."""
    both = frozenset(folds(one.name)) & frozenset(folds(other.name))
    told = (number.unit for word in both for language in LANGUAGES for number in numbers(f"{LEAST} {word}", language))
    return frozenset(unit for unit in told if unit and unit != "%" and not is_money(unit))


def total(typed: TypedTable, column: TypedColumn) -> Decimal | None:
    row = typed.table.rows[typed.totals[0]]
    return number_of(row[column.index]) if column.index < len(row) else None


def counted(item: Item, typed: TypedTable, column: TypedColumn) -> Counted | None:
    at, value = typed.totals[0], total(typed, column)
    if value is None:
        return None
    told = (label_of(typed.table.rows, at, [c.index for c in typed.columns]), column.name)
    shown = typed.table.rows[at][column.index].shown
    return Counted(item, typed.place_of_row(column.index, at), shown, value, frozenset(), frozenset(), told)
