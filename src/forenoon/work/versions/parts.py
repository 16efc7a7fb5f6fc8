"""What a paper says, part by part: its sentences, and the rows of its tables with the heads of their columns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from forenoon.domain.contract import LANGUAGES, Day
from forenoon.domain.sources import Item, Passage
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.numbers import Number, numbers
from forenoon.language.sentences import sentences
from forenoon.language.tokens import folds, stop
from forenoon.work.reading.kinship import stem

SAID = ("own", "note", "cell")
CELL = re.compile(r"((?:slide \d+, )?table \d+), row (\d+), cell (\d+)")
ROW = re.compile(r"(?:(.+)!)?[A-Z]+\d+:[A-Z]+\d+|row \d+")
BOX = re.compile(r"(page \d+), box (-?\d+) (-?\d+) -?\d+ (-?\d+)")  # its left, its bottom, its top
DIVIDED = " | "
LABEL = re.compile(r"[^:：]{2,48}?(?=\s?[:：](?:\s|[^\d\s/]))")
VALUE = re.compile(r"\W*(?:[A-Z]{3}|[€£$¥฿])?\s?[-+−]?\d")  # what begins with a number
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBERED = re.compile(
    r"\d{1,2}(?:\.\d{1,2})?\.?\s+[^\W\d][^.,;:!?\n]{1,48}"
)  # a heading where no format tells: `3. Indexation`
MOST = 400  # parts of one version that are looked at


@dataclass(frozen=True)
class Bit:
    """Words at a place, as they stand there; `head`: what stands over their column."""

    locator: str
    quote: str
    language: str
    base: date
    column: int = 0
    head: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.quote.split())

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.quote, self.language)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """In its language; of a cell that names a year, in whichever has them."""
        short = bool(self.head and YEAR.search(self.quote))
        tried = (days_in(self.quote, self.base, one) for one in (self.language, *(LANGUAGES if short else ())))
        return tuple(day for _, _, day in next(filter(None, tried), ()) if not day.assumed)


@dataclass(frozen=True)
class Part:
    """A sentence, or a row: what it is called, then its other cells. `at` counts the parts of a version, `within` the
    passages that hold them; `under`: the heading over it, which may turn its sense."""

    bits: tuple[Bit, ...]
    at: int = 0
    within: int = 0
    is_row: bool = False
    under: Bit | None = None

    @property
    def text(self) -> str:
        return DIVIDED.join(bit.text for bit in self.bits)

    @cached_property
    def label(self) -> str:
        """What a row is called, or what a sentence says before its first colon."""
        found = LABEL.match(self.text)
        return self.bits[0].text if self.is_row else found[0].strip() if found else ""

    @cached_property
    def topic(self) -> frozenset[str]:
        """The words of the heading over it, whatever number it has there."""
        return frozenset(one for one in folds(self.under.text) if is_word(one)) if self.under else frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its words that tell something; of a row those of its name alone, with the numbers in it."""
        first = self.bits[0]
        if self.is_row:
            return frozenset(map(stem, folds(first.text)))
        return frozenset(stem(one) for one in folds(self.text) if is_word(one) and not stop(one, first.language))


def is_word(token: str) -> bool:
    return not any(map(str.isdigit, token)) and (len(token) > 1 or not token.isascii())


def parts(item: Item, passages: tuple[Passage, ...], is_kept: Callable[[Passage], bool], base: date) -> list[Part]:
    """In reading order; `is_kept` tells what is not to be quoted."""
    passages = with_headings(passages, base)
    over = headings(item, passages, is_kept)
    said = [one for one in passages if one.role in SAID and one.text.strip() and not is_kept(one)]
    language = detect("\n".join(one.text for one in said)) or "en"
    told = headed([*rows_and_texts(said, language, base)])
    return [
        replace(one, at=at, under=bit_of(over[said[one.within].locator], language, base))
        for at, one in enumerate(told[:MOST])
    ]


def with_headings(passages: tuple[Passage, ...], base: date) -> tuple[Passage, ...]:
    """Where no format tells, a short numbered line between lines that have no number is a heading: `3. Indexation`."""
    lined = [one.role == "own" and bool(NUMBERED.fullmatch(one.text.strip())) for one in passages]
    around = zip([False, *lined][: len(lined)], lined, [*lined, True][1:], strict=True)
    alone = [one and not (before or after) for before, one, after in around]
    return tuple(
        one.model_copy(update={"role": "heading"}) if head and not days_in(one.text, base, one.language) else one
        for one, head in zip(passages, alone, strict=True)
    )


