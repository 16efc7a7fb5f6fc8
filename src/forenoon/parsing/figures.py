"""Numbers and days in cells that hold text: a csv file, a table of a document."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from forenoon.domain.sources import Table, TableCell
from forenoon.parsing.formats import plain
from forenoon.parsing.text import clean

EXACT_DIGITS = 28
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


def table_of(rows: Sequence[Sequence[str]], ref: str, locator: str) -> Table:
    """Of the texts of its cells; shorter rows are filled up with empty ones."""
    comma = decimal_comma(text for row in rows for text in row)
    width = max(map(len, rows), default=0)
    cells = tuple(tuple(text_cell(text, comma) for text in [*row, *[""] * (width - len(row))]) for row in rows)
    return Table(item=ref, locator=locator, rows=cells)


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
    whole, point, part = bare.partition(mark)
    first, *groups = re.split(rf"[{re.escape(group)}'’\u00a0\u202f ]", whole.lstrip("+-−"))
    if any(len(one) != 3 for one in groups) or (groups and (len(first) > 3 or bare.startswith("+"))):
        return ""  # a date, a version, a telephone number
    if (point and not part.isdigit()) or (not groups and len(first) > 1 and first.startswith("0")):
        return ""
    digits = first + "".join(groups) + (f".{part}" if point else "")
    if len(digits) > EXACT_DIGITS:
        return ""
    sign = "-" if bare[0] in "-−" else ""
    return sign + (plain(Decimal(digits).scaleb(-2)) if shown.rstrip(" )").endswith("%") else digits)


def _day(shown: str) -> str:
    found = DAY.fullmatch(shown[:40])
    if not found:
        return ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return f"{day.isoformat()}T{found[4]}" if found[4] else day.isoformat()
