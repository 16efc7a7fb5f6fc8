"""The suite of all models, against those that are played and against the router."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from models.grids import CLEAR, PlayedGrid, card

from forenoon.conformance.fakes import PlayedModels
from forenoon.conformance.routes import ModelsBehaviour
from forenoon.domain.dialogue import Event, Reply, Request, events_of
from forenoon.domain.routes import Errand, Models
from forenoon.models.asking import Router


class TestPlayedModels(ModelsBehaviour):
    @contextmanager
    def make(self, play: Callable[[Errand], Reply]) -> Iterator[Models]:
        yield PlayedModels(play)


class TestRouter(ModelsBehaviour):
    @contextmanager
    def make(self, play: Callable[[Errand], Reply]) -> Iterator[Models]:
        def run(request: Request) -> Iterator[Event]:
            return events_of(play(Errand(work="judge", request=request)))

        yield Router(PlayedGrid([(card("a", "north"), run), (card("b", "south"), run)]), lambda: CLEAR)
