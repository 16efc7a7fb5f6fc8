"""Figures that mails and documents name, side by side where they differ. Which of them is right is not ours to say."""

import math
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from unicodedata import category

from forenoon.domain.sources import Item
from forenoon.language.cues import tiers
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds
from forenoon.work.marks import Mark
from forenoon.work.priced import is_money

MOST, MOST_OF_GROUP, MOST_OF_VALUE = 40, 5, 2
NEAR = Decimal("1.35")  # times: figures this close may be for the same thing
NEARER = Decimal("1.05")  # the same, where nothing but the size speaks for it: words differ by language
FAR = Decimal("2.5")
EXACT = 3  # digits
SHARED = 3  # words about both, where they are no money
RARE = 0.25  # of the items: a word in more of them says nothing
CLOSE = Decimal("0.03")  # of the larger: so close and not equal, one of them may be a slip
TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
DASHES = "-–—~～至到"
BETWEEN = re.compile(
    r"(?:\b(?:between|tra|fra|zwischen|entre)|ระหว่าง|介于)\s?\S{0,3}?\d[\d.,'’]*\s?(?:[^\W\d]{1,12}\s|[%€$£฿]\s?){0,2}"
    r"(?:and|ed?|und|et|y|和|至|และ|ถึง)\s?\S{0,3}?\d",
    re.IGNORECASE,
)
SIDE_BY_SIDE_ROWS = 8
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


def mentions(marks: Iterable[Mark], named: Mapping[Decimal, str]) -> tuple[Mention, ...]:
    """Every figure with a unit in these sentences, in order of item and place; cells are for the tables. `named` tells
    the currency of amounts that stand here without one."""
    found: list[Mention] = []
    for mark in sorted((mark for mark in marks if mark.passage.role != "cell"), key=lambda mark: mark.key):
        for number in mark.numbers:
            unit = number.unit or named.get(number.value, "")
            if unit and number.value and not in_range(mark.quote, number):
                id_ = f"numbers-m{len(found) + 1}"
                value, quote = Decimal(number.value), around(mark, number)
                found.append(Mention(id_, mark, value, unit, number.surface, quote))
    return tuple(found)


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
        (quote.rfind(sign, low, start) + len(sign) for sign in PAUSES if quote.rfind(sign, low, start) >= 0), default=-1
    )
    if left < 0:
        left = 0 if low == 0 else quote.find(" ", low, start) + 1 or low
    pause = [at for sign in PAUSES if (at := quote.find(sign, end, high)) >= 0]
    right = max(pause) if pause else len(quote) if high == len(quote) else max(quote.rfind(" ", end, high), end)
    found = quote[left:right]
    return left + len(found) - len(found.lstrip()), left + len(found.rstrip())


PAUSES = ("; ", ", ", ": ", " - ", " – ", "\n", "；", "，", "。", "：", "(", "（")


def groups(found: tuple[Mention, ...]) -> tuple[Group, ...]:
    """The worthiest first. Figures belong together by their unit, their size and rare words around them."""
    about = {mention.id: subject(mention) for mention in found}
    rare = rare_words(found, about)
    linked = links(found, {mention.id: about[mention.id] & rare - idle(mention) for mention in found})
    free = {mention.id for mention in found}
    made: list[Group] = []
    for seed in sorted(found, key=lambda m: (-len({o.value for o in linked[m.id]}), -m.mark.score, m.id)):
        if seed.id not in free:
            continue
        others = (other for other in linked[seed.id] if other.id in free and not are_listed(seed, other, found))
        members = [seed, *others]
        if len({member.value for member in members}) > 1:
            made.append(group(members))
            free -= {member.id for member in members}
    return tuple(sorted(made, key=lambda g: (-g.worth, g.mentions[0].id)))


def are_listed(one: Mention, other: Mention, found: Iterable[Mention]) -> bool:
    """Whether two values never stand without each other: 30 % with the order and 70 % on delivery."""
    both = {one.value, other.value}
    stated = ({number.value for number in m.mark.numbers} for m in found if m.unit == one.unit and m.value in both)
    return len(both) > 1 and all(both <= values for values in stated)


def links(found: tuple[Mention, ...], telling: dict[str, frozenset[str]]) -> dict[str, list[Mention]]:
    """By id, the related figures in the order given. Each pair is looked at once, size and words at a glance first."""
    linked: dict[str, list[Mention]] = {mention.id: [] for mention in found}
    of_unit: dict[str, list[tuple[float, str, Mention, frozenset[str]]]] = {}
    for one in found:
        size, ref, about = abs(float(one.value)), one.item.ref, telling[one.id]
        before = of_unit.setdefault(one.unit, [])
        times, least = (NEAR, 0) if is_money(one.unit) else (FAR, SHARED)
        most = float(times) * 1.001
        near = [
            other
            for value, of, other, words in before
            if value <= size * most and size <= value * most and of != ref and len(words & about) >= least
        ]  # fmt: skip
        for other in near:
            if related(other, one, telling):
                linked[other.id].append(one)
                linked[one.id].append(other)
        before.append((size, ref, one, about))
    return linked


