"""What each named for the same thing, the latest first, and how far it is from ours: the sheet to negotiate with."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from forenoon.domain.content import Cell, Sheet
from forenoon.domain.sources import Item
from forenoon.language.given_up import Role, role
from forenoon.language.words import Words
from forenoon.work.desk import Desk
from forenoon.work.mentions import Group, Mention
from forenoon.work.raising.apart import answered
from forenoon.work.tables.formats import address
from forenoon.work.tables.layout import FIRST
from forenoon.work.tables.workbook import Names, Source, decimals, format_beside, quoted, sheet_of

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
    stated: dict[tuple[str, str, int], list[Mention]] = defaultdict(list)
    for one in desk.figures:
        stated[one.mark.key].append(one)
    taken = {one.id for some in groups for one in some}
    for some in groups:
        for old in tuple(some):
            for one in desk.superseded.get(old.mark.key, ()):
                later = [new for new in stated[one.new.key] if new.unit == old.unit and new.id not in taken]
                newer = [new for new in later if one.value == old.value and role_of(new) != "given up"]
                some += newer
                taken |= {new.id for new in newer}
    return tuple(Group(tuple(sorted(some, key=lambda one: (one.age, one.id))), 0.0) for some in groups)


def role_of(mention: Mention) -> Role:
    number = next(one for one in mention.mark.numbers if one.value == mention.value)
    return role(number, mention.mark.quote)


def comparison_sheet(
    ordered: tuple[Mention, ...],
    is_ours: Callable[[Item], bool],
    sources: tuple[Source, ...],
    names: Names,
    words: Words,
) -> Sheet | None:
    """A block for each group, which is measured by our latest figure, or by the latest of all where none is ours. Every
    value is that of the sheet of figures. None where nothing is to be compared."""
    placed = [(FIRST + at, one) for at, one in enumerate(ordered) if 0 < one.group <= MOST_GROUPS]
    rows: list[tuple[Cell, ...]] = []
    for number in dict.fromkeys(one.group for _, one in placed):
        some = sorted(
            ((row, one) for row, one in placed if one.group == number), key=lambda pair: (pair[1].age, pair[0])
        )
        if len({one.value for _, one in some}) > 1:
            rows += block([*some], is_ours, FIRST + len(rows), sources, names, decimals(ordered), words)
    if not rows:
        return None
    keys = ("who", "value", "unit", "to_base", "to_base_share", "day", "words", "source_cells", "source")
    columns = [(key, "right" if key in ("value", "to_base", "to_base_share") else "left") for key in keys]
    title, note = words.say("workbook.compared"), words.say("workbook.compared_note")
    return sheet_of(names.compared, title, note, columns, WIDTHS, rows, words)


def block(
    some: list[tuple[int, Mention]], is_ours: Callable[[Item], bool], first: int, sources: tuple[Source, ...],
    names: Names, places: dict[str, int], words: Words,
) -> Iterator[tuple[Cell, ...]]:  # fmt: skip
    """`first` is the row of its headline, which says by what the others are measured."""
    base = next((at for at, (_, one) in enumerate(some) if is_ours(one.item)), None)
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
            Cell(text=one.words),
            Cell(text=address(one.locator, words), style="quiet"),
            Cell(text=source, link=f"{names.sources}!A{place}"),
        )
