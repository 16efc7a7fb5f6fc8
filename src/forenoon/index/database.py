"""index.db: its tables, one connection for all threads, transactions. Another schema or other tokens: built anew."""

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from forenoon.domain.errors import Unavailable

SCHEMA_VERSION = 1
SCHEMA = (
    "create table about (tokens text not null)",
    """create table files (id integer primary key, owner text not null, root text not null, path text not null,
      stamp text not null, parsers text not null, skipped text not null, unique (owner, root, path))""",
    # An item without a file is kept for the snapshots that still list it.
    """create table items (id integer primary key, file integer references files on delete set null,
      start integer not null, ref text not null, kind text not null, at text, identity text not null,
      seal text not null, passages integer not null, document text not null)""",
    "create index items_by_file on items (file)",
    """create table passages (id integer primary key, item integer not null references items on delete cascade,
      number integer not null, locator text not null, text text not null, role text not null,
      language text not null)""",
    "create index passages_by_item on passages (item, number)",
    "create table tables (item integer not null references items on delete cascade, document text not null)",
    "create index tables_by_item on tables (item)",
    "create table events (item integer not null references items on delete cascade, document text not null)",
    "create index events_by_item on events (item)",
    # It keeps its tokens: a row can only be taken out with exactly those that it was put in with.
    """create virtual table words using fts5 (tokens, detail=full,
      tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M* S*'")""",
    "create virtual table vocabulary using fts5vocab (words, row)",
    """create trigger passage_words after delete on passages begin delete from words where rowid = old.id; end""",
    """create table snapshots (id integer primary key autoincrement, owner text not null, name text not null,
      used integer not null, unique (owner, name))""",
    """create table listed (snapshot integer not null references snapshots on delete cascade, ref text not null,
      item integer not null references items, also text not null, primary key (snapshot, ref)) without rowid""",
    "create unique index listed_items on listed (item, snapshot)",
)
PRAGMAS = ("journal_mode=wal", "synchronous=normal", "foreign_keys=on", "cache_size=-16000", "busy_timeout=60000")


class Database:
    """Threads take turns on one connection. A write inside a write belongs to the outer one."""

    def __init__(self, path: Path, tokens: str) -> None:
        """`tokens` is the version of the tokens that the full-text table holds. Raises Unavailable."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._turn = path, threading.RLock()
        with self._mapped():
            try:
                self._connection = connect(path)
                ready = _is_ready(self._connection, tokens)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                    raise
                self._connection, ready = _start_over(path), False
        if not ready:
            with self.write() as connection:
                if not _is_ready(connection, tokens):  # another process may have been first
                    _build(connection, tokens)

    @contextmanager
    def write(self) -> Generator[sqlite3.Connection]:
        with self._turn, self._mapped():
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("begin immediate")
            try:
                yield self._connection
                self._connection.execute("commit")
            except BaseException:
                self._connection.execute("rollback")
                raise

    def read(self, sql: str, **values: object) -> list[sqlite3.Row]:
        with self._turn, self._mapped():
            return self._connection.execute(sql, values).fetchall()

    def close(self) -> None:
        with self._turn:
            self._connection.close()

    @contextmanager
    def _mapped(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            hint = f"it holds nothing of its own: remove {self._path} and it is built again from the sources"
            raise Unavailable(f"the index cannot be used: {error}", hint) from error


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            connection.execute(f"pragma {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ready(connection: sqlite3.Connection, tokens: str) -> bool:
    if connection.execute("pragma user_version").fetchone()[0] != SCHEMA_VERSION:
        return False
    return [row[0] for row in connection.execute("select tokens from about")] == [tokens]


def _build(connection: sqlite3.Connection, tokens: str) -> None:
    """Every table anew, inside the caller's transaction."""
    connection.execute("pragma defer_foreign_keys=on")
    # A dropped table is emptied first: no trigger may fire, nothing may refer to it. A virtual one takes its own along.
    query = "select type, name from sqlite_master where sql like ? and name not like 'sqlite%' order by rowid desc"
    for begins in ("create trigger%", "create virtual%fts5vocab%", "create virtual%", "create table%"):
        for kind, name in connection.execute(query, (begins,)).fetchall():
            connection.execute(f'drop {kind} if exists "{name}"')
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute("insert into about values (?)", (tokens,))
    connection.execute(f"pragma user_version={SCHEMA_VERSION}")


def _start_over(path: Path) -> sqlite3.Connection:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return connect(path)
