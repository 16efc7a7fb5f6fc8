"""How figures are shown as numbers: with the sign of money, or the per cent, that their sentences write."""

import re
from collections.abc import Sequence
from decimal import Decimal

from forenoon.language.numbers import numbers
from forenoon.language.tokens import stop
from forenoon.work.judging.saying import Said
from forenoon.work.reading.sums import bared, places

MONEY = "£$€¥฿₩₹"
PERCENT = "%"
MOST_PLACES = 6
COUNTED = re.compile(r" ([^\W\d_\u0e00-\u0e7f\u2e80-\uffff]+)")


def pattern(texts: Sequence[str], decimals: int) -> str:
    """A number format: `"£"#,##0.00` where each of them begins with it, `#,##0" %"` where each ends so."""
    plain, told = f"#,##0.{'0' * decimals}".rstrip("."), [text.strip() for text in texts]
    for sign in MONEY:
        if told and all(text.startswith(sign) for text in told):
            return f'"{sign}"{plain}'
    if told and all(text.endswith(PERCENT) for text in told):
        between = " " if all(text[:-1].endswith((" ", "\u00a0", "\u202f")) for text in told) else ""
        return f'{plain}"{between}{PERCENT}"'
    return plain


def first_number(text: str, language: str) -> tuple[str, str]:
    """The first number that a label has, as a decimal string, and its format, with the word that says of what it is;
    both empty where it has none."""
    found = next(iter(numbers(text, language)), None)
    if found is None:
        return "", ""
    decimals = decimals_of(found.surface, found.value)
    form = pattern((found.surface,), decimals)
    last = max(at for at in range(*found.span) if text[at].isdecimal())
    unit = COUNTED.match(text, last + 1)
    if '"' in form or unit is None or stop(unit[1].casefold(), language):
        return f"{found.value:.{decimals}f}", form
    return f"{found.value:.{decimals}f}", f'{form}" {unit[1]}"'


def written(said: Said, language: str) -> str:
    """The format of what the last sum of a sentence comes to, as the sentence writes it; empty without any."""
    if not (said.text and said.sums):
        return ""
    told = bared(said.sums[-1]).rpartition("=")[2].strip()
    found = next((one for one in numbers(said.text, language) if one.value == Decimal(told)), None)
    return pattern((found.surface,) if found else (), places(Decimal(told)))


def decimals_of(surface: str, value: Decimal) -> int:
    """How many places behind the sign a number is written with, whichever sign that is."""
    digits = "".join(filter(str.isdecimal, surface))
    shifts = (at for at in range(MOST_PLACES) if digits and Decimal(digits).scaleb(-at) == abs(value))
    return next(shifts, 0)
