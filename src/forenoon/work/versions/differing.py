"""What differs between two versions of a paper: the words of each, number by number, what matters most first."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from forenoon.language.cues import lapse
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds, stop
from forenoon.work.cells.cues import currency
from forenoon.work.evidence.marks import is_payment
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.priced import is_money
from forenoon.work.versions.matching import Matched, Pair
from forenoon.work.versions.parts import Bit, Part

MONEY, COUNTED, DATED, BARE, WORDED = 5.0, 4.0, 3.4, 3.0, 2.0  # what a difference weighs, by what differs
LARGEST, ENDS, OF_MEETING = 1.0, 0.4, 0.5  # what it gains: of the largest amount, of how long it holds, of the matter
FURTHER = 0.1  # and where more was put behind words that are not the same
EVERY, PART = 2.2, 2.9  # of a row in which only differs what differs in every row; of one that a largest amount adds up
ONE_SIDED, BEHIND = 0.7, 0.96  # share of its weight that a part has which the other version lacks; one that goes on
HEAD = 3  # passages at the top of a paper, which tell from whom it is and to whom
LEAST, ALIKE = 2.0, 0.5  # weight from which on it is told; words in common of sentences that differ in words alone
SHORT = 160  # characters of sentences that are told in one
FEWEST_ROWS, FEW_WORDS = 3, 3  # rows of which one may be told apart from all; words beside the number of a cell


CLAUSE = re.compile(r"[.,;:()。，；：]")


@dataclass(frozen=True)
class Step:
    """A number of the older version and the one in its place."""

    old: Number
    new: Number
    old_bit: Bit
    new_bit: Bit

    @property
    def unit(self) -> str:
        """That of both; empty where one has another or none is told."""
        units = {unit_of(self.old, self.old_bit), unit_of(self.new, self.new_bit)}
        return units.pop() if len(units) == 1 else ""

    @property
    def is_measured(self) -> bool:
        """Whether the two may be subtracted: both of one unit, or both bare in one column of a table."""
        return unit_of(self.old, self.old_bit) == unit_of(self.new, self.new_bit) and (
            bool(self.unit) or bool(self.new_bit.head)
        )

    @property
    def difference(self) -> Decimal | None:
        """None where they run from unlike days: `45 days from end of month`, `30 days from date of invoice`."""
        if not self.is_measured or (
            self.unit in TIMES and are_apart(told_behind(self.old, self.old_bit), told_behind(self.new, self.new_bit))
        ):
            return None
        return self.new.value - self.old.value


@dataclass(frozen=True)
class Difference:
    """`name`: what a row is called in the older version, else in the newer. `old` or `new` is empty where nothing of
    it stands there. `under`: the headings over the two, where they are not the same."""

    weight: float
    at: int
    old: tuple[Bit, ...]
    new: tuple[Bit, ...]
    steps: tuple[Step, ...] = ()
    name: Bit | None = None
    label: str = ""
    under: tuple[Bit | None, Bit | None] = (None, None)

    @property
    def dates(self) -> tuple[date, date] | None:
        """The older one's day and the newer one's, of two sentences or cells of one day each without a number."""
        if self.steps or len(self.old) != 1 or not self.new:
            return None
        old, new = ([day for day in bit.days if day.first == day.last] for bit in (self.old[0], self.new[0]))
        return (old[0].first, new[0].first) if len(old) == len(new) == 1 else None

    @property
    def days(self) -> int | None:
        """How much later the newer one's day is."""
        return (self.dates[1] - self.dates[0]).days if self.dates else None


def told_behind(number: Number, bit: Bit) -> frozenset[str]:
    """The telling words of its clause behind it."""
    clause = CLAUSE.split(bit.quote[number.span[1] :], maxsplit=1)[0]
    return frozenset(word for word in folds(clause) if not stop(word, bit.language))


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def differences(
    found: Matched, days: Collection[date], numbers: Collection[Decimal], topic: frozenset[str]
) -> list[Difference]:
    """`days` are those on which the two were written and `numbers` those of the versions, which say nothing new;
    `topic` holds the words of the meeting."""
    everywhere, most = columns_changed(found.pairs), largest(found.pairs)
    every = [*(rowed(pair, everywhere) if pair.new.is_row else worded(pair) for pair in body(found.pairs))]
    every += [lone(part, gone=True) for part in found.gone] + [lone(part, gone=False) for part in found.added]
    told = [one for one in every if one and not is_own(one, days, numbers)]
    summed = any(is_of(one, most) for one in told)
    weighed = (weighty(one, most, summed, topic) for one in told)
    ordered = sorted((one for one in weighed if one.weight >= LEAST), key=lambda one: (-one.weight, one.at))
    return joined(ordered)


