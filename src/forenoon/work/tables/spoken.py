"""Rows of tables that are not shown whole: those that name the other side, or hold a figure that mails name."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from forenoon.domain.content import Grid, Line, Text
from forenoon.domain.sources import TableCell
from forenoon.work.cells.formats import shown_number
from forenoon.work.cells.layout import Laid
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.cells.values import number_of
from forenoon.work.evidence.confidence import marked
from forenoon.work.evidence.relating import NUMBER, is_number
from forenoon.work.evidence.topic import letters, topic_of
from forenoon.work.reading.desk import Desk
from forenoon.work.tables.brief import brief_columns, heads, left_out, named, row_cited
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.shelf import Shelved

MOST_TABLES, MOST_ROWS, PER_TABLE = 3, 6, 3
FEWEST_DIGITS = 4  # of a figure that says by itself where it comes from
MOST_NAMING = 0.5  # of a table's rows: where more name the other side, the table is theirs and naming tells nothing
PART = 1.0  # weight of a table of which some rows are shown
NAMED, NUMBERED, FIGURE, SHARE = 1.5, 2.0, 1.0, 0.5  # shares are often equal by chance


@dataclass(frozen=True)
class Spoken:
    """`rows` count from 0 among the table's body rows, in their order; `columns` hold what is spoken of in them."""

    table: Shelved
    rows: tuple[int, ...]
    columns: frozenset[int]


@dataclass(frozen=True)
class Said:
    """What the sentences of the belonging items name: figures as decimals, order and invoice numbers as letters."""

    figures: frozenset[Decimal]
    percents: frozenset[Decimal]
    numbers: frozenset[str]
    labels: frozenset[str]  # of the other side's organisations


def spoken_rows(said: Said, tables: Iterable[Shelved], perhaps: Collection[Shelved] = ()) -> tuple[Spoken, ...]:
    """The rows that are spoken of most, of three tables at most; of those that `perhaps` belong none that only name the
    other side. A row alone is told where it is called by name or number: a figure may be equal by chance."""
    ranked = [
        (worth, at, row, one)
        for at, one in enumerate(tables)
        for row, worth in worths(one, said, NAMED * (one not in perhaps)).items()
    ]
    chosen: dict[int, list[int]] = {}
    for _, at, row, _ in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
        open_table = at in chosen or len(chosen) < MOST_TABLES
        if open_table and sum(map(len, chosen.values())) < MOST_ROWS and len(chosen.get(at, ())) < PER_TABLE:
            chosen.setdefault(at, []).append(row)
    by_place = {at: one for _, at, _, one in ranked}
    chosen = {at: rows for at, rows in chosen.items() if len(rows) > 1 or is_called(by_place[at], rows[0], said)}
    return tuple(
        Spoken(by_place[at], tuple(sorted(rows)), said_columns(by_place[at], rows, said))
        for at, rows in sorted(chosen.items())
    )


def is_called(one: Shelved, row: int, said: Said) -> bool:
    """Whether a row names the other side, or bears a number or an exact figure that a sentence names."""
    line = one.typed.table.rows[one.typed.body[row]]
    text = " | ".join(cell.shown for cell in line)
    named = any(label in letters(text) for label in said.labels) or bool(said.numbers & set(NUMBER.findall(text)))
    exact = (n for cell in line if is_said(cell, said) and (n := number_of(cell)) is not None)
    return named or any(len(n.normalize().as_tuple().digits) > FEWEST_DIGITS for n in exact)


def said_columns(one: Shelved, rows: Iterable[int], said: Said) -> frozenset[int]:
    """Those in which one of these rows has what is spoken of."""
    cells = [(at, cell) for row in rows for at, cell in enumerate(one.typed.table.rows[one.typed.body[row]])]
    told = (at for at, cell in cells if is_said(cell, said) or said.numbers & set(NUMBER.findall(cell.shown)))
    return frozenset(told)


def said_of(desk: Desk) -> Said:
    figures = {number.value for mark in desk.marks if mark.passage.role != "cell" for number in mark.numbers}
    percents = {n.value for mark in desk.marks for n in mark.numbers if n.unit == "%"}
    texts = [mark.quote for mark in desk.marks if mark.passage.role != "cell"]
    numbers = {found for text in texts for found in NUMBER.findall(text) if is_number(found)}
    labels = frozenset(one for one in topic_of(desk.contract).labels if len(one) > 3)
    return Said(frozenset(filter(telling, figures)), frozenset(filter(telling, percents)), frozenset(numbers), labels)


