"""The agenda of a meeting, as somebody wrote it, and the sentences that belong to each of its points."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.matters import Sign, matters, signs, within
from forenoon.language.tokens import folds, stop
from forenoon.work.allotting import repeats
from forenoon.work.kinship import stem
from forenoon.work.marks import Mark
from forenoon.work.mentions import TIMES
from forenoon.work.points import agenda_points, points_in
from forenoon.work.priced import is_money
from forenoon.work.talks import moment
from forenoon.work.topic import days_in_title, mentions_agenda

MOST_POINTS, MOST_OF_POINT = 9, 2
SHORT = 2  # letters or digits that tell something only with the word before them: `CT-3`, `Rev B`
LATELY = timedelta(days=30)  # before the meeting: what a mail lists as its agenda
ENOUGH = 0.5  # of what tells a point, by weight
TITLED = 0.6  # worth of a word that only the sentence's subject has
NAMED_ONLY = 0.7  # worth of a matter's name where such sentences have a figure, and this one has none
# worth of such a sign without the name: days stand anywhere
SIGNED: dict[Sign, float] = {"figure": 0.7, "count": 0.6, "day": 0.4}
SEVERAL_POINTS = 3  # of an agenda in one sentence: it lists them
OF_ITS_KIND = 0.9  # worth of another word for the same matter
ASKING, DECIDED = 2.5, 1.0
FEW = 2  # words of a point that its kind may stand for
BEARING = 5.0  # by which what bears on a point whole comes before what is weightier and bears on half of it


@dataclass(frozen=True)
class Point:
    """`text` stands so in the passage."""

    text: str
    item: Item
    passage: Passage
    days: tuple[Day, ...] = ()  # that it names
    marks: tuple[Mark, ...] = ()  # that belong to it, the most telling first


def agenda(contract: Contract, items: Iterable[Item], library: Library, last: datetime | None) -> tuple[Point, ...]:
    """Of the entry's description; else of the newest mail or message that lists one for this meeting, none from before
    the `last` meeting of the series."""
    known = {item.ref: item for item in library.items()}
    for ref in (contract.meeting.item, *contract.meeting.also):
        for passage in library.passages(ref) if ref in known else ():
            if passage.locator == "DESCRIPTION" and (points := points_in(passage.text)):
                return tuple(pointed(contract, text, known[ref], passage) for text in points[:MOST_POINTS])
    since = max(contract.meeting.start - LATELY, last or datetime.min.replace(tzinfo=contract.now.tzinfo))
    late = (item for item in items if item.kind in ("mail", "chat") and not item.bulk and moment(item) > since)
    for item in sorted(late, key=lambda one: (-moment(one).timestamp(), one.ref)):
        own = [passage for passage in library.passages(item.ref) if passage.role == "own"]
        points = agenda_points(passage.text for passage in own)
        placed = [(text, passage) for text in points for passage in own if text in passage.text]
        if placed:
            found = (pointed(contract, text, item, passage) for text, passage in dict(placed).items())
            return tuple(found)[:MOST_POINTS]
    return ()


def pointed(contract: Contract, text: str, item: Item, passage: Passage) -> Point:
    on = contract.meeting.start.astimezone(ZoneInfo(contract.zone)).date()
    return Point(text, item, passage, tuple(days_in_title(text, on)))


@dataclass(frozen=True)
class Sorter:
    """Finds which sentences belong to a point."""

    marks: tuple[Mark, ...]
    common: frozenset[str]  # words that stand everywhere: of the meeting's title and people

    def sorted_out(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The points with their best few sentences: each under one point only, none that says what another does."""
        telling = [m for m in self.marks if len(m.telling) > 1 and not self._lists(m, points)]  # no bare figure
        found: list[tuple[float, int, Mark]] = []
        for at, point in enumerate(points):
            wanted, about = terms(point.text) - self.common, matters(point.text)
            others = (mark for mark in telling if mark.item.ref != point.item.ref)
            bearing = ((self._bearing(mark, wanted, about, point.days), mark) for mark in others)
            found += [(BEARING * bears + worth(mark), at, mark) for bears, mark in bearing if bears >= ENOUGH]
        chosen: list[list[Mark]] = [[] for _ in points]
        for _, at, mark in sorted(found, key=lambda one: (-one[0], one[1], one[2].key)):
            if len(chosen[at]) < MOST_OF_POINT and not any(repeats(mark, other) for some in chosen for other in some):
                chosen[at].append(mark)
        return tuple(replace(point, marks=tuple(some)) for point, some in zip(points, chosen, strict=True))

    def closest(self, points: tuple[Point, ...], point: Point) -> list[Mark]:
        """Every sentence that belongs to a point and names it, and lists no agenda; the most telling first."""
        named = (mark for mark in self.marks if names(mark, point, self.common) and not self._lists(mark, points))
        weighed = [(self.bearing(mark, point), mark) for mark in named]
        told = [(BEARING * bears + worth(mark), mark) for bears, mark in weighed if bears >= ENOUGH]
        return [mark for _, mark in sorted(told, key=lambda one: (-one[0], one[1].key))]

    def bearing(self, mark: Mark, point: Point) -> float:
        """How much a sentence bears on a point, from 0 to 1; from ENOUGH on it belongs to it."""
        return self._bearing(mark, terms(point.text) - self.common, matters(point.text), point.days)

    def _lists(self, mark: Mark, points: tuple[Point, ...]) -> bool:
        """Whether a sentence tells what will be spoken of, not what is so."""
        named = (terms(point.text) - self.common for point in points)
        return mentions_agenda(mark.quote) or sum(bool(one & self._words[mark.key]) for one in named) >= SEVERAL_POINTS

    def _bearing(self, mark: Mark, wanted: frozenset[str], about: frozenset[str], days: tuple[Day, ...]) -> float:
        """From 0 to 1: how much of what tells a point stands in a sentence or its subject, and whether it is of the
        same matter in other words or names the same days."""
        there = self._words.get(mark.key) or terms(mark.quote)
        above = self._titles.get(mark.item.ref) or titled(mark.item)
        part = min(1.0, FEW / max(1, len(wanted)))  # a point of many words is more than its kind
        kind = OF_ITS_KIND * part * max((has(mark, one) for one in about), default=0.0)
        kind = max(kind, OF_ITS_KIND * any(day.last == one.last for day in days for one in mark.days))
        if about and not kind and wanted.isdisjoint(there) and not (len(wanted) > 1 and wanted <= above):
            return 0.0  # what a common name says is told by the sentence, not by its subject
        whole = sum(map(self._weight, wanted))
        told = sum(self._weight(one) * (1.0 if one in there else TITLED if one in above else 0.0) for one in wanted)
        named = told / whole if whole else 0.0
        bare = all(signs(one) for one in about) and not any(signs(one) & signs_of(mark) for one in about)
        return (1 - (1 - named) * (1 - kind)) * (NAMED_ONLY if about and bare else 1.0)

    def _weight(self, term: str) -> float:
        """Rarer words tell more."""
        return math.log(1 + len(self.marks) / (1 + self._often[term]))

    @cached_property
    def _words(self) -> dict[tuple[str, str, int], frozenset[str]]:
        return {mark.key: terms(mark.quote) for mark in self.marks}

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        items = {mark.item.ref: mark.item for mark in self.marks}
        return {ref: titled(item) for ref, item in items.items()}

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in words)


