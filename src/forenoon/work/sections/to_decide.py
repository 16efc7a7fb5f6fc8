"""The decision: the ways that are open, which is advised, who decides by when, and what waiting costs."""

from forenoon.domain.content import Draft, Heading, Line, Paragraph, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import affordable
from forenoon.work.holding import decided_by
from forenoon.work.pen import plain
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 2
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_500
TASK = """
Which decision is asked of our side for this meeting, and between which ways? The ways differ in what is done, not in
tone; one of them is what the recommendation says. No options where there is nothing to choose.
title: the decision as one sentence of at most 100 characters (40 in Chinese), with the figure and the day by which it
is needed.
decision: what is to be decided, by whom (by name) and until when, at most 25 words (judgement). by: that day and hour
alone, as in “Wed 3 Mar, 12:00”.
options: two or three, the advised one first. name: two to six words that open with a verb. gives: what we get by it, at
most 15 words. costs: what it costs or risks, money worked out where the passages allow it, at most 20 words. advised:
true for one of them.
waiting: what happens if nobody decides by then, at most 20 words.
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
    return pen.draft(blocks, slides=(slide,)).model_copy(update={"due": decided_by(scribe.desk, answer.by)})


def option(scribe: Scribe, one: Option) -> tuple[Line, ...]:
    name = scribe.say("answer.advised", name=one.name) if one.advised else one.name
    return plain(name, strong=True), scribe.line(one.gives), scribe.line(one.costs)


def led(scribe: Scribe, key: str, said: Said) -> Line:
    """A sentence under its label; nothing where it was dropped."""
    lead = Text(text=f"{scribe.say(key)}{scribe.say('answer.space')}", strong=True)
    return (lead, scribe.text(said)) if said.text else ()
