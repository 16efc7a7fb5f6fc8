"""Small tables on one sheet, each under its title: a row or two fill no sheet of their own. With them the rows of
longer tables that the brief shows alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.language.words import Words
from forenoon.work.cells.layout import FIRST, Laid
from forenoon.work.tables.shelf import Shelved
from forenoon.work.tables.spoken import Spoken

FEW = 3  # rows from which on a table has a sheet of its own
Key = TypeVar("Key")
SOURCED = 2  # columns at the end that say where a row is copied from
PLACE = re.compile(r"(?<![A-Za-z_!'\".])(\$?[A-Z]{1,3}\$?)(\d+)\b(?![(!])")


def is_small(one: Shelved, laid: Laid) -> bool:
    return len(one.typed.body) < FEW and laid.drawn is None


def part_of(one: Spoken) -> Shelved:
    """The rows that are spoken of as a table of their own, of which nothing is computed."""
    typed, rows = one.table.typed, one.rows
    columns = tuple(
        replace(
            column,
            labels=tuple(column.labels[row] for row in rows),
            numbers=tuple(column.numbers[row] for row in rows),
            periods=tuple(column.periods[row] for row in rows) if column.periods else (),
            additive=False,
            over_time=False,
            alike=False,
        )
        for column in typed.columns
    )
    body = tuple(typed.body[row] for row in rows)
    small = replace(typed, body=body, columns=columns, totals=(), summaries=(), notes=())
    return replace(one.table, typed=small, facts=())


def together(laid: Sequence[Laid], small: Sequence[bool], name: str, words: Words) -> tuple[Laid, ...]:
    """The same with the small ones on one sheet of this name, where there are at least two."""
    chosen = [one for one, few in zip(laid, small, strict=True) if few]
    if len(chosen) < 2:
        return tuple(laid)
    width = max(len(one.sheet.columns) for one in chosen)
    rows: list[tuple[Cell, ...]] = []
    moved: dict[int, Laid] = {}
    names: list[tuple[str, str]] = []
    for one in chosen:
        rows += [(Cell(),) * width] if rows else []
        rows.append((Cell(text=one.sheet.title, style="total"), *[Cell(style="total")] * (width - 1)))
        heads = [
            Cell(text=column.title, style="quiet", right=column.align == "right")
            for column in one.sheet.columns[:-SOURCED]
        ]
        rows.append(widened((*heads, Cell(), Cell()), width))
        down = len(rows)
        rows += [widened(tuple(lowered(cell, down) for cell in row), width) for row in one.sheet.rows]
        names += [(called, shifted(area, down)) for called, area in one.sheet.names]
        moved[id(one)] = replace(one, inputs=places(one.inputs, down), totals=places(one.totals, down),
                                 measures=places(one.measures, down),
                                 names={shifted(area, down): called for area, called in one.names.items()})  # fmt: skip
    sheet = Sheet(
        name=name, title=words.say("workbook.small"), note=chosen[0].sheet.note, columns=columns(width, words),
        widths=widths(chosen, width), rows=tuple(rows), first=FIRST, names=tuple(names),
        alarm=words.say("workbook.differ"),
    )  # fmt: skip
    return tuple(replace(moved[id(one)], sheet=sheet) if id(one) in moved else one for one in laid)


def widened(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """With room before the columns that say where it is copied from."""
    return *row[:-SOURCED], *[Cell()] * (width - len(row)), *row[-SOURCED:]


def lowered(cell: Cell, down: int) -> Cell:
    return cell.model_copy(update={"formula": shifted(cell.formula, down)}) if cell.formula else cell


def shifted(text: str, down: int) -> str:
    """A formula of one sheet, or an area, with its rows that much lower."""
    return PLACE.sub(lambda found: f"{found[1]}{int(found[2]) + down}", text)


def places(known: Mapping[Key, str], down: int) -> dict[Key, str]:
    return {key: shifted(cell, down) for key, cell in known.items()}


def columns(width: int, words: Words) -> tuple[Column, ...]:
    heads = [words.say("workbook.table"), *[""] * (width - 1 - SOURCED)]
    heads += [words.say("workbook.source_cells"), words.say("workbook.source")]
    return tuple(Column(title=head, share=1 / width) for head in heads)


def widths(chosen: Sequence[Laid], width: int) -> tuple[float, ...]:
    every = [(*one.sheet.widths[:-SOURCED], *[0.0] * (width - len(one.sheet.widths)), *one.sheet.widths[-SOURCED:])
             for one in chosen]  # fmt: skip
    return tuple(max(column) for column in zip(*every, strict=True))
