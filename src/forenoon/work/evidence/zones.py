"""By whose clock people live, as the entries tell that they made themselves, else the dates of their mails."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from heapq import nlargest
from operator import attrgetter
from zoneinfo import ZoneInfo

from forenoon.domain.sources import Event, Item
from forenoon.work.evidence.topic import open_domains


@dataclass(frozen=True)
class Zones:
    """IANA names by address, and by mail domain where all entries of a house agree; what somebody wrote by their
    address; the person's own zone."""

    people: Mapping[str, str]
    houses: Mapping[str, str]
    written: Mapping[str, Iterable[Item]]
    mine: ZoneInfo

    def of(self, address: str) -> str:
        """An IANA name, or `UTC+7` and the like; empty where nothing tells it."""
        house = self.houses.get(address.rpartition("@")[2], "")
        mails = self.written.get(address, ()) if address else ()
        entered, written = self.people.get(address) or house, self._written(mails)
        ours = entered == self.mine.key  # in which a calendar may have written an entry anew
        return written if written and ours else entered or written

    def _written(self, mails: Iterable[Item]) -> str:
        """The zone of somebody's mails: one in which others make their entries and that had their offsets then, since
        an offset of summer tells nothing of winter; else the offset itself."""
        told = offset(last := dated(mails), self.mine)
        known = sorted({*self.people.values(), *self.houses.values()})
        same = (zone for zone in known if all(offset_at(zone, one) == one.offset for one in last))
        return next(same, told) if told else ""


def offset_at(zone: str, item: Item) -> int | None:
    """In minutes, at the time of a mail."""
    ahead = item.at.astimezone(clock(zone)).utcoffset() if item.at else None
    return None if ahead is None else int(ahead.total_seconds()) // 60


def clock(zone: str) -> tzinfo:
    """Of an IANA name, or of an offset as `UTC+5:30`."""
    hours, _, minutes = zone.removeprefix("UTC").partition(":")
    if not zone.startswith(("UTC+", "UTC-")):
        return ZoneInfo(zone)
    ahead = 60 * abs(int(hours)) + int(minutes or 0)
    return timezone(timedelta(minutes=-ahead if hours.startswith("-") else ahead))


def zones(events: Iterable[Event], written: Mapping[str, Iterable[Item]], mine: str) -> Zones:
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
    known = {house: zone for house, zone in agreed.items() if house not in open_domains()}
    return Zones(people, known, written, ZoneInfo(mine))


def dated(written: Iterable[Item]) -> list[Item]:
    """Somebody's last two mails that tell an offset."""
    mails = (item for item in written if item.kind == "mail" and item.at and item.offset is not None)
    return nlargest(2, mails, key=attrgetter("at", "ref"))


def offset(last: list[Item], mine: ZoneInfo) -> str:
    """In which these mails agree, else empty. Machines date in UTC, which tells nothing; nor does an offset that the
    person's own clock had then: it may be the same clock."""
    told = {one.offset or 0 for one in last}
    same = any(one.at and one.at.astimezone(mine).utcoffset() == timedelta(minutes=one.offset or 0) for one in last)
    return called(told.pop()) if len(told) == 1 and told != {0} and not same else ""


def city(zone: str) -> str:
    """`Europe/Rome` as people say it; `UTC+7` stays."""
    return zone.rpartition("/")[2].replace("_", " ")


def called(offset: int) -> str:
    """`UTC+7`, `UTC+5:30`."""
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'-' if offset < 0 else '+'}{hours}{f':{minutes:02}' if minutes else ''}"
