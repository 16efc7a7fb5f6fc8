"""Which sentences belong to which point of an agenda: the last that each side said of it, and what a paper says."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Item
from forenoon.language.cues import leans, points_back
from forenoon.language.matters import Sign, against, matters, signs, titled, within
from forenoon.language.rates import rate
from forenoon.language.substance import attaches
from forenoon.language.tokens import folds, stop
from forenoon.work.agenda import Point
from forenoon.work.allotting import repeats
from forenoon.work.kinship import stem
from forenoon.work.ledger import is_expired
from forenoon.work.marks import Mark
from forenoon.work.mentions import TIMES
from forenoon.work.named import strip_marks
from forenoon.work.points import is_year
from forenoon.work.priced import is_money
from forenoon.work.talks import moment
from forenoon.work.topic import generic, mentions_agenda

MOST_OF_POINT = 2
SHORT = 2  # letters or digits that tell something only with the word before them: `CT-3`, `Rev B`
ENOUGH, WHOLE = 0.51, 0.9  # of what tells a point, by weight
TITLED, LENT = 0.6, 0.85  # worth of a word that the subject has, and of a figure under a subject of its matter
NAMED_ONLY, BARE = 0.7, 0.55  # worth of a matter's name where such sentences have a sign, and this one has none
# worth of such a sign without the name: days stand anywhere
SIGNED: dict[Sign, float] = {"figure": 0.7, "term": 0.65, "count": 0.6, "day": 0.4}
SEVERAL_POINTS = 3  # of an agenda in one sentence: it lists them
OF_ITS_KIND, ASIDE = 0.9, 0.6  # worth of another word for the matter, and of its name where another is spoken of
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
OLD = 365.0  # days of what has no date
GREAT = 100  # a figure from which on it may be an amount


@dataclass(frozen=True)
class Borne:
    """How much of a point a sentence bears, from 0 to 1, and what it is worth there."""

    at: int  # of the point
    share: float
    score: float
    mark: Mark

    @property
    def slot(self) -> tuple[int, str]:
        """One of each side stands under a point: theirs, ours, a paper's."""
        return self.at, "paper" if self.mark.item.kind == "file" else "ours" if self.mark.ours else "theirs"


