"""Nothing is offered to the other side that our side has not offered."""

import pytest

from forenoon.domain.value import Value
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.offered import unoffered
from forenoon.work.judging.saying import Said

OURS = Numbered(number=1, heading="Mail", text="I can propose a volume break for a forecast.", language="en", ours=True)
THEIRS = Numbered(number=2, heading="Mail", text="We want a volume break.", language="en")
GIVEN = Dossier(passages=(OURS, THEIRS))


class Answer(Value):
    said: Said


def judged(text: str, *passages: int, kind: str = "judgement", language: str = "en") -> list[str]:
    told = {"text": text, "kind": kind, "passages": passages, "sums": (), "looked_for": ""}
    return [one.text for one in unoffered(Answer(said=Said.model_validate(told)), GIVEN, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Then we can propose a volume break.", "en"),
        ("We do the first month for free.", "en"),
        ("Possiamo proporre uno sconto.", "it"),
        ("我们可以给折扣。", "zh-Hans"),
        ("เราเสนอส่วนลดได้", "th"),
    ],
)
def test_an_offer_that_no_passage_of_ours_has_goes_back(text: str, language: str) -> None:
    assert judged(text, language=language) == [text]
    assert judged(text, 2, language=language) == [text]


@pytest.mark.parametrize(
    ("text", "language"), [("Then we can propose a volume break.", "en"), ("我们可以给折扣。", "zh-Hans")]
)
def test_one_that_ours_has_stays_in_any_language(text: str, language: str) -> None:
    assert judged(text, 1, language=language) == []


@pytest.mark.parametrize(
    "text", ["Which discount does your quote hold?", "Your yes or no to our offer.", "Feel free to call."]
)
def test_a_question_and_what_offers_nothing_stay(text: str) -> None:
    assert judged(text) == []


def test_what_passages_say_is_compared_with_them_elsewhere() -> None:
    assert judged("You want a volume break.", 2, kind="statement") == []
