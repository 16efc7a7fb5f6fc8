"""A paper that was written after a new version of another, and still has an amount of the old one."""

from collections.abc import Iterator

from forenoon.domain.content import Text
from forenoon.work.evidence.marks import Mark
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.pen import Pen, lead
from forenoon.work.versions.differing import Difference, Step
from forenoon.work.versions.pairs import Versions, versions
from forenoon.work.versions.telling import citations, names, surface

WEIGHT = 10.4


def stale(pen: Pen) -> Iterator[Raised]:
    for one in versions(pen.desk):
        for mark in one.still:
            found = replaced(one, mark) if mark.item.kind == "file" else None
            if found:
                yield raised(pen, one, mark, *found)


def replaced(one: Versions, mark: Mark) -> tuple[Difference, Step] | None:
    """Where the newer version has another amount than the sentence."""
    values = {number.value for number in mark.numbers}
    steps = ((told, step) for told in one.differences for step in told.steps)
    return next((pair for pair in steps if pair[1].old.value in values), None)


def raised(pen: Pen, one: Versions, mark: Mark, told: Difference, step: Step) -> Raised:
    old, new = names(pen, one)
    before, after = surface(step.old, step.old_bit), surface(step.new, step.new_bit)
    frame = pen.say("raise.stale_frame", old=old, new=new, amount=after, paper=one.new.title)
    said = pen.inferred(frame, citations(pen, one, told), "stale"), Text(text=lead(frame).text.removeprefix(frame))
    line = *(text for text in said if text.text), pen.quote(mark, rule="stale"), Text(text=f" {pen.byline(mark)}")
    named = ((pen.say("slides.raise.either", one=after, other=before), ""),)
    return Raised("stale", line, WEIGHT, f"{frame} {pen.quoted(mark)}", about=(mark,), named=named)
