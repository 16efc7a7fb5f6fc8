"""All cards of a home, and the way from a card to a model that can be asked."""

import threading
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from forenoon.domain.cards import Card
from forenoon.models.address import address, located, missing
from forenoon.models.cards import find, read_cards, read_routes
from forenoon.models.probing import Probe, probes
from forenoon.models.trials import Trials, read_trials

if TYPE_CHECKING:
    from forenoon.domain.ports import Model
    from forenoon.models.transport import Limits


class Grid:
    """Reads the environment for keys; keeps none, shows none. Raises Invalid where `models.toml` or `trials.json` is
    none."""

    def __init__(self, home: Path, environment: Mapping[str, str], limits: "Limits | None" = None) -> None:
        self.cards = {name: located(card, environment) for name, card in read_cards(home).items()}
        self.routes = read_routes(home, self.cards)
        self.trials: Trials = read_trials(home)
        self._environment = environment
        self._limits = limits
        self._turn = threading.Lock()

    def card(self, name: str) -> Card:
        """Raises NotFound."""
        return find(self.cards, name)

    def lacking(self, card: Card) -> tuple[str, ...]:
        """The variables that the card needs and that are not set."""
        return missing(card, self._environment)

    def model(self, card: Card) -> "Model":
        """Raises Fault (key) where a variable is not set."""
        from forenoon.models.transport import LIMITS, HttpModel  # noqa: PLC0415  the HTTP library, behind its port

        with self._turn:  # one client for all threads
            client = self._client
        return HttpModel(address(card, self._environment), client, self._limits or LIMITS)

    def probed(self, name: str = "") -> Iterator[tuple[Card, tuple[str, ...], Iterator[Probe]]]:
        """Each card, or this one, with the variables that it lacks, and its tiny calls where it lacks none. Raises
        NotFound."""
        for card in [self.card(name)] if name else self.cards.values():
            lacking = self.lacking(card)
            yield card, lacking, iter(()) if lacking else probes(card, self.model(card))

    @cached_property
    def _client(self):
        from forenoon.models.transport import new_client  # noqa: PLC0415  the HTTP library, behind its port

        return new_client()

    def close(self) -> None:
        if "_client" in self.__dict__:
            self._client.close()
