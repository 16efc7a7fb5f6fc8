"""Cells of a sheet, divided into the blocks that stand apart: at empty rows first, at empty columns next."""

from collections.abc import Iterable
from itertools import pairwise

Place = tuple[int, int]

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
