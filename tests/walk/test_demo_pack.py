"""The packs of the demo hold what a person needs to know, with the right sources, and nothing that they must not."""

from dataclasses import replace
from pathlib import Path

import pytest
from walk.expecting import Workspace, demo
from walk.measure import measure, share, table

from forenoon.demo.workspace import build


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    build(tmp_path / "workspace")
    return demo(tmp_path / "workspace")


def test_four_of_five_facts_stand_in_the_brief_and_nothing_forbidden(workspace: Workspace, tmp_path: Path) -> None:
    packs = tuple(row for row in workspace.rows if not row.ask)
    results = measure(replace(workspace, rows=packs), tmp_path)
    print(table(results))
    assert [one.found for one in results if one.found] == []
    assert share(results) >= 0.8


def test_two_meetings_fit_and_both_are_offered(workspace: Workspace, tmp_path: Path) -> None:
    asks = tuple(row for row in workspace.rows if row.ask)
    results = measure(replace(workspace, rows=asks), tmp_path)
    assert asks and {one.row.name: one.trouble for one in results if one.trouble} == {}
