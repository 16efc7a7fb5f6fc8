"""The agenda point by point: what the sources say on each, or that nothing was found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forenoon.domain.content import Draft, Grid, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.sources import Item
from forenoon.work.evidence.agenda import Point
from forenoon.work.evidence.marks import Mark
from forenoon.work.phrasing.in_words import in_words
from forenoon.work.raising.apart import raised_apart
from forenoon.work.raising.headline import by_kind, clause, sentence
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.brevity import WRITTEN, affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import is_due
from forenoon.work.reading.of_matter import terms
from forenoon.work.reading.pen import Pen, name_of, plain, speaker
from forenoon.work.reading.searching import title_of
from forenoon.work.reading.slideworthy import is_for_all, is_whole
from forenoon.work.reading.titles import fitting
from forenoon.work.reading.under_points import ENOUGH
from forenoon.work.sections.what_to_raise import findings, is_open
from forenoon.work.workbook.plots import compared, latest

VERSION = 22
TELLING = 3.0  # substance of a sentence that stands for the slide
FEWEST_ON_SLIDE, MOST_NAMED, MOST_OPEN = 3, 3, 2
OPEN = ("unanswered", "awaited", "overdue", "owing", "attachment", "apart", "exchanged", "counted", "missed",
        "exceeded")  # fmt: skip
COLUMNS = (("agenda.point", 0.22), ("passages.words", 0.78))


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("agenda", desk)
    if not desk.agenda:
        return pen.draft(())
    title = pen.say("agenda.title")
    rows = [(named(pen, point), told(pen, point)) for point in desk.agenda]
    columns = (("agenda.point", 0.2), ("passages.words", 0.8))
    listed = [Paragraph(line=written_by(pen, desk.agenda[0]), role="note")] if is_written(desk) else []
    blocks = (Heading(text=title), *listed, pen.grid(title, columns, rows))
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


def slides(pen: Pen) -> tuple[Slide, ...]:
    """Each point with what is open on it and the best sentence, as many as are read at a glance; none where they are
    few. Where something is open the title says on which points."""
    open_ = open_points(pen)
    said = spoken(pen.desk, open_)
    points = sorted(pen.desk.agenda, key=lambda one: one.text not in open_)
    rows = {one.text: row(pen, one, said[one.text], open_) for one in points}
    fit = [one.text for one in points[: affordable([*rows.values()], FEWEST_ON_SLIDE, WRITTEN)]]
    shown = [rows[one.text] for one in pen.desk.agenda if one.text in fit]
    if len(shown) < FEWEST_ON_SLIDE:
        return ()
    columns = (("agenda.point", 0.18), ("slides.agenda.open", 0.32), ("passages.words", 0.5)) if open_ else COLUMNS
    grid = pen.grid(pen.say("agenda.title"), columns, shown)
    told = [mark for mark in (said[text] for text in fit) if mark and not is_due(mark)]
    return (Slide(title=head(pen, shown, open_, told), exhibit=grid, weight=7.0),)


def row(pen: Pen, point: Point, said: Mark | None, open_: Mapping[str, list[Raised]]) -> tuple[Line, ...]:
    """A dash where nothing of what is said may stand on a slide."""
    waiting = (open_on(pen, open_.get(point.text, [])),) if open_ else ()
    shown = replace(point, marks=(said,) if said else ())
    return named(pen, point), *waiting, told(pen, shown) if said or not point.marks else plain("–", quiet=True)


def spoken(desk: Desk, open_: Mapping[str, list[Raised]]) -> dict[str, Mark | None]:
    """Of each point the best sentence that may stand on a slide and is not told as open already."""
    gone = {mark.key for some in open_.values() for one in some for mark in one.about} | desk.superseded.keys()
    shown = {point.text: [mark for mark in point.marks if is_for_all(mark)] for point in desk.agenda}
    return {
        text: min(some, key=lambda mark: (mark.key in gone, not is_whole(mark)), default=None)
        for text, some in shown.items()
    }


def open_points(pen: Pen) -> dict[str, list[Raised]]:
    """What is raised and waits for somebody, by the point on which it bears most; only points that have any."""
    points = pen.desk.agenda
    found: dict[str, list[Raised]] = {}
    for one in [*findings(pen), *between_sides(pen)] if points else ():
        bears = {point.text: bearing(pen.desk, one, point) for point in points}
        best = max(bears, key=lambda text: bears[text])
        if one.key in OPEN and is_open(pen.desk, one) and bears[best] >= ENOUGH:
            found.setdefault(best, []).append(one)
    return {text: once(some) for text, some in found.items()}


def between_sides(pen: Pen) -> Iterator[Raised]:
    """The amounts that each side named last, where a slide shows them side by side."""
    group = compared(pen.desk)
    if group and (both := latest(pen.desk, group)):
        yield raised_apart(pen, *both)


def once(found: list[Raised]) -> list[Raised]:
    """Amounts of which the same two sentences are told already are told once."""
    about = [frozenset(mark.key for mark in one.about) for one in found]
    return [one for at, one in enumerate(found) if one.key != "apart" or about[at] not in about[:at]]


def bearing(desk: Desk, one: Raised, point: Point) -> float:
    """A sentence that is told under a point bears it whole."""
    told = {mark.key for mark in point.marks}
    return max((1.0 if m.key in told else desk.sorter.bearing(point, m) for m in one.about), default=0.0)


def open_on(pen: Pen, found: list[Raised]) -> Line:
    """What waits, by its kind and who; nothing where none was found, which is not to say that there is none."""
    some = found[:MOST_OPEN]
    if not some:
        return ()
    kinds = by_kind(some).items()
    said = pen.say("common.semicolon").join(waits(pen, kind, each) for kind, each in kinds)
    return (pen.following(sentence(said), [one.line for one in some], "agenda/open", strong=True),)


def waits(pen: Pen, kind: str, some: list[Raised]) -> str:
    """Amounts with whose they are."""
    sides = [one.point for one in some if one.key == "apart"]
    return pen.say("common.semicolon").join(sides) if len(sides) == len(some) else clause(pen, kind, some, len(some))


def head(pen: Pen, shown: list[tuple[Line, ...]], open_: Mapping[str, list[Raised]], said: Iterable[Mark]) -> Line:
    """What is open, on which point; else what is said that tells most; else on which points the sources say something,
    and on which nothing was found."""
    points, words = pen.desk.agenda, pen.desk.words
    waiting = [named_open(pen, point, open_[point.text]) for point in points if point.text in open_]
    titles = [pen.say("common.semicolon").join(waiting[:most]) for most in range(len(waiting), 0, -1)]
    if waiting:
        names = words.listing([quoted(pen, point) for point in points if point.text in open_])
        titles.append(words.plural("slides.agenda.waiting", len(waiting), names=names))
    elif line := next(in_words(pen, said, lambda mark: leads(pen, mark), TELLING), None):
        return line
    else:
        titles = [*counted(pen, shown)]
    return (pen.following(fitting(map(sentence, titles), words.language), words_of_rows(shown), "agenda/count"),)


def counted(pen: Pen, shown: list[tuple[Line, ...]]) -> Iterator[str]:
    """Which points have no sentence; that all have one, where all stand there."""
    points, words = pen.desk.agenda, pen.desk.words
    missing = [quoted(pen, point) for point in points if not point.marks]
    found = words.number(len(points) - len(missing))
    if missing and len(shown) == len(points):
        yield words.plural("agenda.missing", len(points), found=found, names=words.listing(missing))
    elif len(shown) == len(points):
        yield pen.say("agenda.every", names=words.listing([quoted(pen, point) for point in points]))
    yield words.plural("agenda.count", len(points), found=found)


def named_open(pen: Pen, point: Point, found: list[Raised]) -> str:
    waiting = pen.say("common.semicolon").join(waits(pen, kind, some) for kind, some in by_kind(found[:1]).items())
    return pen.say("slides.agenda.is_open", point=quoted(pen, point), what=waiting)


def leads(pen: Pen, mark: Mark) -> tuple[str, ...]:
    """Under which point it stands; else who said it."""
    point = next(quoted(pen, point) for point in pen.desk.agenda if mark in point.marks)
    who = speaker(mark.item)
    return point, pen.say("slides.raise.named", who=who, when=pen.day(mark.at)), who


def words_of_rows(shown: list[tuple[Line, ...]]) -> list[Line]:
    return [line for row in shown for line in row]


def quoted(pen: Pen, point: Point) -> str:
    return pen.say("common.quoted", text=point.text)


def check(draft: Draft) -> list[str]:
    """Each point says something."""
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    return [] if all(line for grid in grids for row in grid.rows for line in row) else ["empty_point"]
