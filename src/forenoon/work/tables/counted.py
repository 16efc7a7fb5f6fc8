"""A count in a sentence beside the count of the same things in a table, for the same name or of all: where the two
differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.cues import is_whole
from forenoon.language.numbers import Number, numbers
from forenoon.language.tokens import folds
from forenoon.work.cells.reading import read
from forenoon.work.cells.rows import label_of
from forenoon.work.cells.stated import stated_total
from forenoon.work.cells.typed import TypedTable
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.reading.mentions import TIMES, is_money

SHORTEST, LONGEST_HEAD, MOST_ROWS = 3, 2, 60  # letters of a name, words of a column's name, rows of a table
NEAR = Decimal("0.25")  # of the larger: what is further apart counts another stretch of time
NEARER = Decimal("0.1")  # the same of all that a table lists
FEWEST = 3  # columns of numbers, of which the last adds up the others
LEAST = 5  # smaller counts differ by what one takes in


@dataclass(frozen=True)
class Counted:
    """A cell of a table: how many of what its column is called the row of this name has."""

    item: Item
    place: str
    shown: str
    value: Decimal
    things: frozenset[str]
    name: frozenset[str]  # empty: all rows
    told: tuple[str, ...] = ()  # the name of the row and that of the column, as they stand there


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
                told = (names.labels[row], column.name)
                yield Counted(item, typed.place(column.index, row), column.labels[row], number, things, name, told)


def totals(items: Iterable[Item], library: Library) -> tuple[Counted, ...]:
    """What the tables themselves say that there is of all that they list, where their rows add up to it."""
    read_ones = ((item, read(table)) for item in items for table in library.tables(item.ref) if not table.hidden)
    return tuple(one for item, typed in read_ones if typed for one in whole_counts(item, typed))


def whole_counts(item: Item, typed: TypedTable) -> Iterator[Counted]:
    for column in typed.measures if len(typed.totals) == 1 and len(typed.body) > 1 else ():
        stated = stated_total(typed, column) if column.kind == "number" else None
        things = units(column.name)
        if stated and things and stated[0] == column.total() and stated[0] >= LEAST:
            at = typed.totals[0]
            shown = typed.table.rows[at][column.index].shown
            told = (label_of(typed.table.rows, at, [c.index for c in typed.columns]), column.name)
            place = typed.place_of_row(column.index, at)
            yield Counted(item, place, shown, stated[0], things, frozenset(), told)


def sums(items: Iterable[Item], library: Library) -> tuple[Counted, ...]:
    """Of tables whose last column adds up the others: how many there are of what each row is called."""
    read_ones = ((item, read(table)) for item in items for table in library.tables(item.ref) if not table.hidden)
    return tuple(one for item, typed in read_ones if typed for one in row_sums(item, typed))


def row_sums(item: Item, typed: TypedTable) -> Iterator[Counted]:
    names, columns = typed.names, [column for column in typed.measures if column.kind == "number"]
    if names is None or len(columns) < FEWEST or len(typed.body) > MOST_ROWS:
        return
    *parts, last = columns
    for row, number in enumerate(last.numbers):
        added = sum((part.numbers[row] or Decimal(0) for part in parts), Decimal(0))
        if number != added:
            return
    for row, number in enumerate(last.numbers):
        if number is not None and number >= LEAST:
            name, told = frozenset(folds(names.labels[row])), (names.labels[row], last.name)
            yield Counted(item, typed.place(last.index, row), last.labels[row], number, frozenset(), name, told)


def apart_from_attached(marks: Iterable[Mark], known: tuple[Counted, ...]) -> Iterator[tuple[Mark, Number, Counted]]:
    """A sentence of a mail that names a row of a table that came with it, and counts otherwise than the row adds up."""
    for mark in marks:
        came = [cell for cell in known if cell.item.path.rpartition("/")[2] in mark.item.attachments]
        named = [cell for cell in came if cell.name and cell.name <= mark.folded]
        for number in mark.numbers if named and mark.passage.role != "cell" else ():
            near = [cell for cell in named if abs(cell.value - number.value) <= NEARER * max(cell.value, number.value)]
            if is_count(number) and len(near) == 1 and near[0].value != number.value:
                yield mark, number, near[0]


def units(name: str) -> frozenset[str]:
    """What a column counts, as sentences of any language count it: `pieces`, `pezzi`."""
    if len(folds(name)) > LONGEST_HEAD:
        return frozenset()
    told = (one for language in LANGUAGES for one in numbers(f"{LEAST} {name.lower()}", language))
    return frozenset(number.unit for number in told if is_count(number))


def apart_in_total(marks: Iterable[Mark], known: tuple[Counted, ...]) -> Iterator[tuple[Mark, Number, Counted]]:
    """The newest sentence that says how many there are in all, where it is no older than the table and finds nearly as
    many; one that agrees with any of the tables differs from none."""
    told = [
        (mark, number)
        for mark in sorted(marks, key=lambda one: (moment(one.item), one.key), reverse=True)
        for number in mark.numbers
        if mark.passage.role != "cell" and is_count(number) and is_whole(mark.quote)
    ]
    for unit in dict.fromkeys(number.unit for _, number in told):
        mark, number = next(pair for pair in told if pair[1].unit == unit)
        same = [cell for cell in known if unit in cell.things]
        near = [cell for cell in same if abs(cell.value - number.value) <= NEARER * max(cell.value, number.value)]
        later = [cell for cell in near if moment(cell.item) <= moment(mark.item)]
        if later and not any(cell.value == number.value for cell in same):
            yield mark, number, min(later, key=lambda one: (abs(one.value - number.value), one.place))


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
