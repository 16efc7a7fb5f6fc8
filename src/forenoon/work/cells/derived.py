"""Columns that follow from others of their row in any way that people state: a sum of several, a ratio, a year of
months. What holds in most rows is worth checking in all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations
from typing import Literal

from forenoon.work.cells import cues
from forenoon.work.cells.cues import Sort
from forenoon.work.cells.fact import Fact, Measure
from forenoon.work.cells.relations import CENT, FEWEST, HOLDS, MOST_MEASURES, relations
from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import TypedColumn, TypedTable

Form = Literal["sum", "difference", "product", "ratio", "rest"]
SPANS: tuple[tuple[Sort, Sort, int], ...] = (
    ("per_year", "per_month", 12), ("per_year", "per_quarter", 4), ("per_quarter", "per_month", 3),
)  # fmt: skip
SIGNS: dict[Form, str] = {"sum": "+", "difference": "−", "product": "×", "ratio": "÷", "rest": "÷"}
OPERATORS: dict[Form, str] = {"sum": "+", "difference": "-", "product": "*", "ratio": "/"}
TELLING = 1000  # a product of one row that is as large and exact is no chance
FINEST = Decimal("0.00005")  # half of the last of four places


@dataclass(frozen=True)
class Derived:
    """`stated` = the sum, difference or product of `terms`, or the ratio of the two, or what the ratio leaves of 1;
    times `factor`, the number of months or quarters in the longer span, where it is not 1."""

    stated: TypedColumn
    form: Form
    terms: tuple[TypedColumn, ...]
    factor: int = 1
    tolerance: Decimal = CENT

    def computed(self, row: int) -> Decimal | None:
        numbers = [term.numbers[row] for term in self.terms]
        known = [number for number in numbers if number is not None]
        return result(self.form, known, self.factor) if len(known) == len(numbers) else None

    @property
    def rows(self) -> tuple[int, ...]:
        """The body rows in which all its numbers stand."""
        stated = enumerate(self.stated.numbers)
        return tuple(row for row, number in stated if number is not None and self.computed(row) is not None)

    def holds(self, row: int) -> bool:
        stated, computed = self.stated.numbers[row], self.computed(row)
        if stated is None or computed is None:
            return False
        return abs(stated - computed) <= max(self.tolerance, abs(computed) / 10**9)


def result(form: Form, known: list[Decimal], factor: int) -> Decimal | None:
    if form == "sum":
        return sum(known, Decimal(0)) * factor
    if form == "difference":
        return known[0] - known[1]
    if form == "product":
        product = Decimal(factor)
        for number in known:
            product *= number
        return product
    if not known[1]:
        return None
    ratio = known[0] / known[1]
    return ratio if form == "ratio" else 1 - ratio


def derived(typed: TypedTable) -> tuple[Derived, ...]:
    """At most one for each stated column."""
    measures = [c for c in typed.measures if c.alike and None not in c.numbers][:MOST_MEASURES]
    found: dict[int, Derived] = {}
    forms: dict[str, Form] = {"+": "sum", "-": "difference", "*": "product"}
    for one in relations(typed):
        found[one.stated.index] = Derived(one.stated, forms[one.operation], (one.left, one.right))
    for stated in measures:
        for tried in candidates(stated, measures) if stated.index not in found else ():
            if is_held(tried, len(typed.body)):
                found[stated.index] = tried
                break
    return tuple(found[index] for index in sorted(found))


def told(one: Derived) -> tuple[str, str, str]:
    """Its two sides and the sign between them, as a person says it: `Quantity × Price per month`, `×`, `12`."""
    sign = SIGNS[one.form]
    names = [term.name for term in one.terms]
    if one.factor != 1:
        return f" {sign} ".join(names), sign, str(one.factor)
    if one.form == "rest":
        return "1", "−", f"{names[0]} ÷ {names[1]}"
    return f" {sign} ".join(names[:-1]), sign, names[-1]


def written(one: Derived, cells: Sequence[str], factor: str) -> str:
    """As a formula without its `=`. `cells` are those of the terms, or ranges; `factor` is the cell of the factor."""
    if one.form == "rest":
        return f"1-{cells[0]}/{cells[1]}"
    return OPERATORS[one.form].join([*cells, *([factor] if one.factor != 1 else [])])


def wrong(typed: TypedTable, one: Derived) -> Fact | None:
    """The first row in which a stated number does not follow from its own row."""
    rows = [row for row in one.rows if not one.holds(row)]
    stated, computed = (one.stated.numbers[rows[0]], one.computed(rows[0])) if rows else (None, None)
    if stated is None or computed is None:
        return None
    row, index, role = rows[0], one.stated.index, f"factor_{one.factor}"
    formula = written(one, [f"{{{term.index}:{row}}}" for term in one.terms], f"[{role}]")
    factor = (Measure(role, Decimal(one.factor), ""),) if one.factor != 1 else ()
    measures = (
        Measure("stated", stated, f"={{{index}:{row}}}", column=index),
        *factor,
        Measure("computed", computed, f"={formula}", column=index),
        Measure("difference", stated - computed, "=[stated]-[computed]", "signed", index),
    )
    left, operation, right = told(one)
    slots = {"name": one.stated.name, "row": name_of(typed, row), "left": left, "operation": operation,
             "right": right, "count": str(len(rows))}  # fmt: skip
    columns = [index, *(term.index for term in one.terms)]
    return Fact("check", Decimal(9), slots, measures, (typed.area(min(columns), max(columns), row, row),))


def candidates(stated: TypedColumn, measures: list[TypedColumn]) -> Iterator[Derived]:
    before = [column for column in measures if column.index < stated.index]
    yield from spans(stated, before)
    plain = [column for column in before if column.kind != "percent"]
    if stated.kind != "percent":
        whole = [column for column in plain if column.unit == stated.unit]
        yield from (Derived(stated, "sum", tuple(whole[at:])) for at in range(len(whole) - 2))
        if stated.kind == "money":
            yield from (Derived(stated, "product", pair) for pair in combinations(plain, 2) if is_priced(pair))
    if all(number is not None and abs(number) <= 1 for number in stated.numbers):
        fine = min(FINEST, Decimal(5).scaleb(-1 - finest(stated)))
        for pair in permutations(plain, 2):
            yield Derived(stated, "rest", pair, tolerance=fine)
            yield Derived(stated, "ratio", pair, tolerance=fine)


def spans(stated: TypedColumn, before: list[TypedColumn]) -> Iterator[Derived]:
    """A price for a year beside one for a month: times twelve, and times a quantity where there is one."""
    for longer, shorter, factor in SPANS:
        if stated.kind != "money" or not cues.says(longer, stated.name):
            continue
        for price in (c for c in before if c.kind == "money" and cues.says(shorter, c.name)):
            counts = [c for c in before if c.kind == "number"]
            yield from (Derived(stated, "product", (count, price), factor) for count in counts)
            yield Derived(stated, "product", (price,), factor)


def is_priced(pair: tuple[TypedColumn, TypedColumn]) -> bool:
    """A number of things and their price."""
    return {column.kind for column in pair} == {"number", "money"}


def is_held(one: Derived, rows: int) -> bool:
    """In most rows; in all where they are few, and then not by chance."""
    right = sum(one.holds(row) for row in range(rows))
    if one.factor != 1 and right < rows and is_near(one):
        return len(one.terms) == 2 or right > 0  # its names say so
    if rows >= FEWEST:
        telling = len({one.stated.numbers[row] for row in range(rows) if one.holds(row)})
        return telling >= 2 and right >= HOLDS * rows
    exact = all(abs(number or 0) >= TELLING for number in one.stated.numbers)
    return right == rows and one.form == "product" and exact


def is_near(one: Derived) -> bool:
    """Whether each stated number is about what it should be: it is meant to be that, and is not."""
    pairs = [(abs(number or 0), abs(one.computed(row) or 0)) for row, number in enumerate(one.stated.numbers)]
    return all(0 < number <= 2 * other and other <= 2 * number for number, other in pairs)


def finest(column: TypedColumn) -> int:
    """The most decimal places that one of its numbers is kept with."""
    exponents = (number.normalize().as_tuple().exponent for number in column.numbers if number is not None)
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