@dataclass(frozen=True)
class Sorter:
    """Finds which sentences belong to a point."""

    marks: tuple[Mark, ...]
    common: frozenset[str]  # words that stand everywhere: of the meeting's title and people
    now: datetime

    def sorted_out(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The points with the best sentence of each side, two at the most: each under one point only, none that says
        what another does. Two of one side only where the second is wholly of it, and says more; a third where it
        decides."""
        telling = [m for m in self.marks if len(m.telling) > 1 and not self.lists(m, points)]  # no bare figure
        found = sorted((b for at, one in enumerate(points) for b in self._borne(at, one, telling)), key=in_order)
        chosen = dealt(found)
        for one in found:
            if one.share >= WHOLE and is_new(one, chosen):
                chosen = joined(chosen, one)
        under = (tuple(one.mark for one in sorted(chosen, key=in_order) if one.at == at) for at in range(len(points)))
        return tuple(replace(point, marks=some) for point, some in zip(points, under, strict=True))

    def _borne(self, at: int, point: Point, telling: Iterable[Mark]) -> Iterator[Borne]:
        for mark in telling:
            if mark.item.ref != point.item.ref and (share := self._of(point, mark)) >= ENOUGH:
                yield Borne(at, share, BEARING * share + self._state(mark), mark)

    def bearing(self, point: Point, mark: Mark) -> float:
        """How much of a point a sentence bears that is known to matter: half, where its subject names the whole."""
        wanted = wanted_of(point.text) - self.common
        named = bool(wanted) and wanted <= terms(mark.quote) | called(mark.item)
        return max(self._of(point, mark), TITLED * named)

    def _of(self, point: Point, mark: Mark) -> float:
        """Words of the point that no sentence has tell nothing, where its matter does; a year stands there or not."""
        if is_year(point.text):
            return float(bool(re.search(rf"(?<![\w/.-]){point.text.strip(' .')}(?![\w/-])", mark.quote)))
        wanted, about = wanted_of(point.text) - self.common, matters(point.text)
        known = frozenset(one for one in wanted if self._often[one]) if about else wanted
        general = frozenset(stem(word) for word in folds(point.text) if matters(word))
        same_day = any(day.last == one.last for day in point.days for one in mark.days)
        return max(self._share(mark, known or wanted, about, general), OF_ITS_KIND * same_day)

    def _state(self, mark: Mark) -> float:
        """What it is worth, more the later it was said, less where its days are over and it decided nothing."""
        days = (self.now - mark.at).total_seconds() / 86400 if mark.at else OLD
        today = self.now.date()
        over = bool(mark.days) and (all(day.last < today for day in mark.days) or is_expired(mark, today))
        decided = mark.cue("change", "decision", "refusal") is not None
        leaning = LEANING * (points_back(mark.quote) or leans(mark.quote)) + ATTACHED * attaches(mark.quote)
        aged = AGED * (mark.item.kind == "file" and days > HALF_A_YEAR)
        return worth(mark) - aged + NEWER * math.exp(-max(0.0, days) / LASTS) - PAST * (over and not decided) - leaning

    def lists(self, mark: Mark, points: tuple[Point, ...]) -> bool:
        """Whether a sentence tells what will be spoken of, not what is so."""
        named = (terms(point.text) - self.common for point in points)
        return mentions_agenda(mark.quote) or sum(bool(one & self._words_of(mark)) for one in named) >= SEVERAL_POINTS

    def _share(self, mark: Mark, wanted: frozenset[str], about: frozenset[str], general: frozenset[str]) -> float:
        """How much of what tells a point stands in a sentence, its subject helping; a word of its matter in other
        words, or by the sign of it, as an amount is of a price. A subject alone tells it of what counts or decides."""
        there = self._words_of(mark)
        above = self._titles.get(mark.item.ref) or called(mark.item)
        own, kind = wanted & there, max((has(mark, one) for one in about), default=0.0)
        kind *= OTHER_THING if self._is_of_other_thing(mark) else 1.0
        if not own and kind <= SIGNED["day"]:
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

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in words)


def dealt(found: Iterable[Borne]) -> list[Borne]:
    """The best sentence of each side of each point, at most two of a point: first where the next best would be so much
    less."""
    slots: dict[tuple[int, str], list[Borne]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (-moment(one.mark.item).timestamp(), in_order(one))):
        if not any(is_older(one, other) and other.score >= one.score - NEARLY for other in slots[one.slot]):
            slots[one.slot].append(one)
    slots = {slot: sorted(some, key=in_order) for slot, some in slots.items()}
    chosen: list[Borne] = []
    while slots:
        slots = {slot: [one for one in some if is_new(one, chosen)] for slot, some in slots.items()}
        slots = {slot: some for slot, some in slots.items() if some}
        if slots:
            slot = min(slots, key=lambda one: (-regret(slots[one]), one[0], in_order(slots[one][0])))
            chosen.append(slots.pop(slot)[0])
    points = (sorted((o for o in chosen if o.at == at), key=in_order) for at in {one.at for one in chosen})
    return [one for some in points for one in (some[0], *(o for o in some[1:MOST_OF_POINT] if o.score >= LEAST))]


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


def terms(text: str) -> frozenset[str]:
    """The stems of the words that tell something, and pairs of a word and the letter or figure behind it."""
    words = folds(text)
    pairs = {f"{one} {other}" for one, other in pairwise(words) if is_sign(other) and not is_stop(one)}
    known = (word for word in words if not is_sign(word) and not is_stop(word))
    return frozenset(pairs | set(map(stem, known)))


def called(item: Item) -> frozenset[str]:
    return terms(item.title.replace("_", " "))


def wanted_of(text: str) -> frozenset[str]:
    """Of a point: of a pair whose word many meetings share the pair alone, as `meeting 5`."""
    return terms(text) - {stem(one.split(" ")[0]) for one in terms(text) if one.split(" ")[0] in generic()}


def is_stop(word: str) -> bool:
    return any(stop(word, language) for language in LANGUAGES)


def is_sign(word: str) -> bool:
    """A figure, a letter, or two that are no word of their own."""
    return word.isascii() and (
        word.isdigit() or (word.isalpha() and len(word) <= SHORT and (len(word) < SHORT or not is_stop(word)))
    )


def stands(term: str, there: frozenset[str], above: frozenset[str], kind: float) -> float:
    """1 in the sentence, less in its subject or for another word of its matter."""
    return 1.0 if term in there else max(TITLED if term in above else 0.0, OF_ITS_KIND * kind)


def has(mark: Mark, matter: str) -> float:
    """1 where a sentence has a name of the matter and what such sentences have, or a price for each of something; less
    where it has one of the two, its subject lending the name."""
    named, wanted = matters(mark.quote), signs(matter)
    if "figure" in wanted and things_priced(mark):
        return 1.0
    if named & within(matter):
        part = ASIDE if named - within(matter) else 1.0
        return part * (1.0 if not wanted or wanted & signs_of(mark) else NAMED_ONLY)
    if named:
        return 0.0  # its figure is that of what it names
    lent = "figure" in wanted and titled(strip_marks(mark.item.title)) & within(matter)
    if lent and any(abs(n.value) >= GREAT or is_money(n.unit) for n in mark.numbers):
        return LENT
    return max((SIGNED[sign] for sign in wanted & signs_of(mark)), default=0.0)


def things_priced(mark: Mark) -> list[str]:
    """What it names a price for each of: `kg` of `€1.40 per kg`."""
    rates = (rate(mark.quote, *number.span) for number in mark.numbers if is_money(number.unit))
    return [found.thing for found in rates if found]


def is_of_other(mark: Mark, about: frozenset[str]) -> bool:
    """Whether it, or its subject where it names no matter, is of one with figures and days of its own, as a claim has
    beside a price."""
    named = matters(mark.quote) or titled(strip_marks(mark.item.title))
    return bool(about) and not named.isdisjoint(frozenset[str]().union(*map(against, about)) - about)


def is_joined(title: str) -> bool:
    """Whether a subject names several matters: `Count of March + new sheets`."""
    return any(sign in strip_marks(title) for sign in ("+", " / ", " & ", ",", "、", "，"))


def tells_alone(mark: Mark) -> bool:
    """Whether it counts, or asks something for a day, so that its subject is enough to know of what."""
    counts = any(number.unit and number.unit not in TIMES for number in mark.numbers)
    return counts or (mark.cue("deadline") is not None and mark.cue("request") is not None)


def signs_of(mark: Mark) -> frozenset[Sign]:
    money = any(is_money(number.unit) for number in mark.numbers)
    count = any(number.unit and not is_money(number.unit) and number.unit not in TIMES for number in mark.numbers)
    term = any(number.unit in ("months", "years") for number in mark.numbers)
    found: dict[Sign, bool] = {"figure": money, "day": bool(mark.days), "count": count, "term": term}
    return frozenset(sign for sign, there in found.items() if there)
