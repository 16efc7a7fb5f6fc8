"""What stands on a slide and in which size: the shapes of a message, laid out to the places of a layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from forenoon.domain.content import Bullets, Document, Grid, Line, Plot, Slide, Text
from forenoon.language.words import Words, words
from forenoon.writers.deck_layouts import LAYOUTS, SOURCE, LayoutName, Place, main_place
from forenoon.writers.deck_measure import (
    CELL_TOP,
    Pieces,
    balanced,
    bound,
    is_whole,
    lines,
    paused,
    row_heights,
    steps,
    table_size,
    text_height,
    text_size,
)
from forenoon.writers.fonts import Faces, faces
from forenoon.writers.letters import plain
from forenoon.writers.quoting import runs

TITLE_LINES = 2
LARGE = 1.75  # numerals, in parts of the words beside them
_LONGEST = 400  # code points of our own words in one text
_NOTHING = 0.01  # points
_MOST_SERIES = 5
_STATEMENT = 2  # lines at most


@dataclass(frozen=True, slots=True)
class TextShape:
    """`inward`: how much narrower than its place, `high`: where it is lower than that, in points."""

    place: Place
    said: tuple[Line, ...]
    paragraphs: tuple[Pieces, ...]
    size: float
    inward: float = 0
    high: float = 0


@dataclass(frozen=True, slots=True)
class TableShape:
    """`rows` begin with the head, where `headed`. `padding` is above and below a cell's words, in points."""

    place: Place
    grid: Grid
    headed: bool
    shares: tuple[float, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    size: float
    padding: float

    @property
    def large(self) -> float:
        """The size of its first column, in parts of the others'."""
        return LARGE if self.grid.numerals else 1.0


@dataclass(frozen=True, slots=True)
class ChartShape:
    place: Place
    plot: Plot


Shape = TextShape | TableShape | ChartShape


@dataclass(frozen=True, slots=True)
class Setting:
    """In whose language and faces a deck is set."""

    own: Words
    faces: Faces

    def pieces(self, line: Line) -> Pieces:
        return tuple(run for _, _, run in runs(cut(line), self.own) if run.text)

    def text(self, place: Place, said: Iterable[Line], most: float = 99) -> TextShape:
        known = tuple(line for line in said if line)
        paragraphs = tuple(self.pieces(line) for line in known)
        size = min(most, text_size(paragraphs, place, self.faces))
        return TextShape(place, known, paragraphs, size)

    def title(self, place: Place, line: Line) -> TextShape:
        """In the largest size in which no line ends inside a date or an amount, if there is one. Chinese has its second
        line behind a pause, where each of the two then fits on one; in Thai their spaces are bound."""
        largest = self.text(place, (line,))
        if self.faces.script == "thai":
            largest = replace(largest, paragraphs=tuple(map(bound, largest.paragraphs)))
        sizes = [size for size in steps(place.look) if size <= largest.size] or [largest.size]
        for size in sizes if self.faces.script == "han" else ():
            if broken := paused(largest.paragraphs[0], size, place, self.faces):
                return replace(largest, size=size, paragraphs=(broken,))
        tried = [replace(largest, size=size, inward=self._inward(largest, size)) for size in sizes]
        return next((shape for shape in tried if self._is_whole(shape)), tried[0])

    def _inward(self, shape: TextShape, size: float) -> float:
        return sum(balanced(one, size, shape.place, self.faces) for one in shape.paragraphs)

    def _is_whole(self, shape: TextShape) -> bool:
        place, wide = shape.place, shape.place.width - shape.inward
        return all(is_whole(one, shape.size, wide, place.look, self.faces) for one in shape.paragraphs)

    def table(self, place: Place, grid: Grid, most: float = 99) -> TableShape:
        headed, shares, rows = any(column.title for column in grid.columns), grid_shares(grid), self.rows(grid)
        size, padding = table_size(rows, shares, place, self.faces, most, LARGE if grid.numerals else 1.0)
        return TableShape(place, grid, headed, shares, rows, size, padding)

    def rows(self, grid: Grid) -> tuple[tuple[Pieces, ...], ...]:
        """The head, if the columns have titles, and the rows, each with as many cells as there are columns."""
        titles = tuple(column.title for column in grid.columns)
        heads: tuple[Line, ...] = tuple((Text(text=title, strong=True),) for title in titles)
        every = ((heads,) if any(titles) else ()) + grid.rows
        last = len(every) - 1 if grid.total else -1
        return tuple(
            tuple(
                self.pieces(strong(row[at]) if number == last else row[at]) if at < len(row) else ()
                for at in range(len(titles))
            )
            for number, row in enumerate(every)
        )

    def fits(self, shape: Shape) -> bool:
        match shape:
            case TextShape():
                return self._text_fits(shape)
            case TableShape():
                return sum(self.row_heights(shape)) <= shape.place.height + _NOTHING
            case ChartShape():
                return True

    def row_heights(self, shape: TableShape) -> tuple[float, ...]:
        """With the padding that they have."""
        least = row_heights(shape.rows, shape.shares, shape.size, shape.place, self.faces, shape.large)
        return tuple(high + 2 * (shape.padding - CELL_TOP) for high in least)

    def height(self, shape: Shape) -> float:
        """How much of its place it takes."""
        match shape:
            case TextShape():
                inside = shape.place.box[3] - shape.place.height
                return text_height(shape.paragraphs, shape.size, shape.place, self.faces) + inside
            case TableShape():
                return sum(self.row_heights(shape))
            case ChartShape():
                return shape.place.box[3]

    def _text_fits(self, shape: TextShape) -> bool:
        place = shape.place
        if place.role == "title":
            wide = place.width - shape.inward
            known = [lines(one, shape.size, wide, place.look, self.faces) for one in shape.paragraphs]
            return sum(map(len, known)) <= TITLE_LINES
        return text_height(shape.paragraphs, shape.size, place, self.faces) <= place.height


def setting(document: Document) -> Setting:
    return Setting(words(document.language), faces(document.language))


def shapes(slide: Slide, known: Setting, most: float = 99) -> tuple[LayoutName, tuple[Shape, ...]]:
    """The layout of a slide, and its shapes in reading order without those that every slide has. `most` is the
    largest size of its table or list, in points."""
    name = layout(slide, known)
    places = {place.number: place for place in LAYOUTS[name]}
    made: list[Shape] = [known.title(places[0], titled(slide, known.own))]
    match slide.exhibit:
        case Grid() as grid:
            made += [known.table(places[10], grid, most)] if grid.columns and grid.rows else []
        case Plot() as plot:
            made += [known.text(places[11], ((Text(text=plot.caption),),))] if plot.caption else []
            made += [ChartShape(places[10], plot.model_copy(update={"series": plot.series[:_MOST_SERIES]}))]
        case Bullets() as bullets:
            made += [known.text(places[10], bullets.lines, most)] if any(bullets.lines) else []
    made += [_panel(places[20], slide.beside, made[-1], known, most)] if 20 in places else []
    return name, tuple(made)


def _panel(place: Place, said: Iterable[Line], main: Shape, known: Setting, most: float) -> TextShape:
    """As high as the table or list that it stands beside, and in no larger letters; beside a chart a card."""
    if isinstance(main, ChartShape):
        panel = known.text(place, said)
        high = known.height(panel)
    else:
        panel = known.text(place, said, min(main.size, most))
        high = max(known.height(panel), known.height(main))
    return replace(panel, high=high) if high < place.box[3] else panel


def source(line: str, known: Setting) -> tuple[Shape, ...]:
    return (known.text(SOURCE, ((Text(text=line),),)),) if line else ()


def titled(slide: Slide, own: Words) -> Line:
    """The title, with which part of its message the slide is."""
    title = slide.title if any(text.text.strip() for text in slide.title) else _untitled(slide)
    part = own.say("deck.part", number=str(slide.number), of=str(slide.of))
    return (*title, Text(text=part)) if slide.of > 1 else title


def parts_of(slides: Iterable[Slide]) -> Iterator[tuple[Slide, ...]]:
    """Slides by message: those that follow each other as parts of one stand together."""
    message: list[Slide] = []
    for slide in slides:
        if message and (slide.number == 1 or slide.of != message[-1].of):
            yield tuple(message)
            message = []
        message.append(slide)
    if message:
        yield tuple(message)


def texts(slide: Slide) -> Iterator[Text]:
    """All that is said on it, in reading order."""
    yield from slide.title
    match slide.exhibit:
        case Grid() as grid:
            yield from (text for row in grid.rows for line in row for text in line)
        case Bullets() as bullets:
            yield from (text for line in bullets.lines for text in line)
        case Plot():
            pass
    yield from (text for line in slide.beside for text in line)


def cut(line: Line) -> Line:
    """Our own words not longer than a slide could hold. Quotations stay as they are."""
    return tuple(
        text if text.quoted or len(text.text) <= _LONGEST
        else text.model_copy(update={"text": text.text[:_LONGEST] + "…"})
        for text in line
    )  # fmt: skip


def strong(line: Line) -> Line:
    return tuple(text.model_copy(update={"strong": True}) for text in line)


def grid_shares(grid: Grid) -> tuple[float, ...]:
    """Shares that add up to 1, whatever was given."""
    given = [max(column.share, 0.04) for column in grid.columns]
    return tuple(share / sum(given) for share in given)


def layout(slide: Slide, known: Setting) -> LayoutName:
    beside = any(slide.beside)
    match slide.exhibit:
        case Grid():
            return "fn-table-panel" if beside else "fn-table"
        case Plot():
            return "fn-chart-panel" if beside else "fn-chart"
        case Bullets() as bullets:
            if beside:
                return "fn-list-panel"
            return "fn-statement" if _stated(bullets, known) else "fn-list"


def _stated(bullets: Bullets, known: Setting) -> bool:
    place = main_place("fn-statement")
    return len(bullets.lines) <= _STATEMENT and known.fits(known.text(place, bullets.lines))


def _untitled(slide: Slide) -> Line:
    caption = slide.exhibit.caption if isinstance(slide.exhibit, Grid | Plot) else ""
    first = next((text for text in texts(slide) if text.text.strip()), Text(text="–"))
    return (Text(text=plain(caption)),) if caption.strip() else (first,)
