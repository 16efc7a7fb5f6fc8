"""The workbook around the tables: its names, and the sheets Summary, Figures in mail and Sources."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.sources import Item
from forenoon.language.numbers import SIGNS, unit_shown
from forenoon.language.words import Words
from forenoon.work.cells import cues
from forenoon.work.cells.formats import address, called, number_format
from forenoon.work.cells.layout import FIRST, Laid, Naming, lay_out, measure_label
from forenoon.work.cells.stated import name_of
from forenoon.work.cells.typed import Note, TypedColumn
from forenoon.work.reading.comparable import is_limit
from forenoon.work.reading.mentions import Mention, is_money
from forenoon.work.tables.shelf import Shelved

MOST_TOTALS, MOST_INPUTS, MOST_GROUPS = 5, 8, 2
MOST_PLACES, CENTS = 4, 2
SHEET_NAME = 31  # characters
DASH = " – "
FIXED = 2  # columns of a sheet that stay, empty or not
OF_CELLS = ("text_numbers", "no_values", "empty")  # notes that count cells of a column
MINOR = frozenset({"no_values", "empty", "unlike"})  # told in the workbook alone
ISO = re.compile(rf"\b(?:{'|'.join(SIGNS)})\b")  # codes of currencies
BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Source:
    """A row of the sheet of sources. `id` is S1, S2 ..."""

    id: str
    item: Item
    cells: str


@dataclass(frozen=True)
class Names:
    """What the sheets of this workbook are called."""

    summary: str
    compared: str
    checks: str
    mail: str
    sources: str
    tables: tuple[str, ...]
    small: str


def name_sheets(shelved: Iterable[Shelved], words: Words) -> Names:
    own = [
        words.say(f"workbook.{name}") for name in ("summary", "compared", "checks", "mail", "sources", "small", "sums")
    ]
    taken = {name.casefold() for name in own}
    tables: list[str] = []
    for one in shelved:
        tables.append(unique(short_title(one), taken))
        taken.add(tables[-1].casefold())
    return Names(own[0], own[1], own[2], own[3], own[4], tuple(tables), own[5])


def short_title(one: Shelved) -> str:
    """With the name of the source's sheet at its end, where it has one."""
    room = SHEET_NAME - len(one.sheet) - len(DASH)
    if not one.sheet or room < 6:
        return one.sheet or one.name
    return cut(BAD_IN_NAME.sub(" ", one.name), room) + DASH + one.sheet


def unique(title: str, taken: set[str]) -> str:
    """A legal name that none of the others has, cut at a word where it is too long."""
    clean = " ".join(BAD_IN_NAME.sub(" ", title).split()).strip("'") or "1"
    for number in range(1, 1000):
        tail = "" if number == 1 else f" ({number})"
        name = cut(clean, SHEET_NAME - len(tail)) + tail
        if name.casefold() not in taken and name.casefold() != "history":
            return name
    raise ValueError("too many sheets of one name")


def cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = text[:most]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" '-–:,_")


