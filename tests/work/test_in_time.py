"""What is asked for before the meeting is asked for by an earlier hour."""

import pytest
from work.desks import contract

from forenoon.domain.value import Value
from forenoon.work.judging.in_time import late_asks, late_steps


class Steps(Value):
    by: str


class Letter(Value):
    closing: str


@pytest.mark.parametrize(
    ("by", "late"),
    [
        ("Wed 16 Sep", False),
        ("Wed 16 Sep, 12:00", False),
        ("Thu 17 Sep, 09:00", False),
        ("Thu 17 Sep, 10:00", True),
        ("Thu 17 Sep", True),
        ("Fri 18 Sep", True),
        ("", False),
    ],
)
def test_a_step_lies_before_the_meeting(by: str, late: bool) -> None:
    """It begins on Thursday 17 September at ten in Rome."""
    assert bool(list(late_steps(Steps(by=by), contract()))) is late


@pytest.mark.parametrize(
    ("language", "text", "late"),
    [
        ("en", "Could you tell me by Thursday 17 September, 10:00?", True),
        ("en", "Please answer by 17 September, 9:00 London time.", True),
        ("en", "Could you tell me by Thursday 17 September, 9:00?", False),
        ("en", "On Thursday 17 September, 10:00, we meet.", False),
        ("en", "Could you tell me by Wednesday 16 September, 10:00?", False),
        ("it", "Mi può rispondere entro giovedì 17 settembre, ore 10:00?", True),
        ("it", "Mi può rispondere entro mercoledì 16 settembre, ore 10:00?", False),
        ("zh-Hans", "请在9月17日10:00之前答复。", True),
        ("zh-Hans", "请在9月16日10:00之前答复。", False),
        ("th", "กรุณาตอบภายในวันที่ 17 กันยายน 2026 เวลา 10:00 น.", True),
        ("th", "กรุณาตอบภายในวันที่ 16 กันยายน 2026 เวลา 10:00 น.", False),
    ],
)
def test_an_answer_is_asked_for_by_an_hour_before_the_meeting(language: str, text: str, late: bool) -> None:
    assert bool(list(late_asks(Letter(closing=text), contract(language)))) is late
