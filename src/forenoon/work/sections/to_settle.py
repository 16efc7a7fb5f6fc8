"""What must be settled before the meeting: what the sources say, what to do, who and by when."""

from forenoon.domain.content import Draft, Heading, Point, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.brevity import ANSWERED, affordable
from forenoon.work.reading.holding import decided_by, has_hour
from forenoon.work.reading.pen import plain

VERSION = 10
WORK: Work = "compose.brief"
OPEN, MOST = False, 3_500
TASK = """
What has to be done before this meeting, so that the recommendation can be carried out? At most six rows, the one
with the gravest consequence first, before it what runs out today: open questions to us, contradictions between
sources, promises that are due, days that clash, figures that do not agree. What can wait until after the meeting is
no row, and the decision itself is none: where somebody else decides, that it is put to them is an early row. The mail
of the pack leaves once, to all its readers: one row sends it, after the decision that it rests on and before the
first hour at which one of them needs it; what another is to hear before that, or alone, is said or sent to them by a
person: a row. Whoever is asked something before the decision has half a working day to answer, where there is one. An
answer that somebody of ours owes before the meeting is a row. Whoever presents with the reader rehearses with them,
at an hour. Deleting or moving an entry says what its guests are sent by that.
title: what these rows together mean, one sentence of at most 100 characters (40 in Chinese), with the day by which
it is to be done; each of its clauses is one of the first three rows, since a slide may show no more; no count.
point: two to five words. says: what the passages say, at most 14 words. do: the one thing to do (judgement), at most 9
words. who: the name of the one person who does it, of our side. by: the day and the hour, as in “Wed 3 Mar, 12:00”, so
that time is held for it, before the meeting and before the deadline that it serves; no row is without both.
"""
MOST_ROWS, FEWEST_ON_SLIDE = 6, 2
SHOWN = (("answer.point", 0.28), ("answer.do", 0.46), ("answer.who", 0.26))
"""The columns of the slide: what is done; why stands in the brief."""


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
    columns = (("answer.point", 0.17), ("answer.says", 0.36), ("answer.do", 0.25), ("answer.who", 0.22))
    grid = pen.grid(say("answer.settle"), columns, rows)
    steps = pen.grid(say("answer.settle"), SHOWN, [(point, do, who) for point, _, do, who in rows])
    on_slide = steps.model_copy(update={"rows": steps.rows[: affordable(steps.rows, FEWEST_ON_SLIDE, ANSWERED)]})
    slide = Slide(title=scribe.title(answer.title, "answer.settle"), exhibit=on_slide, weight=15.0)
    first = answer.rows[0]
    step = "".join(text.text for text in scribe.owned(first.do, first.who, first.by))
    points = (Point(text=step, weight=18.0, claims=rows[0][2][0].claims),) if first.do.text else ()
    made = pen.draft((Heading(text=say("answer.settle")), grid), points=points, slides=(slide,))
    wanted = [at for one in answer.rows[:MOST_ROWS] if (at := decided_by(scribe.desk, one.by))]
    done = [one for one in answer.rows[:MOST_ROWS] if one.do.text]
    steps = tuple(f"{scribe.owner(one.who, one.by)}{named(scribe, one)}" for one in done)
    timed = [(decided_by(scribe.desk, one.by), named(scribe, one)) for one in done if has_hour(scribe.desk, one.by)]
    moments = tuple((at, step) for at, step in timed if at)
    return made.model_copy(update={"due": min(wanted, default=None), "steps": steps, "moments": moments})


def named(scribe: Scribe, row: Row) -> str:
    return f"{scribe.say('slides.label', label=row.point)}{row.do.text}"


def when(row: Row) -> str:
    return ", ".join(filter(None, (row.who, row.by)))
