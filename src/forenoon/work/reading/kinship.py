"""Whether two sentences speak of the same matter: by rare words and exact figures that both have."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.talks import in_conversation
from forenoon.work.reading.priced import is_money

RARE, RARE_FIGURES, FEWEST = 0.12, 0.3, 3  # of the items: what stands in more of them tells nothing; in so few it may
STEM = 6  # letters of a longer Latin word that are compared
WORD, GRAM = 3, 1  # what a word weighs that both have, and a pair of characters
TOGETHER, APART = 6, 9  # what they must weigh within a conversation, and across two
DIGITS = 3  # of a figure that tells what is spoken of
YEARS = range(1900, 2101)

Key = tuple[str, str, int]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Kinship:
    """Over the sentences of one run. `common` are words that stand everywhere: the names of the meeting's people and
    houses."""

    marks: tuple[Mark, ...]
    common: frozenset[str]

    def weight(self, one: Mark, other: Mark) -> int:
        """Of what both have; a rare figure is as much as two words, an amount of money as three."""
        shared = self.words(one) & self.words(other)
        if one.item.thread != other.item.thread:
            shared |= (self.words(one) & self.title(other)) | (self.title(one) & self.words(other))
        figures = self.figures(one) & self.figures(other)
        if not shared and not figures:
            return 0
        counted = sum(3 if is_amount(value, one, other) else 2 for value in figures)
        named = names(one, other) or names(other, one)
        return sum(WORD if word.isascii() else GRAM for word in shared) + WORD * (counted + named)

    def same(self, one: Mark, other: Mark) -> bool:
        together = one.item.ref == other.item.ref or in_conversation(one.item, other.item) or replies(one, other)
        return self.weight(one, other) >= (TOGETHER if together else APART)

    def names_it(self, one: Mark, other: Mark) -> bool:
        """Whether a sentence has two rare words of the other: a figure alone may be another's."""
        return sum(WORD if word.isascii() else GRAM for word in self.words(one) & self.words(other)) >= TOGETHER

    def of_item(self, ref: str) -> list[Mark]:
        """The sentences of an item."""
        return self._of_item.get(ref, [])

    @cached_property
    def _of_item(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.item.ref, []).append(mark)
        return found

    def stems(self, mark: Mark) -> frozenset[str]:
        """What a sentence speaks of, rare or not."""
        return self._stems[mark.key] if mark.key in self._stems else stems(mark, self.common)

    def words(self, mark: Mark) -> frozenset[str]:
        return self._words.get(mark.key, frozenset())

    def title(self, mark: Mark) -> frozenset[str]:
        return self._titles.get(mark.item.ref, frozenset())

    def figures(self, mark: Mark) -> frozenset[Decimal]:
        return self._figures.get(mark.key, frozenset())

    @cached_property
    def _stems(self) -> dict[Key, frozenset[str]]:
        return {mark.key: stems(mark, self.common) for mark in self.marks}

    @cached_property
    def _words(self) -> dict[Key, frozenset[str]]:
        return rare(self._stems, RARE)

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        """Words of a mail's subject, by its ref."""
        items = {mark.item.ref: mark.item for mark in self.marks if mark.item.kind == "mail"}
        words = {ref: folds(strip_marks(item.title)) for ref, item in items.items()}
        return {
            ref: frozenset(stem(word) for word in some if word not in self.common and not word.isdigit())
            for ref, some in words.items()
        }

    @cached_property
    def _figures(self) -> dict[Key, frozenset[Decimal]]:
        told = {mark.key: frozenset(n.value for n in mark.numbers if is_exact(n.value)) for mark in self.marks}
        return rare(told, RARE_FIGURES)


def rare(told: dict[Key, frozenset[T]], share: float) -> dict[Key, frozenset[T]]:
    """Without what stands in many items."""
    of_item: dict[str, set[T]] = {}
    for (ref, _, _), some in told.items():
        of_item.setdefault(ref, set()).update(some)
    count = Counter(one for some in of_item.values() for one in some)
    most = max(FEWEST, share * len(of_item))
    return {key: frozenset(one for one in some if count[one] <= most) for key, some in told.items()}


def is_amount(value: Decimal, *marks: Mark) -> bool:
    return any(number.value == value and is_money(number.unit) for mark in marks for number in mark.numbers)


def names(one: Mark, other: Mark) -> bool:
    """Whether a sentence names who wrote the other."""
    author = [word for word in folds(other.item.author.name) if len(word) > 2]
    return one.item.author.address != other.item.author.address and bool(author) and author[0] in one.folded


def stems(mark: Mark, common: frozenset[str]) -> frozenset[str]:
    days = {word for day in mark.days for word in folds(day.words)}
    return frozenset(stem(word) for word in mark.telling - days - common if len(word) > 2 or not word.isascii())


def stem(word: str) -> str:
    """Its beginning, without the s of a plural."""
    return word[:STEM].removesuffix("s") if word.isascii() and len(word) > 3 else word


def is_exact(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= DIGITS and value not in YEARS


def replies(one: Mark, other: Mark) -> bool:
    return one.item.ref == other.item.answers or other.item.ref == one.item.answers


def any_same(known: Kinship, some: Iterable[Mark], others: Iterable[Mark]) -> bool:
    others = tuple(others)
    return any(known.same(one, other) for one in some for other in others)
