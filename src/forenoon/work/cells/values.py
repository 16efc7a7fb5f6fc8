"""What one cell holds: an exact number, a period, or words."""

import re
from decimal import Decimal, InvalidOperation

from forenoon.domain.sources import TableCell
from forenoon.work.cells.cues import columns, currency, fold, month

LONGEST = 40  # characters; a longer text is no number
POINT = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
COMMA = re.compile(r"[-+−]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)")
YEAR, MONTH, OFFSET = r"((?:19|20|25)\d\d)", r"(0?[1-9]|1[0-2])", r"(?:Z|[+-]\d\d:?\d\d)"
PERIODS = (
    (
        re.compile(
            r"((?:19|20|25)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(?:[T ][\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
        ),
        "{0}-{1:0>2}-{2:0>2}",
    ),
    (re.compile(rf"(0?[1-9]|[12]\d|3[01])\.{MONTH}\.{YEAR}(?: \d{{1,2}}:\d\d(?::\d\d)?)?"), "{2}-{1:0>2}-{0:0>2}"),
    (re.compile(rf"{YEAR}[-/]{MONTH}"), "{0}-{1:0>2}"),
    (re.compile(rf"{MONTH}/{YEAR}"), "{1}-{0:0>2}"),
    (re.compile(r"Q([1-4])[ /-]?(\d{4})", re.I), "{1}-Q{0}"),
    (re.compile(r"(\d{4})[ /-]?Q([1-4])", re.I), "{0}-Q{1}"),
    (re.compile(r"(\d{4})年(\d{1,2})月"), "{0}-{1:0>2}"),
)


def number_of(cell: TableCell) -> Decimal | None:
    """The cell's exact value, or the one that its text says (`GBP 1,420.00`, `1.420,00 €`, `12,5 %` as 0.125)."""
    if cell.number:
        return tidy(Decimal(cell.number))
    return None if cell.day else number_in(cell.shown)


def tidy(value: Decimal) -> Decimal:
    """Without the dust of binary fractions: 15 significant digits, no exponent, no trailing zeros."""
    rounded = Decimal(f"{value:.15g}")
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded.normalize()


def number_in(text: str) -> Decimal | None:
    shown = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    if not shown or len(shown) > LONGEST or not any(sign.isdigit() for sign in shown):
        return None
    percent = shown.endswith(("%", "％"))
    bare = without_currency(shown.rstrip("%％ "))
    if POINT.fullmatch(bare):
        value = decimal(bare.replace(",", ""))
    elif COMMA.fullmatch(bare):
        value = decimal(bare.replace(".", "").replace(",", "."))
    else:
        return None
    return None if value is None else value / 100 if percent else value


def decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace("−", "-"))
    except InvalidOperation:
        return None


def without_currency(shown: str) -> str:
    """`GBP 11.10` -> `11.10`. Other words stay: then it is no number."""
    head, tail = re.match(r"[^\d+\-−]*", shown), re.search(r"[^\d]*$", shown)
    first, last = (head.group() if head else ""), (tail.group() if tail else "")
    for part in (first, last):
        if part.strip() and fold(part) not in columns().currencies:
            return shown
    return shown[len(first) : len(shown) - len(last)] if last else shown[len(first) :]


def period_of(cell: TableCell) -> str:
    """A key that sorts by time; empty for what is no date, month, quarter or time."""
    if cell.day:
        return cell.day[:10]
    if cell.number:
        return ""
    shown = cell.shown.strip()
    if not shown or len(shown) > LONGEST:
        return ""
    for pattern, form in PERIODS:
        if found := pattern.fullmatch(shown):
            return form.format(*found.groups())
    return month_name(shown)


def month_name(shown: str) -> str:
    if found := month(shown):
        return f"{found:02}"
    head, _, tail = shown.rpartition(" ")
    return f"{tail}-{month(head):02}" if re.fullmatch(r"(?:19|20|25)\d\d", tail) and month(head) else ""


def is_percent(cell: TableCell) -> bool:
    return cell.shown.strip().endswith(("%", "％"))


def places_of(cell: TableCell) -> int:
    """Decimal places as they are shown, at most 4; a percentage's own."""
    shown = cell.shown.strip().rstrip("%％ ")
    found = re.search(r"[.,](\d{1,12})\D*$", shown)
    if found is None or (len(found[1]) == 3 and shown.count(",") + shown.count(".") > 1):
        return 0
    if len(found[1]) == 3 and cell.number and Decimal(cell.number) == Decimal(cell.number).to_integral():
        return 0  # a thousands separator
    return min(len(found[1]), 4)


def currency_of(cell: TableCell) -> str:
    return currency(cell.shown) if len(cell.shown) <= LONGEST else ""
