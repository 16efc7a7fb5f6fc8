"""The whole workbook of a run: its sheets in order, from the tables and the figures that mails name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from forenoon.domain.content import Citation, Sheet
from forenoon.domain.sources import Item
from forenoon.work.cells.formats import address
from forenoon.work.cells.layout import FIRST, Laid
from forenoon.work.cells.typed import TypedColumn, spot
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Group, Mention, in_order
from forenoon.work.reading.pen import Pen, speaker
from forenoon.work.reading.searching import searches
from forenoon.work.tables.remarks import noted
from forenoon.work.tables.shelf import Shelved, tables_of
from forenoon.work.tables.spoken import Spoken
from forenoon.work.tables.workbook import (
    Names,
    Source,
    mail_sheet,
    mirrors,
    name_sheets,
    nothing_sheet,
    places_of,
    plain_format,
    quoted,
    sources_sheet,
    summary_sheet,
    table_sheets,
)
from forenoon.work.tables.worked import Worked, worked
from forenoon.work.workbook.checks import Check, Placed, checks_sheet, overall, table_checks
from forenoon.work.workbook.compared import comparison_sheet
from forenoon.work.workbook.front import Shown
from forenoon.work.workbook.naming import with_names
from forenoon.work.workbook.small import is_small, part_of, together
from forenoon.work.workbook.sought import counted_at, sought_for, sought_sheets
from forenoon.work.workbook.summed import Cells

SHEETS, MOST_USED = ("xlsx", "xls", "csv"), 8


@dataclass(frozen=True)
class Book:
    """`laid` are the sheets of the tables, in their order; `ordered` the figures of mails as they are listed."""

    sheets: tuple[Sheet, ...]
    laid: tuple[Laid, ...]
    names: Names
    ordered: tuple[Mention, ...]
    worked: tuple[Worked, ...]  # those of them that follow from others
    rowed: tuple[Laid, ...] = ()  # where the rows of longer tables stand, each like its part or the whole table


@dataclass(frozen=True)
class Used:
    """The sheets of tables that a written pack cites, with that of the sources; by item, row and column of each number
    its cell in them; by item the cell of its source."""

    sheets: tuple[Sheet, ...] = ()
    leads: Mapping[str, str] = field(default_factory=dict[str, str])
    cells: Cells = field(default_factory=dict[tuple[str, str, int], tuple[str, Decimal]])


@dataclass(frozen=True)
class Counted:
    """The sheets of what was looked for, the name of the counts among them, and the formula of each number that counts
    what was found."""

    sheets: tuple[Sheet, ...] = ()
    name: str = ""
    formulas: Mapping[Shown, str] = field(default_factory=dict[Shown, str])


def book(
    pen: Pen, tables: tuple[Shelved, ...], mentions: tuple[Mention, ...], groups: tuple[Group, ...],
    spoken: tuple[Spoken, ...] = (),
) -> Book:  # fmt: skip
    """`spoken` are rows of tables that are not shown whole; those of a table with a sheet stand there."""
    places = [tables.index(one.table) if one.table in tables else -1 for one in spoken]
    lone = [one for one, at in zip(spoken, places, strict=True) if at < 0]
    words, every = pen.desk.words, (*tables, *map(part_of, lone))
    names = name_sheets(every, words)
    ordered = in_order(mentions, groups, lambda m: (speaker(m.item), full_day(pen, m.item)))
    sources = sources_of(every, ordered, pen)
    copied = table_sheets(every, sources, names, words, len(lone), lambda one: noted(pen, one))
    apart = with_names(every, copied, words)
    small = [
        is_small(one, sheet) or at >= len(tables) for at, (one, sheet) in enumerate(zip(every, apart, strict=True))
    ]
    sheeted = together(apart, small, names.small, words)
    laid, alone = sheeted[: len(tables)], iter(sheeted[len(tables) :])
    rowed = tuple(next(alone) if at < 0 else laid[at] for at in places)
    figures = followed(pen, ordered)
    found = checks(pen, tables, laid, ordered, figures, sources, names)
    sheets = sorted({one.sheet.name: one.sheet for one in sheeted}.values(), key=lambda one: one.name == names.small)
    if found:
        rows = {source.id: f"{names.sources}!A{FIRST + at}" for at, source in enumerate(sources)}
        sheets.insert(0, checks_sheet(found, names.checks, rows, words))
    compared = comparison_sheet(pen.desk, ordered, sources, names, lambda item: full_day(pen, item))
    if compared:
        sheets.insert(0, compared)
    if tables and (found or not mirrors(tables, laid, words)):
        sheets.insert(0, summary(pen, tables, laid, names, ordered, bool(found)))
    if ordered:
        sheets.append(mail_sheet(ordered, sources, names, words))
    if not sheets:
        sheets += sought_sheets(pen.desk, names, lambda item: full_day(pen, item), searches(pen.desk))
    if not sheets:
        sheets.append(nothing_sheet(names, *no_tables(pen.desk), words))
    days = {source.item.ref: borne_day(pen, source.item) for source in sources}
    if sources:
        sheets.append(sources_sheet(sources, names, days, words))
    return Book(tuple(sheets), laid, names, ordered, figures, rowed)


def sources_of(
    tables: Iterable[Shelved], ordered: Iterable[Mention], pen: Pen, further: Iterable[Item] = ()
) -> tuple[Source, ...]:
    items: dict[str, tuple[Item, list[str]]] = {}
    for one in tables:
        place = address(one.typed.table.locator, pen.desk.words)
        items.setdefault(one.item.ref, (one.item, []))[1].append(place)
    for item in (*(mention.item for mention in ordered), *further):
        items.setdefault(item.ref, (item, []))
    return tuple(
        Source(f"S{at + 1}", item, ", ".join(dict.fromkeys(cells))) for at, (item, cells) in enumerate(items.values())
    )


def full_day(pen: Pen, item: Item) -> str:
    """With its year, as a workbook needs it that is opened years later."""
    if item.at is None:
        return ""
    return pen.desk.words.date(item.at.astimezone(pen.desk.zone).date(), "short")


def borne_day(pen: Pen, item: Item) -> str:
    """With that of its file, where this is another one."""
    day, file = full_day(pen, item), item.model_copy(update={"at": item.changed})
    return pen.say("source.bears", day=day, changed=full_day(pen, file)) if item.changed else day


def summary(
    pen: Pen, tables: tuple[Shelved, ...], laid: tuple[Laid, ...], names: Names, ordered: tuple[Mention, ...],
    checked: bool,
) -> Sheet:  # fmt: skip
    words, title = pen.desk.words, pen.say("workbook.title", meeting=pen.desk.contract.meeting.title)
    held = overall([names.checks], words) if checked else None
    note = pen.say("workbook.note_written" if pen.desk.contract.wish else "workbook.note")
    return summary_sheet(tables, laid, names, title, note, held, ordered, words)


def used_sheets(pen: Pen, cited: Iterable[Citation], further: Iterable[str]) -> Used:
    """The tables of which the pack cites a row; no chart, which no sentence is about. `further`: refs of other items
    that its numbers are from."""
    desk, words = pen.desk, pen.desk.words
    rows = {spot(one.item, one.locator)[:2] for one in cited}
    refs = sorted({ref for ref, _ in rows} - desk.withheld.whole)
    items = (desk.items[ref] for ref in refs if ref in desk.items and desk.items[ref].format in SHEETS)
    found = (one for item in items for one in tables_of(item, desk.library))
    tables = tuple(one for one in found if not rows.isdisjoint(at[:2] for at in cells_of(one)))[:MOST_USED]
    names = name_sheets(tables, words)
    sources = sources_of(tables, (), pen, [desk.items[ref] for ref in further if ref in desk.items])
    if not sources:
        return Used()
    laid = with_names(tables, table_sheets(tables, sources, names, words, 0, cited=True), words)
    days = {source.item.ref: borne_day(pen, source.item) for source in sources}
    leads = {source.item.ref: f"{names.sources}!A{FIRST + at}" for at, source in enumerate(sources)}
    cells: dict[tuple[str, str, int], tuple[str, Decimal]] = {}
    for one, sheet in zip(tables, laid, strict=True):
        for at, (row, column) in cells_of(one).items():
            number, cell = column.numbers[row], sheet.inputs.get((row, column.index))
            if number is not None and cell and column.is_measure:
                cells[at] = f"{quoted(sheet.sheet.name)}!{cell}", number
    return Used((*(one.sheet for one in laid), sources_sheet(sources, names, days, words)), leads, cells)


def counted_sheets(pen: Pen, rows: Iterable[Shown]) -> Counted:
    """What was looked for by those numbers of a written pack that count what was found."""
    desk, bare = pen.desk, [one for one in rows if one.number and one.queries and not one.sums]
    terms, names = sought_for(desk, (query for one in bare for query in one.queries)), name_sheets((), desk.words)
    made = sought_sheets(desk, names, lambda item: full_day(pen, item), terms)
    if not made:
        return Counted()
    name = made[0].name
    tried = {one: [counted_at(desk, name, terms, query, one.told, one.number) for query in one.queries] for one in bare}
    found = {one: next(filter(None, formulas), "") for one, formulas in tried.items()}
    return Counted(made, name, found) if any(found.values()) else Counted()


def cells_of(one: Shelved) -> dict[tuple[str, str, int], tuple[int, TypedColumn]]:
    """The cells of a table's body by their item, row and column."""
    typed = one.typed
    places = [spot(one.item.ref, typed.area(0, 0, row, row)) for row in range(len(typed.body))]
    return {(*at[:2], at[2] + c.index): (row, c) for c in typed.columns for row, at in enumerate(places)}


