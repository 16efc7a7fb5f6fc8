"""When to prepare: the last free hour, in working time, before the meeting, or before an answer is due that was asked
for before it; where something is to be raised before the meeting, the first free hour of the working day before; where
a step or an answer is due today, the first free hour from now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from forenoon.domain.content import Draft, Hold
from forenoon.domain.contract import Day
from forenoon.domain.sources import Occurrence
from forenoon.language.clocktimes import Told, find
from forenoon.language.dates import days_in
from forenoon.language.zonewords import zone_named
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.zones import city, clock
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import name_of

LENGTHS = (timedelta(hours=1), timedelta(minutes=30))
FIRST, LAST = time(8), time(18)
STEP = timedelta(minutes=15)
SATURDAY = 5
SEARCHED = timedelta(days=10)
PAUSE, MINUTE = timedelta(minutes=30), timedelta(minutes=1)


@dataclass(frozen=True)
class Due:
    """An answer is asked for by `at`, aware, before the meeting."""

    mark: Mark
    at: datetime


def free_slot(desk: Desk, raised: bool = False, decided: datetime | None = None) -> tuple[datetime, datetime] | None:
    """Aware, in the zone of now; None where no half hour is free between now and the meeting. Where none is free
    before an answer is due, it is the last one before the meeting. `raised`: something is to be raised before it.
    `decided`: until when a decision is wanted, or the first step that the pack asks for."""
    due = first_due(desk)
    if decided and is_today(desk, decided) and (next_ := free_from_now(desk, decided)):
        return next_
    if raised and due is None and decided is None and (early := first_free(desk)):
        return early
    ends = [*sorted(filter(None, (due and due.at, decided))), desk.contract.meeting.start]
    found = (slot for end in ends for length in LENGTHS if (slot := last_free(desk, length, end)))
    return next(found, None)


def first_due(desk: Desk) -> Due | None:
    """The first of what is asked of the person for a time before the meeting."""
    now, start = desk.contract.now, desk.contract.meeting.start
    asked = (Due(mark, at) for mark in desk.allotment.unanswered if (at := due_at(desk, mark)) and now < at < start)
    return min(asked, key=lambda due: (due.at, due.mark.key), default=None)


def due_at(desk: Desk, mark: Mark) -> datetime | None:
    """When an answer is due that a sentence asks for by one day: at the time that it names, by the clock that it names
    or else its author's; without one at the end of that working day, if that is before the day of the meeting."""
    days = [day for day in mark.days if day.first == day.last and not day.assumed]
    if len(days) != 1 or mark.cue("deadline") is None:
        return None
    mine, theirs = desk.contract.zone, desk.zones.of(mark.item.author.address) or desk.contract.zone
    told = [one for one in find(without_day(mark.quote, days[0]), mark.language) if one.spans]
    if len(told) == 1:
        zone = zone_named(mark.quote, told[0].start, told[0].end, my=theirs, your=mine) or theirs
        return on(days[0], likely(told[0]), zone)
    if days[0].first < desk.contract.meeting.start.astimezone(desk.zone).date():
        return on(days[0], LAST.hour * 60, theirs)
    return None


