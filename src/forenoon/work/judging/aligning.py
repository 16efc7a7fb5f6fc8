"""Whether each number, day, hour and person of a sentence stands where its passages have it: among the same words no
other one of its kind stands instead, and two of a kind have not changed places.

Nearness of words decides, in whichever order they stand. The bounds lie between what 570 true sentences and 300 false
ones of eight people's folders come to; what lies between them is left to a reader.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.marking import SPECIFIC, SPEECH, WORDS, Mark, Segment, acts, words_of
from forenoon.work.judging.moments import speaks_of_meeting
from forenoon.work.judging.segments import Reader

NEAR, FAR = 3.0, 16.0  # at a distance of NEAR a word counts half; behind FAR nothing
WEIGHT, SAID, LED = 1.5, 2.0, 0.3  # what a specific, a word for saying count against a word; the same word before it
STANDS, SPEAKS, MEETS = 0.35, 0.15, 0.6  # for standing there at all; as who wrote it; as the meeting of which it speaks
REFUSED, HEADED = 0.25, 0.7  # what is left where a passage says not this; where it is but the day of what was written
SPOKEN = 6  # words beside a day in which somebody says something
TIMES_MORE = 8  # that a number may be of another one that stands instead of it
SLACK, MUCH, ALONE = 0.1, 0.55, 0.65
BETTER = {"person": 1.15, "number": 1.35, "hour": 1.2, "day": 1.4, "month": 1.4, "label": 1.2}
STRANGER = 0.44
DATED = ("day", "month")
SURE, SWAPPED, SO_MUCH = 0.55, {True: 1.12, False: 1.15}, {True: 0.4, False: 0.5}
SURELY = {"name": 1.2, "hour": 1.4}


@dataclass(frozen=True)
class Indexed:
    """A segment, and its marks by what they are known by."""

    marks: Segment
    by_key: dict[str, list[Mark]]

    def like(self, one: Mark) -> Iterator[Mark]:
        yield from (mark for key in one.keys | one.loose for mark in self.by_key.get(key, ()))


def indexed(segment: Segment) -> Indexed:
    by_key: dict[str, list[Mark]] = {}
    for mark in segment:
        for key in mark.keys | mark.loose if mark.kind != "none" else ():
            by_key.setdefault(key, []).append(mark)
    return Indexed(segment, by_key)


def displaced(text: str, language: str, passages: Sequence[Numbered], reader: Reader) -> Iterator[str]:
    claim = reader.claim(text, language)
    segments = [
        indexed(segment if one.language == language else undated(segment))
        for one in passages for segment in reader.segments(one, language)
    ]  # fmt: skip
    meets = speaks_of_meeting(text, language, reader.contract)
    same = all(one.language == language for one in passages if one.number)
    for one in rivals(claim, segments, meets, frozenset({reader.people.me})):
        if replace(one, is_strange=same and one.own <= STANDS).is_better:
            yield f"its passages have {one.instead} where it says {one.mark.shown}"
    for one, other in swaps(claim, segments):
        yield f"in its passages {one.shown} and {other.shown} stand the other way round"


def undated(segment: Segment) -> Segment:
    """Without the day of the item as one that could stand instead: its words are of another language."""
    return tuple(replace(mark, kind="bearer") if mark.unit == "head" else mark for mark in segment)


@dataclass(frozen=True)
class Rival:
    """How well a specific stands in its passages, and how well the best other one of its kind would."""

    mark: Mark
    own: float
    other: float
    instead: str
    is_strange: bool = False  # nothing of the sentence stands around it, in passages of its language

    @property
    def is_better(self) -> bool:
        if not self.own:  # other checks tell whether it stands there at all
            return self.mark.kind in ("month", "day", "hour", "person") and self.other > ALONE
        if self.is_strange and self.mark.kind == "number" and self.mark.unit and self.other > STRANGER:
            return True
        return self.other - SLACK > self.own * BETTER[self.mark.kind] or self.other - self.own > MUCH


def rivals(claim: Segment, segments: Sequence[Indexed], meets: bool, me: frozenset[str]) -> Iterator[Rival]:
    """Each specific of the sentence. `meets`: whether it speaks of the meeting. The reader stands instead of nobody."""
    places = [(mark, segment) for segment in segments for mark in segment.marks]
    told = [mark for mark in claim if mark.kind in (*SPECIFIC, "other")]
    words = frozenset(key for mark in claim if mark.kind in WORDS for key in mark.keys)
    for one in told:
        if one.kind == "other":
            continue
        own, other, instead = 0.0, 0.0, ""
        around = [mark for mark in claim if abs(mark.at - one.at) < SPOKEN]
        dated = one.of and one.kind in DATED
        said = dated or any(SPEECH in mark.keys for mark in around)
        spoken = said or not acts().isdisjoint(key for mark in around for key in mark.keys)
        stands_for = any(mark.kind == "none" and mark.shown in words_of("third") and mark.at < one.at for mark in claim)
        for place, segment in places:
            if bears(one, place):
                score = headed(place, spoken) * fit(one, claim, place, segment)
                own = max(own, standing(one, place, meets, spoken) + score)
            elif place.keys == me or any(map(place.same, told)):
                continue
            elif is_instead(one, place, said, stands_for, words):
                score = fit(one, claim, place, segment)
                other, instead = max((other, instead), (score, place.shown or ", ".join(sorted(place.keys))))
        yield Rival(one, own, other, instead)


def standing(one: Mark, place: Mark, meets: bool, spoken: bool) -> float:
    """What it counts that it stands there, whatever stands around."""
    if place.unit == "meeting":
        return MEETS if meets else SPEAKS
    stands = SPEAKS if (place.kind == "person" and not place.shown) or (place.unit == "head" and not spoken) else STANDS
    return stands / 2 if is_refused(one, place) else stands


def headed(place: Mark, spoken: bool) -> float:
    return HEADED if place.unit == "head" and not spoken else 1.0


def is_instead(one: Mark, place: Mark, said: bool, stands_for: bool, words: frozenset[str]) -> bool:
    """Whether this could be meant instead: no day of a mail where nobody says anything, no writer where a he or she
    may be the writer, and of a table no column of which the sentence has no word."""
    return (
        comparable(one, place)
        and (place.unit == "head" or not (one.of and one.kind in DATED) if said else place.unit != "head")
        and not (stands_for and place.kind == "person" and not place.shown)
        and (not place.under or bool(place.under & words))
    )


def swaps(claim: Segment, segments: Sequence[Indexed]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs that would stand better the other way round, by what is around them, with their own kind or without."""
    kinds = (*SPECIFIC, "name")
    stand = [(mark, segment) for segment in segments for mark in segment.marks if mark.unit != "meeting"]
    places = [(mark, segment) for mark, segment in stand if mark.kind in (*kinds, "bearer") and not is_beside(mark)]

    silent = tuple(mark for mark in claim if SPEECH not in mark.keys)  # who said a thing may not be who wrote it down

    def best(one: Mark, instead: Mark, apart: bool) -> float:
        return max((fit(one, silent, place, s, apart) for place, s in places if bears(instead, place)), default=0.0)

    for one, other in combinations([mark for mark in claim if mark.kind in kinds], 2):
        if not comparable(one, other) or one.same(other) or (one.kind == "name" and other.at - one.at <= 2):
            continue
        for apart in (True, False):
            own = best(one, one, apart), best(other, other, apart)
            swapped = best(one, other, apart) + best(other, one, apart)
            bound = SURELY.get(one.kind, SWAPPED[apart])
            better = swapped - SLACK > sum(own) * bound or swapped - sum(own) > SO_MUCH[apart]
            if swapped > SURE and better and (one.kind != "name" or all(own)):
                yield one, other
                break


