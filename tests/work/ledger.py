"""Small tables, items and a library of them, for tests of numbers."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from forenoon.domain.content import Belonging, Evidence
from forenoon.domain.contract import Contract, Deliverable, Meeting
from forenoon.domain.sources import Event, Hit, Item, Occurrence, Origin, Party, Passage, Person, Table, TableCell
from forenoon.work.reading.desk import Ask, Desk

NOW = dt.datetime(2026, 9, 15, 8, 30, tzinfo=dt.UTC)
Value = str | int | float | dt.date | TableCell | None


def cell(value: Value) -> TableCell:
    """A cell that shows its value plainly."""
    if isinstance(value, TableCell):
        return value
    if value is None:
        return TableCell()
    if isinstance(value, dt.date):
        return TableCell(shown=value.isoformat(), day=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(shown=str(value), number=repr(value))
    return TableCell(shown=value)


def percent(value: float, places: int = 2) -> TableCell:
    return TableCell(shown=f"{value:.{places}%}", number=repr(value))


def formula(text: str, value: float | None = None) -> TableCell:
    return TableCell(formula=text) if value is None else TableCell(shown=str(value), number=repr(value), formula=text)


def table(
    *rows: Sequence[Value], item: str = "file:a.xlsx", sheet: str = "Sheet1", top: int = 1, left: int = 1
) -> Table:
    cells = tuple(tuple(map(cell, row)) for row in rows)
    return Table(item=item, locator=f"{sheet}!A1:Z9", sheet=sheet, top=top, left=left, rows=cells)


def mail(name: str, who: str, day: dt.datetime, *paragraphs: str, thread: str = "") -> tuple[Item, tuple[Passage, ...]]:
    """A mail of own words, one paragraph each."""
    ref = f"mail:{name}"
    item = Item(
        ref=ref, kind="mail", format="eml", origin=Origin(root="/r", path=f"{name}.eml"), sha256=digest(ref),
        parser="eml/1", title=name, at=day, thread=thread,
        parties=(Party(role="from", person=Person(name=who, address=f"{who.lower()}@else.example")),),
    )  # fmt: skip
    passages = tuple(
        Passage(item=ref, number=at, locator=f"paragraph {at}", text=text, language="en")
        for at, text in enumerate(paragraphs, 1)
    )
    return item, passages


def file(path: str, title: str, day: dt.datetime | None = NOW) -> Item:
    who = Party(role="author", person=Person(name="Ada Example"))
    return Item(
        ref=f"file:{path}", kind="file", format="xlsx", origin=Origin(root="/r", path=path), sha256=digest(path),
        parser="xlsx/1", title=title, at=day, parties=(who,),
    )  # fmt: skip


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class FixedLibrary:
    """Items with their passages and tables, as they are given."""

    def __init__(self, items: Iterable[Item], passages: Iterable[Passage], tables: Iterable[Table]) -> None:
        self._items, self._passages, self._tables = tuple(items), tuple(passages), tuple(tables)

    def items(self) -> tuple[Item, ...]:
        return tuple(sorted(self._items, key=lambda item: item.ref))

    def passages(self, item: str) -> tuple[Passage, ...]:
        return tuple(one for one in self._passages if one.item == item)

    def tables(self, item: str) -> tuple[Table, ...]:
        return tuple(one for one in self._tables if one.item == item)

    def events(self) -> tuple[Event, ...]:
        return ()

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        return {}

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(item.ref for item in self.items())

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        return ()


def contract(language: str = "en") -> Contract:
    me = Person(name="Me Example", address="me@ours.example")
    meeting = Meeting(
        item="event:1", uid="1", title="Renewal talk", start=NOW + dt.timedelta(days=2),
        end=NOW + dt.timedelta(days=2, hours=1), zone="Europe/Rome",
    )  # fmt: skip
    made = Deliverable(file="numbers.xlsx", kind="xlsx", audience="me", sections=("numbers",))
    return Contract(
        job="meeting_pack", meeting=meeting, language=language, now=NOW, zone="Europe/Rome", me=me,
        ours=("ours.example",), deliverables=(made,), reads=("/r",),
    )  # fmt: skip


def desk(library: FixedLibrary, language: str = "en", perhaps: Iterable[str] = (), beside: Iterable[str] = ()) -> Desk:
    """All items belong, the best first as they are given; those of `perhaps` may, those of `beside` do not."""
    doubtful, others = tuple(perhaps), {*perhaps, *beside}
    belongs = tuple(belonging(i, "belongs", 9.0 - n) for n, i in enumerate(library._items) if i.ref not in others)  # pyright: ignore[reportPrivateUsage]  its own helper
    maybe = tuple(belonging(i, "perhaps", 3.5) for i in library.items() if i.ref in doubtful)
    evidence = Evidence(snapshot="s", belongs=belongs, perhaps=maybe, left_out=())
    return Desk(Ask(contract=contract(language), evidence=evidence), library, nothing_takes_place)


def belonging(item: Item, standing: str, score: float) -> Belonging:
    return Belonging.model_validate(
        {"item": item.ref, "sha256": item.sha256, "score": score, "reasons": (), "standing": standing}
    )


def nothing_takes_place(events: tuple[Event, ...], start: dt.datetime, end: dt.datetime) -> tuple[Occurrence, ...]:
    return ()
