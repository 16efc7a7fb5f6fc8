"""The real process is killed around each write of a step; the run ends as if nothing had been."""

import signal
from collections import Counter

import pytest
from runs.room import Room
from runs.toy import STEPS

HANDS = 4
POINTS = ["before:1", "before:4", "after:3", "after:5", "deliver:0"]  # each of them on the real line: tests/walk


def kill(room: Room, point: str) -> None:
    assert room.run(*room.asking(), kill=point)[0] == -signal.SIGKILL


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_run_resumes_to_the_same_bytes(room: Room, point: str) -> None:
    kill(room, point)
    finished, begun = set(room.steps("done")), Counter(room.steps("started"))
    assert room.run("resume", "1")[0] == 0
    again = Counter(room.steps("started"))
    assert all(again[step] == begun[step] == 1 for step in finished)
    assert Counter(room.steps("done")) == dict.fromkeys(again, 1)
    assert len(again) == STEPS
    assert sum(count - 1 for count in again.values()) <= HANDS
    assert room.pack() == "3 1\n"


def test_a_lost_journal_loses_no_work(room: Room) -> None:
    kill(room, "after:3")
    for file in room.home.glob("engine.db*"):
        file.unlink()
    assert room.run(*room.asking("count", "other"))[0] == 0  # the next holder finishes what was cut off
    assert room.run("resume", "1")[0] == 0
    assert set(Counter(room.steps("done")).values()) == {1}


def test_a_run_that_kills_its_process_is_given_up(room: Room) -> None:
    assert room.run(*room.asking("die"))[0] == -signal.SIGKILL
    for _ in range(4):
        assert room.run("resume", "1")[0] == -signal.SIGKILL
    assert room.run("resume", "1")[0] == 1
    rest = room.events(kind="at rest")[-1].fields
    assert (rest["state"], rest["code"]) == ("failed", "gave_up")
    assert '"write"' in rest["message"]
    assert room.run(*room.asking("count", "other"))[0] == 0
    assert room.row(1).state == "failed"
