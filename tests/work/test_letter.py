"""The mail that a model writes, where it leaves something out."""

import pytest
from work.desks import contract, desk

from forenoon.work.judging.dossier import dossier
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.pen import Pen
from forenoon.work.sections.letter import Answer, compose


def test_a_mail_that_was_written_without_a_subject_is_called_after_the_meeting() -> None:
    one = desk(contract())
    scribe = Scribe(Pen("letter", one), dossier(one, (), lambda item: True))
    nothing = Said(text="", kind="judgement", passages=(), sums=(), looked_for="")
    made = compose(scribe, Answer(subject=nothing, greeting="Dear Oona,", opening=(), points=(), closing="Thank you."))
    assert made.letter is not None and made.letter.subject.startswith("Confirming: Turbine lease")


@pytest.mark.parametrize(
    ("text", "added"),
    [("On Thursday 17 September, 10:00, we agree the lease.", 0), ("On Thursday we agree the lease.", 1)],
)
def test_a_mail_that_tells_no_day_and_hour_confirms_them_first(text: str, added: int) -> None:
    one = desk(contract(place="Mill Lane 4"))
    scribe = Scribe(Pen("letter", one), dossier(one, (), lambda item: True))
    said = Said(text=text, kind="judgement", passages=(), sums=(), looked_for="")
    made = compose(scribe, Answer(subject=said, greeting="Dear Oona,", opening=(said,), points=(), closing="Thanks."))
    assert made.letter is not None
    lines = ["".join(text.text for text in line) for line in made.letter.lines]
    assert lines[1 + added] == text
    assert ("10:00" in lines[1] and "Mill Lane 4" in lines[1]) == bool(added)
