"""Runs as a person sees them."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forenoon.domain.errors import Invalid, NotFound
from forenoon.store.database import Database
from forenoon.store.outbox import Outbox
from forenoon.store.runs import Runs, time_ordered_id

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(Database(tmp_path / "forenoon.db"), lambda: NOW, "me")


def test_a_run_gets_the_next_number_and_a_segment_in_the_outbox(runs: Runs) -> None:
    assert [runs.ask("x", lambda number: f'"{number}"') for _ in range(2)] == [1, 2]
    assert runs.get(2).instruction == '"2"'
    assert Outbox(runs.database).unsent() == [(1, 1), (2, 1)]


def test_a_run_of_another_owner_is_not_there(runs: Runs) -> None:
    run = runs.ask("x", lambda number: "{}")
    other = Runs(runs.database, lambda: NOW, "someone else")
    assert other.newest_first() == []
    for verb in (other.get, other.resume, other.ask_to_cancel):
        with pytest.raises(NotFound):
            verb(run)


def test_a_run_that_is_done_is_neither_resumed_nor_cancelled(runs: Runs) -> None:
    run = runs.ask("x", lambda number: "{}")
    token = runs.take(run, 1, "owner")
    assert token
    runs.settle(run, token, "done")
    runs.resume(run)
    assert (runs.get(run).state, runs.get(run).segment) == ("done", 1)
    with pytest.raises(Invalid, match="is done"):
        runs.ask_to_cancel(run)


def test_a_run_under_way_is_not_resumed_a_second_time(runs: Runs) -> None:
    run = runs.ask("x", lambda number: "{}")
    runs.resume(run)
    assert runs.get(run).segment == 1


def test_only_a_run_without_rest_and_without_a_waiting_segment_was_cut_off(runs: Runs) -> None:
    waits, cut_off, done = (runs.ask("x", lambda number: "{}") for _ in range(3))
    outbox = Outbox(runs.database)
    outbox.sent(cut_off, 1)
    outbox.sent(done, 1)
    runs.lay_down(done, "failed")
    assert outbox.restless() == [(cut_off, 1)]
    assert outbox.unsent() == [(waits, 1)]


def test_ids_are_uuids_in_the_order_of_time() -> None:
    ids = [time_ordered_id(NOW + timedelta(milliseconds=n)) for n in range(20)]
    assert ids == sorted(ids)
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}
