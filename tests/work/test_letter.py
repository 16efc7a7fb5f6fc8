"""The mail that a model writes, where it leaves something out."""

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
