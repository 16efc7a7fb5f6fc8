"""Rows of tables: what a clause says of one row stands in that row, and how many rows it counts are there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from forenoon.domain.contract import LANGUAGES
from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.language.tokens import root, stop
from forenoon.work.cells.rows import is_total
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import BASE, DIGITS, bare, counted_in, inside, meant, words_of
from forenoon.work.judging.together import CLAUSES, compares

MONTHS, DAYS, MONTH, LONGEST = (
    12,
    31,
    27,
    24,
)  # of a year, of a month, from its first to its last; letters of a cell that is a day
SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](?:\d{4}|\d{2}))?")
NAME = re.compile(r"(?<![\w’'])[A-ZÀ-ÖØ-Þ][\w-]+")
FEW = 3
YEARS = range(1900, 2100)
PAIR = re.compile(r"(?<![\w’'])[A-ZÀ-ÖØ-Þ][\w-]+ [A-ZÀ-ÖØ-Þ][\w-]+")


Value = Decimal | str


@dataclass(frozen=True)
class Row:
    """`item`: whose table it is of; `words`: those of each cell; `days`: month and day of those in it; `is_total`:
    whether it adds up others."""

    item: str
    words: tuple[frozenset[str], ...]
    values: tuple[frozenset[Value], ...]
    days: frozenset[tuple[int, int]]
    is_total: bool

    def has(self, any_of: frozenset[Value]) -> bool:
        return any(any_of & cell for cell in self.values)

    def is_named(self, told: frozenset[str], any_of: frozenset[Value]) -> bool:
        """By its first cell, or by another one of some words, which is not what is asked about."""
        cells = enumerate(zip(self.words, self.values, strict=True))
        names = ((words, values) for at, (words, values) in cells if words and (not at or lettered(words) > 1))
        return any(words <= told and not any_of & values for words, values in names)

    def shares(self, told: frozenset[str], any_of: frozenset[Value]) -> bool:
        return any(w & told and not any_of & v for w, v in zip(self.words, self.values, strict=True))


def rows_of(passages: Sequence[Numbered]) -> list[Row]:
    """Without the row of titles, which a table of a page has not marked as such."""
    titles = {one.under for one in passages if one.under != one.text}
    split = [
        (one, [cell.strip() for cell in one.text.split("|")]) for one in passages
        if one.text not in titles and (one.text != one.under or any(map(str.isdigit, one.text)))
    ]  # fmt: skip
    return [
        Row(
            one.heading, tuple(telling(cell, one.language or "en") for cell in cells), tuple(map(values_of, cells)),
            frozenset(day for cell in cells for day in days_of(cell)), is_total(cells[0]),
        )
        for one, cells in split if len(cells) > 1
    ]  # fmt: skip


def lettered(words: frozenset[str]) -> int:
    return sum(1 for word in words if word.isalpha())


def telling(text: str, language: str) -> frozenset[str]:
    return frozenset(root(word, language) for word in words_of(text) if len(word) > 1 and not stop(word, language))


@lru_cache(20_000)
def values_of(text: str) -> frozenset[Value]:
    """Its numbers, and its words without their signs."""
    runs = () if days_of(text) else DIGITS.findall(text)
    return frozenset({*(value for run in runs for value in meant(run)), bare(text)})


@lru_cache(20_000)
def days_of(cell: str) -> frozenset[tuple[int, int]]:
    """Month and day of a cell that has nothing but a day."""
    if found := SHORT.fullmatch(cell):
        first, other = int(found[1]), int(found[2])
        return frozenset(
            (month, day) for day, month in ((first, other), (other, first)) if month <= MONTHS and day <= DAYS
        )
    if len(cell) > LONGEST or not any(map(str.isdigit, cell)):
        return frozenset()
    days = (day for language in LANGUAGES for _, _, day in days_in(cell, BASE, language))
    return frozenset((day.first.month, day.first.day) for day in days if day.first == day.last)


def clauses(text: str, language: str) -> Iterator[str]:
    """A clause without any number goes with the next one: `In February, 600 were sold`."""
    held = ""
    for clause in CLAUSES.split(text):
        held = f"{held} {clause}".strip()
        if any(map(str.isdigit, held)) or any(counted_in(held, language)):
            yield held
            held = ""
    if held:
        yield held


def other_rows(text: str, language: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """A number or a name in a clause that names one row, where only other rows of its table have it."""
    rows = rows_of(passages)
    prose = [one.text for one in passages if "|" not in one.text]
    known = frozenset(value for one in prose for value in values_of(one))
    for clause in clauses(text, language) if len(rows) > 1 else ():
        told = telling(clause, language)
        for shown, any_of in specifics(clause):
            here = [row for row in rows if row.has(any_of) and not row.is_total]
            named = {row.item for row in rows if row.is_named(told, any_of)}
            strange = here and all(row.item in named and not row.shares(told, any_of) for row in here)
            if strange and not any_of & known and not any(bare(shown) in bare(one) for one in prose):
                yield f"{shown} stands in another row of its passages"


def torn(text: str, language: str, passages: Sequence[Numbered], today: date) -> Iterator[str]:
    """A name, a day or a number of one clause of which no row has both, and only rows have either."""
    rows = [row for row in rows_of(passages) if not row.is_total]
    prose = [one.text for one in passages if "|" not in one.text]
    known = frozenset(value for one in prose for value in (*values_of(one), *bare(one).split()))
    for clause in CLAUSES.split(text) if len(rows) > 1 else ():
        found = list(placed(clause, language, rows, known, today))
        for (kind, shown, here), (other, beside, there) in (
            combinations(found, 2) if not compares(clause, language) else ()
        ):
            same = {row.item for row in here} & {row.item for row in there}
            if kind != other and same and not here & there:
                yield f"no row of its passages has both {shown} and {beside}"


def placed(
    clause: str, language: str, rows: Sequence[Row], known: frozenset[Value], today: date
) -> Iterator[tuple[str, str, frozenset[Row]]]:
    """Each with its kind and the rows that have it. `known`: what stands elsewhere too."""
    dated = days_in(clause, today, language)
    spans = [(start, end) for start, end, _ in dated]
    for start, end, day in dated:
        long = (day.last - day.first).days
        at = {row for row in rows if (day.first.month, day.first.day) in row.days} if not long else set[Row]()
        if day.first.day == 1 and long >= MONTH:
            at = {row for row in rows if day.first.month in {month for month, _ in row.days}}
        if at:
            yield "day", clause[start:end], frozenset(at)
    for number in numbers(clause, language):
        value = number.value
        if not inside(number.span, spans) and value not in YEARS and value >= FEW:
            at = {row for row in rows if row.has(frozenset({value}))}
            if at and value not in known:
                yield "number", number.surface.strip(), frozenset(at)
    for name in NAME.findall(clause):
        at = {row for row in rows if any(bare(name) in cell for cell in row.values)}
        if at and bare(name) not in known:
            yield "name", name, frozenset(at)


def specifics(clause: str) -> Iterator[tuple[str, frozenset[Value]]]:
    """As they are written, and as a cell has them."""
    for shown in (*DIGITS.findall(clause), *PAIR.findall(clause)):
        yield shown, frozenset(meant(shown)) if shown[0].isdigit() else frozenset({bare(shown)})
