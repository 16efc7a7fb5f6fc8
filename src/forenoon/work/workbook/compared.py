"""What each named for the same thing, the latest first, and how far it is from ours: the sheet to negotiate with."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from forenoon.domain.content import Cell, Sheet
from forenoon.domain.sources import Item
from forenoon.language.given_up import role
from forenoon.language.numbers import unit_shown
from forenoon.work.cells.formats import address
from forenoon.work.cells.layout import FIRST
from forenoon.work.raising.apart import FAR, answered, rated, replied
from forenoon.work.raising.capped import Capped, beyond
from forenoon.work.reading.alongside import beside
from forenoon.work.reading.comparable import stays_in_house
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Group, Mention
from forenoon.work.reading.pen import speaker
from forenoon.work.reading.worked import MONTHS, Named, Sums, results, slipped, sums
from forenoon.work.tables.beside import ASIDE
from forenoon.work.tables.counted import Counted
from forenoon.work.tables.counts import called, differing, titled
from forenoon.work.tables.workbook import Names, Source, decimals, format_beside, plain_format, quoted, sheet_of

MOST_GROUPS, YEAR = 8, 12
WIDTHS = (46, 14, 10, 14, 14, 14, 60, 16, 9)
PERCENT = "+0.0%;-0.0%;0.0%"


def with_answers(desk: Desk, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """What one side answered the other's amount with stands beside it, however far apart they are; and beside each
    figure the one that replaced it later."""
    groups = [list(one.mentions) for one in found]
    for pair in (*answered(desk), *replied(desk)):
        there = next((some for some in groups if any(one.id == other.id for one in some for other in pair)), None)
        if there is None:
            groups.insert(0, list(pair))
        else:
            there += [one for one in pair if one not in there]
    for some in groups:
        old = {(one.value, one.unit) for one in some}
        known = {one.id for other in groups for one in other}
        some += [one for one in desk.figures if one.id not in known and replaces(one, old)]
    return tuple(Group(tuple(sorted(some, key=lambda one: (one.age, one.id))), 0.0) for some in groups)


def replaces(new: Mention, old: Collection[tuple[Decimal, str]]) -> bool:
    """Whether its sentence puts it in the place of one of these figures: `it is 18,000 now, not 12,000`."""
    numbers, quote = new.mark.numbers, new.mark.quote
    values = {value for value, unit in old if unit == new.unit}
    if values.isdisjoint(one.value for one in numbers):
        return False
    given = {one.value for one in numbers if role(one, quote) == "given up"}
    near = {value for value in given & values if new.value < FAR * value and value < FAR * new.value}
    return new.value not in given and bool(near)


@dataclass(frozen=True)
class Around:
    """What the rows of the sheet refer to: the figures with their rows in their own sheet, and the sources' links."""

    desk: Desk
    ordered: tuple[Mention, ...]
    sources: tuple[Source, ...]
    names: Names
    day: Callable[[Item], str]

    @cached_property
    def at(self) -> dict[str, int]:
        return {one.id: row for row, one in enumerate(self.ordered, FIRST)}

    @cached_property
    def places(self) -> dict[str, int]:
        return decimals(self.ordered)

    @cached_property
    def linked(self) -> dict[str, int]:
        return {source.item.ref: at for at, source in enumerate(self.sources)}

    def value(self, one: Mention) -> str:
        return f"{quoted(self.names.mail)}!B{self.at[one.id]}"

    def link(self, item: Item) -> Cell:
        if (at := self.linked.get(item.ref)) is None:
            return Cell(style="quiet")
        return Cell(text=self.sources[at].id, link=f"{self.names.sources}!A{FIRST + at}")

    def place(self, locator: str) -> Cell:
        return Cell(text=address(locator, self.desk.words), style="quiet")


