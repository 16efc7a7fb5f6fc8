"""What a program wrote as a day or month is said as people write it; anything else stays."""

import pytest

from forenoon.language.spoken_days import spoken_days
from forenoon.language.words import words


@pytest.mark.parametrize(
    ("language", "month", "day"),
    [("en", "Feb 2026", "14 Aug 2026"), ("it", "feb 2026", "14 ago 2026"), ("zh-Hans", "2026年2月", "2026年8月14日"),
     ("zh-Hant", "2026年2月", "2026年8月14日"), ("th", "ก.พ. 2569", "14 ส.ค. 2569")],
)  # fmt: skip
def test_days_and_months_are_said_in_the_language(language: str, month: str, day: str) -> None:
    assert spoken_days("2026-02 · Wakefield, 2026-08-14", words(language)) == f"{month} · Wakefield, {day}"


@pytest.mark.parametrize(
    "text", ["PR-2026-02", "2026-13", "2026-02-30", "2026-02-1", "1.2026-02", "12026-02", "2026-0"]
)
def test_what_is_no_day_stays(text: str) -> None:
    assert spoken_days(text, words("en")) == text