def joined(some: Iterable[Difference]) -> list[Difference]:
    """What only one version says under a heading in one, so far as it is short."""
    made: list[Difference] = []
    for one in some:
        lone = any(one.under) and not (one.old and one.new)
        at = next((at for at, other in enumerate(made) if lone and goes_on(other, one)), -1)
        if at < 0:
            made.append(one)
        else:
            made[at] = replace(made[at], old=made[at].old + one.old, new=made[at].new + one.new)
    return made


def goes_on(one: Difference, other: Difference) -> bool:
    """Whether both stand in the same version alone, under the same heading, without a name of their own."""
    length = sum(len(bit.text) for told in (one, other) for bit in (*told.old, *told.new))
    same = one.under == other.under and (bool(one.old), bool(one.new)) == (bool(other.old), bool(other.new))
    return same and length <= SHORT and not (one.label or other.label)


def body(pairs: Collection[Pair]) -> list[Pair]:
    """Without what stands at the top of a paper, before its first row or figure."""
    first = min((pair.new.at for pair in pairs if pair.new.is_row or pair.new.bits[0].numbers), default=0)
    return [pair for pair in pairs if pair.new.at >= first or pair.new.within >= HEAD]


def weighty(one: Difference, most: Decimal, summed: bool, topic: frozenset[str]) -> Difference:
    said = " ".join(bit.text for bit in (*one.old, *one.new))
    weight = min(one.weight, PART) if one.name and summed and not is_of(one, most) else one.weight
    more = LARGEST * is_of(one, most) + ENDS * (lapse(said) >= 0) + OF_MEETING * (not topic.isdisjoint(folds(said)))
    return replace(one, weight=weight + more)


def is_of(one: Difference, amount: Decimal) -> bool:
    return any(step.new.value == amount and is_money(unit_of(step.new, step.new_bit)) for step in one.steps)


def is_own(one: Difference, days: Collection[date], numbers: Collection[Decimal]) -> bool:
    """Whether it only says which version this is, and of when; or to which account to pay."""
    bits = (*one.old, *one.new)
    if any(is_payment(bit.quote) for bit in bits) or any(day.first in days for bit in bits for day in bit.days):
        return True
    return bool(one.steps) and all({step.old.value, step.new.value} <= set(numbers) for step in one.steps)


def worded(pair: Pair) -> Difference | None:
    """Of two sentences, with what goes on behind the newer."""
    old, new = pair.old.bits[0], pair.new.bits[0]
    behind = tuple(bit for part in pair.more for bit in part.bits)
    steps = (*stepped(old, new),)
    weight = max((worth(step) for step in steps), default=0.0)
    if days_of(old) != days_of(new):
        weight = max(weight, DATED)
    weight = max((weight, *(BEHIND * worth_of(unit) for bit in behind for unit in units_in(bit) if unit)))
    changed = pair.old.words ^ pair.new.words
    alike = len(pair.old.words & pair.new.words) >= ALIKE * min(len(pair.old.words), len(pair.new.words))
    if not weight and changed and alike and folds(old.text) != folds(new.text):
        weight = WORDED + FURTHER * bool(behind)
    if not weight:
        return None
    under = (None, None) if pair.old.topic == pair.new.topic else (pair.old.under, pair.new.under)
    return Difference(weight, pair.new.at, (old,), (new, *behind), steps, label=pair.new.label, under=under)


def rowed(pair: Pair, everywhere: Collection[str]) -> Difference | None:
    """Of two rows, the cells that differ."""
    changed = cells_changed(pair)
    if not changed:
        return None
    steps = tuple(step for one, other in changed if one and other for step in stepped(one, other))
    own = [other or one for one, other in changed if name_of(other or one) not in everywhere]
    dated = any(one and other and days_of(one) != days_of(other) for one, other in changed)
    weight = max((worth(step) for step in steps), default=DATED if dated else WORDED)
    weight = weight if own or len(changed) == 1 else EVERY
    old, new = (tuple(bit for bit in side if bit) for side in zip(*changed, strict=True))
    return Difference(weight, pair.new.at, old, new, steps, pair.old.bits[0], pair.old.label)


