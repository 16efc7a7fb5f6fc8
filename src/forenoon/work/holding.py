"""When to prepare: the last free hour before the meeting, in working time."""

from datetime import datetime, time, timedelta

from forenoon.work.desk import Desk

LENGTHS = (timedelta(hours=1), timedelta(minutes=30))
FIRST, LAST = time(8), time(18)
STEP = timedelta(minutes=15)
SEARCHED = timedelta(days=10)


def free_slot(desk: Desk) -> tuple[datetime, datetime] | None:
    """Aware, UTC; None where no half hour is free between now and the meeting."""
    return next((slot for length in LENGTHS if (slot := last_free(desk, length))), None)


def last_free(desk: Desk, length: timedelta) -> tuple[datetime, datetime] | None:
    contract = desk.contract
    end = contract.meeting.start.astimezone(desk.zone) - timedelta(minutes=30)
    end = end.replace(minute=end.minute - end.minute % 15, second=0, microsecond=0)
    earliest = max(contract.now, contract.meeting.start - SEARCHED)
    while end - length >= earliest:
        start = end - length
        if is_working(start, end) and not is_taken(desk, start, end):
            return start.astimezone(contract.now.tzinfo), end.astimezone(contract.now.tzinfo)
        end -= STEP
    return None


def is_working(start: datetime, end: datetime) -> bool:
    return start.weekday() < 5 and start.date() == end.date() and start.time() >= FIRST and end.time() <= LAST


def is_taken(desk: Desk, start: datetime, end: datetime) -> bool:
    return any(
        one.start < end and one.end > start and not one.event.all_day and one.event.status != "CANCELLED"
        for one in desk.calendar
    )
