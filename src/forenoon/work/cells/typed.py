"""A table whose columns have kinds: what the other modules of this package pass to each other."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from forenoon.domain.sources import Table
from forenoon.work.cells.cues import says

ColumnKind = Literal["period", "number", "money", "percent", "id", "dimension", "text"]
DAY = len("2026-08-14")
CELLS = re.compile(r"(.+)!([A-Z]{1,3})(\d+)(?::[A-Z]{1,3}\d+)?")
MEASURES: tuple[ColumnKind, ...] = ("number", "money", "percent")


@dataclass(frozen=True)
class Note:
    """Something a reader must know of a table. `code` names a sentence of the words, `slots` fill it."""

    code: Literal[
        "text_numbers", "no_values", "empty", "mixed", "part_period", "left_out", "below", "below_alone", "beside",
        "unlike",
    ]  # fmt: skip
    slots: dict[str, str] = field(default_factory=lambda: {})


@dataclass(frozen=True)
class TypedColumn:
    """`numbers`, `labels` and `periods` have one entry for each body row."""

    index: int  # in the rows of the table, from 0
    letter: str  # in the source
    name: str
    kind: ColumnKind
    labels: tuple[str, ...]
    numbers: tuple[Decimal | None, ...]
    periods: tuple[str, ...] = ()  # `2026-08`, `2026-08-14`, `2026-Q3`, `2026`, or `08` for a month without a year
    unit: str = ""  # a currency's ISO code
    additive: bool = False
    over_time: bool = False  # also from one period to the next
    places: int = 0
    alike: bool = True  # its rows measure the same; else they are never added, compared or drawn

    @property
    def is_measure(self) -> bool:
        return self.kind in MEASURES

    def day(self, row: int) -> date | None:
        """The day that a cell of dates is, where it says no more: `2026-08-14`, `14.08.2026`."""
        found = self.periods[row] if self.periods else ""
        try:
            return date.fromisoformat(found) if len(found) == DAY >= len(self.labels[row]) else None
        except ValueError:
            return None

    def total(self) -> Decimal:
        return sum((n for n in self.numbers if n is not None), Decimal(0))


@dataclass(frozen=True)
class TypedTable:
    """`body`, `totals` and `summaries` are indexes into the rows of the table."""

    table: Table
    header: int
    body: tuple[int, ...]
    totals: tuple[int, ...]
    columns: tuple[TypedColumn, ...]
    summaries: tuple[int, ...] = ()  # averages, targets and the like
    below: tuple[int, ...] = ()  # rows that stand apart
    title: str = ""  # words that stand above the header
    notes: tuple[Note, ...] = ()

    @property
    def measures(self) -> tuple[TypedColumn, ...]:
        return tuple(column for column in self.columns if column.is_measure)

    @property
    def period(self) -> TypedColumn | None:
        """The first column of dates, if the table runs along time: each period with about as many rows, and no list of
        things of which each has its day."""
        found = next((c for c in self.columns if c.kind == "period" and c.over_time), None)
        return found if found is None or not any(names_each(c, found) for c in self.columns) else None

    @property
    def names(self) -> TypedColumn | None:
        """The column that names a row, where each row has a name of its own."""
        kinds = ("dimension", "text", "period", "id")
        named = [c for kind in kinds for c in self.columns if c.kind == kind and is_key(c)]
        return min(named, key=lambda c: (kinds.index(c.kind) if c.kind == "id" else 0, c.index), default=None)

    @property
    def alternatives(self) -> bool:
        """Whether its rows are choices, each with a name of its own."""
        names = self.names
        return names is not None and names.kind in ("dimension", "text") and says("alternative", names.name)

    def row_number(self, row: int) -> int:
        """The number of a body row in the source, from 1."""
        return self.table.top + self.body[row]

    def place(self, column: int, first: int, last: int | None = None) -> str:
        """The locator of a cell, or of a stretch of a column; rows are body rows, columns indexes of the table."""
        return self.area(column, column, first, first if last is None else last)

    def place_of_row(self, column: int, row: int) -> str:
        """The locator of a cell by its row in the table, a total's for one."""
        return locator(self.table, column, column, row, row)

    def area(self, left: int, right: int, first: int, last: int) -> str:
        """The locator of a rectangle of cells; a table that is no sheet has its rows only."""
        return locator(self.table, left, right, self.body[first], self.body[last])


def names_each(column: TypedColumn, period: TypedColumn) -> bool:
    """Whether every row is another thing by this column, and has a period of its own: a model and its start, an
    instalment and its due date. What stands behind a month or a year may be a remark."""
    dated = column.index < period.index or any(len(one) == 10 for one in period.periods)
    named = column.kind in ("dimension", "text", "id") and is_key(column) and not is_numbered(column)
    return dated and named and len(set(period.periods)) == len(period.periods)


def is_numbered(column: TypedColumn) -> bool:
    """`1`, `2`, `3`: the numbers of the rows say nothing of what they are."""
    return all(label.isdigit() for label in column.labels)


def is_key(column: TypedColumn) -> bool:
    return all(column.labels) and len(set(column.labels)) == len(column.labels)


def locator(table: Table, left: int, right: int, first: int, last: int) -> str:
    """The place of a rectangle in the source; all are indexes from 0."""
    if not table.sheet:
        return rows_locator(table, left, right, first, last)
    start = f"{letters(table.left + left)}{table.top + first}"
    end = f"{letters(table.left + right)}{table.top + last}"
    return f"{table.sheet}!{start}" if start == end else f"{table.sheet}!{start}:{end}"


def spot(item: str, place: str, right: int = 0) -> tuple[str, str, int]:
    """Item, row and column of the cell so far to the right of where a locator begins: `Sheet1!B4:D4` and 1 are of row
    `Sheet1!4` and column 3. A row of a table that is no sheet has its columns only."""
    found = CELLS.fullmatch(place)
    if not found:
        return item, place, 1 + right
    return (
        item,
        f"{found[1]}!{found[3]}",
        sum(26**at * (ord(sign) - 64) for at, sign in enumerate(found[2][::-1])) + right,
    )


def rows_locator(table: Table, left: int, right: int, first: int, last: int) -> str:
    if table.locator.startswith("row"):
        return f"row {table.top + first}" if first == last else f"rows {table.top + first} to {table.top + last}"
    if first == last and left == right:
        return f"{table.locator}, row {first + 1}, cell {left + 1}"
    return f"{table.locator}, row {first + 1}" if first == last else f"{table.locator}, rows {first + 1} to {last + 1}"


def letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
