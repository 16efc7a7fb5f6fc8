"""Where a sentence and a table count the same things otherwise: both figures, and how the sources count them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from forenoon.domain.content import Line, Text
from forenoon.language.cues import is_counting
from forenoon.language.numbers import Number
from forenoon.language.tokens import folds
from forenoon.work.desk import Desk
from forenoon.work.kinship import stem
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, lead
from forenoon.work.raising.papers import raised_in_table
from forenoon.work.raising.raised import Raised
from forenoon.work.tables.counted import Counted, counted, otherwise
from forenoon.work.talks import moment

MOST = 3  # sentences on how it is counted
SHORT = 200  # characters of a cell that is quoted whole


def counted_otherwise(pen: Pen) -> Iterator[Raised]:
    """A count in a sentence that differs from a table's for the same things and the same name."""
    read = [item for item in pen.desk.belonging if item.ref not in pen.desk.withheld.whole]
    for mark, number, cell in otherwise(pen.desk.every_mark, counted(read, pen.desk.library)):
        said = pen.words.number(number.value)
        one = raised_in_table(pen, mark, said, cell.item, cell.place, cell.shown, "counted", 10.3)
        yield replace(one, line=(*one.line, *told(pen, how(pen.desk, mark, number, cell))), brief=one.line)


def told(pen: Pen, marks: Iterable[Mark]) -> Line:
    line: list[Text] = []
    for mark in marks:
        frame = lead(pen.say("raise.counting")) if not line else Text(text="")
        line += [Text(text=" · "), frame, pen.quote(whole(mark), rule="counting"), Text(text=f" {pen.byline(mark)}")]
    return tuple(text for text in line if text.text)


def whole(mark: Mark) -> Mark:
    """With what stands around it in a cell: what a note counts, and what it leaves out."""
    text = mark.passage.text.strip()
    start = mark.passage.text.find(text)
    return replace(mark, quote=text, start=start) if mark.passage.role == "cell" and len(text) <= SHORT else mark


def how(desk: Desk, mark: Mark, number: Number, cell: Counted) -> list[Mark]:
    """The sentences that tell how the two come about, at most one of an item: those with both figures, then what the
    table's own file says of its counting, an item that has the other figure, or whoever names the things."""
    perhaps = (one for item in desk.perhaps if not item.bulk for one in desk.reader.sentences(item))
    others = {one.key: one for one in (*desk.every_mark, *perhaps) if one.item.ref != mark.item.ref}.values()
    stating = {one.item.ref for one in others if number.value in values(one)}
    things = {stem(word) for word in folds(number.unit)}
    ranked = sorted(
        (rank, -moment(one.item).timestamp(), one.key, one)
        for one in others
        if is_told(one) and (rank := rank_of(one, {number.value, cell.value}, cell, stating, things)) is not None
    )
    best: dict[str, Mark] = {}
    for *_, one in ranked:
        best.setdefault(one.item.ref, one)
    return list(best.values())[:MOST]


def rank_of(one: Mark, both: set[Decimal], cell: Counted, stating: set[str], things: set[str]) -> int | None:
    if both <= values(one):
        return 0
    if not is_counting(one.quote):
        return None
    places = (one.item.ref == cell.item.ref, one.item.ref in stating, not things.isdisjoint(map(stem, one.folded)))
    return next((rank for rank, there in enumerate(places, 1) if there), None)


def is_told(one: Mark) -> bool:
    return one.cue("question", "request", "boilerplate", "reported") is None


def values(one: Mark) -> set[Decimal]:
    return {number.value for number in one.numbers}
