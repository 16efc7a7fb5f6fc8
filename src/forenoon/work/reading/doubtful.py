"""Figures of sentences that differ from another only by two exchanged digits: one of the two is a slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.work.cells.typed import locator
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.slips import exchanged

SHORT_TABLE, EXACT = 60, 5
Stated = tuple[Decimal, str, Mark]  # value, unit, the sentence that states it


@dataclass(frozen=True)
class Cell:
    """A number of a short sheet, where it stands and how it is shown."""

    value: Decimal
    item: Item
    place: str
    shown: str


@dataclass(frozen=True)
class Pair:
    """`odd` is the one that fewer items state; `values` are those that may be the slip, both where as many do."""

    odd: Mark
    even: Mark
    values: frozenset[Decimal]


def doubtful(marks: tuple[Mark, ...], cells: tuple[Cell, ...]) -> frozenset[Decimal]:
    """The values that are raised as slips."""
    beside = (value for pair in beside_sentences(marks) for value in pair.values)
    return frozenset((*beside, *(value for _, value, _ in beside_tables(marks, cells))))


def beside_sentences(marks: Iterable[Mark]) -> Iterator[Pair]:
    """Each two figures of one unit once; shares of two times may well look alike."""
    same_digits: dict[str, list[Stated]] = defaultdict(list)
    for mark in marks:
        for number in (number for number in mark.numbers if number.unit != "%"):
            same_digits["".join(sorted(str(number.value)))].append((number.value, number.unit, mark))
    seen: set[frozenset[Decimal]] = set()
    for figures in same_digits.values():
        for (value, unit, mark), (other, other_unit, source) in combinations(figures, 2):
            both = frozenset((value, other))
            if both not in seen and alike(unit, other_unit) and exchanged(value, other):
                seen.add(both)
                yield pair(figures, (mark, value), (source, other))


def pair(figures: list[Stated], one: tuple[Mark, Decimal], other: tuple[Mark, Decimal]) -> Pair:
    (odd, rare), (even, common) = sorted((one, other), key=lambda stated: (support(figures, stated[0]), stated[0].key))
    told = support(figures, odd) < support(figures, even)
    return Pair(odd, best_told(figures, odd, rare, common) or even, frozenset((rare,) if told else (rare, common)))


def best_told(figures: list[Stated], odd: Mark, rare: Decimal, common: Decimal) -> Mark | None:
    """The most telling sentence that names the other figure in the unit of the odd one."""
    units = {unit for value, unit, mark in figures if mark is odd and value == rare}
    named = (mark for value, unit, mark in figures if value == common and unit in units)
    return max(named, key=lambda mark: (mark.item.kind == "mail", mark.score, mark.key), default=None)


def beside_tables(marks: Iterable[Mark], cells: tuple[Cell, ...]) -> Iterator[tuple[Mark, Decimal, Cell]]:
    """A figure of a sentence that stands in no table itself, once, beside that of the table."""
    values = {cell.value for cell in cells}
    by_digits: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_digits["".join(sorted(str(cell.value.normalize())))].append(cell)
    seen: set[Decimal] = set()
    for mark in marks:
        for number in mark.numbers if mark.passage.role != "cell" else ():
            if number.value in values or number.value in seen:
                continue
            for cell in by_digits["".join(sorted(str(number.value.normalize())))]:
                if exact(cell.value) and exchanged(cell.value, number.value):
                    seen.add(number.value)
                    yield mark, number.value, cell
                    break


def table_cells(items: Iterable[Item], library: Library) -> Iterator[Cell]:
    """The numbers of short sheets."""
    for item in items:
        for table in library.tables(item.ref):
            for y, row in enumerate(table.rows if table.sheet and len(table.rows) <= SHORT_TABLE else ()):
                for x, cell in enumerate(row):
                    if cell.number and not table.hidden and Decimal(cell.number).is_finite():
                        yield Cell(Decimal(cell.number), item, locator(table, x, x, y, y), cell.shown)


def exact(value: Decimal) -> bool:
    """Of five digits: shorter ones meet by chance in a table."""
    return len(value.normalize().as_tuple().digits) >= EXACT


def alike(unit: str, other: str) -> bool:
    return unit == other or not unit or not other


def support(figures: list[Stated], mark: Mark) -> int:
    """In how many items the mark's figures stand."""
    values = {number.value for number in mark.numbers}
    return len({m.item.ref for value, _, m in figures if value in values})
