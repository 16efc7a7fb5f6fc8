"""What a sentence of a model may draw on: the numbers, days, words and letters of the passages that it names."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from forenoon.domain.contract import Contract, Day
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in
from forenoon.language.numbers import ORDINARY, numbers
from forenoon.language.tables import table
from forenoon.language.tokens import folds
from forenoon.work.dossier import Numbered

DIGITS = re.compile(r"\d+(?:[.,:'’\u00a0\u202f]\d+)*")
CLITIC = re.compile(r"(?:['’]s|['’])$")
ELIDED = re.compile(r"^(?:[A-Za-z]{1,5})['’](?=\w)")
JOINED = re.compile(r"(?<=[0-9])，(?=[0-9])")
LETTERS = re.compile(r"[^\w%]+")
FIGURES = re.compile(r"(?<![\d.])(\d{1,4})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
SHORT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)")


@dataclass(frozen=True)
class Ground:
    """What a sentence may draw on. `results` are those of its own sums."""

    passages: tuple[Numbered, ...]
    contract: Contract
    results: frozenset[Decimal] = frozenset()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(f"{one.heading}\n{one.under}\n{one.text}\n{' '.join(one.people)}" for one in self.passages)

    @cached_property
    def amounts(self) -> dict[Decimal, frozenset[str]]:
        """Values with the units that stand beside them."""
        found: dict[Decimal, set[str]] = {}
        for one in self.passages:
            for value, unit in amounts_of(one.text, one.language):
                found.setdefault(value, set()).add(unit)
            for value, unit in (*amounts_of(one.heading, "en"), *amounts_of(one.under, one.language)):
                found.setdefault(value, set()).add(unit)
        return {value: frozenset(units) for value, units in found.items()}

    @cached_property
    def days(self) -> frozenset[date]:
        meeting = self.contract.meeting
        fixed = {meeting.start.date(), meeting.end.date()}
        named = (day for one in self.passages for day in days_of(one, self.contract.now.date()))
        return frozenset(fixed | {day for one in named for day in (one.first, one.last)})

    @cached_property
    def hours(self) -> frozenset[int]:
        """Minutes since midnight at which a time of day begins."""
        told = (found for one in self.passages for found in find(one.text, one.language or "en"))
        return frozenset(span[0] for found in told for span in found.spans)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts for word in words_of(text))

    @cached_property
    def letters(self) -> str:
        """All words without signs between them, for quotations."""
        return "\n".join(bare(text) for text in self.texts)


@lru_cache(20_000)
def amounts_of(text: str, language: str) -> frozenset[tuple[Decimal, str]]:
    """Numbers as this language reads them, as English does, and each run of digits as it may be meant."""
    text = unjoined(text)
    read = {*numbers(text, language or "en"), *numbers(text, "en")}
    found = {(number.value, number.unit) for number in read}
    found |= {(value, "") for run in DIGITS.findall(text.translate(ORDINARY)) for value in meant(run)}
    counted = {value for tongue in (language, "en") for _, value in counted_in(text, tongue)}
    return frozenset(found | {(Decimal(value), "") for value in counted})


def unjoined(text: str) -> str:
    """With a wide comma between figures that joins none: `12,780，36 个月` are two numbers. As long as before."""
    return JOINED.sub("；", text)


def counted_in(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Numbers in words, with what they mean."""
    known = table("bearing", language)
    after = f"(?={known['measures']})" if "measures" in known else r"(?!\w)"
    before = "(?<!สิบ)(?<![十百])" if "measures" in known else r"(?<!\w)"
    words: dict[str, int] = known.get("words", {})
    yield from ((w, n) for w, n in words.items() if re.search(f"{before}{w}{after}", text, re.I))


def meant(run: str) -> Iterator[Decimal]:
    """1.234 may be a thousand and more, or one and less than two."""
    yield Decimal("".join(filter(str.isdecimal, run)))
    last = max(run.rfind("."), run.rfind(","))
    if last > 0:
        whole, part = ("".join(filter(str.isdecimal, side)) for side in (run[:last], run[last + 1 :]))
        yield Decimal(f"{whole or 0}.{part or 0}")


def days_of(one: Numbered, today: date) -> Iterator[Day]:
    base = one.day or today
    for text, language in {(one.text, one.language or "en"), (one.text, "en"), (one.heading, "en")}:
        yield from days_named(text, base, language)
    yield from without_year(one.text, base)
    for year, month, day in written(f"{one.text} {one.under}"):
        yield Day(first=date(year, month, day), last=date(year, month, day), words="")
    if one.day:
        yield Day(first=one.day, last=one.day, words="")


def without_year(text: str, base: date) -> Iterator[Day]:
    """Days as German has them: 25.09. is of the year of its item."""
    for found in SHORT.finditer(text):
        if is_day(base.year, int(found[2]), int(found[1])):
            day = date(base.year, int(found[2]), int(found[1]))
            yield Day(first=day, last=day, words="")


def written(text: str) -> Iterator[tuple[int, int, int]]:
    """Days in figures, read both ways: 12/10/2026 is of October, or of December."""
    for found in FIGURES.finditer(text):
        first, middle, last = map(int, found.groups())
        year = first if len(found[1]) == 4 else last if last > 99 else 2000 + last
        rest = (middle, last) if len(found[1]) == 4 else (first, middle)
        yield from ((year, month, day) for month, day in (rest, rest[::-1]) if is_day(year, month, day))


def is_day(year: int, month: int, day: int) -> bool:
    return 0 < year < 10_000 and 0 < month <= 12 and 0 < day <= monthrange(year, month)[1]


@lru_cache(20_000)
def days_named(text: str, base: date, language: str) -> tuple[Day, ...]:
    return tuple(day for _, _, day in days_in(text, base, language))


@lru_cache(20_000)
def words_of(text: str) -> frozenset[str]:
    found = {part for word in {*re.findall(r"[\w&.’'-]+", text.translate(ORDINARY))} for part in parts(word)}
    return frozenset(map(plain, found))


def parts(word: str) -> Iterator[str]:
    yield word
    yield from re.split(r"[-.’'@_]", word)


def plain(word: str) -> str:
    return "".join(folds(ELIDED.sub("", CLITIC.sub("", word)))) or word.casefold()


def bare(text: str) -> str:
    return LETTERS.sub(" ", text.translate(ORDINARY).casefold()).strip()
