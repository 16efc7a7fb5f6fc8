"""The agenda point by point: what the sources say on each, or that nothing was found."""

from dataclasses import replace

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.work.agenda import Point
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.pen import Pen, name_of
from forenoon.work.searching import title_of
from forenoon.work.titles import fitting
from forenoon.work.under_points import terms

VERSION = 8
FEWEST_ON_SLIDE, MOST_NAMED = 3, 3


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("agenda", desk)
    if not desk.agenda:
        return pen.draft(())
    title = pen.say("agenda.title")
    rows = [(named(pen, point), told(pen, point)) for point in desk.agenda]
    columns = (("agenda.point", 0.2), ("passages.words", 0.8))
    listed = [Paragraph(line=written_by(pen, desk.agenda[0]), role="note")] if is_written(desk) else []
    blocks = (Heading(text=title), *listed, pen.grid(title, columns, rows))
    return pen.draft(blocks, slides=slides(pen, rows))


def is_written(desk: Desk) -> bool:
    """Whether the agenda stands in a mail or message, not in the entry."""
    return desk.agenda[0].item.kind != "event"


def written_by(pen: Pen, point: Point) -> Line:
    said = pen.say("agenda.listed", who=name_of(point.item.author), day=pen.day(point.item.at))
    return (pen.cited(said, point.item, point.passage),)


def named(pen: Pen, point: Point) -> Line:
    citation = pen.citation(point.item, point.passage.locator, point.text)
    claim = pen.claim("statement", point.text, (citation,), rule="agenda/point")
    return (Text(text=point.text, quoted=True, strong=True, claims=(claim,)),)


def told(pen: Pen, point: Point) -> Line:
    """The sentences that belong to it, or that there are none."""
    if point.marks:
        lines = [pen.signed(mark, "agenda") for mark in point.marks]
        return tuple(text for at, line in enumerate(lines) for text in ((Text(text=" · "), *line) if at else line))
    if named_by := naming(pen.desk, point):
        titles = pen.words.listing([title_of(item) for item in named_by[:MOST_NAMED]])
        return (Text(text=pen.say("agenda.named", titles=titles), quiet=True),)
    items = len(pen.desk.belonging)
    text = pen.say("agenda.nothing", items=pen.words.number(items))
    return (pen.absent(text, point.text, pen.say("agenda.where"), {"item": items, "found": 0}),)


def naming(desk: Desk, point: Point) -> list[Item]:
    """Items that have all words of a point in their title, a table or anywhere else that is no sentence."""
    wanted = terms(point.text)
    others = (item for item in desk.belonging if item.ref not in (point.item.ref, *desk.withheld.whole))
    return [item for item in others if wanted and stands_in(desk, wanted, item)]


def stands_in(desk: Desk, wanted: frozenset[str], item: Item) -> bool:
    told = (passage.text for passage in desk.library.passages(item.ref))
    return any(wanted <= terms(text.replace("_", " ")) for text in (f"{item.title} {item.path}", *told))


def slides(pen: Pen, rows: list[tuple[Line, ...]]) -> tuple[Slide, ...]:
    """With one sentence each where not all have room for two; as many points as are read at a glance, none where they
    are few."""
    if affordable(rows, FEWEST_ON_SLIDE) < len(rows):
        rows = [(named(pen, one), told(pen, replace(one, marks=one.marks[:1]))) for one in pen.desk.agenda]
    shown = rows[: affordable(rows, FEWEST_ON_SLIDE)]
    if len(shown) < FEWEST_ON_SLIDE:
        return ()
    columns = (("agenda.point", 0.22), ("passages.words", 0.78))
    grid = pen.grid(pen.say("agenda.title"), columns, shown)
    return (Slide(title=head(pen, shown), exhibit=grid, weight=7.0),)


def head(pen: Pen, shown: list[tuple[Line, ...]]) -> Line:
    """On how many points the sources say something, and on which nothing; all of them by name where they have room."""
    points, words = pen.desk.agenda, pen.desk.words
    missing = [quoted(pen, point) for point in points if not point.marks]
    found = words.number(len(points) - len(missing))
    said = [words.plural("agenda.count", len(points), found=found)]
    if missing:
        said.insert(0, words.plural("agenda.missing", len(points), found=found, names=words.listing(missing)))
    elif len(shown) == len(points):
        said.insert(0, pen.say("agenda.every", names=words.listing([quoted(pen, point) for point in points])))
    return (pen.following(fitting(said, words.language), [line for row in shown for line in row], "agenda/count"),)


def quoted(pen: Pen, point: Point) -> str:
    return pen.say("common.quoted", text=point.text)


def check(draft: Draft) -> list[str]:
    """Each point says something."""
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    return [] if all(line for grid in grids for row in grid.rows for line in row) else ["empty_point"]
