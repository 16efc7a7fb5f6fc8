"""What must be settled before the meeting: what the sources say, what to do, who and by when."""

from forenoon.domain.content import Draft, Heading, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import WRITTEN, affordable
from forenoon.work.pen import plain
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 3
WORK: Work = "compose.brief"
OPEN, MOST = False, 3_500
TASK = """
What has to be settled before this meeting, so that the recommendation can be carried out? At most five rows, the
one with the gravest consequence first: open questions to us, contradictions between sources, promises that are due,
days that clash, figures that do not agree.
title: what these rows together mean, one sentence of at most 100 characters (40 in Chinese), with the day by which
it is to be done; it does not count the rows, of which a slide may show fewer.
point: two to five words. says: what the passages say, at most 15 words. do: the one thing to do (judgement), at most 8
words. who: the name of the person who does it. by: the day, as in “Wed 3 Mar”, or empty.
"""
MOST_ROWS, FEWEST_ON_SLIDE = 5, 2


class Row(Value):
    point: str
    says: Said
    do: Said
    who: str
    by: str


class Answer(Value):
    title: Said
    rows: tuple[Row, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    rows = [
        (plain(one.point, strong=True), scribe.line(one.says), scribe.line(one.do), plain(when(one)))
        for one in answer.rows[:MOST_ROWS]
    ]
    if not rows:
        return pen.draft(())
    columns = (("answer.point", 0.18), ("answer.says", 0.38), ("answer.do", 0.28), ("answer.who", 0.16))
    grid = pen.grid(say("answer.settle"), columns, rows)
    on_slide = grid.model_copy(update={"rows": grid.rows[: affordable(grid.rows, FEWEST_ON_SLIDE, WRITTEN)]})
    slide = Slide(title=scribe.title(answer.title, "answer.settle"), exhibit=on_slide, weight=15.0)
    return pen.draft((Heading(text=say("answer.settle")), grid), slides=(slide,))


def when(row: Row) -> str:
    return ", ".join(filter(None, (row.who, row.by)))
