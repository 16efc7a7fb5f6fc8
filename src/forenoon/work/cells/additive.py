"""Which measures may be added up: no rates, levels, prices or states, nothing in several units, no alternatives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from forenoon.domain.sources import Table, TableCell
from forenoon.work.cells import cues
from forenoon.work.cells.rows import Cells, Split, is_total, is_whole_total, label_of, names_mean, own_of
from forenoon.work.cells.typed import TypedColumn, is_key
from forenoon.work.cells.values import currency_of, number_of

PER_UNIT = re.compile(r"([^\W\d_]+|[$€£¥฿])\s*(?:([/／])\s*|\s(al|alla|allo|pro|je|per|each|a|à)\s+)(?=[^\W\d_])", re.I)
STEADY = Decimal("0.25")  # of their mean lie the values of a level within
CODE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9./-]{3,16}")
MEAN = re.compile(r"=?(?:AVERAGE|MEDIAN)(?:IFS?)?\(", re.IGNORECASE)
PATH_END = re.compile(r"\.\w{2,5}$")
FEWEST = 3  # values that can be steady
YEAR, QUARTER = 4, re.compile(r"q[1-4]|h[12]")  # digits; a part of one


@dataclass(frozen=True)
class Source:
    """A table's cells with what its rows are."""

    table: Table
    rows: Cells
    header: int
    filled: list[int]
    split: Split

    def cells(self, column: TypedColumn, some: Iterable[int]) -> list[TableCell]:
        return [self.rows[at][column.index] for at in some if column.index < len(self.rows[at])]

    @property
    def gathered(self) -> tuple[int, ...]:
        return self.split.totals + self.split.summaries


def with_additive(columns: list[TypedColumn], source: Source) -> list[TypedColumn]:
    """The columns with whether they may be added up, and whether their rows measure the same thing."""
    mixed = any(is_mixed(column) for column in columns)
    words = [column for column in columns if column.kind in ("dimension", "text")]
    priced = any(cues.says("unit", column.name) for column in words)
    listed = is_list_of_articles(columns, source)
    margins = any(column.is_measure and cues.says("rate", column.name) for column in columns)
    choices = any(cues.says("alternative", column.name) for column in words) or is_comparison(columns, source)
    period = next((c for c in columns if c.over_time), None)
    done: list[TypedColumn] = []
    for column in columns:
        if column.kind in ("number", "money") and is_unlike(column, words, source):
            done.append(replace(column, kind="number", unit="", alike=False))
            continue
        additive = (
            column.kind in ("number", "money")
            and not (mixed or choices)
            and not (
                (priced or (listed and (margins or not cues.says("money", column.name)))) and column.kind == "money"
            )
            and not is_rate(column, source)
            and not is_derived(column, source)
            and not is_averaged(column, source)
            and not is_added_in_part(column, source)
            and not is_left_out(column, columns, source)
            and not currencies_differ(column, source)
            and not (column.kind == "number" and is_doubtful(column, columns, source, period is not None))
            and not cues.says("span", column.name)
            and not is_bare(column, columns, source)
        )
        state = period is not None and (cues.says("level", column.name) or is_constant(column, columns))
        done.append(replace(column, additive=additive and not state))
    return done


def is_bare(column: TypedColumn, columns: list[TypedColumn], source: Source) -> bool:
    """Whether its head says when or where and not what it counts, `Sep 26`, `2027 EUR`, `Floor 2`, and each row is
    another thing: neither does the file add them up, nor has each its day, nor several one name."""
    if source.gathered or any(other.kind == "period" for other in columns):
        return False
    words = [word for word in cues.split(cues.fold(column.name)) if not cues.currency(word)]
    *before, last = words or [""]
    timed = any(word.isdigit() or cues.month(word) or QUARTER.fullmatch(word) for word in words)
    placed = column.kind == "number" and last.isdigit() and not any(map(str.isdigit, (*before, last[YEAR - 1 :])))
    placed = placed and not cues.measured(column.name)
    told = any(not (word.isdigit() or cues.month(word) or QUARTER.fullmatch(word)) for word in words)
    whole = column.kind == "number" and is_total(column.name)
    named = ([label for label in other.labels if label.strip()] for other in columns if other.kind == "dimension")
    again = any(len(set(labels)) < len(labels) for labels in named)
    return ((timed and not told) or (placed and told) or whole) and not again