def worth(mark: Mark) -> float:
    """Its score, less where it only asks, more where it says what was decided or changed."""
    asks = mark.quote.rstrip().endswith(("?", "？"))
    return mark.score - ASKING * asks + DECIDED * (not asks and mark.cue("change", "decision", "refusal") is not None)


def names(mark: Mark, point: Point, common: frozenset[str]) -> bool:
    """Whether a sentence has a word of a point, has them all with its subject, or names its matters in other words."""
    wanted, about, own = terms(point.text) - common, matters(point.text), terms(mark.quote)
    whole = bool(wanted) and wanted <= own | titled(mark.item)
    return whole or bool(wanted & own) or bool(about) and about <= matters(mark.quote)


def titled(item: Item) -> frozenset[str]:
    return terms(item.title.replace("_", " "))


def terms(text: str) -> frozenset[str]:
    """The stems of the words that tell something, and pairs of a word and the letter or figure behind it."""
    words = folds(text)
    pairs = {f"{one} {other}" for one, other in pairwise(words) if is_sign(other)}
    known = (word for word in words if not is_sign(word) and not any(stop(word, language) for language in LANGUAGES))
    return frozenset(pairs | set(map(stem, known)))


def is_sign(word: str) -> bool:
    return word.isascii() and (word.isdigit() or (len(word) <= SHORT and word.isalpha()))


def has(mark: Mark, matter: str) -> float:
    """1 where a sentence has a name of the matter and what such sentences have, less where it has one of the two."""
    named = matters(mark.quote)
    if named & within(matter):
        return 1.0 if not signs(matter) or signs(matter) & signs_of(mark) else NAMED_ONLY
    if named:
        return 0.0  # its figure is that of what it names
    return max((SIGNED[sign] for sign in signs(matter) & signs_of(mark)), default=0.0)


def signs_of(mark: Mark) -> frozenset[Sign]:
    money = any(is_money(number.unit) for number in mark.numbers)
    count = any(number.unit and not is_money(number.unit) and number.unit not in TIMES for number in mark.numbers)
    found: dict[Sign, bool] = {"figure": money, "day": bool(mark.days), "count": count}
    return frozenset(sign for sign, there in found.items() if there)
