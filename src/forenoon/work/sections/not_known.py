"""What nobody has written down, what is taken for granted meanwhile, and who can tell by when."""

from forenoon.domain.content import Draft, Heading, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.pen import plain

VERSION = 8
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_500
TASK = """
What would the reader need to know for this meeting that no passage tells, and what does this pack take for granted
until somebody tells it? How far our side may go is no row where that is kept back. What one of us guesses, and a
condition or question of their side that no part of the pack answers, are rows.
title: what this means for the meeting, one sentence of at most 100 characters (40 in Chinese); it does not count the
rows.
rows: at most five, what matters most first: what the advice rests on before what is only missing. What their side can
tell is asked in the questions of the pack or in its mail, which has day, hour and place confirmed. missing: what is
not known, at most 15 words: an absence where a word was looked for, a judgement, or a statement of what is promised
and not there. assumed: what the recommendation goes on as if it were so until then, with what that depends on, at most
14 words (judgement). who: the name of the person who can tell. by: the day until which the reader has to have it, as
in “Wed 3 Mar”.
"""
MOST_ROWS = 5


class Row(Value):
    missing: Said
    assumed: Said
    who: str
    by: str


class Answer(Value):
    title: Said
    rows: tuple[Row, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    rows = [
        (
            scribe.line(one.missing),
            scribe.line(one.assumed),
            plain(say("common.comma").join(filter(None, (one.who, one.by)))),
        )
        for one in answer.rows[:MOST_ROWS]
    ]
    if not rows:
        return pen.draft(())
    columns = (("answer.unknown", 0.4), ("answer.assumed", 0.35), ("answer.tells", 0.25))
    grid = pen.grid(say("answer.unknown"), columns, rows)
    slide = Slide(title=scribe.title(answer.title, "answer.unknown"), exhibit=grid, weight=8.0)
    return pen.draft((Heading(text=say("answer.unknown")), grid), slides=(slide,))
