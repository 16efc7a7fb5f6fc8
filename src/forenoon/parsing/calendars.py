"""Calendar files (RFC 5545), an item for each VEVENT."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forenoon.domain.canon import digest
from forenoon.domain.sources import Event, Item, Label, Origin, Parsed, Party, Passage, Person, Role
from forenoon.parsing import zones
from forenoon.parsing.html import is_markup, text_of
from forenoon.parsing.icalendar_lines import Entry, Lines, Property, taken_apart
from forenoon.parsing.kinds import reader
from forenoon.parsing.passages import Notes, Passages, nothing
from forenoon.parsing.text import blocks, clean, one_line

TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z?))?", re.IGNORECASE)
DURATION = re.compile(r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")
SHOWN: tuple[tuple[str, Role], ...] = (
    ("SUMMARY", "header"),
    ("DTSTART", "header"),
    ("DTEND", "header"),
    ("LOCATION", "header"),
    ("ORGANIZER", "header"),
    ("ATTENDEE", "header"),
    ("DESCRIPTION", "own"),
)
THINGS = {"ROOM", "RESOURCE"}
COPIED = 3  # entries that share a stamp by no chance
ANSWERS = {"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}


@dataclass(frozen=True)
class Moment:
    """A time as it is written: on the wall of a zone, or a whole day."""

    wall: datetime
    zone: str
    all_day: bool

    @property
    def utc(self) -> datetime:
        return zones.in_utc(self.wall, self.zone)


class BrokenEntry(ValueError):
    """An entry without a time that can be read."""


def read_calendar(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    lines = taken_apart(content)
    notes = Notes(origin.path)
    if not lines.begun:
        return nothing(origin.path, "unreadable", "it is named as a calendar, and holds none")
    if not lines.complete:
        notes.add("truncated", "the calendar ends in the middle of an entry")
    if not lines.events:
        notes.add("empty_calendar", "the calendar holds no meetings")
    calendar = _Calendar(lines, origin, digest(content), modified)
    if calendar.method in ANSWERS:
        return nothing(origin.path, "no_entry", "it answers an invitation, and is none")
    read: dict[str, tuple[_Read, Event]] = {}
    for entry in lines.events:
        one = _Read(entry)
        try:
            event = calendar.event(one)
        except ValueError as error:
            notes.add("broken_event", f"{one.text('SUMMARY')[:80] or one.uid[:80]}: {error}")
            continue
        read[_place(read, one, event)] = (one, event)
    return calendar.parsed(read, notes)


def _place(read: dict[str, tuple["_Read", Event]], one: "_Read", event: Event) -> str:
    """The entry's ref. Of two editions of one entry the later stays; others under one id are told apart by a hash."""
    earlier = read.get(event.item)
    if earlier is None or earlier[0].sequence < one.sequence or earlier[0].fingerprint == one.fingerprint:
        return event.item
    return f"{event.item}~{one.fingerprint[:8]}"


class _Read:
    """An entry's properties by name."""

    def __init__(self, entry: Entry) -> None:
        self._by_name: dict[str, list[Property]] = {}
        for one in entry.properties():
            self._by_name.setdefault(one.name, []).append(one)
        self.fingerprint = digest(list(entry.lines))
        self.uid = one_line(self.value("UID"))[:500] or self.fingerprint[:32]
        self.sequence = int(value) if (value := self.value("SEQUENCE").strip()).isdecimal() and len(value) < 9 else 0

    def all(self, name: str) -> list[Property]:
        return self._by_name.get(name, [])

    def first(self, name: str) -> Property | None:
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value if found else ""

    def text(self, name: str) -> str:
        """Words for people; markup that some programs put into plain fields is taken off."""
        value = clean(self.value(name)).strip()
        return text_of(value)[0] if is_markup(value) else value


def is_exported(read: list[_Read]) -> bool:
    """Whether all entries have one stamp: that of the export, which tells of no change."""
    return len(read) >= COPIED and len({one.value("DTSTAMP") for one in read}) == 1


