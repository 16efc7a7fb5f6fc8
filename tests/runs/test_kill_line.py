"""The real line is killed around each write of a step, inside each writer and inside the delivery.

A third of the points in a short run of the tests, all of them where FORENOON_REQUIRE is set.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from runs import killing_points, papers

from forenoon.bootstrap import Forenoon
from forenoon.settings import Settings
from forenoon.store.database import Database
from forenoon.store.events import Event, first_break, read_events

HANDS = 4
KILLING = Path(__file__).with_name("killing.py")
POINTS = killing_points.all_points()
SAMPLE = POINTS if os.environ.get("FORENOON_REQUIRE") else POINTS[::3]


@dataclass
class Case:
    folder: Path
    sources: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def kill(self, point: str) -> "subprocess.CompletedProcess[str]":
        return started([str(KILLING), str(self.folder / "home"), str(self.sources), str(self.out), point])

    def resume(self) -> "subprocess.CompletedProcess[str]":
        return started(["-m", "forenoon", "--home", str(self.folder / "home"), "run", "resume", "1", "--json"])

    def events(self) -> list[Event]:
        return read_events(Database(self.folder / "home" / "forenoon.db"), 1)

    def steps(self, kind: str) -> "Counter[str]":
        return Counter(event.fields["step"] for event in self.events() if event.kind == f"step {kind}")

    def files(self) -> dict[str, bytes]:
        """What is delivered, without the receipt: it holds times."""
        return {path.name: path.read_bytes() for path in self.out.iterdir() if not path.name.startswith("receipt.")}


def started(words: list[str]) -> "subprocess.CompletedProcess[str]":
    tests = os.pathsep.join(filter(None, [str(KILLING.parent.parent), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": tests}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, timeout=120, env=environment, check=False
    )


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: the contract names where it may read."""
    return papers.lay(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def killed(tmp_path: Path, sources: Path) -> Case:
    return Case(tmp_path, sources)


@pytest.fixture(scope="session")
def unkilled(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files of a run that nobody killed, in a home of its own, and how often it passed each place."""
    whole = Case(tmp_path_factory.mktemp("unkilled"), sources)
    ran = whole.kill("none:0")
    assert ran.returncode == 0, ran.stderr
    return whole.files(), json.loads(ran.stdout)


def test_every_place_of_the_line_is_among_the_points(unkilled: tuple[dict[str, bytes], dict[str, Any]]) -> None:
    files, passed = unkilled
    assert {place: passed[place] for place in killing_points.PLACES} == killing_points.PLACES
    assert passed["state"].startswith("done")
    assert len(files) == passed["render"]


@pytest.mark.parametrize("point", SAMPLE)
def test_a_killed_line_resumes_to_the_same_bytes(
    killed: Case, unkilled: tuple[dict[str, bytes], dict[str, Any]], point: str
) -> None:
    assert killed.kill(point).returncode == -signal.SIGKILL
    finished, begun = killed.steps("done"), killed.steps("started")
    resumed = killed.resume()
    assert resumed.returncode == 0, resumed.stderr
    again = killed.steps("started")
    assert all(again[step] == begun[step] == 1 for step in finished)
    assert set(killed.steps("done").values()) == {1}
    assert again.keys() == killed.steps("done").keys()
    assert sum(again.values()) - len(again) <= HANDS
    assert killed.files() == unkilled[0]
    assert first_break(killed.events()) is None


@pytest.mark.parametrize("point", ["after:17", "sealed:1"])
def test_the_receipt_of_a_killed_line_can_be_checked(killed: Case, point: str) -> None:
    killed.kill(point)
    killed.resume()
    with closing(Forenoon(Settings(killed.folder / "home"))) as forenoon:
        found = forenoon.verify(killed.out)
    assert (found["tampered"], found["changed"], found["removed"]) == ([], [], [])
