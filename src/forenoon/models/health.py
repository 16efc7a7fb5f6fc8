"""Which hosts do not answer at the moment, and what to do after each kind of fault. Time comes in as an argument."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from forenoon.domain.cards import Card
from forenoon.domain.dialogue import Fault, FaultKind

AFTER = 3  # strikes in a row until a host is left alone
REST = 30.0  # seconds that it then is, twice as long each time after
LONGEST = 600.0
SHORT = 10.0  # seconds for which a better model is waited for rather than another taken


@dataclass(frozen=True, slots=True)
class Rule:
    """`again`: how often the same host is asked once more. `rests`: what is left alone once its strikes are full.
    `then`: who is asked next: another host of the same model, or another model. `enough`: models that may say so until
    it is the request that is wrong. `costs`: it may cost though nothing came."""

    again: int
    strikes: int
    rests: Literal["", "card", "key", "host"]
    then: Literal["host", "model"]
    costs: bool = False
    enough: int = 99


RULES: dict[FaultKind, Rule] = {
    "key": Rule(0, AFTER, "key", "host"),
    "unpaid": Rule(0, AFTER, "key", "host"),
    "missing": Rule(0, AFTER, "card", "host"),
    "large": Rule(0, 0, "", "model"),
    "refused": Rule(0, 0, "", "model", enough=2),
    "unfit": Rule(0, 0, "", "host"),
    "busy": Rule(2, 1, "host", "host"),
    "late": Rule(0, AFTER, "host", "host", costs=True),  # it has cost minutes already
    "down": Rule(2, 1, "host", "host"),
    "garbled": Rule(1, 1, "host", "host", costs=True),
    "endless": Rule(0, 0, "", "model", costs=True),
}


@dataclass(slots=True)
class State:
    strikes: int = 0
    times: int = 0  # that it was left alone since it last answered
    until: float = 0.0
    why: str = ""


class Health:
    """Of all hosts of a process, for many threads. Times are seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._states: dict[tuple[str, str], State] = {}
        self._turn = threading.Lock()

    def free_at(self, card: Card) -> float:
        """From when on the card may be asked; 0 where nothing speaks against it."""
        with self._turn:
            return max((state.until for state in self._about(card)), default=0.0)

    def resting(self, cards: Iterable[Card], now: float) -> frozenset[str]:
        """The names of those that may not be asked."""
        return frozenset(card.name for card in cards if self.free_at(card) > now) if self._states else frozenset()

    def why(self, card: Card) -> str:
        with self._turn:
            return max(self._about(card), key=lambda state: state.until, default=State()).why

    def enter(self, card: Card, now: float) -> float:
        """0 where the card may be asked now, else the seconds until then. After a rest one call goes ahead alone, and
        the others wait for what comes of it."""
        with self._turn:
            states = self._about(card)
            wait = max((state.until - now for state in states), default=0.0)
            if wait > 0:
                return wait
            for state in states:
                if state.times:
                    state.until = now + REST
            return 0.0

    def good(self, card: Card) -> None:
        with self._turn:
            for key in keys(card).values():
                self._states.pop(key, None)

    def bad(self, card: Card, fault: Fault, now: float) -> None:
        """A wait that is longer than short is kept to at once."""
        rule = RULES[fault.kind]
        if not rule.rests:
            return
        asked = fault.retry_after or 0.0
        with self._turn:
            state = self._states.setdefault(keys(card)[rule.rests], State())
            state.strikes += rule.strikes
            state.why = fault.message
            if state.strikes >= AFTER or state.times or asked > SHORT:
                rest = REST * 2**state.times if rule.rests == "host" else LONGEST
                state.until = max(state.until, now + max(asked, min(rest, LONGEST)))
                state.times += 1
                state.strikes = 0

    def _about(self, card: Card) -> list[State]:
        return [self._states[key] for key in keys(card).values() if key in self._states]


def keys(card: Card) -> dict[str, tuple[str, str]]:
    return {"card": ("card", card.name), "key": ("key", f"{card.host} {card.key}"), "host": ("host", card.host)}
