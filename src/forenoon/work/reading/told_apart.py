"""By which numbers and people the points of an agenda are told from each other, in whatever mail they stand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from forenoon.language.matters import matters, titled
from forenoon.language.tokens import folds
from forenoon.work.evidence.agenda import Point
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.topic import CODE, SHORTEST, label


@dataclass(frozen=True)
class ToldApart:
    """`titles` are the subjects and names of what belongs."""

    points: tuple[Point, ...]
    titles: frozenset[str]

    def has_number(self, point: Point, mark: Mark) -> bool:
        """Whether a number of this point alone stands in a sentence, or in its subject beside none of another."""
        own = self._numbers.get(point.text, frozenset())
        said, above = numbers_of(mark.quote), numbers_of(mark.item.title)
        return bool(own) and (not own.isdisjoint(said) or (not own.isdisjoint(above) and not said & self._every - own))

    def names(self, point: Point, mark: Mark) -> bool:
        """Whether a point has a number of a sentence, or the name of who says it or of their house."""
        return self.has_number(point, mark) or self.is_by(point, mark)

    def is_by(self, point: Point, mark: Mark) -> bool:
        """Whether the point names, behind its first word, who said a sentence: `Claim (Ada)`."""
        said = {word for word in folds(point.text)[1:] if len(word) > 2 or not word.isascii()}
        house = label(mark.item.author.address.rpartition("@")[2])
        named = said & set(folds(mark.item.author.name))
        return bool(named) or any(len(word) >= SHORTEST and house.startswith(word) for word in said)

    def is_called_after_other(self, point: Point, mark: Mark) -> bool:
        """Whether what a subject is called after is another point's matter, and none of this one's."""
        about = self._about(mark.item.title)
        others = (matters(one.text) for one in self.points if one.text != point.text)
        return about.isdisjoint(matters(point.text)) and not about.isdisjoint(frozenset[str]().union(*others))

    def _about(self, title: str) -> frozenset[str]:
        return titled(strip_marks(title))

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset[str]().union(*self._numbers.values())

    @cached_property
    def _numbers(self) -> dict[str, frozenset[str]]:
        """By point its own numbers, with those that stand in one title with them: a claim's beside its part's."""
        found = {point.text: numbers_of(point.text) for point in self.points}
        often = Counter(number for some in found.values() for number in some)
        found = {text: frozenset(one for one in some if often[one] == 1) for text, some in found.items()}
        beside = {text: self._beside(own, frozenset(often)) for text, own in found.items()}
        shared = Counter(number for some in beside.values() for number in some)
        return {text: own | {one for one in beside[text] if shared[one] == 1} for text, own in found.items()}

    def _beside(self, own: frozenset[str], known: Iterable[str]) -> frozenset[str]:
        there = (numbers for title in self.titles if (numbers := numbers_of(title)) and own & numbers)
        return frozenset[str]().union(*there).difference(known)


def numbers_of(text: str) -> frozenset[str]:
    """Of parts, orders and claims: `TS-40`, `Q-2026-118`."""
    return frozenset(CODE.findall(text))
