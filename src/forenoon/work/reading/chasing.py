"""Whether a sentence that misses something is of the same debt as the promise of it, or as another that misses it."""

from forenoon.domain.sources import Item
from forenoon.language.cues import is_doing, unmet
from forenoon.language.missed import without_unmet
from forenoon.language.month_names import weekday_names
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import generic, hollow, open_domains
from forenoon.work.reading.kinship import stem


def is_one_debt(one: Mark, other: Mark) -> bool:
    """The later one misses something: what the earlier misses too, of the same hand, or promises to whoever misses it;
    half of what one of them names, or a thing and the day."""
    first, late = sorted((one, other), key=lambda mark: (moment(mark.item), mark.key))
    if first.key == late.key or not unmet(late.quote):
        return False
    by_one = first.item.author.address == late.item.author.address
    if not (unmet(first.quote) if by_one else first.cue("promise") and is_reader(first.item, late.item.author.address)):
        return False
    known, missed = things(first), things(late)
    shared, days = known & missed, {day.last for day in first.days} & {day.last for day in late.days}
    return bool(shared) and (bool(days) or 2 * len(shared) >= min(len(known), len(missed)))


def is_reader(item: Item, address: str) -> bool:
    """Whether a mail went to an address, or to somebody of its house."""
    house = address.rpartition("@")[2]
    to = {party.person.address for party in item.parties if party.role in ("to", "cc")}
    return address in to or (house not in open_domains() and any(one.rpartition("@")[2] == house for one in to))


def things(mark: Mark) -> frozenset[str]:
    """The stems of what a sentence names, without its days and the words by which it promises or misses it."""
    days = {word for day in mark.days for word in folds(day.words)} | weekday_names()
    named = mark.telling.intersection(folds(without_unmet(mark.quote))) - days - generic() - hollow()
    return frozenset(stem(word) for word in named if not is_doing(word, mark.language))
