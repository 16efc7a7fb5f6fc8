"""A room for each test."""

from pathlib import Path

import pytest
from runs.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)
