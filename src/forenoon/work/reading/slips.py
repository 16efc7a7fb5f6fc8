"""Figures that differ only in two neighbouring digits that changed places: one of the two is a slip of the hand."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import combinations

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.detect import detect
from forenoon.language.numbers import numbers

LEAST = Decimal(10)  # smaller numbers exchange digits by chance
FEWEST_DIGITS = 4


def own_slips(items: tuple[Item, ...], library: Library, contract: Contract) -> dict[Decimal, tuple[Decimal, str]]:
    """Values that only our own people state, where as many or more items state the other one: not to be repeated.
    By such a value the other one, and an item that states the slip."""
    stated: dict[Decimal, set[str]] = defaultdict(set)
    for item in items:
        for value in values(item, library):
            stated[value].add(item.ref)
    ours = {item.ref for item in items if contract.is_ours(item.author.address)}
    alike: dict[str, list[Decimal]] = defaultdict(list)
    for value in sorted(stated):
        alike["".join(sorted(str(value.normalize())))].append(value)
    pairs = [pair for group in alike.values() for pair in combinations(group, 2) if exchanged(*pair)]
    return {
        odd: (even, min(stated[odd]))
        for one, two in pairs
        for odd, even in ((one, two), (two, one))
        if stated[odd] <= ours and len(stated[even]) >= len(stated[odd]) and not stated[even] <= stated[odd]
        and (len(stated[even]) > len(stated[odd]) or in_cells(stated[even], items))
    }  # fmt: skip


def values(item: Item, library: Library) -> Iterator[Decimal]:
    """Every figure that an item states, in its own words or in a cell."""
    for table in library.tables(item.ref):
        for cell in (cell for row in table.rows for cell in row if cell.number):
            try:
                yield Decimal(cell.number)
            except InvalidOperation:
                continue
    for passage in library.passages(item.ref):
        if passage.role in ("own", "note", "cell") and " | " not in passage.text:
            yield from (number.value for number in numbers(passage.text, spoken(passage)))


def slipped(passage: Passage, slips: Collection[Decimal]) -> bool:
    """Whether one of these figures stands in a passage."""
    return bool(slips) and any(number.value in slips for number in numbers(passage.text, spoken(passage)))


def spoken(passage: Passage) -> str:
    return passage.language or detect(passage.text) or "en"


def in_cells(refs: set[str], items: tuple[Item, ...]) -> bool:
    """Whether a workbook is among them: its figures are typed once and added up."""
    return any(item.ref in refs and item.format in ("xlsx", "csv") for item in items)


def exchanged(value: Decimal, other: Decimal) -> bool:
    """Whether two neighbouring, different digits changed places."""
    if value == other or min(value, other) < LEAST:
        return False
    one, two = shown(value), shown(other)
    if len(one) != len(two):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(places) != 2 or len(one.replace(".", "")) < FEWEST_DIGITS:
        return False
    first, second = places
    return one[first + 1 : second] in ("", ".") and one[first] == two[second] and one[second] == two[first]


@lru_cache(4_096)  # each figure is compared with many
def shown(value: Decimal) -> str:
    return format(value.normalize(), "f")
