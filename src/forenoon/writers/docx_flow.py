"""A document as paragraphs and tables in reading order: what the Word file holds, and what its length is told from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Literal
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

from forenoon.domain.content import Block, Bullets, Claim, Document, Draft, Grid, Heading, Line, Paragraph, Text
from forenoon.language.words import Words, words
from forenoon.writers.docx_notes import Notes
from forenoon.writers.letters import plain
from forenoon.writers.quoting import Run, runs

StyleName = Literal[
    "Title", "Subtitle", "Banner", "Heading1", "Heading2", "Normal", "Lead", "Note", "Quote", "ListBullet", "Caption",
    "TableText", "TableHead", "TableTotal", "FootnoteText",
]  # fmt: skip
_TITLE_SIGNS = 46  # of Latin letters, which a line of a title holds
_LINE_SIGNS = 105  # of Latin letters, which a table's line holds
_SHORT = 6  # lines
_SHORT_WORDS, _LOOSE, _CELL_SHARE, _NARROW = 20, 1.15, 0.02, 0.25  # signs; their stretch; a cell's padding; a column
_CELL = 800  # code points of our own words in a cell
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ROLES: dict[str, StyleName] = {"body": "Normal", "lead": "Lead", "note": "Note"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note is called. `first` carries the note itself, later ones point back to it."""

    number: int
    first: bool

    @property
    def raised(self) -> str:
        return str(self.number).translate(_RAISED)


Pieces = tuple[Run | Mark, ...]
_THIN = Run("\u202f")


@dataclass(frozen=True, slots=True)
class Par:
    style: StyleName
    pieces: Pieces
    right: bool = False
    keep: bool = False  # on the page of what follows


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; where `headed`, its first row is the header. `shares` of the text's width add up to 1."""

    caption: str
    shares: tuple[float, ...]
    rows: tuple[tuple[Par, ...], ...]
    headed: bool
    total: bool


@dataclass(frozen=True, slots=True)
class Flow:
    blocks: tuple[Par | Rows, ...]
    notes: tuple[str, ...]
    places: dict[str, str]  # figure id: `paragraph 4`, `table 1, row 2, cell 3`; a header is row 1
    running: str  # the line at the head of the later pages


def flow(document: Document) -> Flow:
    """The same for the same document."""
    return _Setter(document).set()


