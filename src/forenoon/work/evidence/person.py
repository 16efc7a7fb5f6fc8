"""Whose sources these are, in which zone, and which mail domains are their house's."""

import re
from collections import Counter
from datetime import UTC
from zoneinfo import available_timezones

from forenoon.domain.contract import Assumption, Instruction
from forenoon.domain.errors import Invalid
from forenoon.domain.ports import Library
from forenoon.domain.sources import Event, Item, Person
from forenoon.domain.value import Value
from forenoon.work.evidence.topic import open_domains

RECENT = 50  # mails whose Date headers tell the zone
OFFSET = re.compile(r"([+-])(\d\d)(\d\d)\b")


class PersonFound(Value):
    me: Person
    zone: str  # IANA name
    ours: tuple[str, ...] = ()  # mail domains of the person's own house, in lower case; never one that anyone can have
    assumptions: tuple[Assumption, ...] = ()


def infer(instruction: Instruction, library: Library) -> PersonFound:
    """What the instruction says, else what the sources tell. Invalid where the zone is no IANA name."""
    items, assumptions = library.items(), list[Assumption]()
    address = instruction.me.strip().lower()
    if not address:
        address = _owner(items)
        if address:
            assumptions.append(Assumption(key="me", slots={"address": address}))
    zone = instruction.zone
    if zone and zone not in available_timezones():
        raise Invalid(f"{zone!r} is no time zone", "name one as in Europe/Rome")
    if not zone:
        zone = _zone_of_events(library.events(), address) or _zone_of_mails(library, items, address)
        assumptions.append(Assumption(key="zone", slots={"zone": zone}) if zone else Assumption(key="no_zone"))
    domain = address.rpartition("@")[2]
    return PersonFound(
        me=Person(name=name_in(items, address), address=address),
        zone=zone or "UTC",
        ours=(domain,) if domain and domain not in open_domains() else (),
        assumptions=tuple(assumptions),
    )


def _owner(items: tuple[Item, ...]) -> str:
    """The address that has a part in most mails and entries; of equals, the one that writes and invites most."""
    present: Counter[str] = Counter()
    active: Counter[str] = Counter()
    for item in items:
        if item.kind in ("mail", "event"):
            present.update({party.person.address for party in item.parties if party.person.address})
            active.update(
                {p.person.address for p in item.parties if p.role in ("from", "organizer") and p.person.address}
            )
    return min(present, key=lambda address: (-present[address], -active[address], address), default="")


def name_in(items: tuple[Item, ...], address: str) -> str:
    """As the person is called most often."""
    names = Counter(
        party.person.name
        for item in items
        for party in item.parties
        if address and party.person.address == address and party.person.name and party.person.name != address
    )
    return min(names, key=lambda name: (-names[name], name), default="")


def _zone_of_events(events: tuple[Event, ...], address: str) -> str:
    """The zone of most entries that the person organised, else of most entries."""
    for own in (True, False):
        zones = Counter(
            event.zone
            for event in events
            if event.zone not in ("", "UTC") and (not own or event.organizer.address == address)
        )
        if zones:
            return min(zones, key=lambda zone: (-zones[zone], zone))
    return ""


def _zone_of_mails(library: Library, items: tuple[Item, ...], address: str) -> str:
    """A zone by the distance to UTC that the person's latest mails were sent with: `Etc/GMT-2` is two hours ahead."""
    sent = [item for item in items if item.kind == "mail" and item.at and item.author.address == address]
    latest = sorted(sent, key=lambda item: (item.at and -item.at.astimezone(UTC).timestamp() or 0.0, item.ref))[:RECENT]
    offsets = [found for item in latest if (found := _offset(library, item.ref)) is not None]
    if not offsets or offsets[0] == 0:
        return ""
    name = f"Etc/GMT{-offsets[0]:+d}"
    return name if name in available_timezones() else ""


def _offset(library: Library, ref: str) -> int | None:
    """In hours; None where the mail's Date is not known or is not of whole hours."""
    for passage in library.passages(ref):
        if passage.locator == "header Date" and (found := OFFSET.search(passage.text)):
            hours = int(found[2])
            return None if found[3] != "00" else hours if found[1] == "+" else -hours
    return None