def comparison_sheet(
    desk: Desk, ordered: tuple[Mention, ...], sources: tuple[Source, ...], names: Names, day: Callable[[Item], str]
) -> Sheet | None:
    """A block for each group, which is measured by our latest figure, or by the latest of all where none is ours; then
    counts of sentences, measured by the table's. Every value is that of the sheet of figures. None where nothing is to
    be compared. `day` tells an item's."""
    around, words = Around(desk, ordered, sources, names, day), desk.words
    placed = [one for one in ordered if 0 < one.group <= MOST_GROUPS]
    rows: list[tuple[Cell, ...]] = []
    for number in dict.fromkeys(one.group for one in placed):
        some = sorted((one for one in placed if one.group == number), key=lambda one: (one.age, around.at[one.id]))
        if len({one.value for one in some}) > 1:
            rows += block(around, some, FIRST + len(rows))
    known = {one.id: one for one in ordered}
    for mention, cell in differing(desk):
        if mention.id in known and cell.item.ref in around.linked:
            rows += counted_rows(around, known[mention.id], cell, FIRST + len(rows))
    for one in beyond(desk):
        rows += capped_rows(around, one, FIRST + len(rows))
    if not rows:
        return None
    pairs = [pair for pair in (*rated(desk), *slipped(desk)) if around.at.keys() >= {one.id for one in pair}]
    rows += worked_rows(around, [found for pair in pairs if (found := sums(desk, *pair))], FIRST + len(rows))
    keys = ("who", "value", "unit", "to_base", "to_base_share", "day", "words", "source_cells", "source")
    columns = [(key, "right" if key in ("value", "to_base", "to_base_share") else "left") for key in keys]
    title, note = words.say("workbook.compared"), words.say("workbook.compared_note")
    return sheet_of(names.compared, title, note, columns, WIDTHS, rows, words)


def block(around: Around, some: list[Mention], first: int) -> Iterator[tuple[Cell, ...]]:
    """`first` is the row of its headline, which says by what the others are measured."""
    base = next((at for at, one in enumerate(some) if is_own(around.desk, one)), None)
    chosen, key = (0, "base_latest") if base is None else (base, "base_ours")
    measure = some[chosen]
    yield headline(
        around.desk.words.say(f"workbook.{key}", value=measure.surface.strip(), who=measure.who, day=measure.when)
    )
    for at, one in enumerate(some, first + 1):
        yield member(around, one, at, f"$B${first + 1 + chosen}")


def headline(text: str) -> tuple[Cell, ...]:
    return Cell(text=text, style="total"), *([Cell(style="total")] * (len(WIDTHS) - 1))


def member(around: Around, one: Mention, at: int, base: str) -> tuple[Cell, ...]:
    """A figure in row `at`, measured by the cell `base`."""
    form = format_beside(one, around.places)
    aside = (" ".join(part.text.split()) for part in beside(around.desk.library, one))
    return (
        Cell(text=one.who, style="label"),
        Cell(formula=f"={around.value(one)}", style="formula", format=form),
        Cell(text=one.counted, style="quiet"),
        *apart(at, base, form),
        Cell(text=one.when, style="label"),
        Cell(text=ASIDE.join([*aside, one.words])),
        around.place(one.locator),
        around.link(one.item),
    )


def apart(at: int, base: str, form: str) -> tuple[Cell, Cell]:
    """How far the value of row `at` is from that of the cell `base`."""
    return (
        Cell(formula=f"=B{at}-{base}", style="formula", format=form),
        Cell(formula=f"=B{at}/{base}-1", style="formula", format=PERCENT),
    )


def counted_rows(around: Around, one: Mention, cell: Counted, first: int) -> Iterator[tuple[Cell, ...]]:
    """A sentence's count, measured by the table's below it."""
    words, base, form = around.desk.words, f"$B${first + 2}", plain_format(cell.value)
    yield headline(words.say("workbook.base_table", value=words.number(cell.value), name=titled(cell)))
    yield member(around, one, first + 1, base)
    yield (
        Cell(text=titled(cell), style="label"),
        Cell(number=f"{cell.value:f}", style="input", format=form),
        Cell(text=one.counted, style="quiet"),
        *apart(first + 2, base, form),
        Cell(text=around.day(cell.item), style="label"),
        Cell(text=called(cell)),
        around.place(cell.place),
        around.link(cell.item),
    )


