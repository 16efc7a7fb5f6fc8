"""Which number of its own passages each number of a sum is: a cell, words of a text, a factor, or none that is certain.

A sum reads a number only from what its sentence names. Where two cells could be meant, the number is an input of its
own, and says so. Names of things, years and days never count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from forenoon.domain.value import Value
from forenoon.language.clocktimes import find as clocks_in
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.tokens import folds, stop
from forenoon.work.cells import cues
from forenoon.work.reading.sums import PLAIN

T = TypeVar("T")
CELL = " | "
NUMBER = re.compile(r"\d+(?:\.\d+)?")
WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")
ADDED = re.compile(r"[\d.\s+]+")
GLUED = re.compile(r"[A-Za-z0-9_#/-]$"), re.compile(r"[A-Za-z_]|[-/]\d")  # before digits, behind them
SIGN = re.compile(r"\s*(?:[×*=+÷−–-]|x\b)")
YEARS = range(1900, 2101)
BASE = date(2000, 1, 1)  # only where a day stands is asked for
HUNDRED = Decimal(100)
FEWEST_DIGITS = 3  # of a number that two texts hardly have by chance
FEWEST_ROWS = 3  # of which a number can be the count


class Source(Value):
    """A passage: whose words, the words, above a row of a table its titles, ` | ` between cells, and where it stands:
    item and place."""

    title: str
    text: str
    heads: str = ""
    item: str = ""
    place: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Those of a row below its titles; none of any other passage."""
        cells = tuple(self.text.split(CELL))
        whole = len(cells) > 1 and len(cells) == len(self.columns) and self.text != self.heads
        return cells if whole else ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(head.replace("_", " ") for head in self.heads.split(CELL))


@dataclass(frozen=True)
class Place:
    """Where a number stands in a passage; `column` is that of a cell, -1 in a text."""

    source: Source
    start: int
    end: int
    column: int = -1

    @property
    def row(self) -> str:
        return self.source.cells[0] if self.column > 0 else ""

    @property
    def head(self) -> str:
        return self.source.columns[self.column] if self.column >= 0 else ""


@dataclass(frozen=True)
class Operand:
    """A number of a sum. `places`: one, or several between which nothing decides; `counted`: so many rows are named."""

    number: str
    places: tuple[Place, ...] = ()
    factor: bool = False
    counted: bool = False


def operands(left: str, sentence: str, sources: Sequence[Source]) -> list[Operand]:
    """The numbers of the left side of a sum, in their order."""
    found = list(NUMBER.finditer(left))
    column = added_column([Decimal(one[0]) for one in found], sentence, sources) if ADDED.fullmatch(left) else ()
    if column:
        return [Operand(one[0], (place,)) for one, place in zip(found, column, strict=True)]
    return [operand(left, one, sentence, sources) for one in found]


def operand(left: str, one: re.Match[str], sentence: str, sources: Sequence[Source]) -> Operand:
    value, beside = Decimal(one[0]), left[: one.start()].rstrip()[-1:] + left[one.end() :].lstrip()[:1]
    scales = value in PLAIN and bool({"*", "/"} & set(beside))
    if scales and value == HUNDRED and "/" in left:  # per cent
        return Operand(one[0], factor=True)
    places = chosen([place for source in sources for place in places_in(source, value)], sentence)
    if places and not (scales and all(place.column < 0 and not called(place) for place in places)):
        return Operand(one[0], places)
    if scales or value == HUNDRED:
        return Operand(one[0], factor=True)
    rows = [source for source in sources if source.cells]
    same = len({source.heads for source in rows}) == 1
    return Operand(one[0], counted=same and len(rows) >= FEWEST_ROWS and value == len(rows))


def added_column(values: list[Decimal], sentence: str, sources: Sequence[Source]) -> tuple[Place, ...]:
    """The cells of the one column that holds just these numbers in the rows that are named, in their order."""
    rows = list(dict.fromkeys(source for source in sources if source.cells))
    found = list[tuple[Place, ...]]()
    for heads in dict.fromkeys(source.heads for source in rows):
        own = [source for source in rows if source.heads == heads]
        if len(own) == len(values) > 1:
            pairs = [[p for p in places_in(s, v) if p.column >= 0] for s, v in zip(own, values, strict=True)]
            held = [{place.column: place for place in some} for some in pairs]
            found += [tuple(one[at] for one in held) for at in held[0] if all(at in one for one in held)]
    best = most_shared([(one, shared(one[0].head, sentence)) for one in found])
    return best[0] if len(best) == 1 else ()


def chosen(places: list[Place], sentence: str) -> tuple[Place, ...]:
    """The one that is meant, by the words that its labels share with the sentence; else all that may be. A text that
    only reckons with the number is none of them where another tells what it is."""
    found = [one for one in places if called(one)] or places
    best = most_shared([(one, len(called(one) & telling(sentence))) for one in found])
    cells = [one for one in best if one.column >= 0]
    texts = [called(one) for one in best if one.column < 0]
    alike = is_rare(best[0]) if best else True
    if len(cells) < 2 and (alike or all(one & texts[0] for one in texts[1:])):
        return tuple(best[:1])
    return tuple(best)


