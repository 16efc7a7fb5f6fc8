"""A sheet of our workbook for one table: its inputs copied, totals, checks and facts as live formulas, a chart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal
from unicodedata import east_asian_width

from forenoon.domain.content import Cell, Chart, Column, Sheet
from forenoon.language.spoken_days import spoken_days
from forenoon.language.words import Words
from forenoon.work.cells import cues
from forenoon.work.cells.extras import Extra, extras
from forenoon.work.cells.fact import Fact, Measure, Series
from forenoon.work.cells.facts import full_periods, time_series
from forenoon.work.cells.formats import address, heading, number_format, shown_number
from forenoon.work.cells.rows import is_total
from forenoon.work.cells.typed import TypedColumn, TypedTable, letters

FIRST = 5  # the row of the first input
MOST_ROWS = 2000  # a longer table is not copied
MOST_COLUMNS = 8
MOST_POINTS = 500  # of a line
TOLD_POINTS = 24  # of a chart, to who cannot see it
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LABEL_WIDTH, VALUE_WIDTH, TEXT_WIDTH, PLACE_WIDTH, MOST_PLACE, GAP_WIDTH = 38.0, 14.0, 20.0, 20.0, 40.0, 7.0


@dataclass(frozen=True)
class Naming:
    """`figure` begins the ids of this sheet's figures; `source` is the source's id on the sheet of sources."""

    sheet: str
    title: str
    note: str
    figure: str
    source: str
    sources_row: str  # `Sources!A5`


@dataclass(frozen=True)
class Laid:
    """Where things stand on the sheet: totals by column of the table, measures by fact and role."""

    sheet: Sheet
    inputs: Mapping[tuple[int, int], str]  # (body row, column of the table) to `B5`
    totals: Mapping[int, str]
    measures: Mapping[tuple[int, str], str]
    drawn: "Drawn | None" = None
    names: Mapping[str, str] = field(default_factory=dict[str, str])  # of cells and ranges: `B5:B9` to `Minutes`
    figure: str = ""  # what the ids of its figures begin with

    def place(self, cell: str) -> str:
        return f"{self.sheet.name}!{cell}"


@dataclass(frozen=True)
class Drawn:
    """A sheet's chart with what it shows. `cells` are those of its values, in order, each with its figure's id."""

    chart: Chart
    series: Series
    cells: tuple[tuple[str, str], ...]


class Board:
    """The rows of a sheet while they are written."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[tuple[Cell, ...]] = []

    @property
    def next(self) -> int:
        return FIRST + len(self.rows)

    def add(self, *cells: Cell) -> int:
        """The number of the row that is written."""
        self.rows.append((*cells, *([Cell()] * (self.width - len(cells)))))
        return self.next - 1

    def gap(self) -> None:
        if self.rows and any(cell != Cell() for cell in self.rows[-1]):
            self.add()


def shown_columns(typed: TypedTable) -> tuple[TypedColumn, ...]:
    """At most eight, in their order: names, how a row stands, its total and other measures before identifiers and long
    texts."""
    if len(typed.columns) <= MOST_COLUMNS:
        return typed.columns
    names = typed.names
    rank = {"money": 1, "number": 1, "percent": 1, "period": 2, "dimension": 3, "id": 4, "text": 5}
    first = [
        c for c in typed.columns if c is names or (is_total(c.name) if c.is_measure else cues.says("status", c.name))
    ]
    ranked = sorted(typed.columns, key=lambda c: (0 if c in first else rank[c.kind], c.index))[:MOST_COLUMNS]
    return tuple(sorted(ranked, key=lambda c: c.index))


