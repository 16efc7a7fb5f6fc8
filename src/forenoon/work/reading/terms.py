"""Terms on which the two sides stand apart without an amount beside an amount: a share, a number of days, and the price
that one side still names where the other has named a new one."""

import re
from collections.abc import Iterator
from datetime import timedelta

from forenoon.domain.sources import Item
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import in_conversation
from forenoon.work.evidence.topic import generic
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.kinship import stem
from forenoon.work.reading.mentions import TIMES, Mention
from forenoon.work.reading.priced import is_money

LATELY = timedelta(days=90)
CLAUSE = re.compile(r"[,;.!?，；。！？\n]")
NEAR = 5  # words before a figure that say what it measures
SHORT = 4  # letters of a word that may name it
DIGITS = 3  # of an amount that is known again without its currency
Pair = tuple[Mention, Mention]  # ours and theirs


def terms(desk: Desk) -> Iterator[Pair]:
    """The last share or number of days of each side for the same: `payment 30 days`, `payment term of 45 days`; none
    where one of them named the other's later."""
    told = [one for one in desk.figures if is_term(one) and is_between_sides(desk, one.item)]
    told = sorted((one for one in told if one.mark.key not in desk.superseded), key=lambda one: (one.age, one.id))
    ours = [one for one in told if not is_theirs(desk, one)]
    theirs = [one for one in told if is_theirs(desk, one)]
    seen: set[frozenset[str]] = set()
    first = desk.first_hand
    for own in (one for one in ours if one.id in first):
        said = (one for one in theirs if one.id in first and one.unit == own.unit)
        other = next((one for one in said if measure(one) & measure(own)), None)
        shared = measure(other) & measure(own) if other else frozenset[str]()
        if other is None or any(shared & before for before in seen):
            continue
        seen.add(shared)
        if own.value != other.value and not is_named(own, other, theirs) and not is_named(other, own, ours):
            yield again(own, ours), again(other, theirs)


def is_term(one: Mention) -> bool:
    return one.unit in {"%", *TIMES} and one.mark.cue("question", "boilerplate", "reported") is None


def is_named(one: Mention, other: Mention, by: list[Mention]) -> bool:
    """Whether the side of the `other` named this value after that."""
    return any(m.value == one.value and m.unit == one.unit and m.age < other.age for m in by)


def again(one: Mention, told: list[Mention]) -> Mention:
    """The last time that its side named it."""
    return next(m for m in told if m.value == one.value and m.unit == one.unit)


def measure(one: Mention) -> frozenset[str]:
    """The words before a figure, in its clause, that say of what it is."""
    number = number_of(one)
    clause = CLAUSE.split(one.mark.quote[: number.span[0]])[-1] if number else ""
    words = (w for w in folds(clause)[-NEAR:] if not w.isdigit() and not stop(w, one.mark.language))
    return frozenset(stem(w) for w in words if len(w) >= SHORT and w not in generic())


def number_of(one: Mention) -> Number | None:
    return next((n for n in one.mark.numbers if n.value == one.value and n.surface == one.surface), None)


def standing(desk: Desk) -> Iterator[Pair]:
    """Our new price, and the one before it that the other side names in answer to it: `my draft order says 46,200`."""
    told = [one for one in desk.figures if is_money(one.unit) and is_between_sides(desk, one.item)]
    ours = sorted((one for one in told if not is_theirs(desk, one)), key=lambda one: (one.age, one.id))
    for new in ours:
        old = {one.value: one for one in ours if one.age > new.age and is_price_of(desk, one, new)}
        for mark in desk.marks:
            answers = mark.item.answers == new.item.ref or in_conversation(mark.item, new.item)
            later = mark.at and new.item.at and mark.at > new.item.at
            if old and answers and later and mark.item.author.address in desk.outside:
                yield from ((new, named(mark, number, new)) for number in mark.numbers if number.value in old)


def is_price_of(desk: Desk, old: Mention, new: Mention) -> bool:
    """Whether an amount was for the same before: of one currency, with a word that says what it measures."""
    exact = len(old.value.normalize().as_tuple().digits) >= DIGITS
    both = desk.kinship.stems(old.mark) & desk.kinship.stems(new.mark)
    return exact and old.unit == new.unit and old.value != new.value and bool(both & measure(new))


def named(mark: Mark, number: Number, like: Mention) -> Mention:
    return Mention(
        id="", mark=mark, value=number.value, unit=number.unit or like.unit, surface=number.surface, quote=mark.quote
    )


def is_between_sides(desk: Desk, item: Item) -> bool:
    """A mail of late that somebody of theirs wrote or was sent."""
    read = {party.person.address for party in item.parties}
    late = item.at is not None and desk.contract.now - LATELY <= item.at <= desk.contract.now
    return item.kind == "mail" and late and bool(read & desk.outside)


def is_theirs(desk: Desk, one: Mention) -> bool:
    return one.item.author.address in desk.outside