def subject(mention: Mention) -> frozenset[str]:
    """The words around the figure, without numbers."""
    return frozenset(
        word for word in folds(mention.quote) if len(word) > 1 and not any(sign.isdigit() for sign in word)
    )


def idle(mention: Mention) -> frozenset[str]:
    """Words beside an amount of money that do not tell for what it is: its currency, days, what stands in every text;
    of other figures three tell."""
    mark, days = mention.mark, (word for day in mention.mark.days for word in folds(day.words))
    currency = folds(f"{mention.surface} {mention.unit}")
    return (mark.folded - mark.telling).union(currency, days) if is_money(mention.unit) else frozenset()


def rare_words(found: tuple[Mention, ...], about: dict[str, frozenset[str]]) -> frozenset[str]:
    """Words that few of the items use beside a figure."""
    by_item: dict[str, set[str]] = {}
    for mention in found:
        by_item.setdefault(mention.item.ref, set()).update(about[mention.id])
    counts = Counter(word for words in by_item.values() for word in words)
    most = max(3.0, RARE * len(by_item))
    return frozenset(word for word, count in counts.items() if count <= most)


def related(one: Mention, other: Mention, telling: dict[str, frozenset[str]]) -> bool:
    """In two items, of one unit and near in size: amounts of money nearer, and both exact, where they share neither a
    rare word nor a conversation, others only with three words in common. `telling` are the rare words about each."""
    if one.unit != other.unit or one.item.ref == other.item.ref:
        return False
    if is_money(one.unit):
        conversation = one.item.thread == other.item.thread != ""
        exact = min(digits(one.value), digits(other.value)) >= EXACT
        akin = conversation or not telling[one.id].isdisjoint(telling[other.id])
        limit = NEAR if akin else NEARER if exact else Decimal(1)
    elif len(telling[one.id] & telling[other.id]) < SHARED:
        return False
    else:
        limit = FAR
    low, high = sorted((one.value, other.value))
    return high <= limit * low if low > 0 else low <= limit * high < 0


def fitting(found: Iterable[Group]) -> list[Group]:
    """The groups that the brief shows: those that fill at most eight rows together."""
    chosen: list[Group] = []
    rows = 0
    for one in found:
        shown = once_each(one)
        if len({m.value for m in shown.mentions}) > 1 and rows + len(shown.mentions) <= SIDE_BY_SIDE_ROWS:
            chosen.append(shown)
            rows += len(shown.mentions)
    return chosen


def once_each(one: Group) -> Group:
    """A sentence that names two figures is shown once."""
    first = {mention.mark.key: mention for mention in reversed(one.mentions)}
    return replace(one, mentions=tuple(m for m in one.mentions if first[m.mark.key] is m))


def group(members: list[Mention]) -> Group:
    """At most two mentions of a value, the latest of those that state its unit first; at most five in all."""
    kept: list[Mention] = []
    seen = Counter[Decimal]()
    quoted = set[str]()
    for mention in sorted(members, key=lambda m: (not m.is_stated, m.age, m.id)):
        if seen[mention.value] < MOST_OF_VALUE and (mention.quote not in quoted or not seen[mention.value]):
            kept.append(mention)
            seen[mention.value] += 1
            quoted.add(mention.quote)
    kept = with_all_values(kept)
    worth = 2.0 * is_money(kept[0].unit) + max(m.mark.score for m in kept) + 0.5 * len({m.value for m in kept})
    return Group(tuple(kept), worth)


def with_all_values(kept: list[Mention]) -> list[Mention]:
    """The latest of each value before a second one of any."""
    first: list[Mention] = []
    values = set[Decimal]()
    for mention in kept:
        if mention.value not in values:
            values.add(mention.value)
            first.append(mention)
    rest = [mention for mention in kept if mention not in first]
    chosen = [*first, *rest][:MOST_OF_GROUP]
    return sorted(chosen, key=lambda m: (m.age, m.id))


def of_one_tier(one: Mention, other: Mention) -> bool:
    """Whether both hold for the same quantity and version: whatever else is counted or named beside them is equal."""
    return terms(one) == terms(other)


def for_others(one: Mention, other: Mention) -> bool:
    """Whether the two name different versions, or different quantities of the same things."""
    first, second = (counts(mention) for mention in (one, other))
    apart = any(first[unit] != second[unit] for unit in first.keys() & second.keys())
    return apart or tiers(one.mark.quote) != tiers(other.mark.quote)


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
    """At most forty for the workbook: the groups, then what stands alone, the latest first, without spans of time.
    `named` gives who and when."""
    ordered: list[Mention] = []
    for number, one in enumerate(grouped):
        ordered += [replace(m, group=number + 1) for m in one.mentions]
    taken = {(m.item.ref, m.value, m.unit) for m in ordered}
    for mention in sorted(found, key=lambda m: (m.age, m.id)):
        key = (mention.item.ref, mention.value, mention.unit)
        if key not in taken and mention.unit not in TIMES:
            taken.add(key)
            ordered.append(mention)
    done: list[Mention] = []
    for mention in ordered[:MOST]:
        who, when = named(mention)
        done.append(replace(mention, who=who, when=when))
    return tuple(done)
