"""Which tables a pack shows: those of the items that belong, best first, read and analysed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Table
from forenoon.language.spoken_days import spoken_days
from forenoon.language.words import Words
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.facts import facts
from forenoon.work.cells.formats import called
from forenoon.work.cells.layout import MOST_ROWS, spoken_series
from forenoon.work.cells.reading import read
from forenoon.work.cells.typed import TypedTable
from forenoon.work.evidence.confidence import marked
from forenoon.work.evidence.named import versioned
from forenoon.work.tables.bearing_on import Need

MOST_TABLES, PER_ITEM, MOST_DRAWN = 4, 2, 2
FITS = 8  # rows that the brief can show
COUNT = 30  # from which on a number is no mark
LONGEST_HEADING = 90  # characters
REVISED = re.compile(r"[ _.-]+(?:revised|rev|final|new|def|neu|riv|nuov[oa]|修订|修訂|新|终|終)(?=[ _.-])")
SLIDE = re.compile(r"slide \d+,")


@dataclass(frozen=True)
class Shelved:
    item: Item
    typed: TypedTable
    facts: tuple[Fact, ...]
    heading: str = ""  # the words above it, or the title of its slide: what is counted

    @property
    def sheet(self) -> str:
        """The name of the source's sheet, where it says something."""
        sheet = self.typed.table.sheet
        generic = sheet.rstrip("0123456789 ").casefold() in ("", "sheet", "foglio", "工作表", "แผ่น", "ชีต")
        return "" if generic else sheet

    @property
    def title(self) -> str:
        return f"{self.name}: {self.sheet}" if self.sheet else self.name

    @property
    def name(self) -> str:
        """The item's title; one that is a file's name with spaces for its underscores."""
        return " ".join(self.item.title.replace("_", " ").split())


@dataclass(frozen=True)
class Shelf:
    """`others` are tables with figures that are not shown: there were too many, or they have a later version, as those
    that are `older`; of `partly` single rows are about the meeting."""

    shown: tuple[Shelved, ...]
    others: tuple[Shelved, ...]
    partly: tuple[Shelved, ...] = ()
    older: tuple[Shelved, ...] = ()


def shelve(
    ranked: Iterable[Item], library: Library, secret: frozenset[str], needed: Callable[[Item, TypedTable], Need]
) -> Shelf:
    """At most four tables with figures, two of an item before a third; of an item those that the brief can
    show first. `ranked` is best first;
    `secret` are items that may not be shown; a table that is not `needed` is none of them, one of which rows are
    is there partly."""
    found: list[Shelved] = []
    in_part: list[Shelved] = []
    for item in ranked:
        some = [] if item.ref in secret else [(needed(item, one.typed), one) for one in tables_of(item, library)]
        found += sorted((one for need, one in some if need == "whole"), key=lambda one: len(one.typed.body) > FITS)
        in_part += [one for need, one in some if need == "rows"]
    found, older = latest(found)
    taken = Counter[str]()
    first: list[Shelved] = []
    later: list[Shelved] = []
    for one in found:
        (first if taken[one.item.ref] < PER_ITEM else later).append(one)
        taken[one.item.ref] += 1
    ranking = [*first, *later]
    return Shelf(tuple(ranking[:MOST_TABLES]), (*ranking[MOST_TABLES:], *older), tuple(in_part), tuple(older))


def drawable(shelf: Shelf) -> tuple[Shelved, ...]:
    """At most two more that are not shown but have a chart with something to say; the most telling first."""
    newest, _ = latest([*shelf.shown, *shelf.others])
    told = [one for one in newest if one not in shelf.shown and told_by_chart(one)]
    return tuple(sorted(told, key=told_by_chart, reverse=True)[:MOST_DRAWN])


def told_by_chart(one: Shelved) -> Decimal:
    """The weight of what a chart of the table tells: of a fact that it shows, or of what moved or stands out along
    time; 0 where it tells nothing."""
    along = one.typed.period is not None
    told = (fact for fact in one.facts if fact.series or (along and fact.kind in ("mover", "outlier")))
    return max((fact.weight for fact in told), default=Decimal(0))


def latest(found: list[Shelved]) -> tuple[list[Shelved], list[Shelved]]:
    """Of tables with the same columns in items of the same title, the one of the latest version or, where their names
    tell none, of the item that was changed last; of sheets of one workbook that are called alike but for a version,
    the last."""
    newest: dict[tuple[str, ...], Shelved] = {}
    for one in found:
        kept = newest.setdefault(form(one), one)
        if kept.item.ref != one.item.ref and is_later(one, kept):
            newest[form(one)] = one
    last: dict[tuple[str, ...], Decimal] = {}
    for one in found:
        name, number = sheet_version(one)
        last[name] = max(number, last.get(name, number))
    chosen = [
        one for one in found
        if newest[form(one)].item.ref == one.item.ref and sheet_version(one)[1] == last[sheet_version(one)[0]]
    ]  # fmt: skip
    return chosen, [one for one in found if one not in chosen]