def is_beside(place: Mark) -> bool:
    """`with me`: what stands there is done by somebody else."""
    return place.kind == "person" and bool(place.led) and not place.shown


def fit(one: Mark, claim: Segment, place: Mark, segment: Indexed, apart: bool = False) -> float:
    """How well what stands around a mark of the sentence stands around this place. `apart`: without its kind."""
    score = LED if one.led and one.led == place.led else 0.0
    for other in claim:
        close = near(other.at - one.at)
        if other is one or not close or other.kind == "none" or (apart and other.kind == one.kind):
            continue
        again = (mark for mark in segment.like(other) if mark is not place and other.same(mark))
        there = (near(mark.at - place.at) for mark in again)
        score += weight(other) * close * max(there, default=0.0)
    return score * (REFUSED if is_refused(one, place) else 1.0)


def near(distance: float) -> float:
    return NEAR / (NEAR + abs(distance)) if abs(distance) < FAR else 0.0


def weight(one: Mark) -> float:
    if SPEECH in one.keys:
        return SAID
    return 1.0 if one.kind == "word" else WEIGHT


def is_refused(one: Mark, place: Mark) -> bool:
    """Whether only one of them is what something is not; a sentence may say from what it went."""
    went = one.led or one.shown.partition(" ")[0].casefold()
    return one.refused != place.refused and went not in words_of("went")


def bears(one: Mark, place: Mark) -> bool:
    kinds = {one.kind, place.kind}
    alike = len(kinds) == 1 or "bearer" in kinds or kinds in ({"label", "number"}, {"number", "hour"})
    return alike and place.kind not in ("word", "none", "other") and one.same(place)


def comparable(one: Mark, other: Mark) -> bool:
    """Whether two are of one kind, and numbers of about one size and of one unit, or of none."""
    if one.kind != other.kind:
        return False
    if one.kind == "number" and not alike_in_size(one, other):
        return False
    if one.kind not in ("number", "label") or one.unit == other.unit:
        return True
    units = {one.unit, other.unit}
    if one.kind == "label" or "" not in units:
        return False
    money = any(len(unit) == 3 and unit.isupper() for unit in units)
    return places_of(one) == places_of(other) if money else "%" not in units or places_of(one) == places_of(other) > 0


def alike_in_size(one: Mark, other: Mark) -> bool:
    less, more = sorted((size(one), size(other)))
    return less * TIMES_MORE >= more


def size(one: Mark) -> float:
    return max((float(key[1:]) for key in one.keys if key[1:].replace(".", "", 1).isdigit()), default=0.0)


def places_of(one: Mark) -> int:
    """Digits behind its point."""
    found = re.search(r"[.,](\d{1,2})(?!\d)", one.shown)
    return len(found[1]) if found else 0
