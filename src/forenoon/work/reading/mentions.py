"""Figures that mails and documents name, side by side where they differ. Which of them is right is not ours to say."""

import math
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from unicodedata import category

from forenoon.domain.sources import Item
from forenoon.language.cues import tiers
from forenoon.language.numbers import Number, unit_shown
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.priced import is_money

MOST = 40
EXACT = 3  # digits
CLOSE = Decimal("0.03")  # of the larger: so close and not equal, one of them may be a slip
TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
LIKE = 3  # times: amounts this close may be of one kind
ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[kK]")
UNWORDED = re.compile(r"[\d.,'’\s]+")
DASHES = "-–—~～至到"
BETWEEN = re.compile(
    r"(?:\b(?:between|tra|fra|zwischen|entre)|ระหว่าง|介于)\s?\S{0,3}?\d[\d.,'’]*\s?(?:[^\W\d]{1,12}\s|[%€$£฿]\s?){0,2}"
    r"(?:and|ed?|und|et|y|和|至|และ|ถึง)\s?\S{0,3}?\d",
    re.IGNORECASE,
)
MOST_LABEL = 100
LABEL = re.compile(
    r"(?:[^\s.!?:;…–—-] [A-Z][a-z]{2,}"
    r"|\b(?:Ward|Band|Priority|Level|Grade|Class|Tier|Zone|Bay|Category|Stage|Block|Plot)) ?\Z"
)
LONGEST = 170  # characters of a quotation


@dataclass(frozen=True)
class Mention:
    """One figure in its words. `quote` stands so at the locator; `words` is the same on one line. `group` counts
    from 1; 0: alone."""

    id: str
    mark: Mark
    value: Decimal
    unit: str
    surface: str
    quote: str
    group: int = 0
    who: str = ""
    when: str = ""

    @property
    def item(self) -> Item:
        return self.mark.item

    @property
    def locator(self) -> str:
        return self.mark.passage.locator

    @property
    def words(self) -> str:
        return " ".join(self.quote.split())

    @property
    def number(self) -> Number | None:
        """It, where it stands in its sentence."""
        return next((n for n in self.mark.numbers if n.value == self.value and n.surface == self.surface), None)

    @property
    def is_stated(self) -> bool:
        """Whether its unit stands beside it: `£10.65`."""
        return any(sign.isalpha() or category(sign) == "Sc" for sign in self.surface)

    @property
    def counted(self) -> str:
        """Its unit as its sentence has it: `pieces`; a currency, a share, what is not written out, by its own name."""
        words = [one for one in UNWORDED.split(self.surface) if one and self.unit != "%"]
        return words[-1] if words and words[-1].isalpha() and not is_money(self.unit) else unit_shown(self.unit)

    @property
    def age(self) -> float:
        """Later is smaller; undated is oldest."""
        return -self.item.at.timestamp() if self.item.at else math.inf


@dataclass(frozen=True)
class Group:
    """Mentions of one unit and subject with different values, the latest first; apart those that may be slips, where
    they were looked for."""

    mentions: tuple[Mention, ...]
    worth: float
    doubtful: tuple[Mention, ...] = ()

    @property
    def whole(self) -> tuple[Mention, ...]:
        """Slips and all."""
        return tuple(sorted((*self.mentions, *self.doubtful), key=lambda one: (one.age, one.id)))

    @property
    def close(self) -> tuple[Mention, Mention] | None:
        """The latest two by different people that differ by a slip's breadth."""
        for later in self.mentions:
            for earlier in self.mentions:
                apart = abs(later.value - earlier.value)
                other = later.item.author.address != earlier.item.author.address
                exact = min(digits(later.value), digits(earlier.value)) >= EXACT
                if later.age < earlier.age and other and exact and 0 < apart <= CLOSE * max(later.value, earlier.value):
                    return later, earlier
        return None


def undoubted(found: Iterable[Group], doubtful: Container[Decimal]) -> tuple[Group, ...]:
    """Groups with the values that may be slips apart, where the others still differ."""
    left = (parted(one, doubtful) for one in found)
    return tuple(one for one in left if len({mention.value for mention in one.mentions}) > 1)


def parted(one: Group, doubtful: Container[Decimal]) -> Group:
    sure = tuple(mention for mention in one.mentions if mention.value not in doubtful)
    return replace(one, mentions=sure, doubtful=tuple(mention for mention in one.mentions if mention not in sure))


def mentions(marks: Iterable[Mark], named: Mapping[Decimal, str], sole: str = "") -> tuple[Mention, ...]:
    """Every figure with a unit in these sentences, in order of item and place; cells are for the tables. `named` tells
    the currency of amounts that stand here without one, `sole` that of all, for those of the size of others there: `the
    fund goes to 42k`."""
    found, told = list[Mention](), sorted((m for m in marks if m.passage.role != "cell"), key=lambda mark: mark.key)
    amounts: dict[str, list[Decimal]] = {}
    for mark in told:
        amounts.setdefault(talk(mark), []).extend(n.value for n in mark.numbers if is_money(n.unit) and n.value > 0)
    sizes = {at: (min(values) / LIKE, max(values) * LIKE) for at, values in amounts.items() if values}
    for mark in told:
        for number in mark.numbers:
            unit = number.unit or named.get(number.value, "")
            if not unit and ROUNDED.fullmatch(number.surface):
                least, most = sizes.get(talk(mark), (Decimal(0), Decimal(0)))
                unit = sole if least <= number.value <= most else ""
            if unit and number.value and not in_range(mark.quote, number) and not is_label(mark, number):
                id_ = f"numbers-m{len(found) + 1}"
                value, quote = Decimal(number.value), around(mark, number)
                found.append(Mention(id_, mark, value, unit, number.surface, quote))
    return tuple(found)


