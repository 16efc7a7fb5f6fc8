"""Figures that their own side took back, with the table that still has the old one and who was given it."""

from collections.abc import Iterator

from forenoon.domain.content import Line, Text
from forenoon.work.evidence.marks import Mark
from forenoon.work.raising.conversation import is_among_us
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.amending import Amended
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.doubtful import Cell
from forenoon.work.reading.pen import Pen, lead, name_of

MOST = 2  # tables that are named


def amended(pen: Pen) -> Iterator[Raised]:
    """The sentence, the cells that still have the old figure, and the last message that gave it: to the other side,
    where one did."""
    for one in pen.desk.amended:
        mark, last = one.mark, last_told(pen.desk, one)
        said = (pen.quote(mark, rule="amended"), Text(text=f" {pen.byline(mark)}"))
        still = tuple(text for at, cell in enumerate(tables(one)) for text in standing(pen, cell, first=not at))
        line = (*said, *worked(pen, one), *still, *(given(pen, last) if last else ()))
        named = ((pen.say("raise.amended_named", figure=one.old.surface.strip(), who=name_of(mark.item.author)), ""),)
        about = (mark, last) if last else (mark,)
        yield Raised("amended", line, 10.4, f"{pen.byline(mark)}: {pen.quoted(mark)}", about=about, named=named)


def worked(pen: Pen, one: Amended) -> Line:
    """What is left of the old figure, where the sentence says what was not taken off it."""
    if one.less is None:
        return ()
    left = pen.words.number(one.old.value - one.less.value)
    old, less = (pen.words.number(number.value) for number in (one.old, one.less))
    text = pen.say("raise.amended_worked", old=old, less=less, left=left)
    cited = (pen.citation(one.mark.item, one.mark.passage.locator, one.mark.quote),)
    return Text(text=" · "), pen.inferred(text, cited, "amended/worked")


def tables(one: Amended) -> list[Cell]:
    """One cell of each file, the last: a total stands below what it adds up."""
    return list({cell.item.ref: cell for cell in one.cells}.values())[:MOST]


def standing(pen: Pen, cell: Cell, *, first: bool) -> Line:
    claim = pen.claim("statement", cell.shown, (pen.citation(cell.item, cell.place, cell.shown),), rule="amended")
    frame = (lead(pen.say("raise.amended_table")),) if first else ()
    title = " ".join(cell.item.title.replace("_", " ").split())
    return Text(text=" · "), *frame, Text(text=cell.shown, quoted=True, claims=(claim,)), Text(text=f" {title}")


def last_told(desk: Desk, one: Amended) -> Mark | None:
    """What told the other side, else what was said last."""
    outward = (mark for mark in one.told if is_outward(desk, mark))
    return next(outward, None) or next(iter(one.told), None)


def is_outward(desk: Desk, mark: Mark) -> bool:
    return mark.ours and not is_among_us(desk, mark.item) and mark.item.kind in ("mail", "chat")


def given(pen: Pen, last: Mark) -> Line:
    frame = "raise.amended_outside" if is_outward(pen.desk, last) else "raise.amended_before"
    return Text(text=" · "), lead(pen.say(frame)), pen.quote(last, rule="amended"), Text(text=f" {pen.byline(last)}")


def is_ours_alone(desk: Desk, one: Raised) -> bool:
    """Whether the other side does not know of it yet."""
    return one.key == "amended" and is_among_us(desk, one.about[0].item)
