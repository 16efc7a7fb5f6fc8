"""Numbers that stand in no passage and follow from what stands there: how many of a few things it lists, how long it is
from one day to another, cents of a euro."""

import re
from collections.abc import Iterator
from decimal import Decimal

from forenoon.domain.contract import Contract
from forenoon.language.dates import days_in
from forenoon.language.tables import table
from forenoon.language.tokens import folds, root
from forenoon.work.judging.ground import Ground, amounts_of, counted_in
from forenoon.work.judging.measured import is_measured
from forenoon.work.judging.moments import equal, is_reckoned, lengths_in, lengths_of
from forenoon.work.judging.reckoned import DAYS, are_numbered_apart, distances
from forenoon.work.judging.shares import is_ratio, shares, values_of
from forenoon.work.judging.tallies import counted_rows
from forenoon.work.judging.together import CLAUSES

FEW = 5  # things that are counted without saying so
MINUTES = {"hour": 60, "minute": 1}
CENTS = 100
NEAR = 32  # characters behind a length in which it says from when


def follows(value: Decimal, text: str, start: int, end: int, language: str, ground: Ground) -> bool:
    """Whether a number that stands in none of its passages need not stand there."""
    after = text[end:]
    return (
        is_part(value, after, language, ground)
        or any(
            right and one.number == value and one.start <= start < one.end
            for one, right in distances(text, language, ground.passages, ground.contract)
        )
        or is_distance(value, text, start, after, language, ground.contract)
        or is_count(value, after, language, ground)
        or is_equal(value, after, ground)
        or is_share(start, text, language, ground)
        or is_between(value, after, ground)
        or is_measured(start, text, ground.passages)
        or (value == int(value) and int(value) in counted_rows(clause_at(text, start), language, ground.passages))
    )  # fmt: skip


def clause_at(text: str, at: int) -> str:
    """The clause in which a place of a text is."""
    start = max((found.end() for found in CLAUSES.finditer(text, 0, at)), default=0)
    return text[start : next((found.start() for found in CLAUSES.finditer(text, at)), len(text))]


def is_part(value: Decimal, after: str, language: str, ground: Ground) -> bool:
    """20 cents of a number that is told in euros."""
    cents = table("bearing", language).get("cents", "")
    stands = value / CENTS in ground.amounts or value / CENTS in ground.results
    return bool(cents and re.match(cents, after)) and stands


def is_distance(value: Decimal, text: str, start: int, after: str, language: str, contract: Contract) -> bool:
    """`six days after the meeting`: from a day of this sentence to another, to today, or to the meeting."""
    if not is_reckoned(text, language):
        return False
    today, meeting = contract.now.date(), contract.meeting.start.date()
    named = {day for _, _, one in days_in(text, today, language) for day in (one.first, one.last)}
    known = {*named, meeting, *(() if is_of_meeting(after, language) else (today,))}
    return any(
        abs((one - other).days) == value * long
        for unit, long in DAYS.items() if lengths_of()[unit].match(f"1{after}")
        for one in (named or known) for other in known
    )  # fmt: skip


def is_share(start: int, text: str, language: str, ground: Ground) -> bool:
    """A per cent or a part that is the ratio of two numbers of this sentence."""
    own = (one for one in shares(text, language) if one.start <= start < one.end)
    told = len(values_of(text, language)) > 1 or any(not one.percent for one in own)
    return told and any(
        one.start <= start < one.end and is_ratio(one, text, language, ground.passages, ground.results)
        for one in shares(text, language)
    )


def is_between(value: Decimal, after: str, ground: Ground) -> bool:
    """`three weeks` from week 12 to week 15, or from one day to another; `two hours` from 10:00 to 12:00."""
    unit = next((unit for unit, pattern in lengths_of().items() if pattern.match(f"1{after}")), "")
    if unit in MINUTES:
        return any(at + value * MINUTES[unit] in ground.hours for at in ground.hours)
    if unit == "month":
        months = {day.year * 12 + day.month for day in ground.days}
        return any(month + value in months for month in months)
    days = {day.toordinal() for day in ground.days}
    apart = unit in DAYS and any(day + value * DAYS[unit] in days for day in days)
    return apart or (bool(unit) and are_numbered_apart(int(value), ground.passages))


def is_equal(value: Decimal, after: str, ground: Ground) -> bool:
    """14 days are two weeks."""
    units = [unit for unit, pattern in lengths_of().items() if pattern.match(f"1{after}")]
    borne = {same for one in ground.passages for pair in lengths_in(one) for same in equal(*pair)}
    return any((value, unit) in borne for unit in units)


def is_of_meeting(after: str, language: str) -> bool:
    return bool(re.search(table("bearing", language).get("meets", "(?!)"), after[:NEAR], re.I))


def is_count(value: Decimal, after: str, language: str, ground: Ground) -> bool:
    """`two invoices`: as many as a passage lists, or as there are passages; never a length of time or of money, and
    never where a passage counts the same things otherwise."""
    if value > FEW or value != int(value) or any(one.match(f"1{after}") for one in lengths_of().values()):
        return False
    counted = noun(after, language)
    others = (
        other for one in ground.passages for _, last, other in counted_in(one.text, one.language or "en")
        if counted and noun(one.text[last:], one.language or "en") == counted
    )  # fmt: skip
    if any(other != value for other in others):
        return False
    return value in set(listed(ground)) and bool(after.strip())


def noun(after: str, language: str) -> str:
    found = folds(after[:24])[:1]
    return root(found[0], language) if found else ""


def listed(ground: Ground) -> Iterator[int]:
    """How many names, references and amounts of money each of its passages has, and how many passages there are."""
    own = [one for one in ground.passages if one.number]
    yield len(own)
    for one in own:
        yield len(set(re.findall(r"\b[A-Z]{1,6}-[\w-]*\d\b", one.text)))
        yield len({value for value, unit in amounts_of(one.text, one.language) if unit.isupper()})
