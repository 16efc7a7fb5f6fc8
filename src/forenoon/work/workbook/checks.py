"""The sheet of checks: what a source states beside what follows from our cells, each as a live comparison."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from forenoon.domain.content import Cell, Sheet
from forenoon.language.words import Words
from forenoon.work.cells import cues
from forenoon.work.cells.derived import Derived, derived, told, written
from forenoon.work.cells.formats import address, number_format
from forenoon.work.cells.layout import FIRST, Laid
from forenoon.work.cells.relations import CENT, differs
from forenoon.work.cells.stated import name_of, stated_total
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.cells.unlike import followed
from forenoon.work.tables.shelf import Shelved
from forenoon.work.tables.workbook import quoted, sheet_of
from forenoon.work.workbook.naming import legal

MOST, MOST_OF_PAIR = 24, 8
SHARES = Decimal("0.005")  # what rounding may leave of shares that make a whole
COUNT = "#,##0"
FACTOR = "<{}>"  # where the cell of a factor goes, once its row is known


@dataclass(frozen=True)
class Check:
    """`stated` and `computed` are formulas without their `=`; a `number` is copied from the source instead."""

    about: str  # the table, or what else several checks are of
    label: str
    computed: str
    format: str
    source: str  # the source's id
    place: str
    stated: str = ""
    number: Decimal | None = None
    factor: int = 1


@dataclass(frozen=True)
class Placed:
    """A table with its sheet, and the id of its source."""

    table: Shelved
    laid: Laid
    source: str

    def range(self, column: TypedColumn) -> str:
        """The body of a column as it stands in a formula of another sheet."""
        first = self.laid.inputs[0, column.index]
        last = self.laid.inputs[len(self.table.typed.body) - 1, column.index]
        return self.of(first if first == last else f"{first}:{last}")

    def of(self, cell: str) -> str:
        return f"{quoted(self.laid.sheet.name)}!{cell}"

    def has(self, *columns: TypedColumn) -> bool:
        return all((0, column.index) in self.laid.inputs for column in columns)


def table_checks(placed: Sequence[Placed], words: Words) -> tuple[Check, ...]:
    """Of each table its stated totals, its columns that follow from others and its shares; of each two, what the one
    sums up of the other."""
    found: list[Check] = []
    for one in placed:
        found += [*totals(one, words), *columns(one, words), *rows(one, words), *shares(one, words)]
    for one in placed:
        for other in placed:
            if one is not other:
                found += across(one, other, words)
    return tuple(found)


def totals(one: Placed, words: Words) -> Iterator[Check]:
    """The file's own totals of all rows, against ours."""
    typed = one.table.typed
    if len(typed.totals) != 1 or typed.totals[0] < typed.body[-1]:
        return
    for column in typed.measures:
        stated = stated_total(typed, column)
        if stated is None or column.index not in one.laid.totals:
            continue
        label = words.say("workbook.check_total", name=column.name)
        place = address(typed.place_of_row(column.index, typed.totals[0]), words)
        computed = one.of(one.laid.totals[column.index])
        yield Check(one.table.title, label, computed, number_format(column), one.source, place, number=stated[0])


def columns(one: Placed, words: Words) -> Iterator[Check]:
    """Columns that follow from others of their row: one row by its value, more by how many agree."""
    rows = len(one.table.typed.body)
    for found in derived(one.table.typed):
        if len(found.rows) < rows or not one.has(found.stated, *found.terms):
            continue
        left, sign, right = told(found)
        slots = {"name": found.stated.name, "formula": f"{left} {sign} {right}"}
        place = address(one.table.typed.place(found.stated.index, 0, rows - 1), words)
        formula = written(found, [one.range(term) for term in found.terms], FACTOR.format(found.factor))
        own = one.range(found.stated)
        if rows == 1:
            label, form = words.say("workbook.check_row", **slots), number_format(found.stated)
            yield Check(one.table.title, label, formula, form, one.source, place, stated=own, factor=found.factor)
        else:
            label, near = words.say("workbook.check_rows", **slots), tolerance(found)
            agree = f"SUMPRODUCT(--(ABS({own}-({formula}))<={near}))"
            yield Check(
                one.table.title, label, agree, COUNT, one.source, place, stated=f"ROWS({own})", factor=found.factor
            )


