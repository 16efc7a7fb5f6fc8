"""Figures of one unit that are about the same thing and differ, side by side."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import mean

from forenoon.domain.sources import Item
from forenoon.language.detect import detect, is_foreign
from forenoon.language.measures import measures
from forenoon.language.tokens import folds
from forenoon.work.reading.comparable import house, is_named, of_one_rate, of_one_sort, rate_of
from forenoon.work.reading.mentions import TIMES, Group, Mention, of_other_counts
from forenoon.work.reading.priced import is_money

MOST_OF_GROUP, MOST_OF_VALUE = 5, 2
NEAR = Decimal("1.35")  # times: amounts this close may be for the same thing
NEARER = Decimal("1.05")  # the same, where a common word speaks for it, or their languages have none
MEASURES = frozenset({*TIMES, "°C", "kg", "km", "points", "times"})  # of which no two count the same things
TWICE = Decimal(2)  # other figures
SEVERAL, SHARED = 2, 3  # words about both amounts, and about both where they are no money
COMMON = 4  # letters that most words have which tell nothing
RARE = 0.25  # of the items: a word in more of them says nothing
SIDE_BY_SIDE_ROWS = 8
SIZE = 0.3  # what each digit before the point adds to the worth of an amount


Beside = Callable[[Mention], frozenset[str]]


def nothing_beside(_: Mention) -> frozenset[str]:
    return frozenset()


def groups(found: tuple[Mention, ...], beside: Beside = nothing_beside) -> tuple[Group, ...]:
    """The worthiest first. Figures belong together by their unit, their size, for what they are, and words around them;
    those that stand alone in a row by its other cells, `beside` them."""
    named = tuple(mention for mention in found if is_named(mention))
    linked = links(named, contexts(found, beside))
    free = {mention.id for mention in named}
    made: list[list[Mention]] = []
    for seed in sorted(named, key=lambda m: (-len({o.value for o in linked[m.id]}), -m.mark.score, m.id)):
        if seed.id not in free:
            continue
        others = (other for other in linked[seed.id] if other.id in free and not are_listed(seed, other, named))
        members = [seed, *others]
        made.append(members)
        free -= {member.id for member in members}
    whole = (group(members) for members in joined(made, linked) if len({member.value for member in members}) > 1)
    return tuple(sorted(whole, key=lambda g: (-g.worth, g.mentions[0].id)))


def joined(made: list[list[Mention]], linked: dict[str, list[Mention]]) -> list[list[Mention]]:
    """Those that have a value in common, or are of one conversation, named for the same thing, are one."""
    left: list[list[Mention]] = []
    for members in made:
        values = {(member.value, member.unit) for member in members}
        pairs = ((member, other) for member in members for other in linked[member.id])
        near = {b.id for a, b in pairs if (b.value, b.unit) in values or a.item.thread == b.item.thread != ""}
        same = (one for one in left if any(m.id in near for m in one))
        if one := next(same, None):
            one += members
        else:
            left.append(members)
    return left


def are_listed(one: Mention, other: Mention, found: Iterable[Mention]) -> bool:
    """Whether two values never stand without each other: 30 % with the order and 70 % on delivery."""
    both = {one.value, other.value}
    stated = ({number.value for number in m.mark.numbers} for m in found if m.unit == one.unit and m.value in both)
    return len(both) > 1 and all(both <= values for values in stated)


@dataclass(frozen=True)
class Context:
    """Where a figure stands, whether it is an amount, the words about it that tell for what it is, the rare of them,
    and the other cells of its row."""

    item: Item
    money: bool
    words: frozenset[str]
    rare: frozenset[str]
    row: frozenset[str]


def contexts(found: tuple[Mention, ...], beside: Beside) -> dict[str, Context]:
    about = {mention.id: subject(mention) for mention in found}
    rare = rare_words(found, about)
    words = {mention.id: about[mention.id] - idle(mention) for mention in found}
    return {
        one.id: Context(one.item, is_money(one.unit), words[one.id], words[one.id] & rare, beside(one)) for one in found
    }


def links(found: tuple[Mention, ...], known: dict[str, Context]) -> dict[str, list[Mention]]:
    """By id, the related figures in the order given. Each pair is looked at once, its size at a glance first."""
    linked: dict[str, list[Mention]] = {mention.id: [] for mention in found}
    of_unit: dict[str, list[tuple[float, Mention]]] = {}
    for one in found:
        size = abs(float(one.value))
        before = of_unit.setdefault(one.unit, [])
        most = float(NEAR if is_money(one.unit) else TWICE) * 1.001
        for value, other in before:
            if value <= size * most and size <= value * most and related(other, one, known):
                linked[other.id].append(one)
                linked[one.id].append(other)
        before.append((size, one))
    return linked


def subject(mention: Mention) -> frozenset[str]:
    """The words around the figure, without numbers; of a language whose common words are not known only long ones."""
    short = COMMON if is_foreign(mention.quote) and not detect(mention.quote) else 1
    return frozenset(
        word for word in folds(mention.quote) if len(word) > short and not any(sign.isdigit() for sign in word)
    )


def idle(mention: Mention) -> frozenset[str]:
    """Words beside an amount of money that do not tell for what it is: its currency, the measure that it is
    for, days, what stands in every text; of other figures three tell."""
    mark, days = mention.mark, (word for day in mention.mark.days for word in folds(day.words))
    per = one.words if (one := rate_of(mention)) and measures(f"1 {one.thing}") else ""
    currency = folds(f"{mention.surface} {mention.unit} {per}")
    return (mark.folded - mark.telling).union(currency, days) if is_money(mention.unit) else frozenset()


def rare_words(found: tuple[Mention, ...], about: dict[str, frozenset[str]]) -> frozenset[str]:
    """Words that few of the items use beside a figure."""
    by_item: dict[str, set[str]] = {}
    for mention in found:
        by_item.setdefault(mention.item.ref, set()).update(about[mention.id])
    counts = Counter(word for words in by_item.values() for word in words)
    most = max(3.0, RARE * len(by_item))
    return frozenset(word for word, count in counts.items() if count <= most)


def related(one: Mention, other: Mention, known: dict[str, Context]) -> bool:
    """In two items, of one unit and near in size: amounts of money for one thing, where they share a rare word, several
    others or a conversation; nearer ones where they share any word, or have none to
    share in their two languages. Others with three words in
    common, or as one house counts against another's count in a conversation."""
    first, second = known[one.id], known[other.id]
    if one.unit != other.unit or first.item.ref == second.item.ref:
        return False
    shared = first.rare & second.rare
    conversation = first.item.thread == second.item.thread != ""
    if first.row or second.row:
        limit, akin = TWICE, first.row == second.row
    elif first.money:
        akin, common = of_one_rate(one, other) and not of_other_counts(one, other), first.words & second.words
        near = conversation or bool(shared) or len(common) >= SEVERAL
        may_be = (common or one.mark.language != other.mark.language) and of_one_sort(one, other)
        limit = NEAR if near else NEARER if may_be else Decimal(1)
    else:
        counted = conversation and one.unit not in MEASURES and house(first.item) != house(second.item)
        limit, akin = TWICE, counted or len(shared) >= SHARED
    low, high = sorted((one.value, other.value))
    return akin and (high <= limit * low if low > 0 else low <= limit * high < 0)


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
    """Of each value the latest mention, those first that state its unit, name it alone and say for what it is, messages
    before papers; and one of another house that names the same. At most five in all."""
    kept: list[Mention] = []
    seen = Counter[Decimal]()
    for mention in sorted(members, key=order):
        same = [one for one in kept if one.value == mention.value]
        if seen[mention.value] < MOST_OF_VALUE and all(
            "" != house(mention.item) != house(one.item) != "" for one in same
        ):
            kept.append(mention)
            seen[mention.value] += 1
    kept = with_all_values(kept)
    money, values = is_money(kept[0].unit), {m.value for m in kept}
    weight = 2 + SIZE * max(values).adjusted() if money else 0.0
    opposed = any(are_apart(m.item, kept[0].item) and m.value != kept[0].value for m in kept)
    worth = weight + mean(m.mark.score for m in kept) + len(values) + opposed
    return Group(tuple(kept), worth)


def are_apart(one: Item, other: Item) -> bool:
    """Whether two houses wrote them, as far as both say who did."""
    return "" != house(one) != house(other) != ""


def order(one: Mention) -> tuple[bool, bool, bool, bool, float, str]:
    return not one.is_stated, is_beside(one), rate_of(one) is None, one.item.kind == "file", one.age, one.id


def is_beside(one: Mention) -> bool:
    """Whether its sentence sets it beside another of its unit."""
    return any(number.unit == one.unit and number.value != one.value for number in one.mark.numbers)


def with_all_values(kept: list[Mention]) -> list[Mention]:
    """The latest of each value before a second one of any, whose sentence stands there already."""
    first: list[Mention] = []
    values = set[Decimal]()
    for mention in kept:
        if mention.value not in values:
            values.add(mention.value)
            first.append(mention)
    told = {mention.mark.key for mention in first}
    rest = [mention for mention in kept if mention.mark.key not in told]
    chosen = [*first, *rest][:MOST_OF_GROUP]
    return sorted(chosen, key=lambda m: (m.age, m.id))
