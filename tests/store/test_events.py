"""Events can only be added, and the chain tells of whoever did otherwise."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forenoon.store.database import Database
from forenoon.store.events import append, first_break, read_events

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "forenoon.db")
    with database.write() as connection:
        for number in range(1, 5):
            append(connection, 1, NOW, "told", number=number, words="più 你好 ไทย")
    return database


def test_events_come_back_as_they_were_told(database: Database) -> None:
    assert [event.fields["number"] for event in read_events(database, 1)] == [1, 2, 3, 4]
    assert [event.number for event in read_events(database, 1, after=2)] == [3, 4]
    assert first_break(read_events(database, 1)) is None


@pytest.mark.parametrize("statement", ["delete from events", "update events set kind = 'x'"])
def test_events_cannot_be_changed_or_deleted(database: Database, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), database.write() as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("update events set fields = replace(fields, '2', '7') where number = 2", 2),
        ("update events set time = '2026-11-26T10:00:00+00:00' where number = 3", 3),
        ("update events set kind = 'x' where number = 1", 1),
        ("delete from events where number = 2", 2),
        ("update events set hash = previous where number = 4", 4),
    ],
)
def test_whoever_owns_the_file_is_told_on_by_the_chain(database: Database, statement: str, broken: int) -> None:
    with database.write() as connection:
        connection.execute("drop trigger events_keep")
        connection.execute("drop trigger events_stay")
        connection.execute(statement)
    assert first_break(read_events(database, 1)) == broken
