"""Which part of an older version stands for which of the newer: by the words that both have, the rare ones more."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log

from forenoon.language.cues import lapse
from forenoon.language.rates import rate as rate_at
from forenoon.language.tokens import folds
from forenoon.work.reading.kinship import stem
from forenoon.work.versions.parts import Part

ALIKE, LABELLED, ROWS = 0.36, 0.5, 0.6  # share of words in common; what the same label adds; of the names of two rows
MOVED = 0.6  # share of words of a sentence that stands under another heading now
LAPSES = 0.4  # of two sentences that say until when it holds, each the only one of its version
NONE_OF, FEW = 0.34, 1  # of a part that is nowhere: the share of its words that may stand there, and how many
FOLLOWS = 1  # parts behind another in the same passage that may go on about it


@dataclass(frozen=True)
class Pair:
    old: Part
    new: Part
    more: tuple[Part, ...] = ()  # what goes on about it in the newer version, and answers to nothing in the older


@dataclass(frozen=True)
class Matched:
    """`gone`: of what the newer version says nothing; `added`: of what the older said nothing."""

    pairs: tuple[Pair, ...]
    gone: tuple[Part, ...]
    added: tuple[Part, ...]


def matched(old: list[Part], new: list[Part]) -> Matched:
    weight = weights([*old, *new])
    ends = [[one for one in some if not one.is_row and lapse(one.text) >= 0] for some in (old, new)]
    lapsing = {(ends[0][0].at, ends[1][0].at)} if [len(some) for some in ends] == [1, 1] else set[tuple[int, int]]()
    scored = [(likeness(one, other, weight, lapsing), one, other) for one in old for other in near(one, new, lapsing)]
    span = max(len(old), len(new), 1)
    ranked = sorted(
        (s for s in scored if s[0] > 0), key=lambda s: (-s[0] + abs(s[1].at - s[2].at) / span / 10, s[1].at, s[2].at)
    )
    taken, given = dict[int, Part](), set[int]()
    for _, one, other in ranked:
        if one.at not in taken and other.at not in given:
            taken[one.at] = other
            given.add(other.at)
    left = [one for one in new if one.at not in given]
    pairs = tuple(Pair(one, taken[one.at], further(taken[one.at], one, left)) for one in old if one.at in taken)
    told = {part.at for pair in pairs for part in pair.more}
    gone = tuple(one for one in old if one.at not in taken and is_nowhere(one, new, weight))
    added = tuple(one for one in left if one.at not in told and is_nowhere(one, old, weight))
    return Matched(pairs, gone, added)


def near(one: Part, others: Iterable[Part], lapsing: set[tuple[int, int]]) -> list[Part]:
    """Those that have a word in common with it, or say like it until when all holds."""
    return [
        o for o in others
        if one.is_row == o.is_row and (not one.words.isdisjoint(o.words) or (one.at, o.at) in lapsing)
    ]  # fmt: skip


def weights(every: list[Part]) -> Callable[[str], float]:
    """Of a word: the more, the fewer parts of both versions have it."""
    counts = Counter(word for one in every for word in one.words)
    return lambda word: log(1 + len(every) / counts[word]) if counts[word] else 0.0


def likeness(one: Part, other: Part, weight: Callable[[str], float], lapsing: set[tuple[int, int]]) -> float:
    """0 where they are too unlike to stand for each other."""
    both, whole = sum(map(weight, one.words & other.words)), sum(map(weight, one.words)) + sum(map(weight, other.words))
    share = 2 * both / whole if whole else 0.0
    if one.is_row:
        return share if share >= ROWS else 0.0
    if one.topic and other.topic and one.topic != other.topic and share < MOVED:
        return 0.0
    same = bool(one.label) and folds(one.label) == folds(other.label)
    share += LABELLED * same + LAPSES * ((one.at, other.at) in lapsing)
    return share if share >= ALIKE else 0.0


def further(new: Part, old: Part, left: Iterable[Part]) -> tuple[Part, ...]:
    """What stands right behind it in its passage, answers to nothing and speaks of a thing that both name, or of
    nothing by name."""
    about = {word for word in new.words & old.words if len(word) > 2 or not word.isascii()}
    behind = (one for one in left if one.within == new.within and 0 < one.at - new.at <= FOLLOWS)
    return tuple(one for one in behind if not one.is_row and (about & one.words or not one.bits[0].numbers))


def is_nowhere(one: Part, others: Iterable[Part], weight: Callable[[str], float]) -> bool:
    """Whether hardly a word of a part stands in the other version, but for the measure that a price is for."""
    there = frozenset[str]().union(*(other.words for other in others if other.is_row == one.is_row))
    words = one.words - measured(one)
    whole, both = sum(map(weight, words)), words & there
    few = sum(1 for word in both if word.isascii()) <= FEW
    return few and bool(whole) and sum(map(weight, both)) <= NONE_OF * whole


def measured(one: Part) -> frozenset[str]:
    """The words behind its prices that say for how much they are: `per tonne`."""
    behind = (rate.words for bit in one.bits for n in bit.numbers if (rate := rate_at(bit.quote, *n.span)))
    return frozenset(stem(word) for words in behind for word in folds(words))
