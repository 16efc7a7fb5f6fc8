"""The lines of a calendar file, put together to entries and zones before any of them is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from icalendar.parser import Contentline

from forenoon.parsing.charsets import decode
from forenoon.parsing.text import clean

LONGEST = 200_000  # characters of a property
MOST_ENTRIES = 20_000
MOST_LINES = 2_000  # of an entry
FOLD = re.compile(rb"\r?\n[ \t]|\r(?!\n)[ \t]")


@dataclass(frozen=True)
class Property:
    name: str
    value: str
    parameters: dict[str, str]


@dataclass
class Entry:
    """A VEVENT, VTIMEZONE or the calendar itself: its own properties, and those of the parts of a zone."""

    kind: str
    lines: list[str] = field(default_factory=list[str])
    inner: list["Entry"] = field(default_factory=list["Entry"])

    def properties(self) -> Iterator[Property]:
        """Those that can be read."""
        for line in self.lines[:MOST_LINES]:
            if one := _property(line):
                yield one


@dataclass
class Lines:
    """A calendar file taken apart. `complete` is false where it ends in the middle of an entry, `begun` where there is
    no calendar in it."""

    calendar: Entry
    zones: list[Entry]
    events: list[Entry]
    begun: bool = False
    complete: bool = True


def taken_apart(content: bytes) -> Lines:
    text = clean(decode(FOLD.sub(b"", content)))
    found = Lines(Entry("VCALENDAR"), [], [])
    open_entries: list[Entry] = []
    for line in text.split("\n"):
        word, _, kind = line.partition(":")
        word, kind = word.strip().upper(), kind.strip().upper()
        if word == "BEGIN":
            found.begun = found.begun or kind in ("VCALENDAR", "VEVENT")
            open_entries.append(found.calendar if kind == "VCALENDAR" else Entry(kind))
        elif word == "END" and open_entries:
            _close(kind, open_entries, found)
        elif line.strip() and open_entries:
            open_entries[-1].lines.append(line)
        if len(found.events) >= MOST_ENTRIES:
            break
    found.complete = not any(one.kind == "VEVENT" for one in open_entries)
    return found


def _close(kind: str, open_entries: list[Entry], found: Lines) -> None:
    """An END closes what it names, and whatever was left open inside; one that names nothing open is passed over."""
    if all(one.kind != kind for one in open_entries[-20:]):
        return
    while (entry := open_entries.pop()).kind != kind:
        pass
    if kind == "VEVENT":
        found.events.append(entry)
    elif kind == "VTIMEZONE":
        found.zones.append(entry)
    elif open_entries and open_entries[-1].kind == "VTIMEZONE":
        open_entries[-1].inner.append(entry)


def _property(line: str) -> Property | None:
    try:
        name, parameters, value = Contentline(line[:LONGEST]).parts()
    except ValueError:
        return None
    several = cast("Mapping[str, str | list[str]]", parameters)  # the library leaves the type of its values open
    flat = {key.upper(): one if isinstance(one, str) else ",".join(one) for key, one in several.items()}
    return Property(name.upper(), value, flat)
