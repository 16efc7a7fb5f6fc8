"""What can be said of a table that is true and worth saying: totals, changes, shares, extremes, unusual values."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from forenoon.work.cells import cues
from forenoon.work.cells.agreed import missed
from forenoon.work.cells.derived import derived, wrong
from forenoon.work.cells.fact import Fact, Measure, Series
from forenoon.work.cells.stated import gathered, name_of, whole, wrong_totals
from forenoon.work.cells.typed import Note, TypedColumn, TypedTable

MOST = 5
OUTLIER_ROWS, OUTLIER_MAD = 12, 6
USUAL = Decimal("1.5")  # times the usual change; less is no news
HOURS = frozenset({"hour", "ora", "ore", "stunde", "小时", "小時", "ชั่วโมง"})
LARGEST_SHARE = Decimal("0.5")
MOST_AREAS, MANY_AREAS = 200, 40  # of one SUM
WIDE = Decimal("0.4")  # what the widest range adds to the weight of its column
FULL_PERIOD = 0.7  # of the usual number of rows


@dataclass(frozen=True)
class Group:
    name: str
    rows: tuple[int, ...]


def facts(typed: TypedTable, as_of: date | None = None) -> tuple[Fact, ...]:
    """The weightiest first; at most one of a kind and five in all. `as_of` is the day on which the table was last
    changed: a period that was not over by then is left out of comparisons."""
    found: dict[str, Fact] = {}
    for fact in sorted(candidates(typed, as_of), key=lambda fact: -fact.weight):
        if any(measure.formula == "=" for measure in fact.measures + (fact.series.values if fact.series else ())):
            continue  # it would take a formula that nobody can read
        found.setdefault(fact.kind, fact)
    return tuple(found.values())[:MOST]


def candidates(typed: TypedTable, as_of: date | None) -> Iterator[Fact]:
    yield from (one for found in derived(typed) if (one := wrong(typed, found)))
    yield from wrong_totals(typed)
    yield from missed(typed)
    yield from gathered(typed)
    for column in typed.measures:
        if not column.alike:
            continue
        unusual = outliers(typed, column)
        if unusual:
            yield outlier(typed, column, unusual)
        if column.additive:
            yield from added(typed, column, frozenset(unusual), as_of)
        else:
            yield from extreme(typed, column)


def added(typed: TypedTable, column: TypedColumn, unusual: frozenset[int], as_of: date | None) -> Iterator[Fact]:
    if len(typed.body) > 1:
        yield total(typed, column)
    period = typed.period
    if period is not None:
        yield from changes(typed, column, period, unusual, as_of)
    for dimension in typed.columns:
        if dimension.kind == "dimension":
            yield from largest(typed, column, dimension, unusual)
            if period is not None:
                yield from mover(typed, column, dimension, period, unusual, as_of)


def total(typed: TypedTable, column: TypedColumn) -> Fact:
    value = column.total()
    worth = Decimal(2) if column.kind == "money" else Decimal(1)
    measure = Measure("total", value, f"=SUM({{{column.index}}})", column=column.index)
    return Fact("total", worth, {"name": column.name, "rows": str(known(column))}, (measure,), (whole(typed, column),))


def known(column: TypedColumn) -> int:
    return sum(number is not None for number in column.numbers)


def outliers(typed: TypedTable, column: TypedColumn) -> tuple[int, ...]:
    """Body rows far from the others, by the median deviation; none where they are many, or weigh nothing."""
    values = [(row, n) for row, n in enumerate(column.numbers) if n is not None]
    if len(values) < OUTLIER_ROWS:
        return ()
    middle = median(n for _, n in values)
    spread = median(abs(n - middle) for _, n in values)
    limit = OUTLIER_MAD * Decimal("1.4826") * spread
    far = tuple(row for row, n in values if spread and abs(n - middle) > limit)
    return far if len(far) <= max(3, len(values) // 100) else ()


def outlier(typed: TypedTable, column: TypedColumn, rows: tuple[int, ...]) -> Fact:
    middle = Decimal(median(n for n in column.numbers if n is not None))
    row = max(rows, key=lambda r: (abs((column.numbers[r] or 0) - middle), -r))
    value = column.numbers[row] or Decimal(0)
    measures = (
        Measure("value", value, f"={{{column.index}:{row}}}", column=column.index),
        Measure("median", middle, f"=MEDIAN({{{column.index}}})", column=column.index),
    )
    slots = {"name": column.name, "row": name_of(typed, row), "count": str(len(rows))}
    return Fact("outlier", Decimal("6.5"), slots, measures, (typed.place(column.index, row),))


def extreme(typed: TypedTable, column: TypedColumn) -> Iterator[Fact]:
    """The lowest and the highest of a rate, of alternatives, or of what is measured along time."""
    values = [(number, row) for row, number in enumerate(column.numbers) if number is not None]
    timed = typed.names is not None and typed.names.kind == "period" and len(values) >= OUTLIER_ROWS
    measured = timed and column.places > 0
    few = column.kind == "percent" and 2 < len(values) <= 100
    if len(values) < 2 or not (measured or few or typed.alternatives):
        return
    low, high = min(values), max(values, key=lambda pair: (pair[0], -pair[1]))
    if low[0] == high[0]:
        return
    measures = (
        Measure("lowest", low[0], f"=MIN({{{column.index}}})", column=column.index),
        Measure("highest", high[0], f"=MAX({{{column.index}}})", column=column.index),
    )
    slots = {"name": column.name, "low_row": name_of(typed, low[1]), "high_row": name_of(typed, high[1])}
    places = (typed.place(column.index, low[1]), typed.place(column.index, high[1]))
    apart = (high[0] - low[0]) / max(abs(low[0]), abs(high[0]))
    yield Fact("extreme", 5 + min(apart, WIDE), slots, measures, places)


def changes(
    typed: TypedTable, column: TypedColumn, period: TypedColumn, unusual: frozenset[int], as_of: date | None
) -> Iterator[Fact]:
    """The latest full period against the one before, where the change is more than the usual one."""
    periods, notes = known_periods(typed, column, period, as_of)
    notes = (*notes, *left_out(typed, column, unusual))
    sums = [total_of(column, group, unusual) for group in periods]
    if len(sums) < 2 or not sums[-2]:
        return
    series = time_series(column, period, periods)
    steps = [abs(b / a - 1) for a, b in zip(sums[:-1], sums[1:-1], strict=False) if a]
    change = sums[-1] / sums[-2] - 1
    if len(sums) >= 4 and steps and abs(change) <= USUAL * Decimal(median(steps)):
        return
    now, before = sum_of(column, periods[-1], unusual), sum_of(column, periods[-2], unusual)
    measures = (
        Measure("value", sums[-1], f"={now}", column=column.index),
        Measure("before", sums[-2], f"={before}", column=column.index),
        Measure("change", change, "=[value]/[before]-1", "change"),
    )
    slots = {"name": column.name, "period": periods[-1].name, "earlier": periods[-2].name}
    weight = 4 + min(Decimal(3), abs(change) * 10) + (Decimal("0.5") if column.kind == "money" else 0)
    ranges = (whole(typed, column), whole(typed, period))
    yield Fact("change", weight, slots, measures, ranges, series, notes)


def left_out(typed: TypedTable, column: TypedColumn, unusual: frozenset[int]) -> tuple[Note, ...]:
    rows = ", ".join(name_of(typed, row) for row in sorted(unusual))
    return (Note("left_out", {"column": column.name, "rows": rows}),) if unusual else ()


def full_periods(
    typed: TypedTable, period: TypedColumn, as_of: date | None
) -> tuple[tuple[Group, ...], tuple[Note, ...]]:
    """The periods in order, days of many months by month; without a last one that was not over or has few rows."""
    months = {key[:7] for key in period.periods}
    by_month = len(set(period.periods)) > 31 and len(months) > 2 and all(len(key) == 10 for key in period.periods)
    keys = [key[:7] if by_month else key for key in period.periods]
    order = list(dict.fromkeys(keys))
    groups = tuple(Group(label(period, keys, key), tuple(r for r, k in enumerate(keys) if k == key)) for key in order)
    usual = median(len(group.rows) for group in groups)
    if len(groups) > 2 and (len(groups[-1].rows) < FULL_PERIOD * usual or not is_over(order[-1], as_of)):
        return groups[:-1], (Note("part_period", {"period": groups[-1].name}),)
    return groups, ()


def known_periods(
    typed: TypedTable, column: TypedColumn, period: TypedColumn, as_of: date | None
) -> tuple[tuple[Group, ...], tuple[Note, ...]]:
    """The full periods up to the last of which a column tells something; none where one before is empty: that is no
    zero."""
    periods, notes = full_periods(typed, period, as_of)
    filled = [any(column.numbers[row] is not None for row in group.rows) for group in periods]
    end = len(filled) - filled[::-1].index(True) if any(filled) else 0
    if not all(filled[:end]):
        return (), notes
    return periods[:end], (*notes, *(Note("part_period", {"period": group.name}) for group in periods[end:]))


def label(period: TypedColumn, keys: list[str], key: str) -> str:
    """The period as the source shows it, where all its rows show the same; else its key."""
    shown = {period.labels[row] for row, other in enumerate(keys) if other == key}
    return shown.pop() if len(shown) == 1 else key


def is_over(key: str, as_of: date | None) -> bool:
    if as_of is None or len(key) != 7 or not key[5:].isdigit():
        return True
    first_of_next = (date(int(key[:4]), int(key[5:7]), 28) + timedelta(days=4)).replace(day=1)
    return as_of >= first_of_next - timedelta(days=1)


def total_of(column: TypedColumn, group: Group, unusual: frozenset[int] = frozenset()) -> Decimal:
    return sum((column.numbers[row] or Decimal(0) for row in group.rows if row not in unusual), Decimal(0))


def sum_of(
    column: TypedColumn, group: Group, unusual: frozenset[int] = frozenset(), by: TypedColumn | None = None
) -> str:
    """A formula for the sum of some body rows: runs of rows as ranges; where they are many, all rows that `by` gives
    the group's name, less the unusual ones. Empty where there is no short one."""
    runs: list[list[int]] = []
    for row in group.rows:
        if row in unusual or column.numbers[row] is None:
            continue
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    at = column.index
    if by is not None and len(runs) > MANY_AREAS:
        less = "".join(f"-{{{at}:{row}}}" for row in group.rows if row in unusual)
        return f"SUMPRODUCT(--({{{by.index}}}={{{by.index}:{group.rows[0]}}}),{{{at}}}){less}"
    parts = [f"{{{at}:{a}}}" if a == b else f"{{{at}:{a}}}:{{{at}:{b}}}" for a, b in runs]
    if len(parts) == 1 and ":{" not in parts[0]:
        return parts[0]
    return f"SUM({','.join(parts)})" if 0 < len(parts) <= MOST_AREAS else "" if parts else "0"


