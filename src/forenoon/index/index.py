"""The index of a home: what its sources hold, and snapshots of it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from forenoon.domain.errors import NotFound
from forenoon.domain.sources import Found, Hit, ItemKind, Origin, Parsed, Survey
from forenoon.domain.value import Skipped
from forenoon.index.database import Database
from forenoon.index.filling import empty, fill, fill_further, sweep
from forenoon.index.library import SqliteLibrary
from forenoon.index.listing import Kept, Listed, listing, name, without_invitations, without_overlaps
from forenoon.language.tokens import VERSION

SNAPSHOTS_KEPT = 20  # for each owner, the last used


class SqliteIndex:
    """Safe to use from several threads and processes. Raises Unavailable where its file cannot be used."""

    def __init__(self, path: Path, owner: str) -> None:
        self._database, self._owner = Database(path, VERSION), owner
        self._opened: tuple[int, SqliteLibrary] | None = None

    def close(self) -> None:
        self._database.close()

    @contextmanager
    def batch(self) -> Generator[None]:
        """What is put inside is kept together, or not at all."""
        with self._database.write():
            yield

    def known(self, origin: Origin, stamp: str, parser: str) -> bool:
        """Whether this very file was read by this very parser before."""
        rows = self._database.read(
            "select parsers from files where owner = :owner and root = :root and path = :path and stamp = :stamp",
            owner=self._owner, root=origin.root, path=origin.path, stamp=stamp,
        )  # fmt: skip
        return any(parser in json.loads(row["parsers"]) for row in rows)

    def put(self, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]) -> None:
        """All that one file holds, in place of what it held before."""
        with self._database.write() as connection:
            fill(connection, self._owner, found, parsers, parsed)

    def add(self, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]) -> None:
        """More of a file of which a part was put; `parsers` in place of those that were said before."""
        with self._database.write() as connection:
            fill_further(connection, self._owner, found, parsers, parsed)

    def snapshot(self, seen: tuple[Found, ...], roots: tuple[str, ...] = ()) -> Survey:
        """Names the present state of these files; forgets files of their roots that were not seen.

        `roots` are those where nothing may have been seen. `parsed` and `unchanged` are for the caller to count.
        """
        among = sorted({*roots, *(found.origin.root for found in seen)})
        with self._database.write() as connection:
            self._forget_unseen(connection, seen, among)
            kept = self._kept(connection, among)
            listed, called = self._keep_snapshot(connection, kept, among)
            skipped = self._skipped(connection, among)
            counts = dict(connection.execute("select id, passages from items where file is not null").fetchall())
        kinds = {one.id: one.kind for one in kept}
        return Survey(
            snapshot=called, items=len(listed), passages=sum(counts[entry.item] for entry in listed),
            kinds=dict(sorted(Counter(kinds[entry.item] for entry in listed).items())),
            parsed=0, unchanged=0, skipped=skipped,
        )  # fmt: skip

    def open(self, snapshot: str) -> SqliteLibrary:
        """Raises NotFound where the index no longer has it."""
        query = "select id from snapshots where owner = :owner and name = :name"
        rows = self._database.read(query, owner=self._owner, name=snapshot)
        if not rows:
            raise NotFound(
                "the index no longer holds this state of the sources", "ask again: the sources are read anew"
            )
        opened = self._opened
        if opened is None or opened[0] != rows[0]["id"]:
            opened = self._opened = (rows[0]["id"], SqliteLibrary(self._database, rows[0]["id"]))
        return opened[1]

    def latest(self) -> SqliteLibrary:
        """All that is presently known, of every root that was ever read."""
        with self._database.write() as connection:
            among = self.roots()
            kept = without_overlaps(self._kept(connection, among))
            _, called = self._keep_snapshot(connection, kept, among)
        return self.open(called)

    def search(self, query: str, limit: int = 20, kinds: Sequence[ItemKind] | None = None) -> tuple[Hit, ...]:
        """Over `latest`, best first."""
        return self.latest().search(query, limit, kinds)

    def roots(self) -> tuple[str, ...]:
        """Every root of which a file is known."""
        rows = self._database.read("select distinct root from files where owner = :owner", owner=self._owner)
        return tuple(sorted(row["root"] for row in rows))

    def _forget_unseen(self, connection: sqlite3.Connection, seen: tuple[Found, ...], roots: Iterable[str]) -> None:
        there = {(found.origin.root, found.origin.path) for found in seen}
        query = "select root, path from files where owner = ? and root in (select value from json_each(?))"
        for root, path in connection.execute(query, (self._owner, _json(roots))).fetchall():
            if (root, path) not in there:
                empty(connection, self._owner, root, path)

    def _kept(self, connection: sqlite3.Connection, roots: Iterable[str]) -> list[Kept]:
        query = """
          select items.id, root, path, start, ref, kind, json_extract(document, '$.sha256'), identity, seal,
            coalesce(json_extract(document, '$.within'), ''), coalesce(at, '')
          from files join items on items.file = files.id
          where owner = ? and root in (select value from json_each(?))
        """
        return [Kept(*row) for row in connection.execute(query, (self._owner, _json(roots)))]

    def _skipped(self, connection: sqlite3.Connection, roots: Iterable[str]) -> tuple[Skipped, ...]:
        query = """
          select skipped from files where owner = ? and root in (select value from json_each(?)) order by root, path
        """
        rows = connection.execute(query, (self._owner, _json(roots)))
        return tuple(Skipped.model_validate(note) for row in rows for note in json.loads(row["skipped"]))

    def _keep_snapshot(
        self, connection: sqlite3.Connection, kept: list[Kept], roots: Sequence[str]
    ) -> tuple[list[Listed], str]:
        """Its list and its name. An equal one from before now lists these very rows; the oldest are dropped."""
        listed = listing(without_invitations(kept), len(roots) > 1)
        called = name(self._owner, roots, listed)
        (used,) = connection.execute("select coalesce(max(used), 0) + 1 from snapshots").fetchone()
        (snapshot,) = connection.execute(
            "insert into snapshots (owner, name, used) values (?, ?, ?)"
            " on conflict (owner, name) do update set used = excluded.used returning id",
            (self._owner, called, used),
        ).fetchone()
        before = connection.execute("select item, ref from listed where snapshot = ? order by ref", (snapshot,))
        if [tuple(row) for row in before.fetchall()] != [(entry.item, entry.ref) for entry in listed]:
            connection.execute("delete from listed where snapshot = ?", (snapshot,))
            rows = ((snapshot, entry.ref, entry.item, _json(entry.also)) for entry in listed)
            connection.executemany("insert into listed (snapshot, ref, item, also) values (?, ?, ?, ?)", rows)
        oldest = "select id from snapshots where owner = ? order by used desc limit -1 offset ?"
        connection.execute(f"delete from snapshots where id in ({oldest})", (self._owner, SNAPSHOTS_KEPT))
        sweep(connection)
        return listed, called


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
