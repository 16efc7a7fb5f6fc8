"""What a room may ask of its siblings; `bootstrap` joins them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from forenoon.domain.content import Document
from forenoon.domain.dialogue import Event as Said
from forenoon.domain.dialogue import Request
from forenoon.domain.sources import Event, Found, Hit, Item, Occurrence, Origin, Parsed, Passage, Survey, Table
from forenoon.domain.value import Skipped

Clock = Callable[[], datetime]


class Blobs(Protocol):
    """Bytes under their SHA-256. Keeping the same bytes twice is the same as once."""

    def keep(self, content: bytes) -> str: ...
    def read(self, sha256: str) -> bytes: ...


class Connector(Protocol):
    """Reads one kind of place. Never writes there, never follows a link out of the root or round a loop."""

    def look(self, root: str) -> Iterator[Found | Skipped]:
        """Every file below the root, in a fixed order, without reading it. Skipped: what cannot be looked at."""
        ...

    def split(self, found: Found) -> Iterator[Origin | Skipped]:
        """The stretches of the file that are parsed one by one: itself, the messages of an mbox, or the members of an
        archive, whose paths begin with the archive's."""
        ...

    def read(self, origin: Origin) -> bytes:
        """The bytes, with all that they need to be understood later without the source. Raises NotFound where the file
        is gone, Unavailable where it cannot be read."""
        ...


class Parser(Protocol):
    """Bytes that nobody vouches for, to values, in a child process with limits."""

    def version(self, content_start: bytes, path: str) -> str:
        """`eml/1`, by content first and name second; empty for a kind that is not read."""
        ...

    def parse(self, content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
        """Whatever the bytes do to the child becomes a note in `skipped`."""
        ...

    def text_at(self, content: bytes, origin: Origin, item: str, locator: str) -> str | None:
        """The text at a place, as this version extracts it; None where there is no such place.
        A range of cells gives its rows on lines, its cells divided by ` | `."""
        ...

    def occurrences(self, events: tuple[Event, ...], start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        """When these events take place between two times: recurrences expanded, moved instances in their place,
        cancelled ones left out. In order of start, then title, then ref."""
        ...


class Index(Protocol):
    """Items and passages of a home, by owner. Can be rebuilt from the sources."""

    def known(self, origin: Origin, stamp: str, parser: str) -> bool:
        """Whether this very file was read by this very parser before."""
        ...

    def put(self, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]) -> None:
        """All that one file holds, in place of what it held before."""
        ...

    def add(self, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]) -> None:
        """More of a file of which a part was put; `parsers` in place of those that were said before."""
        ...

    def batch(self) -> AbstractContextManager[None]:
        """What is put inside is kept together, or not at all."""
        ...

    def snapshot(self, seen: tuple[Found, ...], roots: tuple[str, ...] = ()) -> Survey:
        """Names the present state of these files; forgets files of their roots that were not seen.
        `roots` are those where nothing may have been seen. What was parsed is for the caller to count."""
        ...

    def open(self, snapshot: str) -> "Library":
        """Raises NotFound where the index no longer has it."""
        ...


class Library(Protocol):
    """What one snapshot holds for one owner. Answers are in a fixed order."""

    def items(self) -> tuple[Item, ...]: ...

    def passages(self, item: str) -> tuple[Passage, ...]: ...

    def tables(self, item: str) -> tuple[Table, ...]: ...

    def events(self) -> tuple[Event, ...]: ...

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Best first; any of the query's words may match."""
        ...

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        """In about how many passages each of these folded words stands; none of a word that stands in no passage."""
        ...

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        """Refs of all items in which one of these words stands, by any ending, and maybe of a few more."""
        ...


class Writer(Protocol):
    kind: str

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The file, and where each figure (by id) stands in it. The same document gives the same bytes."""
        ...


class Model(Protocol):
    """One model at one host. Tries nothing twice."""

    def run(self, request: Request) -> Iterator[Said]:
        """`Started`, then deltas, then `Ended`, as they come: a reply is this stream, folded. Raises Fault, which says
        whether a part of the answer was given before. Leaving the stream hangs up."""
        ...
