"""A folder of its own for each test."""

import signal
from pathlib import Path

import pytest
from doors.commands import Shell

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would hand on that it is ignored


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)