def cells_changed(pair: Pair) -> list[tuple[Bit | None, Bit | None]]:
    """Side by side the cells of one column, by its head where both have one."""
    before, after = (dict(placed(part)) for part in (pair.old, pair.new))
    both = [(before.get(place), after.get(place)) for place in dict.fromkeys((*after, *before))]
    return [(one, other) for one, other in both if written(one) != written(other)]


def placed(part: Part) -> Iterator[tuple[str, Bit]]:
    """What a row is called stands first, whatever is over it."""
    for at, bit in enumerate(part.bits):
        yield (name_of(bit) or str(at) if at else ""), bit


def name_of(bit: Bit | None) -> str:
    return " ".join(folds(bit.head)) if bit else ""


def written(bit: Bit | None) -> tuple[object, ...]:
    """Equal for cells that say the same; of those that hold little more than numbers, however these are written."""
    if bit is None:
        return ()
    said = folds(bit.text)
    few = sum(1 for word in said if not any(map(str.isdigit, word))) <= FEW_WORDS
    values = tuple(number.value for number in bit.numbers)
    return values if values and few else (said,)


def columns_changed(pairs: Iterable[Pair]) -> frozenset[str]:
    """The columns in which every row differs, where there are several rows."""
    rows = [cells_changed(pair) for pair in pairs if pair.new.is_row]
    changed = Counter(name for row in rows for name in {name_of(other or one) for one, other in row})
    return frozenset(
        name for name, count in changed.items() if name and len(rows) >= FEWEST_ROWS and count >= len(rows) - 1
    )


def lone(part: Part, gone: bool) -> Difference | None:
    """What only one of the two says, where that has a figure."""
    units = [unit for bit in part.bits for unit in units_in(bit) if unit]
    if not units or lapse(part.text) >= 0:
        return None
    weight = ONE_SIDED * max(map(worth_of, units))
    name = part.bits[0] if part.is_row else None
    old, new = (part.bits, ()) if gone else ((), part.bits)
    under = (None, None) if name else (part.under, None) if gone else (None, part.under)
    return Difference(weight, part.at, old, new, (), name, part.label, under)


def largest(pairs: Iterable[Pair]) -> Decimal:
    """Of the newer version's amounts."""
    bits = (bit for pair in pairs for bit in pair.new.bits)
    amounts = (number.value for bit in bits for number in bit.numbers if is_money(unit_of(number, bit)))
    return max(amounts, default=Decimal(-1))


def stepped(old: Bit, new: Bit) -> Iterator[Step]:
    """Each number of the newer version that stands in the place of another: behind the same word, else the next of its
    unit."""
    left = list(old.numbers)
    pairs: list[tuple[Number, Number]] = []
    later: list[Number] = []
    for number in new.numbers:
        one = next((o for o in left if goes_with(o, number) and before(o, old) == before(number, new)), None)
        if one is None:
            later.append(number)
        else:
            left.remove(one)
            pairs.append((one, number))
    for number in later:
        one = next((o for o in left if o.unit == number.unit and (o.unit or new.head)), None)
        if one is not None:
            left.remove(one)
            pairs.append((one, number))
    for one, number in sorted(pairs, key=lambda pair: pair[1].span):
        if one.value != number.value:
            yield Step(one, number, old, new)


def goes_with(one: Number, other: Number) -> bool:
    """Whether they may measure the same: in one unit, or one of them in none and neither of them money."""
    units = {one.unit, other.unit}
    return len(units) == 1 or ("" in units and not any(map(is_money, units)))


def before(number: Number, bit: Bit) -> str:
    """The last word that stands before it."""
    said = folds(bit.quote[: number.span[0]])
    return said[-1] if said else ""


def worth(step: Step) -> float:
    return max(worth_of(unit_of(step.old, step.old_bit)), worth_of(unit_of(step.new, step.new_bit)))


def worth_of(unit: str) -> float:
    return MONEY if is_money(unit) else COUNTED if unit else BARE


def units_in(bit: Bit) -> list[str]:
    return [unit_of(number, bit) for number in bit.numbers]


def unit_of(number: Number, bit: Bit) -> str:
    """Its own; else the currency that stands over its column."""
    return number.unit or (currency(bit.head) if bit.head else "")


def days_of(bit: Bit) -> frozenset[tuple[date, date]]:
    return frozenset((day.first, day.last) for day in bit.days)
