"""Who has an item: the other side, or those whom the mail is for."""

from collections import defaultdict
from functools import cached_property

from forenoon.domain.sources import Item
from forenoon.work.evidence.named import content_of
from forenoon.work.evidence.topic import open_domains
from forenoon.work.phrasing.between import knows
from forenoon.work.reading.desk import Desk

PEOPLE = ("from", "to", "cc", "organizer", "attendee")


class Openness:
    """An attachment is known to whoever has its mail, and so is the file that was attached."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def is_open(self, item: Item) -> bool:
        """Whether of each house that comes somebody wrote it or got it."""
        return any(map(self._came, self._carriers(item)))

    def is_mailed(self, item: Item) -> bool:
        """Whether those whom the person named for the mail have it; where nobody was named, the other side."""
        named = bool(self._desk.contract.mailing.to)
        return any(map(self._reached, self._carriers(item))) if named else self.is_open(item)

    @cached_property
    def _attached(self) -> dict[str, list[Item]]:
        """The mails by the content of what came with them."""
        found: dict[str, list[Item]] = defaultdict(list)
        for one in self._desk.items.values():
            if one.within in self._desk.items:
                found[content_of(one)].append(self._desk.items[one.within])
        return found

    def _carriers(self, item: Item) -> list[Item]:
        return [self._desk.items.get(item.within, item), *self._attached.get(content_of(item) or item.ref, ())]

    def _came(self, item: Item) -> bool:
        outside = self._desk.outside
        told = has_it(item) & outside
        everybody = set(map(house, outside)) == set(map(house, told))
        return item.kind in ("mail", "event", "chat") and bool(told) and everybody

    def _reached(self, item: Item) -> bool:
        to = self._desk.contract.mailing.to
        if item.kind == "event":
            return has_it(item).issuperset(one.address for one in to)
        return knows(self._desk, item, to)


def has_it(item: Item) -> set[str]:
    return {party.person.address for party in item.parties if party.role in PEOPLE}


def house(address: str) -> str:
    domain = address.rpartition("@")[2]
    return address if domain in open_domains() else domain
