"""The answer: what to do at this meeting, why, and what would change it. Its title is the pack's."""

from forenoon.domain.content import Bullets, Draft, Heading, Paragraph, Point, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import affordable
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 3
WORK: Work = "compose.brief"
OPEN, MOST = False, 3_000
TASK = """
Answer the question that the reader has before this meeting: what should I do there, and why?
title: the answer itself as a sentence of at most 46 characters (20 in Chinese), never the topic or the name of the
meeting.
message: what makes it the answer, in one whole sentence of at most 100 characters (40 in Chinese), with the figure or
day that decides; it is the title of the slide behind the first, which colleagues see, and does not say the title again.
recommendation: at most three sentences of at most 25 words. What to do; how; and last, the condition that would change
it. The first stands below the title on the cover.
why: the three reasons that carry it, the strongest first. label: the reason in two to five words. said: one or two
sentences of together at most 35 words with what the passages say, figures and days included.
"""
MOST_WHY = 3


class Reason(Value):
    label: str
    said: Said


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
    said = [(scribe.line(one),) for one in answer.recommendation]
    room = affordable([*((line,) for line in why.lines), *said], len(why.lines) + 1) - len(why.lines)
    beside = tuple(line for (line,) in said[: max(1, room)])
    slide = Slide(title=scribe.title(answer.message, "answer.recommendation"), exhibit=why, beside=beside, weight=20.0)
    point = Point(text=answer.title.text, weight=20.0, claims=scribe.text(answer.title).claims)
    draft = pen.draft(blocks, points=(point,), slides=(slide,))
    lead = next((one.text for one in answer.recommendation if one.text), "")
    return draft.model_copy(update={"title": answer.title.text.rstrip(".。"), "subtitle": lead})
