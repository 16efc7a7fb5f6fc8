"""The first step of a run: what lies in the sources, read where it changed, named as one state of the index."""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from forenoon.domain.contract import Instruction
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Connector, Index, Parser
from forenoon.domain.sources import Found, Origin, Parsed, Survey
from forenoon.domain.value import Skipped, step_version

T = TypeVar("T")
R = TypeVar("R")

HEAD = 8192  # bytes that tell a kind
PACKAGE = b"PK"  # tells its kind at its end
LARGEST = 64 * 1024 * 1024  # bytes of one mail or file
AHEAD = 16  # files that are read before the index has taken those before them
BATCH_FILES, BATCH_PASSAGES = 50, 1000  # of one transaction, whichever comes first
TELL_EVERY = 0.1  # seconds

Tell = Callable[[dict[str, int]], None]


class Reading(NamedTuple):
    """What became of one file. Nothing needs to be put where it is `known`."""

    found: Found
    state: str  # parsed, unchanged, skipped
    known: bool = False
    parsers: tuple[str, ...] = ()
    parsed: tuple[Parsed, ...] = ()


class Surveyor:
    """Changes nothing of the user's. `tell` hears counts of files (found, done, parsed, unchanged, skipped) at most
    ten times a second; `hands` files are read side by side."""

    def __init__(
        self, connector: Connector, parser: Parser, index: Index, tell: Tell | None = None, hands: int = 2
    ) -> None:
        self._connector, self._parser, self._index = connector, parser, index
        self._tell, self._hands = tell, hands

    @step_version(1)
    def survey(self, instruction: Instruction) -> Survey:
        """Raises what the connector raises for a root that is not there."""
        roots = tuple(
            sorted({os.path.normpath(root) for root in instruction.sources})
        )  # an outer folder comes before what lies in it
        progress = Progress(self._tell)
        seen, skipped = self._look(roots, progress)
        states = self._read(seen, progress)
        survey = self._index.snapshot(tuple(seen), roots)
        by_place = {(note.path, note.code, note.message): note for note in (*skipped, *survey.skipped)}
        notes = tuple(by_place[place] for place in sorted(by_place))
        counts = {"parsed": states["parsed"], "unchanged": states["unchanged"]}
        return survey.model_copy(update={**counts, "skipped": notes})

    def _look(self, roots: Iterable[str], progress: "Progress") -> tuple[list[Found], list[Skipped]]:
        """Every file once, even where one root lies in another."""
        seen: list[Found] = []
        skipped: list[Skipped] = []
        taken: set[str] = set()
        for root in roots:
            for one in self._connector.look(root):
                if isinstance(one, Skipped):
                    skipped.append(one)
                elif taken.isdisjoint(places := _places(one.origin)):
                    taken.update(places)
                    seen.append(one)
                    progress.count("found")
        return seen, skipped

    def _read(self, seen: Iterable[Found], progress: "Progress") -> Counter[str]:
        """Fills the index; how many files are in which state."""
        states: Counter[str] = Counter()
        waiting: list[Reading] = []
        with ThreadPoolExecutor(self._hands, "survey") as pool:
            for reading in _in_order(pool, self._read_file, seen):
                states[reading.state] += 1
                progress.count("done", reading.state)
                if not reading.known:
                    waiting.append(reading)
                    if _is_batch(waiting):
                        self._put(waiting)
                        waiting = []
        self._put(waiting)
        progress.end()
        return states

    def _put(self, readings: list[Reading]) -> None:
        with self._index.batch():
            for one in readings:
                self._index.put(one.found, one.parsers, one.parsed)

    def _read_file(self, found: Found) -> Reading:
        """An unchanged file is opened for its first bytes only: they tell which parser would read it now."""
        try:
            pieces = self._connector.split(found)
            notes: list[Skipped] = []
            first = _first_origin(pieces, notes)
            if first is None:
                return _not_read(found, *notes)
            head = self._connector.read(_start_of(first))
            kind = self._parser.version(head, found.origin.path)
            if self._index.known(found.origin, found.stamp, kind):
                return Reading(found, "unchanged" if kind else "skipped", known=True)
            if not kind and not head.startswith(PACKAGE):
                first = _start_of(first)  # enough to say what it is
            parsed = [Parsed(skipped=tuple(notes)), *(self._parse(one, found) for one in chain([first], pieces))]
        except ForenoonError as error:
            return _not_read(found, Skipped(path=found.origin.path, code=error.code, message=error.message))
        parsers = {item.parser for one in parsed for item in one.items}
        state = "parsed" if kind or parsers else "skipped"
        return Reading(found, state, parsers=(kind, *sorted(parsers - {kind})), parsed=tuple(parsed))

    def _parse(self, piece: Origin | Skipped, found: Found) -> Parsed:
        if isinstance(piece, Skipped):
            return Parsed(skipped=(piece,))
        size = piece.length if piece.length >= 0 else found.size - piece.start
        if size > LARGEST:
            message = f"{size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB are read"
            return Parsed(skipped=(Skipped(path=found.origin.path, code="too_large", message=message),))
        return self._parser.parse(self._connector.read(piece), piece, found.modified)


class Progress:
    """Counts, told now and then. The stopwatch decides when it is told and nothing else."""

    def __init__(self, tell: Tell | None) -> None:
        self._tell, self._counts, self._told = tell, Counter[str](), 0.0

    def count(self, *names: str) -> None:
        self._counts.update(names)
        if self._tell and time.monotonic() - self._told >= TELL_EVERY:
            self.end()

    def end(self) -> None:
        if self._tell:
            self._told = time.monotonic()
            self._tell(dict(self._counts))


def _in_order(pool: ThreadPoolExecutor, function: Callable[[T], R], inputs: Iterable[T]) -> Iterator[R]:
    """Results in the order of the inputs, a few of them worked on ahead."""
    ahead: deque[Future[R]] = deque()
    for one in inputs:
        ahead.append(pool.submit(function, one))
        if len(ahead) >= AHEAD:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()


def _is_batch(readings: list[Reading]) -> bool:
    passages = sum(len(parsed.passages) for one in readings for parsed in one.parsed)
    return len(readings) >= BATCH_FILES or passages >= BATCH_PASSAGES


def _places(origin: Origin) -> set[str]:
    """Where the file lies. A root that is a file has its own name as path; no folder has the place of a file."""
    places = {f"{origin.root.rstrip('/')}/{origin.path}"}
    return places | {origin.root} if PurePosixPath(origin.root).name == origin.path else places


def _first_origin(pieces: Iterator[Origin | Skipped], notes: list[Skipped]) -> Origin | None:
    """The notes before it go to `notes`."""
    for piece in pieces:
        if not isinstance(piece, Skipped):
            return piece
        notes.append(piece)
    return None


def _start_of(origin: Origin) -> Origin:
    length = min(HEAD, origin.length) if origin.length >= 0 else HEAD
    return origin.model_copy(update={"length": length})


def _not_read(found: Found, *notes: Skipped) -> Reading:
    return Reading(found, "skipped", parsed=(Parsed(skipped=notes),))
