"""What is easily taken for something else: same names, other people's papers, drafts and what replaced them."""

from forenoon.domain.content import Bullets, Draft, Heading
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe

VERSION = 5
WORK: Work = "compose.brief"
OPEN, MOST = False, 1_500
TASK = """
What might the reader mix up in this meeting? People of the same name, another customer's papers, a draft and what
replaced it, a figure that was corrected, a file that is not evidence. At most three; none where nothing can be
mixed up.
label: two to five words. said: one or two sentences.
"""
MOST_LINES = 3


class Line(Value):
    label: str
    said: Said


class Answer(Value):
    lines: tuple[Line, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    lines = tuple(scribe.labelled(one.label, one.said) for one in answer.lines[:MOST_LINES])
    blocks = (Heading(text=scribe.say("answer.mix")), Bullets(lines=lines)) if lines else ()
    return scribe.pen.draft(blocks)
