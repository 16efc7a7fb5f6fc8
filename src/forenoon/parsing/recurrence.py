"""When events take place: recurrences expanded on the wall clock of their zone, moved instances in their place."""

import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from types import FrameType

from dateutil.rrule import rrulestr
from pydantic import TypeAdapter

from forenoon.domain.sources import Event, Occurrence
from forenoon.parsing.zones import in_utc, on_wall

MOST = 5_000  # occurrences of one event in the window
MOST_STEPS = 200_000  # of a rule, up to the window
SECONDS = 1.0  # of processor time for one rule
STEP = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
}
EVENTS = TypeAdapter(tuple[Event, ...])
OCCURRENCES = TypeAdapter(tuple[Occurrence, ...])


class RuleTooLong(Exception):
    """A rule that does not come to an end in its time."""


def expand(content: bytes, start: str, end: str) -> bytes:
    """Events as JSON, to the occurrences that overlap the window, as JSON."""
    events = EVENTS.validate_json(content)
    return OCCURRENCES.dump_json(occurrences(events, datetime.fromisoformat(start), datetime.fromisoformat(end)))


def occurrences(events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
    """In order of start, then title, then ref; cancelled ones left out."""
    moved: dict[str, set[datetime]] = {}
    for event in events:
        if event.instance:
            moved.setdefault(event.uid, set()).add(_instance(event))
    series = {event.uid for event in events if event.rule}
    found: dict[tuple[str, datetime], Occurrence] = {}
    for event in events:
        if event.status == "CANCELLED":
            continue
        for one in _of(
            event, moved.get(event.uid, set()), start, end, serial=event.uid in series or bool(event.instance)
        ):
            found.setdefault((one.event.item, one.start), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.event.title, one.event.item)))


def _instance(event: Event) -> datetime:
    return datetime.strptime(event.instance, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _of(event: Event, moved: set[datetime], start: datetime, end: datetime, serial: bool) -> Iterator[Occurrence]:
    if not event.rule:
        if _overlaps(event.start, event.end, start, end):
            yield Occurrence(event=event, start=event.start, end=event.end, serial=serial)
        return
    length = on_wall(event.end, event.zone) - on_wall(event.start, event.zone)
    for wall in _walls(event, on_wall(start, event.zone) - length, on_wall(end, event.zone)):
        begins, ends = in_utc(wall, event.zone), in_utc(wall + length, event.zone)
        if begins not in moved and _overlaps(begins, ends, start, end):
            yield Occurrence(event=event, start=begins, end=ends, serial=True)


def _overlaps(begins: datetime, ends: datetime, start: datetime, end: datetime) -> bool:
    return begins < end and (ends > start or begins >= start)


def _walls(event: Event, first: datetime, last: datetime) -> list[datetime]:
    """The times on the wall at which a series begins between two such times; what a rule gives within its caps."""
    began = on_wall(event.start, event.zone)
    lines = event.rule.split("\n")
    added = _listed(event, lines, "RDATE")
    removed = set(_listed(event, lines, "EXDATE"))
    rules = [line.removeprefix("RRULE:") for line in lines if line.startswith("RRULE:")]
    found = {began, *added} if first <= began or not rules else set(added)
    for rule in rules:
        try:
            with _processor_time(SECONDS):
                found.update(_ruled(rule, event, began, first, last))
        except (ValueError, TypeError, RuleTooLong):
            found.add(began)  # a rule that cannot be read or never ends leaves the entry where it first stands
    return sorted(one for one in found if one not in removed and first <= one <= last)[:MOST]


def _listed(event: Event, lines: list[str], name: str) -> list[datetime]:
    """The days that are added or left out, on the wall of the event's zone."""
    values = [one for line in lines if line.startswith(name) for one in line.partition(":")[2].split(",")]
    whole = [datetime.strptime(one, "%Y%m%d") for one in values if len(one) == 8]  # noqa: DTZ007  wall-clock days
    timed = [datetime.strptime(one, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for one in values if len(one) == 16]
    return whole + [on_wall(one, event.zone) for one in timed]


def _ruled(rule: str, event: Event, began: datetime, first: datetime, last: datetime) -> list[datetime]:
    parts = {name: value for part in rule.split(";") for name, mark, value in [part.partition("=")] if mark}
    if "COUNT" not in parts:
        began = _later(parts, began, first)
    if "UNTIL" in parts:
        parts["UNTIL"] = _until(parts["UNTIL"], event)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    found: list[datetime] = []
    for steps, one in enumerate(takewhile(lambda one: one <= last, rrulestr(text, dtstart=began))):
        if one >= first:
            found.append(one)
        if len(found) >= MOST or steps >= MOST_STEPS:
            break
    return found


def _later(parts: dict[str, str], began: datetime, first: datetime) -> datetime:
    """A start nearer to the window that falls on the same steps of the rule."""
    step, interval = STEP.get(parts.get("FREQ", "")), parts.get("INTERVAL", "1")
    if step is None or not interval.isdecimal() or not 0 < int(interval) < 10_000:
        return began
    step *= int(interval)
    return began + max(0, (first - began) // step - 1) * step


def _until(until: str, event: Event) -> str:
    """The last moment on the wall of the event's zone."""
    if len(until) == 8:
        return f"{until}T235959"
    if until.endswith("Z"):
        moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return on_wall(moment, event.zone).strftime("%Y%m%dT%H%M%S")
    return until


@contextmanager
def _processor_time(seconds: float) -> Generator[None]:
    """Ends what runs inside it once it has taken so much. For the main thread, as the child has no other."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise RuleTooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
