"""From the cells of a table to typed columns: where its header is, which rows are totals, what each column holds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from forenoon.domain.sources import Table, TableCell
from forenoon.work.cells import cues
from forenoon.work.cells.additive import Source, is_mixed, with_additive
from forenoon.work.cells.agreed import is_share
from forenoon.work.cells.numbered import named_by_number
from forenoon.work.cells.rows import label_of, split_rows
from forenoon.work.cells.typed import ColumnKind, Note, TypedColumn, TypedTable, letters
from forenoon.work.cells.values import currency_of, is_percent, number_of, period_of, places_of

AMOUNT = re.compile(r"(?:[A-Z]{3} ?|[$€£¥฿] ?)\d")
HEADER_WITHIN = 30  # rows
MOST_ROWS, MOST_COLUMNS = 20_000, 40
TYPED = 0.9  # of a column's filled cells; fewer of a kind make it text
NAMED = 3  # places from which on each has its own number
RUNNING = 8  # whole numbers in order, one apart, make an id from so many rows on
ISSUED, HARDLY = 5, Decimal("0.01")  # numbers that were given in turn, and how far apart they lie, of the first
NEGATED = re.compile(r"\bno (?=[^\W\d_])", re.IGNORECASE)
MOST_NAMED = 5  # rows that a note names
REGULAR = 2  # the fullest period has at most so many times the rows of the emptiest


def read(table: Table, language: str = "") -> TypedTable | None:
    """The typed table; None where there is no header with values below it. Names of columns are read in every
    language we know, that of the words around it (`language`) is not needed for more than plain text numbers."""
    rows = tuple(row[:MOST_COLUMNS] for row in table.rows[:MOST_ROWS])
    header = next((i for i in range(min(len(rows) - 1, HEADER_WITHIN)) if is_header(rows, i)), None)
    if header is None:
        return None
    filled = [k for k, cell in enumerate(rows[header]) if cell.shown.strip()]
    split = split_rows(table, rows, header, filled)
    if not split.body:
        return None
    source = Source(table, rows, header, filled, split)
    plain = named_by_number([typed_column(table, rows, header, k, split.body, k == filled[0]) for k in filled], source)
    columns = with_additive(as_shares(alike_places(of_one_currency(plain))), source)
    notes = [*cell_notes(table, rows, split.body, columns), *row_notes(source, columns)]
    title = " ".join(cell.shown for row in rows[:header] for cell in row if cell.shown.strip())[:120]
    return TypedTable(
        table=table, header=header, body=split.body, totals=split.totals, columns=tuple(columns),
        summaries=split.summaries, below=split.below, title=title, notes=tuple(notes),
    )  # fmt: skip


def is_header(rows: tuple[tuple[TableCell, ...], ...], at: int) -> bool:
    """All text, all different, and most of its columns filled below, some of them with values."""
    named = [(k, cell) for k, cell in enumerate(rows[at]) if cell.shown.strip()]
    texts = {cell.shown.strip() for _, cell in named}
    if len(named) < 2 or len(texts) < len(named) or any(not is_name(cell) for _, cell in named):
        return False
    below = [rows[at + 1][k] for k, _ in named if k < len(rows[at + 1])]
    full = [cell for cell in below if cell.shown.strip() or cell.formula]
    values = any(cell.formula or number_of(cell) is not None or period_of(cell) for cell in full)
    return len(full) >= 0.6 * len(named) and values


def is_name(cell: TableCell) -> bool:
    """Text that could name a column. A year can (`2025`), any other number cannot, nor an amount with its currency."""
    if cell.day or cell.formula or AMOUNT.match(cell.shown.strip()):
        return False
    number = number_of(cell)
    return number is None or (number == number.to_integral() and 1990 <= number <= 2100)


def typed_column(
    table: Table, rows: tuple[tuple[TableCell, ...], ...], header: int, k: int, body: tuple[int, ...], first: bool
) -> TypedColumn:
    cells = [rows[at][k] if k < len(rows[at]) else TableCell() for at in body]
    name = rows[header][k].shown.strip()
    numbers = tuple(number_of(cell) for cell in cells)
    periods = tuple(period_of(cell) for cell in cells)
    labels = tuple(" ".join(cell.shown.split()) for cell in cells)
    unit = unit_of(name, cells)
    kind = kind_of(name, cells, numbers, periods, labels, unit)
    if kind == "number" and first and is_counted([n for n in numbers if n is not None]):
        kind = "id"
    return TypedColumn(
        index=k, letter=letters(table.left + k), name=name, kind=kind, labels=labels, numbers=numbers,
        periods=periods if kind == "period" else (), unit=unit if kind == "money" else "",
        over_time=kind == "period" and is_regular(periods), places=places_in(kind, cells),
    )  # fmt: skip


def as_shares(columns: list[TypedColumn]) -> list[TypedColumn]:
    """An agreed level that is written 0.995 beside percentages is one of them."""
    agreed = {
        c.index for c in columns if c.kind == "number" and (cues.says("floor", c.name) or cues.says("ceiling", c.name))
    }
    shares = any(c.kind == "percent" for c in columns)
    return [
        replace(c, kind="percent", places=max(0, c.places - 2)) if shares and c.index in agreed and is_share(c) else c
        for c in columns
    ]


def of_one_currency(columns: list[TypedColumn]) -> list[TypedColumn]:
    """Amounts beside prices of one currency are of that: `EUR/pc`, `Value`."""
    units = {column.unit for column in columns if column.kind == "money"} - {""}
    told = any(cues.says("currency", column.name) for column in columns)
    [unit] = units if len(units) == 1 and not told else [""]
    return [replace(column, unit=unit) if column.kind == "money" and unit else column for column in columns]


def alike_places(columns: list[TypedColumn]) -> list[TypedColumn]:
    """Amounts of one table have the same decimals."""
    most = max((column.places for column in columns if column.kind == "money"), default=0)
    return [replace(column, places=most) if column.kind == "money" else column for column in columns]


def places_in(kind: ColumnKind, cells: list[TableCell]) -> int:
    """As many as the cell with the most; money has cents or none."""
    places = max(map(places_of, cells), default=0)
    return 2 if kind == "money" and places == 1 else places


def kind_of(
    name: str, cells: list[TableCell], numbers: tuple[Decimal | None, ...], periods: tuple[str, ...],
    labels: tuple[str, ...], unit: str,
) -> ColumnKind:  # fmt: skip
    full = [i for i, cell in enumerate(cells) if cell.shown.strip()]
    if full and sum(bool(periods[i]) for i in full) >= TYPED * len(full):
        return "period"
    values = [value for i in full if (value := numbers[i]) is not None]
    if values and len(values) >= TYPED * len(full):
        if is_id(name) or is_place(name, values) or (not unit and is_running(values)) or has_leading_zeros(labels):
            return "id"
        if cues.says("year", name) and all(1900 <= value <= 2600 for value in values):
            return "id"
        if sum(is_percent(cells[i]) for i in full) >= TYPED * len(full):
            return "percent"
        return "money" if unit or cues.says("money", name) else "number"
    if is_id(name) and is_coded([labels[i] for i in full]):
        return "id"
    distinct = len({labels[i] for i in full})
    return "dimension" if 2 <= distinct <= max(24, len(full) ** 0.5) else "text"


def is_id(name: str) -> bool:
    """`Order no.`, not `Wet, no mould`."""
    return cues.says("id", NEGATED.sub("", name))


def is_coded(labels: list[str]) -> bool:
    """Whether most are codes: `CV-210`, `INV 4711`; the lines of a budget have names."""
    codes = [one for one in labels if len(one.split()) <= 2 and any(sign.isdigit() for sign in one)]
    return 2 * len(codes) >= len(labels)


def is_place(name: str, values: list[Decimal]) -> bool:
    """Whether rooms, seats and the like are called by these numbers, each by its own."""
    own = len(set(values)) == len(values) >= NAMED and all(value == value.to_integral_value() for value in values)
    return own and cues.only("place", name)


def is_running(values: list[Decimal]) -> bool:
    return (len(values) >= RUNNING and is_counted(values)) or (len(values) >= ISSUED and is_issued(values))


def is_issued(values: list[Decimal]) -> bool:
    """Some of the numbers that things got in turn: whole, ever higher and hardly apart, as 40655, 40668, 40681."""
    whole = all(value == value.to_integral_value() for value in values)
    rising = all(one < other for one, other in pairwise(values))
    return whole and rising and values[-1] - values[0] < HARDLY * values[0]


def is_counted(values: list[Decimal]) -> bool:
    """Each one apart from the one before, up or down: in a table's first column, the numbers of its rows."""
    steps = {later - earlier for earlier, later in zip(values, values[1:], strict=False)}
    return steps in ({Decimal(1)}, {Decimal(-1)})