def sheet_version(one: Shelved) -> tuple[tuple[str, ...], Decimal]:
    """What a sheet is called in its workbook without its version, and the version; by itself where it names none."""
    name, number = versioned(f" {one.sheet} ")
    return (one.item.ref, *form(one), name if number else one.typed.table.locator), number


def is_repeated(one: Shelved, others: Iterable[Shelved]) -> bool:
    """Whether another of these tables has all its numbers behind the same names, as what was counted has the prices of
    a list."""
    cells = numbered(one)
    return any(cells < numbered(other) for other in others if other is not one)


def numbered(one: Shelved) -> frozenset[tuple[str, Decimal]]:
    """Each number with the name of its row."""
    names = one.typed.names
    pairs = ((row, n) for column in one.typed.measures for row, n in enumerate(column.numbers) if n is not None)
    return frozenset((names.labels[row].casefold(), n) for row, n in pairs) if names else frozenset()


def form(one: Shelved) -> tuple[str, ...]:
    """What its item is called without a version, and its columns."""
    return unversioned(one.item), *(column.name for column in one.typed.columns)


def unversioned(item: Item) -> str:
    name, number = versioned(item.path)
    return REVISED.sub("", name.rpartition("/")[2].casefold()) if number else item.title.casefold()


def spoken(one: Shelved, words: Words) -> Shelved:
    """With the days, months and measures of its facts as people call them."""
    names = {column.name: called(column, words) for column in one.typed.measures}
    return replace(one, facts=tuple(spoken_fact(fact, names, words) for fact in one.facts))


def spoken_fact(fact: Fact, names: Mapping[str, str], words: Words) -> Fact:
    """`names` is what the columns are called."""
    slots = fact.slots | ({"name": names[name]} if (name := fact.slots.get("name", "")) in names else {})
    notes = tuple(replace(note, slots=spoken_slots(note.slots, words)) for note in fact.notes)
    series = fact.series and spoken_series(fact.series, words)
    return replace(fact, slots=spoken_slots(slots, words), notes=notes, series=series)


def spoken_slots(slots: Mapping[str, str], words: Words) -> dict[str, str]:
    return {slot: spoken_days(text, words) for slot, text in slots.items()}


def is_later(one: Shelved, other: Shelved) -> bool:
    first, second = (versioned(each.item.path)[1] for each in (one, other))
    return first > second if first != second and first and second else moment(one) > moment(other)


def moment(one: Shelved) -> float:
    return one.item.at.timestamp() if one.item.at else 0.0


def tables_of(item: Item, library: Library) -> list[Shelved]:
    """Those that have figures, are not hidden and not too long to be copied."""
    shelved: list[Shelved] = []
    for table in library.tables(item.ref):
        typed = None if table.hidden else read(table)
        found = facts(typed, changed_on(item, table)) if typed and len(typed.body) <= MOST_ROWS else ()
        if typed is not None and (found or is_short(typed)):
            shelved.append(Shelved(item, typed, found, heading_of(typed, library)))
    return shelved


def heading_of(typed: TypedTable, library: Library) -> str:
    """Empty where there is none, or it is long or marked."""
    slide = SLIDE.match(typed.table.locator)
    shown = library.passages(typed.table.item) if slide and not typed.title else ()
    titles = (one.text for one in shown if slide and one.locator.startswith(f"{slide[0]} shape"))
    text = " ".join((typed.title or next(titles, "")).split())
    return "" if len(text) > LONGEST_HEADING or marked(text) else text


def is_short(typed: TypedTable) -> bool:
    """A few amounts, of which nothing is to be computed: an offer, a price list, pieces of several kinds. Marks from 1
    to 5 are no amounts."""
    amounts = (c.kind in ("money", "percent") or c.additive or c.places or not c.alike for c in typed.measures)
    counts = (any(number and number >= COUNT for number in c.numbers) for c in typed.measures)
    return len(typed.body) <= FITS and (any(amounts) or any(counts))


def changed_on(item: Item, table: Table) -> date | None:
    """The day that the item was last changed; None for what is part of a mail or has no date."""
    return item.at.date() if item.at and table.item == item.ref else None