def lay_out(typed: TypedTable, found: tuple[Fact, ...], naming: Naming, words: Words, charts: bool = True) -> Laid:
    """The sheet of a table of at most `MOST_ROWS` rows."""
    shown = shown_columns(typed)
    at = {column.index: letters(place + 1) for place, column in enumerate(shown)}
    added = extras(typed, found, shown, words)
    board = Board(max(len(shown) + len(added) + 2, 2))
    inputs = write_body(board, typed, shown, added, at, naming, words)
    last = board.next - 1
    totals = write_total(board, typed, shown, added, at, last, naming, words)
    measures = write_facts(board, typed, found, at, naming, words)
    wide = place_width(board)
    drawn, aside = write_chart(board, typed, found, at, naming, words) if charts else (None, ())
    columns = [Column(title=heading(column), share=0, align=align(column)) for column in shown]
    columns += [Column(title=extra.title, share=0, align="right") for extra in added]
    columns += [
        Column(title=words.say("workbook.source_cells"), share=0),
        Column(title=words.say("workbook.source"), share=0),
        *aside,
    ]
    widths = [
        label_width(board),
        *(width_of(column) for column in shown[1:]),
        *([VALUE_WIDTH] * len(added)),
        wide,
        9.0,
        *((GAP_WIDTH, TEXT_WIDTH, VALUE_WIDTH) if aside else ()),
    ]
    even = 1 / len(columns)
    sheet = Sheet(
        name=naming.sheet, title=naming.title, note=naming.note, rows=tuple(board.rows), first=FIRST,
        chart=drawn.chart if drawn else None,
        columns=tuple(column.model_copy(update={"share": even}) for column in columns), widths=tuple(widths),
        alarm=words.say("workbook.differ"), aside=len(aside),
    )  # fmt: skip
    return Laid(sheet, inputs, totals, measures, drawn, figure=naming.figure)


def place_width(board: Board) -> float:
    """Room for the longest place, a sign of Chinese as two."""
    longest = max(signs(cell.text) for row in board.rows for cell in row[-2:-1])
    return max(PLACE_WIDTH, min(MOST_PLACE, longest + 3.0))