def likely(told: Told) -> int:
    """Of several readings the one in working time: `9:30` is in the morning, `at five` in the afternoon."""
    return next((at for at, _ in told.spans if FIRST.hour <= at // 60 < LAST.hour), told.spans[0][0])


def without_day(quote: str, day: Day) -> str:
    """The day's own digits are no time; every place stays where it was."""
    return quote.replace(day.words, " " * len(day.words))


def on(day: Day, minutes: int, zone: str) -> datetime:
    return datetime.combine(day.first, time(minutes // 60, minutes % 60), clock(zone))


def last_free(desk: Desk, length: timedelta, before: datetime) -> tuple[datetime, datetime] | None:
    contract = desk.contract
    end = before.astimezone(desk.zone) - PAUSE
    end = end.replace(minute=end.minute - end.minute % 15, second=0, microsecond=0)
    earliest = max(contract.now + MINUTE, contract.meeting.start - SEARCHED)
    while end - length >= earliest:
        start = end - length
        if is_working(start, end) and not is_taken(desk, start, end):
            return start.astimezone(contract.now.tzinfo), end.astimezone(contract.now.tzinfo)
        end -= STEP
    return None


def first_free(desk: Desk) -> tuple[datetime, datetime] | None:
    """The first hour of the last working day before that of the meeting, none that the calendar marks as a whole, as a
    public holiday; None where that day has begun, or no hour of it is free."""
    contract, day = desk.contract, desk.contract.meeting.start.astimezone(desk.zone).date() - timedelta(days=1)
    marked = {one.start.astimezone(desk.zone).date() for one in desk.calendar if is_whole_day(one)}
    while day.weekday() >= SATURDAY or day in marked:
        day -= timedelta(days=1)
    start, length = datetime.combine(day, FIRST, desk.zone), LENGTHS[0]
    while contract.now <= start and is_working(start, start + length):
        if not is_taken(desk, start, start + length):
            return start.astimezone(contract.now.tzinfo), (start + length).astimezone(contract.now.tzinfo)
        start += STEP
    return None


def free_from_now(desk: Desk, before: datetime) -> tuple[datetime, datetime] | None:
    """The first hour, from a while after now on, that ends before this; None where none is free."""
    now = desk.contract.now.astimezone(desk.zone) + PAUSE
    start = now.replace(minute=0, second=0, microsecond=0) + STEP * -(-now.minute // 15)
    while (end := start + LENGTHS[0]) <= before:
        if start >= now and is_working(start, end) and not is_taken(desk, start, end):
            return start.astimezone(desk.contract.now.tzinfo), end.astimezone(desk.contract.now.tzinfo)
        start += STEP
    return None


def is_whole_day(one: Occurrence) -> bool:
    return one.event.all_day and one.event.status != "CANCELLED" and one.end - one.start <= timedelta(days=1)


def is_today(desk: Desk, at: datetime) -> bool:
    return at.astimezone(desk.zone).date() == desk.contract.now.astimezone(desk.zone).date()


def is_working(start: datetime, end: datetime) -> bool:
    return start.weekday() < SATURDAY and start.date() == end.date() and start.time() >= FIRST and end.time() <= LAST


def is_taken(desk: Desk, start: datetime, end: datetime) -> bool:
    return any(
        one.start < end and one.end > start and not one.event.all_day and one.event.status != "CANCELLED"
        for one in desk.calendar
    )


def moment(desk: Desk, at: datetime) -> str:
    """The day, with the hour where it is not the end of its working time."""
    day = desk.words.date(at.date(), "long")
    return day if at.time() == LAST else desk.words.say("hold.moment", day=day, time=desk.words.time(at))


def has_hour(desk: Desk, text: str) -> bool:
    """Whether an hour is named of the one day that a text names."""
    contract = desk.contract
    days = [day for _, _, day in days_in(text, contract.now.date(), contract.language) if day.first == day.last]
    return len(days) == 1 and any(one.spans for one in find(without_day(text, days[0]), contract.language))


def further(desk: Desk, drafts: Iterable[Draft], taken: tuple[datetime, datetime] | None) -> Iterator[Hold]:
    """Half an hour for each hour that the pack names, just before it, in its order; where no such half is free, the
    last one before it."""
    slots, length = [taken] if taken else [], LENGTHS[1]
    for at, about in sorted(moment for draft in drafts for moment in draft.moments):
        end = at.astimezone(desk.zone)
        while end - length >= desk.contract.now + PAUSE:
            own = end - length, end
            if is_working(*own) and not is_taken(desk, *own) and not any(a < end and own[0] < b for a, b in slots):
                slots.append(own)
                zone = desk.contract.now.tzinfo
                yield Hold(start=own[0].astimezone(zone), end=end.astimezone(zone), about=about)
                break
            end -= STEP


def decided_by(desk: Desk, text: str) -> datetime | None:
    """Until when a decision is wanted, as `Wed 16 Sep, 12:00` tells it: without an hour until the end of that working
    day, and not later than the meeting. None where no single day between now and the meeting is named."""
    contract = desk.contract
    days = [day for _, _, day in days_in(text, contract.now.date(), contract.language) if day.first == day.last]
    if len(days) != 1:
        return None
    told = [one for one in find(without_day(text, days[0]), contract.language) if one.spans]
    named = zone_named(text, told[0].start, told[0].end, my=contract.zone, your=contract.zone) if told else ""
    at = on(days[0], likely(told[0]) if told else LAST.hour * 60, named or contract.zone)
    return min(at, contract.meeting.start) if contract.now < at else None


def reason(desk: Desk, raised: bool = False, decided: datetime | None = None, key: str = "hold.decided") -> str:
    """Why the slot ends before an answer, a decision or, by `key`, a step is due, or lies on the working day before;
    empty where it does neither."""
    due, slot = first_due(desk), free_slot(desk, raised, decided)
    if decided and slot and slot[1] <= decided and not (due and due.at < decided):
        return desk.words.say(key, day=moment(desk, decided.astimezone(desk.zone)))
    if due is None and slot and raised and slot == first_free(desk):
        return desk.words.say("hold.raised")
    if due is None or slot is None or slot[1] > due.at:
        return ""
    at = due.at.astimezone(desk.zone)
    who = name_of(due.mark.item.author)
    return desk.words.say(
        "hold.asked", who=who, day=desk.words.date(at.date(), "long"), time=desk.words.time(at),
        zone=city(desk.contract.zone),
    )  # fmt: skip
