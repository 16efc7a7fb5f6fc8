"""A day without its month, in a mail that answers one in which the same day has it."""

import datetime as dt

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, mail, on

ASKED = mail("ask", OONA, ME, on(3), "We freeze the yard from 15 October to 8 January.", title="Yard", thread="t")
BEFORE = [
    ("en", "Piet is looking at whether 22 blades fit before the 15th."),
    ("it", "Piet guarda se 22 pale ci stanno entro il 15."),
    ("zh-Hans", "我们会看22片叶片能否在15号之前装完。"),
    ("zh-Hant", "我們會看22片葉片能否在15日之前裝完。"),
    ("th", "เราจะดูว่าใบพัด 22 ใบจะเสร็จก่อนวันที่ 15 หรือไม่"),
]


def days_of(words: str, *more: Piece, answers: str = "mail:ask", language: str = "") -> list[dt.date]:
    reply = mail("re", ME, OONA, on(3, 15), words, title="Yard", thread="t", answers=answers, language=language)
    marks = desk(contract(), *more, reply).marks
    return [day.first for mark in marks if mark.item.ref == "mail:re" for day in mark.days]


@pytest.mark.parametrize(("language", "words"), BEFORE)
def test_it_is_the_day_of_the_answered_mail(language: str, words: str) -> None:
    assert days_of(words, ASKED, language=language) == [dt.date(2026, 10, 15)]
    assert days_of(words, language=language) == [dt.date(2026, 9, 15)]


def test_what_is_quoted_tells_it_too() -> None:
    reply = mail("re", ME, OONA, on(3, 15), BEFORE[0][1], title="Yard")
    quoted = ASKED.passages[-1].model_copy(update={"item": "mail:re", "number": 9, "locator": "p 9", "role": "quoted"})
    (mark,) = desk(contract(), Piece(reply.item, (*reply.passages, quoted))).marks
    assert mark.days[0].first == dt.date(2026, 10, 15)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The 22 blades fit before the 16th.", dt.date(2026, 9, 16)),
        ("In September 2026 there is room, the 22 blades fit before the 15th.", dt.date(2026, 9, 15)),
        ("The 22 blades fit before 15 September.", dt.date(2026, 9, 15)),
    ],
)
def test_another_day_or_a_month_of_its_own_stays(words: str, day: dt.date) -> None:
    assert day in days_of(words, ASKED)
    assert dt.date(2026, 10, 15) not in days_of(words, ASKED)


def test_two_such_days_tell_nothing() -> None:
    two = mail("ask", OONA, ME, on(3), "We freeze from 15 October to 15 January.", title="Yard", thread="t")
    assert days_of(BEFORE[0][1], two) == [dt.date(2026, 9, 15)]


def test_another_mail_of_the_conversation_tells_nothing() -> None:
    aside = mail("aside", COLLEAGUE, ME, on(2), "The freeze is from 15 October.", title="Yard", thread="t")
    assert days_of(BEFORE[0][1], aside) == [dt.date(2026, 9, 15)]
