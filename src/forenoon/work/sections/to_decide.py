"""The decision: the ways that are open, which is advised, who decides by when, and what waiting costs."""

from collections.abc import Iterator

from forenoon.domain.content import Draft, Heading, Line, Paragraph, Point, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import affordable
from forenoon.work.desk import Desk
from forenoon.work.holding import decided_by
from forenoon.work.pen import plain
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe
from forenoon.work.tables.front import Shown
from forenoon.work.units import written

VERSION = 3
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_500
TASK = """
Which decision is asked of our side for this meeting, and between which ways? The ways differ in what is done, not in
tone; one of them is what the recommendation says. No options where there is nothing to choose.
title: the decision as one sentence of at most 100 characters (40 in Chinese) that says which way is advised, with the
figure that decides and who decides by which day.
decision: what is to be decided, how much it is about, by whom (by name) and until when, at most 25 words (judgement).
by: that day and hour alone, as in “Wed 3 Mar, 12:00”: early enough to carry it out before anybody else's deadline.
options: two or three that exclude each other, the advised one first. name: two to six words that open with a verb.
gives: what our side gets by it, at most 10 words. costs: what our side pays, loses or risks by it, money worked out for
a year and for the whole term where the passages allow it, at most 14 words. advised: true for one of them.
waiting: what it costs our side if nobody decides by then: the money, the day or the answer that is lost, worked out as
for the options, at most 22 words. What waiting costs others or brings us is no cost of ours.
"""
MOST_OPTIONS, FEWEST = 3, 2


class Option(Value):
    name: str
    gives: Said
    costs: Said
    advised: bool


class Answer(Value):
    title: Said
    decision: Said
    by: str
    options: tuple[Option, ...]
    waiting: Said


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    rows = [option(scribe, one) for one in answer.options[:MOST_OPTIONS]]
    if len(rows) < FEWEST:
        return pen.draft(())
    columns = (("answer.option", 0.22), ("answer.gives", 0.36), ("answer.costs", 0.42))
    grid = pen.grid(say("answer.decide"), columns, rows)
    asked, waiting = (led(scribe, f"answer.{key}", one) for key, one in (("decision", answer.decision),
                                                                           ("waiting", answer.waiting)))  # fmt: skip
    told = tuple(line for line in (asked, waiting) if line)
    on_slide = grid.model_copy(update={"rows": grid.rows[: affordable(grid.rows, FEWEST)]})
    slide = Slide(title=scribe.title(answer.title, "answer.decide"), exhibit=on_slide, beside=told, weight=14.0)
    blocks = (Heading(text=say("answer.decide")), grid, *(Paragraph(line=line) for line in told))
    points = (Point(text=answer.decision.text, weight=19.0, claims=asked[1].claims),) if asked else ()
    made = pen.draft(blocks, points=points, slides=(slide,))
    return made.model_copy(update={"due": decided_by(scribe.desk, answer.by)})


def shown(answer: Answer, desk: Desk) -> Iterator[Shown]:
    """What each way and what waiting costs, where it is worked out, for the workbook."""
    say, options = desk.words.say, answer.options[:MOST_OPTIONS]
    named = [(say("answer.advised", name=one.name) if one.advised else one.name, one.costs) for one in options]
    for name, said in (*named, (say("answer.waiting").rstrip(":："), answer.waiting)):
        if form := written(said, desk.contract.language):
            yield Shown(label=name, behind=said.text, use="", sums=said.sums, format=form)


def option(scribe: Scribe, one: Option) -> tuple[Line, ...]:
    name = scribe.say("answer.advised", name=one.name) if one.advised else one.name
    return plain(name, strong=True), scribe.line(one.gives), scribe.line(one.costs)


def led(scribe: Scribe, key: str, said: Said) -> Line:
    """A sentence under its label; nothing where it was dropped."""
    lead = Text(text=f"{scribe.say(key)}{scribe.say('answer.space')}", strong=True)
    return (lead, scribe.text(said)) if said.text else ()
