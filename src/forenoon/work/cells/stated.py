"""What a file states of its own rows and what follows from them: where the two differ."""

from collections.abc import Iterator
from decimal import Decimal

from forenoon.work.cells import cues
from forenoon.work.cells.fact import Fact, Measure
from forenoon.work.cells.formulas import Own, own
from forenoon.work.cells.relations import differs
from forenoon.work.cells.rows import is_whole_total, label_of, own_of
from forenoon.work.cells.typed import TypedColumn, TypedTable, letters, locator
from forenoon.work.cells.values import number_of


def wrong_totals(typed: TypedTable) -> Iterator[Fact]:
    """A stated total of all rows above it that is not their sum: one that sums exactly these rows, or is called their
    total without a formula; or one that leaves out some of them."""
    if len(typed.totals) != 1 or typed.totals[0] < typed.body[-1]:
        return
    for column in typed.measures:
        stated = stated_total(typed, column)
        if stated is None or not column.additive or not differs(stated[0], column.total()):
            continue
        value, formula = stated
        if formula is None or all(formula.covers(typed.row_number(row)) for row in filled_rows(typed, column)):
            yield total_check(typed, column, value)
        elif fact := short_total(typed, column, value, formula):
            yield fact


def gathered(typed: TypedTable) -> Iterator[Fact]:
    """What the file itself works out from its rows and is no sum of them: their mean, how many are late."""
    table, body = typed.table, {typed.row_number(row) for row in range(len(typed.body))}
    for at in (*typed.summaries, *typed.below):
        label = label_of(table.rows, at, [c.index for c in typed.columns])
        for column in typed.measures:
            taken = own_of(table, table.rows, at, column.index)
            value = number_of(table.rows[at][column.index]) if taken else None
            if taken is None or value is None or taken.sum or taken.product or not cues.split(cues.fold(label)):
                continue
            if any({*range(first, last + 1)} & body and last > first for first, last in taken.areas):
                mean = not differs(value, column.total() / max(1, len(filled_rows(typed, column))))
                live = f"=AVERAGE({{{column.index}}})" if mean else ""
                places = (locator(table, typed.columns[0].index, column.index, at, at), whole(typed, column))
                measures = (Measure("value", value, live, column=column.index),)
                yield Fact("gathered", Decimal(7), {"name": label}, measures, places)


def filled_rows(typed: TypedTable, column: TypedColumn) -> list[int]:
    return [row for row in range(len(typed.body)) if column.numbers[row] is not None]


def stated_total(typed: TypedTable, column: TypedColumn) -> tuple[Decimal, Own | None] | None:
    """The total's number with its sum; None where it follows from something else or is called something else."""
    at, table = typed.totals[0], typed.table
    row = table.rows[at]
    cell = row[column.index] if column.index < len(row) else None
    value = number_of(cell) if cell else None
    label = label_of(table.rows, at, [c.index for c in typed.columns])
    if cell is None or value is None:
        return None
    if not cell.formula:
        return (value, None) if is_whole_total(label) else None
    taken = own(cell.formula, letters(table.left + column.index), table.top + at)
    if taken is None or not taken.sum or adds_others(typed, column, taken):
        return None
    return value, taken


def adds_others(typed: TypedTable, column: TypedColumn, taken: Own) -> bool:
    """Whether a sum takes in numbers of this table that are none of its body."""
    table = typed.table
    rows = [at for at in range(len(table.rows)) if at not in typed.body and taken.covers(table.top + at)]
    return any(column.index < len(table.rows[at]) and number_of(table.rows[at][column.index]) for at in rows)


def total_check(typed: TypedTable, column: TypedColumn, stated: Decimal) -> Fact:
    place = typed.place_of_row(column.index, typed.totals[0])
    return Fact(
        "total_check", Decimal(8), {"name": column.name}, against_sum(column, stated), (place, whole(typed, column))
    )


def short_total(typed: TypedTable, column: TypedColumn, stated: Decimal, taken: Own) -> Fact | None:
    """One that is called the total and leaves out a stretch of the rows."""
    label = label_of(typed.table.rows, typed.totals[0], [c.index for c in typed.columns])
    rows = filled_rows(typed, column)
    inside = [row for row in rows if taken.covers(typed.row_number(row))]
    outside = [row for row in rows if row not in inside]
    if not is_whole_total(label) or not cues.only("total", label) or not inside:
        return None
    missing = ", ".join(name_of(typed, row) for row in outside[:3])
    place = typed.place_of_row(column.index, typed.totals[0])
    slots = {"name": column.name, "missing": missing}
    return Fact("short_total", Decimal(8), slots, against_sum(column, stated), (place, whole(typed, column)))


def against_sum(column: TypedColumn, stated: Decimal) -> tuple[Measure, ...]:
    return (
        Measure("computed", column.total(), f"=SUM({{{column.index}}})", column=column.index),
        Measure("stated", stated, "", column=column.index),
        Measure("difference", stated - column.total(), "=[stated]-[computed]", "signed", column.index),
    )


def whole(typed: TypedTable, column: TypedColumn) -> str:
    return typed.place(column.index, 0, len(typed.body) - 1)


def name_of(typed: TypedTable, row: int) -> str:
    """What a body row is called: its first words, with its period; else its row number in the source."""
    names = typed.names
    if names is not None:
        return names.labels[row]
    kinds = ("period", "dimension", "text")
    labels = [c.labels[row] for c in typed.columns if c.kind in kinds and c.labels[row] and len(c.labels[row]) <= 40]
    return " · ".join(labels[:2]) or str(typed.row_number(row))
