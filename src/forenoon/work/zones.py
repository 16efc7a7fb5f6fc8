"""By whose clock people live, as the entries tell that they made themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forenoon.domain.sources import Event
from forenoon.work.topic import open_domains


@dataclass(frozen=True)
class Zones:
    """IANA names by address, and by mail domain where all entries of a house agree."""

    people: Mapping[str, str]
    houses: Mapping[str, str]

    def of(self, address: str) -> str:
        """Empty where nothing tells it."""
        return self.people.get(address) or self.houses.get(address.rpartition("@")[2], "")


def zones(events: Iterable[Event]) -> Zones:
    """Whole days and times that are only told in UTC tell no zone."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    houses: dict[str, set[str]] = defaultdict(set)
    for event in events:
        address = event.organizer.address
        if address and not event.all_day and event.zone not in ("", "UTC"):
            made[address][event.zone] += 1
            houses[address.rpartition("@")[2]].add(event.zone)
    people = {address: min(told, key=lambda zone: (-told[zone], zone)) for address, told in made.items()}
    agreed = {house: next(iter(told)) for house, told in houses.items() if len(told) == 1}
    return Zones(people, {house: zone for house, zone in agreed.items() if house not in open_domains()})
