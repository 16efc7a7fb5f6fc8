"""Whether the numbers of a sentence stand in its passages, in whichever form, and in their unit."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.language.abroad import days_abroad
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in
from forenoon.language.numbers import ORDINARY, Number, numbers
from forenoon.language.tables import table
from forenoon.work.judging.called import ADDRESS, MONEY
from forenoon.work.judging.counted import follows
from forenoon.work.judging.ground import DIGITS, Ground, counted_in, inside, is_clock, meant, unjoined
from forenoon.work.judging.measured import is_measured
from forenoon.work.judging.moments import lengths_of
from forenoon.work.reading.sums import PLAIN

AS_FAR_AS = re.compile(r"\s(?:to|until|till|alle|fino alle)\s[^\W\d]+\b")  # from ten to eleven
FEW = 4  # things that advice and inference may count
NEAR = 4  # signs between a day and its hour


def unknown_numbers(
    text: str, language: str, ground: Ground, contract: Contract, free: bool, proposing: bool = False
) -> Iterator[str]:
    """`proposing`: advice, which may name an hour with the day that it names."""
    text = unjoined(text)
    days = [(start, end) for start, end, _ in days_in(text, contract.now.date(), language)]
    dated = [*days, *hours_borne(text, language, ground, days if proposing else ())]
    dated += [(start, end) for start, end, day in days_abroad(text, contract.now.date()) if day in ground.days]
    read = [n for n in numbers(text, language) if not inside(n.span, dated)]
    for number in read:
        trouble = untrue(number, ground, free)
        start, end = digits_of(number)
        new = number.value not in ground.amounts
        if trouble and not (new and follows(number.value, text, start, end, language, ground)):
            yield trouble
    taken = [*dated, *(number.span for number in read), *(found.span() for found in ADDRESS.finditer(text))]
    for found in DIGITS.finditer(text.translate(ORDINARY)):
        if inside(found.span(), taken) or beside_letter(text, *found.span()):
            continue
        known = any(value in ground.digits or value in ground.results for value in meant(found[0]))
        if not known and not is_measured(found.start(), text, ground.passages):
            yield f"{found[0]} stands in none of its passages"
    counts = max(FEW, sum(1 for one in ground.passages if one.number)) if free else 0
    for start, end, value in counted_in(text, language):
        word = text[start:end]
        if word.casefold() in table("bearing", language).get("loosely", "").split():
            continue  # what is done twice need not be counted
        length = any(one.match(f"1{text[end:]}") for one in lengths_of().values())
        known = (ground.amounts, ground.results, PLAIN if free and not (length and value <= FEW) else ())
        alone = not text[end : end + 2].strip().isalpha() and value in ground.digits
        borne = alone or any(Decimal(value) in one for one in known) or inside((start, end), dated)
        few = value <= counts and (proposing or not length)
        if not (few or borne or follows(Decimal(value), text, start, end, language, ground)):
            yield f"“{word}” as a number stands in none of its passages"


def hours_borne(
    text: str, language: str, ground: Ground, days: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where a time of day stands that the passages have too: `at 3 pm` is 15:00; or that stands beside one of the
    days."""
    for told in find(text, language):
        beside = any(-1 <= gap <= NEAR for a, b in days for gap in (told.start - b, a - told.end))
        if is_clock(text, told.end) and (beside or any(span[0] in ground.hours for span in told.spans)):
            more = AS_FAR_AS.match(text, told.end)
            yield told.start, more.end() if more else told.end


def untrue(number: Number, ground: Ground, free: bool) -> str:
    units = ground.amounts.get(number.value)
    if units is None:
        digits = DIGITS.search(number.surface.translate(ORDINARY))
        values = {number.value, *(meant(digits[0]) if digits else ())}
        counted = free and number.value == len(ground.passages) - 1
        known = counted or (not number.unit and number.value in ground.digits)
        return "" if known or ground.results & values else f"{number.surface.strip()} stands in none of its passages"
    special = number.unit == "%" or (len(number.unit) == MONEY and number.unit.isupper())
    others = {unit for unit in units if unit == "%" or (len(unit) == MONEY and unit.isupper())}
    if special and others and number.unit not in others:
        return f"{number.surface.strip()}: its passages have this number with {', '.join(sorted(others))}"
    return ""


def digits_of(number: Number) -> tuple[int, int]:
    """Where a number stands without the unit behind it."""
    found = DIGITS.search(number.surface.translate(ORDINARY))
    first = number.span[0]
    return (first + found.start(), first + found.end()) if found else number.span


def beside_letter(text: str, start: int, end: int) -> bool:
    """VO-07 is a name."""
    before = text[max(0, start - 2) : start]
    return bool(re.search(r"[A-Za-z]-?$", before)) or text[end : end + 1].isascii() and text[end : end + 1].isalpha()
