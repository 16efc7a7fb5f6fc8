"""Where a quotation stands is said in the reader's words; cells of a sheet keep their address."""

import pytest

from forenoon.language.places import place
from forenoon.language.words import words


@pytest.mark.parametrize(
    ("locator", "shown"),
    [
        ("page 2, box 79 539 496 548", "page 2"),
        ("slide 3, table 3, row 2", "slide 3, table 3, row 2"),
        ("slide 4, notes", "slide 4, notes"),
        ("rows 1 to 40", "rows 1 to 40"),
        ("Plan, old!B2:C2", "sheet Plan, old, row 2"),
        ("Plan!B2:B5", "sheet Plan, rows 2–5"),
    ],
)
def test_places_in_english(locator: str, shown: str) -> None:
    assert place(locator, words("en")) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("it", "pagina 2, tabella 1"),
        ("zh-Hans", "第 2 页，表格 1"),
        ("zh-Hant", "第 2 頁，表格 1"),
        ("th", "หน้าที่ 2, ตาราง 1"),
    ],
)
def test_places_in_other_languages(language: str, shown: str) -> None:
    assert place("page 2, table 1", words(language)) == shown
