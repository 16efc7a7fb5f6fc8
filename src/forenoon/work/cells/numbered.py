"""Numbers that are names: what its rows are called by stands first in a table."""

import re
from dataclasses import replace

from forenoon.work.cells import cues
from forenoon.work.cells.additive import Source
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.cells.values import number_of

FEWEST, DIGITS, BAND = 2, 2, 10  # rows; digits of a name; a part of the least within which numbers of one range lie
COUNTED = ("quantity", "rate", "level", "span", "generic", "money")  # sorts of heads that tell how many


def named_by_number(columns: list[TypedColumn], source: Source) -> list[TypedColumn]:
    """Whole numbers that stand first, left of what is said of each (`417`, `421`, `414`), and are each its own or all
    of one narrow range, are what the rows are called; unless the head tells how many or the file reckons with them."""
    first, *others = columns  # a header names two at least
    if first.kind != "number" or not is_called(first, others) or is_reckoned(first, source):
        return columns
    return [replace(first, kind="id"), *others]


def is_called(first: TypedColumn, others: list[TypedColumn]) -> bool:
    values = [n for n in first.numbers if n is not None]
    own = set(values)
    whole = len(own) >= FEWEST and len(values) == len(first.labels) and all(n == n.to_integral_value() for n in own)
    if not whole or min(own) < 10 ** (DIGITS - 1) or any(cues.says(sort, first.name) for sort in COUNTED):
        return False
    told = any(one.kind in ("dimension", "text") for one in others) and not cues.measured(first.name)
    return told and (len(own) == len(values) or (max(own) - min(own)) * BAND < min(own))


def is_reckoned(first: TypedColumn, source: Source) -> bool:
    """Whether a formula takes its cells, or a total of the file has a number there."""
    taken = re.compile(rf"\b\$?{first.letter}\$?\d")
    formulas = (cell.formula for row in source.rows for cell in row if cell.formula)
    totals = (number_of(cell) for cell in source.cells(first, source.gathered))
    return any(map(taken.search, formulas)) or any(total is not None for total in totals)
