"""What is asked for before the meeting is asked for by an earlier hour."""

import pytest
from work.desks import contract

from forenoon.domain.value import Value
from forenoon.work.judging.in_time import late_asks, late_steps, says_when, sent_again
from forenoon.work.judging.saying import Said


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


class Step(Value):
    do: Said
    by: str


class Plan(Value):
    rows: tuple[Step, ...]


def step(text: str, by: str) -> Step:
    return Step(do=Said(text=text, kind="judgement", passages=(), sums=(), looked_for=""), by=by)


@pytest.mark.parametrize(
    ("language", "first", "second", "by", "again"),
    [
        ("en", "Send it as in the draft mail.", "Send the draft mail after the decision.", "Wed 16 Sep, 15:00", True),
        ("en", "Send it as in the draft mail.", "Send the draft mail after the decision.", "Tue 15 Sep, 17:30", False),
        ("en", "Reread the draft contract.", "Send the draft mail.", "Wed 16 Sep, 15:00", False),
        ("it", "Invii la bozza.", "Invii la bozza dopo la decisione.", "mer 16 set, 15:00", True),
        ("zh-Hans", "发送邮件草稿。", "决定之后发送邮件草稿。", "9月16日 15:00", True),
        ("th", "ส่งร่างอีเมล", "ส่งร่างอีเมลหลังการตัดสินใจ", "16 ก.ย. 15:00", True),
    ],
)
def test_the_mail_of_the_pack_leaves_once(language: str, first: str, second: str, by: str, again: bool) -> None:
    plan = Plan(rows=(step(first, "Tue 15 Sep, 17:30"), step(second, by)))
    assert [one.text for one in sent_again(plan, contract(language))] == [second] * again


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We meet on Thursday 17 September, 10:00 to 11:00, at your office.", True),
        ("We meet on Thursday 17 September, 9:00 UK time.", True),
        ("We meet on Thursday 17 September.", False),
        ("We meet at 10:00.", False),
        ("We meet on Thursday 17 September, 11:00.", False),
        ("We meet on Wednesday 16 September, 10:00.", False),
    ],
)
def test_a_mail_says_when_by_day_and_hour_of_one_of_its_clocks(text: str, told: bool) -> None:
    start = contract().meeting.start
    assert says_when(["Dear Oona.", text], start, ["Europe/Rome", "Europe/London"], "en") is told
