"""The first sheet of a workbook whose pack models wrote: which numbers to say or to hold back, and what each way costs,
each value as a reference to where it is worked out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.value import Value
from forenoon.language.words import Words
from forenoon.work.cells.layout import FIRST
from forenoon.work.reading.sums import bared
from forenoon.work.tables.workbook import quoted
from forenoon.work.workbook.checks import overall
from forenoon.work.workbook.operands import FEWEST_DIGITS

COLUMNS = (
    ("answer.figure", 38.0), ("workbook.value", 14.0), ("", 2.0), ("answer.behind", 66.0), ("answer.use", 40.0),
    ("workbook.source", 34.0),
)  # fmt: skip


BLANK = Cell(style="label")
INPUT = ""  # in the place of a left side


class Shown(Value):
    """One row. Its value is `number`, as the row says it, where one of its `sums` or an input of them comes to the
    same by reference to that; without a number what the last sum comes to. `format`: that of its value. `source`: whose
    words have it, where nothing works it out. `told`: the number with its words, `queries`: what was looked for, where
    it counts what was found."""

    label: str
    behind: str
    use: str
    sums: tuple[str, ...]
    number: str = ""
    format: str = ""
    passages: tuple[int, ...] = ()
    source: str = ""
    told: str = ""
    queries: tuple[str, ...] = ()


def front_sheet(
    groups: Sequence[tuple[str, Sequence[Shown]]], sums: Sheet | None, words: Words,
    counts: str = "", counted: Mapping[Shown, str] = MappingProxyType({}),
) -> Sheet | None:  # fmt: skip
    """Below whether the sums and the counts agree the rows of each group under its heading; `counted` are formulas over
    the sheet of `counts`. None without any row."""
    if not any(rows for _, rows in groups):
        return None
    places, rows = results_of(sums) if sums else {}, list[tuple[Cell, ...]]()
    checked = [*([sums.name] if sums else []), *([counts] if counts else [])]
    if checked:
        count, state = overall(checked, words)
        label = Cell(text=words.say("workbook.checks_hold"), style="label")
        rows.append((label, state, BLANK, count, BLANK, Cell(text=checked[0], link=f"{checked[0]}!A{FIRST}")))
    for heading, some in groups:
        rows += [(Cell(text=heading, style="total"), *[Cell(style="total")] * (len(COLUMNS) - 1))] if some else []
        rows += [row_of(one, sums, places, counts, counted.get(one, "")) for one in some]
    columns = tuple(
        Column(title=words.say(key) if key else "", share=1 / len(COLUMNS), align="right" if at == 1 else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    return Sheet(
        name=words.say("workbook.front"), title=words.say("answer.held"), note=words.say("workbook.front_note"),
        columns=columns, rows=tuple(rows), first=FIRST, widths=tuple(width for _, width in COLUMNS),
        alarm=words.say("workbook.differ"), opens=True,
    )  # fmt: skip


def row_of(
    one: Shown, sums: Sheet | None, places: Mapping[tuple[str, str], str], counts: str, counted: str
) -> tuple[Cell, ...]:
    told = [key_of(text) for text in reversed(one.sums)]
    same = (key for key in told if not one.number or is_same(key[1], one.number))
    where = next((place for key in same if (place := places.get(key))), "") or standing(one.number, places)
    value, leads = Cell(number=one.number, style="label", format=one.format), Cell(text=one.source, style="label")
    if sums and where:
        value = Cell(formula=f"={quoted(sums.name)}!{where}", style="formula", format=one.format)
        leads = Cell(text=sums.name, link=f"{sums.name}!{where}")
    elif counted:
        value = Cell(formula=counted, style="formula", format=one.format)
        leads = Cell(text=counts, link=f"{counts}!A{FIRST}")
    words = [Cell(text=text, style="label") for text in (one.behind, one.use)]
    return Cell(text=one.label, style="label"), value, BLANK, *words, leads


def standing(number: str, places: Mapping[tuple[str, str], str]) -> str:
    """Where an input has the number; else where a sum comes to it that has so many digits that it is no chance."""
    found = [(left, place) for (left, said), place in places.items() if number and is_same(said, number)]
    certain = len(number.replace(".", "").strip("0")) >= FEWEST_DIGITS
    return next((place for left, place in found if left == INPUT or certain), "")


def results_of(sums: Sheet) -> dict[tuple[str, str], str]:
    """Where each sum stands, by its left side and what it comes to, and each input, by its number."""
    found = [(key_in(row), f"B{sums.first + at}") for at, row in enumerate(sums.rows)]
    return {key: place for key, place in reversed(found) if key[1]}


def is_same(one: str, other: str) -> bool:
    return Decimal(one) == Decimal(other)


def key_in(row: tuple[Cell, ...]) -> tuple[str, str]:
    return (row[0].text, row[2].number) if row[1].formula else (INPUT, row[1].number)


def key_of(one: str) -> tuple[str, str]:
    left, _, right = bared(one).rpartition("=")
    return left.strip().replace("*", "×").replace("/", "÷"), right.strip()
