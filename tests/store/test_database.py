"""A home is opened whatever release wrote it, and by several at once."""

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forenoon.domain.errors import Unavailable
from forenoon.store.database import MIGRATIONS, Database, split
from forenoon.store.events import first_break, read_events
from forenoon.store.questions import Questions
from forenoon.store.runs import Runs
from forenoon.store.steps import Key, StepTable

OLD_HOME = Path(__file__).with_name("home_version_1.sql")


def clock() -> datetime:
    return datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> Database:
    connection = sqlite3.connect(tmp_path / "forenoon.db")
    connection.executescript(OLD_HOME.read_text("utf-8"))
    connection.close()
    return Database(tmp_path / "forenoon.db")


def schema(database: Database) -> set[tuple[str, str]]:
    rows = database.read("select name, sql from sqlite_master where name not like 'sqlite_%'")
    return {(row["name"], " ".join(str(row["sql"]).split())) for row in rows}


def test_an_old_home_is_opened_with_all_that_it_holds(old: Database) -> None:
    runs = Runs(old, clock, "me")
    assert [(run.number, run.state) for run in runs.newest_first()] == [(2, "waiting for you"), (1, "done")]
    assert first_break(read_events(old, 1)) is None
    assert len(read_events(old, 1)) == 5


def test_an_old_home_goes_on(old: Database) -> None:
    runs = Runs(old, clock, "me")
    Questions(runs).answer(2, "1")
    token = runs.take(2, runs.get(2).segment, "owner")
    assert token
    kept = StepTable(runs, 2, token).find(Key("parse file:a.txt", "cd" * 32, 1, True))
    assert kept and not kept.own
    assert runs.ask("another", lambda number: "{}") == 3
    assert first_break(read_events(old, 2)) is None


def test_an_old_home_has_the_schema_of_a_new_one(old: Database, tmp_path: Path) -> None:
    assert schema(old) == schema(Database(tmp_path / "new.db"))


def test_a_home_of_a_later_release_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "forenoon.db")
    connection.execute(f"pragma user_version={len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(Unavailable, match="a later Forenoon wrote it"):
        Database(tmp_path / "forenoon.db")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "forenoon.db").write_text("no database" * 100)
    with pytest.raises(Unavailable, match="cannot be opened"):
        Database(tmp_path / "forenoon.db")


def test_many_may_open_a_fresh_home_at_once(tmp_path: Path) -> None:
    errors: list[Exception] = []

    def ask() -> None:
        try:
            Runs(Database(tmp_path / "forenoon.db"), clock, "me").ask("x", lambda number: "{}")
        except Exception as error:  # noqa: BLE001  whatever it is, the test names it
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(Runs(Database(tmp_path / "forenoon.db"), clock, "me").newest_first()) == 8


def test_an_error_takes_the_whole_transaction_back(tmp_path: Path) -> None:
    runs = Runs(Database(tmp_path / "forenoon.db"), clock, "me")
    with pytest.raises(ZeroDivisionError):
        runs.ask("x", lambda number: str(number // 0))
    assert runs.newest_first() == []


def test_a_script_is_split_at_the_ends_of_its_statements() -> None:
    script = "-- one; two\ncreate table a (b text);\ncreate trigger t delete on a begin select 1; select 2; end;\n"
    assert [statement.split()[-1] for statement in split(script)] == ["text);", "end;"]
