"""Figures of sentences that are about the same thing and differ, as brief and slides set them side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence

from forenoon.domain.content import Block, Bullets, Grid, Line, Paragraph, Point, Text
from forenoon.language.tokens import folds
from forenoon.work.cells.layout import FIRST
from forenoon.work.evidence.marks import CJK_OR_THAI
from forenoon.work.evidence.named import named_place, strip_marks
from forenoon.work.reading.alongside import beside
from forenoon.work.reading.grouping import are_apart, fitting
from forenoon.work.reading.mentions import Group, Mention
from forenoon.work.reading.pen import Pen, speaker, with_cuts
from forenoon.work.reading.worked import is_slip
from forenoon.work.tables.beside import for_what, told_beside
from forenoon.work.tables.counts import called, differing, with_counts
from forenoon.work.tables.figures import Figures
from forenoon.work.tables.workbook import Names
from forenoon.work.tables.worked import Worked
from forenoon.work.workbook.book import Book

MOST_SUMS = 2
WORD, MOST_NAMING = re.compile(r"[^\W\d_][\w'’-]+"), 3  # of which a group is called
LAST = re.compile(r"(?:[^\W\d_]+ ){1,3}$")  # words
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
        rows = len(grid.rows)  # the first two say something together only
        weights = [*([rows] * 2), *range(rows - 2, 0, -1)][:rows] if at == 0 else [LIGHT] * rows
        grids.append(grid.model_copy(update={"weights": tuple(map(float, weights))}))
    grids[1:1] = counts(own, made)
    note = Text(text=own.pen.say("numbers.no_verdict", sheet=made.names.mail), quiet=True)
    return [*grids, Paragraph(line=(note,), role="note")] if grids else []


def counts(own: Figures, made: Book) -> Iterator[Grid]:
    """Where a sentence and a table count the same things otherwise."""
    for mention, cell in differing(own.pen.desk):
        caption = f"{own.pen.say('numbers.side_by_side')} – {called(cell)}"
        grid = compared_grid(own, (mention,), made.ordered, made.names, caption)
        if grid.rows:
            yield with_counts(own, grid, cell).model_copy(update={"weights": (LIGHT, LIGHT)})


def captioned(pen: Pen, one: Group, taken: set[str]) -> str:
    """By the words that all its sentences have, else by what its latest figure is called, and by what stands in a row
    with it; where another group has that name, by what stands before each figure or behind the latest."""
    latest, head = one.mentions[0], pen.say("numbers.side_by_side")
    row = (" ".join(part.text.split()) for part in beside(pen.desk.library, latest))
    named = in_common(one) or strip_marks(named_place(latest.item))
    caption = pen.say("common.comma").join((f"{head} – {named}", *row))
    if caption not in taken:
        return caption
    unit = "".join(text.text for text in for_what(latest, "")).strip() or latest.counted
    return pen.say("common.comma").join((caption, thing(one) or unit))


def in_common(one: Group) -> str:
    """The first words of the latest sentence that every sentence has and that tell something, as they stand there."""
    latest, counted = (
        one.mentions[0],
        {word for m in one.mentions for word in folds(f"{m.surface} {m.unit} {m.counted}")},
    )
    shared = frozenset[str].intersection(*(m.mark.telling & frozenset(folds(m.quote)) for m in one.mentions)) - counted
    words = (
        word for word in WORD.findall(latest.quote) if shared.intersection(folds(word)) and not CJK_OR_THAI.search(word)
    )
    return " ".join([*dict.fromkeys(words)][:MOST_NAMING])


def thing(one: Group) -> str:
    """The words right before each of its figures, from a pause on: `half pallets €6.60`, `half pallets €6.75`; empty
    where they differ."""
    told = {found[0].casefold() for m in one.mentions if (found := LAST.search(before(m)))}
    return told.pop().strip() if len(told) == 1 else ""


def before(mention: Mention) -> str:
    return mention.mark.quote[: mention.number.span[0]] if mention.number else ""


def compared_grid(
    own: Figures, some: Iterable[Mention], ordered: tuple[Mention, ...], names: Names, caption: str = ""
) -> Grid:
    cells = {mention.id: f"{names.mail}!B{FIRST + at}" for at, mention in enumerate(ordered)}
    by_id = {mention.id: mention for mention in ordered}
    shown = [by_id[one.id] for one in some if one.id in by_id]
    rows = [row(own, one, cells[one.id], swapped(own.pen, one, shown)) for one in shown]
    columns = (("numbers.value", 0.2), ("numbers.words", 0.46), ("numbers.who", 0.2), ("numbers.when", 0.14))
    return own.pen.grid(caption or own.pen.say("numbers.side_by_side"), columns, rows)


def row(own: Figures, mention: Mention, cell: str, told: Line) -> tuple[Line, ...]:
    """`told` is what is said of it behind its words."""
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
            *told,
        ),
        (Text(text=mention.who),),
        (Text(text=pen.day(mention.item.at)),),
    )


def swapped(pen: Pen, mention: Mention, shown: Iterable[Mention]) -> Line:
    """Of what may be a slip, the figure shown with it of which it has two digits the other way round."""
    doubtful = pen.desk.doubtful
    sure = (one for one in shown if one.value not in doubtful and is_slip(mention, one))
    other = next(sure, None) if mention.value in doubtful else None
    if other is None:
        return ()
    cited = (pen.citation(one.item, one.locator, one.quote) for one in (mention, other))
    return (pen.inferred(pen.say("numbers.swapped", other=other.surface.strip()), cited, "exchanged"),)


def holding(pen: Pen, found: Sequence[Worked], groups: Iterable[Group]) -> list[Block]:
    """Sentences that name what follows from other figures, what adds up or is apart before what is multiplied, the
    latest first. Two houses that reckon the same thing differently are both right, and neither is told."""
    results = {one.result.id for one in found}
    both = [[one for one in group.mentions if one.id in results] for group in groups]
    contested = {one.id for some in both for one in some if any(are_apart(one.item, other.item) for other in some)}
    told = [one for one in found if one.result.id not in contested]
    ordered = sorted(told, key=lambda one: (one.is_product, one.result.age, one.result.id))
    lines: list[Line] = []
    for one in ordered[:MOST_SUMS]:
        said = pen.say("numbers.holds", formula=f"{one.result.surface.strip()} = {one.shown}")
        cited = dict.fromkeys(pen.citation(m.item, m.locator, m.quote) for m in (one.result, *one.parts))
        by = Text(text=f" {pen.byline(one.result.mark)} · ")
        lines.append((pen.quote(one.result.mark, rule="holds"), by, pen.inferred(said, cited, "figure/holds")))
    return [Bullets(lines=tuple(lines))] if lines else []


def slips(pen: Pen, found: tuple[Group, ...]) -> Iterator[Point]:
    """Two figures so close that one may be a slip are worth raising."""
    for later, earlier in (one.close for one in fitting(found) if one.close):
        citations = [pen.citation(m.item, m.locator, m.quote) for m in (later, earlier)]
        said = pen.say(
            "numbers.slip", value=later.surface, who=speaker(later.item), day=pen.day(later.item.at, "–"),
            other=earlier.surface, other_who=speaker(earlier.item), other_day=pen.day(earlier.item.at, "–"),
        )  # fmt: skip
        claim = pen.claim("inference", said, tuple(citations), rule="figure/close")
        yield Point(text=said, weight=6.0, claims=(claim,))