def signs(text: str) -> int:
    """A sign of Chinese counts as two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def align(column: TypedColumn) -> Literal["left", "right"]:
    return "right" if column.is_measure else "left"


def label_width(board: Board) -> float:
    """Of the first column: as wide as its longest text, within bounds."""
    return max(TEXT_WIDTH, min(LABEL_WIDTH, max(signs(row[0].text) for row in board.rows) + 3.0))


def width_of(column: TypedColumn) -> float:
    """A day takes more room in Chinese and Thai than its digits."""
    return VALUE_WIDTH if column.is_measure or column.kind == "id" else TEXT_WIDTH


def write_body(
    board: Board, typed: TypedTable, shown: tuple[TypedColumn, ...], added: tuple[Extra, ...], at: Mapping[int, str],
    naming: Naming, words: Words,
) -> dict[tuple[int, int], str]:  # fmt: skip
    inputs: dict[tuple[int, int], str] = {}
    left, right = min(c.index for c in shown), max(c.index for c in shown)
    for row in range(len(typed.body)):
        number = board.next
        cells = [input_cell(column, row, naming, words) for column in shown]
        cells += [extra.cell(row, number, at, (FIRST, FIRST + len(typed.body) - 1)) for extra in added]
        board.add(*cells, *sourced(typed.area(left, right, row, row), naming, words))
        inputs |= {(row, column.index): f"{at[column.index]}{number}" for column in shown}
    return inputs


def sourced(locator: str, naming: Naming, words: Words) -> tuple[Cell, Cell]:
    """Where in the source a row is copied from."""
    return Cell(text=address(locator, words), style="quiet"), Cell(text=naming.source, link=naming.sources_row)


def input_cell(column: TypedColumn, row: int, naming: Naming, words: Words) -> Cell:
    number = column.numbers[row]
    if column.is_measure and number is not None:
        figure = f"{naming.figure}-r{row + 1}-c{column.index + 1}"
        return Cell(number=f"{number:f}", style="input", format=number_format(column, value=number), figure=figure)
    text = column.labels[row]
    if day := column.day(row):
        return Cell(day=day.isoformat(), style="label")
    if column.kind == "period":
        text = spoken_days(text, words)
    return Cell(text=text, style="label")


def has_total(typed: TypedTable) -> bool:
    """Whether its sheet adds up columns."""
    return len(typed.body) > 1 and any(column.additive for column in shown_columns(typed))


def write_total(
    board: Board, typed: TypedTable, shown: tuple[TypedColumn, ...], added: tuple[Extra, ...], at: Mapping[int, str],
    last: int, naming: Naming, words: Words,
) -> dict[int, str]:  # fmt: skip
    """Sums of the columns that may be added up, under more than one row."""
    summed = {c.index for c in shown if c.additive}
    if len(typed.body) < 2 or not (summed or added):
        return {}
    number, totals, cells = board.next, dict[int, str](), list[Cell]()
    for place, column in enumerate(shown):
        if column.index in summed:
            totals[column.index] = f"{at[column.index]}{number}"
            formula = f"=SUM({at[column.index]}{FIRST}:{at[column.index]}{last})"
            figure = f"{naming.figure}-total-c{column.index + 1}"
            cells.append(Cell(formula=formula, style="total", format=number_format(column), figure=figure))
        else:
            cells.append(Cell(text=words.say("workbook.total") if place == 0 and summed else "", style="total"))
    for place, extra in enumerate(added):
        letter = letters(len(shown) + place + 1)
        cells.append(extra.foot(letter, (FIRST, last)))
    board.add(*cells, Cell(style="total"), Cell(style="total"))
    return totals


def write_facts(
    board: Board, typed: TypedTable, found: tuple[Fact, ...], at: Mapping[int, str], naming: Naming, words: Words
) -> dict[tuple[int, str], str]:
    """Each measure in a row of its own: what it is, and its formula."""
    places: dict[tuple[int, str], str] = {}
    for number, fact in enumerate(found):
        if fact.kind == "total" or not is_written(fact, at):
            continue
        board.gap()
        roles = {measure.role: f"B{board.next + row}" for row, measure in enumerate(fact.measures)}
        for measure in fact.measures:
            column = next((c for c in typed.columns if c.index == measure.column), None)
            label = Cell(text=measure_label(fact, measure, words), style="label")
            form = number_format(column, measure.form)
            figure = f"{naming.figure}-{fact.kind.replace('_', '-')}-{measure.role}"
            if measure.formula:
                formula = resolved(measure.formula, at, roles, len(typed.body))
                board.add(label, Cell(formula=formula, style="formula", format=form, figure=figure))
            else:
                copied = Cell(number=f"{measure.value:f}", style="input", format=form, figure=figure)
                between = [Cell()] * (board.width - 4)
                board.add(label, copied, *between, *sourced(fact.ranges[0], naming, words))
            places[number, measure.role] = roles[measure.role]
    return places


def is_written(fact: Fact, at: Mapping[int, str]) -> bool:
    """Whether all columns of its formulas are on the sheet."""
    return all(int(c) in at for m in fact.measures for c in re.findall(r"\{(\d+)", m.formula))


def measure_label(fact: Fact, measure: Measure, words: Words) -> str:
    return words.say(f"workbook.label.{fact.kind}.{measure.role}", **fact.slots)


def resolved(formula: str, at: Mapping[int, str], roles: Mapping[str, str], rows: int) -> str:
    """The formula with the cells of the sheet in it."""

    def cells(match: re.Match[str]) -> str:
        letter = at[int(match[1])]
        if match[2]:
            return f"{letter}{FIRST + int(match[2])}"
        return f"{letter}{FIRST}:{letter}{FIRST + rows - 1}"

    named = re.sub(r"\[(\w+)\]", lambda match: roles[match[1]], formula)
    return re.sub(r"\{(\d+)(?::(\d+))?\}", cells, named)


def write_chart(
    board: Board, typed: TypedTable, found: tuple[Fact, ...], at: Mapping[int, str], naming: Naming, words: Words
) -> tuple[Drawn | None, tuple[Column, ...]]:
    """Of the weightiest fact that has a series; and the columns at the side in which its numbers stand."""
    series = next((fact.series for fact in found if fact.series and is_written(fact, at)), None)
    if series is None and (plain := plain_series(typed, found)):
        series = spoken_series(plain, words)
    if series is None or series.column.index not in at:
        return None, ()
    slots = {"name": heading(series.column), "by": series.by.name}
    title = words.say("workbook.chart_title", **slots)
    names, cells, aside = series_cells(board, typed, series, at, naming)
    told = "; ".join(
        f"{name} {shown_number(measure.value, series.column, words)}"
        for name, measure in list(zip(series.names, series.values, strict=True))[:TOLD_POINTS]
    )
    first, last = cells[0][0], cells[-1][0]
    chart = Chart(
        kind=series.kind, title=title, values=f"{first}:{last}",
        names=f"{names}{first.lstrip(LETTERS)}:{names}{last.lstrip(LETTERS)}",
        alt=words.say("workbook.chart_alt", title=title, listing=told),
    )  # fmt: skip
    return Drawn(chart, series, cells), aside


def spoken_series(series: Series, words: Words) -> Series:
    """With the days and months of its names as people write them."""
    return replace(series, names=tuple(spoken_days(name, words) for name in series.names))


def series_cells(
    board: Board, typed: TypedTable, series: Series, at: Mapping[int, str], naming: Naming
) -> tuple[str, tuple[tuple[str, str], ...], tuple[Column, ...]]:
    """The column of a chart's names, and where its values stand with their figures: in the body, where it has them
    in order, else in columns of their own at the side."""
    column = series.column
    own = [f"={{{column.index}:{row}}}" for row in range(len(typed.body))]
    if [measure.formula for measure in series.values] == own and series.by.index in at:
        ids = (f"{naming.figure}-r{row + 1}-c{column.index + 1}" for row in range(len(typed.body)))
        found = tuple((f"{at[column.index]}{FIRST + row}", id_) for row, id_ in enumerate(ids))
        return at[series.by.index], found, ()
    names, values = letters(board.width + 2), letters(board.width + 3)
    cells: list[tuple[str, str]] = []
    for row, (name, measure) in enumerate(zip(series.names, series.values, strict=True)):
        formula, id_ = resolved(measure.formula, at, {}, len(typed.body)), f"{naming.figure}-s{row + 1}"
        cell = Cell(formula=formula, style="formula", format=number_format(column), figure=id_)
        board.rows[row] = (*board.rows[row], Cell(), Cell(text=name, style="label"), cell)
        cells.append((f"{values}{FIRST + row}", id_))
    heads = (Column(title="", share=0), Column(title=series.by.name, share=0))
    return names, tuple(cells), (*heads, Column(title=heading(column), share=0, align="right"))


def plain_series(typed: TypedTable, found: tuple[Fact, ...]) -> Series | None:
    """Where no fact has a series: a measure of which something is told, or the one that the others add up to, or the
    first, by the table's periods or by its row names."""
    told: dict[int, Decimal] = {}
    for fact in (one for one in found if one.kind != "total"):
        told |= {m.column: max(fact.weight, told.get(m.column, Decimal(0))) for m in fact.measures}
    whole = sum_of_others(typed)
    ranking = sorted(
        typed.measures,
        key=lambda c: (
            -told.get(c.index, Decimal(0)),
            c is not whole,
            not c.additive,
            c.kind != "percent",
            not c.places,
            c.index,
        ),
    )
    return series_of(typed, ranking[0]) if ranking else None