class _Calendar:
    """What holds for all entries of a file."""

    def __init__(self, lines: Lines, origin: Origin, sha256: str, modified: datetime | None) -> None:
        self._origin, self._sha256, self._modified = origin, sha256, modified
        self._zones = {name: zone for entry in lines.zones for name, zone in [_described_zone(entry)] if zone}
        about = _Read(lines.calendar)
        self.method = about.value("METHOD").strip().upper()
        own = about.value("X-WR-TIMEZONE")
        only = next(iter(self._zones.values())) if len(set(self._zones.values())) == 1 else ""
        self._zone = zones.named(own) or only or "UTC"

    def event(self, one: _Read) -> Event:
        """Raises BrokenEntry where it has no start that can be read."""
        start = self._moment(one.first("DTSTART"))
        if start is None:
            raise BrokenEntry("the entry has no start that can be read")
        instance = self._moment(one.first("RECURRENCE-ID"))
        mark = instance.utc.strftime("%Y%m%dT%H%M%SZ") if instance else ""
        rule = "" if mark else self._rule(one, start)
        changed = self._moment(one.first("LAST-MODIFIED")) or self._moment(one.first("DTSTAMP"))
        zone = start.zone if start.all_day or rule or not _is_utc(one.first("DTSTART")) else self._zone
        return Event(
            item=f"event:{one.uid}" + (f"/{mark}" if mark else ""),
            uid=one.uid,
            title=one_line(one.text("SUMMARY")),
            start=start.utc,
            end=max(start.utc, self._end(one, start).utc),
            zone=zone,
            all_day=start.all_day,
            place=one_line(one.text("LOCATION")),
            description=one.text("DESCRIPTION"),
            status=self._status(one),
            private=one.value("CLASS").strip().upper() in ("PRIVATE", "CONFIDENTIAL"),
            organizer=_person(organizer) if (organizer := one.first("ORGANIZER")) else Person(),
            attendees=tuple(_party(each) for each in one.all("ATTENDEE") if not _is_thing(each)),
            attachments=tuple(name for each in one.all("ATTACH") if (name := _attachment(each))),
            rule=rule,
            instance=mark,
            changed=changed.utc if changed else None,
        )

    def _status(self, one: _Read) -> str:
        """What a message cancels is cancelled, whatever its entry says."""
        return "CANCELLED" if self.method == "CANCEL" else one.value("STATUS").strip().upper()[:40] or "CONFIRMED"

    def parsed(self, read: dict[str, tuple[_Read, Event]], notes: Notes) -> Parsed:
        items: list[Item] = []
        passages: list[Passage] = []
        events: list[Event] = []
        exported = is_exported([one for one, _ in read.values()])
        for ref, (one, event) in read.items():
            told = {"changed": None} if exported and not one.value("LAST-MODIFIED") else {}
            events.append(event.model_copy(update={"item": ref, **told}))
            items.append(self._item(ref, event))
            passages += _passages(ref, one, notes)
        return Parsed(items=tuple(items), passages=tuple(passages), events=tuple(events), skipped=notes.all())

    def _item(self, ref: str, event: Event) -> Item:
        organizer = (Party(role="organizer", person=event.organizer),) if event.organizer != Person() else ()
        parties = organizer + event.attendees
        return Item(
            ref=ref,
            kind="event",
            format="ics",
            origin=self._origin,
            sha256=self._sha256,
            parser=reader("ics"),
            title=event.title,
            parties=parties,
            at=event.changed or self._modified,
            attachments=event.attachments,
            label=Label(readers=tuple(dict.fromkeys(one.person.address for one in parties if one.person.address))),
        )

    def _moment(self, written: Property | None) -> Moment | None:
        """None for a time that is missing or none at all."""
        found = TIME.fullmatch(written.value.strip()[:40]) if written else None
        if not written or not found:
            return None
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
            if found[4] is None:
                return Moment(zones.midnight(day), self._zone, True)
            wall = zones.midnight(day) + timedelta(
                hours=int(found[4]), minutes=int(found[5]), seconds=min(59, int(found[6] or 0))
            )
            moment = Moment(wall, self._zone_of(written, bool(found[7])), False)
            return moment if moment.utc.year > 1 else None
        except (ValueError, OverflowError):
            return None

    def _zone_of(self, written: Property, utc: bool) -> str:
        if utc:
            return "UTC"
        name = written.parameters.get("TZID", "")
        return self._zones.get(name) or zones.named(name) or self._zone

    def _end(self, one: _Read, start: Moment) -> Moment:
        end = self._moment(one.first("DTEND"))
        if end:
            return end
        duration = DURATION.fullmatch(one.value("DURATION").strip()[:60])
        weeks, days, hours, minutes, seconds = (
            (int(part or 0) for part in duration.groups()[1:]) if duration else [0] * 5
        )
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        if not length and start.all_day:
            length = timedelta(days=1)
        try:
            return Moment(start.wall + length, start.zone, start.all_day)
        except OverflowError as error:
            raise BrokenEntry("the entry never ends") from error

    def _rule(self, one: _Read, start: Moment) -> str:
        """Its lines, with the days that are added or left out in UTC: zones of this file are known only here."""
        lines = [f"RRULE:{each.value.strip().upper()}" for each in one.all("RRULE")[:5] if each.value.strip()]
        for name in ("RDATE", "EXDATE"):
            moments = (self._moment(each) for each in _listed(one.all(name)))
            if start.all_day:
                days = sorted({moment.wall.strftime("%Y%m%d") for moment in moments if moment})
                lines += [f"{name};VALUE=DATE:{','.join(days)}"] if days else []
            else:
                times = sorted({moment.utc.strftime("%Y%m%dT%H%M%SZ") for moment in moments if moment})
                lines += [f"{name}:{','.join(times)}"] if times else []
        return "\n".join(lines)


