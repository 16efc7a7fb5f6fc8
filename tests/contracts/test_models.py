"""The suite of all models, against those that are played."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from forenoon.conformance.fakes import PlayedModels
from forenoon.conformance.routes import ModelsBehaviour
from forenoon.domain.dialogue import Reply
from forenoon.domain.routes import Errand, Models


class TestPlayedModels(ModelsBehaviour):
    @contextmanager
    def make(self, play: Callable[[Errand], Reply]) -> Iterator[Models]:
        yield PlayedModels(play)
