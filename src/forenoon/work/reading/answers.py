"""What in a later mail answers what was asked: under its heading, as a price, or as a promise for its day."""

import re
from collections.abc import Iterable

from forenoon.language.matters import matters
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import generic
from forenoon.work.reading.of_matter import SIGNED, has

HEADING = re.compile(r"\W*(?:on |about |the |zu[mr]? |per |sul\w* )*([^\W\d][^\n:：.,;]{2,30})[:：]\s")


def heads(one: Mark, asked: Mark) -> bool:
    """Whether a sentence is headed by what the other asks about: `Roof: the roofers are booked for Monday`; or is of a
    mail that is called by it, and not by what the other mail was, and tells days or amounts."""
    found = HEADING.match(one.quote)
    title = frozenset(folds(asked.item.title))
    if found and not frozenset(folds(found[1])).difference(generic()).isdisjoint(asked.telling | title):
        return True
    called = frozenset(folds(one.item.title)) - title - generic()
    return bool(one.days or one.numbers) and not called.isdisjoint(asked.telling)


def offers(one: Mark, asked: Iterable[Mark]) -> bool:
    """Whether a mail with files tells what the price is that was asked for, by a figure that was asked about."""
    figures = {number.value for mark in asked for number in mark.numbers}
    priced = any("price" in matters(mark.quote) for mark in asked) and has(one, "price") >= SIGNED["figure"]
    return bool(one.item.attachments) and priced and not figures.isdisjoint(number.value for number in one.numbers)


def promises_for(one: Mark, asked: Mark) -> bool:
    """Whether a sentence promises something for a day to come that is the one of what was asked."""
    days = {day.last for day in asked.days if not day.assumed and day.last > moment(one.item).date()}
    return one.cue("promise") is not None and any(day.last in days for day in one.days if not day.assumed)
