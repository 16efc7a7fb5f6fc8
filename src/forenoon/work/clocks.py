"""The clocks of those who meet: ours first, then each that shows another hour then."""

from collections.abc import Iterable

from forenoon.domain.sources import Person
from forenoon.work.desk import Desk
from forenoon.work.zones import city, clock


def zones_of(desk: Desk, people: Iterable[Person], most: int) -> list[str]:
    """By which these people live, as the entry, their own entries or the dates of their mails tell."""
    meeting, told = desk.contract.meeting, [desk.contract.zone]
    for zone in (meeting.zone, *(desk.zones.of(one.address) for one in people)):
        hours = {meeting.start.astimezone(clock(one)).utcoffset() for one in told}
        if zone not in ("", "UTC") and meeting.start.astimezone(clock(zone)).utcoffset() not in hours:
            told.append(zone)
    return told[:most]


def hours(desk: Desk, people: Iterable[Person], most: int) -> str:
    """`15:30–16:30 Rome; 14:30–15:30 London`, with the day where it is another one."""
    return desk.words.say("common.semicolon").join(hours_by(desk, zone) for zone in zones_of(desk, people, most))


def hours_by(desk: Desk, zone: str) -> str:
    meeting, words = desk.contract.meeting, desk.words
    start, end = (one.astimezone(clock(zone)) for one in (meeting.start, meeting.end))
    other_day = start.date() != meeting.start.astimezone(desk.zone).date()
    day = f"{words.date(start.date(), 'weekday')} " if other_day else ""
    return f"{day}{words.time(start)}–{words.time(end)} {city(zone)}"
