"""The agenda point by point: what the sources say on each, and on how many no sentence was matched by its words."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.work.evidence.agenda import Point
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.phrasing.in_words import in_words
from forenoon.work.raising.headline import clause, sentence
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.brevity import WRITTEN, affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.of_matter import terms
from forenoon.work.reading.once import once
from forenoon.work.reading.pen import Pen, name_of, plain, speaker
from forenoon.work.reading.searching import title_of
from forenoon.work.reading.slideworthy import is_for_all, is_whole
from forenoon.work.reading.titles import fitting
from forenoon.work.sections.what_to_raise import findings, is_open
from forenoon.work.versions.pairs import versions
from forenoon.work.versions.parts import with_headings

VERSION = 32
MOST_UNDER = 2  # sentences of a paragraph under a heading
TELLING = 3.0  # substance of a sentence that stands for the slide
FEWEST_ON_SLIDE, MOST_NAMED = 3, 3
COLUMNS = (("agenda.point", 0.2), ("agenda.words", 0.8))


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("agenda", desk)
    if not desk.agenda:
        return pen.draft(())
    title = pen.say("agenda.title")
    rows = [(named(pen, point), told(pen, point)) for point in points_of(desk)]
    listed = [Paragraph(line=written_by(pen, desk.agenda[0]), role="note")] if is_written(desk) else []
    blocks = (Heading(text=title), *listed, pen.grid(title, COLUMNS, rows), *unmatched(pen))
    return pen.draft(blocks, slides=slides(pen))


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
    """The sentences that belong to it; else what is called after it, else a dash, which says nothing."""
    if point.marks:
        lines = [pen.signed(mark, "agenda") for mark in point.marks]
        return tuple(text for at, line in enumerate(lines) for text in ((Text(text=" · "), *line) if at else line))
    titles = pen.words.listing([title_of(item) for item in naming(pen.desk, point)[:MOST_NAMED]])
    return plain(pen.say("agenda.named", titles=titles) if titles else "–", quiet=True)


def unmatched(pen: Pen) -> Iterator[Paragraph]:
    """On how many points no sentence was matched: other words for them may stand there all the same."""
    missing, items = [point.text for point in points_of(pen.desk) if not point.marks], len(pen.desk.belonging)
    if missing:
        points = len(pen.desk.agenda)
        text = pen.words.plural("agenda.unmatched", points, missing=pen.words.number(len(missing)))
        query, where = pen.say("common.comma").join(missing), pen.say("agenda.where")
        yield Paragraph(line=(pen.absent(text, query, where, {"item": items, "found": 0}),), role="note")


@once
def points_of(desk: Desk) -> tuple[Point, ...]:
    """Each with what is said of it, else what stands in a paper under a heading of its name: `3. Indexation`."""
    return tuple(one if one.marks else replace(one, marks=headed(desk, one)) for one in desk.agenda)


def headed(desk: Desk, point: Point) -> tuple[Mark, ...]:
    """Of the newest such paper, and of none that has a later version."""
    wanted, older = terms(point.text), {one.old.ref for one in versions(desk)} | desk.withheld.whole
    papers = [one for one in desk.belonging if one.kind == "file" and one.ref not in {point.item.ref, *older}]
    for item in sorted(papers, key=lambda one: (-moment(one).timestamp(), one.ref)):
        passages = with_headings(desk.library.passages(item.ref), moment(item).date())
        for head, below in pairwise(passages):
            if wanted and head.role == "heading" and terms(head.text) == wanted:
                said = [mark for mark in desk.every_mark if mark.item.ref == item.ref]
                found = tuple(mark for mark in said if mark.passage.locator == below.locator)[:MOST_UNDER]
                if found:
                    return found
    return ()


def naming(desk: Desk, point: Point) -> list[Item]:
    """Items that have all words of a point in their title, a table or anywhere else that is no sentence."""
    wanted = terms(point.text)
    others = (item for item in desk.belonging if item.ref not in (point.item.ref, *desk.withheld.whole))
    return [item for item in others if wanted and stands_in(desk, wanted, item)]


def stands_in(desk: Desk, wanted: frozenset[str], item: Item) -> bool:
    told = (passage.text for passage in desk.library.passages(item.ref))
    return any(wanted <= terms(text.replace("_", " ")) for text in (f"{item.title} {item.path}", *told))


def slides(pen: Pen) -> tuple[Slide, ...]:
    """The points of which a sentence may stand on a slide, as many as are read at a glance; none where they are
    few."""
    points = [(point, mark) for point in pen.desk.agenda if (mark := spoken(pen.desk, point))]
    rows = [(named(pen, point), told(pen, replace(point, marks=(mark,)))) for point, mark in points]
    fit = affordable(rows, FEWEST_ON_SLIDE, WRITTEN)
    if fit < FEWEST_ON_SLIDE:
        return ()
    grid = pen.grid(pen.say("agenda.title"), COLUMNS, rows[:fit])
    return (Slide(title=head(pen, rows[:fit], [mark for _, mark in points[:fit]]), exhibit=grid, weight=7.0),)


def spoken(desk: Desk, point: Point) -> Mark | None:
    """The best sentence that may stand on a slide."""
    shown = (mark for mark in point.marks if is_for_all(mark))
    return min(shown, key=lambda mark: (mark.key in desk.superseded, not is_whole(mark)), default=None)


def head(pen: Pen, rows: list[tuple[Line, ...]], said: list[Mark]) -> Line:
    """Who waits for an answer on a point that the request names; else what is said that tells most; else on how many
    points the sources say something."""
    waiting = [(point, one) for point in pen.desk.agenda for one in waiting_on(pen, point)[:1]]
    labels = [label(pen, *one) for one in waiting]
    if labels:
        titles = (pen.say("common.semicolon").join(labels[:most]) for most in range(len(labels), 0, -1))
    elif line := next(in_words(pen, said, lambda mark: leads(pen, mark), TELLING), None):
        return line
    else:
        titles = counted(pen, len(rows))
    told = [*(one.line for _, one in waiting), *(line for row in rows for line in row)]
    return (pen.following(fitting(map(sentence, titles), pen.words.language), told, "agenda/count"),)


def waiting_on(pen: Pen, point: Point) -> list[Raised]:
    """Requests without an answer whose own words name the point."""
    asked = (one for one in findings(pen) if one.key == "unanswered" and is_open(pen.desk, one))
    return [one for one in asked if any(pen.desk.sorter.names(point, mark) for mark in one.about)]


def label(pen: Pen, point: Point, one: Raised) -> str:
    return pen.say("slides.label", label=quoted(pen, point)) + clause(pen, one.key, [one], 1)


def counted(pen: Pen, shown: int) -> Iterator[str]:
    """On how many points; on which, where there is something on all."""
    points, words = pen.desk.agenda, pen.desk.words
    if shown == len(points):
        yield pen.say("agenda.every", names=words.listing([quoted(pen, point) for point in points]))
    yield words.plural("agenda.count", len(points), found=words.number(shown))


def leads(pen: Pen, mark: Mark) -> tuple[str, ...]:
    """Under which point it stands, where it does not say so itself; else who said it."""
    point, who = next(point for point in pen.desk.agenda if mark in point.marks), speaker(mark.item)
    return (*(() if terms(point.text) <= terms(mark.quote) else (quoted(pen, point),)), pen.at(who, mark.at), who)


def quoted(pen: Pen, point: Point) -> str:
    return pen.say("common.quoted", text=point.text)


def check(draft: Draft) -> list[str]:
    """Each point says something."""
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    return [] if all(line for grid in grids for row in grid.rows for line in row) else ["empty_point"]