def no_tables(desk: Desk) -> tuple[str, str, int]:
    """That what belongs has no table with figures, where it was looked for, and in how many items: the meeting's own
    entry is one of them; where nothing else belongs, all that was read."""
    refs = dict.fromkeys((desk.contract.meeting.item, *(one.item for one in desk.evidence.belongs)))
    belongs = [desk.items[ref] for ref in refs if ref in desk.items]
    looked = [item for item in belongs if item.ref not in desk.withheld.whole]
    if looked and not desk.evidence.belongs:
        items, text = len(desk.papers), desk.with_chats("numbers.no_papers")
        return (
            desk.words.say(text, items=desk.words.number(items)),
            desk.words.say(desk.with_chats("common.papers")),
            items,
        )
    chats = "_chats" if any(item.kind == "chat" for item in looked) else ""
    key = f"numbers.no_tables{chats}" if looked else "numbers.no_items"
    text = desk.words.say(key, **({"items": desk.words.number(len(looked))} if looked else {}))
    return text, desk.words.say(f"numbers.belonging{chats}"), len(looked)


def followed(pen: Pen, ordered: tuple[Mention, ...]) -> tuple[Worked, ...]:
    """Figures of mails that follow from others."""
    spoken: dict[str, set[Decimal]] = defaultdict(set)
    for mark in pen.desk.marks:
        spoken[mark.item.ref] |= {number.value for number in mark.numbers}
    return worked(ordered, {ref: frozenset(values) for ref, values in spoken.items()})


