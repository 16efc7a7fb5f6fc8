"""What one file holds, as rows; and how rows leave again."""

import json
import sqlite3
from itertools import count

from forenoon.domain.canon import digest
from forenoon.domain.sources import Found, Item, Parsed, Passage
from forenoon.language.tokens import index_tokens


def fill(
    connection: sqlite3.Connection, owner: str, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]
) -> None:
    """All that a file holds, in place of what it held before."""
    empty(connection, owner, found.origin.root, found.origin.path)
    insert = "insert into files (owner, root, path, stamp, parsers, skipped) values (?, ?, ?, ?, '[]', '[]')"
    connection.execute(insert, (owner, found.origin.root, found.origin.path, found.stamp))
    fill_further(connection, owner, found, parsers, parsed)


def fill_further(
    connection: sqlite3.Connection, owner: str, found: Found, parsers: tuple[str, ...], parsed: tuple[Parsed, ...]
) -> None:
    """More of a file that has its row already."""
    query = "select id, skipped from files where owner = ? and root = ? and path = ?"
    file, told = connection.execute(query, (owner, found.origin.root, found.origin.path)).fetchone()
    notes = json.loads(told) + [note.model_dump() for one in parsed for note in one.skipped]
    update = "update files set parsers = ?, skipped = ? where id = ?"
    connection.execute(update, (_json(sorted(set(parsers))), _json(notes), file))
    for one in parsed:
        _fill_one(connection, file, one)


def empty(connection: sqlite3.Connection, owner: str, root: str, path: str) -> None:
    """The file is forgotten; items that a snapshot lists stay for it, without a file."""
    query = "select id from files where owner = ? and root = ? and path = ?"
    for (file,) in connection.execute(query, (owner, root, path)).fetchall():
        listed = "select 1 from listed where listed.item = items.id"
        connection.execute(f"delete from items where file = ? and not exists ({listed})", (file,))
        connection.execute("delete from files where id = ?", (file,))


def sweep(connection: sqlite3.Connection) -> None:
    """Items without a file that no snapshot lists any more."""
    listed = "select 1 from listed where listed.item = items.id"
    connection.execute(f"delete from items where file is null and not exists ({listed})")


def _fill_one(connection: sqlite3.Connection, file: int, parsed: Parsed) -> None:
    """Passages, tables and events that name no item of `parsed` are not kept."""
    items = {item.ref: item for item in reversed(parsed.items)}  # of two with one ref, the first
    spoken: dict[str, list[Passage]] = {ref: [] for ref in items}
    for passage in parsed.passages:
        spoken.get(passage.item, []).append(passage)
    numbers: dict[str, int] = {}
    for ref in sorted(items):
        numbers[ref] = _add_item(connection, file, items[ref], spoken[ref])
    _add_passages(connection, [(numbers[ref], passage) for ref in sorted(items) for passage in spoken[ref]])
    for name, values in (("tables", parsed.tables), ("events", parsed.events)):
        rows = [
            (numbers[value.item], value.model_dump_json(exclude_defaults=True))
            for value in values
            if value.item in numbers
        ]
        connection.executemany(f"insert into {name} (item, document) values (?, ?)", rows)


def _add_item(connection: sqlite3.Connection, file: int, item: Item, passages: list[Passage]) -> int:
    document = item.model_dump_json(exclude_defaults=True)
    at = item.at.isoformat() if item.at else None
    insert = (
        "insert into items (file, start, ref, kind, at, identity, seal, passages, document)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    seal = digest(document.encode())
    row = (file, item.origin.start, item.ref, item.kind, at, _identity(item, passages), seal, len(passages), document)
    number = connection.execute(insert, row).lastrowid
    assert number is not None
    return number


def _identity(item: Item, passages: list[Passage]) -> str:
    """Equal for one thing in two places: a file's bytes; a mail's or entry's words, since its copies differ by the
    headers of their way, or lie among others in one file."""
    if item.kind == "file":
        return item.content or item.sha256
    parties = [party.model_dump() for party in item.parties]
    words = [(passage.locator, passage.role, passage.text) for passage in passages]
    return digest([item.title, parties, list(item.attachments), words])


def _add_passages(connection: sqlite3.Connection, passages: list[tuple[int, Passage]]) -> None:
    """Their words go to the full-text table under the same number."""
    last: int | None = connection.execute("select max(id) from passages").fetchone()[0]
    numbered = list(zip(count((last or 0) + 1), passages, strict=False))
    connection.executemany(
        "insert into passages (id, item, number, locator, text, role, language) values (?, ?, ?, ?, ?, ?, ?)",
        ((id_, item, p.number, p.locator, p.text, p.role, p.language) for id_, (item, p) in numbered),
    )
    tokens = ((id_, index_tokens(passage.text)) for id_, (_, passage) in numbered)
    connection.executemany("insert into words (rowid, tokens) values (?, ?)", tokens)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
