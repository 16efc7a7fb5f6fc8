"""Numbers of a workbook as a person sees them: number formats applied, days as ISO."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache

BUILTIN = {
    **{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 49: "@"},
    **{
        12: "# ?/?",
        13: "# ??/??",
        14: "yyyy-mm-dd",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm",
        19: "h:mm:ss",
    },
    **{20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0"},
    **dict.fromkeys((5, 6, 37, 38, 41, 42), "#,##0;-#,##0"),
    **dict.fromkeys((7, 8, 39, 40, 43, 44), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}
EXACT = Context(prec=15, rounding=ROUND_HALF_UP)  # a spreadsheet vouches for so many digits
WORKING = Context(prec=60, rounding=ROUND_HALF_UP)
GENERAL_DIGITS = Context(prec=11, rounding=ROUND_HALF_UP)

QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|(_.)|(\*.)|\[\$([^\]-]*)[^\]]*\]|(\[[^\]]*\])|([0#?][0#?.,]*|\.[0#?]+)|(E[+-]0+)|(.)', re.S
)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
LONGEST = 255  # characters of a format, as the programs themselves allow


def exact(raw: str) -> Decimal | None:
    """The number that was meant, without the noise of binary fractions; None where it is none."""
    try:
        value = EXACT.create_decimal(raw.strip()[:60])
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 400 else None


def plain(value: Decimal) -> str:
    """A decimal string without exponent and without needless zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@cache
def is_day(code: str) -> bool:
    """Whether a format shows a day or a time."""
    if ELAPSED.search(code):
        return True
    first = QUIET.sub("", code[:LONGEST]).partition(";")[0].lower()
    return bool(re.search(r"[ymdhs]", first)) and not first.startswith(("general", "g/")) and "#" not in first


def day_of(value: Decimal, since_1904: bool) -> datetime | None:
    """The moment that a serial number stands for, to the second; None outside the calendar."""
    if not 0 <= value < 2_958_466:
        return None
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001  no zone
    return first + timedelta(seconds=int((value * 86400).to_integral_value(ROUND_HALF_UP)))


def shown_day(moment: datetime, value: Decimal, code: str) -> str:
    """ISO, as much of it as the format shows."""
    if elapsed := ELAPSED.search(code):
        seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP))
        parts = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[elapsed[1][0].lower()]
        return f"{parts}:{seconds // 60 % 60:02}" if elapsed[1][0].lower() == "h" else str(parts)
    letters = QUIET.sub("", code[:LONGEST]).partition(";")[0].lower().replace("am/pm", "")
    time = "%H:%M:%S" if "s" in letters else "%H:%M"
    if "y" not in letters and "d" not in letters:
        return moment.strftime(time) if "h" in letters or "s" in letters else moment.strftime("%Y-%m")
    day = "%Y-%m-%d" if "d" in letters else "%Y-%m" if "m" in letters else "%Y"
    return moment.strftime(f"{day} {time}" if "h" in letters else day)


def shown_number(value: Decimal, code: str) -> str:
    """As the format writes it; formats that are not understood show the plain number."""
    sections = _sections(code)
    chosen, value = _chosen(sections, value)
    if chosen:
        return chosen.shown(value)
    return plain(value if value == value.to_integral_value() else GENERAL_DIGITS.plus(value))


@dataclass(frozen=True)
class _Section:
    """Words before and behind one run of digits."""

    before: str
    digits: str  # `#,##0.00`; empty where there is none
    behind: str
    percent: int
    exponent: int  # digits of the exponent; 0: none
    condition: tuple[str, Decimal] | None

    def shown(self, value: Decimal) -> str:
        sign = "-" if value < 0 else ""
        number = self._digits(abs(value)) if self.digits else ""
        if sign and not number.strip("0.,") and self.digits:
            sign = ""
        return f"{sign}{self.before}{number}{self.behind}".strip()

    def _digits(self, value: Decimal) -> str:
        whole, _, part = self.digits.partition(".")
        scaled = len(self.digits) - len(self.digits.rstrip(","))
        part = part.rstrip(",")
        value = WORKING.scaleb(value, 2 * self.percent - 3 * scaled)
        if self.exponent:
            shift = value.adjusted() if value else 0
            return f"{self._fixed(WORKING.scaleb(value, -shift), '0', part)}E{shift:+0{self.exponent + 1}d}"
        return self._fixed(value, whole.rstrip(","), part)

    def _fixed(self, value: Decimal, whole: str, part: str) -> str:
        value = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP, WORKING)
        text, _, fraction = f"{value:f}".partition(".")
        keep = max((place for place, mark in enumerate(part, 1) if mark in "0?"), default=0)
        fraction = fraction[:keep] + fraction[keep:].rstrip("0")
        text = text.lstrip("0").rjust(sum(mark in "0?" for mark in whole), "0")
        if "," in whole:
            text = f"{int(text or 0):,}" if not text.startswith("0") or len(text) < 2 else text
            text = text if whole.strip("#,") or text != "0" else ""
        return f"{text}.{fraction}" if fraction else text


@cache
def _sections(code: str) -> tuple[_Section | None, ...]:
    """The parts between semicolons; None for one that shows the number as it is."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:LONGEST])
    return tuple(_section(part) for part in parts[:4])


def _section(part: str) -> _Section | None:
    if re.match(r"(?:\[[^\]]*\])*(?:general|g/|@|\s*$)", part, re.IGNORECASE) and part.strip() or not part.strip():
        return None if part else _Section("", "", "", 0, 0, None)
    words, digits, percent, exponent = ["", ""], "", 0, 0
    for found in TOKEN.finditer(part):
        quoted, escaped, _, _, currency, _, run, power, other = found.groups()
        if run:
            if digits:
                return None  # a fraction, a telephone number
            digits = run
        elif power:
            exponent = len(power) - 2
        else:
            percent += other == "%"
            words[bool(digits)] += quoted or escaped or currency or other or ""
    condition = CONDITION.search(part)
    limit = (condition[1], Decimal(condition[2])) if condition else None
    return _Section(words[0], digits, words[1], percent, exponent, limit)


def _chosen(sections: tuple[_Section | None, ...], value: Decimal) -> tuple[_Section | None, Decimal]:
    """The section for a value, and the value that it shows: a section of its own for negatives writes their sign."""
    first = sections[0]
    for section in sections[:2]:
        if section and section.condition and _holds(section.condition, value):
            return section, value
    if any(section and section.condition for section in sections):
        return sections[-1], value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return first, value


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    mark, limit = condition
    order = "<" if value < limit else ">" if value > limit else "="
    return order in mark
