"""Which sentences belong to which point of an agenda: the last that each side said of it, and what a paper says."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import product
from typing import Literal

from forenoon.domain.sources import Item
from forenoon.language.cues import leans, points_back
from forenoon.language.matters import Sign, matters, signs
from forenoon.language.substance import attaches
from forenoon.language.tokens import folds
from forenoon.work.evidence.agenda import Point
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.points import POINT, is_year
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import mentions_agenda
from forenoon.work.reading.allotting import repeats
from forenoon.work.reading.firsthand import Side
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.ledger import is_expired
from forenoon.work.reading.of_matter import (
    ASIDE,
    LENT,
    OF_ITS_KIND,
    SIGNED,
    TITLED,
    called,
    has,
    is_joined,
    is_of_other,
    is_said_of,
    names_amount,
    names_day,
    signs_of,
    stands,
    tells,
    tells_alone,
    terms,
    things_priced,
    wanted_of,
)  # fmt: skip
from forenoon.work.reading.outdated import counted
from forenoon.work.reading.told_apart import ToldApart, numbers_of

MOST_OF_POINT = 2
ENOUGH, WHOLE = 0.51, 0.9  # of what tells a point, by weight
BARE = 0.55  # worth of a matter's name alone where such sentences have a sign, and this one has none
SEVERAL_POINTS = 3  # of an agenda in one sentence: it lists them
ASKING, BESIDE, DECIDED = 2.5, 1.5, 1.0  # of a question, of one with more behind it, and of a decision
EMPTY = 2.0  # what a sentence loses that has no figure and no day, and decides nothing
BEARING = 10.0  # by which what bears on a point whole comes before what is weightier and bears on half of it
NEWER, LASTS, PAST = 2.0, 21, 1.5  # worth of what is new, days in which it fades, and of days that are over
SAME_SIDE = 2.5  # by which a second word of one side must be worth more than the other side's
NEARLY = 1.5  # by which the last that somebody said may be worth less than what they said before
CLOSE = 2.0  # by which a third one, which decides, may be worth less than the first
LEANING = 1.0  # what a sentence loses that is about something before it
OTHER_THING = 0.75  # worth of a price for each of something else than most are for
LEAST, MUCH = 11.0, 3.0  # score of a second one; what is lost where the best goes elsewhere, at the most
ATTACHED = 1.5  # what a sentence loses that says what is attached
AGED, HALF_A_YEAR = 1.5, 180  # what a paper loses that is older, in days
FRESH = timedelta(days=10)  # before the last word on a point, in which a word on its price or count still holds
NUMBERED = 0.75  # worth of a number of the point's own
LINE = 8  # words of a line that is no sentence
OLD = 365.0  # days of what has no date
Whose = Literal["theirs", "ours", "another's", "paper"]


@dataclass(frozen=True)
class Borne:
    """How much of a point a sentence bears, from 0 to 1, and what it is worth there."""

    at: int  # of the point
    share: float
    score: float
    mark: Mark
    whose: Whose

    @property
    def slot(self) -> tuple[int, Whose]:
        """One of each side stands under a point: theirs, ours, a paper's."""
        return self.at, self.whose


