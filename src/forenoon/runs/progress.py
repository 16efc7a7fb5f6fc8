"""What a run's events say about its steps: a view, for whoever shows, watches or writes a receipt."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from forenoon.store.database import Database
from forenoon.store.events import Event, read_events
from forenoon.store.runs import Run, Runs

CALL = "model answered"
TOKENS = ("fresh", "cache_read", "cache_write", "output")
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
        if event.kind == CALL:
            called = [step for step in steps.values() if step["name"] == event.fields["step"]]
            called[-1].update(charged(called[-1], event.fields)) if called else None
        if event.kind not in ("step started", "step done"):
            continue
        key = (event.fields["step"], event.fields["inputs"])
        plain = {"id": len(steps) + 1, "name": key[0], "state": "running", "started_at": event.time}
        step = steps.setdefault(key, {**plain, "finished_at": None, "reused": False, **NO_MODEL, "found": {}})
        if event.kind == "step done":
            found = event.fields.get("found", {})
            step |= {"state": "done", "finished_at": event.time, "reused": event.fields["reused"], "found": found}
    return list(steps.values())


def charged(step: dict[str, Any], call: dict[str, Any]) -> dict[str, Any]:
    """What one more call adds to a step."""
    usage: dict[str, int] = call["usage"]
    tokens = sum(usage[name] for name in TOKENS)
    model = {name: call[name] for name in ("card", "host", "region")}
    return {"model": model, "tokens": step["tokens"] + tokens, "cost": step["cost"] + (call["cost"] or 0)}


def spending_of(events: Iterable[Event]) -> dict[str, Any]:
    """Every call to a model, and what they come to: micro-units of USD, tokens, the share read from caches."""
    calls = [event.fields for event in events if event.kind == CALL]
    usage = {name: sum(call["usage"][name] for call in calls) for name in TOKENS}
    given = usage["fresh"] + usage["cache_read"] + usage["cache_write"]
    return {
        "calls": calls, "cost": sum(call["cost"] or 0 for call in calls), "usage": usage,
        "cached_share": round(usage["cache_read"] / given, 3) if given else 0.0,
        "by_vendor": {vendor: sum(c["cost"] or 0 for c in calls if c["vendor"] == vendor)
                      for vendor in sorted({call["vendor"] for call in calls})},
    }  # fmt: skip


def failure_of(events: Iterable[Event]) -> dict[str, str]:
    """`code`, `message` and `hint` of the last rest, empty where nothing went wrong."""
    rests = [event.fields for event in events if event.kind == "at rest"]
    return {key: rests[-1][key] for key in ("code", "message", "hint") if key in rests[-1]} if rests else {}


def account(runs: Runs, run: int, question: dict[str, Any] | None) -> dict[str, Any]:
    """The run's receipt as far as it goes: the delivered one, else what its events say. Raises NotFound."""
    row = runs.get(run)
    delivered = receipt_of(row) if row.done else None
    if delivered:
        return delivered
    asked: dict[str, Any] = json.loads(row.instruction)
    events = read_events(runs.database, run)
    times = {"asked_at": row.asked_at, "finished_at": row.finished_at}
    return {
        "schema": 1,
        "run": {"number": run, "id": row.id, "state": row.state, **times},
        "instruction": row.title,
        "out": asked["out"],
        "zone": asked.get("zone", ""),
        "steps": steps_of(events),
        "spending": spending_of(events),
        "failure": failure_of(events),
        "question": question if row.state == "waiting for you" else None,
        "audit": {"head": events[-1].hash, "events": len(events)},
    }


def receipt_of(row: Run) -> dict[str, Any] | None:
    """The receipt that lies where the run delivered it, if it is still this run's."""
    out: str = json.loads(row.instruction)["out"]
    try:
        receipt: dict[str, Any] = json.loads((Path(out) / "receipt.json").read_bytes())
        return {**receipt, "out": out} if receipt["run"]["id"] == row.id else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