def quoted(name: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + name.replace("'", "''") + "'"


def table_sheets(
    shelved: tuple[Shelved, ...], sources: tuple[Source, ...], names: Names, words: Words, rowed: int,
    since: Callable[[Shelved], Sequence[str]] = lambda _: (), cited: bool = False,
) -> tuple[Laid, ...]:  # fmt: skip
    """The last of them, so many as `rowed`, are rows of longer tables; `since` tells what was said of one later. Those
    that only sentences cite have no chart, and no figure that is printed."""
    whole = len(shelved) - rowed
    rows = {source.item.ref: FIRST + at for at, source in enumerate(sources)}
    ids = {source.item.ref: source.id for source in sources}
    laid: list[Laid] = []
    for at, one in enumerate(shelved):
        figure = f"{'cited' if cited else 'numbers'}-{f't{at + 1}' if at < whole else f'l{at - whole + 1}'}"
        naming = Naming(
            sheet=names.tables[at], title=one.title, note=note(one, words, since(one)), figure=figure,
            source=ids[one.item.ref], sources_row=f"{names.sources}!A{rows[one.item.ref]}",
        )  # fmt: skip
        laid.append(lay_out(one.typed, one.facts, naming, words, charts=not cited))
    return tuple(laid)


def note(one: Shelved, words: Words, since: Sequence[str]) -> str:
    """What is counted in it, in the words that stand over it; then the colours, and what a reader must know."""
    told = words.say("workbook.join").join([words.say("workbook.colours"), *since, *notes(one, words)])
    return f"{one.heading} · {told}" if one.heading and one.heading != one.title else told


def notes(one: Shelved, words: Words, without: Collection[str] = ()) -> list[str]:
    """What a reader must know of the table, each in a sentence; `without` those of these codes."""
    found = {
        (n.code, tuple(sorted(n.slots.items()))): n
        for n in (*one.typed.notes, *(n for f in one.facts for n in f.notes))
        if n.code not in without
    }
    said = [words.say(f"numbers.note.{n.code}", **n.slots) for n in gathered([*found.values()], words)]
    if any(c.kind == "money" and not c.unit for c in one.typed.measures) and not names_currency(one):
        said.insert(0, words.say("numbers.note.no_currency"))
    return said


def names_currency(one: Shelved) -> bool:
    """Whether a column, or what stands over them, does."""
    above = (cell.shown for row in one.typed.table.rows[: one.typed.header + 1] for cell in row)
    texts = (*above, one.heading, one.typed.title)
    return any(c.unit for c in one.typed.columns) or any(cues.currency(text) or ISO.search(text) for text in texts)


def gathered(found: Sequence[Note], words: Words) -> Iterator[Note]:
    """What is the same of several columns once."""
    for code, some in groupby(
        sorted(found, key=lambda one: one.code if one.code in OF_CELLS else ""), lambda one: one.code
    ):
        same = [*some]
        if code in OF_CELLS and len(same) > 1:
            count = words.number(sum(int(one.slots["count"]) for one in same))
            yield Note(code, {"count": count, "column": words.listing([one.slots["column"] for one in same])})
        else:
            yield from same


def summary_sheet(
    shelved: tuple[Shelved, ...], laid: tuple[Laid, ...], names: Names, title: str, note: str,
    held: tuple[Cell, Cell] | None, ordered: tuple[Mention, ...], words: Words,
) -> Sheet:  # fmt: skip
    """Whether the checks hold, figures of mails that differ, then one row for each fact and each total: every value is
    a reference to where it is copied or computed."""
    rows: list[tuple[Cell, ...]] = []
    if held:
        count, state = held
        label = Cell(text=words.say("workbook.checks_hold"), style="label")
        rows.append((label, state, Cell(), count, Cell(text=names.checks, link=f"{names.checks}!A{FIRST}")))
    if differing := differing_rows(ordered, names, words):
        rows += [headline(words.say("workbook.differing")), *differing]
    for one, sheet in zip(shelved, laid, strict=True):
        told = fact_rows(one, sheet, words) + total_rows(one, sheet, words) or input_rows(one, sheet, words)
        if told:
            rows += [headline(one.title), *told]
    columns = [("measure", "left"), ("value", "right"), ("unit", "left"), ("how", "left"), ("where", "left")]
    made = sheet_of(names.summary, title, note, columns, (56, 16, 10, 20, 34), rows, words)
    return made.model_copy(update={"alarm": words.say("workbook.differ"), "opens": True})


def headline(text: str) -> tuple[Cell, ...]:
    return Cell(text=text, style="total"), *([Cell(style="total")] * 4)


def differing_rows(ordered: tuple[Mention, ...], names: Names, words: Words) -> list[tuple[Cell, ...]]:
    """Of the first groups of figures that are about the same and differ: the newest, the lowest and the highest."""
    rows: list[tuple[Cell, ...]] = []
    for group in range(1, MOST_GROUPS + 1):
        places = [(FIRST + at, one) for at, one in enumerate(ordered) if one.group == group]
        values = [one.value for _, one in places]
        chosen = dict.fromkeys([0, values.index(min(values)), values.index(max(values))]) if values else ()
        for row, one in (places[at] for at in chosen):
            label = words.say("common.comma").join((one.who, one.when))
            form = format_beside(one, decimals(ordered))
            value = Cell(formula=f"={quoted(names.mail)}!B{row}", style="formula", format=form)
            how, place = words.say("workbook.copied"), Cell(text=names.mail, link=f"{names.mail}!B{row}")
            rows.append((Cell(text=label, style="label"), value, Cell(text=one.counted, style="quiet"),
                         Cell(text=how, style="quiet"), place))  # fmt: skip
    return rows


def mirrors(shelved: tuple[Shelved, ...], laid: tuple[Laid, ...], words: Words) -> bool:
    """Whether a summary would only repeat the values of the one table that there is."""
    pairs = zip(shelved, laid, strict=True)
    return len(shelved) == 1 and not any(total_rows(*pair, words) or fact_rows(*pair, words) for pair in pairs)


def nothing_sheet(names: Names, note: str, where: str, items: int, words: Words) -> Sheet:
    """That no table belongs to the meeting, and in how many items none was found: a workbook has one sheet at least."""
    row = Cell(text=where, style="label"), Cell(number=str(items), style="label", format="#,##0")
    columns = [("where", "left"), ("value", "right")]
    return sheet_of(names.summary, words.say("workbook.nothing"), note, columns, (56, 16), [row], words)


def total_rows(one: Shelved, laid: Laid, words: Words) -> list[tuple[Cell, ...]]:
    columns = {column.index: column for column in one.typed.measures}
    return [
        reference(words.say("workbook.total_of", name=called(columns[index], words)), laid, cell, columns[index], words)
        for index, cell in list(laid.totals.items())[:MOST_TOTALS]
    ]


def input_rows(one: Shelved, laid: Laid, words: Words) -> list[tuple[Cell, ...]]:
    """The values of a table of which nothing is computed: of its one row, or of its one column."""
    typed = one.typed
    places = [(row, column) for row in range(len(typed.body)) for column in typed.measures]
    if len(typed.body) > 1 and (len(typed.measures) > 1 or len(places) > MOST_INPUTS):
        return []
    return [
        reference(
            column.name if len(typed.body) == 1 else name_of(typed, row),
            laid,
            cell,
            column,
            words,
            exact=column.numbers[row],
            copied=True,
        )
        for row, column in places
        if (cell := laid.inputs.get((row, column.index)))
    ]


def fact_rows(one: Shelved, laid: Laid, words: Words) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for number, fact in enumerate(one.facts):
        for measure in fact.measures:
            cell = laid.measures.get((number, measure.role))
            if cell is None:
                continue
            column = next((c for c in one.typed.columns if c.index == measure.column), None)
            label, copied = measure_label(fact, measure, words), not measure.formula
            rows.append(reference(label, laid, cell, column, words, form=measure.form, copied=copied))
    return rows


def reference(
    label: str, laid: Laid, cell: str, column: TypedColumn | None, words: Words, *, form: str = "value",
    exact: Decimal | None = None, copied: bool = False,
) -> tuple[Cell, ...]:  # fmt: skip
    """`exact` is the value, where each row has places of its own; `copied`: it is no formula there."""
    shown = number_format(column, form, exact)
    value = Cell(formula=f"={quoted(laid.sheet.name)}!{cell}", style="formula", format=shown)
    return (
        Cell(text=label, style="label"),
        value,
        Cell(text=unit(column, form), style="quiet"),
        Cell(text=words.say("workbook.copied" if copied else "workbook.computed_here"), style="quiet"),
        Cell(text=laid.sheet.name, link=laid.place(cell)),
    )


def unit(column: TypedColumn | None, form: str) -> str:
    """The currency; nothing where the source names no unit, or the format says it."""
    return unit_shown(column.unit) if column is not None and form not in ("percent", "change") else ""


def mail_sheet(mentions: tuple[Mention, ...], sources: tuple[Source, ...], names: Names, words: Words) -> Sheet:
    """Each figure with the words that it stands in, groups first."""
    ids = {source.item.ref: (source.id, FIRST + at) for at, source in enumerate(sources)}
    places = decimals(mentions)
    rows: list[tuple[Cell, ...]] = []
    for mention in mentions:
        number, row = ids[mention.item.ref]
        form = format_beside(mention, places)
        rows.append((
            Cell(text=grouped(mention, words), style="label"),
            Cell(number=f"{mention.value:f}", style="input", format=form, figure=mention.id),
            Cell(text=mention.counted, style="quiet"),
            Cell(text=mention.words),
            Cell(text=mention.who, style="label"),
            Cell(text=mention.when),
            Cell(text=address(mention.locator, words), style="quiet"),
            Cell(text=number, link=f"{names.sources}!A{row}"),
        ))  # fmt: skip
    keys = ("group", "value", "unit", "words", "who", "day", "source_cells", "source")
    columns = [(key, "right" if key == "value" else "left") for key in keys]
    title, note = words.say("workbook.mail"), words.say("workbook.mail_note")
    return sheet_of(names.mail, title, note, columns, (12, 14, 12, 66, 22, 14, 16, 9), rows, words)


def grouped(mention: Mention, words: Words) -> str:
    """The number of its group; or that it is how far our own side would go, which stands in none."""
    if is_limit(mention):
        return words.say("workbook.our_limit")
    return str(mention.group) if mention.group else ""


def format_beside(one: Mention, places: Mapping[str, int]) -> str:
    """As others of its unit; a price of less than a cent is exact, and makes no other amount so."""
    return plain_format(one.value, max(places.get(one.unit, 0), places_of(one.value, one.unit)))


def decimals(mentions: Iterable[Mention]) -> dict[str, int]:
    """By unit the decimals that its figures need; figures without one measure unlike things."""
    needed: dict[str, int] = {}
    for one in mentions:
        if one.unit:
            own = places_of(one.value, one.unit)
            needed[one.unit] = max(needed.get(one.unit, 0), min(own, CENTS) if is_money(one.unit) else own)
    return needed


def places_of(value: Decimal, unit: str = "") -> int:
    """At most four; an amount of money has none or two, or more where it is less than a cent exact."""
    exponent = value.normalize().as_tuple().exponent
    places = min(MOST_PLACES, max(0, -exponent)) if isinstance(exponent, int) else 0
    return max(places, CENTS) if places and is_money(unit) else places


def plain_format(value: Decimal, places: int | None = None) -> str:
    wanted = places_of(value) if places is None else places
    return "#,##0" + ("." + "0" * wanted if wanted else "")


def sources_sheet(sources: tuple[Source, ...], names: Names, days: dict[str, str], words: Words) -> Sheet:
    """`days` says for each item when it was last changed, in the words of the language."""
    rows = [
        (
            Cell(text=source.id, style="label"),
            Cell(text=source.item.title, style="label"),
            Cell(text=source.item.path),
            Cell(text=source.cells, style="quiet"),
            Cell(text=days.get(source.item.ref, ""), style="label"),
            Cell(text=source.item.author.name or source.item.author.address, style="label"),
            Cell(text=source.item.sha256[:12], style="quiet"),
        )
        for source in sources
    ]
    columns = [(name, "left") for name in ("id", "item", "path", "source_cells", "changed", "author", "hash")]
    title, note = words.say("workbook.sources"), words.say("workbook.sources_note")
    return sheet_of(names.sources, title, note, columns, (6, 32, 40, 20, 14, 24, 15), rows, words)


def sheet_of(
    name: str, title: str, note: str, columns: Iterable[tuple[str, str]], widths: tuple[float, ...],
    rows: Iterable[tuple[Cell, ...]], words: Words,
) -> Sheet:  # fmt: skip
    known, filled = list(columns), list(rows)
    # Formulas and figures stand in the first two columns; of the others one without any value is left out.
    kept = [at for at in range(len(known)) if at < FIXED or any(has_value(row[at]) for row in filled) or not filled]
    known, widths = [known[at] for at in kept], tuple(widths[at] for at in kept)
    filled = [tuple(row[at] for at in kept) for row in filled]
    heads = tuple(
        Column(title=words.say(f"workbook.{key}"), share=1 / len(known), align="right" if side == "right" else "left")
        for key, side in known
    )
    return Sheet(name=name, title=title, note=note, columns=heads, widths=widths, rows=tuple(filled), first=FIRST)


def has_value(cell: Cell) -> bool:
    return bool(cell.text or cell.number or cell.day or cell.formula)
