"""What a run's events say about its steps: a view, for whoever shows, watches or writes a receipt."""

from collections.abc import Callable, Iterable
from typing import Any

from forenoon.store.database import Database
from forenoon.store.events import Event, read_events

NO_MODEL: dict[str, Any] = {"model": None, "tokens": 0, "cost": 0}


class Progress:
    """Passes each event of a run on once, as often as it is called."""

    def __init__(self, database: Database, run: int, tell: Callable[[Event], None]) -> None:
        """Begins with the events to come."""
        self._database, self._run, self._tell = database, run, tell
        self._last = max((event.number for event in read_events(database, run)), default=0)

    def __call__(self) -> None:
        for event in read_events(self._database, self._run, after=self._last):
            self._tell(event)
            self._last = event.number


def steps_of(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The receipt's `steps`: each that was begun, in that order, `done` or `running`, with what it found."""
    steps: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events:
        if event.kind not in ("step started", "step done"):
            continue
        key = (event.fields["step"], event.fields["inputs"])
        plain = {"id": len(steps) + 1, "name": key[0], "state": "running", "started_at": event.time}
        step = steps.setdefault(key, {**plain, "finished_at": None, "reused": False, **NO_MODEL, "found": {}})
        if event.kind == "step done":
            found = event.fields.get("found", {})
            step |= {"state": "done", "finished_at": event.time, "reused": event.fields["reused"], "found": found}
    return list(steps.values())


def failure_of(events: Iterable[Event]) -> dict[str, str]:
    """`code`, `message` and `hint` of the last rest, empty where nothing went wrong."""
    rests = [event.fields for event in events if event.kind == "at rest"]
    return {key: rests[-1][key] for key in ("code", "message", "hint") if key in rests[-1]} if rests else {}