@dataclass(frozen=True)
class Sorter:
    """Finds which sentences belong to a point."""

    marks: tuple[Mark, ...]
    common: frozenset[str]  # words that stand everywhere: of the meeting's title and people
    now: datetime
    apart: ToldApart
    side: Callable[[Item], Side] | None  # whose an item is; None where nobody comes from outside

    def sorted_out(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The points with the best sentence of each side, two at the most: each under one point only, none that says
        what another does. Two of one side only where the second is wholly of it, and says more; a third where it
        decides."""
        telling = [m for m in self.marks if len(m.telling) > 1 and not (self.lists(m, points) or is_frame(m))]
        found = sorted((b for at, one in enumerate(points) for b in self._borne(at, one, telling)), key=in_order)
        between = [one for one in found if one.whose != "another's"]
        chosen = dealt(between)
        for one in between:
            if one.share >= WHOLE and is_new(one, chosen):
                chosen = joined(chosen, one)
        chosen += [one for at, point in enumerate(points) for one in lacking(at, point, between, chosen)]
        chosen = [*sorted(chosen, key=in_order), *beside([one for one in found if one.whose == "another's"], chosen)]
        under = (tuple(one.mark for one in chosen if one.at == at) for at in range(len(points)))
        return tuple(replace(point, marks=some) for point, some in zip(points, under, strict=True))

    def _borne(self, at: int, point: Point, telling: Iterable[Mark]) -> Iterator[Borne]:
        for mark in telling:
            if mark.item.ref != point.item.ref and (share := self._of(point, mark)) >= ENOUGH:
                whose = self._whose(mark)
                if whose != "another's" or self.apart.names(point, mark):
                    yield Borne(at, share, BEARING * share + self._state(mark), mark, whose)

    def _whose(self, mark: Mark) -> Whose:
        if mark.item.kind == "file":
            return "paper"
        third = self.side is not None and self.side(mark.item) is None
        return "ours" if mark.ours else "another's" if third else "theirs"

    def names(self, point: Point, mark: Mark) -> bool:
        """Whether a sentence has most of what tells a point in its own words."""
        wanted = wanted_of(point.text) - self.common
        own = wanted & self._words_of(mark)
        return sum(map(self._weight, own)) > sum(map(self._weight, wanted)) / 2

    def _of(self, point: Point, mark: Mark) -> float:
        """Words of the point that no sentence has tell nothing, where its matter does; a year stands there or not."""
        if is_year(point.text):
            return float(bool(re.search(rf"(?<![\w/.-]){point.text.strip(' .')}(?![\w/-])", mark.quote)))
        parts = [part for part in POINT.split(point.text) if matters(part)]
        same_day = any(day.last == one.last for day in point.days for one in mark.days)
        by = self._whose(mark) == "another's" and self.apart.is_by(point, mark)
        numbered = NUMBERED * ((by or self.apart.has_number(point, mark)) and tells(mark))
        share = max(self._borne_by(point, text, mark) for text in {point.text, *parts})
        return max(share, numbered, OF_ITS_KIND * same_day)

    def _borne_by(self, point: Point, text: str, mark: Mark) -> float:
        """How much of a text, of a point or a part of it, a sentence bears whose own words or subject name it."""
        wanted, about = wanted_of(text) - self.common, matters(text)
        known = frozenset(one for one in wanted if self._often[one]) if about else wanted
        general = frozenset(stem(word) for word in folds(text) if matters(word))
        above = wanted if self.apart.is_by(point, mark) else self._above(mark)
        own = wanted & self._words_of(mark)
        telling = (wanted & self._known) - general
        if not own and (self.apart.is_called_after_other(point, mark) or not telling <= above):
            return 0.0
        if own != wanted and self._is_of_other(wanted, above):
            return 0.0
        share = self._share(mark, known or wanted, about, general, above)
        return max(share, LENT) if own and wanted <= above else share

    def _is_of_other(self, wanted: frozenset[str], above: frozenset[str]) -> bool:
        """Whether a subject names the whole of another point, in several words, and not of this one."""
        others = (wanted_of(one.text) - self.common for one in self.apart.points)
        return not wanted <= above and any(len(other) > 1 and other <= above for other in others)

    def _state(self, mark: Mark) -> float:
        """What it is worth, more the later it was said, less where its days are over and it decided nothing."""
        days = (self.now - mark.at).total_seconds() / 86400 if mark.at else OLD
        today = self.now.date()
        over = bool(mark.days) and (all(day.last < today for day in mark.days) or is_expired(mark, today))
        decided = mark.cue("change", "decision", "refusal") is not None
        leaning = LEANING * leans_back(mark) + ATTACHED * attaches(mark.quote)
        aged = AGED * (mark.item.kind == "file" and days > HALF_A_YEAR)
        return worth(mark) - aged + NEWER * math.exp(-max(0.0, days) / LASTS) - PAST * (over and not decided) - leaning

    def lists(self, mark: Mark, points: tuple[Point, ...]) -> bool:
        """Whether a sentence tells what will be spoken of, not what is so."""
        named = (terms(point.text) - self.common for point in points)
        return mentions_agenda(mark.quote) or sum(bool(one & self._words_of(mark)) for one in named) >= SEVERAL_POINTS

    def _share(
        self, mark: Mark, wanted: frozenset[str], about: frozenset[str], general: frozenset[str], above: frozenset[str]
    ) -> float:
        """How much of what tells a point stands in a sentence, its subject helping; a word of its matter in other
        words, or by the sign of it, as an amount is of a price. A subject alone tells it of what counts or decides.
        `above`: the words of the subject, or all where the point names who says it."""
        there = self._words_of(mark)
        own, kind = wanted & there, max((has(mark, one) for one in about), default=0.0)
        kind *= OTHER_THING if self._is_of_other_thing(mark) else 1.0
        if not own and kind <= SIGNED["figure"]:
            titled_so = wanted <= above and not is_joined(mark.item.title) and tells_alone(mark)
            return (LENT if all(" " in one for one in wanted) else TITLED) if titled_so else 0.0
        other = is_of_other(mark, about)
        if other and not own:
            return 0.0
        whole = sum(map(self._weight, wanted))
        told = sum(self._weight(one) * stands(one, there, above, kind * (one in general)) for one in wanted)
        alone, sought = len(wanted) == 1, frozenset[Sign]().union(*map(signs, about))
        bare = alone and sought and sought.isdisjoint(signs_of(mark))
        return (told / whole if whole else 0.0) * (ASIDE if other and alone else 1.0) * (BARE if bare else 1.0)

    def _is_of_other_thing(self, mark: Mark) -> bool:
        """Whether its prices are for each of another thing than those of most sentences."""
        things = things_priced(mark)
        return bool(things) and self._priced not in things

    @cached_property
    def _priced(self) -> str:
        """For each of what most sentences name a price."""
        found = Counter(thing for mark in self.marks for thing in things_priced(mark))
        return min(found, key=lambda thing: (-found[thing], thing), default="")

    def _weight(self, term: str) -> float:
        """Rarer words tell more."""
        return math.log(1 + len(self.marks) / (1 + self._often[term]))

    def _words_of(self, mark: Mark) -> frozenset[str]:
        return self._words.get(mark.key) or terms(mark.quote)

    @cached_property
    def _words(self) -> dict[tuple[str, str, int], frozenset[str]]:
        return {mark.key: terms(mark.quote) for mark in self.marks}

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        items = {mark.item.ref: mark.item for mark in self.marks}
        return {ref: called(item) for ref, item in items.items()}

    def _above(self, mark: Mark) -> frozenset[str]:
        return self._titles.get(mark.item.ref) or called(mark.item)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._often).union(*self._titles.values())

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in words)


def leans_back(mark: Mark) -> bool:
    return points_back(mark.quote) or leans(mark.quote)


def is_frame(mark: Mark) -> bool:
    """Whether it only leads to what is attached, or is a line under a mail, as an office is."""
    empty = not (mark.numbers or mark.days)
    line = mark.item.kind == "mail" and mark.quote.rstrip()[-1:].isalnum() and not (mark.cues or mark.days)
    return (attaches(mark.quote) and empty) or (line and len(mark.quote.split()) <= LINE)


def dealt(found: Iterable[Borne]) -> list[Borne]:
    """The best sentence of each side of each point, at most two of a point: first where the next best would be so much
    less."""
    by_slot: dict[tuple[int, Whose], list[Borne]] = defaultdict(list)
    for one in found:
        by_slot[one.slot].append(one)
    slots = {slot: sorted(latest(some), key=in_order) for slot, some in by_slot.items()}
    chosen: list[Borne] = []
    while slots:
        slots = {slot: [one for one in some if is_new(one, chosen)] for slot, some in slots.items()}
        slots = {slot: some for slot, some in slots.items() if some}
        if slots:
            slot = min(slots, key=lambda one: (-regret(slots[one]), one[0], in_order(slots[one][0])))
            chosen.append(slots.pop(slot)[0])
    points = (sorted((o for o in chosen if o.at == at), key=in_order) for at in {one.at for one in chosen})
    return [one for some in points for one in (some[0], *(o for o in some[1:MOST_OF_POINT] if o.score >= LEAST))]


def recounts(new: Mark, old: Mark) -> bool:
    """Whether it counts the same things otherwise, by their number: `TS-31 is now 14,500 pieces`."""
    before, after = counted(old), counted(new)
    both = before.keys() & after
    return (
        bool(numbers_of(old.quote) & numbers_of(new.quote)) and bool(both) and all(before[o] != after[o] for o in both)
    )


def lacking(at: int, point: Point, found: list[Borne], chosen: list[Borne]) -> Iterator[Borne]:
    """What one of the two sides said last of a matter of the point, or of an amount, where nothing under it does."""
    there = [one for one in chosen if one.at == at]
    tests = [names_amount, *(partial(is_said_of, matter=matter) for matter in sorted(matters(point.text)))]
    for wanted in tests if there else ():
        some = [one for one in found if one.at == at and one.share >= NUMBERED and one.whose in ("theirs", "ours")]
        last = max(moment(one.mark.item) for one in there)
        some = [one for one in some if wanted(one.mark) and is_new(one, there) and last - moment(one.mark.item) < FRESH]
        if some and not any(wanted(one.mark) for one in there):
            there.append(min(latest(some), key=lambda one: (one.whose == "ours", in_order(one))))
            yield there[-1]


def beside(found: list[Borne], chosen: list[Borne]) -> Iterator[Borne]:
    """Of each point the last day and the last amount that another house named for it, as a supplier does."""
    told = list(chosen)
    for at, sign in product(sorted({one.at for one in found}), (names_day, names_amount)):
        some = [one for one in found if one.at == at and sign(one.mark) and is_new(one, told)]
        some = [one for one in some if one.mark.cue("question", "request", "offer") is None]
        if last := latest(some):
            told.append(min(last, key=in_order))
            yield told[-1]


def latest(found: Iterable[Borne]) -> list[Borne]:
    """Without those that are older than what their author said of it later, if that is nearly as good."""
    kept: list[Borne] = []
    for one in sorted(found, key=lambda one: (-moment(one.mark.item).timestamp(), in_order(one))):
        later = [other for other in kept if is_older(one, other)]
        if not any(other.score >= one.score - NEARLY or recounts(other.mark, one.mark) for other in later):
            kept.append(one)
    return kept


def joined(chosen: list[Borne], one: Borne) -> list[Borne]:
    """With one more of a side that is told already: where there is room, where it says so much more than the other
    side's, or beside both where it decides and is nearly as good."""
    there = sorted((other for other in chosen if other.at == one.at), key=in_order)
    if any(is_older(one, other) for other in there):
        return chosen
    if len(there) < MOST_OF_POINT:
        return [*chosen, one]
    first, last = there[0], there[-1]
    more = SAME_SIDE if last.mark.item.kind != "file" else 0.0
    if len(there) == MOST_OF_POINT and last.slot != one.slot and one.score >= last.score + more:
        return [*(other for other in chosen if other is not last), one]
    decides = one.mark.cue("decision", "refusal") is not None and one.score >= first.score - CLOSE
    return [*chosen, one] if decides and len(there) == MOST_OF_POINT else chosen


def is_older(one: Borne, other: Borne) -> bool:
    """Whether its author said the other later: that is how it stands."""
    first, last = one.mark.item, other.mark.item
    return first.author == last.author and "file" not in (first.kind, last.kind) and moment(first) < moment(last)


def regret(some: list[Borne]) -> float:
    """What is lost where the best goes elsewhere."""
    return min(MUCH, some[0].score - (some[1].score if len(some) > 1 and some[1].score >= LEAST else 0.0))


def is_new(one: Borne, chosen: Iterable[Borne]) -> bool:
    values = {number.value for number in one.mark.numbers}
    others = ({number.value for number in other.mark.numbers} for other in chosen if other.at == one.at)
    return not any(repeats(one.mark, other.mark) for other in chosen) and not (
        len(values) > 1 and any(values == other for other in others)
    )


def in_order(one: Borne) -> tuple[float, int, tuple[str, str, int]]:
    return -one.score, one.at, one.mark.key


def worth(mark: Mark) -> float:
    """Its score, less where it only asks, more where it says what was decided or changed."""
    ends, asks = mark.quote.rstrip().endswith(("?", "？")), "?" in mark.quote or "？" in mark.quote
    decides = mark.cue("change", "decision", "refusal") is not None
    empty = not (mark.numbers or mark.days or decides or mark.cue("condition"))
    return mark.score - (ASKING if ends else BESIDE * asks) + DECIDED * (decides and not ends) - EMPTY * empty
