"""When these people meet: the last time before now, and what is in the calendar after it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forenoon.domain.contract import Contract, Meeting
from forenoon.domain.ports import Library
from forenoon.domain.sources import Event, Item, Occurrence
from forenoon.language.tokens import folds, simplified
from forenoon.work.evidence.named import strip_marks
from forenoon.work.evidence.topic import CODE, GLUED, days_in_title, mentions_minutes, open_domains

BACK, AHEAD = timedelta(days=400), timedelta(days=90)
BACK_GUESTS = timedelta(days=120)  # a meeting with the same people that is no series: older ones are history
WRITTEN_WITHIN = timedelta(days=3)
AROUND = timedelta(days=2)
Occurrences = Callable[[tuple[Event, ...], datetime, datetime], tuple[Occurrence, ...]]


@dataclass(frozen=True)
class Encounters:
    """`last` began before now; `serial` says that it is one of this meeting's series. `coming` is in order of time."""

    last: Occurrence | None
    serial: bool
    coming: tuple[Occurrence, ...]


def encounters(contract: Contract, events: Iterable[Event], outside: frozenset[str], occur: Occurrences) -> Encounters:
    """Meetings of the series, or with somebody of `outside`; entries of a whole day without people are marks. One that
    is marked as private is told of by its series only."""
    meeting, now = contract.meeting, contract.now
    mine = {meeting.item, *meeting.also}
    alike = tuple(one for one in events if is_serial(one, meeting) or (not one.private and outside & guests(one)))
    found = [
        one
        for one in occur(alike, now - BACK, now + AHEAD)
        if (one.event.item not in mine or one.start != meeting.start) and one.event.attendees
    ]
    past = [one for one in found if one.end <= now]
    series = [one for one in past if is_serial(one.event, meeting)]
    others = [one for one in past if outside & guests(one.event) and now - one.end <= BACK_GUESTS]
    last = max(series or others, key=lambda one: (one.end, one.event.item), default=None)
    return Encounters(last, bool(series), tuple(one for one in found if one.start > now))


def bearing_on(contract: Contract, outside: frozenset[str], taking_place: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Those before this meeting, in order of time, with somebody of its houses, or that name a number of its title."""
    houses = {one.rpartition("@")[2] for one in outside} - open_domains()
    numbers = frozenset(CODE.findall(f"{contract.meeting.title}\n{contract.meeting.purpose}"))
    for one in sorted(taking_place, key=lambda one: (one.start, one.event.item)):
        others = guests(one.event)
        known = outside & others or houses & {address.rpartition("@")[2] for address in others}
        named = numbers.intersection(CODE.findall(one.event.title)) and len(others) > 1
        if (known or named) and one.end <= contract.meeting.start and not (one.event.private or one.event.all_day):
            yield one


def is_serial(event: Event, meeting: Meeting) -> bool:
    """Of the same entry; or entered anew each time, under the same title with one of the same people."""
    if event.uid == meeting.uid:
        return True
    people = {p.address for p in (meeting.organizer, *meeting.attendees) if p.address}
    return event.title != "" and len(people & guests(event)) > 1 and folds(event.title) == folds(meeting.title)


def guests(event: Event) -> set[str]:
    named = (event.organizer, *(party.person for party in event.attendees))
    return {person.address for person in named if person.address}


def is_of_day(item: Item, day: date) -> bool:
    """Whether an item was written down of the meeting of this day: its name or title tells the day; or it is named as
    minutes are and was last changed within days of it."""
    if item.kind not in ("file", "mail"):
        return False
    name = GLUED.sub(" ", item.origin.path.rpartition("/")[2].rpartition(".")[0]) if item.kind == "file" else ""
    titled = f"{name}\n{item.title}"
    if item.kind == "mail" and strip_marks(item.title) != item.title.strip():
        return False  # what answers the minutes is none
    if mentions_minutes(titled) and item.at and timedelta(0) <= item.at.date() - day <= WRITTEN_WITHIN:
        return True
    if str(day.day) not in simplified(titled):
        return False
    return any(one.first == one.last == day and not one.assumed for one in days_in_title(titled, day))


def around(contract: Contract, library: Library) -> tuple[str, ...]:
    """Calendar entries near the meeting, and those of its series; a rule is expanded by who needs its times."""
    meeting = contract.meeting
    near = {
        event.item
        for event in library.events()
        if event.uid == meeting.uid
        or (event.start <= meeting.end + AROUND and event.end >= meeting.start - AROUND)
        or event.rule
    }
    return tuple(sorted(near))