def series_of(typed: TypedTable, column: TypedColumn) -> Series | None:
    chosen = typed.alternatives
    if any(number is None for number in column.numbers) or not column.alike:
        return None
    if column.kind == "money" and not (column.additive or chosen):
        return None
    period, names = typed.period, typed.names
    if period is not None and (column.additive or len(set(period.periods)) == len(typed.body)):
        periods, _ = full_periods(typed, period, None)
        return time_series(column, period, periods) if len(periods) > 1 else None
    if names is not None and names.kind == "period" and column.places and len(typed.body) <= MOST_POINTS:
        values = tuple(cell_measure(column, row) for row in range(len(typed.body)))
        return Series("line", column, names, names.labels, values)
    comparable = column.additive or column.kind == "percent" or chosen
    if not comparable or names is None or names.kind not in ("dimension", "text") or not 2 <= len(typed.body) <= 24:
        return None
    order = sorted(range(len(typed.body)), key=lambda row: (-(column.numbers[row] or 0), row))
    values = tuple(cell_measure(column, row) for row in order)
    return Series("bar", column, names, tuple(names.labels[row] for row in order), values)


def sum_of_others(typed: TypedTable) -> TypedColumn | None:
    """The column in which each row's two or more measures right before it are added up."""
    measures = typed.measures
    for at, column in enumerate(measures):
        for start in range(at - 1):
            parts = measures[start:at]
            rows = zip(column.numbers, zip(*(part.numbers for part in parts), strict=True), strict=True)
            if column.additive and all(
                total is not None and total == sum(n or Decimal(0) for n in row) for total, row in rows
            ):
                return column
    return None


def cell_measure(column: TypedColumn, row: int) -> Measure:
    return Measure("value", column.numbers[row] or Decimal(0), f"={{{column.index}:{row}}}", column=column.index)
