"""The sheet of sums: what the sentences of a model rest on, worked out again in live formulas from named inputs."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.value import Value
from forenoon.language.words import Words
from forenoon.work.sums import PLAIN, bared, places
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.naming import legal, unique

CELL = " | "
NUMBER = re.compile(r"\d+(?:\.\d+)?")
WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")
COLUMNS = (("sum", 60.0), ("value", 14.0), ("told", 14.0), ("apart", 12.0), ("holds", 9.0), ("source", 36.0))
NAMED = ("12", "4", "3")  # factors with words of their own
WORDS_BEFORE, WORDS_AFTER, LONGEST = 4, 7, 40  # words of a passage beside a number; characters where none are told
CODE, CLOSING = re.compile("[A-Z]{3}"), ".,;:?!，。；？！"


class Source(Value):
    """A passage: whose words, the words, and above a row of a table its titles, ` | ` between cells."""

    title: str
    text: str
    heads: str = ""


class Summed(Value):
    """A sum as it was written, `0.09 * 1420 * 12 = 1533.60`, and the sentence that rests on it."""

    sum: str
    sentence: str
    sources: tuple[Source, ...]


def sums_sheet(found: Sequence[Summed], words: Words) -> Sheet | None:
    """Each number that sums start from once, with a name and whose words have it; then each sum once, in the order in
    which they are told, under its sentence; then whose words. None where there is none."""
    told = {bared(one.sum): one for one in reversed(found)}
    blocks = [(key, told[key]) for key in dict.fromkeys(bared(one.sum) for one in found)]
    if not blocks:
        return None
    name = words.say("workbook.sums")
    writing = Writing(words)
    rows = list(writing.inputs(blocks))
    for (key, one), (_, above) in zip(blocks, [("", None), *blocks], strict=False):
        rows += writing.block(key, one, headed=above is None or above.sentence != one.sentence)
    titles = tuple(dict.fromkeys(title for row in rows if (title := row[-1].text)))
    first = FIRST + len(rows) + 1
    leads = {title: f"{name}!A{first + at}" for at, title in enumerate(titles)}
    rows = [(*row[:-1], row[-1].model_copy(update={"link": leads.get(row[-1].text, "")})) for row in rows]
    blank = [Cell()] * (len(COLUMNS) - 1)
    rows += [writing.head(words.say("workbook.sources")), *((Cell(text=title), *blank) for title in titles)]
    columns = tuple(
        Column(title=words.say(f"workbook.{key}"), share=1 / len(COLUMNS), align="right" if 0 < at < 4 else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    return Sheet(
        name=name, title=name, note=words.say("workbook.sums_note"), columns=columns, rows=tuple(rows), first=FIRST,
        widths=tuple(width for _, width in COLUMNS), alarm=words.say("workbook.differ"), names=tuple(writing.names),
    )  # fmt: skip


class Writing:
    """The rows of a sheet of sums while they are written."""

    def __init__(self, words: Words) -> None:
        self._words, self._next = words, FIRST
        self._cells = dict[Decimal, str]()  # where a number stands: as an input, or as the result of a sum above
        self.names = list[tuple[str, str]]()

    def inputs(self, blocks: Sequence[tuple[str, Summed]]) -> Iterator[tuple[Cell, ...]]:
        """Whatever no sum above gives. A factor, as twelve for the months of a year, has no source."""
        results, started = set[Decimal](), dict[Decimal, tuple[str, Summed]]()
        for key, one in blocks:
            for number in operands(key):
                if Decimal(number) not in results:
                    started.setdefault(Decimal(number), (number, one))
            results.add(result(key))
        yield self.head(self._words.say("workbook.inputs"))
        taken = set[str]()
        for value, (number, one) in started.items():
            source = next((source for source in one.sources if has(source.text, number)), None)
            known = source is not None and value not in PLAIN
            label = label_of(source, value) if source and known else self._factor(number)
            place = f"B{self._next}"
            self._cells[value] = place
            self.names.append((unique(legal(label) or f"_{place}", taken), place))
            yield self._row(
                Cell(text=label, style="quiet"),
                Cell(number=number, style="input" if known else "label", format=shown(number)),
                source=source.title if source and known else "",
            )

    def _factor(self, number: str) -> str:
        key = f"label.check.factor_{number}" if number in NAMED else "factor"
        return self._words.say(f"workbook.{key}", n=number)

    def block(self, key: str, one: Summed, headed: bool) -> Iterator[tuple[Cell, ...]]:
        """The sentence, where the sum above is not of the same, then the sum."""
        if headed:
            yield self.head(one.sentence)
        left, _, right = key.rpartition("=")
        row, told = self._next, right.strip()
        form, digits = shown(told), places(Decimal(told))
        near = f"ABS(D{row})<={0.5 * 10**-digits:f}" if digits > 1 else f"ROUND(D{row},{digits})=0"
        agree, differ = self._words.say("workbook.agree"), self._words.say("workbook.differ")
        formula = NUMBER.sub(lambda found: self._cells[Decimal(found[0])], left).strip()
        self._cells.setdefault(result(key), f"B{row}")
        yield self._row(
            Cell(text=left.strip().replace("*", "×").replace("/", "÷"), style="label"),
            Cell(formula=f"={formula}", style="formula", format=form),
            Cell(number=told, style="label", format=form),
            Cell(formula=f"=B{row}-C{row}", style="formula", format=form),
            Cell(formula=f'=IF({near},"{agree}","{differ}")', style="check"),
        )

    def head(self, text: str) -> tuple[Cell, ...]:
        self._next += 1
        return Cell(text=text, style="total"), *[Cell(style="total")] * (len(COLUMNS) - 1)

    def _row(self, *cells: Cell, source: str = "") -> tuple[Cell, ...]:
        self._next += 1
        return *cells, *[Cell()] * (len(COLUMNS) - 1 - len(cells)), Cell(text=source)


def operands(key: str) -> list[str]:
    return NUMBER.findall(key.rpartition("=")[0])


def result(key: str) -> Decimal:
    return Decimal(key.rpartition("=")[2].strip())


def has(text: str, number: str) -> bool:
    """Whether a text has it, with or without separators and zeros at its end."""
    return bool(places_of(text, Decimal(number)))


def places_of(text: str, value: Decimal) -> list[tuple[int, int]]:
    return [found.span() for found in WRITTEN.finditer(text) if value in readings(found[0])]


def readings(run: str) -> Iterator[Decimal]:
    """1.420 and 1,420 may be a thousand and more."""
    yield Decimal(re.sub("[.,]", "", run))
    whole, sign, part = run.rpartition("." if run.rfind(".") > run.rfind(",") else ",")
    if sign:
        yield Decimal(f"{re.sub('[.,]', '', whole)}.{part}")


def label_of(source: Source, value: Decimal) -> str:
    """Of a cell its row and its column; elsewhere the words beside it."""
    cells, heads = source.text.split(CELL), source.heads.split(CELL)
    at = next((at for at, cell in enumerate(cells) if has(cell, f"{value:f}")), 0)
    if len(cells) > 1 and len(cells) == len(heads):
        return ", ".join(dict.fromkeys((cells[0], heads[at].replace("_", " "))))
    return around(source.text, value)


def around(text: str, value: Decimal) -> str:
    """A number with the words behind it as far as its clause goes, as they stand in its passage; with a few before it
    where none are behind it."""
    start, end = places_of(text, value)[0]
    found = [one.span() for one in re.finditer(r"\S+", text)]
    at = next(at for at, (_, last) in enumerate(found) if last > start)
    first, last = at - bool(at and CODE.fullmatch(text, *found[at - 1])), at
    while last - at < WORDS_AFTER and last + 1 < len(found) and text[found[last][1] - 1] not in CLOSING:
        last += 1
    first = first if last > at else max(0, at - WORDS_BEFORE)
    stretch = text[max(found[first][0], start - LONGEST) : min(found[last][1], end + LONGEST)]
    return stretch.strip(" ,;:.|?!，。；？！")


def shown(number: str) -> str:
    return f"#,##0.{'0' * len(number.partition('.')[2])}".rstrip(".")
