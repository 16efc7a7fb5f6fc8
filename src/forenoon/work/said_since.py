"""What mails and messages say of how the meeting is held: its room, when it begins, and who comes, and how."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Meeting
from forenoon.domain.sources import Event, Item, Person
from forenoon.language.attending import Coming, attending, begins, clocks, left, room, weekdays
from forenoon.language.clocktimes import find
from forenoon.language.tokens import folds
from forenoon.language.zonewords import zone_named
from forenoon.work.identities import Identities
from forenoon.work.ledger import is_given_up
from forenoon.work.marks import Mark
from forenoon.work.taken_up import names_of
from forenoon.work.talks import moment
from forenoon.work.topic import days_in_title, telling
from forenoon.work.zones import Zones, clock

BACK = timedelta(days=21)  # before now, in which it was said
GRACE = timedelta(days=2)  # before the entry's last change: who changes an entry need not have read it
WEEK = 7
Field = Literal["when", "where", "who"]


@dataclass(frozen=True)
class Since:
    """A sentence on one field of the entry. `against`: the entry says otherwise. `who`: people of the meeting."""

    field: Field
    mark: Mark
    against: bool
    who: tuple[Person, ...] = ()
    how: Coming | Literal[""] = ""


@dataclass(frozen=True)
class SaidSince:
    """`events` are the entries of this meeting."""

    contract: Contract
    identities: Identities
    zones: Zones
    events: tuple[Event, ...]
    sentences: Callable[[Item], Iterable[Mark]]

    def said(self, items: Iterable[Item]) -> tuple[Since, ...]:
        """The last word on the room and the beginning, and the last of each of the people, in order of time."""
        now = self.contract.now
        late = [one for one in items if is_message(one) and now - BACK <= moment(one) <= now]
        found = [one for item in late for one in self._of(item)]
        found.sort(key=lambda one: (moment(one.mark.item), one.mark.item.ref, one.mark.passage.number, one.mark.start))
        last = {key: moment(one.mark.item) for one in found for key in keys(one)}
        return tuple(one for one in found if any(last[key] == moment(one.mark.item) for key in keys(one)))

    def _of(self, item: Item) -> Iterator[Since]:
        marks = tuple(self.sentences(item))
        around = [day for mark in marks for day in days_of(mark)] + list(days_titled(item))
        for mark in marks:
            asks = mark.cue("question", "request", "condition", "offer", "boilerplate", "reported")
            if "?" in mark.quote or "？" in mark.quote or (asks and asks.kind != "request"):
                continue
            if self.day in (list(days_of(mark)) or around):
                yield from self._told(mark)

    def _told(self, mark: Mark) -> Iterator[Since]:
        mine = self.identities.of(self.contract.me.address)
        if mark.item.author.address not in mine and (who := self._who(mark)):
            yield who
        if self._is_fresh(mark.item) and (named := room(mark.quote)) is not None:
            words = {word for name in named for word in folds(name)} & (telling(" ".join(named)) or {""})
            place = folds(self.meeting.place)
            yield Since("where", mark, bool(self.meeting.place) and not (words and words <= set(place)))
        if room(mark.quote) is None and self._is_left(mark):  # however often the entry was changed, it has that place
            yield Since("where", mark, True)
        if self._is_new(mark.item) and begins(mark.quote):
            named_at = self._clocks(mark)
            if named_at and minute(self.start) not in named_at:
                yield Since("when", mark, True)

    def _is_left(self, mark: Mark) -> bool:
        """Whether the place of the entry is said to hold no longer."""
        gone = {word for name in left(mark.quote) for word in folds(name)} & telling(" ".join(left(mark.quote)))
        return bool(gone & set(folds(self.meeting.place)))

    def _who(self, mark: Mark) -> Since | None:
        found = attending(mark.quote)
        if found is None:
            return None
        named = set(folds(found.subject))
        who = [one for one in self._guests if named & names_of(one)]
        if not who and found.own:
            who = [one for one in self._guests if mark.item.author.address in self.identities.of(one.address)]
        times = self._clocks(mark)
        inside = not times or any(minute(self.start) < at < minute(self.end) for at in times)
        if not who or (found.how == "leaves" and not inside):
            return None
        listed = [one for one in who if one.address not in self._declined]
        return Since("who", mark, found.how in ("not", "leaves", "late") and bool(listed), tuple(who), found.how)

    @property
    def meeting(self) -> Meeting:
        return self.contract.meeting

    @property
    def start(self) -> datetime:
        return self.meeting.start.astimezone(ZoneInfo(self.contract.zone))

    @property
    def end(self) -> datetime:
        return self.meeting.end.astimezone(ZoneInfo(self.contract.zone))

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def _guests(self) -> tuple[Person, ...]:
        everyone = (self.meeting.organizer, *self.meeting.attendees)
        mine = self.identities.of(self.contract.me.address)
        return tuple({one.address: one for one in everyone if one.address and one.address not in mine}.values())

    @property
    def _declined(self) -> frozenset[str]:
        parties = (party for event in self.events for party in event.attendees)
        return frozenset(party.person.address for party in parties if party.status == "DECLINED")

    def _is_fresh(self, item: Item) -> bool:
        changed = max((event.changed for event in self.events if event.changed), default=None)
        return changed is None or moment(item) > changed - GRACE

    def _is_new(self, item: Item) -> bool:
        changed = max((event.changed for event in self.events if event.changed), default=None)
        return changed is None or moment(item) > changed

    def _clocks(self, mark: Mark) -> frozenset[int]:
        """The times of day that a sentence names, in minutes after midnight by the person's clock: by the zone that
        stands beside each, else that of its author."""
        mine = self.contract.zone
        theirs = self.zones.of(mark.item.author.address) or mine
        named = find(mark.quote, mark.language)
        points = [(at, one) for one in named for at, last in one.spans if last == at + 1]
        read = [(at, zone_named(mark.quote, one.start, one.end, theirs, mine)) for at, one in points]
        read = read or [(at, "") for at in clocks(mark.quote)]
        return frozenset(minute(self._at(at, zone or theirs)) for at, zone in read)

    def _at(self, minutes: int, zone: str) -> datetime:
        """That time on the day of the meeting, in the person's zone."""
        there = datetime.combine(self.day, time(), clock(zone)) + timedelta(minutes=minutes)
        return there.astimezone(ZoneInfo(self.contract.zone))


def is_message(item: Item) -> bool:
    return item.kind in ("mail", "chat") and not item.bulk and not item.automatic


def keys(one: Since) -> tuple[str, ...]:
    """What of the entry a sentence is about: a field, or one person each."""
    return tuple(person.address for person in one.who) or (one.field,)


def days_of(mark: Mark) -> Iterator[date]:
    """Single days that a sentence names and does not give up."""
    yield from (day.first for day in mark.days if day.first == day.last and not is_given_up(day, mark))
    yield from coming(mark.quote, mark.item)


def days_titled(item: Item) -> Iterator[date]:
    base = moment(item).date()
    yield from (day.first for day in days_in_title(item.title, base) if day.first == day.last)
    yield from coming(item.title, item)


def coming(text: str, item: Item) -> Iterator[date]:
    """The next such weekday after an item was written."""
    base = moment(item).date()
    yield from (base + timedelta(days=(day - base.weekday()) % WEEK) for day in sorted(weekdays(text)))


def minute(at: datetime) -> int:
    return at.hour * 60 + at.minute
