"""What tests of several rooms share."""

import time
from collections.abc import Callable

import pytest

WAIT_S = 60


@pytest.fixture
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Waits until something outside this process is so."""

    def wait(true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WAIT_S
        while not true():
            assert time.monotonic() < deadline
            time.sleep(0.02)

    return wait
