"""Which run made a receipt, what it sealed, and whether its chain of events is whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forenoon.domain.canon import digest
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Blobs
from forenoon.runs.delivered import Delivered
from forenoon.runs.receipts import NAME, PAGE
from forenoon.store.events import Event, first_break, read_events
from forenoon.store.runs import Run, Runs


@dataclass(frozen=True)
class Anchor:
    """What this home knows of a receipt. `sealed` is the receipt as its run recorded it; None where it is not kept."""

    known: bool
    genuine: bool = False  # the receipt in the folder is the sealed one
    sealed: bytes | None = None
    broken: tuple[str, ...] = ()


class Anchors:
    def __init__(self, runs: Runs, blobs: Blobs) -> None:
        self._runs, self._blobs = runs, blobs

    def find(self, folder: Path, content: bytes, receipt: Delivered | None) -> Anchor:
        """By the run that the receipt names, by the number under which it was sealed, or else by the folder."""
        run = self._run_of(folder, receipt)
        number = run.number if run else receipt.run.number if receipt else 0
        try:
            events = read_events(self._runs.database, number)
        except ValueError:
            return Anchor(known=True, broken=(f"events of run {number}",))
        seals = [event.fields for event in events if event.kind == "receipt"]
        seal: dict[str, Any] = seals[-1] if seals else {}
        genuine = seal.get("sha256") == digest(content)
        if not run and not genuine:
            return Anchor(known=False)
        broken = [NAME] if seal and not genuine else []
        if seal.get("page") and not is_page(folder / PAGE, str(seal["page"])):
            broken.append(PAGE)
        broken += self._broken(number, run, events, receipt if genuine else None)
        return Anchor(
            True, genuine, content if genuine else kept(self._blobs, str(seal.get("sha256", ""))), tuple(broken)
        )

    def _run_of(self, folder: Path, receipt: Delivered | None) -> Run | None:
        runs = self._runs.newest_first()
        named = (run for run in runs if receipt and run.id == receipt.run.id)
        here = (run for run in runs if run.done and delivered_to(run) == folder.resolve())
        return next(named, None) or next(here, None)

    def _broken(self, number: int, run: Run | None, events: list[Event], receipt: Delivered | None) -> Iterator[str]:
        broken = first_break(events)
        if broken is not None:
            yield f"event {broken} of run {number}"
            return
        if run is None or receipt and run.number != receipt.run.number:
            yield f"run {number}"
            return
        yield from wrong_end(run, events)
        if receipt and not has_head(events, receipt):
            yield f"event {receipt.audit.events} of run {number}"


def delivered_to(run: Run) -> Path | None:
    try:
        asked: dict[str, Any] = json.loads(run.instruction)
        return Path(asked["out"]).resolve()
    except (ValueError, KeyError, TypeError, OSError):
        return None


def wrong_end(run: Run, events: list[Event]) -> Iterator[str]:
    """A run that is done ends with its rest: what is missing there, or came after it."""
    if not run.done:
        return
    rests = (at for at, one in enumerate(events, 1) if one.kind == "at rest" and one.fields.get("state") == run.state)
    end = next(rests, None)
    sealed = any(event.kind == "receipt" for event in events)
    if end is None or not sealed:
        yield f"the end of the events of run {run.number}, after event {len(events)}"
    elif end < len(events):
        yield f"event {end + 1} of run {run.number}"


def has_head(events: list[Event], receipt: Delivered) -> bool:
    """Whether the chain still has the event on which the receipt says that it rests."""
    count = receipt.audit.events
    return 0 < count <= len(events) and events[count - 1].hash == receipt.audit.head


def is_page(path: Path, sha256: str) -> bool:
    try:
        return path.is_file() and digest(path.read_bytes()) == sha256
    except OSError:
        return False


def kept(blobs: Blobs, sha256: str) -> bytes | None:
    """Bytes that are what they were; None where they are not, or are gone."""
    try:
        content = blobs.read(sha256)
    except (ForenoonError, OSError):
        return None
    return content if digest(content) == sha256 else None
