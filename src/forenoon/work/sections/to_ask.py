"""What to ask at the meeting, and what to leave it with."""

from forenoon.domain.content import Bullets, Draft, Heading, Paragraph, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 1
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_000
TASK = """
What should the reader ask at the meeting, and what should they leave it with?
title: one sentence of at most 100 characters (40 in Chinese) that says what these questions decide.
questions: at most five of at most 25 words, in the words in which the reader may ask them, most decisive first; each
is a judgement, with the passages that it rests on. Nothing that the passages answer already.
leave_with: at most three things that must be agreed when the reader leaves the room.
"""
MOST_QUESTIONS, MOST_LEFT = 5, 3


class Answer(Value):
    title: Said
    questions: tuple[Said, ...]
    leave_with: tuple[Said, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    asked = Bullets(lines=tuple(scribe.line(one) for one in answer.questions[:MOST_QUESTIONS]))
    left = answer.leave_with[:MOST_LEFT]
    if not asked.lines:
        return pen.draft(())
    label = Text(text=say("answer.leave_with"), strong=True)
    told = (label, Text(text=say("answer.space")), *scribe.told(left))
    blocks = (Heading(text=say("answer.ask")), asked, *((Paragraph(line=told),) if left else ()))
    beside = ((label,), *map(scribe.line, left)) if left else ()
    slide = Slide(title=scribe.title(answer.title, "answer.ask"), exhibit=asked, beside=beside, weight=9.0)
    return pen.draft(blocks, slides=(slide,))
