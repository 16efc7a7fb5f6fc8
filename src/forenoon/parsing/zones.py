"""The names that calendars give to time zones, as IANA names."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# Tried in this order where a calendar describes a zone by its offsets only.
# fmt: off
COMMON = [
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow", "Africa/Lagos", "Africa/Johannesburg",
    "Africa/Nairobi", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Anchorage", "America/Halifax", "America/St_Johns", "America/Phoenix", "America/Regina",
    "America/Bogota", "America/Caracas", "America/Sao_Paulo", "America/Santiago", "Pacific/Honolulu", "Asia/Dubai",
    "Asia/Tehran", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon",
    "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Australia/Adelaide", "Australia/Brisbane",
    "Australia/Darwin", "Pacific/Noumea", "Pacific/Auckland", "Pacific/Fiji", "Pacific/Tongatapu", "Atlantic/Azores",
    "Atlantic/South_Georgia",
]
# fmt: on
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?\b", re.IGNORECASE)
PROBES = (datetime(2025, 1, 15, 12), datetime(2025, 7, 15, 12))  # noqa: DTZ001  put into each zone in turn


@cache
def is_known(name: str) -> bool:
    """Whether it is an IANA name that has its rules here."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,3}", name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def named(name: str) -> str:
    """The IANA name behind a calendar's own; empty where nothing tells."""
    name = name.strip().strip("\"'")[:200]
    if is_known(name):
        return name
    if windows := WINDOWS_TO_OLSON.get(name):
        return windows
    words = name.split("/")
    for count in (3, 2):
        if len(words) >= count and is_known("/".join(words[-count:])):
            return "/".join(words[-count:])
    told = OFFSET.search(name)
    if not told:
        return ""
    seconds = (int(told[2]) * 60 + int(told[3] or 0)) * 60
    return by_offsets(-seconds if told[1] == "-" else seconds, None)


@cache
def by_offsets(standard: int, summer: int | None, northern: bool = True) -> str:
    """The first common zone with these offsets from UTC, in seconds; empty if there is none."""
    winter, july = (standard, summer if summer is not None else standard)[:: 1 if northern else -1]
    for name in COMMON:
        zone = ZoneInfo(name)
        if tuple(one.replace(tzinfo=zone).utcoffset() for one in PROBES) == (
            timedelta(seconds=winter),
            timedelta(seconds=july),
        ):
            return name
    return f"Etc/GMT{-standard // 3600:+d}" if not standard % 3600 and abs(standard) <= 12 * 3600 else ""


def in_utc(local: datetime, zone: str) -> datetime:
    """A wall-clock time of a zone as a moment. Raises ValueError beyond the calendar's years."""
    try:
        return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time beyond the calendar") from error


def on_wall(moment: datetime, zone: str) -> datetime:
    """What the clock on the wall shows at a moment, without a zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  a wall-clock time, its zone stands beside it