def _listed(properties: list[Property]) -> list[Property]:
    """One for each of the values between commas; of a period, its beginning."""
    return [
        Property(one.name, value.partition("/")[0], one.parameters)
        for one in properties
        for value in one.value.split(",")[:2000]
    ]


def _is_utc(written: Property | None) -> bool:
    return bool(written) and written.value.strip().upper().endswith("Z")


def _described_zone(entry: Entry) -> tuple[str, str]:
    """A zone's name in this file, and the IANA name of what it describes."""
    own = _Read(entry)
    name = own.value("TZID")
    offsets: dict[str, tuple[int, str]] = {}
    for part in entry.inner:
        rules = _Read(part)
        offset = re.fullmatch(r"([+-])(\d\d):?(\d\d)(\d\d)?", rules.value("TZOFFSETTO").strip())
        if offset:
            seconds = int(offset[2]) * 3600 + int(offset[3]) * 60
            month = re.search(r"BYMONTH=(\d{1,2})", rules.value("RRULE")) or re.match(
                r"\d{4}(\d\d)", rules.value("DTSTART")
            )
            offsets[part.kind] = (-seconds if offset[1] == "-" else seconds, month[1] if month else "4")
    found = zones.named(own.value("X-LIC-LOCATION")) or zones.named(name)
    standard = offsets.get("STANDARD") or offsets.get("DAYLIGHT")
    if found or not standard:
        return name, found
    summer = offsets.get("DAYLIGHT", (None, "4"))
    return name, zones.by_offsets(standard[0], summer[0], northern=2 <= int(summer[1]) <= 6)


def _person(written: Property) -> Person:
    value = clean(written.value).strip()
    address = value[7:] if value[:7].lower() == "mailto:" else written.parameters.get("EMAIL", "")
    if not address and re.fullmatch(r"[^\s@:]+@[^\s@:]+", value):
        address = value
    address = address.strip().lower() if "@" in address else ""
    name = one_line(written.parameters.get("CN", "")).strip("\"' ")
    return Person(name="" if name.lower() == address else name[:200], address=address[:320])


def _party(written: Property) -> Party:
    return Party(role="attendee", person=_person(written), status=written.parameters.get("PARTSTAT", "").upper()[:40])


def _is_thing(written: Property) -> bool:
    return written.parameters.get("CUTYPE", "").upper() in THINGS


def _attachment(written: Property) -> str:
    name = written.parameters.get("FILENAME") or written.parameters.get("X-FILENAME", "")
    if not name and written.parameters.get("VALUE", "").upper() != "BINARY":
        name = written.value.strip().rstrip("/").rpartition("/")[2]
    return one_line(name)[:200]


def _passages(ref: str, one: _Read, notes: Notes) -> tuple[Passage, ...]:
    """One for each property, person or paragraph; the locator is the property's name."""
    passages = Passages(ref, notes)
    for name, role in SHOWN:
        if name in ("ORGANIZER", "ATTENDEE"):
            for each in one.all(name):
                person = _person(each)
                passages.add(name, f"{person.name} <{person.address}>" if person.address else person.name, role)
        elif name == "DESCRIPTION":
            text = one.text(name)
            for start, end in blocks(text):
                passages.add(name, text[start:end], role)
        else:
            passages.add(name, one_line(one.text(name)), role)
    return passages.all()