def has_leading_zeros(labels: tuple[str, ...]) -> bool:
    return any(len(label) > 1 and label.isdigit() and label.startswith("0") for label in labels)


def unit_of(name: str, cells: list[TableCell]) -> str:
    """The currency that the column's name or all of its cells name; empty where none does or they differ."""
    found = Counter(code for cell in cells if (code := currency_of(cell)))
    if len(found) == 1:
        return next(iter(found))
    return "" if found else cues.currency(name)


def is_regular(periods: tuple[str, ...]) -> bool:
    """In order of time, each period with about as many rows: a series, not a list of things that have a date."""
    known = [period for period in periods if period]
    counts = Counter(known)
    first = list(dict.fromkeys(known))
    few = len(first) < 2 or (len(first) == 2 and len(first[0]) == 10)  # two days are no series
    if few or len(known) < len(periods) or (first != sorted(first) and not is_year_round(first)):
        return False
    inner = [counts[p] for p in first[:-1]]
    return max(counts.values()) <= REGULAR * min(inner) and is_spaced(first)


def is_year_round(first: list[str]) -> bool:
    """Months without a year that run over its end: 11, 12, 01."""
    return all(len(p) == 2 for p in first) and all(
        int(b) == int(a) % 12 + 1 for a, b in zip(first, first[1:], strict=False)
    )


