"""What one snapshot holds: its items, read once, and the rest as it is asked for."""

import gc
import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from pydantic import TypeAdapter

from forenoon.domain.sources import Event, Hit, Item, ItemKind, Passage, Table
from forenoon.index.database import Database
from forenoon.index.ranking import POOL, Candidate, either, match, ranked, words_of

PASSAGES = TypeAdapter(tuple[Passage, ...])
SHORT, MOST_SHORT = 100, 1_000  # passages of an item that are kept once read, and how many such items

# Whoever asks sees the snapshot's passages only: joined before anything is ranked. Texts are fetched of the best alone.
SEARCH = """
  select -rank as score, best.ref, best.number, passages.locator, passages.text, passages.role,
    json_extract(items.document, '$.origin.root') as root,
    items.at, json_extract(items.document, '$.title') as title,
    json_extract(items.document, '$.origin.path') || case when items.kind = 'file'
      then coalesce(substr(items.ref, length(json_extract(items.document, '$.within')) + 1), '') else '' end as path,
    (select json_extract(events.document, '$.start') from events where events.item = items.id) as start
  from (
    select words.rank as rank, words.rowid as passage, listed.ref as ref, passages.number as number
    from words join passages on passages.id = words.rowid
      join listed on listed.item = passages.item and listed.snapshot = :snapshot
    where words match :match and (:kinds is null or passages.item in (
      select id from items where kind in (select value from json_each(:kinds))))
    order by words.rank, listed.ref, passages.number limit :limit
  ) best
  join passages on passages.id = best.passage join items on items.id = passages.item
  order by rank, best.ref, best.number
"""


class SqliteLibrary:
    """A snapshot never changes, so that what was read of it stays true."""

    def __init__(self, database: Database, snapshot: int) -> None:
        self._database, self._snapshot = database, snapshot
        self._short: dict[str, tuple[Passage, ...]] = {}

    def items(self) -> tuple[Item, ...]:
        """In order of ref."""
        return self._items

    def passages(self, item: str) -> tuple[Passage, ...]:
        """In reading order; none for an item that the snapshot does not list."""
        known = self._short.get(item)
        if known is None:
            known = self._read_passages(item)
            if len(known) <= SHORT and len(self._short) < MOST_SHORT:
                self._short[item] = known
        return known

    def _read_passages(self, item: str) -> tuple[Passage, ...]:
        rows = self._database.read(
            "select number, locator, text, role, language from listed join passages on passages.item = listed.item"
            " where snapshot = :snapshot and ref = :ref order by number, passages.id",
            snapshot=self._snapshot, ref=item,
        )  # fmt: skip
        return PASSAGES.validate_python([{"item": item, **dict(row)} for row in rows])

    def tables(self, item: str) -> tuple[Table, ...]:
        """In the order in which they stand."""
        if item not in self._tabled:
            return ()
        tables = [Table.model_validate_json(document) for _, document in self._documents("tables", item)]
        return tuple(table.model_copy(update={"item": item}) for table in tables)

    def events(self) -> tuple[Event, ...]:
        """In order of ref."""
        return self._events

    def search(self, query: str, limit: int = 20, kinds: Sequence[ItemKind] | None = None) -> tuple[Hit, ...]:
        """Best first; any of the query's words may match. `kinds`: of the items that are looked through."""
        words = words_of(query)
        expression = match(words, self.frequency, self._passages_of_index())
        if not expression or limit < 1:
            return ()
        rows = self._database.read(
            SEARCH, snapshot=self._snapshot, match=expression, limit=max(limit, POOL),
            kinds=None if kinds is None else json.dumps(list(kinds)),
        )  # fmt: skip
        found = ranked(words, [Candidate(*row) for row in rows])[:limit]
        return tuple(
            Hit(
                text=one.text,
                item=one.ref,
                locator=one.locator,
                score=round(score, 4),
                source=one.root,
                title=one.title or "",
                path=one.path,
                at=datetime.fromisoformat(day) if (day := one.start or one.at) else None,
                role=one.role,
            )  # fmt: skip
            for score, one in found
        )

    @cached_property
    def _tabled(self) -> frozenset[str]:
        """Refs of items that have tables: most have none, and each is asked for several times."""
        query = "select distinct ref from tables join listed using (item) where snapshot = :snapshot"
        return frozenset(row["ref"] for row in self._database.read(query, snapshot=self._snapshot))

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        rows = self._database.read(
            "select listed.ref, also, document from listed join items on items.id = listed.item"
            " where snapshot = :snapshot order by listed.ref",
            snapshot=self._snapshot,
        )
        with uncollected():
            read = Item.model_validate_json  # one by one: a list of thousands takes as much memory again
            return tuple(_called(read(document), ref, also) for ref, also, document in rows)

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        rows = self._documents("events")
        with uncollected():
            events = ((Event.model_validate_json(document), ref) for ref, document in rows)
            return tuple(
                event if event.item == ref else event.model_copy(update={"item": ref}) for event, ref in events
            )

    def _documents(self, table: str, item: str | None = None) -> list[tuple[str, str]]:
        """Ref and document of each row of `tables` or `events`."""
        of_one = "" if item is None else "and ref = :ref"
        rows = self._database.read(
            f"select ref, document from listed join {table} using (item)"
            f" where snapshot = :snapshot {of_one} order by ref, {table}.rowid",
            snapshot=self._snapshot, ref=item,
        )  # fmt: skip
        return [(row["ref"], row["document"]) for row in rows]

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        """In how many passages of the whole index each folded word stands."""
        query = "select term, doc from vocabulary where term in (select value from json_each(:terms))"
        return {row["term"]: row["doc"] for row in self._database.read(query, terms=json.dumps(list(words)))}

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        expression = either(words)
        if not expression:
            return frozenset()
        query = (
            "select distinct listed.ref from words join passages on passages.id = words.rowid"
            " join listed on listed.item = passages.item and listed.snapshot = :snapshot where words match :match"
        )
        return frozenset(row["ref"] for row in self._database.read(query, snapshot=self._snapshot, match=expression))

    def _passages_of_index(self) -> int:
        return self._database.read("select coalesce(max(id), 0) from passages")[0][0]


@contextmanager
def uncollected() -> Generator[None]:
    """Without the garbage collector, which walks thousands of new values over and over: five times as fast. They are
    left aside afterwards too, until whoever carries the run lets go of them (`gc.unfreeze`)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def _called(item: Item, ref: str, also: str) -> Item:
    """The item as the snapshot lists it; `also` is JSON."""
    if item.ref == ref and also == "[]":
        return item
    return item.model_copy(update={"ref": ref, "also": tuple(json.loads(also))})
