"""The currency of amounts that stand elsewhere without one: a table's heading names it, or another sentence."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from forenoon.domain.sources import Table
from forenoon.work.marks import Mark
from forenoon.work.tables.reading import unit_of
from forenoon.work.tables.values import currency_of, number_of

EXACT = 4  # digits of a whole amount that does not return by chance; one with cents needs fewer
SHORT_TABLE = 60


def currencies(marks: Iterable[Mark], tables: Iterable[Table]) -> Mapping[Decimal, str]:
    """By amount, where all that name a currency beside it name the same."""
    named: dict[Decimal, set[str]] = {}
    for value, unit in (*spoken(marks), *(pair for table in tables for pair in listed(table))):
        if len(value.normalize().as_tuple().digits) >= EXACT - (value % 1 != 0):
            named.setdefault(value, set()).add(unit)
    return {value: min(units) for value, units in named.items() if len(units) == 1}


def spoken(marks: Iterable[Mark]) -> Iterator[tuple[Decimal, str]]:
    for number in (number for mark in marks for number in mark.numbers):
        if is_money(number.unit):
            yield number.value, number.unit


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
