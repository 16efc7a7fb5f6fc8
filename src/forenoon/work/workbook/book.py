"""The whole workbook of a run: its sheets in order, from the tables and the figures that mails name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from forenoon.domain.content import Sheet
from forenoon.domain.sources import Item
from forenoon.work.cells.formats import address
from forenoon.work.cells.layout import FIRST, Laid
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Group, Mention, in_order
from forenoon.work.reading.pen import Pen, speaker
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
from forenoon.work.workbook.naming import with_names
from forenoon.work.workbook.needed import evidence
from forenoon.work.workbook.small import is_small, part_of, together
from forenoon.work.workbook.sought import sought_sheets

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
        sheets += sought_sheets(pen.desk, names, lambda item: full_day(pen, item))
    if not sheets:
        sheets.append(nothing_sheet(names, *no_tables(pen.desk), words))
    days = {source.item.ref: borne_day(pen, source.item) for source in sources}
    if sources:
        sheets.append(sources_sheet(sources, names, days, words))
    return Book(tuple(sheets), laid, names, ordered, figures, rowed)


def sources_of(tables: Iterable[Shelved], ordered: Iterable[Mention], pen: Pen) -> tuple[Source, ...]:
    items: dict[str, tuple[Item, list[str]]] = {}
    for one in tables:
        place = address(one.typed.table.locator, pen.desk.words)
        items.setdefault(one.item.ref, (one.item, []))[1].append(place)
    for mention in ordered:
        items.setdefault(mention.item.ref, (mention.item, []))
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


def used_sheets(pen: Pen, cited: Collection[str]) -> tuple[Sheet, ...]:
    """Of the tables of other matters those that somebody used all the same, as sheets with their sources."""
    tables = () if evidence(pen.desk).tables else tuple(tables_beside(pen.desk, cited))[:MOST_USED]
    if not tables:
        return ()
    words, names = pen.desk.words, name_sheets(tables, pen.desk.words)
    sources = sources_of(tables, (), pen)
    laid = with_names(tables, table_sheets(tables, sources, names, words, 0), words)
    days = {source.item.ref: borne_day(pen, source.item) for source in sources}
    return *(one.sheet for one in laid), sources_sheet(sources, names, days, words)


def tables_beside(desk: Desk, refs: Collection[str]) -> Iterator[Shelved]:
    """Those of open workbooks among these items that are not about the meeting."""
    near = {one.item for one in (*desk.evidence.belongs, *desk.evidence.perhaps)} | desk.withheld.whole
    items = (desk.items[ref] for ref in sorted(refs) if ref in desk.items and ref not in near)
    return (one for item in items if item.format in SHEETS for one in tables_of(item, desk.library))


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
