"""What changed between two versions of a paper: the older and the newer side by side, and how far they are apart."""

from forenoon.domain.content import (
    Block,
    Column,
    Draft,
    Figure,
    Grid,
    Heading,
    Line,
    Place,
    Point,
    Slide,
    Text,
)
from forenoon.work.evidence.marks import Mark
from forenoon.work.raising.raised import LINE
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, plain
from forenoon.work.reading.titles import fitting
from forenoon.work.sections.numbers import workbook_file
from forenoon.work.versions.differing import Difference
from forenoon.work.versions.pairs import Versions, versions
from forenoon.work.versions.sheet import sheet
from forenoon.work.versions.telling import MINUS, apart, citations, heads, names, nowhere, share, titles, words_of

VERSION = 11
MOST_ROWS, MOST_ON_SLIDE = 8, 6
LIGHTER = 0.01  # by which a row weighs less than the one above it
WEIGHT = 9.0  # of the slide, and of the point
SHARES = 0.41, 0.4, 0.19


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("versions", desk)
    found = versions(desk)
    if not found:
        return pen.draft(())
    made, cells = sheet(pen, found)
    writing = Writing(pen, workbook_file(desk.contract), cells)
    old, new = names(pen, found[0])
    blocks: list[Block] = [Heading(text=pen.say("versions.title", old=old, new=new))]
    for at, one in enumerate(found):
        blocks.append(writing.grid(at, one))
    slides = tuple(writing.slide(at, one) for at, one in enumerate(found[:1]))
    points = [Point(text="".join(text.text for text in slide.title), weight=WEIGHT, claims=slide.title[0].claims)
              for slide in slides]  # fmt: skip
    return pen.draft(blocks, points, tuple(writing.figures.values()), (made,) if writing.file else (), slides)


class Writing:
    def __init__(self, pen: Pen, file: str, cells: dict[tuple[int, int, int], str]) -> None:
        """`cells` are those of the workbook in which the differences are computed."""
        self.pen, self.file, self.cells = pen, file, cells
        self.figures: dict[str, Figure] = {}

    def grid(self, paper: int, one: Versions, most: int = MOST_ROWS) -> Grid:
        pen, told = self.pen, one.differences[:most]
        titles_ = (*heads(pen, one), pen.say("versions.difference"))
        columns = tuple(Column(title=title, share=width) for title, width in zip(titles_, SHARES, strict=True))
        rows = tuple(self.row(paper, number, one, difference) for number, difference in enumerate(told))
        weights = tuple(difference.weight - LIGHTER * at for at, difference in enumerate(told))
        old, new = names(pen, one)
        since = [*(("unchanged", mark) for mark in one.claims), *(("still", mark) for mark in one.still)]
        claimed = tuple(self.since(pen.say(f"versions.{key}", old=old), mark) for key, mark in since)
        caption = pen.say("versions.paper", name=one.new.title, old=old, new=new)
        return Grid(
            caption=caption, columns=columns, rows=rows + claimed, weights=(*weights, *(WEIGHT for _ in claimed))
        )

    def since(self, frame: str, mark: Mark) -> tuple[Line, ...]:
        """What was written after them."""
        pen = self.pen
        said = pen.quote(mark, rule="versions/since"), Text(text=f" {pen.byline(mark)}", quiet=True)
        return plain(frame, quiet=True), said, ()

    def row(self, paper: int, number: int, one: Versions, told: Difference) -> tuple[Line, ...]:
        pen, (old, new) = self.pen, names(self.pen, one)
        before = (
            words_of(pen, one.old, told.old, told, named=True)
            if told.old
            else nowhere(pen, told, one.old, old, "added")
        )
        after = (
            words_of(pen, one.new, told.new, told, named=False)
            if told.new
            else nowhere(pen, told, one.new, new, "gone")
        )
        return before, after, self.differing(paper, number, one, told)

    def differing(self, paper: int, number: int, one: Versions, told: Difference) -> Line:
        """How far its numbers are apart, each bound to the formula that works it out."""
        line: list[Text] = []
        for at, step in enumerate(told.steps):
            shown, cell = apart(self.pen, step), self.cells.get((paper, number, at), "")
            if not shown or step.difference is None:
                continue
            part = share(self.pen, step)
            said = self.pen.say("versions.with_share", difference=shown, share=part) if part else shown
            text = self.pen.inferred(said, citations(self.pen, one, told), "versions/difference")
            line += [Text(text=LINE)] if line else []
            if self.file and cell:
                id_ = f"versions-{paper + 1}-{number + 1}-{at + 1}"
                place = Place(workbook=self.file, cell=cell)
                self.figures[id_] = Figure(
                    id=id_, value=f"{step.difference:f}", unit=step.unit, shown=said, source=place
                )
                text = text.model_copy(update={"figure": id_})
            line.append(text)
        if told.days:
            shown = self.pen.words.plural("versions.days", abs(told.days), sign="+" if told.days > 0 else MINUS)
            line.append(self.pen.inferred(shown, citations(self.pen, one, told), "versions/days"))
        return tuple(line)

    def slide(self, paper: int, one: Versions) -> Slide:
        grid = self.grid(paper, one, MOST_ON_SLIDE)
        title = fitting(titles(self.pen, one), self.pen.words.language)
        line = self.pen.following(title, [line for row in grid.rows for line in row], "versions/title")
        return Slide(title=(line,), exhibit=grid, weight=WEIGHT)


def check(draft: Draft) -> list[str]:
    """Every figure that is printed is known."""
    known = {figure.id for figure in draft.figures}
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    texts = [text for grid in grids for row in grid.rows for line in row for text in line]
    return ["unbound_figure"] if any(text.figure and text.figure not in known for text in texts) else []
