"""From the cells of a table to typed columns: where its header is, which rows are totals, what each column holds."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from forenoon.domain.sources import Table, TableCell
from forenoon.work.tables import cues
from forenoon.work.tables.typed import ColumnKind, Note, TypedColumn, TypedTable, letters
from forenoon.work.tables.values import currency_of, is_percent, number_of, period_of, places_of

HEADER_WITHIN = 30  # rows
MOST_ROWS, MOST_COLUMNS = 20_000, 40
TYPED = 0.9  # of a column's filled cells; fewer of a kind make it text
RUNNING = 8  # whole numbers in order, one apart, make an id from so many rows on
REGULAR = 2  # the fullest period has at most so many times the rows of the emptiest


def read(table: Table, language: str = "") -> TypedTable | None:
    """The typed table; None where there is no header with values below it. Names of columns are read in every
    language we know, that of the words around it (`language`) is not needed for more than plain text numbers."""
    rows = tuple(row[:MOST_COLUMNS] for row in table.rows[:MOST_ROWS])
    header = next((i for i in range(min(len(rows) - 1, HEADER_WITHIN)) if is_header(rows, i)), None)
    if header is None:
        return None
    filled = [k for k, cell in enumerate(rows[header]) if cell.shown.strip()]
    body, totals, below = split_rows(rows, header, filled)
    if not body:
        return None
    columns = [typed_column(table, rows, header, k, body) for k in filled]
    columns = with_additive(columns, rows, body)
    notes = [*cell_notes(table, rows, body, columns), *below_note(table, below)]
    title = " ".join(cell.shown for row in rows[:header] for cell in row if cell.shown.strip())[:120]
    return TypedTable(
        table=table, header=header, body=tuple(body), totals=tuple(totals), columns=tuple(columns),
        title=title, notes=tuple(notes),
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
    """Text that could name a column. A year can (`2025`), any other number cannot."""
    if cell.day or cell.formula:
        return False
    number = number_of(cell)
    return number is None or (number == number.to_integral() and 1990 <= number <= 2100)


def split_rows(
    rows: tuple[tuple[TableCell, ...], ...], header: int, filled: list[int]
) -> tuple[list[int], list[int], list[int]]:
    """The rows of the body, its totals, and what stands below the first empty row."""
    body: list[int] = []
    totals: list[int] = []
    for at in range(header + 1, len(rows)):
        cells = [rows[at][k] for k in filled if k < len(rows[at])]
        if not any(cell.shown.strip() or cell.formula for cell in cells):
            if body:
                return body, totals, [i for i in range(at, len(rows)) if any(c.shown.strip() for c in rows[i])]
        elif is_total(cells):
            totals.append(at)
        elif is_remark(cells):
            return body, totals, list(range(at, len(rows)))
        else:
            body.append(at)
    return body, totals, []


def is_total(cells: list[TableCell]) -> bool:
    """By the first words of the row, or by sums in it."""
    first = next((cell.shown for cell in cells if cell.shown.strip()), "")
    return cues.opens("total", first) or any(is_sum(cell.formula) for cell in cells)


def is_sum(formula: str) -> bool:
    """`=SUM(B2:B9)`, down a column; a sum across the cells of a row is a value of that row."""
    found = formula.lstrip("=").upper().replace("$", "")
    if not found.startswith("SUM(") or ":" not in found:
        return False
    start, _, end = found[4:].rstrip(")").partition(":")
    return start.rstrip("0123456789") == end.rstrip("0123456789") and start != end


def is_remark(cells: list[TableCell]) -> bool:
    """One long text in a table of several columns is a remark below it."""
    filled = [cell for cell in cells if cell.shown.strip()]
    return len(cells) > 2 and len(filled) == 1 and len(filled[0].shown) > 40


def typed_column(
    table: Table, rows: tuple[tuple[TableCell, ...], ...], header: int, k: int, body: list[int]
) -> TypedColumn:
    cells = [rows[at][k] if k < len(rows[at]) else TableCell() for at in body]
    name = rows[header][k].shown.strip()
    numbers = tuple(number_of(cell) for cell in cells)
    periods = tuple(period_of(cell) for cell in cells)
    labels = tuple(" ".join(cell.shown.split()) for cell in cells)
    unit = unit_of(name, cells)
    kind = kind_of(name, cells, numbers, periods, labels, unit)
    return TypedColumn(
        index=k, letter=letters(table.left + k), name=name, kind=kind, labels=labels, numbers=numbers,
        periods=periods if kind == "period" else (), unit=unit if kind == "money" else "",
        over_time=kind == "period" and is_regular(periods), places=places_in(kind, cells),
    )  # fmt: skip


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
        if cues.says("id", name) or is_running(values) or has_leading_zeros(labels):
            return "id"
        if cues.says("year", name) and all(1900 <= value <= 2600 for value in values):
            return "id"
        if sum(is_percent(cells[i]) for i in full) >= TYPED * len(full):
            return "percent"
        return "money" if unit or cues.says("money", name) else "number"
    if cues.says("id", name):
        return "id"
    distinct = len({labels[i] for i in full})
    return "dimension" if 2 <= distinct <= max(24, len(full) ** 0.5) else "text"


def is_running(values: list[Decimal]) -> bool:
    steps = {later - earlier for earlier, later in zip(values, values[1:], strict=False)}
    return len(values) >= RUNNING and steps in ({Decimal(1)}, {Decimal(-1)})


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
    if len(first) < 2 or len(known) < len(periods) or (first != sorted(first) and not is_year_round(first)):
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


def with_additive(
    columns: list[TypedColumn], rows: tuple[tuple[TableCell, ...], ...], body: list[int]
) -> list[TypedColumn]:
    """Which measures may be added up: no rates, prices, states or amounts in several units."""
    mixed = any(is_mixed(column) for column in columns)
    priced = any(column.kind in ("dimension", "text") and cues.says("unit", column.name) for column in columns)
    period = next((c for c in columns if c.over_time), None)
    done: list[TypedColumn] = []
    for column in columns:
        additive = (
            column.kind in ("number", "money")
            and not mixed
            and not (priced and column.kind == "money")
            and not is_rate(column, rows, body)
            and not currencies_differ(column, rows, body)
            and not (column.kind == "number" and is_of_unlike(column, columns, period is not None))
        )
        level = period is not None and (cues.says("level", column.name) or is_constant(column, columns))
        done.append(replace(column, additive=additive and not level))
    return done


def is_of_unlike(column: TypedColumn, columns: list[TypedColumn], over_time: bool) -> bool:
    """A quantity of whatever its row names: 12 helmets and 3 cranes are not 15 of anything. One unit for all rows, or
    a name of its own (`loggers`), says what is counted."""
    units = [c for c in columns if c.kind in ("dimension", "text") and cues.says("unit", c.name)]
    if over_time or any(len(set(unit.labels)) == 1 and all(unit.labels) for unit in units):
        return False
    priced = any(c.kind == "money" and cues.says("rate", c.name) for c in columns)
    return priced or cues.only("quantity", column.name)


def is_mixed(column: TypedColumn) -> bool:
    """A column that names several currencies or units, one a row."""
    said = cues.says("currency", column.name) or cues.says("unit", column.name)
    return said and column.kind in ("dimension", "text") and len(set(filter(None, column.labels))) > 1


def currencies_differ(column: TypedColumn, rows: tuple[tuple[TableCell, ...], ...], body: list[int]) -> bool:
    found = {currency_of(rows[at][column.index]) for at in body if column.index < len(rows[at])}
    return len(found - {""}) > 1


def is_rate(column: TypedColumn, rows: tuple[tuple[TableCell, ...], ...], body: list[int]) -> bool:
    """By name, by a division in its formulas, or because its values lie between 0 and 1 or are all the same."""
    cells = [rows[at][column.index] for at in body if column.index < len(rows[at])]
    known = [number for number in column.numbers if number is not None]
    shares = len(known) > 1 and all(0 <= n <= 1 for n in known) and any(n % 1 for n in known)
    same = len(known) > 2 and len(set(known)) == 1
    divided = any("/" in cell.formula for cell in cells)
    return cues.says("rate", column.name) or divided or shares or same


def is_constant(column: TypedColumn, columns: list[TypedColumn]) -> bool:
    """Whether each group of some dimension has one and the same value in every period: a state, not a flow."""
    for dimension in columns:
        if dimension.kind != "dimension" or len(set(dimension.labels)) == len(dimension.labels):
            continue
        groups: dict[str, set[Decimal | None]] = {}
        for label, number in zip(dimension.labels, column.numbers, strict=True):
            groups.setdefault(label, set()).add(number)
        if all(len(values) == 1 for values in groups.values()):
            return True
    return False


def cell_notes(
    table: Table, rows: tuple[tuple[TableCell, ...], ...], body: list[int], columns: list[TypedColumn]
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


def below_note(table: Table, below: list[int]) -> list[Note]:
    if not below:
        return []
    return [Note("below", {"first": str(table.top + below[0]), "last": str(table.top + below[-1])})]
