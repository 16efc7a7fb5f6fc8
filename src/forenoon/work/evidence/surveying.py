"""The first step of a run: what lies in the sources, read where it changed, named as one state of the index."""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from forenoon.domain.contract import Instruction
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Connector, Index, Parser
from forenoon.domain.sources import Found, Origin, Parsed, Survey
from forenoon.domain.value import Skipped, step_version
from forenoon.work.evidence.copied import without_copy_times, without_export_times

T = TypeVar("T")
R = TypeVar("R")

HEAD = 8192  # bytes that tell a kind
PACKAGE = b"PK"  # tells its kind at its end
LARGEST = 64 * 1024 * 1024  # bytes of one mail or file
AHEAD = 16  # files that are read before the index has taken those before them
BATCH_FILES, BATCH_PASSAGES = 50, 1000  # of one transaction, whichever comes first
TELL_EVERY = 0.1  # seconds

Tell = Callable[[dict[str, int]], None]


class Opened(NamedTuple):
    """A file of which the beginning was read: what is left to parse, nothing where the index knows it."""

    found: Found
    known: bool = False
    kind: str = ""  # the parser that would read it now
    pieces: tuple[Origin | Skipped, ...] = ()
    whole: bool = True  # False where it could not be read to its end: tried again next time


class Reading(NamedTuple):
    """What became of a file; a long one is told in stretches, so that no mailbox is held whole."""

    opened: Opened
    parsed: tuple[Parsed, ...]
    begins: bool = True
    ends: bool = True
    parsers: tuple[str, ...] = ()  # under which the index knows it from now on

    @property
    def state(self) -> str:
        if not self.opened.kind and not any(one.items for one in self.parsed):
            return "skipped"
        return "unchanged" if self.opened.known else "parsed"


class Surveyor:
    """Changes nothing of the user's. `tell` hears counts of files (found, done, parsed, unchanged, skipped) at most
    ten times a second; `hands` files are read side by side."""

    def __init__(
        self, connector: Connector, parser: Parser, index: Index, tell: Tell | None = None, hands: int = 2
    ) -> None:
        self._connector, self._parser, self._index = connector, parser, index
        self._tell, self._hands = tell, hands

    @step_version(3)
    def survey(self, instruction: Instruction) -> Survey:
        """Raises what the connector raises for a root that is not there."""
        # In this order an outer folder comes before what lies in it.
        roots = tuple(sorted({os.path.normpath(root) for root in instruction.sources}))
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
            found: list[Found] = []
            for one in self._connector.look(root):
                if isinstance(one, Skipped):
                    skipped.append(one)
                elif taken.isdisjoint(places := _places(one.origin)):
                    taken.update(places)
                    found.append(one)
                    progress.count("found")
            dated, notes = without_copy_times(found)
            seen += dated
            skipped += notes
        return seen, skipped

    def _read(self, seen: Iterable[Found], progress: "Progress") -> Counter[str]:
        """Fills the index; how many files are in which state."""
        states: Counter[str] = Counter()
        waiting: list[Reading] = []
        with ThreadPoolExecutor(self._hands, "survey") as pool:
            for reading in self._readings(pool, seen):
                if reading.ends:
                    states[reading.state] += 1
                    progress.count("done", reading.state)
                if not reading.opened.known:
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
                put = self._index.put if one.begins else self._index.add
                put(one.opened.found, one.parsers, one.parsed)

    def _readings(self, pool: ThreadPoolExecutor, seen: Iterable[Found]) -> Iterator[Reading]:
        """In the order of `seen`. Files, and the messages within one, are parsed side by side."""
        opened = _in_order(pool, self._open, seen)
        pieces = ((one, piece) for one in opened for piece in one.pieces or (None,))
        for one, answers in groupby(_in_order(pool, self._parse, pieces), key=itemgetter(0)):
            yield from _stretches(one, ((parsed, whole) for _, parsed, whole in answers))

    def _open(self, found: Found) -> Opened:
        """An unchanged file is opened for its first bytes only: they tell which parser would read it now."""
        try:
            pieces = self._connector.split(found)
            before, first = _first_origin(pieces)
            if first is None:
                return Opened(found, pieces=before, whole=False)
            head = self._connector.read(_start_of(first))
            kind = self._parser.version(head, found.origin.path)
            if self._index.known(found.origin, found.stamp, kind):
                return Opened(found, known=True, kind=kind)
            if not kind and not head.startswith(PACKAGE):
                first = _start_of(first)  # enough to say what it is
            return Opened(found, kind=kind, pieces=(*before, first, *pieces))
        except ForenoonError as error:
            return Opened(found, pieces=(_note(found, error),), whole=False)

    def _parse(self, job: tuple[Opened, Origin | Skipped | None]) -> tuple[Opened, Parsed, bool]:
        """The last says whether the piece could be read."""
        opened, piece = job
        if not isinstance(piece, Origin):
            return opened, Parsed(skipped=(piece,) if piece else ()), True
        size = piece.length if piece.length >= 0 else opened.found.size - piece.start
        if size > LARGEST:
            message = f"{size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB are read"
            note = Skipped(path=piece.path, code="too_large", message=message)
            return opened, Parsed(skipped=(note,)), True
        try:
            parsed = self._parser.parse(self._connector.read(piece), piece, opened.found.modified)
            return opened, without_export_times(parsed, opened.found), True
        except ForenoonError as error:
            return opened, Parsed(skipped=(_note(opened.found, error),)), False


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


def _stretches(opened: Opened, answers: Iterable[tuple[Parsed, bool]]) -> Iterator[Reading]:
    """The pieces of one file in stretches of one transaction each; only the last says under what the file is known."""
    held: list[Parsed] = []
    begins, whole, parsers, passages = True, opened.whole, set[str](), 0
    for parsed, read in answers:
        if passages >= BATCH_PASSAGES:
            yield Reading(opened, tuple(held), begins, ends=False)
            held, begins, passages = [], False, 0
        held.append(parsed)
        passages += len(parsed.passages)
        whole = whole and read
        parsers |= {item.parser for item in parsed.items}
    known = (opened.kind, *sorted(parsers - {opened.kind})) if whole else ()
    yield Reading(opened, tuple(held), begins, parsers=known)


def _is_batch(readings: list[Reading]) -> bool:
    passages = sum(len(parsed.passages) for one in readings for parsed in one.parsed)
    return len(readings) >= BATCH_FILES or passages >= BATCH_PASSAGES


def _places(origin: Origin) -> set[str]:
    """Where the file lies. A root that is a file has its own name as path; no folder has the place of a file."""
    places = {f"{origin.root.rstrip('/')}/{origin.path}"}
    return places | {origin.root} if PurePosixPath(origin.root).name == origin.path else places


def _first_origin(pieces: Iterator[Origin | Skipped]) -> tuple[tuple[Skipped, ...], Origin | None]:
    """The notes before it, and the first piece that is no note."""
    before: list[Skipped] = []
    for piece in pieces:
        if isinstance(piece, Origin):
            return tuple(before), piece
        before.append(piece)
    return tuple(before), None


def _start_of(origin: Origin) -> Origin:
    length = min(HEAD, origin.length) if origin.length >= 0 else HEAD
    return origin.model_copy(update={"length": length})


def _note(found: Found, error: ForenoonError) -> Skipped:
    return Skipped(path=found.origin.path, code=error.code, message=error.message)
