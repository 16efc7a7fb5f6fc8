"""How our workbooks look: fonts by language, named colours, cell formats, widths of text."""

import math
from typing import Any

from forenoon.writers import fonts

INK, TEAL, SAGE, GREY, RULE, CREAM, BLUE, BRICK, LINK = (
    "#1B2430", "#0E6B6B", "#7FA8A2", "#56697A", "#C6CCD0", "#F6F2EA", "#1F3FBF", "#9E2A2B", "#0B5C8A",
)  # fmt: skip
LATIN, DIGIT = "Calibri", fonts.width("0", "Calibri")
LOCALES = {"it": "[$-410]"}  # as Office numbers them
DAYS = {"zh-Hans": 'yyyy"年"m"月"d"日"', "zh-Hant": 'yyyy"年"m"月"d"日"', "th": "d/m/yyyy"}
FONTS = {"zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei", "th": "Leelawadee UI"}
TITLE_SIZE, BODY_SIZE, NOTE_SIZE, CHART_SIZE = 18, 11, 10, 12
ROW_HEIGHT, TITLE_HEIGHT, LINE_HEIGHT = 20.0, 28.0, 15.0
BOLD = 1.1  # times as wide as plain letters
WIDEST, NARROWEST, WIDEST_HEAD, LONGEST_WORD = 70.0, 7.0, 26.0, 34.0  # characters
HEAD: dict[str, Any] = {
    "bold": True, "font_color": TEAL, "bottom": 2, "bottom_color": TEAL, "text_wrap": True, "valign": "bottom",
}  # fmt: skip
ALARM: dict[str, Any] = {"font_color": BRICK, "bold": True}
STYLES: dict[str, dict[str, Any]] = {
    "text": {"bottom": 1, "bottom_color": RULE},
    "label": {"bottom": 1, "bottom_color": RULE},
    "input": {"font_color": BLUE, "bg_color": CREAM, "bottom": 1, "bottom_color": RULE},
    "formula": {"bottom": 1, "bottom_color": RULE},
    "total": {"bold": True, "top": 1, "top_color": TEAL},
    "quiet": {"font_color": GREY, "bottom": 1, "bottom_color": RULE},
    "check": {"align": "right", "bottom": 1, "bottom_color": RULE},
    "link": {"font_color": LINK, "underline": 1, "bottom": 1, "bottom_color": RULE},
    "title": {"font_size": TITLE_SIZE, "bold": True, "font_color": TEAL},
    "note": {"font_size": NOTE_SIZE, "font_color": GREY, "valign": "top", "text_wrap": True},
    "head": HEAD,
    "head_right": {**HEAD, "align": "right"},
    "empty": {},
}  # fmt: skip


def font(language: str) -> str:
    return FONTS.get(language, "Calibri")


def localized(form: str, language: str) -> str:
    """A number format that names its language where that divides numbers in another way than English does."""
    locale = LOCALES.get(language, "")
    return ";".join(f"{locale}{part}" for part in form.split(";")) if form and locale else form


def day(language: str) -> str:
    """The format of a day."""
    return localized(DAYS.get(language, "d mmm yyyy"), language)


def width(text: str) -> float:
    """Of the longest line, in the widths of a digit, as the shipped tables tell it."""
    return max((fonts.width(line, LATIN) for line in text.split("\n")), default=0.0) / DIGIT


def lines(text: str, wide: float) -> int:
    """How many lines a text takes in a column that is so many digits wide."""
    return sum(wrapped(line, max(1.0, wide)) for line in text.split("\n"))


def wrapped(line: str, wide: float) -> int:
    """Words stand whole; one that is wider than its column begins on a line of its own and is broken."""
    count, room = 1, wide
    for word in line.split(" "):
        taken = width(word) * 1.02
        if taken <= room:
            room -= taken + 1
            continue
        broken = math.ceil(taken / wide)
        count += broken - (room == wide)
        room = broken * wide - taken - 1
    return count


def head_width(title: str) -> float:
    """So wide that a column's title takes two lines at most and no word of it is broken."""
    words = [width(word) for word in title.split()]
    whole = min(width(title) / 2 + 2, WIDEST_HEAD)
    return BOLD * max([whole, *(wide for wide in words if wide <= WIDEST_HEAD)]) + 3
