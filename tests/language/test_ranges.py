"""Days that a text joins are one: from the first to the last."""

from datetime import date

import pytest

from forenoon.domain.contract import Day
from forenoon.language.dates import days_in
from forenoon.language.ranges import ranged

BASE = date(2027, 3, 1)


def told(text: str, language: str) -> list[tuple[date, date]]:
    found = ranged(text, [day for _, _, day in days_in(text, BASE, language)])
    return [(day.first, day.last) for day in found]


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("the nights of 16 to 18 March only, 22:00 to 04:00", "en", (3, 16), (3, 18)),
        ("from 3-5 May", "en", (5, 3), (5, 5)),
        ("3–5 May 2027", "en", (5, 3), (5, 5)),
        ("March 16-18", "en", (3, 16), (3, 18)),
        ("the cranes come on 24 and 25 May", "en", (5, 24), (5, 25)),
        ("from 15 October to 8 November", "en", (10, 15), (11, 8)),
        ("dal 3 al 5 maggio", "it", (5, 3), (5, 5)),
        ("3-5 maggio", "it", (5, 3), (5, 5)),
        ("3月16日至18日", "zh-Hans", (3, 16), (3, 18)),
        ("3月16日到3月18日", "zh-Hans", (3, 16), (3, 18)),
        ("วันที่ 16-18 มีนาคม", "th", (3, 16), (3, 18)),
        ("ระหว่างวันที่ 16 ถึง 18 มีนาคม", "th", (3, 16), (3, 18)),
    ],
)
def test_days_that_are_joined_are_told_from_the_first(
    text: str, language: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    assert told(text, language) == [(date(2027, *first), date(2027, *last))]


@pytest.mark.parametrize(
    ("text", "count"),
    [("Pay on 12 March. 18 March is a holiday.", 2), ("Send it by 18 March at 16:30.", 1), ("40 to 18 March", 1)],
)
def test_days_that_are_not_joined_stay_apart(text: str, count: int) -> None:
    found = told(text, "en")
    assert len(found) == count
    assert all(first == last for first, last in found)


def test_two_days_with_and_between_are_a_stretch_only_where_one_follows_the_other() -> None:
    assert told("Pay on 12 and 18 March.", "en") == [(date(2027, 3, 18), date(2027, 3, 18))]


def test_a_day_whose_words_begin_those_of_another_is_told_too() -> None:
    full = Day(first=date(2028, 3, 31), last=date(2028, 3, 31), words="31 March 2028")
    short = Day(first=date(2027, 3, 31), last=date(2027, 3, 31), words="31 March")
    assert ranged("It ends on 31 March 2028.", [full, short]) == (full, short)
