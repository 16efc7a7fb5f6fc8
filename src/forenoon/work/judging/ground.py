"""What a sentence of a model may draw on: the numbers, days, words and letters of the passages that it names."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.language.abroad import counts_abroad, days_abroad, hours_abroad
from forenoon.language.clocktimes import find
from forenoon.language.dates import days_in
from forenoon.language.numbers import ORDINARY, numbers
from forenoon.language.tables import table
from forenoon.language.tokens import folds
from forenoon.work.judging.dossier import Numbered

DIGITS = re.compile(r"\d+(?:[.,:'’\u00a0\u202f]\d+)*")
CLITIC = re.compile(r"(?:['’]s|['’])$")
ELIDED = re.compile(r"^(?:[A-Za-z]{1,5})['’](?=\w)")
JOINED = re.compile(r"(?<=[0-9])，(?=[0-9])")
LETTERS = re.compile(r"[^\w%]+")
FIGURES = re.compile(r"(?<![\d.])(\d{1,4})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
NTH = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
SHORT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)")
WORD, SENTENCE = re.compile(r"[^\W\d_]+"), 6  # words by which it is told whether they are of a language

LISTED = re.compile(r"\s*(?:,|/|&|and|or|e|o|和|、|และ)\s*")
BASE = date(2000, 1, 3)  # where days stand does not hang on it


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
    def weekdays(self) -> frozenset[int]:
        """Those that are named alone too."""
        named = (day for one in self.passages for _, _, day in days_in(one.text, BASE, one.language or "en"))
        return frozenset(
            {day.weekday() for day in self.days} | {day.first.weekday() for day in named if day.first == day.last}
        )

    @cached_property
    def hours(self) -> frozenset[int]:
        """Minutes since midnight at which a time of day begins."""
        told = (found for one in self.passages for found in find(one.text, one.language or "en"))
        abroad = (at for one in self.passages for _, _, at in hours_abroad(one.text))
        return frozenset({*(span[0] for found in told for span in found.spans), *abroad})

    @cached_property
    def digits(self) -> frozenset[Decimal]:
        """Each run of digits as it may be meant, those of days and hours too."""
        return frozenset(
            value for text in self.texts for run in DIGITS.findall(text.translate(ORDINARY)) for value in meant(run)
        )

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for text in self.texts for word in words_of(text))

    @cached_property
    def initials(self) -> frozenset[str]:
        """Words of two or three capital letters, as people sign."""
        return frozenset(word for one in self.passages for word in re.findall(r"\b[A-Z]{2,3}\b", one.text))

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
    timed = [(start, end) for tongue in {language or "en", "en"} for start, end, _ in days_in(text, BASE, tongue)]
    timed += [(start, end) for start, end, _ in days_abroad(text, BASE)]
    found |= {
        (value, "") for run in DIGITS.finditer(text.translate(ORDINARY)) for value in meant(run[0])
        if not any(start <= run.start() and run.end() <= end for start, end in timed)
    }  # fmt: skip
    counted = {value for tongue in (language, "en") for _, _, value in counted_in(text, tongue)}
    counted |= set(counts_abroad(text)) if not language and len(WORD.findall(text)) >= SENTENCE else set()
    return frozenset(found | {(Decimal(value), "") for value in counted})


def unjoined(text: str) -> str:
    """With a wide comma between figures that joins none: `12,780，36 个月` are two numbers. As long as before."""
    return JOINED.sub("；", text)


def counted_in(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Numbers in words: where each begins and ends, and what it means."""
    pattern, meaning = counting(language)
    for found in pattern.finditer(text):
        yield found.start(), found.end(), meaning[found[0].casefold().replace(" ", "-")]


