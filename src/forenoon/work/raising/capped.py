"""What a contract allows for each of something, beside a claim that reckons more for it: `no more than EUR 12 per
bicycle`, with the other clauses on the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from forenoon.domain.content import Line, Text
from forenoon.language.matters import matters
from forenoon.language.numbers import CLAUSE, Number
from forenoon.language.rates import rate
from forenoon.language.rivals import is_at_most, is_on_set_off
from forenoon.language.tokens import folds
from forenoon.work.cells.reading import read
from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import TypedColumn, TypedTable
from forenoon.work.evidence.marks import Mark
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.priced import is_money
from forenoon.work.reading.worked import money
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.shelf import Shelved

LONG = 5  # letters of a word that both name
MOST_BESIDE = 2  # clauses beside it


@dataclass(frozen=True)
class Capped:
    """A row of a claim: `many` at `claimed` each, of which the clause allows `allowed`."""

    clause: Mark
    allowed: Number
    claim: Shelved
    row: int
    many: TypedColumn
    claimed: TypedColumn

    @property
    def name(self) -> str:
        return name_of(self.claim.typed, self.row)

    @property
    def count(self) -> Decimal:
        return self.many.numbers[self.row] or Decimal(0)

    @property
    def each(self) -> Decimal:
        return self.claimed.numbers[self.row] or Decimal(0)


def capped(pen: Pen) -> Iterator[Raised]:
    for one in beyond(pen.desk):
        unit, total, asked = one.allowed.unit, one.count * one.allowed.value, one.count * one.each
        claimed = pen.say(
            "raise.capped_claim", row=one.name, many=pen.words.number(one.count), claimed=money(pen, one.each, unit),
            asked=money(pen, asked, unit),
        )  # fmt: skip
        worked = pen.say(
            "raise.capped_worked", allowed=money(pen, one.allowed.value, unit), total=money(pen, total, unit),
            apart=money(pen, asked - total, unit),
        )  # fmt: skip
        cells = Citing(pen).cells(one.claim, *span(one), *(one.claim.typed.body[one.row],) * 2)
        clause = pen.citation(one.clause.item, one.clause.passage.locator, one.clause.quote)
        said = pen.inferred(f"{claimed} {worked}", (*cells, clause), "capped/worked")
        quote = (pen.quote(one.clause, rule="capped"), Text(text=f" {pen.byline(one.clause)}"))
        brief = (said, Text(text=" \u00b7 "), *quote)
        line = (*brief, *others(pen, one))
        named = ((one.name, ""),)
        yield Raised("capped", line, 9.0, f"{claimed} {worked}", brief, (one.clause,), named)


def span(one: Capped) -> tuple[int, int]:
    names = one.claim.typed.names
    return (names.index if names else one.many.index), max(one.many.index, one.claimed.index)


def others(pen: Pen, one: Capped) -> Line:
    """The clauses of its paper that bind the same: under its number, or on payment and claims."""
    there = (mark for mark in pen.desk.marks if mark.item.ref == one.clause.item.ref and mark.key != one.clause.key)
    near = sorted(
        (mark for mark in there if binds(mark, one.clause)), key=lambda mark: (mark.passage.number, mark.start)
    )
    return tuple(
        text for mark in near[:MOST_BESIDE] for text in (Text(text=" \u00b7 "), pen.quote(mark, rule="capped/beside"))
    )


def binds(mark: Mark, clause: Mark) -> bool:
    """`Set-off is allowed only with ...`; `9.4 The total liability is limited to ...` beside 9.3."""
    return is_on_set_off(mark.quote) or (is_at_most(mark.quote) and chapter(mark) == chapter(clause) != "")


def chapter(mark: Mark) -> str:
    found = CLAUSE.match(mark.quote)
    return found[0].strip().split(".")[0] if found else ""


def beyond(desk: Desk) -> Iterator[Capped]:
    """Of each clause the newest claim that has its thing."""
    clauses = [(mark, number) for mark in desk.marks for number in mark.numbers if allows(mark, number)]
    tables = [one for item in desk.belonging if clauses for one in claims(desk, item.ref)]
    for mark, number in clauses:
        found = (row for one in tables for row in rows(one, mark, number))
        if first := next(found, None):
            yield first


def allows(mark: Mark, number: Number) -> bool:
    """A price for each of something, in a paper, and no more than that."""
    paper = mark.item.kind == "file" and is_money(number.unit) and is_at_most(mark.quote)
    return paper and rate(mark.quote, *number.span) is not None


def claims(desk: Desk, ref: str) -> Iterator[Shelved]:
    """The tables of a paper that is called a claim."""
    item = desk.items[ref]
    if item.kind != "file" or ref in desk.withheld.whole or "claim" not in matters(f"{item.title} {item.path}"):
        return
    for table in desk.library.tables(ref):
        if not table.hidden and (typed := read(table)) is not None:
            yield Shelved(item, typed, ())


def rows(one: Shelved, mark: Mark, allowed: Number) -> Iterator[Capped]:
    """Those called by a word of the clause where a count times a price is an amount, at more than it allows."""
    said = {stem(word) for word in folds(mark.quote) if len(word) >= LONG}
    for row in range(len(one.typed.body)):
        words = {stem(word) for word in folds(name_of(one.typed, row)) if len(word) >= LONG}
        for many, each in products(one.typed, row) if words & said else ():
            if (each.numbers[row] or 0) > allowed.value:
                yield Capped(mark, allowed, one, row, many, each)


def products(typed: TypedTable, row: int) -> Iterator[tuple[TypedColumn, TypedColumn]]:
    """Two columns of which a third is the product in this row, how many first."""
    known = [(column, value) for column in typed.measures if (value := column.numbers[row])]
    for many, count in known:
        for each, price in known:
            if many.index < each.index and any(
                value == count * price and column.index > each.index for column, value in known
            ):
                yield many, each