def is_spaced(first: list[str]) -> bool:
    """Days must follow each other about evenly; months, quarters and years may lack one."""
    if any(len(period) != 10 for period in first):
        return True
    days = [int(p[:4]) * 372 + int(p[5:7]) * 31 + int(p[8:10]) for p in first]
    gaps = sorted(later - earlier for earlier, later in zip(days, days[1:], strict=False))
    return gaps[-1] <= 4 * max(1, gaps[len(gaps) // 2])


def cell_notes(
    table: Table, rows: tuple[tuple[TableCell, ...], ...], body: tuple[int, ...], columns: list[TypedColumn]
) -> list[Note]:
    notes: list[Note] = []
    for column in columns:
        cells = [rows[at][column.index] if column.index < len(rows[at]) else TableCell() for at in body]
        unread = sum(1 for cell in cells if cell.formula and not cell.shown.strip())
        if unread:
            notes.append(Note("no_values", {"count": str(unread), "column": column.name}))
        if not column.is_measure:
            continue
        typed = table.sheet and not all(cell.number == "" for row in rows for cell in row)
        as_text = sum(1 for cell in cells if typed and not cell.number and number_of(cell) is not None)
        if as_text:
            notes.append(Note("text_numbers", {"count": str(as_text), "column": column.name}))
        empty = sum(1 for cell in cells if not cell.shown.strip() and not cell.formula)
        if empty:
            notes.append(Note("empty", {"count": str(empty), "column": column.name}))
    mixed = [column.name for column in columns if is_mixed(column) and cues.says("currency", column.name)]
    return notes + [Note("mixed", {"column": name}) for name in mixed]


def row_notes(source: Source, columns: list[TypedColumn]) -> Iterator[Note]:
    """What of the table is not counted: columns in several units, rows that are no part of the body."""
    yield from (Note("unlike", {"column": column.name}) for column in columns if not column.alike)
    table, split = source.table, source.split
    labels = {at: label_of(source.rows, at, source.filled) for at in sorted(source.gathered)}
    named = [f"{label} ({table.top + at})" for at, label in labels.items() if not cues.opens("total", label)]
    if named:
        yield Note("beside", {"rows": ", ".join(named[:MOST_NAMED])})
    if split.below:
        first, last = (str(table.top + row) for row in (split.below[0], split.below[-1]))
        yield Note("below" if first != last else "below_alone", {"first": first, "last": last})
