"""What each named for the same thing, the latest first, and how far it is from ours: the sheet to negotiate with."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from forenoon.domain.content import Cell, Sheet
from forenoon.language.given_up import role
from forenoon.work.alongside import beside
from forenoon.work.beside import ASIDE
from forenoon.work.comparable import stays_in_house
from forenoon.work.desk import Desk
from forenoon.work.mentions import Group, Mention
from forenoon.work.raising.apart import FAR, answered, rated
from forenoon.work.raising.worked import MONTHS, Sums, sums
from forenoon.work.tables.formats import address
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.workbook import Names, Source, decimals, format_beside, plain_format, quoted, sheet_of

MOST_GROUPS = 8
WIDTHS = (46, 14, 10, 14, 14, 14, 60, 16, 9)
PERCENT = "+0.0%;-0.0%;0.0%"


def with_answers(desk: Desk, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """What one side answered the other's amount with stands beside it, however far apart they are; and beside each
    figure the one that replaced it later."""
    groups = [list(one.mentions) for one in found]
    for pair in answered(desk):
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


def comparison_sheet(
    desk: Desk, ordered: tuple[Mention, ...], sources: tuple[Source, ...], names: Names
) -> Sheet | None:
    """A block for each group, which is measured by our latest figure, or by the latest of all where none is ours. Every
    value is that of the sheet of figures. None where nothing is to be compared."""
    words = desk.words
    placed = [(FIRST + at, one) for at, one in enumerate(ordered) if 0 < one.group <= MOST_GROUPS]
    rows: list[tuple[Cell, ...]] = []
    for number in dict.fromkeys(one.group for _, one in placed):
        some = sorted(
            ((row, one) for row, one in placed if one.group == number), key=lambda pair: (pair[1].age, pair[0])
        )
        if len({one.value for _, one in some}) > 1:
            rows += block(desk, [*some], FIRST + len(rows), sources, names, decimals(ordered))
    if not rows:
        return None
    at = {one.id: row for row, one in enumerate(ordered, FIRST)}
    for own, theirs in rated(desk):
        found = sums(desk, own, theirs) if at.keys() >= {own.id, theirs.id} else None
        if found is not None:
            rows += worked_rows(desk, found, at, FIRST + len(rows), sources, names)
    keys = ("who", "value", "unit", "to_base", "to_base_share", "day", "words", "source_cells", "source")
    columns = [(key, "right" if key in ("value", "to_base", "to_base_share") else "left") for key in keys]
    title, note = words.say("workbook.compared"), words.say("workbook.compared_note")
    return sheet_of(names.compared, title, note, columns, WIDTHS, rows, words)


def block(
    desk: Desk, some: list[tuple[int, Mention]], first: int, sources: tuple[Source, ...], names: Names,
    places: dict[str, int],
) -> Iterator[tuple[Cell, ...]]:  # fmt: skip
    """`first` is the row of its headline, which says by what the others are measured."""
    words = desk.words
    base = next((at for at, (_, one) in enumerate(some) if is_own(desk, one)), None)
    chosen, key = (0, "base_latest") if base is None else (base, "base_ours")
    measure = some[chosen][1]
    head = words.say(f"workbook.{key}", value=measure.surface.strip(), who=measure.who, day=measure.when)
    yield Cell(text=head, style="total"), *([Cell(style="total")] * (len(WIDTHS) - 1))
    ids = {source.item.ref: (source.id, FIRST + at) for at, source in enumerate(sources)}
    fixed = f"$B${first + 1 + chosen}"
    for at, (row, one) in enumerate(some, first + 1):
        source, place = ids[one.item.ref]
        form = format_beside(one, places)
        yield (
            Cell(text=one.who, style="label"),
            Cell(formula=f"={quoted(names.mail)}!B{row}", style="formula", format=form),
            Cell(text=one.unit, style="quiet"),
            Cell(formula=f"=B{at}-{fixed}", style="formula", format=form),
            Cell(formula=f"=B{at}/{fixed}-1", style="formula", format=PERCENT),
            Cell(text=one.when, style="label"),
            Cell(text=ASIDE.join([*(" ".join(part.text.split()) for part in beside(desk.library, one)), one.words])),
            Cell(text=address(one.locator, words), style="quiet"),
            Cell(text=source, link=f"{names.sources}!A{place}"),
        )


def is_own(desk: Desk, one: Mention) -> bool:
    """Whether somebody of ours names it as ours, and does not only tell what the other side named; what stays among us
    measures nothing."""
    told = one.item.kind == "file" or not stays_in_house(one.item)
    return told and one.id in desk.first_hand and desk.side(one.item) is True


def worked_rows(
    desk: Desk, found: Sums, at: Mapping[str, int], row: int, sources: tuple[Source, ...], names: Names
) -> Iterator[tuple[Cell, ...]]:
    """The quantity and the term as they are named, then what the two prices are apart on it, of a year and over the
    term; `row` is that of the first."""
    more, less = (f"{quoted(names.mail)}!B{at[one.id]}" for one in (found.more, found.less))
    said = "({more} − {less}) × {count}".format(**found.slots) + (f" × {found.times}" if found.times else "")
    ids = {source.item.ref: (source.id, FIRST + at) for at, source in enumerate(sources)}
    for number, mark in filter(None, (found.many, found.term)):
        amount = Cell(number=f"{number.value:f}", style="input", format=plain_format(number.value))
        source, place = ids[mark.item.ref]
        where = Cell(text=address(mark.passage.locator, desk.words), style="quiet")
        link = Cell(text=source, link=f"{names.sources}!A{place}")
        yield line(number.surface.strip(), amount, number.unit, Cell(text=mark.text), where, link)
    first, unit = row + (3 if found.term else 2), found.more.unit
    year = desk.words.say("workbook.label.check.factor_12")
    yield line(year, Cell(number="12", style="formula"), "")
    months = f"B{first - 1}"
    sums = [(said, f"=({more}-{less})*B{row}*{months if found.times == 12 else found.times or 1}")]
    if found.term:
        over = f"=B{first}*B{row + 1}" + (f"/{months}" if MONTHS[found.term[0].unit] == 1 else "")
        sums.append((f"{said} × {found.term[0].surface.strip()}" + " / 12" * over.endswith(months), over))
    for name, formula in sums:
        yield line(name, Cell(formula=formula, style="formula", format=plain_format(found.total, 2)), unit)


def line(name: str, amount: Cell, unit: str, *behind: Cell) -> tuple[Cell, ...]:
    """With the cells behind its empty ones."""
    empty = (Cell(style="label"),) * (len(WIDTHS) - 3 - len(behind))
    return Cell(text=name, style="label"), amount, Cell(text=unit, style="quiet"), *empty, *behind
