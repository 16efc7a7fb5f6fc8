"""Where the two sides stand apart: the amount that each named last for the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from forenoon.domain.content import Text
from forenoon.language.given_up import role
from forenoon.language.numbers import Number
from forenoon.language.rivals import cites_rival
from forenoon.work.evidence.topic import generic
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.comparable import is_added, is_multiplied, is_part, rate_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.grouping import once_each
from forenoon.work.reading.mentions import Mention, undoubted
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.priced import is_money
from forenoon.work.reading.terms import is_between_sides, is_theirs, standing, terms
from forenoon.work.reading.worked import alike, is_same, worked

MOST = 2
FAR, NEAR = 10, 3  # times: a price for one is no answer to that of many; amounts that one may name for the other


def apart(pen: Pen) -> Iterator[Raised]:
    """What one side answered the other's amount with; else of a group of amounts the latest of ours and of theirs."""
    desk = pen.desk
    groups = (once_each(one) for one in undoubted(desk.figure_groups, desk.doubtful))
    sided = (pair for one in groups if (pair := sides(desk, one.mentions)))
    pairs = (*rated(desk), *answered(desk), *replied(desk), *standing(desk), *sided, *terms(desk))
    told: set[frozenset[Decimal]] = set()
    for ours, theirs in pairs:
        both = frozenset((ours.value, theirs.value))
        if len(told) < MOST and not any(both & other for other in told):
            told.add(both)
            yield raised_apart(pen, ours, theirs)


def rated(desk: Desk) -> Iterator[tuple[Mention, Mention]]:
    """The latest price of ours and of theirs for the same thing and time: `£10.65 per logger per month`."""
    told = [m for m in desk.figures if is_told(desk, m) and m.value not in desk.doubtful and rate_of(m)]
    told = sorted((m for m in told if m.mark.key not in desk.superseded), key=lambda one: (one.age, one.id))
    for own in (one for one in told if not is_theirs(desk, one)):
        theirs = next((one for one in told if is_theirs(desk, one) and is_same(desk, one, own)), None)
        latest = next(one for one in told if not is_theirs(desk, one) and alike(one, own))
        if theirs and own is latest and own.value != theirs.value:
            yield own, theirs


def answered(desk: Desk) -> Iterator[tuple[Mention, Mention]]:
    """The latest sentences that name an amount of the other side beside another of their own: `33,980, 12,000 is not
    enough`."""
    told = [one for one in desk.figures if is_told(desk, one) and one.value not in desk.doubtful]
    stated: dict[Decimal, list[Mention]] = defaultdict(list)
    for one in told:
        stated[one.value].append(one)
    for own in sorted(told, key=lambda one: (one.age, one.id)):
        side, values = is_theirs(desk, own), {number.value for number in own.mark.numbers}
        for value in sorted(one for one in values - {own.value} if own.value < FAR * one and one < FAR * own.value):
            first = [one for one in stated[value] if is_theirs(desk, one) != side and one.age > own.age]
            alike = [one for one in first if one.unit == own.unit and len(one.mark.numbers) == 1]
            if alike and role(number_of(own), own.mark.quote) != "given up":
                yield (alike[0], own) if side else (own, alike[0])


def replied(desk: Desk) -> Iterator[tuple[Mention, Mention]]:
    """The one amount that a sentence names in answer to a mail of the other side, and the one that a sentence of that
    named, both of what their conversation is called after: `credit EUR 2,185`, `the credit comes to EUR 855`."""
    told = [one for one in desk.figures if is_told(desk, one) and is_alone(one) and one.value not in desk.doubtful]
    by_item: dict[str, list[Mention]] = defaultdict(list)
    for one in told:
        by_item[one.item.ref].append(one)
    for own in sorted(told, key=lambda one: (one.age, one.id)):
        side = is_theirs(desk, own)
        for first in by_item[own.item.answers]:
            if is_theirs(desk, first) != side and is_counter(desk, first, own):
                yield (first, own) if side else (own, first)


def is_alone(one: Mention) -> bool:
    """Whether it is the only amount of its sentence, and is neither put on another nor a bound or a part of one."""
    amounts = sum(is_money(number.unit) for number in one.mark.numbers)
    return amounts == 1 and not (is_added(one) or is_part(one) or is_multiplied(one))


def is_counter(desk: Desk, first: Mention, own: Mention) -> bool:
    """Whether one may stand for the other: of one size, currency and rate, about what their mails are called after."""
    about = desk.kinship.stems(first.mark) & desk.kinship.stems(own.mark) & desk.kinship.title(own.mark)
    low, high = sorted((first.value, own.value))
    sized = low < high <= NEAR * low and first.unit == own.unit and rate_of(first) == rate_of(own)
    return sized and bool(about - generic()) and role(number_of(own), own.mark.quote) != "given up"


def number_of(one: Mention) -> Number:
    return next(number for number in one.mark.numbers if number.value == one.value)


def sides(desk: Desk, mentions: Iterable[Mention]) -> tuple[Mention, Mention] | None:
    """Ours and theirs, in mails between the sides. Where they named ours beside their own, that is the pair."""
    told = [one for one in mentions if is_told(desk, one)]
    theirs = next((one for one in told if is_theirs(desk, one)), None)
    ours = [one for one in told if not is_theirs(desk, one) and theirs and one.value != theirs.value]
    if not theirs or not ours:
        return None
    known = {number.value for number in theirs.mark.numbers}
    same = [one for one in ours if one.value in known or desk.kinship.same(one.mark, theirs.mark)]
    return (same[0], theirs) if same else None


def is_told(desk: Desk, one: Mention) -> bool:
    """Named lately as their own by who wrote a mail that somebody of theirs wrote or was sent."""
    stated = is_money(one.unit) and one.is_stated and one.id in desk.first_hand
    return stated and is_between_sides(desk, one.item)


def raised_apart(pen: Pen, ours: Mention, theirs: Mention) -> Raised:
    later, earlier = sorted((ours, theirs), key=lambda one: one.age)
    slots = {
        "ours": ours.surface.strip(), "ours_day": pen.day(ours.item.at), "theirs": theirs.surface.strip(),
        "theirs_day": pen.day(theirs.item.at),
    }  # fmt: skip
    key = "rival_short" if cites_rival(theirs.mark.quote) else "sides_short"
    said = pen.say(f"slides.numbers.{key}", **slots)
    quotes = (
        pen.quote(later.mark, rule="apart"), Text(text=f" {pen.byline(later.mark)} · "),
        pen.quote(earlier.mark, rule="apart"), Text(text=f" {pen.byline(earlier.mark)}"),
    )  # fmt: skip
    named = ((pen.say("slides.raise.either", one=slots["ours"], other=slots["theirs"]), ""),)
    quotes = (*quotes, *worked(pen, ours, theirs))
    return Raised("apart", quotes, 10.2, said, about=(later.mark, earlier.mark), named=named)
