"""Delivered files against what was delivered: which changed, and which claims and figures a changed one lost."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from forenoon.domain.canon import digest
from forenoon.domain.ports import Blobs, Parser
from forenoon.domain.sources import Origin, Parsed
from forenoon.runs.anchoring import kept
from forenoon.runs.delivered import ClaimRow, DeliverableRow, Delivered, FigureRow
from forenoon.work.checking.recomputing import cells_at, squeezed

LARGEST = 256 << 20  # bytes; no run writes a larger file
TELLING = 8  # characters; shorter words stand anywhere
AGELESS = datetime(1970, 1, 1, tzinfo=UTC)  # texts do not depend on when a file was changed


class Files:
    """The deliverables as they lie in a folder today."""

    def __init__(self, parser: Parser, blobs: Blobs, folder: Path, receipt: Delivered) -> None:
        self._parser, self._blobs, self._folder, self._receipt = parser, blobs, folder, receipt
        self._read: dict[str, Parsed] = {}

    def changed(self) -> Iterator[str]:
        """Files that are not what they were, each followed by its claims and figures that are not in it any more."""
        for one in self._receipt.deliverables:
            content = self._contents[one.file]
            if content is None or digest(content) != one.sha256:
                yield one.file
                yield from self._lost(one) if content else ()

    def untouched(self, file: str) -> bool:
        hashes = (one.sha256 for one in self._receipt.deliverables if one.file == file)
        content = self._contents.get(file)
        return content is not None and digest(content) in hashes

    def parsed(self, file: str) -> Parsed:
        """What a reader of the delivered file finds; nothing where it is not there."""
        if file not in self._read:
            self._read[file] = self._parse(file, self._contents.get(file) or b"")
        return self._read[file]

    @cached_property
    def _contents(self) -> dict[str, bytes | None]:
        return {one.file: content_of(self._folder / one.file) for one in self._receipt.deliverables}

    def _parse(self, file: str, content: bytes) -> Parsed:
        return self._parser.parse(content, Origin(root="", path=file), AGELESS)

    def _lost(self, one: DeliverableRow) -> Iterator[str]:
        """Nothing where the file does not open, or where nobody kept what it was."""
        original, now = kept(self._blobs, one.sha256), self.parsed(one.file)
        if original is None or not now.passages:
            return
        before = self._parse(one.file, original)
        gone = Counter(p.text for p in before.passages) - Counter(p.text for p in now.passages)
        for claim in self._receipt.claims:
            if one.file in claim.files and any(carries(text, claim) for text in gone):
                yield f"{one.file}: claim {claim.id}"
        for figure in self._receipt.figures:
            if figure.file == one.file and has_changed(figure, before, now):
                yield f"{one.file}: figure {figure.id}"


def content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None
    except OSError:
        return None


def carries(text: str, claim: ClaimRow) -> bool:
    """Whether the text of a place showed the claim among other words, or is one of the cells that it is made of."""
    shown, whole = squeezed(text), squeezed(claim.text)
    return shown in {squeezed(part) for part in claim.text.split(" | ")} or (len(whole) >= TELLING and whole in shown)


def has_changed(figure: FigureRow, before: Parsed, now: Parsed) -> bool:
    return at_place(before, figure.place) != at_place(now, figure.place)


def at_place(parsed: Parsed, place: str) -> tuple[object, ...]:
    """The words and cells that stand at a place of a deliverable."""
    words = (one.text for one in parsed.passages if one.locator == place)
    cells = cells_at(parsed, place) if "!" in place else ()
    return (*words, *cells)