class _Setter:
    def __init__(self, document: Document) -> None:
        self._document, self._words = document, words(document.language)
        self._answered = any(draft.author for draft in document.of("docx"))
        self._notes = Notes(document.sources, self._words)
        self._claims: dict[str, Claim] = {}
        self._places: dict[str, str] = {}
        self._paragraphs = self._tables = 0

    def set(self) -> Flow:
        blocks: list[Par | Rows] = [*self._opening()]
        for draft in self._document.of("docx"):
            blocks += self._draft(draft)
        if self._answered:
            blocks += self._assumed()
        blocks.append(self._plain("Note", self._words.say("brief.closing")))
        told, notes = _in_order(tuple(blocks), self._notes.texts)
        return Flow(told, notes, self._places, running(self._document, self._words))

    def _opening(self) -> Iterator[Par]:
        document = self._document
        opening: tuple[tuple[StyleName, str], ...] = (
            ("Title", _in_lines(document.title)),
            ("Subtitle", document.subtitle),
            ("Banner", document.banner),
        )
        yield from (self._plain(style, text) for style, text in opening if text)
        if not self._answered:
            yield from self._assumed()

    def _assumed(self) -> Iterator[Par]:
        """Below the answer of a written brief, which comes first there."""
        return (self._plain("Note", one) for one in self._document.contract.assumptions)

    def _draft(self, draft: Draft) -> Iterator[Par | Rows]:
        self._claims = {claim.id: claim for claim in draft.claims}
        above = ""
        for block in draft.blocks:
            yield from self._block(block, above)
            above = block.text if isinstance(block, Heading) else ""

    def _block(self, block: Block, above: str) -> Iterator[Par | Rows]:
        """`above` is the heading right above it, if one is: a caption need not say it again."""
        match block:
            case Heading():
                yield self._plain("Heading1" if block.level == 1 else "Heading2", block.text)
            case Paragraph() if block.line:
                quoted = block.role == "body" and all(text.quoted for text in block.line)
                yield self._paragraph("Quote" if quoted else ROLES[block.role], block.line)
            case Bullets():
                for line in block.lines:
                    yield self._paragraph("ListBullet", line)
            case Grid() if block.columns:
                if block.caption != above:
                    yield self._plain("Caption", block.caption)
                yield self._table(block)
            case _:
                pass

    def _plain(self, style: StyleName, text: str) -> Par:
        self._paragraphs += 1
        return Par(style, (Run(plain(text)),))

    def _paragraph(self, style: StyleName, line: Line) -> Par:
        self._paragraphs += 1
        return Par(style, self._line(line, f"paragraph {self._paragraphs}"))

    def _table(self, grid: Grid) -> Rows:
        self._tables += 1
        heads = tuple(
            Par("TableHead", (Run(plain(column.title)),), column.align == "right", keep=True) for column in grid.columns
        )
        headed = any(column.title for column in grid.columns)
        last = len(grid.rows)
        # A short table stays whole. Of a longer one two rows stay together at either end, and no more: LibreOffice
        # loses rows where all are bound.
        kept = set(range(1, last)) if _is_short(grid) else {1, last - 1}
        rows = [
            self._row(grid, row, number + headed, total=grid.total and number == last, keep=number in kept)
            for number, row in enumerate(grid.rows, 1)
        ]
        return Rows(plain(grid.caption), _shares(grid), (heads, *rows) if headed else tuple(rows), headed, grid.total)

    def _row(self, grid: Grid, row: tuple[Line, ...], number: int, *, total: bool, keep: bool) -> tuple[Par, ...]:
        """Numbers stay in line: the marks of right-aligned cells move to the first other cell that says something,
        each once."""
        style: StyleName = "TableTotal" if total else "TableText"
        right = [column.align == "right" for column in grid.columns]
        cells = [
            self._line(_cut(row[at]) if at < len(row) else (), f"table {self._tables}, row {number}, cell {at + 1}")
            for at in range(len(grid.columns))
        ]
        others = [at for at, one in enumerate(right) if not one] or [0]
        host = next(
            (at for at in others if any(text.text.strip() for line in row[at : at + 1] for text in line)), others[0]
        )
        moved = [mark for at, cell in enumerate(cells) if right[at] and at != host for mark in _marks(cell)]
        called = {mark.number for mark in _marks(cells[host])}
        new = tuple({mark.number: mark for mark in reversed(moved) if mark.number not in called}.values())
        pars: list[Par] = []
        for at, cell in enumerate(cells):
            own = cell if at == host or not right[at] else tuple(piece for piece in cell if isinstance(piece, Run))
            pars.append(Par(style, (*own, *reversed(new)) if at == host else own, right[at], keep))
        return tuple(pars)

    def _line(self, line: Line, place: str) -> Pieces:
        """Runs, each stretch with the same claims followed by its marks; in one line a mark stands at its last."""
        pieces: list[Run | Mark] = []
        for text, after, run in runs(line, self._words):
            pieces.append(run)
            if text.figure:
                self._places[text.figure] = place
            if text.claims and not (after and after.claims == text.claims):
                found = self._notes.numbers(self._claims[c] for c in text.claims if c in self._claims)
                pieces += [Mark(number, new) for number, new in found]
        return _each_last(pieces)