def talk(mark: Mark) -> str:
    """The conversation that it is of, or the paper."""
    return mark.item.thread or mark.item.ref


def is_label(mark: Mark, number: Number) -> bool:
    """Whether a capital word before it makes it a name: `three Ward 4 pumps`, `two Priority 1 calls`. German writes
    every noun so."""
    small = number.value == number.value.to_integral() and 0 < number.value < MOST_LABEL
    counted = small and number.unit not in {"", "%", "°C", *TIMES} and not is_money(number.unit)
    return counted and mark.language != "de" and LABEL.search(mark.quote[: number.span[0]]) is not None


def in_range(quote: str, number: Number) -> bool:
    """One end of `2-8 °C` or of `between 2 and 8 °C`: bounds, no figure."""
    start, end = number.span
    if any(found.start() <= start < found.end() for found in BETWEEN.finditer(quote)):
        return True
    before, after = quote[:start].rstrip()[-2:], quote[end : end + 3].lstrip()[:2]
    low = len(after) == 2 and after[0] in DASHES and after[1].isdigit()
    return low or (len(before) == 2 and before[1] in DASHES and before[0].isdigit())


def around(mark: Mark, number: Number) -> str:
    """The sentence, or where it is long the stretch of it that holds the figure, cut where one may pause."""
    quote = mark.quote
    if len(quote) <= LONGEST:
        return quote.strip()
    start, end = stretch(quote, *number.span, LONGEST)
    return quote[start:end]


def stretch(quote: str, start: int, end: int, longest: int) -> tuple[int, int]:
    """Where the words from `start` to `end` stand with what is around them, at most about so many characters."""
    room = max(0, longest - (end - start)) // 2
    low, high = max(0, start - room), min(len(quote), end + room)
    left = max(
        (at + len(sign) for sign in PAUSES if sign not in OPENING and (at := quote.rfind(sign, low, start)) >= 0),
        default=-1,
    )
    if left < 0:
        left = 0 if low == 0 else quote.find(" ", low, start) + 1 or low
    pause = [at for sign in PAUSES if (at := quote.find(sign, end, high)) >= 0]
    right = max(pause) if pause else len(quote) if high == len(quote) else max(quote.rfind(" ", end, high), end)
    found = quote[left:right]
    return left + len(found) - len(found.lstrip()), left + len(found.rstrip())


OPENING = "(（"  # behind which nothing begins that can stand alone
PAUSES = ("; ", ", ", ": ", " - ", " – ", "\n", "；", "，", "。", "：", "(", "（")


def of_one_tier(one: Mention, other: Mention) -> bool:
    """Whether both hold for the same quantity and version: whatever else is counted or named beside them is equal."""
    return terms(one) == terms(other)


def for_others(one: Mention, other: Mention) -> bool:
    """Whether the two name different versions, or different quantities of the same things."""
    return of_other_counts(one, other) or tiers(one.mark.quote) != tiers(other.mark.quote)


def of_other_counts(one: Mention, other: Mention) -> bool:
    """Whether they name different quantities of the same things beside them."""
    first, second = (counts(mention) for mention in (one, other))
    return any(first[unit] != second[unit] for unit in first.keys() & second.keys())


def counts(mention: Mention) -> dict[str, set[Decimal]]:
    """The quantities that its sentence names beside it, by unit, without spans of time and shares."""
    found: dict[str, set[Decimal]] = {}
    for number in mention.mark.numbers:
        if number.unit not in {mention.unit, "", "%", *TIMES} and not is_money(number.unit):
            found.setdefault(number.unit, set()).add(number.value)
    return found


def terms(mention: Mention) -> frozenset[str]:
    """The quantities, in other units, and the versions that its sentence names."""
    counted = (number for number in mention.mark.numbers if number.unit != mention.unit)
    return tiers(mention.mark.quote) | {f"{number.value.normalize():f}" for number in counted}


def digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def in_order(
    found: tuple[Mention, ...], grouped: tuple[Group, ...], named: Callable[[Mention], tuple[str, str]]
) -> tuple[Mention, ...]:
    """At most forty for the workbook: the groups, then what stands alone, the latest first, without spans of time; an
    amount of money once of a mail and what is attached to it, any other once. `named` gives who and when."""
    ordered: list[Mention] = []
    for number, one in enumerate(grouped):
        ordered += [replace(m, group=number + 1) for m in one.mentions]
    taken = {stated(m) for m in ordered}
    for mention in sorted(found, key=lambda m: (m.age, m.id)):
        key = stated(mention)
        if key not in taken and mention.unit not in TIMES:
            taken.add(key)
            ordered.append(mention)
    done: list[Mention] = []
    for mention in ordered[:MOST]:
        who, when = named(mention)
        done.append(replace(mention, who=who, when=when))
    return tuple(done)


def stated(one: Mention) -> tuple[str, Decimal, str]:
    return (one.item.within or one.item.ref) if is_money(one.unit) else "", one.value, one.unit
