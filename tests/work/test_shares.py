"""Parts and per cents in words: they are the ratio of numbers that stand there, or stand there themselves."""

import pytest
from work.test_bearing import judged

from forenoon.work.judging.shares import shares

SPENT = ("Marketing has 150,000 and spent 75,000.",)
UNITS = ("January | 450 | 67500", "February | 600 | 90000")


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Marketing has spent half of its 150,000.", SPENT),
        ("February brought a third more than January.", UNITS),
        ("It rose by about five per cent, from 486 to 512.", ("It was 486.", "It is 512.")),
        ("The rate went up by almost a tenth, from 1,850 to 2,040.", ("Today 1,850.", "Then 2,040.")),
        ("A third of it is released at the end.", ("A third of the retention is released at the end.",)),
        ("It comes a third time.", ("It comes for a third time.",)),
        ("Four visits a quarter are planned.", ("Four visits a quarter are planned.",)),
        ("It starts in half an hour.", ("It starts in half an hour, says Ben, at 450.",)),
    ],
)  # fmt: skip
def test_a_ratio_is_borne(text: str, passages: tuple[str, ...]) -> None:
    assert judged(text, *passages) == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Marketing has spent two thirds of its 150,000.", SPENT),
        ("February brought a fifth more than January.", UNITS),
        ("The rate went up by almost a quarter, from 1,850 to 2,040.", ("Today 1,850.", "Then 2,040.")),
        ("A third of it is released at the end.", ("Half of it is released at the end.",)),
        ("It rose by about nine per cent, from 486 to 512.", ("It was 486.", "It is 512.")),
    ],
)  # fmt: skip
def test_what_is_no_ratio_is_told(text: str, passages: tuple[str, ...]) -> None:
    assert judged(text, *passages) != []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("due terzi di questo", "it", 2 / 3), ("la metà del canone", "it", 0.5), ("三分之二的病人", "zh-Hans", 2 / 3),
        ("一半的費用", "zh-Hant", 0.5), ("หนึ่งในสามของราคา", "th", 1 / 3), ("a fifth less", "en", 0.2),
    ],
)  # fmt: skip
def test_parts_are_read_in_five_languages(text: str, language: str, value: float) -> None:
    assert [round(one.value, 3) for one in shares(text, language)] == [round(value, 3)]


@pytest.mark.parametrize("text", ["a third party", "the first half of May", "a quarter past nine", "half past ten"])
def test_what_only_looks_like_a_part_is_none(text: str) -> None:
    assert not list(shares(text, "en"))
