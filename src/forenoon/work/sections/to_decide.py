"""The decision: the ways that are open, which is advised, who decides by when, and what waiting costs."""

from collections.abc import Iterator

from forenoon.domain.content import Draft, Heading, Line, Paragraph, Point, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.judging.units import first_number
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.holding import decided_by, has_hour
from forenoon.work.reading.pen import plain
from forenoon.work.workbook.front import Shown

VERSION = 9
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_500
TASK = """
Which decision is asked of our side for this meeting, and between which ways? The ways differ in what is done, not in
tone; one of them is what the recommendation says. No options where there is nothing to choose.
title: the decision as one sentence of at most 100 characters (40 in Chinese) that says which way is advised, with the
figure that decides and who decides by which day.
decision: what is to be decided, how much it is about, by whom (by name) and until when, at most 22 words (judgement).
by: that day and hour alone, as in “Wed 3 Mar, 12:00”: after the answers that it waits for, early enough to carry it
out before anybody else's deadline, and before the mail of the pack leaves, which tells it.
options: two or three that exclude each other, the advised one first, each of which our side may really take; where
whoever decides has asked between which ways, those are the ways. name: two to six words that open with a verb, with
the day where the way is to move or to wait. gives: what our side gets by it, at most 8 words. costs: what our side
loses or risks by it beside the money, and by when, at most 11 words. amount: that money of this way which can be set
beside the other ways, for the whole term where there is one, in at most six words that begin with the number and its
unit, as in “£38,340 less over 36 months” or “£0”; for every way of the same thing and the same time, without what all
of them cost alike, what a passage says or a sum works out; an empty judgement for all of them where no money is at
stake.
advised: true for one of them.
waiting: what it costs our side if nobody decides by then, at most 26 words: the answer, day or money that is lost; and
what then happens by itself, as a notice or an offer that runs out, or a contract that rolls on: when, and into what.
What waiting costs others or brings us is no cost of ours, and what they may then do is told as what they may do.
"""
MOST_OPTIONS, FEWEST = 3, 2


class Option(Value):
    name: str
    gives: Said
    costs: Said
    amount: Said
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
    columns = [("answer.option", 0.2), ("answer.gives", 0.28), ("answer.costs", 0.32), ("answer.amount", 0.2)]
    if not any(one.amount.text for one in answer.options):
        columns, rows = [("answer.option", 0.22), ("answer.gives", 0.36), ("answer.costs", 0.42)], [r[:3] for r in rows]
    grid = pen.grid(say("answer.decide"), columns, rows)
    asked, waiting = (led(scribe, f"answer.{key}", one) for key, one in (("decision", answer.decision),
                                                                           ("waiting", answer.waiting)))  # fmt: skip
    told = tuple(line for line in (asked, waiting) if line)
    on_slide = grid.model_copy(update={"rows": grid.rows[: affordable(grid.rows, FEWEST)]})
    slide = Slide(title=scribe.title(answer.title, "answer.decide"), exhibit=on_slide, beside=told, weight=14.0)
    blocks = (Heading(text=say("answer.decide")), grid, *(Paragraph(line=line) for line in told))
    points = (Point(text=answer.decision.text, weight=19.0, claims=asked[1].claims),) if asked else ()
    made, due = pen.draft(blocks, points=points, slides=(slide,)), decided_by(scribe.desk, answer.by)
    named = ((due, say("slides.label", label=say("answer.decide")) + answer.decision.text),) if due else ()
    return made.model_copy(update={"due": due, "moments": named if has_hour(scribe.desk, answer.by) else ()})


def shown(answer: Answer, desk: Desk) -> Iterator[Shown]:
    """What each way is about in money, for the workbook."""
    for one in answer.options[:MOST_OPTIONS]:
        number, form = first_number(one.amount.text, desk.contract.language)
        if number:
            name = desk.words.say("answer.advised", name=one.name) if one.advised else one.name
            sums, passages = one.amount.sums, one.amount.passages
            yield Shown(
                label=name, behind=desk.words.say("answer.stop").join(filter(None, (one.amount.text, one.costs.text))),
                use="", sums=sums, number=number, format=form, passages=passages,
            )  # fmt: skip


def option(scribe: Scribe, one: Option) -> tuple[Line, ...]:
    name = scribe.say("answer.advised", name=one.name) if one.advised else one.name
    return plain(name, strong=True), scribe.line(one.gives), scribe.line(one.costs), scribe.line(one.amount)


def led(scribe: Scribe, key: str, said: Said) -> Line:
    """A sentence under its label; nothing where it was dropped."""
    lead = Text(text=f"{scribe.say(key)}{scribe.say('answer.space')}", strong=True)
    return (lead, scribe.text(said)) if said.text else ()
