"""What ties mails to the hour itself: tickets for the journey, what is called by its day; and what is private: the
dentist and the school."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.cues import is_of_household
from forenoon.language.month_names import weekday_names
from forenoon.language.tokens import folds
from forenoon.work.evidence.dated import is_ticket_of
from forenoon.work.evidence.topic import Topic, days_in_title, is_known, telling

HITS = 60  # passages that are looked at
RARE = 0.35
LONGEST = 1_000  # characters of a letter that are looked at
WEEK = timedelta(days=7)
TYING = ("related", "conversation")  # parts of a score that an item has from others
TIES = (*TYING, "point", "matter", "attached", "carrying")  # all that it does not have by itself
Parts = dict[str, float]  # of a score, by what they are for


@dataclass(frozen=True)
class Calls:
    """`rare` tells how rare a word of titles is, from 0 to 1."""

    contract: Contract
    topic: Topic
    library: Library
    rare: Callable[[str], float]

    @cached_property
    def journeys(self) -> frozenset[str]:
        """Refs of what names the place and the day of the meeting together: tickets, bookings."""
        place = {word for word in self.topic.place if self.rare(word) > RARE}
        found: set[str] = set()
        for hit in self.library.search(" ".join(sorted(place)), HITS) if place else ():
            if place & set(folds(hit.text)):
                found |= {hit.item} if is_ticket_of(hit.item, self._day, self.library) else set()
        return frozenset(found)

    def is_called_by_day(self, item: Item) -> bool:
        """Whether one of its people wrote a mail that is called by nothing but the meeting's day: `Tuesday`."""
        if item.kind != "mail" or item.at is None or item.author.address not in self.topic.people:
            return False
        sent = item.at.date()
        days = days_in_title(item.title, sent) if timedelta(0) <= self._day - sent < WEEK else ()
        return any(one.first == one.last == self._day for one in days) and telling(item.title) <= weekday_names()

    def is_private(self, item: Item) -> bool:
        """Whether a stranger's mail is of the household, and the meeting is not."""
        meeting, me = self.contract.meeting, self.contract.me.address
        parties = [party.person for party in item.parties if party.person.address not in ("", me)]
        close = (self.contract.is_ours(one.address) or is_known(self.topic, one.name, one.address) for one in parties)
        if item.kind != "mail" or any(close) or is_of_household(f"{meeting.title} {meeting.purpose}"):
            return False
        own = " ".join(passage.text for passage in self.library.passages(item.ref) if passage.role == "own")
        return is_of_household(item.title) or is_of_household(own[:LONGEST])

    def unless_private(self, item: Item, parts: Parts) -> Parts:
        """The parts of an item's score; of what is private only what ties it to others. That is asked of few: their
        words have to be read."""
        own = sum(worth for name, worth in parts.items() if name not in TIES)
        private = own > 0 and self.is_private(item)
        return {name: worth for name, worth in parts.items() if name in TIES} if private else parts

    def take_private(self, items: Iterable[Item], parts: dict[str, Parts], when: Callable[[Item, float], bool]) -> None:
        for item in items:
            if when(item, sum(parts[item.ref].values())):
                parts[item.ref] = self.unless_private(item, parts[item.ref])

    def best_first(self, items: Sequence[Item], parts: Mapping[str, Parts]) -> Iterator[tuple[Item, Parts]]:
        """By the sum of their parts, without those of what is private."""
        left = {item.ref: parts[item.ref] for item in items}
        waiting = [(-round(sum(left[item.ref].values()), 2), at) for at, item in enumerate(items)]
        heapify(waiting)
        while waiting:
            item = items[at := heappop(waiting)[1]]
            open_ = self.unless_private(item, left[item.ref])
            if open_ is left[item.ref]:
                yield item, open_
            else:
                left[item.ref] = open_
                heappush(waiting, (-round(sum(open_.values()), 2), at))

    @property
    def _day(self) -> date:
        return self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone)).date()
