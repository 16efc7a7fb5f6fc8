"""Our words: every language says the same things with the same slots, and writes dates and numbers its own way."""

import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import Formats, Words, words

THURSDAY = date(2026, 9, 17)
SUBJECTS = sorted(
    {
        file.name
        for language in LANGUAGES
        for file in (files("forenoon.language") / "words" / language).iterdir()
        if file.name.endswith(".toml")
    }
)


def shape(tables: dict[str, Any]) -> object:
    """A file without its words: keys, and how many entries a list has."""
    return {
        key: shape(value)
        if isinstance(value, dict)
        else len(value)
        if isinstance(value, list)
        else type(value).__name__
        for key, value in sorted(tables.items())
        if key != "one"  # a language without a plural has one form only
    }


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_keys_that_english_has(language: str, subject: str) -> None:
    folder = files("forenoon.language") / "words"
    given, english = (tomllib.loads((folder / code / subject).read_text("utf-8")) for code in (language, "en"))
    assert shape(given) == shape(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_slots_that_english_has(language: str) -> None:
    def slots(code: str) -> dict[str, frozenset[str]]:
        return {key: names - {"n"} for key, names in words(code).keys().items() if not key.endswith(".one")}

    assert slots(language) == slots("en")


@pytest.mark.parametrize(
    ("language", "short", "long", "weekday"),
    [
        ("en", "17 Sep 2026", "Thursday 17 September 2026", "Thu 17 Sep"),
        ("it", "17 set 2026", "giovedì 17 settembre 2026", "gio 17 set"),
        ("zh-Hans", "2026年9月17日", "2026年9月17日（周四）", "9月17日（周四）"),
        ("zh-Hant", "2026年9月17日", "2026年9月17日（週四）", "9月17日（週四）"),
        ("th", "17 ก.ย. 2569", "วันพฤหัสบดีที่ 17 กันยายน พ.ศ. 2569", "พฤ. 17 ก.ย."),
    ],
)
def test_a_day_is_written_in_three_forms(language: str, short: str, long: str, weekday: str) -> None:
    said = words(language)
    assert (said.date(THURSDAY), said.date(THURSDAY, "long"), said.date(THURSDAY, "weekday")) == (short, long, weekday)


def test_time_is_the_clock_of_the_moments_own_zone() -> None:
    assert words("en").time(datetime(2026, 9, 17, 9, 5, tzinfo=UTC)) == "09:05"


@pytest.mark.parametrize(
    ("language", "value", "places", "written"),
    [
        ("en", Decimal("1234567.5"), None, "1,234,567.5"),
        ("it", Decimal("1234567.5"), None, "1.234.567,5"),
        ("th", "1234.50", None, "1,234.50"),
        ("zh-Hans", -1234, None, "-1,234"),
        ("en", "2.345", 2, "2.35"),
        ("en", "2", 1, "2.0"),
        ("it", "0.1", None, "0,1"),
        ("en", Decimal("1E+6"), None, "1,000,000"),
    ],
)
def test_numbers_have_the_languages_separators(
    language: str, value: Decimal | int | str, places: int | None, written: str
) -> None:
    assert words(language).number(value, places) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "a, b and c"), ("it", "a, b e c"), ("zh-Hant", "a、b和c"), ("th", "a, b และ c")]
)
def test_a_list_is_joined(language: str, written: str) -> None:
    said = words(language)
    assert (said.listing(["a", "b", "c"]), said.listing(["a"]), said.listing([])) == (written, "a", "")


FORMATS = Formats((), (), (), (), 0, {}, "", ",", ".", ", ", " and ")


def test_slots_are_filled_and_never_read_again() -> None:
    said = Words("en", {"a.b": "{who} wrote {what}"}, FORMATS)
    assert said.say("a.b", who="{what}", what="x") == "{what} wrote x"


def test_an_unknown_key_and_a_missing_slot_are_named() -> None:
    said = Words("en", {"a.b": "{who} wrote"}, FORMATS)
    with pytest.raises(KeyError, match="a.c"):
        said.say("a.c")
    with pytest.raises(KeyError, match="who"):
        said.say("a.b")
    with pytest.raises(KeyError, match="xx"):
        words("xx")


def test_a_slot_that_is_no_plain_name_is_refused() -> None:
    with pytest.raises(ValueError, match="plain slot"):
        Words("en", {"a.b": "{who.secret}"}, FORMATS)


def test_plural_takes_the_form_for_one_where_there_is_one() -> None:
    said = Words("en", {"a.one": "{n} mail of {who}", "a.other": "{n} mails of {who}", "b.other": "{n}封"}, FORMATS)
    assert [said.plural("a", n, who="Ann") for n in (1, 2, 1200)] == [
        "1 mail of Ann",
        "2 mails of Ann",
        "1,200 mails of Ann",
    ]
    assert said.plural("b", 1) == "1封"