def checks(
    pen: Pen, tables: tuple[Shelved, ...], laid: tuple[Laid, ...], ordered: tuple[Mention, ...],
    figures: tuple[Worked, ...], sources: tuple[Source, ...], names: Names,
) -> tuple[Check, ...]:  # fmt: skip
    """Of the tables, then of the figures in mail."""
    ids = {source.item.ref: source.id for source in sources}
    placed = [Placed(one, sheet, ids[one.item.ref]) for one, sheet in zip(tables, laid, strict=True)]
    cells = {mention.id: f"{quoted(names.mail)}!B{FIRST + at}" for at, mention in enumerate(ordered)}
    return *table_checks(placed, pen.desk.words), *(mail_check(one, cells, ids, pen) for one in figures)


def mail_check(one: Worked, cells: dict[str, str], ids: dict[str, str], pen: Pen) -> Check:
    formula = one.formula
    for at, part in enumerate(one.parts):
        formula = formula.replace(f"[{at}]", cells[part.id])
    result = one.result
    label = pen.say("workbook.check_worked", who=result.who, day=result.when, formula=f"{result.surface} = {one.shown}")
    place = address(result.locator, pen.desk.words)
    form = plain_format(result.value, places_of(result.value, result.unit))
    return Check(
        pen.say("workbook.mail"),
        label,
        formula,
        form,
        ids[result.item.ref],
        place,
        stated=cells[result.id],
        factor=one.factor,
    )
