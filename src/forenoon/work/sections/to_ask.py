"""The questions of the pack and what the answer to each settles; what to leave the meeting with, who and by when."""

from forenoon.domain.content import Bullets, Draft, Heading, Paragraph, Slide, Text
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.brevity import WORDS, affordable, words_in
from forenoon.work.reading.pen import plain

VERSION = 6
WORK: Work = "compose.brief"
OPEN, MOST = False, 2_500
TASK = """
What do the answers to the questions of the pack decide, and what should the reader leave the meeting with?
title: one sentence of at most 100 characters (40 in Chinese) that says what these answers decide; it does not count
them.
settles: for each question of the pack, in their order, what its answer decides for our side, at most seven words.
leave_with: at most three things that must be agreed when the reader leaves the room, each with an owner and a day.
said: what is agreed, at most 12 words (judgement). who: the name of the person who owes it. by: the day, as in
“Wed 3 Mar”.
"""
MOST_LEFT, FEWEST_ON_SLIDE = 3, 3


class Agreed(Value):
    said: Said
    who: str
    by: str


class Answer(Value):
    title: Said
    settles: tuple[str, ...]
    leave_with: tuple[Agreed, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    settles = (*answer.settles, *([""] * len(scribe.asked)))
    rows = [(scribe.line(one), plain(told)) for one, told in zip(scribe.asked, settles, strict=False)]
    if not rows:
        return pen.draft(())
    left = tuple(scribe.owned(one.said, one.who, one.by) for one in answer.leave_with[:MOST_LEFT])
    label = (Text(text=say("answer.leave_with"), strong=True),)
    leave = (Paragraph(line=label), Bullets(lines=left)) if left else ()
    blocks = (Heading(text=say("answer.ask")), Bullets(lines=tuple(asked for asked, _ in rows)), *leave)
    shown = rows[: affordable(rows, FEWEST_ON_SLIDE, WORDS - words_in(left))]
    grid = pen.grid(say("answer.ask"), (("answer.question", 0.62), ("answer.settles", 0.38)), shown)
    title = scribe.title(answer.title, "answer.ask")
    slide = Slide(title=title, exhibit=grid, beside=(label, *left) if left else (), weight=9.0)
    return pen.draft(blocks, slides=(slide,))
