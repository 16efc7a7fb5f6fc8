"""Cells of a sheet, divided into the blocks that stand apart: at empty rows first, at empty columns next. Rows that
work out something from the block above them are of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from forenoon.parsing.places import position

Place = tuple[int, int]

AREA = re.compile(r"(?<![A-Z\d!.'])([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})(?![\d(A-Z!])")
NEAR = 5  # rows below a block, counted from its end or from the last row that is of it

THINNEST = 50  # places of a rectangle for each cell in it; what is thinner is divided by rows


def blocks(places: Iterable[Place]) -> list[list[Place]]:
    """The places of each block, in order of their top left corners."""
    found: list[list[Place]] = []
    ahead = [everything] if (everything := sorted(places)) else []
    while ahead:
        block = ahead.pop()
        parts = _cut(block, 0)
        if len(parts) == 1:
            parts = _cut(block, 1)
        if len(parts) == 1 and _is_thin(block):
            parts = _by_row(block)
        if len(parts) > 1:
            ahead += parts
        else:
            found.append(block)
    return sorted(found, key=box)


def with_own_rows(found: list[list[Place]], formulas: Mapping[Place, str]) -> list[list[Place]]:
    """The blocks, each with the rows near below it whose formulas take in several of its rows, with all that stands in
    them under it."""
    blocks_of = {place: at for at, block in enumerate(found) for place in block}
    boxes = [box(block) for block in found]
    rows: dict[int, list[Place]] = {}
    for place in sorted(blocks_of):
        rows.setdefault(place[0], []).append(place)
    done: set[tuple[int, int]] = set()
    for place, formula in sorted(formulas.items()):
        at = next((blocks_of[one] for one in _taken(formula) if one in blocks_of), None)
        if at is None or blocks_of[place] == at or (place[0], at) in done:
            continue
        done.add((place[0], at))
        top, left, bottom, right = boxes[at]
        if bottom < place[0] <= bottom + NEAR and left <= place[1] <= right:
            blocks_of |= {one: at for one in rows[place[0]] if left <= one[1] <= right}
            boxes[at] = top, left, place[0], right
    joined: dict[int, list[Place]] = {}
    for place, at in blocks_of.items():
        joined.setdefault(at, []).append(place)
    return sorted((sorted(block) for block in joined.values()), key=box)


def _taken(formula: str) -> Iterator[Place]:
    """The first and the last place of each stretch of several rows."""
    for letters, first, last in AREA.findall(formula.replace("$", "").upper()):
        if int(first) < int(last):
            yield from (position(f"{letters}{row}") for row in (first, last))


def box(block: list[Place]) -> tuple[int, int, int, int]:
    """Top, left, bottom, right."""
    rows, columns = [row for row, _ in block], [column for _, column in block]
    return min(rows), min(columns), max(rows), max(columns)


def _cut(block: list[Place], axis: int) -> list[list[Place]]:
    """Where a row (0) or column (1) is empty between two cells."""
    used = sorted({place[axis] for place in block})
    starts = {after for before, after in pairwise(used) if after > before + 1}
    if not starts:
        return [block]
    group: dict[int, int] = {}
    number = 0
    for line in used:
        number += line in starts
        group[line] = number
    parts: list[list[Place]] = [[] for _ in range(number + 1)]
    for place in block:
        parts[group[place[axis]]].append(place)
    return parts


def _is_thin(block: list[Place]) -> bool:
    top, left, bottom, right = box(block)
    return (bottom - top + 1) * (right - left + 1) > THINNEST * len(block) and bottom > top


def _by_row(block: list[Place]) -> list[list[Place]]:
    rows: dict[int, list[Place]] = {}
    for place in block:
        rows.setdefault(place[0], []).append(place)
    return list(rows.values())
