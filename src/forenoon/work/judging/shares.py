"""Parts of a whole, and by how much one number is more than another: `a third`, `about a fifth less`, `5 %`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.language.tables import table
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import BASE, counted_in, unjoined

SLACK, LOOSE = 0.02, 0.05  # of the whole, by which people are out
POINT = 0.006  # half of a per cent
MOST = 40  # numbers that are held one against another
BEFORE = 24  # characters before a share in which it is told loosely
PERCENT = re.compile(r" ?(?:%|per ?cent)", re.I)
SMALLEST, QUARTER = 2, 4
CLAUSE = re.compile(r"[;；]|[.!?。](?=\s|$)")


@dataclass(frozen=True)
class Share:
    value: float
    start: int
    end: int
    slack: float
    more: bool  # a third more
    of: bool  # a third of
    percent: bool = False


def shares(text: str, language: str) -> Iterator[Share]:
    """In words, and per cent."""
    words = table("bearing", language).get("shares")
    if not words:
        return
    for found in re.finditer(words["half"], text, re.I):
        yield share(0.5, text, *found.span(), words)
    tops, parts = words["tops"].split(), words["parts"].split()
    pattern = words["share"].replace("TOP", "|".join(tops)).replace("PART", "|".join(parts))
    for found in re.finditer(pattern, text, re.I):
        top, part = (
            next(at for at, word in enumerate(known, first) if re.fullmatch(word, found[name], re.I))
            for name, known, first in (("top", tops, 1), ("part", parts, 3))
        )
        of_year = part == QUARTER and is_counted(text[max(0, found.start() - BEFORE) : found.start()], language)
        if top < part and not of_year:
            yield share(top / part, text, *found.span(), words)
    told = [(number.value, *number.span) for number in numbers(text, language) if number.unit == "%"]
    told += [(Decimal(value), s, e) for s, e, value in counted_in(text, language) if PERCENT.match(text, e)]
    for value, start, end in told:
        one = share(float(value) / 100, text, start, end, words)
        yield replace(one, slack=POINT * (2 if one.slack == LOOSE else 1), percent=True)


def is_counted(before: str, language: str) -> bool:
    """`£16 a quarter`, `four visits a quarter`: of the year."""
    counted = [end for _, end, _ in counted_in(before, language)] + [m.end() for m in re.finditer(r"\d", before)]
    return bool(counted) and len(before[max(counted) :].split()) <= 1


def share(value: float, text: str, start: int, end: int, words: dict[str, str]) -> Share:
    loose = re.search(words["loosely"], text[max(0, start - BEFORE) : start])
    more = re.search(words["more"], text[max(0, start - BEFORE) : end + BEFORE], re.I)
    of = not more and re.match(words["of"], text[end:], re.I)
    return Share(value, start, end, LOOSE if loose else SLACK, bool(more), bool(of))


def other_shares(text: str, language: str, passages: Sequence[Numbered], results: Collection[Decimal]) -> Iterator[str]:
    """A share in words that is no ratio of the numbers that it can be of, and stands in no passage."""
    for one in shares(text, language):
        if not one.percent and is_ratio(one, text, language, passages, results) is False:
            yield f"“{text[one.start : one.end].strip()}” is no ratio of the numbers of its passages"


def is_ratio(
    one: Share, text: str, language: str, passages: Sequence[Numbered], results: Collection[Decimal] = ()
) -> bool | None:
    """None where there are no numbers to tell it by: two of its clause, else one of it with those of its passages,
    else those. Where its passages have a part in words, that is it."""
    told = [other for p in passages for tongue in {p.language or "en", "en"} for other in shares(p.text, tongue)]
    known = {*(other.value for other in told), *(float(value) / 100 for value in results)}
    if any(abs(value - one.value) <= one.slack for value in known):
        return True
    own = values_of(clause(text, one), language) - {Decimal(str(round(one.value * 100, 2))).normalize()}
    if len(own) > 1:
        return any(fits(one, *pair) for pair in combinations(sorted(own)[:MOST], 2))
    if any(not other.percent for other in told):
        return False
    groups = [group | own for group in groups_of(passages, one.more) if len(group | own) > 1]
    if any(len(group) > MOST for group in groups):
        return True
    pairs = [pair for group in groups for pair in combinations(sorted(group), 2) if not own or own & set(pair)]
    return any(fits(one, *pair) for pair in pairs) if pairs else None


def clause(text: str, one: Share) -> str:
    """The words around a share up to the next semicolon or end of a sentence."""
    ends = [0, *(found.end() for found in CLAUSE.finditer(text)), len(text)]
    return text[max(at for at in ends if at <= one.start) : min(at for at in ends if at >= one.end)]


def groups_of(passages: Sequence[Numbered], more: bool) -> Iterator[frozenset[Decimal]]:
    """Numbers that may be of one another: of a table those of one column or of one row, of which none is more than
    another."""
    tables, prose = dict[tuple[str, str, int], set[Decimal]](), frozenset[Decimal]()
    for row, one in enumerate(passages):
        cells = [values_of(cell, one.language or "en") for cell in one.text.split("|")]
        if len(cells) == 1:
            prose |= cells[0]
        for column, values in enumerate(cells) if len(cells) > 1 else ():
            tables.setdefault((one.heading, "column", column), set()).update(values)
            tables.setdefault(("", "row", row), set()).update(() if more else values)
    yield prose
    yield from (prose | group for group in tables.values())


def fits(one: Share, less: Decimal, more: Decimal) -> bool:
    """A part of the whole, or by how much one is more or less than the other."""
    part = float(less / more)
    ratios = (1 - part, 1 / part - 1) if one.more else (part,) if one.of else (part, 1 - part, 1 / part - 1)
    return any(abs(ratio - one.value) <= one.slack for ratio in ratios)


def values_of(text: str, language: str) -> frozenset[Decimal]:
    """Numbers that may be of one another: no days, no hours, no parts of a name, no shares."""
    plain = unjoined(text)
    dated = [(start, end) for start, end, _ in days_in(plain, BASE, language)]
    read = [one for one in numbers(plain, language) if one.unit != "%" and one.value >= SMALLEST]
    return frozenset(
        one.value for one in read if not any(start < one.span[1] and one.span[0] < end for start, end in dated)
    )
