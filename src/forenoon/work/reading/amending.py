"""Figures that their own side took back as wrong, and where the old ones still stand: in tables, and in what that side
wrote before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forenoon.language.cues import admits, is_undeducted
from forenoon.language.given_up import role
from forenoon.language.numbers import Number
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.doubtful import Cell
from forenoon.work.reading.superseding import TELLING, is_before, of_unit, speaks_of_the_same


@dataclass(frozen=True)
class Amended:
    """`mark` gives `old` up; `cells` and `told`, the last first, still have it."""

    mark: Mark
    old: Number
    cells: tuple[Cell, ...]
    told: tuple[Mark, ...]

    @property
    def less(self) -> Number | None:
        """What was not taken off the old figure: the one smaller count that the sentence has beside it."""
        dated = {word for day in self.mark.days for word in day.words.split()}
        others = [one for one in self.mark.numbers if one.value != self.old.value and one.surface.strip() not in dated]
        alone = len(others) == 1 and 0 < others[0].value < self.old.value and others[0].unit != "%"
        return others[0] if alone and is_undeducted(self.mark.quote) else None


def amended(marks: Iterable[Mark], cells: Iterable[Cell]) -> Iterator[Amended]:
    """Each figure once, by the last sentence that owns the error; none that stands nowhere else, or nowhere but in its
    author's own message of the same conversation, which nobody else used."""
    known, shown = tuple(marks), tuple(cells)
    seen: set[str] = set()
    for mark in sorted(filter(owns, known), key=lambda one: (one.at is not None, one.at, one.key), reverse=True):
        for old in (one for one in mark.numbers if role(one, mark.quote) == "given up"):
            still = tuple(cell for cell in shown if cell.value == old.value and is_told_by(cell, mark, old))
            told = tuple(sorted(said_before(mark, old, known), key=lambda one: (one.at, one.key), reverse=True))
            if str(old.value) not in seen and (still or any(is_elsewhere(one, mark) for one in told)):
                seen.add(str(old.value))
                yield Amended(mark, old, still, told)


def owns(mark: Mark) -> bool:
    """Whether it says of itself that something was wrong, as a statement."""
    return mark.at is not None and bool(admits(mark.quote)) and mark.cue("boilerplate", "reported") is None


def said_before(mark: Mark, old: Number, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Earlier sentences of the same side that state the figure."""
    for one in marks:
        same = one.ours == mark.ours and is_before(one, mark) and of_unit(one, old)
        if same and not disputed(one, old) and speaks_of_the_same(one, mark, old):
            yield one


def disputed(mark: Mark, old: Number) -> bool:
    return any(role(one, mark.quote) == "given up" for one in mark.numbers if one.value == old.value)


def is_told_by(cell: Cell, mark: Mark, old: Number) -> bool:
    """A figure of few digits stands in many cells."""
    later = cell.item.touched is not None and mark.at is not None and cell.item.touched > mark.at
    return len(old.value.normalize().as_tuple().digits) >= TELLING and not later


def is_elsewhere(one: Mark, mark: Mark) -> bool:
    """Whether others had it from there: another's words, a paper, or another conversation."""
    own = one.item.author.address == mark.item.author.address and one.item.kind == mark.item.kind
    return not own or one.item.thread != mark.item.thread or one.item.place != mark.item.place
