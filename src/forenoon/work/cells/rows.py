"""Which rows of a table are its body: those that add up others, sum them up otherwise or stand beside them are not."""

import re
from dataclasses import dataclass
from typing import Literal

from forenoon.domain.sources import Table, TableCell
from forenoon.work.cells import cues
from forenoon.work.cells.formulas import Own, own
from forenoon.work.cells.typed import letters
from forenoon.work.cells.values import number_of, period_of

SHORT = 5  # words of a label that names a sum
FEWEST, MOSTLY = 3, 0.75  # rows of periods, before one that is none sums them up
YEAR = re.compile(r"\b(?:19|20|25)\d\d\b")
DATED = re.compile(r"\d{1,2}[./-]\d{1,2}")
Cells = tuple[tuple[TableCell, ...], ...]
Role = Literal["body", "total", "summary"]


@dataclass(frozen=True)
class Split:
    """Indexes into the rows of a table. `totals` add up others; `summaries` are averages, targets, what follows a
    total; `below` stands apart."""

    body: tuple[int, ...]
    totals: tuple[int, ...]
    summaries: tuple[int, ...]
    below: tuple[int, ...] = ()


def split_rows(table: Table, rows: Cells, header: int, filled: list[int]) -> Split:
    roles: dict[int, Role] = {}
    below: tuple[int, ...] = ()
    for at in range(header + 1, len(rows)):
        cells = [rows[at][k] for k in filled if k < len(rows[at])]
        if not any(cell.shown.strip() or cell.formula for cell in cells):
            if roles:
                below = tuple(i for i in range(at, len(rows)) if any(c.shown.strip() for c in rows[i]))
                break
        elif is_remark(cells) and not is_total(label_of(rows, at, filled)):
            below = tuple(range(at, len(rows)))
            break
        else:
            roles[at] = role_of(table, rows, at, filled)
    for at in [*after_total(table, rows, roles, filled), *beside(table, rows, roles, filled)]:
        roles[at] = "summary"
    body, totals, summaries = (tuple(at for at in roles if roles[at] == role) for role in ("body", "total", "summary"))
    return Split(body, totals, summaries, below)


def role_of(table: Table, rows: Cells, at: int, filled: list[int]) -> Role:
    """By its formulas, then by its words."""
    taken = [one for k in filled if (one := own_of(table, rows, at, k)) and one.gathers]
    valued = any(number_of(rows[at][k]) is not None or rows[at][k].formula for k in filled if k < len(rows[at]))
    if any(one.sum for one in taken) or (valued and is_total(label_of(rows, at, filled))):
        return "total"
    return "summary" if taken else "body"


def own_of(table: Table, rows: Cells, at: int, k: int) -> Own | None:
    """What the formula of a cell takes from other rows of its column."""
    formula = rows[at][k].formula if k < len(rows[at]) else ""
    return own(formula, letters(table.left + k), table.top + at) if formula else None


def label_of(rows: Cells, at: int, filled: list[int]) -> str:
    """The first words of a row."""
    cells = [rows[at][k] for k in filled if k < len(rows[at]) and rows[at][k].shown.strip()]
    said = (cell.shown for cell in cells if number_of(cell) is None and not period_of(cell))
    return next(said, cells[0].shown if cells else "").strip()


def is_total(label: str) -> bool:
    return cues.opens("total", label) or (cues.closes("total", label) and len(cues.split(label)) <= SHORT)


def is_whole_total(label: str) -> bool:
    """A total that is none of a part: `Total`, `Totale EUR`, not `Total Q3`."""
    return cues.opens("total", label) and cues.adds_nothing("total", label)


def is_remark(cells: list[TableCell]) -> bool:
    """One long text in a table of several columns is a remark below it."""
    filled = [cell for cell in cells if cell.shown.strip()]
    return len(cells) > 2 and len(filled) == 1 and len(filled[0].shown) > 40


def after_total(table: Table, rows: Cells, roles: dict[int, Role], filled: list[int]) -> list[int]:
    """Rows below the last one that gathers all rows above it: taxes, net amounts, deposits. Not where they are as
    many as those above: then they are a part of their own."""
    last = max((at for at in roles if roles[at] != "body"), default=-1)
    before = [at for at in roles if at < last and roles[at] == "body"]
    after = [at for at in roles if at > last]
    taken = [one for k in filled if last >= 0 and (one := own_of(table, rows, last, k)) and one.gathers]
    whole = any(all(one.covers(table.top + at) for at in before) for one in taken)
    named = not taken and last >= 0 and is_whole_total(label_of(rows, last, filled))
    return after if len(before) > len(after) - 1 and len(before) > 1 and (whole or named) else []


def beside(table: Table, rows: Cells, roles: dict[int, Role], filled: list[int]) -> list[int]:
    """The last rows, where they are named an average, a target, last year; or are no period below periods. What a
    total adds up is a row of the body, whatever it is called."""
    body = [at for at in roles if roles[at] == "body"]
    totals = [at for at in roles if roles[at] == "total"]
    found: list[int] = []
    while len(body) > 2:
        at = body.pop()
        later = [total for total in totals if total > at]
        taken = [one for total in later for k in filled if (one := own_of(table, rows, total, k))]
        if any(one.covers(table.top + at) for one in taken) or not is_beside(rows, at, body, filled, bool(later)):
            break
        found.append(at)
    return found


def is_beside(rows: Cells, at: int, others: list[int], filled: list[int], before_total: bool) -> bool:
    label = label_of(rows, at, filled)
    if names_mean(label) or before_total:
        return names_mean(label)
    first = rows[at][filled[0]] if filled[0] < len(rows[at]) else TableCell()
    return (
        cues.only("beside", YEAR.sub("", label))
        or (cues.opens("mean", label) and is_mean(rows, at, others, filled))
        or (is_no_period(first) and are_periods(rows, others, filled))
    )


def names_mean(label: str) -> bool:
    """An average, a part of another row or the same of last year."""
    return len(cues.split(label)) <= SHORT and (cues.opens("summary", label) or cues.closes("summary", label))


def is_mean(rows: Cells, at: int, others: list[int], filled: list[int]) -> bool:
    """Whether each of its numbers is that of the rows above, as exactly as it is said."""
    found = 0
    for k in filled:
        stated = number_of(rows[at][k]) if k < len(rows[at]) else None
        known = [n for row in others if k < len(rows[row]) and (n := number_of(rows[row][k])) is not None]
        if stated is None or not known:
            continue
        found += 1
        if round(sum(known) / len(known), max(0, -int(stated.as_tuple().exponent))) != stated:
            return False
    return found > 0


def is_no_period(cell: TableCell) -> bool:
    """`12 months`; not `Oct 2026 (provisional)`."""
    words = re.findall(r"[^\W\d_]+\.?", cell.shown)
    dated = period_of(cell) or DATED.search(cell.shown) or any(cues.month(word) for word in words)
    return bool(words) and not dated


def are_periods(rows: Cells, body: list[int], filled: list[int]) -> bool:
    first = [rows[at][filled[0]] for at in body if filled[0] < len(rows[at])]
    return len(first) >= FEWEST and sum(bool(period_of(cell)) for cell in first) >= MOSTLY * len(first)
