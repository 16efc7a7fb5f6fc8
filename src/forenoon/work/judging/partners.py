"""Two numbers that a clause puts together and its passage does not: `week 12 ... week 20. Week 15 ... week 23`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.language.sentences import sentences
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import BASE, inside, unjoined
from forenoon.work.judging.together import CLAUSES, compares

BARE = re.compile(r"(?<![\w.,:/-])\d{1,4}(?![\w:/-]|[.,]\d)")
ALIKE = 3  # times, by which two numbers of a kind may differ
WEEK = 6  # days from its first to its last; `week 12` is a number too
Told = dict[Decimal, str]  # numbers with their units


def other_partners(text: str, language: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """Each stands in a sentence of its own beside another one that is like its partner, and nowhere beside that."""
    clauses = [numbers_of(clause, language) for clause in CLAUSES.split(text) if not compares(clause, language)]
    if not any(len(one) > 1 for one in clauses):
        return
    whole = [list(sentences_of(one)) for one in passages]
    for one, other in (pair for told in clauses for pair in combinations(told, 2)):
        beside = [said for some in whole for said in some if one in said or other in said]
        together = any(one in said and other in said for said in beside)
        apart = any({one, other} <= {value for said in some for value in said} for some in whole)
        if apart and not together and all(has_instead(said, one, other) for said in beside):
            yield f"its passages do not have {one.normalize():f} with {other.normalize():f}"


def sentences_of(one: Numbered) -> Iterator[Told]:
    if "|" not in one.text:
        language = one.language or "en"
        yield from (numbers_of(one.text[start:end], language) for start, end in sentences(one.text, language))


def numbers_of(text: str, language: str) -> Told:
    text = unjoined(text)
    days = days_in(text, BASE, language)
    dated = [(start, end) for start, end, day in days if (day.last - day.first).days != WEEK]
    bare = {Decimal(found[0]): "" for found in BARE.finditer(text) if not inside(found.span(), dated)}
    read = (one for one in numbers(text, language) if not inside(one.span, dated))
    return bare | {one.value: one.unit if one.unit == "%" or one.unit.isupper() else "" for one in read}


def has_instead(said: Told, one: Decimal, other: Decimal) -> bool:
    """Whether beside the one of them a number stands that is like the other."""
    here, missing = (one, other) if one in said else (other, one)
    return any(
        value != here and unit == said[here] and missing <= value * ALIKE and value <= missing * ALIKE
        for value, unit in said.items()
    )
