"""What nobody has written down."""

from forenoon.domain.content import Draft, Heading, Paragraph
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe

VERSION = 1
WORK: Work = "compose.brief"
OPEN, MOST = False, 1_500
TASK = """
What would the reader need to know for this meeting that no passage tells? At most five sentences of at most 20 words,
what matters most first: an absence where a word was looked for, a judgement, or a statement of what is promised and
not there.
"""
MOST_SENTENCES = 5


class Answer(Value):
    sentences: tuple[Said, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    line = scribe.told(answer.sentences[:MOST_SENTENCES])
    blocks = (Heading(text=scribe.say("answer.unknown")), Paragraph(line=line)) if line else ()
    return scribe.pen.draft(blocks)
