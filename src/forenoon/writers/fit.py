"""How many pages a brief takes, told from widths that the product ships: the same on every machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from forenoon.domain.content import Document
from forenoon.writers.breaking import broken
from forenoon.writers.docx_flow import Flow, Mark, Par, Rows, flow
from forenoon.writers.docx_styles import CELL_SIDE, CELL_TOP, STYLES, TEXT_HEIGHT, TEXT_WIDTH, Style, line
from forenoon.writers.fonts import Faces, faces, line_height, stand_in
from forenoon.writers.quoting import Run

_TWIPS = 20  # in a point
_WIDE, _HIGH = TEXT_WIDTH / _TWIPS, TEXT_HEIGHT / _TWIPS
_RULE = 0.5  # points, between two rows
_SEPARATOR = 7.0  # points, above the notes of a page
_PLEASANT = (1.0, 0.8, 0.6)
_AIRS = (*_PLEASANT, 0.4, 0.3, 1.3, 1.6)  # how spaces may be stretched, as is liked best first
_SHORTER = 0.98  # of a page's height: what a program may find room for where its letters stand higher
_SPILT = 0.35  # of a page: less is set closer where that holds it
_EMPTY, _FULL = 0.2, 0.96  # of the last page: with less it looks forgotten, with more its end may spill over


@dataclass(frozen=True, slots=True)
class _Box:
    """Lines that follow each other, in points. `head` is repeated above a box that opens a page."""

    before: float
    lines: tuple[float, ...]
    after: float
    notes: tuple[int, ...] = ()
    keep: bool = False  # on the page of what follows
    whole: bool = False  # never parted
    head: float = 0
    pad: float = 0  # of the lines, above and below them

    @property
    def height(self) -> float:
        return sum(self.lines)

    def aired(self, air: float) -> "_Box":
        """With its spaces stretched so far."""
        pad = self.pad * air
        lines = tuple(high + pad for high in self.lines) if pad else self.lines
        head = self.head + pad if self.head else 0
        return _Box(self.before * air, lines, self.after * air, self.notes, self.keep, self.whole, head)


@dataclass(frozen=True, slots=True)
class _Column:
    """All boxes of a document, and the heights of its notes by their numbers."""

    boxes: tuple[_Box, ...]
    notes: dict[int, float]

    def pages(self, air: float, high: float) -> float:
        between = STYLES["FootnoteText"].after * air
        notes = {number: lines + between for number, lines in self.notes.items()}
        return _fill([box.aired(air) for box in self.boxes], notes, high)


def estimate(document: Document) -> float:
    """Pages of brief.docx, the last one by how far it is filled: 3.25."""
    return settled(flow(document), faces(document.language))[1]


def comfortable(document: Document) -> float:
    """As `estimate`, with spaces that are pleasant to read: what an editor aims at."""
    return settled(flow(document), faces(document.language), _PLEASANT)[1]


def settled(content: Flow, face: Faces, airs: tuple[float, ...] = _AIRS) -> tuple[float, float]:
    """How far to stretch the spaces so that the last page is well filled, and the pages that this takes, the most that
    a program may need; where none does it, the fewest. What spills a little over a page is set closer if that holds
    it."""
    column = _column(content, face)
    tried: list[tuple[float, float]] = []
    liked: tuple[float, float] | None = None
    spilt = 0.0
    for air in airs:
        if liked and (air > 1 or spilt > _SPILT):
            break
        least, most = (column.pages(air, high) for high in (_HIGH, _HIGH * _SHORTER))
        if ceil(least) == ceil(most) and _last(most) <= _FULL and (most <= 1 or _last(least) >= _EMPTY):
            liked, spilt = ((air, most), _last(least)) if not liked or ceil(most) < ceil(liked[1]) else (liked, spilt)
        tried.append((most, air))
    most, air = min(tried)
    return liked or (air, most)


def _last(filled: float) -> float:
    """How far the last of so many pages is filled."""
    return filled - (ceil(filled) - 1)


def pages(content: Flow, face: Faces) -> float:
    """As `estimate`, of a document that is laid out already and whose spaces stay as they are."""
    return _column(content, face).pages(1.0, _HIGH)


def _column(content: Flow, face: Faces) -> _Column:
    notes = {
        number: sum(_lines(Par("FootnoteText", (Run(f"{number} {text}"),)), face, _WIDE))
        for number, text in enumerate(content.notes, 1)
    }
    return _Column(tuple(box for block in content.blocks for box in _boxes(block, face)), notes)


def _boxes(block: Par | Rows, face: Faces) -> Iterator[_Box]:
    if isinstance(block, Par):
        style = STYLES[block.style]
        lines = _lines(block, face, _WIDE - style.left / _TWIPS)
        kept = style.keep or block.keep
        yield _Box(style.before, lines, style.after, _called((block,)), kept, style.keep)
        return
    whole = _WIDE + 2 * CELL_SIDE / _TWIPS
    widths = [share * whole - 2 * CELL_SIDE / _TWIPS for share in block.shares]
    head = 0.0
    for at, row in enumerate(block.rows):
        tallest = max(sum(_lines(par, face, wide)) for par, wide in zip(row, widths, strict=True))
        high = tallest + _RULE
        yield _Box(0, (high,), 0, _called(row), row[0].keep, whole=True, head=head, pad=2 * CELL_TOP / _TWIPS)
        head = head or (high if at == 0 and block.headed else 0)


def _called(pars: tuple[Par, ...]) -> tuple[int, ...]:
    return tuple(
        piece.number for par in pars for piece in par.pieces if isinstance(piece, Mark) and piece.first
    )  # fmt: skip


def _lines(par: Par, face: Faces, wide: float) -> tuple[float, ...]:
    """Heights in points of the lines that the paragraph breaks into at this width in points."""
    style = STYLES[par.style]
    least = line(style, face)
    latin = face.heading if style.heading else face.body
    if face.script == "thai":  # whose faces differ most: words are told as wide as in the widest
        wide = round(wide / stand_in(latin, face), 2)
    asked = _asked(par, latin, wide, han=face.script == "han")
    return tuple(least if style.exact else max(least, high) for high in asked)


@lru_cache(4096)  # a brief is told anew for each row that it gives up: most of it stands as before
def _asked(par: Par, latin: str, wide: float, *, han: bool) -> tuple[float, ...]:
    """Heights in points that the letters of each line ask for."""
    style = STYLES[par.style]
    return tuple(line_height(text, latin) * style.size for text in _broken(par, style, latin, wide, han=han))


def _broken(par: Par, style: Style, latin: str, wide: float, *, han: bool) -> list[str]:
    pieces = (
        (piece.text, style.bold or piece.strong) if isinstance(piece, Run) else (piece.raised, style.bold)
        for piece in par.pieces
    )
    return broken(pieces, style.size, latin, wide, han=han)


def _fill(boxes: list[_Box], notes: dict[int, float], full: float) -> float:
    """Pages filled when each box goes where it has room, with the notes that it calls."""
    page, y, below, gap = 1, 0.0, 0.0, 0.0
    for at, box in enumerate(boxes):
        called = sum(notes[number] for number in box.notes) + (_SEPARATOR if box.notes and not below else 0)
        room = full - y - below
        if y and max(gap, box.before) + _least(boxes, at, notes) + called > room:
            page, y, below = page + 1, box.head, 0.0
            called = sum(notes[number] for number in box.notes) + (_SEPARATOR if box.notes else 0)
        y += max(gap, box.before) if y > box.head else 0.0
        for high in box.lines:
            if y + high + below + called > full and y > box.head:
                page, y, below = page + 1, box.head, 0.0
            y += high
        below, gap = below + called, box.after
    return page - 1 + min(1.0, (y + below) / full)


def _least(boxes: list[_Box], at: int, notes: dict[int, float]) -> float:
    """Height that must stand together from here on: what is kept with what follows, and the start of that."""
    box = boxes[at]
    if box.keep and at + 1 < len(boxes):
        after = boxes[at + 1]
        called = sum(notes[number] for number in after.notes)
        return box.height + max(box.after, after.before) + _least(boxes, at + 1, notes) + called
    return box.height if box.whole else sum(box.lines[:2])
