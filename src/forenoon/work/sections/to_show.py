"""What carries the recommendation at one look: charts of figures that can be compared."""

from forenoon.domain.content import Draft
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.judging.charting import FORM, Chart, charted
from forenoon.work.judging.scribe import Scribe

VERSION = 5
WORK: Work = "compose.sheet"
OPEN, MOST = False, 2_500
TASK = f"""
Which figures carry the recommendation, so that one look proves it? At most two charts for the reader's own side, the
stronger first; none where no figures of one kind can be compared.
{FORM}
"""
MOST_CHARTS = 2


class Answer(Value):
    charts: tuple[Chart, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    made = (charted(scribe, one, "answer.figure", 16.0) for one in answer.charts[:MOST_CHARTS])
    return scribe.pen.draft((), slides=[one for one in made if one])
