"""The demo's calendar entries as iCalendar, with their time zones and moved instances."""

from collections.abc import Iterator, Sequence

from forenoon.demo.records import Entry

_EUROPE = {"Europe/London": 0, "Europe/Rome": 1, "Europe/Helsinki": 2}  # hours from UTC in winter
_ASIA = {"Asia/Taipei": "+0800", "Asia/Shanghai": "+0800", "Asia/Bangkok": "+0700"}
_LONGEST_LINE = 74  # bytes; RFC 5545 allows 75


def calendar(entries: Sequence[Entry]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Brinavia demo//Forenoon//EN", "CALSCALE:GREGORIAN"]
    for zone in sorted({entry.tz for entry in entries if entry.tz}):
        lines += ["BEGIN:VTIMEZONE", f"TZID:{zone}", *_changes(zone), "END:VTIMEZONE"]
    for entry in entries:
        lines += _entry(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _fold(line)).encode()


def _changes(zone: str) -> list[str]:
    if zone in _ASIA:
        offset = _ASIA[zone]
        return _change("STANDARD", "19920101T000000", offset, offset, zone[5:8].upper())
    base = _EUROPE[zone]
    summer, winter = f"+{base + 1:02d}00", f"+{base:02d}00"
    spring, autumn = "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"
    return [
        *_change("DAYLIGHT", f"19810329T{base + 1:02d}0000", winter, summer, "S", spring),
        *_change("STANDARD", f"19961027T{base + 2:02d}0000", summer, winter, "W", autumn),
    ]


def _change(kind: str, start: str, before: str, after: str, name: str, rule: str = "") -> list[str]:
    repeats = [f"RRULE:{rule}"] if rule else []
    offsets = [f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}", f"TZNAME:{name}"]
    return [f"BEGIN:{kind}", f"DTSTART:{start}", *repeats, *offsets, f"END:{kind}"]


def _entry(entry: Entry) -> list[str]:
    """The entry, and each moved instance of it as an entry of its own."""
    extra = [f"RRULE:{entry.rrule}"] if entry.rrule else []
    extra += [_time("EXDATE", day, entry) for day in entry.exdate]
    lines = _component(entry, entry.start, entry.end, extra, entry.description)
    for moved in entry.moved:
        origin = _time("RECURRENCE-ID", moved.origin, entry)
        lines += _component(entry, moved.start, moved.end, [origin], moved.note or entry.description)
    return lines


def _component(entry: Entry, start: str, end: str, extra: Sequence[str], description: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{entry.uid}", "DTSTAMP:20260915T063000Z"]
    lines += [_time("DTSTART", start, entry), _time("DTEND", end, entry), *extra]
    lines += [f"SUMMARY:{_escape(entry.summary)}", f"STATUS:{entry.status}"]
    lines.append(f'ORGANIZER;CN="{entry.organizer.name}":mailto:{entry.organizer.email}')
    lines += [f'ATTENDEE;CN="{guest.name}";PARTSTAT={guest.status}:mailto:{guest.email}' for guest in entry.attendees]
    lines += [f"LOCATION:{_escape(entry.location)}"] if entry.location else []
    lines += [f"DESCRIPTION:{_escape(description)}"] if description else []
    lines += ["CLASS:PRIVATE"] if entry.private else []
    return [*lines, "END:VEVENT"]


def _time(name: str, value: str, entry: Entry) -> str:
    plain = value.replace("-", "").replace(":", "")
    return f"{name};VALUE=DATE:{plain}" if entry.all_day else f"{name};TZID={entry.tz}:{plain}00"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Pieces that are short enough, never cut inside a character."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LONGEST_LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
