"""Figures of mails and papers that follow from others: a quantity times a price of the same mail, a share of an amount,
what one offer is below another. They come out to the cent or they are not taken for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from forenoon.work.cells import cues
from forenoon.work.reading.mentions import TIMES, Mention, digits, is_money

MOST = 6
EXACT = 6  # digits of what two amounts of one message add up to
LEAST, FEWEST_DIGITS = 1000, 4  # of what is worked out: smaller or rounder ones come out by chance
LEAST_SHARE = 100  # of what is a share of an amount
MONTHS = 12
WHOLE = 100  # per cent


@dataclass(frozen=True)
class Worked:
    """`formula` has `[0]`, `[1]` for the parts and `<12>` for the months of a year; `shown` is the same in words."""

    result: Mention
    parts: tuple[Mention, ...]
    formula: str
    shown: str
    factor: int = 1

    @property
    def is_product(self) -> bool:
        return "+" not in self.formula and "-" not in self.formula


def worked(ordered: Sequence[Mention], spoken: Mapping[str, frozenset[Decimal]]) -> tuple[Worked, ...]:
    """Each value once, at most six. `spoken` are the numbers of an item's sentences."""
    found: dict[Decimal, Worked] = {}
    for result in ordered:
        if is_money(result.unit) and result.value not in found:
            one = next(ways(result, ordered, spoken.get(result.item.ref, frozenset())), None)
            if one:
                found[result.value] = one
    return tuple(found.values())[:MOST]


def ways(result: Mention, ordered: Sequence[Mention], said: frozenset[Decimal]) -> Iterator[Worked]:
    """Products of numbers that the same item names; shares of an amount that any names; what amounts of one message add
    up to; differences of figures that stand side by side."""
    other = [m for m in ordered if m.unit == result.unit and m.value != result.value]
    here = [m for m in other if m.value in said]
    counts = [m for m in ordered if m.value in said and not is_money(m.unit) and m.unit not in TIMES and m.unit != "%"]
    shares = [m for m in ordered if m.unit == "%" and 0 < m.value < WHOLE]
    telling = result.value >= LEAST and digits(result.value) >= FEWEST_DIGITS
    for price in here:
        for count in counts if telling else ():
            shown = f"{count.surface} × {price.surface}"
            if count.value * price.value == result.value:
                yield Worked(result, (count, price), "[0]*[1]", shown)
            if is_monthly(price, said) and count.value * price.value * MONTHS == result.value:
                yield Worked(result, (count, price), f"[0]*[1]*<{MONTHS}>", f"{shown} × {MONTHS}", MONTHS)
    for price in other:
        for share in shares:
            near = price.value in said and share.value in said and result.value >= LEAST_SHARE
            # A contract names the share and the price, a mail the amount: it takes more digits to be no chance.
            if share.value * price.value == result.value * WHOLE and (near or telling):
                yield Worked(result, (share, price), "[0]*[1]/100", f"{share.surface} × {price.surface}")
    beside = {m.value for m in ordered if m.group and m.group == result.group}  # and adds to no sum
    if digits(result.value) >= EXACT:
        for first, second in combinations(other, 2):
            both = {first.value, second.value}
            if first.item.ref == second.item.ref and sum(both) == result.value and both.isdisjoint(beside):
                yield Worked(result, (first, second), "[0]+[1]", f"{first.surface} + {second.surface}")
    yield from differences(result, ordered, other, telling)


def differences(
    result: Mention, ordered: Sequence[Mention], other: Sequence[Mention], telling: bool
) -> Iterator[Worked]:
    """Of two amounts that stand side by side; of two counts that do, at a price."""
    for more, less in apart(other) if telling else ():
        if more.group != result.group and more.value - less.value == result.value:
            yield Worked(result, (more, less), "[0]-[1]", f"{more.surface} − {less.surface}")
    if digits(result.value) >= FEWEST_DIGITS:
        counts = [m for m in ordered if not is_money(m.unit) and m.unit not in TIMES and m.unit != "%"]
        for (more, less), price in product(apart(counts), other):
            if (more.value - less.value) * price.value == result.value and price.value % 1:
                shown = f"({more.surface} − {less.surface}) × {price.surface}"
                yield Worked(result, (more, less, price), "([0]-[1])*[2]", shown)


def apart(found: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The greater first, of two that are set side by side."""
    for one, other in combinations((m for m in found if m.group), 2):
        if one.group == other.group and one.value != other.value:
            yield (one, other) if one.value > other.value else (other, one)


def is_monthly(price: Mention, said: frozenset[Decimal]) -> bool:
    return Decimal(MONTHS) in said or cues.says("per_month", price.quote.replace(".", " "))
