"""The sheets of what was looked for, where no table belongs: each item in which a term stands, how often by kind as
live counts over that list, and each count beside what the pack says of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from string import ascii_uppercase

from forenoon.domain.content import Cell, Column, Sheet
from forenoon.domain.sources import Event, Item
from forenoon.work.cells.layout import FIRST
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.searching import Sought, open_name, searches, sought, told_kinds, told_papers
from forenoon.work.tables.workbook import Names, quoted, unique
from forenoon.work.workbook.naming import legal

COUNT, DIGITS = "#,##0", re.compile(r"\d+")
BLANK = Cell(style="label")
MOST_LISTED = 400  # items; of more, the counts are typed
FIXED = 4  # columns of the list before those of the terms


class Board:
    """The rows of the counts while they are written: what, kind, found, as the pack says, holds, read."""

    def __init__(self, desk: Desk, listed: str, items: Sequence[Item]) -> None:
        self.desk, self.words, self.listed, self.items = desk, desk.words, listed, items
        self.kinds, self.papers = told_kinds(desk), told_papers(desk)
        self.rows: list[tuple[Cell, ...]] = []

    def write(self, terms: Sequence[Sought]) -> None:
        for at, one in enumerate(terms):
            for kind in self.kinds:
                row = FIRST + len(self.rows)
                label, said = text(self.words.say("common.quoted", text=one.shown)), number(one.found[kind])
                found = self.counted(at, row) if self.listed else said
                read = Cell(formula=f"={self.read(kind, len(terms))}", style="formula", format=COUNT)
                self.rows.append((label, text(self.kind(kind)), found, said, self.holds(row), read))
        for kind in self.kinds:
            cells = text(self.kind(kind)), number(self.desk.register.kinds[kind])
            self.rows.append((text(self.words.say("looked_for.all")), *cells, BLANK, BLANK, BLANK))
        self.sum_up(len(terms))

    def sum_up(self, terms: int) -> None:
        """The papers that were read, against what the pack says of them."""
        row = FIRST + len(self.rows)
        total = "+".join(self.read(kind, terms).replace("$", "") for kind in self.papers)
        papers = self.words.say(self.desk.with_chats("looked_for.papers"))
        found, said = Cell(formula=f"={total}", style="formula", format=COUNT), number(len(self.desk.papers))
        label = text(self.words.say("looked_for.all"))
        self.rows.append((label, text(papers), found, said, self.holds(row), BLANK))

    def counted(self, term: int, row: int) -> Cell:
        """How many items of the kind in this row have the term, by the list and what a reader adds below it."""
        last, column = FIRST + MOST_LISTED, ascii_uppercase[FIXED + term]
        kinds, stands = (f"{quoted(self.listed)}!${at}${FIRST}:${at}${last}" for at in ("A", column))
        return Cell(formula=f"=COUNTIFS({kinds},B{row},{stands},1)", style="formula", format=COUNT)

    def holds(self, row: int) -> Cell:
        agree, differ = self.words.say("workbook.agree"), self.words.say("workbook.differ")
        return Cell(formula=f'=IF(C{row}=D{row},"{agree}","{differ}")', style="check")

    def read(self, kind: str, terms: int) -> str:
        """The cell of how many of a kind were read: below the counts of all terms."""
        return f"$C${FIRST + terms * len(self.kinds) + self.kinds.index(kind)}"

    def names(self, terms: int) -> tuple[tuple[str, str], ...]:
        called = {kind: legal(f"{self.words.say('looked_for.all')} {self.kind(kind)}") for kind in self.kinds}
        return tuple((name, self.read(kind, terms).replace("$", "")) for kind, name in called.items() if name)

    def kind(self, kind: str) -> str:
        return self.words.say(f"looked_for.{kind}")


def text(said: str) -> Cell:
    return Cell(text=said, style="label")


def number(value: int) -> Cell:
    return Cell(number=str(value), style="label", format=COUNT)


def counted_at(desk: Desk, sheet: str, terms: Sequence[Sought], query: str, told: str, number: str) -> str:
    """The formula by which the sheet of counts comes to a number that the pack says of a term, where it tells of which
    kind, as in `0 files`, or of how many papers, as in `0 of 57`; empty for any other."""
    kinds, at = told_kinds(desk), next((at for at, one in enumerate(terms) if is_called(one, query)), -1)
    said, papers = told.casefold(), told_papers(desk)
    named = [kind for kind in kinds if desk.words.say(f"looked_for.{kind}").casefold() in said]
    named = named or (papers if str(len(desk.papers)) in DIGITS.findall(told) else [])
    if at < 0 or not named or sum(terms[at].found[kind] for kind in named) != Decimal(number):
        return ""
    first = FIRST + at * len(kinds)
    return "=" + "+".join(f"{quoted(sheet)}!C{first + kinds.index(kind)}" for kind in named)


def is_called(one: Sought, query: str) -> bool:
    return one.shown.casefold() == query.casefold()


def sought_for(desk: Desk, queries: Iterable[str]) -> tuple[Sought, ...]:
    """What was looked for in all that was read, each once."""
    known = searches(desk)
    terms = (next((o for o in known if is_called(o, one)), None) or sought(desk, one, "") for one in queries)
    return tuple({one.shown.casefold(): one for one in terms if one}.values())


def sought_sheets(desk: Desk, names: Names, day: Callable[[Item], str], terms: Sequence[Sought]) -> tuple[Sheet, ...]:
    """The counts and the list; none where there was nothing to look for. `day` tells when an item is of."""
    if not terms:
        return ()
    taken = {name.casefold() for name in (names.summary, names.mail, names.sources)}
    counts, listed = (unique(desk.words.say(f"looked_for.{key}"), taken) for key in ("title", "stands"))
    found = {item.ref: item for one in terms for item in one.items}
    items = [*found.values()] if len(found) <= MOST_LISTED else []
    board = Board(desk, listed if len(found) <= MOST_LISTED else "",
                  sorted(items, key=lambda item: (rank(desk, item), item.path, item.ref)))  # fmt: skip
    board.write(terms)
    heads = [desk.words.say(f"looked_for.{key}") for key in ("term", "kind", "found", "stated")]
    heads += [desk.words.say("workbook.holds"), desk.words.say("looked_for.all")]
    made = Sheet(
        name=counts, title=desk.words.say("looked_for.title"), note=desk.words.say("looked_for.caption"),
        columns=columns(heads, {2, 3, 5}), widths=(44, 20, 14, 14, 12, 14), rows=tuple(board.rows), first=FIRST,
        names=board.names(len(terms)), alarm=desk.words.say("workbook.differ"),
    )  # fmt: skip
    lists = [listing(desk, listed, board.items, terms, day)] if board.listed else []
    return made, *lists


def rank(desk: Desk, item: Item) -> int:
    kinds = told_kinds(desk)
    return kinds.index(item.kind) if item.kind in kinds else len(kinds)


def columns(heads: Sequence[str], right: set[int]) -> tuple[Column, ...]:
    return tuple(
        Column(title=head, share=1 / len(heads), align="right" if at in right else "left")
        for at, head in enumerate(heads)
    )


def of_its_day(item: Item, entries: Mapping[str, Event]) -> Item:
    """An entry is of the day that it begins."""
    entry = entries.get(item.ref)
    return item.model_copy(update={"at": entry.start}) if entry else item


def listing(desk: Desk, name: str, items: Sequence[Item], terms: Sequence[Sought], day: Callable[[Item], str]) -> Sheet:
    """Each item in which a term stands, with 1 under each that does."""
    words, entries = desk.words, {event.item: event for event in desk.library.events()}
    having = [{item.ref for item in one.items} for one in terms]
    rows = tuple(
        (
            Cell(text=words.say(f"looked_for.{item.kind}"), style="label"),
            Cell(text=open_name(desk, item, entries.get(item.ref)), style="label"),
            Cell(text=day(of_its_day(item, entries))),
            Cell(text=item.path, style="quiet"),
            *(number(1) if item.ref in some else BLANK for some in having),
        )
        for item in items
    )
    heads = [words.say(key) for key in ("looked_for.kind", "workbook.item", "workbook.day", "workbook.path")]
    heads += [words.say("common.quoted", text=one.shown) for one in terms]
    wide = (16.0, 44.0, 18.0, 40.0, *[18.0] * len(terms))
    return Sheet(name=name, title=name, note=words.say("looked_for.stands_note"), rows=rows, first=FIRST, widths=wide,
                 columns=columns(heads, set(range(FIXED, len(heads)))))  # fmt: skip