def is_doubtful(column: TypedColumn, columns: list[TypedColumn], source: Source, over_time: bool) -> bool:
    """Counts of unlike things and levels, unless the file itself adds them up."""
    taken = (own_of(source.table, source.rows, at, column.index) for at in source.gathered)
    if any(one and one.sum for one in taken):
        return False
    return is_of_unlike(column, columns, over_time) or is_level(column, columns, source, over_time)


def is_unlike(column: TypedColumn, words: list[TypedColumn], source: Source) -> bool:
    """Rows in different units: their names say so where the column's does not, or one is the product of others."""
    body = [own_of(source.table, source.rows, at, column.index) for at in source.split.body + source.split.totals]
    if any(one and one.product and len(one.areas) > 1 and not one.gathers for one in body):
        return True
    if column.unit or not cues.only("generic", column.name):
        return False
    labels = next((one.labels for one in words), ())
    return len({cues.measured(label) for label in labels}) > 1


def is_derived(column: TypedColumn, source: Source) -> bool:
    """One of its rows follows from another: a balance that is carried on, a value that grows."""
    return any(own_of(source.table, source.rows, at, column.index) for at in source.split.body)


def is_averaged(column: TypedColumn, source: Source) -> bool:
    """The file itself says its mean or the like and no sum; or calls a total what can be none."""
    taken = [own_of(source.table, source.rows, at, column.index) for at in source.gathered]
    sums = [one for one in taken if one and one.sum]
    if sums:
        return False
    apart = source.cells(column, source.split.below)
    if any(one and one.gathers for one in taken) or any(MEAN.match(cell.formula) for cell in apart):
        return True
    said = {at: number_of(cell) for at in source.gathered for cell in source.cells(column, [at])}
    labels = {at: label_of(source.rows, at, source.filled) for at, number in said.items() if number is not None}
    if any(is_whole_total(label) and is_between(said[at], column) for at, label in labels.items()):
        return True
    means = (names_mean(label) or cues.opens("mean", label) for label in labels.values())
    return any(means) and not any(map(is_total, labels.values()))


def is_added_in_part(column: TypedColumn, source: Source) -> bool:
    """The file adds up some of its rows under a name of their own, and never all of them."""
    sums = [one for at in source.gathered if (one := own_of(source.table, source.rows, at, column.index)) and one.sum]
    labels = [label_of(source.rows, at, source.filled) for at in source.split.totals]
    rows = [source.table.top + at for at in source.split.body]
    covered = all(any(one.covers(row) for one in sums) for row in rows)
    return bool(sums) and not covered and not any(map(is_whole_total, labels))


def is_left_out(column: TypedColumn, columns: list[TypedColumn], source: Source) -> bool:
    """The file's totals add up others of its columns and say nothing of this one."""
    others = [one for one in columns if one.is_measure and one.index != column.index]

    def told(one: TypedColumn, at: int) -> bool:
        return any(number_of(cell) is not None or cell.formula for cell in source.cells(one, [at]))

    def summed(one: TypedColumn, at: int) -> bool:
        own = own_of(source.table, source.rows, at, one.index)
        return told(one, at) and (at in source.split.totals or bool(own and own.sum))

    rows = [at for at in source.gathered if any(summed(one, at) for one in others)]
    return bool(rows) and not any(told(column, at) for at in rows)


