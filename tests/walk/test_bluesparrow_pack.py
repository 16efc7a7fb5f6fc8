"""The packs of a workspace that nobody here wrote: its facts, its traps, and the sentences that must be asked back."""

from dataclasses import replace
from pathlib import Path

import pytest
from walk.expecting import Workspace, bluesparrow
from walk.measure import measure, share, table
from walk.needs import shared


@pytest.fixture
def workspace() -> Workspace:
    return bluesparrow(shared("data/workspace-bluesparrow"))


def test_four_of_five_facts_stand_in_the_brief_and_nothing_forbidden(workspace: Workspace, tmp_path: Path) -> None:
    packs = tuple(row for row in workspace.rows if not row.ask)
    results = measure(replace(workspace, rows=packs), tmp_path)
    print(table(results))
    assert [one.found for one in results if one.found] == []
    assert share(results) >= 0.8


def test_what_fits_no_meeting_or_several_is_asked_back(workspace: Workspace, tmp_path: Path) -> None:
    asks = tuple(row for row in workspace.rows if row.ask)
    results = measure(replace(workspace, rows=asks), tmp_path)
    assert asks and {one.row.name: one.trouble for one in results if one.trouble} == {}
