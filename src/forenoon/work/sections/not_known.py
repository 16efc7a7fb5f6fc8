"""What nobody has written down."""

from forenoon.domain.content import Bullets, Draft, Heading, Paragraph, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 2
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_000
TASK = """
What would the reader need to know for this meeting that no passage tells, and what does this pack take for granted?
title: what this means for the meeting, one sentence of at most 100 characters (40 in Chinese).
sentences: at most five of at most 20 words, what matters most first: an absence where a word was looked for, a
judgement, or a statement of what is promised and not there.
assumed: at most three of at most 20 words: what the recommendation rests on and nobody has confirmed (judgement),
each with what would show it.
"""
MOST_SENTENCES, MOST_ASSUMED = 5, 3


class Answer(Value):
    title: Said
    sentences: tuple[Said, ...]
    assumed: tuple[Said, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    line, taken = scribe.told(answer.sentences[:MOST_SENTENCES]), answer.assumed[:MOST_ASSUMED]
    lead = Text(text=f"{say('answer.assumed')}{say('answer.space')}", strong=True)
    granted = (Paragraph(line=(lead, *scribe.told(taken))),) if taken else ()
    if not line:
        return pen.draft((Heading(text=say("answer.unknown")), *granted) if granted else ())
    open_points = Bullets(lines=tuple(map(scribe.line, answer.sentences[:MOST_SENTENCES])))
    beside = ((lead,), *map(scribe.line, taken)) if taken else ()
    slide = Slide(title=scribe.title(answer.title, "answer.unknown"), exhibit=open_points, beside=beside, weight=8.0)
    return pen.draft((Heading(text=say("answer.unknown")), Paragraph(line=line), *granted), slides=(slide,))
