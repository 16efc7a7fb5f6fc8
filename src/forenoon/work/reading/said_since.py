"""What mails and messages say of how the meeting is held: its room, when it begins, and who comes, and how."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Meeting
from forenoon.domain.sources import Event, Item, Person
from forenoon.language.attending import (
    Coming,
    agrees,
    attending,
    away,
    begins,
    clocks,
    drops,
    gathers,
    instead,
    is_dead,
    joins,
    left,
    link,
    room,
    weekdays,
)
from forenoon.language.clocktimes import find
from forenoon.language.ranges import ranged
from forenoon.language.tokens import folds
from forenoon.language.zonewords import zone_named
from forenoon.work.evidence.identities import Identities
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.evidence.topic import days_in_title, telling
from forenoon.work.evidence.zones import Zones, clock
from forenoon.work.reading.ledger import is_given_up
from forenoon.work.reading.taken_up import names_of

BACK = timedelta(days=21)  # before now, in which it was said
GRACE = timedelta(days=2)  # before the entry's last change: who changes an entry need not have read it
WEEK = 7
BACK_ON = re.compile(r"back|return|wieder|zurück|rientr|di nuovo|de retour|terug|回来|กลับ", re.IGNORECASE)
UNTIL = re.compile(
    rf"{BACK_ON.pattern}|\b(?:until|till|through|up to|fino al?|sino al?|bis|jusqu'au|hasta el|tot(?: en met)?)\b"
    r"|至|到|为止|ถึง",
    re.IGNORECASE,
)
LONGEST = 300  # characters of a sentence with the next
FOLLOWS = re.compile(
    r"(?:so|therefore|hence|push|move|please|daher|deshalb|also|bitte|quindi|perciò|tenete|donc) |所以|因此|ดังนั้น",
    re.IGNORECASE,
)
BEFORE = 90  # minutes before the beginning, in which one is to be where the meeting is
Field = Literal["when", "where", "who"]


@dataclass(frozen=True)
class Since:
    """A sentence on one field of the entry. `against`: the entry says otherwise. `who`: people of the meeting. `place`:
    the words that name another place, where they do."""

    field: Field
    mark: Mark
    against: bool
    who: tuple[Person, ...] = ()
    how: Coming | Literal[""] = ""
    place: str = ""


@dataclass(frozen=True)
class SaidSince:
    """`events` are the entries of this meeting."""

    contract: Contract
    identities: Identities
    zones: Zones
    events: tuple[Event, ...]
    sentences: Callable[[Item], Iterable[Mark]]

    def said(self, items: Iterable[Item]) -> tuple[Since, ...]:
        """The last word on the room and the beginning, and the last of each of the people, in order of time; with it
        what the others said before of the same place."""
        now = self.contract.now
        sent = [one for one in items if is_spoken(one) and now - BACK <= moment(one) <= now]
        late = [one for one in sent if is_message(one)]
        told = [one for item in late for one in self._of(item, late)]
        told += [one for item in sent if item.automatic for one in self._absent(item)]
        placed = {one.mark.item.ref for one in told if one.field == "where"}
        asked = (one for item in late if item.ref not in placed for one in self._agreed(item, late))
        found = list({one.mark.key + (one.field,): one for one in (*told, *asked)}.values())
        found.sort(key=in_order)
        last = {key: one for one in found for key in keys(one)}
        still = (one for one in found if any(is_still_said(one, last[key]) for key in keys(one)))
        return tuple(replace(one, mark=self._with_request(one.mark)) for one in still)

    def _with_request(self, mark: Mark) -> Mark:
        """With what is asked for because of it in the next sentence: `I leave at 10. Please take the claim first.`"""
        end = mark.start + len(mark.quote)
        for one in self.sentences(mark.item):
            after = one.passage.locator == mark.passage.locator and one.start >= end
            asks = one.cue("request") is not None or FOLLOWS.match(one.quote)
            asks = asks and not one.quote.rstrip().endswith((":", "："))  # whose list stands elsewhere
            if after and asks and not mark.passage.text[end : one.start].strip():
                whole = mark.passage.text[mark.start : one.start + len(one.quote)]
                return replace(mark, quote=whole, also=()) if len(whole) <= LONGEST else mark
        return mark

    def _of(self, item: Item, late: Iterable[Item]) -> Iterator[Since]:
        for mark in self._of_the_day(item, late):
            asks = mark.cue("question", "request", "condition", "offer", "boilerplate", "reported")
            if not is_question(mark) and not (asks and asks.kind != "request"):
                yield from self._told(mark)

    def _absent(self, item: Item) -> Iterator[Since]:
        """What an absence mail says of its author, for days that hold the meeting's."""
        said = (mark for mark in self.sentences(item) if self._covers(mark) and away(mark.quote))
        yield from (one for mark in said if (one := self._who(mark)))

    def _of_the_day(self, item: Item, late: Iterable[Item]) -> Iterator[Mark]:
        """Its sentences that are of the meeting's day, by their own days or by those around them; where there are none,
        by the last that were named in the conversation."""
        marks = tuple(self.sentences(item))
        around = self._days(item)
        if not around:
            talk = sorted((one for one in late if moment(one) < moment(item) and is_in_talk(item, one)), key=moment)
            around = next((days for one in reversed(talk) if (days := self._days(one))), around)
        around += days_titled(item)
        return (mark for mark in marks if self.day in (list(days_of(mark)) or around) or self._covers(mark))

    def _days(self, item: Item) -> list[date]:
        return [day for mark in self.sentences(item) for day in days_of(mark)]

    def _agreed(self, item: Item, late: Iterable[Item]) -> Iterator[Since]:
        """What asks to hold the meeting at another house, where the other side agreed in the conversation."""
        if not self.meeting.place or not self._is_fresh(item):
            return
        ours = self.contract.is_ours(item.author.address)
        for mark in filter(lambda one: is_question(one) and instead(one.quote), self._of_the_day(item, late)):
            later = [one for one in late if moment(one) > moment(item) and is_in_talk(one, item)]
            others = [one for one in later if self.contract.is_ours(one.author.address) != ours]
            told = next((said for one in others for said in self.sentences(one) if agrees(said.quote)), None)
            if told:
                yield from (Since("where", one, True) for one in (mark, told))

    def _told(self, mark: Mark) -> Iterator[Since]:
        if who := self._who(mark):
            yield who
        elif self._is_new_guest(joins(mark.quote)):
            yield Since("who", mark, False)
        if self._is_fresh(mark.item) and (named := room(mark.quote)) is not None:
            words = {word for name in named for word in folds(name)} & (telling(" ".join(named)) or {""})
            place = folds(self.meeting.place)
            against = bool(self.meeting.place) and not (words and words <= set(place))
            yield Since("where", mark, against, place=" ".join(named))
        elif url := self._link(mark):
            yield Since("where", mark, url not in self.meeting.place, place=url)
        elif self._is_left(mark):  # however often the entry was changed, it has that place
            yield Since("where", mark, True)
        elif self._is_fresh(mark.item) and (gathers(mark.quote) or instead(mark.quote)):
            yield from self._elsewhere(mark)
        if self._begins_otherwise(mark):
            yield Since("when", mark, True)

    def _begins_otherwise(self, mark: Mark) -> bool:
        """Whether another hour is named as that of the beginning, or instead of the entry's."""
        named_at, start = self._clocks(mark), minute(self.start)
        if not begins(mark.quote) or not named_at - {start}:
            return False
        return start in drops(mark.quote) or (self._is_new(mark.item) and start not in named_at)

    def _is_new_guest(self, name: str) -> bool:
        words = set(folds(name))
        return bool(words) and not any(words & names_of(one) for one in (*self._guests, self.contract.me))

    def _link(self, mark: Mark) -> str:
        """The link to be used instead of the entry's, else empty. One that works no longer does not come back with a
        later change of the entry."""
        author = mark.item.author.address
        heard = self.contract.is_ours(author) or author in {one.address for one in self._guests}  # no stranger's link
        url = link(mark.quote) if heard and "://" in self.meeting.place else ""
        return url if url and (self._is_fresh(mark.item) or is_dead(mark.quote)) else ""

    def _is_left(self, mark: Mark) -> bool:
        """Whether the place of the entry is said to hold no longer."""
        gone = {word for name in left(mark.quote) for word in folds(name)} & telling(" ".join(left(mark.quote)))
        return bool(gone & set(folds(self.meeting.place)))

    def _elsewhere(self, mark: Mark) -> Iterator[Since]:
        """Another place than the entry's: where one is to be shortly before it begins, or at whose house it is."""
        place, start = gathers(mark.quote), minute(self.start)
        soon = any(start - BEFORE <= at <= start for at in self._clocks(mark))
        other = place and soon and not set(folds(place)) <= set(folds(self.meeting.place))
        if self.meeting.place and (other or instead(mark.quote)):
            yield Since("where", mark, True, place=place if other else "")

    def _who(self, mark: Mark) -> Since | None:
        there = self._covers(mark) or self.day in days_of(mark)
        found = attending(mark.quote) or (away(mark.quote) if there else None)
        if found is None:
            return None
        named = set(folds(found.subject))
        who = [one for one in self._guests if named & names_of(one)]
        if not who and found.own:
            who = [one for one in self._guests if mark.item.author.address in self.identities.of(one.address)]
        times = self._clocks(mark)
        inside = not times or any(minute(self.start) < at < minute(self.end) for at in times)
        if not who or (found.how in ("leaves", "late") and not inside):
            return None
        listed = [one for one in who if one.address not in self.declined]
        against = found.how in ("not", "leaves", "late") and bool(listed) and not self._is_entered(times, who)
        return Since("who", mark, against, tuple(who), found.how)

    def _is_entered(self, times: frozenset[int], who: Iterable[Person]) -> bool:
        """Whether the entry itself names one of them and the hour: `safety (Ms Ash from 9.15)`."""
        noted = f"{self.meeting.title}\n{self.meeting.purpose}"
        named = any(names_of(one) & set(folds(noted)) for one in who)
        return named and not times.isdisjoint(clocks(noted))

    def _covers(self, mark: Mark) -> bool:
        """Whether the days of a sentence hold the meeting's: `this week`, `until 17 October`, `from 9 October, back on
        the 18th`."""
        days = ranged(mark.quote, mark.days)
        if any(one.first < one.last and one.first <= self.day <= one.last for one in days):
            return True
        if not days or not (until := UNTIL.search(mark.quote)):
            return False
        first = min(one.first for one in days) if len(days) > 1 else moment(mark.item).date()
        last = max(one.last for one in days)
        return first <= self.day < last or (self.day == last and BACK_ON.match(until[0]) is None)

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
    def declined(self) -> frozenset[str]:
        """Addresses of those who declined the entry."""
        return self._answered("DECLINED")

    def unsettled(self, said: Iterable[Since]) -> dict[str, str]:
        """By address `tentative` or `unanswered`, of whom nothing was said; no silence where nobody answered."""
        answered = self._answered("ACCEPTED", "DECLINED", "TENTATIVE")
        silent = (
            self._answered("NEEDS-ACTION") - answered if answered - {self.meeting.organizer.address} else set[str]()
        )
        ways = {"unanswered": silent, "tentative": self._answered("TENTATIVE")}
        heard = self.declined.union(person.address for one in said for person in one.who)
        return {one: way for way, some in ways.items() for one in some - heard}

    def _answered(self, *how: str) -> frozenset[str]:
        parties = (party for event in self.events for party in event.attendees)
        return frozenset(party.person.address for party in parties if party.status in how)

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


def in_order(one: Since) -> tuple[datetime, str, int, int]:
    mark = one.mark
    return moment(mark.item), mark.item.ref, mark.passage.number, mark.start


def is_still_said(one: Since, last: Since) -> bool:
    """Whether it is of the message with the last word, or says before, in that conversation, that the place is another
    one: the same, or one without a name."""
    if moment(one.mark.item) == moment(last.mark.item):
        return True
    both = one.field == last.field == "where" and one.against and last.against
    same = not one.place or not last.place or folds(one.place) == folds(last.place)
    return both and same and is_in_talk(last.mark.item, one.mark.item)


def is_in_talk(item: Item, asked: Item) -> bool:
    return item.answers == asked.ref or in_conversation(item, asked)


def is_question(mark: Mark) -> bool:
    return "?" in mark.quote or "？" in mark.quote


def is_spoken(item: Item) -> bool:
    return item.kind in ("mail", "chat")


def is_message(item: Item) -> bool:
    return is_spoken(item) and not item.bulk and not item.automatic


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
