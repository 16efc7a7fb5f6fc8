"""How long before its end a contract wants a notice, and when it ends."""

import datetime as dt
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from forenoon.language.notice import Notice, ends_on, notice, tells_form

RULES: list[dict[str, Any]] = tomllib.loads(
    (files("forenoon.language") / "data" / "notice.toml").read_text("utf-8")
)["notice"]  # fmt: skip


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule["yes"]])
def test_a_clause_that_wants_a_notice_says_how_long(text: str) -> None:
    found = notice(text)
    assert found is not None and found.count > 0 and found.words in text


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule["no"]])
def test_what_is_no_notice_is_none(text: str) -> None:
    assert notice(text) is None


@pytest.mark.parametrize(
    ("wanted", "end", "last"),
    [
        (Notice(6, "week", ""), (2026, 12, 31), (2026, 11, 19)),
        (Notice(60, "day", ""), (2026, 11, 30), (2026, 10, 1)),
        (Notice(1, "month", ""), (2027, 3, 31), (2027, 2, 28)),
        (Notice(14, "month", ""), (2027, 1, 15), (2025, 11, 15)),
    ],
)
def test_the_last_day_of_a_notice(wanted: Notice, end: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert wanted.before(dt.date(*end)) == dt.date(*last)


@pytest.mark.parametrize(
    ("text", "language", "end"),
    [
        ("This Agreement begins on 1 January 2023 and ends on 31 December 2026.", "en", "2026-12-31"),
        ("Il contratto scade il 31 dicembre 2026.", "it", "2026-12-31"),
        ("本合同自2024年1月1日至2026年12月31日止。", "zh-Hans", "2026-12-31"),
        ("This Agreement begins on 1 January 2023.", "en", ""),
    ],
)
def test_the_day_on_which_it_ends(text: str, language: str, end: str) -> None:
    found = ends_on(text, dt.date(2026, 1, 1), language)
    assert (found.isoformat() if found else "") == end


def test_a_clause_on_the_form_of_a_notice_is_told_from_others() -> None:
    known = tomllib.loads((files("forenoon.language") / "data" / "notice.toml").read_text("utf-8"))["form"]
    assert [one for one in known["yes"] if not tells_form(one)] == []
    assert [one for one in known["no"] if tells_form(one)] == []