@cache
def counting(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    known = table("bearing", language)
    meaning = {word: value for value, word in enumerate(known.get("numerals", "").split(), 2)} | known.get("words", {})
    words = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in sorted(meaning, key=len, reverse=True))
    after = f"(?={known['measures']})" if "measures" in known else r"(?!\w)"
    before = "(?<!第)(?<!ที่)" if "measures" in known else r"(?<!\w)"
    return re.compile(f"{before}(?:{words or '(?!)'}){after}", re.I), meaning


def meant(run: str) -> Iterator[Decimal]:
    """1.234 may be a thousand and more, or one and less than two."""
    yield Decimal("".join(filter(str.isdecimal, run)))
    last = max(run.rfind("."), run.rfind(","))
    if last > 0:
        whole, part = ("".join(filter(str.isdecimal, side)) for side in (run[:last], run[last + 1 :]))
        yield Decimal(f"{whole or 0}.{part or 0}")


def days_of(one: Numbered, today: date) -> Iterator[Day]:
    base = one.day or today
    cells = one.text.split("|")
    tongues = {one.language or "en", "en", *(LANGUAGES if len(cells) > 1 else ())}
    for text, language in {(one.heading, "en"), *((cell, tongue) for cell in cells for tongue in tongues)}:
        yield from once(text, days_in(text, base, language))
    yield from without_year(one.text, base)
    yield from numbered_days(one.text, base)
    yield from (Day(first=day, last=day, words="") for _, _, day in days_abroad(one.text, base))
    for year, month, day in written(f"{one.text} {one.under}"):
        yield Day(first=date(year, month, day), last=date(year, month, day), words="")
    if one.day:
        yield Day(first=one.day, last=one.day, words="")


def numbered_days(text: str, base: date) -> Iterator[Day]:
    """`the 1st`: of the month of its item, the one before and the one behind it."""
    for found in NTH.finditer(text):
        for month in (base.month - 1, base.month, base.month + 1):
            year, month = base.year + (month - 1) // 12, (month - 1) % 12 + 1
            if is_day(year, month, int(found[1])):
                day = date(year, month, int(found[1]))
                yield Day(first=day, last=day, words="")


def without_year(text: str, base: date) -> Iterator[Day]:
    """Days as German has them: 25.09. is of the year of its item."""
    for found in SHORT.finditer(text):
        if is_day(base.year, int(found[2]), int(found[1])):
            day = date(base.year, int(found[2]), int(found[1]))
            yield Day(first=day, last=day, words="")


def written(text: str) -> Iterator[tuple[int, int, int]]:
    """Days in figures, read both ways: 12/10/2026 is of October, or of December."""
    yield from (day for _, _, days in written_in(text) for day in days)


def written_in(text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int, int], ...]]]:
    """The same, with where each stands."""
    for found in FIGURES.finditer(text):
        first, middle, last = map(int, found.groups())
        year = first if len(found[1]) == 4 else last if last > 99 else 2000 + last
        rest = (middle, last) if len(found[1]) == 4 else (first, middle)
        days = tuple((year, month, day) for month, day in (rest, rest[::-1]) if is_day(year, month, day))
        if days:
            yield found.start(), found.end(), days


def is_day(year: int, month: int, day: int) -> bool:
    return 0 < year < 10_000 and 0 < month <= 12 and 0 < day <= monthrange(year, month)[1]


def once(text: str, found: Sequence[tuple[int, int, Day]]) -> Iterator[Day]:
    """Without `Monday, Wednesday and Friday`, which return week by week."""
    alone = [(start, end, day) for start, end, day in found if not any(map(str.isdigit, text[start:end]))]
    listed = {
        id(day)
        for one, other in pairwise(alone)
        if LISTED.fullmatch(text[one[1] : other[0]])
        for day in (one[2], other[2])
    }
    yield from (day for _, _, day in found if id(day) not in listed)


def is_clock(text: str, end: int) -> bool:
    """Whether a time of day ends here: `at 3,900` is none."""
    return not re.match(r"[.,]?\d", text[end : end + 2])


def inside(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


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
