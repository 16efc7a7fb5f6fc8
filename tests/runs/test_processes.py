"""Several processes on one home: one carries, the others hand over and wait; a person may leave."""

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from runs.room import Room

from forenoon.runs.lock import try_lock

Wait = Callable[[Callable[[], bool]], None]


def holders(room: Room, run: int) -> set[str]:
    return {event.fields["holder"] for event in room.events(run, "segment")}


def test_a_second_process_hands_over_to_the_holder(room: Room, wait_for: Wait) -> None:
    worker = room.start("work")
    wait_for((room.home / "engine.db").exists)
    assert room.run(*room.asking())[0] == 0
    assert holders(room, 1) == {f"pid {worker.pid}"}
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    worker.communicate()


def test_two_at_once_both_end_and_nothing_is_done_twice(room: Room) -> None:
    both = [room.start(*room.asking(out=out)) for out in ("one", "two")]
    for process in both:
        _, talk = process.communicate(timeout=60)
        assert process.returncode == 0, talk
    for run in (1, 2):
        assert set(Counter(room.steps("done", run)).values()) == {1}
    assert room.pack("one") == room.pack("two")


def test_a_waiter_takes_over_when_the_holder_is_killed(room: Room, wait_for: Wait) -> None:
    worker = room.start("work")
    wait_for((room.home / "engine.db").exists)
    worker.send_signal(signal.SIGSTOP)  # it holds the lock and does nothing
    waiter = room.start(*room.asking())
    wait_for(lambda: bool(room.table.newest_first()))
    worker.kill()
    worker.communicate()
    _, talk = waiter.communicate(timeout=60)
    assert waiter.returncode == 0, talk
    assert holders(room, 1) == {f"pid {waiter.pid}"}


@pytest.fixture
def reading(room: Room, wait_for: Wait) -> "Iterator[subprocess.Popen[str]]":
    """A process in the middle of a step that goes on only when it is told to."""
    process = room.start(*room.asking("slow"))
    wait_for(lambda: bool(room.table.newest_first()) and "read a.txt" in room.steps("started"))
    yield process
    process.kill()
    process.communicate()


def test_ctrl_c_stops_at_the_next_step_and_says_how_to_go_on(room: Room, reading: "subprocess.Popen[str]") -> None:
    reading.send_signal(signal.SIGINT)
    (room.folder / "go").touch()
    _, talk = reading.communicate(timeout=20)
    assert reading.returncode == 130
    assert "run resume 1" in talk
    assert "Traceback" not in talk
    assert room.row().state == "paused"
    assert room.steps("done") == ["survey", "read a.txt"]
    assert room.run("resume", "1")[0] == 0
    assert set(Counter(room.steps("started")).values()) == {1}


def test_ctrl_c_does_not_wait_for_a_step_that_does_not_end(room: Room, reading: "subprocess.Popen[str]") -> None:
    reading.send_signal(signal.SIGINT)
    _, talk = reading.communicate(timeout=20)
    assert reading.returncode == 130
    assert "run resume 1" in talk
    assert "Traceback" not in talk
    assert room.row().state == "paused"


def test_a_second_ctrl_c_leaves_at_once(room: Room, reading: "subprocess.Popen[str]", wait_for: Wait) -> None:
    def again() -> bool:
        reading.send_signal(signal.SIGINT)
        return reading.poll() is not None

    wait_for(again)
    assert reading.returncode == 130
    (room.folder / "go").touch()
    assert room.run("resume", "1")[0] == 0


def test_a_cancel_from_another_process_ends_the_run(room: Room, reading: "subprocess.Popen[str]") -> None:
    room.table.ask_to_cancel(1)
    (room.folder / "go").touch()
    reading.communicate(timeout=30)
    assert reading.returncode == 1
    assert room.row().state == "cancelled"
    with try_lock(room.home / "engine.lock") as free:
        assert free


def test_who_leaves_while_another_process_holds_the_home_takes_nothing_away(room: Room, wait_for: Wait) -> None:
    worker = room.start("work")
    wait_for((room.home / "engine.db").exists)
    worker.send_signal(signal.SIGSTOP)  # it holds the lock and does nothing
    waiter = room.start(*room.asking())
    wait_for(lambda: bool(room.table.newest_first()))
    waiter.send_signal(signal.SIGINT)
    _, talk = waiter.communicate(timeout=20)
    assert waiter.returncode == 130
    assert "run watch 1" in talk
    assert room.row().state == "queued"
    worker.send_signal(signal.SIGCONT)
    wait_for(lambda: room.row().state == "done")
    worker.terminate()
    worker.communicate()


def test_watching_tells_of_each_step_until_the_run_rests(room: Room, reading: "subprocess.Popen[str]") -> None:
    watching = [sys.executable, "-m", "forenoon", "--home", str(room.home), "run", "watch", "1"]
    both = [subprocess.Popen([*watching, *options], stdout=subprocess.PIPE, text=True) for options in ([], ["--json"])]
    (room.folder / "go").touch()
    said, lines = (process.communicate(timeout=30)[0] for process in both)
    assert reading.wait(30) == 0
    assert [process.returncode for process in both] == [0, 0]
    assert "Run 1 is done" in said
    assert [json.loads(line)["kind"] for line in lines.splitlines()][-1:] in ([], ["at rest"])