def tolerance(one: Derived) -> str:
    return f"{one.tolerance:f}"


def rows(one: Placed, words: Words) -> Iterator[Check]:
    """Rows of unlike units of which one follows from others."""
    typed, inputs = one.table.typed, one.laid.inputs
    for found in followed(typed):
        index = found.column.index
        if (0, index) not in inputs:
            continue
        label = words.say("workbook.check_row", name=name_of(typed, found.row), formula=found.told(typed))
        place = address(typed.place(index, found.row), words)
        form = number_format(found.column, value=found.column.numbers[found.row])
        formula = found.formula([one.of(inputs[row, index]) for row in found.rows])
        stated = one.of(inputs[found.row, index])
        yield Check(one.table.title, label, formula, form, one.source, place, stated=stated)


def shares(one: Placed, words: Words) -> Iterator[Check]:
    """Stated shares that make a whole, as they should."""
    typed = one.table.typed
    for column in typed.measures:
        known = [number for number in column.numbers if number is not None]
        if column.kind != "percent" or len(known) < 2 or min(known) < 0 or not one.has(column):
            continue
        if abs(sum(known, Decimal(0)) - 1) <= SHARES:
            label = words.say("workbook.check_shares", name=column.name)
            place = address(typed.place(column.index, 0, len(typed.body) - 1), words)
            yield Check(
                one.table.title,
                label,
                f"SUM({one.range(column)})",
                number_format(column),
                one.source,
                place,
                number=Decimal(1),
            )


@dataclass(frozen=True)
class Across:
    """A row of one table that sums up rows of another."""

    column: TypedColumn
    by: TypedColumn
    row: int
    other: TypedColumn
    other_by: TypedColumn
    computed: Decimal

    @property
    def stated(self) -> Decimal:
        return self.column.numbers[self.row] or Decimal(0)


def summed_up(one: Shelved, other: Shelved) -> tuple[Across, ...]:
    """Where rows of one table are named as the groups of a longer one, and a column of the same name says their sums
    in most rows."""
    by = one.typed.names
    theirs = next((c for c in other.typed.columns if by and c.kind == "dimension" and alike(c, by)), None)
    if by is None or theirs is None or len(other.typed.body) <= len(one.typed.body):
        return ()
    found: list[Across] = []
    for column in one.typed.measures:
        rows = next((c for c in other.typed.measures if c.additive and alike(c, column)), None)
        if rows is None or None in column.numbers or column.kind == "percent":
            continue
        sums = dict.fromkeys(by.labels, Decimal(0))
        for label, number in zip(theirs.labels, rows.numbers, strict=True):
            if label in sums:
                sums[label] += number or Decimal(0)
        pairs = [Across(column, by, row, rows, theirs, sums[label]) for row, label in enumerate(by.labels)]
        right = sum(not differs(pair.stated, pair.computed) for pair in pairs)
        if set(by.labels) <= set(theirs.labels) and right >= 2 and 3 * right >= 2 * len(pairs):
            found += pairs
    return tuple(found)


def alike(one: TypedColumn, other: TypedColumn) -> bool:
    return cues.fold(one.name) == cues.fold(other.name)


def across(one: Placed, other: Placed, words: Words) -> Iterator[Check]:
    for found in summed_up(one.table, other.table)[:MOST_OF_PAIR]:
        if not (one.has(found.column, found.by) and other.has(found.other, found.other_by)):
            continue
        group = one.laid.inputs[found.row, found.by.index]
        label = words.say("workbook.check_across", name=found.column.name,
                          group=found.by.labels[found.row], other=other.laid.sheet.name)  # fmt: skip
        computed = f"SUMIF({other.range(found.other_by)},{one.of(group)},{other.range(found.other)})"
        place = address(one.table.typed.place(found.column.index, found.row), words)
        yield Check(one.table.title, label, computed, number_format(found.column), one.source, place,
                    stated=one.of(one.laid.inputs[found.row, found.column.index]))  # fmt: skip


