"""Names of cells and columns of our workbook, as a person would call them in a formula: legal, each once."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from forenoon.language.words import Words
from forenoon.work.cells.layout import FIRST, Laid, measure_label
from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.tables.shelf import Shelved

LONGEST = 40  # characters
MOST_ROWS = 40  # that are named one by one
TAKEN = re.compile(r"[A-Za-z]{1,3}\d+|[rR]?\d*[cC]?\d*")  # what a reader takes for a cell
CUT_AT = LONGEST // 2


def with_names(shelved: tuple[Shelved, ...], laid: tuple[Laid, ...], words: Words) -> tuple[Laid, ...]:
    """Each sheet with names for the inputs of a column, for its total, and for each computed measure."""
    heads = Counter(legal(column.name).casefold() for one in shelved for column in one.typed.measures)
    taken: set[str] = set()
    made: list[Laid] = []
    for number, (one, sheet) in enumerate(zip(shelved, laid, strict=True), 1):
        names: dict[str, str] = {}
        for area, wanted, column in wished(one, sheet, words):
            whole = f"{one.sheet} {wanted}" if heads[legal(column).casefold()] > 1 else wanted
            plain = f"{words.say('workbook.table')}_{number}_{area.partition(':')[0]}"
            told = (legal(text) for text in (whole, f"{column} {wanted}"))
            names.setdefault(area, unique(next((name for name in told if name and name[0] != "_"), plain), taken))
        told = tuple((name, area) for area, name in names.items())
        made.append(replace(sheet, names=names, sheet=sheet.sheet.model_copy(update={"names": told})))
    return tuple(made)


def wished(one: Shelved, laid: Laid, words: Words) -> Iterator[tuple[str, str, str]]:
    """Area, what one would call it, and the column that it is of."""
    last, total = len(one.typed.body) - 1, words.say("workbook.total").lower()
    for column in one.typed.measures:
        first = laid.inputs.get((0, column.index))
        if not column.alike:
            yield from of_rows(one, laid, column)
        elif first:
            letter = first.rstrip("0123456789")
            yield f"{first}:{letter}{FIRST + last}" if last else first, column.name, column.name
    for column in one.typed.measures:
        if column.index in laid.totals:
            yield laid.totals[column.index], f"{column.name} {total}", column.name
    for (number, role), cell in laid.measures.items():
        fact = one.facts[number]
        measure = next(m for m in fact.measures if m.role == role)
        yield cell, measure_label(fact, measure, words), fact.slots.get("name", "")


def of_rows(one: Shelved, laid: Laid, column: TypedColumn) -> Iterator[tuple[str, str, str]]:
    """What measures unlike things is called by its rows, each cell by its own."""
    for row in range(min(MOST_ROWS, len(one.typed.body))):
        if cell := laid.inputs.get((row, column.index)):
            label = name_of(one.typed, row)
            yield cell, label, column.name if label[:1].isdigit() else label


def legal(text: str) -> str:
    """`Price per month` as `Price_per_month`; empty where a script's marks, which not every reader takes in a name,
    would be lost, or nothing is left."""
    plain = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(sign).startswith("M") for sign in plain):
        return ""
    name = re.sub(r"[\W_]+", "_", plain).strip("_")
    if len(name) > LONGEST:
        cut = name.rfind("_", CUT_AT, LONGEST + 1)
        name = name[: cut if cut > 0 else LONGEST]
    if not name:
        return ""
    return f"_{name}" if name[0].isdigit() or TAKEN.fullmatch(name) else name


def unique(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name.casefold())
    return name
