"""One parser for all tests of the room: its children start once."""

from collections.abc import Iterator

import pytest

from forenoon.parsing.parser import IsolatedParser


@pytest.fixture(scope="session")
def parser() -> Iterator[IsolatedParser]:
    made = IsolatedParser()
    yield made
    made.close()
