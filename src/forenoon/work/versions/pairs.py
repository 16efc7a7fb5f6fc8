"""Which papers of a meeting are there in two versions, what differs, and whose words say that nothing does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from forenoon.domain.sources import Item, Passage
from forenoon.language.given_up import role
from forenoon.language.unchanged import says_unchanged
from forenoon.work.evidence.confidence import withheld
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import version_mark, versioned
from forenoon.work.evidence.stack import Stack
from forenoon.work.evidence.talks import moment
from forenoon.work.reading.comparable import house
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import digits
from forenoon.work.reading.once import once
from forenoon.work.reading.priced import is_money
from forenoon.work.versions.differing import Difference, Step, differences, unit_of
from forenoon.work.versions.matching import matched
from forenoon.work.versions.parts import Part, parts

MOST, MOST_CLAIMS, MOST_STILL = 2, 2, 2  # papers that are compared; sentences that say that nothing else changed, or
# that have an older amount
EXACT = 4  # digits by which an amount is known again


@dataclass(frozen=True)
class Versions:
    """`claims`: what whoever sent the newer wrote since the older, that the rest is as it was. `still`: what was
    written after the newer with an amount of the older alone."""

    old: Item
    new: Item
    days: tuple[datetime | None, datetime | None]  # when each was written, or sent
    differences: tuple[Difference, ...]
    claims: tuple[Mark, ...]
    still: tuple[Mark, ...]

    @property
    def names(self) -> tuple[str, str]:
        """As the files call them: `v1`, `rev2`; empty where one has no version in its name."""
        return version_mark(self.old.path), version_mark(self.new.path)


@once
def versions(desk: Desk) -> tuple[Versions, ...]:
    """The weightiest first."""
    stack = Stack(desk.library, desk.contract)
    belonging = {item.ref for item in desk.belonging} - desk.withheld.whole
    pairs = ((desk.items[new], older[0]) for new, older in stack.versions.items() if new in belonging)
    found = (compared(desk, stack, desk.items[old], new) for new, old in pairs if old in desk.items)
    told = [one for one in found if one.differences]
    return tuple(sorted(told, key=lambda one: (-one.differences[0].weight, one.new.ref))[:MOST])


def compared(desk: Desk, stack: Stack, old: Item, new: Item) -> Versions:
    days = frozenset(day for item in (old, new) for day in written_on(stack, item))
    numbers = frozenset(versioned(item.path)[1] for item in (old, new)) | {Decimal(1)}
    told = differences(matched(read(desk, old), read(desk, new)), days, numbers, desk.reader.topic)
    written = first_day(stack, old), first_day(stack, new)
    still = standing(desk, (old, new), written[1], told)
    return Versions(old, new, written, tuple(told), tuple(unchanged(desk, stack, old, new)), tuple(still[:MOST_STILL]))


def standing(desk: Desk, papers: tuple[Item, Item], since: datetime | None, told: list[Difference]) -> list[Mark]:
    """The latest of each item; not what names the newer amount as well, or gives the older up."""
    amounts = {step.old.value: step.new.value for one in told for step in one.steps if is_exact_amount(step)}
    found: dict[str, Mark] = {}
    for mark in desk.marks if since else ():
        later = mark.item not in papers and since is not None and moment(mark.item).date() > since.date()
        values = {number.value for number in mark.numbers}
        old = [n for n in mark.numbers if n.value in amounts and role(n, mark.quote) != "given up"] if later else []
        if old and values.isdisjoint(amounts[number.value] for number in old):
            found.setdefault(mark.item.ref, mark)
    return sorted(found.values(), key=lambda mark: (-moment(mark.item).timestamp(), mark.key))


def is_exact_amount(step: Step) -> bool:
    return digits(step.old.value) >= EXACT and is_money(unit_of(step.old, step.old_bit))


def read(desk: Desk, item: Item) -> list[Part]:
    """What may be quoted of it."""
    own = withheld((item,), desk.library)
    if desk.is_elsewhere(item) or item.ref in own.whole:
        return []

    def is_kept(passage: Passage) -> bool:
        return desk.keeps_back(passage) or own.touches(passage)

    base = (item.at or desk.contract.now).date()
    return parts(item, desk.library.passages(item.ref), is_kept, base)


def first_day(stack: Stack, item: Item) -> datetime | None:
    """That which it bears; else when it was first sent."""
    return item.at or min((mail.at for mail in carriers(stack, item) if mail.at), default=None)


def written_on(stack: Stack, item: Item) -> Iterator[date]:
    """The days that it bears, and on which it was sent."""
    yield from (at.date() for at in (item.at, item.changed, *(mail.at for mail in carriers(stack, item))) if at)


def carriers(stack: Stack, item: Item) -> list[Item]:
    """The mails that it came with."""
    return [stack.by_ref[ref] for ref in stack.carriers.get(item.ref, ()) if ref in stack.by_ref]


def unchanged(desk: Desk, stack: Stack, old: Item, new: Item) -> list[Mark]:
    """The latest first; of the house that sent the newer."""
    senders, since = {*map(house, (new, *carriers(stack, new)))} - {""}, first_day(stack, old)
    said = (
        mark for mark in desk.marks
        if mark.item.kind == "mail" and house(mark.item) in senders and (since is None or moment(mark.item) > since)
        and says_unchanged(mark.quote)
    )  # fmt: skip
    return sorted(said, key=lambda mark: (-moment(mark.item).timestamp(), mark.key))[:MOST_CLAIMS]
