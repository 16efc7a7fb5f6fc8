"""The sheet of sums: what the sentences of a model rest on, worked out again in live formulas from their numbers."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.value import Value
from forenoon.language.words import Words
from forenoon.work.sums import PLAIN, bared, places
from forenoon.work.tables.layout import FIRST

NUMBER = re.compile(r"\d+(?:\.\d+)?")
COLUMNS = (("sum", 56.0), ("value", 16.0), ("told", 16.0), ("apart", 14.0), ("holds", 10.0), ("source", 34.0))
FINEST = 0.5  # of the last digit


class Summed(Value):
    """A sum as it was written, `0.09 * 1420 * 12 = 1533.60`, and the sentence that rests on it. `sources`: of each of
    its passages the title and the words."""

    sum: str
    sentence: str
    sources: tuple[tuple[str, str], ...]


def sums_sheet(found: Sequence[Summed], words: Words) -> Sheet | None:
    """A block for each sum, once, in the order in which they are told; then the sources of their numbers. None where
    there is none."""
    told = {bared(one.sum): one for one in reversed(found)}
    blocks = [(key, told[key]) for key in dict.fromkeys(bared(one.sum) for one in found)]
    if not blocks:
        return None
    name = words.say("workbook.sums")
    titles = tuple(dict.fromkeys(title for _, one in blocks for title, _ in one.sources))
    headed = [at == 0 or one.sentence != blocks[at - 1][1].sentence for at, (_, one) in enumerate(blocks)]
    first = FIRST + sum(headed) + sum(1 + len(operands(key)) for key, _ in blocks) + 1  # of the sources
    writing = Writing(name, {title: first + at for at, title in enumerate(titles)}, words)
    rows = [row for (key, one), new in zip(blocks, headed, strict=True) for row in writing.block(key, one, new)]
    width = len(COLUMNS)
    rows.append((Cell(text=words.say("workbook.sources"), style="total"), *[Cell(style="total")] * (width - 1)))
    rows += [(Cell(text=title), *[Cell()] * (width - 1)) for title in titles]
    columns = tuple(
        Column(title=words.say(f"workbook.{key}"), share=1 / width, align="right" if 0 < at < 4 else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    return Sheet(
        name=name, title=name, note=words.say("workbook.sums_note"), columns=columns, rows=tuple(rows), first=FIRST,
        widths=tuple(width for _, width in COLUMNS), alarm=words.say("workbook.differ"),
    )  # fmt: skip


class Writing:
    """The rows of a sheet of sums while they are written."""

    def __init__(self, name: str, sources: dict[str, int], words: Words) -> None:
        self._name, self._sources, self._words = name, sources, words
        self._next, self._results = FIRST, dict[Decimal, int]()

    def block(self, key: str, one: Summed, headed: bool) -> Iterator[tuple[Cell, ...]]:
        """The sentence, where the sum above is not of the same, a row for each number that it starts from, then it."""
        if headed:
            yield Cell(text=one.sentence, style="total"), *[Cell(style="total")] * (len(COLUMNS) - 1)
        numbers, at = operands(key), self._next + headed
        yield from (self._input(number, one) for number in numbers)
        yield self._result(key, [f"B{row}" for row in range(at, at + len(numbers))], at + len(numbers))
        self._next = at + len(numbers) + 1

    def _input(self, number: str, one: Summed) -> tuple[Cell, ...]:
        """Where a sum above gave it, a reference to that; else with the source that has it. A factor, as twelve for the
        months of a year, has none."""
        label, form = Cell(text=self._words.say("workbook.start"), style="quiet"), shown(number)
        if above := self._results.get(Decimal(number)):
            cell, link = Cell(formula=f"=B{above}", style="formula", format=form), Cell()
        elif title := next((title for title, text in one.sources if has(text, number) and is_told(number)), ""):
            place = f"{self._name}!A{self._sources[title]}"
            cell, link = Cell(number=number, style="input", format=form), Cell(text=title, link=place)
        else:
            cell, link = Cell(number=number, style="label", format=form), Cell()
        return label, cell, Cell(), Cell(), Cell(), link

    def _result(self, key: str, cells: list[str], at: int) -> tuple[Cell, ...]:
        left, _, right = key.rpartition("=")
        form, near = shown(right.strip()), FINEST * 10 ** -places(Decimal(right.strip()))
        agree, differ = self._words.say("workbook.agree"), self._words.say("workbook.differ")
        self._results.setdefault(Decimal(right.strip()), at)
        rest = iter(cells)
        formula = NUMBER.sub(lambda _: next(rest), left).strip()
        return (
            Cell(text=left.strip().replace("*", "×").replace("/", "÷"), style="label"),
            Cell(formula=f"={formula}", style="formula", format=form),
            Cell(number=right.strip(), style="label", format=form),
            Cell(formula=f"=B{at}-C{at}", style="formula", format=form),
            Cell(formula=f'=IF(ABS(D{at})<={near:f},"{agree}","{differ}")', style="check"),
            Cell(),
        )


def operands(key: str) -> list[str]:
    return NUMBER.findall(key.rpartition("=")[0])


def is_told(number: str) -> bool:
    """No factor that everybody knows."""
    return Decimal(number) not in PLAIN


def has(text: str, number: str) -> bool:
    """Whether a text has it, with or without separators and zeros at its end."""
    wanted = Decimal(number)
    return any(Decimal(one) == wanted for one in NUMBER.findall(text.replace(",", "")))


def shown(number: str) -> str:
    return f"#,##0.{'0' * len(number.partition('.')[2])}".rstrip(".")