def is_rare(place: Place) -> bool:
    digits = place.source.text[place.start : place.end].replace(".", "").replace(",", "")
    return len(digits.strip("0")) >= FEWEST_DIGITS


def most_shared(weighed: Sequence[tuple[T, int]]) -> list[T]:
    most = max((weight for _, weight in weighed), default=0)
    return [one for one, weight in weighed if weight == most]


def words_at(place: Place) -> str:
    """What the number is called there."""
    return f"{place.row} {place.head}" if place.column >= 0 else around(place.source.text, place.start, place.end)


def called(place: Place) -> frozenset[str]:
    """The telling words of what the number is called there; none where a text only reckons with it."""
    reckoned = place.column < 0 and SIGN.match(place.source.text, place.end)
    return frozenset() if reckoned else telling(words_at(place))


def shared(label: str, sentence: str) -> int:
    """How many telling words of a label a text has too."""
    return len(telling(label) & telling(sentence))


def telling(text: str) -> frozenset[str]:
    languages = {detect(text) or "en", "en"}
    return frozenset(
        word for word in folds(text.replace("_", " "))
        if len(word) > 1 and not (word.isdigit() or cues.currency(word) or any(stop(word, one) for one in languages))
    )  # fmt: skip


def places_in(source: Source, value: Decimal) -> Iterator[Place]:
    """Where a passage has the number; a share of one also as so many per cent, or as so much more."""
    exact = list(standing(source, {value}, percent=False))
    shares = {value * HUNDRED, (value - 1) * HUNDRED} - {Decimal(0)}
    yield from exact or (standing(source, shares, percent=True) if value < 10 else ())


def standing(source: Source, values: Iterable[Decimal], percent: bool) -> Iterator[Place]:
    wanted, cells, at = set(values), source.cells, 0
    barred = [] if cells else days_and_hours(source.text)
    for column, text in enumerate(cells or (source.text,)):
        if not cells or is_measure(source, column, text):
            for found in WRITTEN.finditer(text):
                start, end = at + found.start(), at + found.end()
                within = any(first < end and start < last for first, last in barred)
                told = not percent or source.text[end:].lstrip().startswith("%")
                if not within and told and wanted & set(readings(found[0])) and counts(text, found):
                    yield Place(source, start, end, column if cells else -1)
        at += len(text) + len(CELL)


def is_measure(source: Source, column: int, text: str) -> bool:
    """Whether a cell holds one amount: neither a name, a day, nor words in which a number stands."""
    head = source.columns[column]
    named = cues.only("id", head) or cues.closes("id", head) or cues.only("year", head)
    first = column > 0 or cues.says("quantity", head) or cues.says("money", head)
    return first and not named and len(WRITTEN.findall(text)) == 1 and not days_and_hours(text)


def counts(text: str, found: re.Match[str]) -> bool:
    """Whether digits are an amount: no year, no part of a name, no number of a list."""
    run, before, behind = found[0], text[: found.start()], text[found.end() :]
    if len(run) > 1 and run.isdigit() and run.startswith("0"):
        return False
    if run.isdigit() and len(run) == 4 and int(run) in YEARS and before:
        return False
    word = re.search(r"[A-Za-z]*$", before)
    code = word is not None and bool(cues.currency(word[0]))
    return (code or not GLUED[0].search(before)) and not GLUED[1].match(behind)


def days_and_hours(text: str) -> list[tuple[int, int]]:
    language = detect(text) or "en"
    days = [(start, end) for start, end, _ in days_in(text, BASE, language)]
    return days + [(one.start, one.end) for one in clocks_in(text, language)]


def readings(run: str) -> Iterator[Decimal]:
    """1.420 and 1,420 may be a thousand and more."""
    yield Decimal(re.sub("[.,]", "", run))
    whole, sign, part = run.rpartition("." if run.rfind(".") > run.rfind(",") else ",")
    if sign:
        yield Decimal(f"{re.sub('[.,]', '', whole)}.{part}")


WORDS_BEFORE, WORDS_AFTER, LONGEST = 4, 7, 40  # words of a passage beside a number; characters where none are told
CODE, CLOSING = re.compile("[A-Z]{3}"), ".,;:?!，。；？！"


def around(text: str, start: int, end: int) -> str:
    """A number with the words behind it as far as its clause goes or to the next number, as they stand in its passage;
    with a few before it where none are behind it."""
    found = [one.span() for one in re.finditer(r"\S+", text)]
    at = next(at for at, (_, last) in enumerate(found) if last > start)
    first, last = at - bool(at and CODE.fullmatch(text, *found[at - 1])), at
    while last - at < WORDS_AFTER and last + 1 < len(found) and text[found[last][1] - 1] not in CLOSING:
        if WRITTEN.search(text, *found[last + 1]):
            while last > at and not telling(text[slice(*found[last])]):
                last -= 1
            break
        last += 1
    first = first if last > at else max(0, at - WORDS_BEFORE)
    stretch = text[max(found[first][0], start - LONGEST) : min(found[last][1], end + LONGEST)]
    return stretch.strip(" ,;:.|?!，。；？！")
