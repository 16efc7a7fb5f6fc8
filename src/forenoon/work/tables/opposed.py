"""Figures of sentences that are about the same thing and differ, as brief and slides set them side by side."""

from collections.abc import Iterable, Iterator

from forenoon.domain.content import Block, Grid, Line, Paragraph, Point, Text
from forenoon.work.beside import for_what, told_beside
from forenoon.work.grouping import fitting
from forenoon.work.mentions import Group, Mention
from forenoon.work.named import named_place, strip_marks
from forenoon.work.pen import Pen, speaker, with_cuts
from forenoon.work.tables.book import Book
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.workbook import Names

LIGHT = 2.5  # weight of the rows of a group that goes whole, once three of the first are left


def side_by_side(own: Figures, found: tuple[Group, ...], made: Book) -> list[Block]:
    """Each group under what it is about; for want of space the last goes whole."""
    chosen = fitting(found)
    grids: list[Block] = []
    captions = set[str]()
    for at, one in enumerate(chosen):
        caption = captioned(own.pen, one, captions) if len(chosen) > 1 else own.pen.say("numbers.side_by_side")
        captions.add(caption)
        grid = compared_grid(own, one.mentions, made.ordered, made.names, caption)
        weights = range(len(grid.rows), 0, -1) if at == 0 else [LIGHT] * len(grid.rows)
        grids.append(grid.model_copy(update={"weights": tuple(map(float, weights))}))
    note = Text(text=own.pen.say("numbers.no_verdict", sheet=made.names.mail), quiet=True)
    return [*grids, Paragraph(line=(note,), role="note")] if grids else []


def captioned(pen: Pen, one: Group, taken: set[str]) -> str:
    """By what its latest figure is called, and for what it is where another group of that name has it."""
    latest, head = one.mentions[0], pen.say("numbers.side_by_side")
    caption = f"{head} – {strip_marks(named_place(latest.item))}"
    unit = "".join(text.text for text in for_what(latest, "")).strip() or latest.unit
    return pen.say("common.comma").join((caption, unit)) if caption in taken else caption


def compared_grid(
    own: Figures, some: Iterable[Mention], ordered: tuple[Mention, ...], names: Names, caption: str = ""
) -> Grid:
    cells = {mention.id: f"{names.mail}!B{FIRST + at}" for at, mention in enumerate(ordered)}
    by_id = {mention.id: mention for mention in ordered}
    rows = [row(own, by_id[m.id], cells[m.id]) for m in some if m.id in by_id]
    columns = (("numbers.value", 0.2), ("numbers.words", 0.46), ("numbers.who", 0.2), ("numbers.when", 0.14))
    return own.pen.grid(caption or own.pen.say("numbers.side_by_side"), columns, rows)


def row(own: Figures, mention: Mention, cell: str) -> tuple[Line, ...]:
    pen = own.pen
    cited = pen.citation(mention.item, mention.locator, mention.quote)
    claim = pen.claim("statement", mention.words, (cited,), rule="figure/mail")
    place = own.copied(mention.item, mention.locator, cell)
    own.figure(mention.id, mention.value, mention.unit, mention.surface, place)
    words = Text(text=mention.words, quoted=True, claims=(claim,), language=mention.mark.language)
    return (
        (Text(text=mention.surface, strong=True, claims=(claim,), figure=mention.id), *for_what(mention, claim)),
        (
            *told_beside(pen, mention),
            *with_cuts(words, mention.mark.passage.text, mention.quote, mention.mark.start),
            *pen.replaced(mention.mark, mention.value),
        ),
        (Text(text=mention.who),),
        (Text(text=pen.day(mention.item.at)),),
    )


def slips(pen: Pen, found: tuple[Group, ...]) -> Iterator[Point]:
    """Two figures so close that one may be a slip are worth raising."""
    for later, earlier in (one.close for one in fitting(found) if one.close):
        citations = [pen.citation(m.item, m.locator, m.quote) for m in (later, earlier)]
        said = pen.say(
            "numbers.slip", value=later.surface, who=speaker(later.item), day=pen.day(later.item.at),
            other=earlier.surface, other_who=speaker(earlier.item), other_day=pen.day(earlier.item.at),
        )  # fmt: skip
        claim = pen.claim("inference", said, tuple(citations), rule="figure/close")
        yield Point(text=said, weight=6.0, claims=(claim,))