def _in_order(blocks: tuple[Par | Rows, ...], notes: tuple[str, ...]) -> tuple[tuple[Par | Rows, ...], tuple[str, ...]]:
    """Numbered as the notes are first called in the finished text: programs count them so."""
    numbers: dict[int, int] = {}

    def renumbered(par: Par) -> Par:
        pieces: list[Run | Mark] = []
        for one in par.pieces:
            if isinstance(one, Mark):
                first = one.number not in numbers
                one = Mark(numbers.setdefault(one.number, len(numbers) + 1), first)
            pieces.append(one)
        return replace(par, pieces=tuple(pieces))

    told = tuple(
        renumbered(one)
        if isinstance(one, Par)
        else replace(one, rows=tuple(tuple(map(renumbered, row)) for row in one.rows))
        for one in blocks
    )
    return told, tuple(notes[old - 1] for old in numbers)


def _in_lines(title: str) -> str:
    """A title that is longer than a line, with what follows its last colon on a line of its own."""
    width = _signs((Text(text=title),))
    colon = max((title.rfind(sign) + len(sign.rstrip()) for sign in (": ", "：") if sign in title), default=0)
    return f"{title[:colon]}\n{title[colon:].lstrip()}" if colon and width > _TITLE_SIGNS else title


def _each_last(pieces: list[Run | Mark]) -> Pieces:
    """Of equal marks the last alone, new if one of them is; a thin space between marks that follow each other."""
    new = {piece.number for piece in pieces if isinstance(piece, Mark) and piece.first}
    kept: list[Run | Mark] = []
    seen: set[int] = set()
    for piece in reversed(pieces):
        if isinstance(piece, Run):
            kept.append(piece)
        elif piece.number not in seen:
            kept += [_THIN] if kept and isinstance(kept[-1], Mark) else []
            kept.append(Mark(piece.number, piece.number in new))
            seen.add(piece.number)
    return tuple(reversed(kept))


def _marks(cell: Pieces) -> tuple[Mark, ...]:
    return tuple(piece for piece in cell if isinstance(piece, Mark))


def _cut(line: Line) -> Line:
    """LibreOffice never ends laying out a row that is higher than two pages. Quotations stay as they are."""
    return tuple(
        text.model_copy(update={"text": text.text[:_CELL] + "…"})
        if len(text.text) > _CELL and not text.quoted
        else text
        for text in line
    )


def _is_short(grid: Grid) -> bool:
    """Whether it takes no more than about a fifth of a page."""
    shares = _shares(grid)
    lines = sum(
        max(1, *(ceil(_signs(line) / (share * _LINE_SIGNS)) for line, share in zip(row, shares, strict=False)))
        for row in grid.rows
    )
    return lines <= _SHORT


def _signs(line: Line) -> int:
    """How many Latin letters are as wide."""
    return sum(_wide(text.text) for text in line)


@lru_cache(4096)  # a brief is laid out anew for each row that it gives up
def _wide(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _shares(grid: Grid) -> tuple[float, ...]:
    """Shares that add up to 1, whatever was given; a narrow column is as wide as its short words, which then do not
    part."""
    given = [max(column.share, 0.02) for column in grid.columns]
    shares = [share / sum(given) for share in given]
    widest = shares.index(max(shares))
    for at, share in enumerate(shares):
        wanted = max((_room(row[at]) for row in grid.rows if at < len(row)), default=0.0)
        if at != widest and share < wanted < _NARROW and shares[widest] - wanted + share > _NARROW:
            shares[widest] -= wanted - share
            shares[at] = wanted
    return tuple(shares)


def _room(line: Line) -> float:
    """The share of the width in which short words, such as a date, stand on one line."""
    wide = _signs(line)
    return wide * _LOOSE / _LINE_SIGNS + _CELL_SHARE if wide <= _SHORT_WORDS else 0.0


def running(document: Document, own: Words) -> str:
    """What stands on every page: the meeting, its day, and that the pack is internal where it is."""
    start = document.contract.meeting.start.astimezone(ZoneInfo(document.contract.zone))
    internal = "" if document.outside else own.say("brief.internal")
    shown = (document.contract.meeting.title, own.date(start.date(), "short"), internal)
    return " · ".join(plain(text) for text in shown if text)