def time_series(column: TypedColumn, period: TypedColumn, periods: Iterable[Group]) -> Series:
    """All values, the unusual ones too: a chart shows what is there."""
    groups = tuple(periods)[-24:]
    values = tuple(grouped(column, group) for group in groups)
    return Series("line" if len(groups) >= 4 else "column", column, period, tuple(g.name for g in groups), values)


def grouped(
    column: TypedColumn, group: Group, unusual: frozenset[int] = frozenset(), by: TypedColumn | None = None
) -> Measure:
    formula = f"={sum_of(column, group, unusual, by)}"
    return Measure("value", total_of(column, group, unusual), formula, column=column.index)


def groups_of(dimension: TypedColumn) -> tuple[Group, ...]:
    """Rows by their label, in the order of the source."""
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(dimension.labels):
        if name:
            rows.setdefault(name.casefold(), []).append(row)
    return tuple(Group(dimension.labels[found[0]], tuple(found)) for found in rows.values())


def largest(typed: TypedTable, column: TypedColumn, dimension: TypedColumn, unusual: frozenset[int]) -> Iterator[Fact]:
    """The group with most of an amount of money or of hours; nothing where one is negative, or some have no name."""
    if column.kind != "money" and HOURS.isdisjoint(cues.measured(column.name)):
        return
    groups, every = groups_of(dimension), Group("", tuple(range(len(typed.body))))
    sums = [total_of(column, group, unusual) for group in groups]
    whole_sum = total_of(column, every, unusual)
    if len(groups) < 3 or len(groups) > 24 or whole_sum <= 0 or min(sums) < 0 or whole_sum != sum(sums, Decimal(0)):
        return
    at = max(range(len(groups)), key=lambda i: (sums[i], -i))
    share = sums[at] / whole_sum
    if share < LARGEST_SHARE or sums.count(sums[at]) > 1:
        return
    measures = (
        Measure("value", sums[at], f"={sum_of(column, groups[at], unusual, dimension)}", column=column.index),
        Measure("share", share, f"=[value]/{sum_of(column, every, unusual)}", "percent"),
    )
    slots = {"name": column.name, "dimension": dimension.name, "group": groups[at].name}
    ranked = sorted(range(len(groups)), key=lambda i: (-sums[i], i))[:10]
    values = tuple(grouped(column, groups[i], unusual, dimension) for i in ranked)
    series = Series("bar", column, dimension, tuple(groups[i].name for i in ranked), values)
    weight = Decimal("3.5") + share + (Decimal("0.5") if column.kind == "money" else 0)
    ranges = (whole(typed, column), whole(typed, dimension))
    yield Fact("largest", weight, slots, measures, ranges, series, left_out(typed, column, unusual))


