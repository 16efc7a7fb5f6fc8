"""The answer: what to do at this meeting, why, and what would change it. Its title is the pack's."""

import re

from forenoon.domain.content import Bullets, Draft, Grid, Heading, Paragraph, Point, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import WRITTEN, affordable
from forenoon.work.pen import plain
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 5
WORK: Work = "compose.brief"
OPEN, MOST = False, 3_000
TASK = """
Answer the question that the reader has before this meeting: what should I do there, and why?
title: the answer itself as a sentence of at most 46 characters (20 in Chinese), never the topic or the name of the
meeting.
message: what makes it the answer, in one whole sentence of at most 100 characters (40 in Chinese), with the figure or
day that decides; it is the title of the slide behind the first, which colleagues see, and does not say the title again.
The reasons below it on that slide prove it: the first has its figure.
recommendation: at most three sentences of at most 25 words. What to do; how; and last, the condition that would change
it. The first stands below the title on the cover, the others beside the reasons: none says again what another says.
why: the three reasons that carry it, the strongest first. label: the reason in two to five words. figure: the number
of its sentence that carries it, at most nine characters, as in “£10.65” or “0 of 8”. said: one or two
sentences of together at most 30 words with what the passages say, figures and days included.
"""
MOST_WHY, LONGEST_FIGURE = 3, 9


class Reason(Value):
    label: str
    said: Said
    figure: str = ""


class Answer(Value):
    title: Said
    message: Said
    recommendation: tuple[Said, ...]
    why: tuple[Reason, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    told = scribe.told(answer.recommendation)
    why = Bullets(lines=tuple(scribe.labelled(one.label, one.said) for one in answer.why[:MOST_WHY]))
    advised = (Heading(text=say("answer.recommendation")), Paragraph(line=told, role="lead"))
    blocks = (*advised, Heading(text=say("answer.why")), why)
    further = [(scribe.line(one),) for one in answer.recommendation[1:]]  # the first stands on the cover
    room = affordable([*((line,) for line in why.lines), *further], len(why.lines) + 1, WRITTEN) - len(why.lines)
    also = tuple(line for (line,) in further[:room])
    beside = (plain(say("answer.further"), strong=True), *also) if also else ()
    exhibit = numerals(scribe, answer.why[:MOST_WHY]) or why
    slide = Slide(
        title=scribe.title(answer.message, "answer.recommendation"), exhibit=exhibit, beside=beside, weight=20.0
    )
    point = Point(text=answer.title.text, weight=20.0, claims=scribe.text(answer.title).claims)
    draft = pen.draft(blocks, points=(point,), slides=(slide,))
    lead = next((one.text for one in answer.recommendation if one.text), "")
    return draft.model_copy(update={"title": answer.title.text.rstrip(".。"), "subtitle": lead})


def numerals(scribe: Scribe, why: tuple[Reason, ...]) -> Grid | None:
    """The reasons with the number of each before it; None where one has none that its sentence has too."""
    if not why or not all(is_of(one) for one in why):
        return None
    rows = [(plain(one.figure, strong=True), scribe.labelled(one.label, one.said)) for one in why]
    return scribe.pen.grid(scribe.say("answer.why"), (("", 0.24), ("", 0.76)), rows).model_copy(
        update={"numerals": True}
    )


def is_of(reason: Reason) -> bool:
    """Whether the figure is short, and every number of it one of the sentence."""
    found = re.findall(r"\d+(?:[.,]\d+)*", reason.figure)
    told = re.findall(r"\d+(?:[.,]\d+)*", reason.said.text)
    return bool(found) and len(reason.figure) <= LONGEST_FIGURE and set(found) <= set(told)
