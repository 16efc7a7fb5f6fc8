"""A document as the slides of a deck, in order: what the file holds, and where its figures stand."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forenoon.domain.content import Bullets, Document, Grid, Line, Plot, Slide, Text
from forenoon.writers.deck_fit import sources
from forenoon.writers.deck_layouts import LAYOUTS, LayoutName, Place
from forenoon.writers.deck_measure import lines
from forenoon.writers.deck_shapes import ChartShape, Setting, Shape, TableShape, TextShape, parts_of, setting, shapes
from forenoon.writers.deck_shapes import source as source_shape
from forenoon.writers.deck_sources import Cited, bare, cited, notes, source_line
from forenoon.writers.docx_flow import running
from forenoon.writers.letters import plain


@dataclass(frozen=True, slots=True)
class Page:
    """`shapes` in reading order; footer and number follow them."""

    layout: LayoutName
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """`places`: of each figure, as our own reader of presentations names them."""

    pages: tuple[Page, ...]
    places: dict[str, str]
    running: str


def deck(document: Document) -> Deck:
    """The same for the same document."""
    known = setting(document)
    behind = bare if document.outside else cited
    of = [behind(draft, slide) for draft in document.of("pptx") for slide in draft.slides]
    pages = [_cover(document, known), *_pages(of, document, known)]
    last = [Cited(slide, ()) for slide in sources(document, of, known)]
    if last:
        listed = sum(_listed(one.slide.exhibit, known) for one in last if isinstance(one.slide.exhibit, Grid))
        pages += _sources(last, _items(of) - listed, document, known)
    return Deck(tuple(pages), _places(pages), running(document, known.own))


def _cover(document: Document, known: Setting) -> Page:
    title, banner, meta = LAYOUTS["fn-cover"]
    mark = known.own.say("brief.internal")
    under = [document.subtitle, *([] if mark in document.subtitle else [mark])]
    if document.outside:
        under = [running(document, known.own), known.own.listing(_ours(document))]
    said = _BETWEEN.join(text for text in under if text)
    made = [known.title(title, _line(document.title or document.contract.meeting.title or "–"))]
    below = document.lead or document.banner
    made += [known.title(banner, _line(below))] if below else []
    made += [known.text(meta, map(_line, _in_two(said, meta, known)))] if said else []
    said = notes(Cited(Slide(title=(), exhibit=_NONE), ()), document, known.own)
    taken = () if document.outside else document.contract.assumptions
    return Page("fn-cover", tuple(made), (*said, *map(plain, taken)))


def _in_two(said: str, place: Place, known: Setting) -> list[str]:
    """On two lines of about one length, each with whole parts, where one is not enough."""
    parts = said.split(_BETWEEN)
    shape = known.text(place, (_line(said),))
    if len(lines(shape.paragraphs[0], shape.size, place.width, place.look, known.faces)) == 1:
        return [said]
    halves = [(_BETWEEN.join(parts[:at]), _BETWEEN.join(parts[at:])) for at in range(1, len(parts))]
    return list(min(halves, key=lambda one: abs(len(one[0]) - len(one[1])), default=(said,)))


def _ours(document: Document) -> list[str]:
    """Who of the house is there, by name."""
    contract = document.contract
    everyone = (contract.me, contract.meeting.organizer, *contract.meeting.attendees)
    return list(dict.fromkeys(one.name for one in everyone if one.name and contract.is_ours(one.address)))


def _pages(of: Sequence[Cited], document: Document, known: Setting) -> Iterator[Page]:
    ready = iter(of)
    messages = [*parts_of(one.slide for one in of)]
    most = _table_size(messages, known)
    for message in messages:
        for name, made in _alike(message, known, most):
            one = next(ready)
            foot = source_shape(source_line(one, document, known), known)
            yield Page(name, (*made, *foot), notes(one, document, known.own))


def _table_size(messages: Sequence[tuple[Slide, ...]], known: Setting) -> float:
    """In which all tables of the deck stand that need no smaller one."""
    every = (slide for message in messages for slide in message if isinstance(slide.exhibit, Grid))
    tables = (slide for slide in every if _largest(slide, _SMALL) == _SMALL)
    sizes = (shape.size for slide in tables for shape in shapes(slide, known)[1] if isinstance(shape, TableShape))
    return max(_SMALL, min(sizes, default=_SMALL))


def _alike(message: tuple[Slide, ...], known: Setting, table: float) -> Iterator[tuple[LayoutName, tuple[Shape, ...]]]:
    """The parts of a message, their tables or lists in one size, tables in none larger than this."""
    first = [shapes(slide, known, _largest(slide, table)) for slide in message]
    every = [shape for _, made in first for shape in made]
    sizes = {shape.size for shape in every if not isinstance(shape, ChartShape) and _is_main(shape)}
    return iter(first if len(sizes) < 2 else [shapes(slide, known, min(sizes)) for slide in message])


def _largest(slide: Slide, table: float) -> float:
    """Of its letters: a list, and what leads with large figures, is set as its words allow."""
    free = isinstance(slide.exhibit, Bullets) or (isinstance(slide.exhibit, Grid) and slide.exhibit.numerals)
    return math.inf if free else table


def _sources(last: Sequence[Cited], left: int, document: Document, known: Setting) -> Iterator[Page]:
    """Small, as references are. What did not fit is counted at the foot of the last one."""
    line = known.own.plural("deck.left", left) if left > 0 else known.own.say("brief.closing")
    for one in last:
        _, made = shapes(one.slide, known, _SMALL)
        foot = source_shape(line if one is last[-1] else "", known)
        yield Page("fn-sources", (*made, *foot), notes(one, document, known.own))


def _listed(grid: Grid, known: Setting) -> int:
    """How many items a table of sources names."""
    named = [at for at, column in enumerate(grid.columns) if column.title == known.own.say("deck.item")]
    return sum(1 for row in grid.rows for at in named if row[at])


def _items(of: Sequence[Cited]) -> int:
    return len({citation.item for one in of for citation in one.citations})


def _is_main(shape: TextShape | TableShape) -> bool:
    return shape.place.number == 10


def _places(pages: Sequence[Page]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        for count, shape in enumerate(page.shapes, 1):
            for figure, place in _shown(shape, count):
                found.setdefault(figure, f"slide {number}, {place}")
    return found


def _shown(shape: Shape, count: int) -> Iterator[tuple[str, str]]:
    match shape:
        case TextShape():
            yield from ((text.figure, f"shape {count}") for line in shape.said for text in line if text.figure)
        case TableShape():
            wide = len(shape.grid.columns)
            for row, cells in enumerate(shape.grid.rows, 1 + shape.headed):
                for cell, line in enumerate(cells[:wide], 1):
                    place = f"table {count}, row {row}, cell {cell}"
                    yield from ((text.figure, place) for text in line if text.figure)
        case ChartShape():
            yield from _plotted(shape.plot, count)


def _plotted(plot: Plot, count: int) -> Iterator[tuple[str, str]]:
    """A chart is read as a table: a head, then a row for each name and a column for each series."""
    for cell, series in enumerate(plot.series, 2):
        for row, figure in enumerate(series.figures[: len(plot.names)], 2):
            if figure:
                yield figure, f"table {count}, row {row}, cell {cell}"


def _line(text: str) -> Line:
    return (Text(text=plain(text)),)


_BETWEEN = " · "
_NONE = Grid(caption="", columns=(), rows=())
_SMALL = 14.0  # points