def checks_sheet(found: Sequence[Check], name: str, sources_rows: dict[str, str], words: Words) -> Sheet:
    """A row for each check below what it is about; at the end the factors that they share, each with a name."""
    kept = found[:MOST]
    factors = sorted({one.factor for one in kept if one.factor != 1})
    groups = [(about, list(some)) for about, some in groupby(kept, key=lambda one: one.about)]
    end = FIRST + len(kept) + len(groups)
    at = {factor: f"$B${end + 1 + place}" for place, factor in enumerate(factors)}
    rows: list[tuple[Cell, ...]] = []
    for about, some in groups:
        rows.append((Cell(text=about, style="total"), *(Cell(style="total"),) * 6))
        for one in some:
            rows.append(row_of(one, FIRST + len(rows), at, sources_rows, words))
    named = {factor: words.say(f"workbook.label.check.factor_{factor}") for factor in factors}
    if factors:
        rows.append((Cell(),) * 7)
    rows += [
        (Cell(text=named[n], style="label"), Cell(number=str(n), style="formula"), *(Cell(),) * 5) for n in factors
    ]
    keys = ("checked", "stated", "follows", "apart", "holds", "source_cells", "source")
    heads = [(key, "right" if key in ("stated", "follows", "apart", "holds") else "left") for key in keys]
    title, note = words.say("workbook.checks"), words.say("workbook.checks_note")
    made = sheet_of(name, title, note, heads, (66, 16, 16, 12, 12, 34, 9), rows, words)
    names = tuple((name, at[n].replace("$", "")) for n in factors if (name := legal(named[n])))
    return made.model_copy(update={"alarm": words.say("workbook.differ"), "names": names})


def row_of(one: Check, number: int, factors: dict[int, str], sources: dict[str, str], words: Words) -> tuple[Cell, ...]:
    agree, differ = words.say("workbook.agree"), words.say("workbook.differ")
    form, computed = one.format, one.computed.replace(FACTOR.format(one.factor), factors.get(one.factor, ""))
    stated = (
        Cell(formula=f"={one.stated}", style="formula", format=form)
        if one.number is None
        else Cell(number=f"{one.number:f}", style="input", format=form)
    )
    return (
        Cell(text=one.label, style="label"),
        stated,
        Cell(formula=f"={computed}", style="formula", format=form),
        Cell(formula=f"=B{number}-C{number}", style="formula", format=form),
        Cell(formula=f'=IF(ABS(D{number})<={CENT},"{agree}","{differ}")', style="check"),
        Cell(text=one.place, style="quiet"),
        Cell(text=one.source, link=sources[one.source]),
    )


def overall(names: Sequence[str], words: Words) -> tuple[Cell, Cell]:
    """How many checks of these sheets hold, of how many; and whether all do. Its words stand in the formula."""
    agree, differ = words.say("workbook.agree"), words.say("workbook.differ")
    hold, fail = ("+".join(f'COUNTIF({quoted(name)}!E:E,"{one}")' for name in names) for one in (agree, differ))
    text = words.say("workbook.held", held=f'"&{hold}&"', all=f'"&{hold}+{fail}&"')
    formula = f'="{text}"'.replace('=""&', "=").removesuffix('&""')
    return (
        Cell(formula=formula, style="quiet"),
        Cell(formula=f'=IF({fail}=0,"{agree}","{differ}")', style="check"),
    )


def failing(placed: Iterable[Shelved]) -> Iterator[tuple[Shelved, Shelved, Across]]:
    """Rows that sum up another table and do not say its sum."""
    known = tuple(placed)
    for one in known:
        for other in known:
            if one is not other:
                yield from ((one, other, row) for row in summed_up(one, other) if differs(row.stated, row.computed))