def mover(
    typed: TypedTable, column: TypedColumn, dimension: TypedColumn, period: TypedColumn, unusual: frozenset[int],
    as_of: date | None,
) -> Iterator[Fact]:  # fmt: skip
    """The group that changed most from the last full period but one to the last, where that is not its usual way."""
    periods, notes = known_periods(typed, column, period, as_of)
    if len(periods) < 3:
        return
    notes = (*notes, *left_out(typed, column, unusual))
    moved = [one for group in groups_of(dimension) if (one := movement(column, group, periods, unusual))]
    before = abs(total_of(column, periods[-2], unusual))
    moved = [one for one in moved if before and abs(one[1]) >= before / 20]
    if not moved:
        return
    group, change, later, earlier = max(moved, key=lambda one: (abs(one[1]), one[0].name))
    now, then = sum_of(column, later, unusual), sum_of(column, earlier, unusual)
    measures = (
        Measure("change", change, "=[value]-[before]", "signed", column.index),
        Measure("value", total_of(column, later, unusual), f"={now}", column=column.index),
        Measure("before", total_of(column, earlier, unusual), f"={then}", column=column.index),
    )
    slots = {"name": column.name, "dimension": dimension.name, "group": group.name, "period": periods[-1].name,
             "earlier": periods[-2].name}  # fmt: skip
    weight = 4 + min(Decimal(3), 10 * abs(change) / before)
    ranges = (whole(typed, column), whole(typed, dimension), whole(typed, period))
    yield Fact("mover", weight, slots, measures, ranges, None, notes)


def movement(
    column: TypedColumn, group: Group, periods: tuple[Group, ...], unusual: frozenset[int]
) -> tuple[Group, Decimal, Group, Group] | None:
    """A group's last change with its rows of both periods; None where it is within its usual one."""
    rows = {row for row in group.rows if column.numbers[row] is not None}
    within: Callable[[Group], Group] = lambda p: Group(p.name, tuple(r for r in p.rows if r in rows))  # noqa: E731  names the rows that both have
    parts = [within(period) for period in periods]
    if any(not part.rows for part in parts[-2:]):
        return None
    sums = [total_of(column, part, unusual) for part in parts]
    steps = [abs(b - a) for a, b in zip(sums[:-1], sums[1:-1], strict=False)]
    change = sums[-1] - sums[-2]
    usual = Decimal(median(steps)) if steps else Decimal(0)
    return (group, change, parts[-1], parts[-2]) if change and abs(change) > USUAL * usual else None
