"""The clocks of those who meet: ours first, then each that shows another hour then."""

from collections.abc import Iterable
from datetime import datetime, time

from forenoon.domain.content import Line
from forenoon.domain.sources import Person
from forenoon.language.attending import attending
from forenoon.language.clocktimes import find
from forenoon.language.zonewords import zone_named
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.zones import city, clock
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen

WORK = 8 * 60, 19 * 60  # minutes of a day


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


def hour_told(desk: Desk, mark: Mark) -> tuple[str, datetime] | None:
    """The one hour that a sentence with a day names, in its words, and when that is by the clock by which it is told;
    nothing where that may be another's."""
    told = [(one, span) for one in find(mark.quote, mark.language) if (span := at_work(one.spans))]
    if len(told) != 1 or not mark.days:
        return None
    [(one, (first, last))], mine = told, desk.contract.zone
    theirs = desk.zones.of(mark.item.author.address) or mine
    zone = zone_named(mark.quote, one.start, one.end, my=theirs, your=mine)
    zone = zone or (theirs if theirs == mine or attending(mark.quote[: one.end]) else "")
    if not zone or last - first != 1:
        return None
    at = datetime.combine(mark.days[0].first, time(first // 60, first % 60), clock(zone))
    return mark.quote[one.start : one.end].strip(), at


def at_work(spans: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """What a time means: its one reading, or of two the one in working hours."""
    likely = [one for one in spans if len(spans) == 1 or WORK[0] <= one[0] < WORK[1]]
    return likely[0] if len(likely) == 1 else None


def own_hour(desk: Desk, mark: Mark) -> tuple[str, str]:
    """The hour that a sentence tells by another clock than the person's, and by theirs: `12:00`, `13:00 Rome`; else
    empty."""
    words, at = hour_told(desk, mark) or ("", desk.contract.now)
    here = at.astimezone(desk.zone)
    same = (here.date(), here.time()) == (at.date(), at.time())
    return ("", "") if same or not words else (words, f"{desk.words.time(here)} {city(desk.contract.zone)}")


def by_our_clock(pen: Pen, mark: Mark) -> Line:
    """`(12:00 = 13:00 Rome)` of a sentence that tells an hour by another clock than the person's."""
    words, hour = own_hour(pen.desk, mark)
    cited = (pen.citation(mark.item, mark.passage.locator, mark.quote),)
    return (pen.inferred(f" ({words} = {hour})", cited, "own_hour"),) if hour else ()