def telling(value: Decimal) -> bool:
    """Whether a figure is exact enough to be the same one where it stands again."""
    return len(value.normalize().as_tuple().digits) >= 3 and len(format(value, "f").replace(".", "")) >= FEWEST_DIGITS


def worths(one: Shelved, said: Said, named: float) -> dict[int, float]:
    """By row, how strongly it is spoken of, `named` where it names the other side; rows that are not are left out, and
    those that are marked confidential."""
    lines = [one.typed.table.rows[row] for row in one.typed.body]
    texts = [" | ".join(cell.shown for cell in line) for line in lines]
    naming = [any(label in letters(text) for label in said.labels) for text in texts]
    theirs = sum(naming) > MOST_NAMING * len(naming)
    keys = Counter(found for text in texts for found in set(NUMBER.findall(text)))
    found = {
        row: (named if naming[row] and not theirs else 0.0)
        + (NUMBERED if any(keys[n] == 1 for n in said.numbers & set(NUMBER.findall(text))) else 0.0)
        + min(2 * FIGURE, sum(is_said(cell, said) * (SHARE if "%" in cell.shown else FIGURE) for cell in line))
        for row, (line, text) in enumerate(zip(lines, texts, strict=True))
    }
    return {row: worth for row, worth in found.items() if worth >= FIGURE and not marked(texts[row])}


def is_said(cell: TableCell, said: Said) -> bool:
    """Whether a sentence states this cell's value, a share as its percentage and as exactly as the sentence does."""
    try:
        value = Decimal(cell.number) if cell.number else None
    except InvalidOperation:
        return False
    if value is None or not value.is_finite():
        return False
    if telling(value) and value in said.figures:
        return True
    return "%" in cell.shown and any(
        abs(value * 100 - one) * 2 <= Decimal((0, (1,), step(one))) for one in said.percents
    )


def step(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def rows_of(one: Spoken, laid: Laid, own: Figures) -> Grid:
    """These rows as other tables are shown, without columns that are empty or zero in all of them. `laid` is where they
    stand in the workbook, alone or among the others."""
    pen = own.pen
    columns = tuple(c for c in brief_columns(one.table, one.columns) if any(tells(c, row) for row in one.rows))
    caption = left_out(one.table, columns, pen.say("numbers.rows_of", source=own.source_of(one.table)), pen.words)
    rows: list[tuple[Line, ...]] = []
    among = len({row for row, _ in laid.inputs}) == len(one.table.typed.body)
    for at, row in zip(one.rows if among else range(len(one.rows)), one.rows, strict=True):
        told = " | ".join(column.labels[row] for column in columns)
        claim = pen.claim("statement", told, row_cited(one.table, row, columns, own.citing), rule="table/spoken")
        cells = [laid.inputs.get((at, column.index), "") for column in columns]
        there = [laid.place(cell) if cell else "" for cell in cells]
        ids = [f"{laid.figure}-r{at + 1}-c{column.index + 1}" for column in columns]
        rows.append(tuple(
            (value(one.table, column, row, claim, id_, place, own),)
            for column, id_, place in zip(columns, ids, there, strict=True)
        ))  # fmt: skip
    return whole(Grid(caption=caption, columns=heads(columns), rows=tuple(rows)), PART)


def whole(grid: Grid, weight: float) -> Grid:
    """As one that goes with all of its rows where there is no space: each weighs the same."""
    return grid.model_copy(update={"weights": (weight,) * len(grid.rows)})


def tells(column: TypedColumn, row: int) -> bool:
    return bool(column.labels[row].strip()) and not (column.is_measure and column.numbers[row] == 0)


def value(one: Shelved, column: TypedColumn, row: int, claim: str, id_: str, there: str, own: Figures) -> Text:
    """`there` is the cell of our workbook into which it is copied."""
    number, words = column.numbers[row], own.pen.desk.words
    if not column.is_measure or number is None:
        return named(column, row, claim, words)
    shown = shown_number(number, column, words)
    own.figure(id_, number, column.unit, shown, own.copied(one.item, one.typed.place(column.index, row), there))
    return Text(text=shown, claims=(claim,), figure=id_)
