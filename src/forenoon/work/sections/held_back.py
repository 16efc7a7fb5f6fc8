"""Which numbers to say, to hold back or to ask about, and what stands behind each."""

from collections.abc import Iterator

from forenoon.domain.content import Draft, Heading, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.judging.units import first_number
from forenoon.work.reading.brevity import ANSWERED, affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.workbook.front import Shown

VERSION = 8
WORK: Work = "compose.sheet"
OPEN, MOST = False, 2_500
TASK = """
Which numbers will come up, or must not? At most five, the riskiest first: what a guest may ask for, or what colleagues
have at hand and might say, money before counts; no row where none matters. A figure that another row speaks of without
its number has its row here.
title: one sentence of at most 100 characters (40 in Chinese) with the number that matters most and what to do with
it; it does not count the rows.
figure: the number with its unit as the passages write it, or as its sums work it out, then what it is, in at most
eight words; no row without a number. A number that follows from others, as a year's charge from rate, count and
months, is worked out in sums from these. behind: where it comes from and whether it holds: who said it when, what it
is counted on, what contradicts it; at most 14 words. use: say it, hold it back or ask, and why (judgement), at most 8
words.
"""
MOST_ROWS, FEWEST_ON_SLIDE = 5, 2


class Row(Value):
    figure: Said
    behind: Said
    use: Said


class Answer(Value):
    title: Said
    rows: tuple[Row, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    rows = [
        (scribe.line(one.figure, strong=True), scribe.line(one.behind), scribe.line(one.use))
        for one in answer.rows[:MOST_ROWS]
    ]
    if not rows:
        return pen.draft(())
    columns = (("answer.figure", 0.24), ("answer.behind", 0.46), ("answer.use", 0.3))
    grid = pen.grid(say("answer.held"), columns, rows)
    on_slide = grid.model_copy(update={"rows": grid.rows[: affordable(grid.rows, FEWEST_ON_SLIDE, ANSWERED)]})
    slide = Slide(title=scribe.title(answer.title, "answer.held"), exhibit=on_slide, weight=10.0)
    return pen.draft((Heading(text=say("answer.held")), grid), slides=(slide,))


def shown(answer: Answer, desk: Desk) -> Iterator[Shown]:
    """Its rows for the workbook."""
    for one in answer.rows[:MOST_ROWS]:
        number, form = first_number(one.figure.text, desk.contract.language)
        yield Shown(
            label=one.figure.text, behind=one.behind.text, use=one.use.text, sums=one.behind.sums + one.figure.sums,
            number=number, format=form, passages=one.figure.passages or one.behind.passages,
        )  # fmt: skip
