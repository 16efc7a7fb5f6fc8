"""Numbers and days in cells that hold text: a csv file, a table of a document."""

import re
from collections.abc import Iterable
from datetime import date

from forenoon.domain.sources import TableCell
from forenoon.parsing.text import clean

MARKS = "€$£¥฿₹ 元円"
NUMBER = re.compile(r"[-+−]?[0-9]{1,30}(?:[.,'’\u00a0\u202f ][0-9]{1,30}){0,10}")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
SURE_COMMA = re.compile(r"\d,\d{1,2}(?!\d)(?![,.]\d)|\d\.\d{3},\d|\d,\d{4}")
SURE_POINT = re.compile(r"\d\.\d{1,2}(?!\d)(?![,.]\d)|\d,\d{3}\.\d|\d\.\d{4}")


def decimal_comma(texts: Iterable[str], likely: bool = False) -> bool:
    """Whether these cells write 1.234,50 rather than 1,234.50. `likely` decides where none of them tells."""
    commas = points = 0
    for text in texts:
        if NUMBER.fullmatch(bare := _bare(text)):
            commas += bool(SURE_COMMA.search(bare))
            points += bool(SURE_POINT.search(bare))
    return commas > points or (commas == points and likely)


def text_cell(text: str, comma: bool = False) -> TableCell:
    """A cell as it is shown, with the number or the day that it is."""
    shown = clean(text).strip()
    return TableCell(shown=shown, number=_number(shown, comma), day=_day(shown)) if shown else TableCell()


def _bare(text: str) -> str:
    """Without currency, per cent and the brackets of a negative."""
    text = text.strip()[:60]
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    return re.sub(r"^(?:[A-Z]{3} )|(?: [A-Z]{3})$", "", text.strip(MARKS)).removesuffix("%").strip(MARKS)


def _number(shown: str, comma: bool) -> str:
    bare = _bare(shown)
    if not NUMBER.fullmatch(bare):
        return ""
    mark, group = (",", ".") if comma else (".", ",")
    whole, point, part = bare.replace("−", "-").partition(mark)
    groups = re.split(rf"[{re.escape(group)}'’\u00a0\u202f ]", whole.lstrip("+-"))
    if mark in part or not part.isdigit() and point or any(len(one) != 3 for one in groups[1:]) or len(groups[0]) > 30:
        return ""
    if len(groups) == 1 and len(groups[0]) > 1 and groups[0].startswith("0"):
        return ""  # a telephone or article number
    if len(groups) > 1 and len(groups[0]) > 3:
        return ""
    digits = ("-" if bare[0] in "-−" else "") + "".join(groups) + (f".{part}" if point else "")
    return _hundredth(digits) if shown.rstrip(" )").endswith("%") else digits


def _hundredth(digits: str) -> str:
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    whole, _, part = digits.partition(".")
    whole = whole.zfill(3)
    moved = f"{whole[:-2]}.{whole[-2:]}{part}".rstrip("0").rstrip(".")
    return sign + (moved.lstrip("0") if not moved.startswith("0.") and moved.lstrip("0") else moved)


def _day(shown: str) -> str:
    found = DAY.fullmatch(shown[:40])
    if not found:
        return ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return f"{day.isoformat()}T{found[4]}" if found[4] else day.isoformat()
