"""What a later passage replaces: only where it names the earlier figure, or the day on which it was said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from forenoon.language.cues import admits
from forenoon.language.given_up import role
from forenoon.language.numbers import Number
from forenoon.work.evidence.marks import Mark

TAKES_BACK = ("withdrawn", "no-longer", "cannot")  # the ends of rules that take back and put nothing in its place
TELLING = 3  # digits of a figure that need no other word in common
WORDS = 2  # that two passages share, where only a day ties them


@dataclass(frozen=True)
class Replaced:
    """`value` is the figure that no longer holds; None where it is the whole sentence."""

    old: Mark
    new: Mark
    value: Decimal | None


def superseded(marks: Iterable[Mark]) -> tuple[Replaced, ...]:
    """By the first later passage that does so, in order of the earlier one's place."""
    marks = sorted((mark for mark in marks if mark.at), key=lambda mark: (mark.at, mark.key))
    stated: dict[Decimal, list[Mark]] = defaultdict(list)
    for mark in marks:
        for number in mark.numbers:
            stated[number.value].append(mark)
    found: dict[tuple[tuple[str, str, int], Decimal | None], Replaced] = {}
    for new in marks:
        if new.cue("boilerplate", "reported") is not None:
            continue
        if new.cue("change") is not None or admits(new.quote):
            for one in (*by_figure(new, stated), *by_day(new, marks)):
                found.setdefault((one.old.key, one.value), one)
    return tuple(sorted(found.values(), key=lambda one: (one.old.key, one.value or Decimal(0))))


def by_figure(new: Mark, stated: dict[Decimal, list[Mark]]) -> Iterator[Replaced]:
    """It names a figure that was stated before, to take it back, or to give it up for one of its unit that was not
    stated yet; who owns an error takes back what their own side stated."""
    for number in new.numbers:
        earlier = [old for old in stated[number.value] if is_before(old, new) and of_unit(old, number)]
        newer = earlier and any(is_newer(other, number, earlier[0], stated) for other in new.numbers)
        owned = bool(admits(new.quote)) and "given up" in roles(new, number)
        if earlier and (owned or takes_back(new, number) or (newer and "given up" in roles(new, number))):
            for old in earlier:
                same = speaks_of_the_same(old, new, number) and (not owned or old.ours == new.ours)
                if old.cue("change") is None and same:
                    yield Replaced(old, new, number.value)


def by_day(new: Mark, marks: Iterable[Mark]) -> Iterator[Replaced]:
    """Its author names the day on which their side wrote the earlier passage, and speaks of the same."""
    days = {day.first for day in new.days if day.first == day.last and new.at and day.first < new.at.date()}
    for old in marks if days else ():
        said = old.at and old.at.date() in days and old.ours == new.ours and is_before(old, new)
        if said and old.cue("promise", "decision") and len(new.folded & old.folded & new.telling) >= WORDS:
            yield Replaced(old, new, None)


def is_before(old: Mark, new: Mark) -> bool:
    return old.item.ref != new.item.ref and old.at is not None and new.at is not None and old.at < new.at


def of_unit(old: Mark, number: Number) -> bool:
    return any(
        one.value == number.value and (one.unit == number.unit or not one.unit or not number.unit)
        for one in old.numbers
    )


def is_newer(other: Number, number: Number, first: Mark, stated: dict[Decimal, list[Mark]]) -> bool:
    """Whether another figure of the unit was first stated after this one was."""
    same_unit = other.unit == number.unit and other.value != number.value
    return same_unit and not any(
        is_before(mark, first) or mark.item.ref == first.item.ref for mark in stated[other.value]
    )


def takes_back(mark: Mark, number: Number) -> bool:
    """Not where the same sentence says that the figure holds, or gives up another of its unit."""
    cue = mark.cue("change")
    if cue is None or cue.rule.rpartition("/")[2] not in TAKES_BACK or "asserted" in roles(mark, number):
        return False
    others = (other for other in mark.numbers if other.unit == number.unit and other.value != number.value)
    return "given up" in roles(mark, number) or not any("given up" in roles(mark, other) for other in others)


def roles(mark: Mark, number: Number) -> set[str]:
    """At each place of the sentence where this figure stands."""
    return {role(one, mark.quote) for one in mark.numbers if (one.value, one.unit) == (number.value, number.unit)}


def speaks_of_the_same(old: Mark, new: Mark, number: Number) -> bool:
    if len(number.value.normalize().as_tuple().digits) >= TELLING or old.item.thread == new.item.thread != "":
        return True
    return bool(old.folded & new.folded & new.telling)
