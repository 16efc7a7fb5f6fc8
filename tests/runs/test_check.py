"""Forenoon looks at its files again: each of many defects is found by its code, and good packs are left alone."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from doors.commands import Shell
from runs.defects import BY_FILE, Defect, rounds
from walk.expecting import Row, demo

import forenoon
from forenoon.bootstrap import Forenoon
from forenoon.demo import workspace
from forenoon.domain.contract import Instruction
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.settings import Settings

GOOD = ("x01", "x03", "x04", "x07", "x08", "x09", "x10", "x12", "x14", "x15")  # rows of expected.jsonl
FIRST = GOOD[0]
SOURCES = str(Path(forenoon.__file__).parents[1])


class Packs:
    """Packs of the demo's meetings, made in one home, each when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sources, self.home = folder, folder / "workspace", folder / "home"
        workspace.build(self.sources)
        self.forenoon = Forenoon(Settings(self.home))
        self._rows: dict[str, Row] = {row.name: row for row in demo(self.sources).rows}

    def made(self, name: str) -> Path:
        out, row = self.folder / name, self._rows[name]
        if not out.exists():
            instruction = Instruction(
                text=row.sentence, sources=(str(self.sources),), out=str(out), now=datetime.fromisoformat(row.now),
                me=workspace.ME, zone=workspace.ZONE,
            )  # fmt: skip
            run = self.forenoon.ask(instruction)
            assert self.forenoon.carry(run, 1)
            assert self.forenoon.run(run).state == "done", failed(self.forenoon, out)
        return out


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packs]:
    made = Packs(tmp_path_factory.mktemp("checked"))
    with closing(made.forenoon):
        yield made


def failed(home: Forenoon, folder: Path) -> set[tuple[str, str]]:
    """File and code of each check that failed."""
    return {(one.file, one.code) for one in home.check(folder) if one.result == "failed"}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_found_in_a_good_pack(name: str, packs: Packs) -> None:
    assert failed(packs.forenoon, packs.made(name)) == set()


@pytest.mark.parametrize("defects", rounds())
def test_each_defect_is_found_by_its_code(defects: dict[str, tuple[Defect, ...]], packs: Packs, tmp_path: Path) -> None:
    spoilt = shutil.copytree(packs.made(FIRST), tmp_path / "pack")
    for file, each in defects.items():
        for defect in each:
            defect.spoil(spoilt / file)
    found = failed(packs.forenoon, spoilt)
    missed = [(file, one.name) for file, each in defects.items() for one in each if (file, one.code) not in found]
    assert missed == []
    assert {file for file, _ in found} <= {file for file, each in defects.items() if each}


def test_there_are_defects_enough() -> None:
    defects = {(file, defect.name) for file, each in BY_FILE.items() for defect in each}
    assert len(defects) >= 100
    assert len({defect.code for each in BY_FILE.values() for defect in each}) >= 40


def test_without_the_home_the_receipt_tells_what_it_can(packs: Packs, tmp_path: Path) -> None:
    spoilt = shutil.copytree(packs.made(FIRST), tmp_path / "pack")
    with closing(Forenoon(Settings(tmp_path / "elsewhere"))) as elsewhere:
        assert failed(elsewhere, spoilt) == set()
        for file, name in (("numbers.xlsx", "a figure that differs"), ("brief.docx", "a tracked change")):
            next(defect for defect in BY_FILE[file] if defect.name == name).spoil(spoilt / file)
        assert failed(elsewhere, spoilt) >= {("numbers.xlsx", "figure_differs"), ("brief.docx", "tracked_change")}


def test_the_exit_status_says_whether_a_mandatory_check_failed(packs: Packs, tmp_path: Path) -> None:
    spoilt = shutil.copytree(packs.made(FIRST), tmp_path / "pack")
    shell = Shell(packs.folder)
    assert shell.run("check", str(spoilt), PYTHONPATH=SOURCES).returncode == 0
    by_name = {defect.name: defect for defect in BY_FILE["numbers.xlsx"]}
    by_name["heads that scroll away"].spoil(spoilt / "numbers.xlsx")
    done = shell.run("check", str(spoilt), "--json", PYTHONPATH=SOURCES)
    told = [one for one in json.loads(done.stdout)["findings"] if one["result"] == "failed"]
    assert (done.returncode, [one["code"] for one in told]) == (0, ["not_frozen"])
    assert set(told[0]) == {"code", "message", "file", "place", "result"}
    by_name["a stale value"].spoil(spoilt / "numbers.xlsx")
    assert shell.run("check", str(spoilt), PYTHONPATH=SOURCES).returncode == 6


def test_a_folder_without_a_receipt_cannot_be_checked(packs: Packs, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        packs.forenoon.check(tmp_path)
    (tmp_path / "receipt.json").write_text("[]")
    with pytest.raises(Unavailable):
        packs.forenoon.check(tmp_path)
