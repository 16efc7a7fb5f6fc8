"""The sheet of sums: what the sentences of a model rest on, worked out again in live formulas from named inputs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from forenoon.domain.content import Cell, Column, Draft, Sheet
from forenoon.domain.value import Value
from forenoon.language.words import Words
from forenoon.work.cells.layout import FIRST
from forenoon.work.cells.typed import spot
from forenoon.work.reading.sums import bared, places
from forenoon.work.workbook.checks import overall
from forenoon.work.workbook.inputs import TELLING, Input, inputs_of, named, product_of, told
from forenoon.work.workbook.operands import NUMBER, Source, operands, shared

COLUMNS = (
    ("sum", 60.0), ("value", 14.0), ("told", 14.0), ("apart", 12.0), ("holds", 9.0), ("source", 52.0), ("words", 60.0),
)  # fmt: skip
PER_CENT = {0: "ROUND({}*100,0)", 1: "ROUND({}*100,1)", 2: "ROUND({}*100*100,0)/100"}  # by decimals
TITLES = COLUMNS.index(("source", 52.0))


Cells = Mapping[tuple[str, str, int], tuple[str, Decimal]]
"""Of numbers in tables, by item, row and column there, the cell of a sheet that copies it, and its value."""


class Summed(Value):
    """A sum as it was written, `0.09 * 1420 * 12 = 1533.60`, and the sentence that rests on it."""

    sum: str
    sentence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Line:
    """One sum with what each of its numbers is: an input, or the result of a sum above, by its place among them."""

    key: str
    sentence: str
    parts: tuple[Input | int, ...]


def sums_sheet(
    found: Sequence[Summed], words: Words, leads: Mapping[str, str] = MappingProxyType({}),
    cells: Cells = MappingProxyType({}),
) -> Sheet | None:  # fmt: skip
    """Each number that sums start from once, with a name and the words that have it, or the cell of another sheet by
    `cells`; then each sum once, in the order in which they are told, under its sentence. `leads`: where the source of
    an item stands. None where there is none."""
    lines = lines_of(found, words)
    if not lines:
        return None
    name = words.say("workbook.sums")
    writing = Writing(words, cells)
    rows = list(writing.inputs(lines))
    for one, above in zip(lines, [None, *lines], strict=False):
        rows += writing.block(one, headed=above is None or above.sentence != one.sentence)
    titled = {source.title: leads[source.item] for one in found for source in one.sources if source.item in leads}
    rows = [linked(row, titled) for row in rows]
    columns = tuple(
        Column(title=words.say(f"workbook.{key}"), share=1 / len(COLUMNS), align="right" if 0 < at < 4 else "left")
        for at, (key, _) in enumerate(COLUMNS)
    )
    return Sheet(
        name=name, title=name, note=words.say("workbook.sums_note"), columns=columns, rows=tuple(rows), first=FIRST,
        widths=tuple(width for _, width in COLUMNS), alarm=words.say("workbook.differ"), names=tuple(writing.names),
    )  # fmt: skip


def counted(drafts: Sequence[Draft], words: Words) -> tuple[Draft, ...]:
    """The drafts, where a summary counts the checks of the sums with the others: both stand in column E."""
    checks, name = words.say("workbook.checks"), words.say("workbook.sums")
    if all(sheet.name != name for draft in drafts for sheet in draft.sheets):
        return tuple(drafts)
    alone, both = overall([checks], words), overall([checks, name], words)
    formulas = {old.formula: new.formula for old, new in zip(alone, both, strict=True)}

    def cell(one: Cell) -> Cell:
        return one.model_copy(update={"formula": formulas[one.formula]}) if one.formula in formulas else one

    def sheet(one: Sheet) -> Sheet:
        return one.model_copy(update={"rows": tuple(tuple(map(cell, row)) for row in one.rows)})

    return tuple(draft.model_copy(update={"sheets": tuple(map(sheet, draft.sheets))}) for draft in drafts)


def lines_of(found: Sequence[Summed], words: Words) -> list[Line]:
    """Every sum with its parts; one that is told again of the same numbers only once."""
    lines, known = list[Line](), list[Input]()
    results = dict[str, dict[Decimal, int]]()  # by sentence, what its sums come to
    for one in found:
        key = bared(one.sum)
        read = operands(key.rpartition("=")[0], one.sentence, one.sources)
        parts = list[Input | int]()
        for operand, typed in zip(read, inputs_of(read, one.sentence, one.sources, words), strict=True):
            part = result_above(operand.number, one.sentence, results)
            if part is None:
                part = next((other for other in known if other.is_same(typed)), typed)
                known += [] if part in known else [part]
            parts.append(part)
        at = next((at for at, line in enumerate(lines) if (line.key, line.parts) == (key, tuple(parts))), len(lines))
        if at == len(lines):
            lines.append(Line(key, one.sentence, tuple(parts)))
        results.setdefault(one.sentence, {})[result(key)] = at
    return lines


def result_above(number: str, sentence: str, results: dict[str, dict[Decimal, int]]) -> int | None:
    """The sum that gives a number: of the same sentence, of one that calls it alike, or, where it has so many digits
    that no other comes to it by chance, of any."""
    value, own = Decimal(number), told(number, sentence)
    alike = (some for other, some in results.items() if own and shared(own, told(number, other)))
    any_of = results.values() if len(number.replace(".", "").strip("0")) >= TELLING else ()
    return next((some[value] for some in (results.get(sentence, {}), *alike, *any_of) if value in some), None)


def linked(row: tuple[Cell, ...], leads: dict[str, str]) -> tuple[Cell, ...]:
    title = row[TITLES]
    return *row[:TITLES], title.model_copy(update={"link": leads.get(title.text, "")}), *row[TITLES + 1 :]


class Writing:
    """The rows of a sheet of sums while they are written."""

    def __init__(self, words: Words, cells: Cells) -> None:
        self._words, self._next, self._cells = words, FIRST, cells
        self._inputs = dict[Input, str]()  # where they stand
        self._results = list[str]()  # where each sum stands
        self.names = list[tuple[str, str]]()

    def inputs(self, lines: Sequence[Line]) -> Iterator[tuple[Cell, ...]]:
        """Whatever no sum of the same sentence gives. A factor, as twelve for the months of a year, has no source."""
        yield self.head(self._words.say("workbook.inputs"))
        found = list(dict.fromkeys(part for one in lines for part in one.parts if isinstance(part, Input)))
        for at, (one, name) in enumerate(
            zip(found, named(found, self._words.say("workbook.amount").lower()), strict=True), self._next
        ):
            self._inputs[one] = f"B{at}"
            self.names.append((name, f"B{at}"))
        for one in found:
            factors = product_of(one, [other for other in found if other is not one])
            value = Cell(number=one.number, style="input" if one.title else "label", format=shown(one.number))
            formula = self._copied(one) or " * ".join(self._inputs[factor] for factor in factors)
            cells = self._worked(formula, one.number) if formula else [value]
            yield self._row(Cell(text=one.label, style="quiet"), *cells, title=one.title, beside=one.words)

    def _copied(self, one: Input) -> str:
        """The cell of a sheet of this workbook that it is, in per cent where it is shown so there; empty where it is
        none."""
        known = (
            self._cells.get(spot(one.place.source.item, one.place.source.place, one.place.column))
            if one.place
            else None
        )
        cell, value = known or ("", Decimal(0))
        said, digits = Decimal(one.number), places(Decimal(one.number))
        if not cell or value == said:
            return cell
        return PER_CENT[digits].format(cell) if digits in PER_CENT and round(value * 100, digits) == said else ""

    def block(self, one: Line, headed: bool) -> Iterator[tuple[Cell, ...]]:
        """The sentence, where the sum above is not of the same, then the sum."""
        if headed:
            yield self.head(one.sentence)
        left, _, right = one.key.rpartition("=")
        cells = iter([self._results[part] if isinstance(part, int) else self._inputs[part] for part in one.parts])
        formula = NUMBER.sub(lambda _: next(cells), left).strip()
        self._results.append(f"B{self._next}")
        label = Cell(text=left.strip().replace("*", "×").replace("/", "÷"), style="label")
        yield self._row(label, *self._worked(formula, right.strip()))

    def _worked(self, formula: str, said: str) -> list[Cell]:
        """What a formula comes to, what was said, how far that is apart and whether it holds."""
        row, form, digits = self._next, shown(said), places(Decimal(said))
        near = f"ABS(D{row})<={0.5 * 10**-digits:f}" if digits > 1 else f"ROUND(D{row},{digits})=0"
        agree, differ = self._words.say("workbook.agree"), self._words.say("workbook.differ")
        return [
            Cell(formula=f"={formula}", style="formula", format=form),
            Cell(number=said, style="label", format=form),
            Cell(formula=f"=B{row}-C{row}", style="formula", format=form),
            Cell(formula=f'=IF({near},"{agree}","{differ}")', style="check"),
        ]

    def head(self, text: str) -> tuple[Cell, ...]:
        self._next += 1
        return Cell(text=text, style="total"), *[Cell(style="total")] * (len(COLUMNS) - 1)

    def _row(self, *cells: Cell, title: str = "", beside: str = "") -> tuple[Cell, ...]:
        self._next += 1
        blank = [Cell()] * (TITLES - len(cells))
        return *cells, *blank, Cell(text=title), Cell(text=beside, style="quiet")


def result(key: str) -> Decimal:
    return Decimal(key.rpartition("=")[2].strip())


def shown(number: str) -> str:
    return f"#,##0.{'0' * len(number.partition('.')[2])}".rstrip(".")
