"""Calendars and sentences of `spoken/`, as domain values."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from forenoon.domain.sources import Event, Occurrence, Party, Person
from forenoon.work.evidence.person import PersonFound

FOLDER = Path(__file__).parent / "spoken"
PERSON = re.compile(r"([^<]*)<([^>]*)>")
STEPS = {"weekly": 7, "biweekly": 14}


@dataclass(frozen=True)
class Calendar:
    occurrences: tuple[Occurrence, ...]
    person: PersonFound
    now: datetime


@cache
def calendar(name: str) -> Calendar:
    first, *rows = (FOLDER / f"{name}.calendar").read_text("utf-8").splitlines()
    zone, called, address, now = first.split("|")
    me = Person(name=called, address=address)
    found = [occurrence for row in rows for occurrence in _occurrences(row.split("|") + [""] * 7, zone, me)]
    ordered = tuple(sorted(found, key=lambda one: (one.start, one.event.title, one.event.item)))
    person = PersonFound(me=me, zone=zone, ours=(address.partition("@")[2],))
    return Calendar(ordered, person, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)))


def sentences() -> list[tuple[str, str, str]]:
    """Calendar, what is right, sentence."""
    return [
        (path.stem, *row.split("|", 1))  # type: ignore[misc]  a row has one bar
        for path in sorted(FOLDER.glob("*.sentences"))
        for row in path.read_text("utf-8").splitlines()
    ]


def entry(
    key: str, title: str, start: str, people: str = "", place: str = "", description: str = "", zone: str = "UTC",
    me: Person | None = None, hours: float = 1, all_day: bool = False, status: str = "CONFIRMED",
) -> Event:  # fmt: skip
    """People as `Name<address>;Name<address>`; `start` in the zone."""
    begins = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    lasts = timedelta(days=1) if all_day else timedelta(hours=hours)
    others = (Person(name=name, address=address) for name, address in PERSON.findall(people.replace(";", "")))
    return Event(
        item=f"event:{key}", uid=key, title=title, start=begins.astimezone(UTC), end=(begins + lasts).astimezone(UTC),
        zone=zone, all_day=all_day, place=place, description=description, organizer=me or Person(), status=status,
        attendees=tuple(Party(role="attendee", person=person) for person in others),
    )  # fmt: skip


def once(event: Event) -> Occurrence:
    return Occurrence(event=event, start=event.start, end=event.end)


def series(event: Event, days: int, first: int = -4, last: int = 20) -> list[Occurrence]:
    shifts = (timedelta(days=days * number) for number in range(first, last))
    return [Occurrence(event=event, start=event.start + s, end=event.end + s, serial=True) for s in shifts]


def _occurrences(fields: list[str], zone: str, me: Person) -> list[Occurrence]:
    key, title, start, people, place, description, flag = fields[:7]
    event = entry(key, title, start, people, place, description, zone, me, all_day=flag == "allday")
    return series(event, STEPS[flag]) if flag in STEPS else [once(event)]
