"""Cards whose models are functions, and a policy that lets everything go anywhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Event, Request
from forenoon.domain.policy import Policy, Rule
from forenoon.models.trials import Trials

CLEAR = Policy(rules=(Rule(say="allow", classes=("*",)),))
Run = Callable[[Request], Iterator[Event]]
PRICE = {"input": 1_000_000, "output": 4_000_000}


def card(name: str, vendor: str = "v", **more: Any) -> Card:
    return Card.model_validate(
        {"name": name, "model": "m", "protocol": "openai-chat", "base_url": "http://127.0.0.1:9", "vendor": vendor,
         "maker": vendor, "host": vendor, "tools": True, "forms": True, "price": PRICE, "prior": {"*": 0.8}, **more}
    )  # fmt: skip


@dataclass(frozen=True)
class Played:
    run: Run


class PlayedGrid:
    """`unset`: cards whose keys are not there."""

    def __init__(self, pairs: list[tuple[Card, Run]], **more: Any) -> None:
        self.cards = {one.name: one for one, _ in pairs}
        self.routes: dict[str, tuple[str, ...]] = more.get("routes", {})
        self.trials: Trials = more.get("trials", {})
        self._runs = {one.name: run for one, run in pairs}
        self._unset: tuple[str, ...] = more.get("unset", ())

    def lacking(self, card: Card) -> tuple[str, ...]:
        return (card.key,) if card.name in self._unset else ()

    def model(self, card: Card) -> Played:
        return Played(self._runs[card.name])