def headings(
    item: Item, passages: tuple[Passage, ...], is_kept: Callable[[Passage], bool]
) -> dict[str, Passage | None]:
    """By place the heading over what stands there; the paper's own title is none."""
    over: dict[str, Passage | None] = {}
    last: Passage | None = None
    for one in passages:
        if one.role == "heading":
            last = None if folds(one.text) == folds(item.title) or is_kept(one) else one
        over[one.locator] = last
    return over


def bit_of(heading: Passage | None, language: str, base: date) -> Bit | None:
    return Bit(heading.locator, heading.text, heading.language or language, base) if heading else None


def rows_and_texts(said: list[Passage], language: str, base: date) -> Iterator[tuple[str, Part]]:
    """Each with the name of its table; empty for a sentence."""
    done: set[str] = set()
    in_rows = {cell for one in said if ROW.fullmatch(one.locator) for cell in one.text.split(DIVIDED)}
    lines = boxes_in_line(said)
    for number, one in enumerate(said):
        if one.locator in done:
            continue
        if DIVIDED in one.text and ROW.fullmatch(one.locator):
            cells = [(one, text, at) for at, text in enumerate(one.text.split(DIVIDED))]
            yield one.locator.rpartition("!")[0] or "rows", row(cells, number, language, base)
        elif found := CELL.fullmatch(one.locator):
            here = [other for other in said if in_row_of(other, found)]
            done |= {other.locator for other in here}
            cells = [(other, other.text, int(other.locator.rpartition(" ")[2])) for other in here]
            yield found[1], row(cells, number, language, base)
        elif len(lines.get(one.locator, ())) > 1:
            here = lines[one.locator]
            done |= {other.locator for other in here}
            yield "box", row([(other, other.text, left_of(other)) for other in here], number, language, base)
        elif not (one.role == "cell" and one.text in in_rows):
            for start, end in sentences(one.text, language):
                yield "", Part((Bit(one.locator, one.text[start:end], one.language or language, base),), within=number)


def row(cells: list[tuple[Passage, str, int]], number: int, language: str, base: date) -> Part:
    bits = (Bit(p.locator, text.strip(), p.language or language, base, at) for p, text, at in cells if text.strip())
    return Part(tuple(bits), within=number, is_row=True)


def in_row_of(one: Passage, cell: re.Match[str]) -> bool:
    found = CELL.fullmatch(one.locator)
    return found is not None and found.groups()[:2] == cell.groups()[:2]


def boxes_in_line(said: list[Passage]) -> dict[str, list[Passage]]:
    """By the place of each short box of a page those of its line, from left to right."""
    lines: list[list[tuple[Passage, re.Match[str]]]] = []
    for one in said:
        box = BOX.fullmatch(one.locator) if "\n" not in one.text else None
        if box and lines and is_in_line(lines[-1][0][1], box):
            lines[-1].append((one, box))
        elif box:
            lines.append([(one, box)])
    ordered = [sorted((one for one, _ in line), key=left_of) for line in lines]
    return {one.locator: line for line in ordered for one in line}


def is_in_line(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the middle of one lies within the other's height."""
    middle = (int(other[3]) + int(other[4])) / 2
    return one[1] == other[1] and int(one[3]) <= middle <= int(one[4])


def left_of(one: Passage) -> int:
    found = BOX.fullmatch(one.locator)
    return int(found[2]) if found else 0


def headed(told: list[tuple[str, Part]]) -> list[Part]:
    """Rows with the heads of their columns: the cells of a table's first row, where none of them is a number. Cells
    that lie free on a page are under the head nearest to their left edge."""
    made: list[Part] = []
    heads: dict[int, str] = {}
    above = ""
    for table, one in told:
        if table and table != above:
            heads = {} if any(map(is_value, one.bits)) else {bit.column: bit.text for bit in one.bits}
            if heads:
                above = table
                continue
        above = table
        bits = tuple(with_head(bit, heads) for bit in one.bits) if table and heads else one.bits
        made.append(replace(one, bits=bits) if bits else one)
    return [one for one in made if one.bits]


def with_head(bit: Bit, heads: dict[int, str]) -> Bit:
    column = min(heads, key=lambda at: (abs(at - bit.column), at))
    return replace(bit, column=column, head=heads[column])


def is_value(bit: Bit) -> bool:
    """A number with or without its unit, and no year: `EUR 1,200`, `36 months`, but not `EUR per 1000`."""
    return VALUE.match(YEAR.sub("", bit.text)) is not None