def capped_rows(around: Around, one: Capped, first: int) -> Iterator[tuple[Cell, ...]]:
    """A claim's count and price and what the contract allows for each, then what that comes to and by how much less."""
    words, unit, typed, clause = around.desk.words, one.allowed.unit, one.claim.typed, one.clause
    yield headline(f"{words.say('raise.capped')}: {one.name}")
    for column, value in ((one.many, one.count), (one.claimed, one.each)):
        shown = Cell(number=f"{value:f}", style="input", format=plain_format(value))
        where = around.place(typed.place(column.index, one.row))
        of = unit if column is one.claimed else ""
        yield line(column.name, shown, of, Cell(text=one.claim.title), where, around.link(one.claim.item))
    allowed = Cell(number=f"{one.allowed.value:f}", style="input", format=plain_format(one.allowed.value))
    where, link = around.place(clause.passage.locator), around.link(clause.item)
    yield line(one.allowed.surface.strip(), allowed, unit, Cell(text=clause.text), where, link)
    many, each, most = (f"B{first + at}" for at in (1, 2, 3))
    count, price, less = (words.number(value) for value in (one.count, one.each, one.allowed.value))
    for name, formula in (
        (f"{count} × {price}", f"={many}*{each}"),
        (f"{count} × {less}", f"={many}*{most}"),
        (f"{count} × ({price} − {less})", f"={many}*({each}-{most})"),
    ):
        yield line(name, Cell(formula=formula, style="formula", format=plain_format(Decimal(0), 2)), unit)


def is_own(desk: Desk, one: Mention) -> bool:
    """Whether somebody of ours names it as ours, and does not only tell what the other side named; what stays among us
    measures nothing."""
    told = one.item.kind == "file" or not stays_in_house(one.item)
    return told and one.id in desk.first_hand and desk.side(one.item) is True


def worked_rows(around: Around, some: list[Sums], first: int) -> Iterator[tuple[Cell, ...]]:
    """The quantities and terms as they are named, each once, then what each two prices are apart on them, of a year and
    over the term; `first` is the row of the first."""
    inputs = list(dict.fromkeys(named for found in some for named in (found.many, found.term) if named))
    at = {named: f"B{row}" for row, named in enumerate(inputs, first)}
    for number, mark in inputs:
        amount = Cell(number=f"{number.value:f}", style="input", format=plain_format(number.value))
        where, link = around.place(mark.passage.locator), around.link(mark.item)
        yield line(number.surface.strip(), amount, number.unit, Cell(text=mark.text), where, link)
    row, months = first + len(inputs), f"B{first + len(inputs)}"
    if any(found.times == YEAR or is_monthly(found) for found in some):
        yield line(around.desk.words.say("workbook.label.check.factor_12"), Cell(number=str(YEAR), style="formula"), "")
        row += 1
    for found in some:
        told = [*told_sums(around, found, at, months, row)]
        row += len(told)
        for name, formula in told:
            amount = Cell(formula=formula, style="formula", format=plain_format(found.total, 2))
            yield line(name, amount, found.more.unit)
        for one in results(around.desk, found):
            row, mark = row + 1, one.mark
            said = Cell(number=f"{one.number.value:f}", style="input", format=plain_format(one.number.value, 2))
            supposed = ": ".join(filter(None, (one.heading and one.heading.text, mark.text)))
            where, link = around.place(mark.passage.locator), around.link(mark.item)
            yield line(speaker(mark.item), said, found.more.unit, Cell(text=supposed), where, link)


def told_sums(around: Around, found: Sums, at: Mapping[Named, str], months: str, row: int) -> Iterator[tuple[str, str]]:
    """Each with its formula; `at` are the cells of quantities and terms, `months` that of the months of a year."""
    more, less = around.value(found.more), around.value(found.less)
    said = "({more} − {less}) × {count}".format(**found.slots) + (f" × {found.times}" if found.times > 1 else "")
    often = f"*{months}" if found.times == YEAR else f"*{found.times}" if found.times > 1 else ""
    yield said, f"=({more}-{less})*{at[found.many]}{often}"
    if found.term:
        by = (f" / {YEAR}", f"/{months}") if is_monthly(found) else ("", "")
        over = f"{said} × {found.term[0].surface.strip()}{by[0]}"
        yield around.desk.words.say("workbook.both_unchanged", sum=over), f"=B{row}*{at[found.term]}{by[1]}"


def is_monthly(found: Sums) -> bool:
    return found.term is not None and MONTHS[found.term[0].unit] == 1


def line(name: str, amount: Cell, unit: str, *behind: Cell) -> tuple[Cell, ...]:
    """With the cells behind its empty ones."""
    empty = (Cell(style="label"),) * (len(WIDTHS) - 3 - len(behind))
    return Cell(text=name, style="label"), amount, Cell(text=unit_shown(unit), style="quiet"), *empty, *behind