def is_comparison(columns: list[TypedColumn], source: Source) -> bool:
    """Several offers side by side, as its name or its sheet says; or one thing twice, more of it for another price."""
    named = (PATH_END.sub("", source.table.item.rpartition("/")[2]), source.table.sheet)
    if any(cues.says("comparison", name) for name in named):
        return True
    words = [c for c in columns if c.kind in ("dimension", "text", "period", "id")]
    amounts = [c for c in columns if c.kind in ("number", "money") and cues.says("quantity", c.name)]
    prices = [c for c in columns if c.kind in ("number", "money") and is_rate(c, source)]
    rows: dict[tuple[str, ...], set[tuple[Decimal | None, Decimal | None]]] = {}
    for many in amounts[:1]:
        for price in prices[:1]:
            for at, pair in enumerate(zip(many.numbers, price.numbers, strict=True)):
                rows.setdefault(tuple(c.labels[at] for c in words), set()).add(pair)
    tiers = (some for some in rows.values() if len({many for many, _ in some}) == len({price for _, price in some}) > 1)
    return any(any(key) for key in rows) and any(True for _ in tiers)


def is_list_of_articles(columns: list[TypedColumn], source: Source) -> bool:
    """Articles by their codes, with cents and neither a quantity nor a sum: what each costs."""
    dated = any(column.kind == "period" for column in columns)
    coded = any(
        (cues.says("article", column.name) or (are_codes(column) and not dated)) and is_key(column)
        for column in columns
    )
    counted = any(column.kind == "number" and cues.says("quantity", column.name) for column in columns)
    cents = any(column.kind == "money" and column.places for column in columns)
    return coded and cents and not counted and not source.split.totals


def are_codes(column: TypedColumn) -> bool:
    return column.kind in ("dimension", "id") and all(map(CODE.fullmatch, column.labels))


def is_between(stated: Decimal | None, column: TypedColumn) -> bool:
    """Whether a number lies among those of the rows, none of them negative: their sum does not."""
    known = [number for number in column.numbers if number]
    return stated is not None and len(known) >= FEWEST and min(known) > 0 and min(known) <= stated <= max(known)


def is_level(column: TypedColumn, columns: list[TypedColumn], source: Source, over_time: bool) -> bool:
    """Values with decimals between 0 and 100 that the table's title calls a rate, or that are steady over time or
    beside a rate."""
    known = [number for number in column.numbers if number is not None]
    if not known or not all(0 <= n <= 100 for n in known) or not any(n % 1 for n in known):
        return False
    above = [cell.shown for row in source.rows[: source.header] for cell in row]
    if any(cues.says("rate", title) for title in (source.table.sheet, *above)):
        return True
    beside = any(cues.says("rate", other.name) for other in columns if other.index != column.index)
    steady = len(known) >= FEWEST and max(known) - min(known) <= STEADY * sum(known) / len(known)
    return steady and (over_time or beside)


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


def currencies_differ(column: TypedColumn, source: Source) -> bool:
    found = {currency_of(cell) for cell in source.cells(column, source.split.body)}
    return len(found - {""}) > 1


def is_rate(column: TypedColumn, source: Source) -> bool:
    """By name, by a division in its formulas, or because its values lie between 0 and 1 or are all the same."""
    known = [number for number in column.numbers if number is not None]
    shares = len(known) > 1 and all(0 <= n <= 1 for n in known) and any(n % 1 for n in known)
    same = len(known) > 2 and len(set(known)) == 1
    cells = source.cells(column, source.split.body + source.gathered)
    divided = any("/" in cell.formula for cell in cells)
    return cues.says("rate", column.name) or is_per_unit(column.name) or divided or shares or same


def is_per_unit(name: str) -> bool:
    """`USD/kg`, `Euro al metro`, `€ je Stück`: an amount of money or a measure for one of something."""
    return any(cues.measured(one[1]) and (one[2] or cues.currency(one[1])) for one in PER_UNIT.finditer(name))


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
