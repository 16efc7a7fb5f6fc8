"""Columns that we compute beside those of the source: checks, shares and changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from forenoon.domain.content import Cell
from forenoon.language.words import Words
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.formats import number_format
from forenoon.work.cells.relations import Relation, relations
from forenoon.work.cells.typed import TypedColumn, TypedTable

MOST_CHECKS = 2


@dataclass(frozen=True)
class Extra:
    """One column. `column` is the one that it is about; `relation` is there for what a check needs."""

    kind: Literal["computed", "check", "share", "change"]
    title: str
    column: TypedColumn
    agree: str = ""
    differ: str = ""
    format: str = "0.0%"
    relation: Relation | None = None

    def cell(self, row: int, number: int, at: Mapping[int, str], body: tuple[int, int]) -> Cell:
        """Its cell in a body row, which stands in row `number` of the sheet; `body` is its first and last row there."""
        letter = at[self.column.index]
        own = f"{letter}{number}"
        formula = ""
        if self.kind == "share" and self.column.numbers[row] is not None:
            formula = f"={own}/SUM({letter}${body[0]}:{letter}${body[1]})"
        elif self.kind == "change" and row and self.column.numbers[row] is not None and self.column.numbers[row - 1]:
            formula = f"={own}/{letter}{number - 1}-1"
        elif self.relation is not None and self.relation.computed(row) is not None:
            formula = self.related(number, at)
        return Cell(formula=formula, style="check" if self.kind == "check" else "formula", format=self.format)

    def related(self, number: int, at: Mapping[int, str]) -> str:
        if self.relation is None:
            return ""
        left, right = at[self.relation.left.index], at[self.relation.right.index]
        computed = f"{left}{number}{self.relation.operation}{right}{number}"
        if self.kind == "computed":
            return f"={computed}"
        own = f"{at[self.column.index]}{number}"
        return f'=IF(ABS({own}-({computed}))<=0.005,"{self.agree}","{self.differ}")'

    def foot(self, letter: str, body_rows: tuple[int, int]) -> Cell:
        """Its cell in the row of totals."""
        body = f"{letter}{body_rows[0]}:{letter}{body_rows[1]}"
        if self.kind == "check":
            return Cell(formula=f'=IF(COUNTIF({body},"{self.differ}")=0,"{self.agree}","{self.differ}")', style="check")
        if self.kind == "share" or (self.kind == "computed" and self.column.additive):
            return Cell(formula=f"=SUM({body})", style="total", format=self.format)
        return Cell(style="total")


def extras(
    typed: TypedTable, found: tuple[Fact, ...], shown: tuple[TypedColumn, ...], words: Words
) -> tuple[Extra, ...]:
    """Two columns for each checked one, then the share of the largest fact, then the change along time."""
    indexes = {column.index for column in shown}
    added: list[Extra] = []
    agree, differ = words.say("workbook.agree"), words.say("workbook.differ")
    for one in relations(typed)[:MOST_CHECKS]:
        if {one.stated.index, one.left.index, one.right.index} <= indexes:
            computed = words.say("workbook.computed", name=one.stated.name)
            form = number_format(one.stated)
            added.append(Extra("computed", computed, one.stated, format=form, relation=one))
            added.append(Extra("check", words.say("workbook.check"), one.stated, agree, differ, "", one))
    added += [
        extra for extra in (share(typed, found, words), change(typed, words)) if extra and extra.column.index in indexes
    ]
    return tuple(added)


def share(typed: TypedTable, found: tuple[Fact, ...], words: Words) -> Extra | None:
    """Of the column of the largest group, where each group is one row."""
    series = next((fact.series for fact in found if fact.kind == "largest" and fact.series), None)
    if series is None or len(set(series.by.labels)) < len(typed.body):
        return None
    return Extra("share", words.say("workbook.share", name=series.column.name), series.column)


def change(typed: TypedTable, words: Words) -> Extra | None:
    """Of the first measure that adds up and is never nothing, where each period is one row."""
    period = typed.period
    column = next((c for c in typed.measures if c.additive and all(c.numbers)), None)
    if period is None or column is None or len(set(period.periods)) < len(typed.body) or len(typed.body) > 60:
        return None
    return Extra("change", words.say("workbook.change", name=column.name), column, format="+0.0%;-0.0%;0.0%")
