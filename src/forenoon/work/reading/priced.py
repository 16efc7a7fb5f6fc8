"""The currency of amounts that stand elsewhere without one: a table's heading names it, or another sentence."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from forenoon.domain.sources import Table
from forenoon.work.cells.reading import unit_of
from forenoon.work.cells.values import currency_of, number_of
from forenoon.work.evidence.marks import Mark

EXACT = 4  # digits of a whole amount that does not return by chance; one with cents needs fewer
SHORT_TABLE = 60


def currencies(marks: Iterable[Mark], tables: Iterable[Table]) -> Mapping[Decimal, str]:
    """By amount, where all that name a currency beside it name the same; of what adds up to one, that of the whole."""
    marks = tuple(marks)
    named: dict[Decimal, set[str]] = {}
    for value, unit in (*spoken(marks), *(pair for table in tables for pair in listed(table))):
        if len(value.normalize().as_tuple().digits) >= EXACT - (value % 1 != 0):
            named.setdefault(value, set()).add(unit)
    for value, whole in parts(marks, frozenset(named)):
        named.setdefault(value, set()).update(named[whole])
    return {value: min(units) for value, units in named.items() if len(units) == 1}


def parts(marks: Iterable[Mark], known: frozenset[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Two numbers with cents of one sentence that add up to an amount which another names, each with that amount."""
    for mark in marks:
        bare = {number.value for number in mark.numbers if not number.unit and number.value % 1}
        for one, other in combinations(sorted(bare), 2):
            if one + other in known:
                yield one, one + other
                yield other, one + other


def spoken(marks: Iterable[Mark]) -> Iterator[tuple[Decimal, str]]:
    for number in (number for mark in marks for number in mark.numbers):
        if is_money(number.unit):
            yield number.value, number.unit


def sole(marks: Iterable[Mark]) -> str:
    """The one currency in which these sentences name amounts; empty where they name several."""
    units = {unit for _, unit in spoken(marks)}
    return units.pop() if len(units) == 1 else ""


def listed(table: Table) -> Iterator[tuple[Decimal, str]]:
    """What a short table's columns hold, where their heads or cells name a currency."""
    if table.hidden or not 1 < len(table.rows) <= SHORT_TABLE:
        return
    head, *body = table.rows
    for at, name in enumerate(head):
        cells = [row[at] for row in body if at < len(row)]
        unit = unit_of(name.shown, cells)
        for cell in cells:
            value, own = number_of(cell), currency_of(cell) or unit
            if value is not None and own:
                yield value, own


def is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()
