"""What a run may spend on models, and what it has spent: every call an event, the cap kept to the micro-unit."""

import threading

from forenoon.domain.errors import Overspent
from forenoon.domain.routes import Spent
from forenoon.store.events import append, read_events
from forenoon.store.runs import Runs

CALL, BUDGET = "model answered", "budget"


class RunPurse:
    """One run's, for the holder of `token`; many threads share it."""

    def __init__(self, runs: Runs, run: int, token: str, cap: int) -> None:
        """`cap` in micro-units of USD, 0: none; a later word of the person about it takes its place."""
        self._runs, self._run, self._token = runs, run, token
        events = read_events(runs.database, run)
        self._cap = next((int(e.fields["cap"]) for e in reversed(events) if e.kind == BUDGET), cap)
        self._spent = sum(int(e.fields["cost"] or 0) for e in events if e.kind == CALL)
        self._held = 0
        self._turn = threading.Condition()

    def for_step(self, step: str) -> "StepPurse":
        return StepPurse(self, step)

    def hold(self, most: int) -> None:
        """Waits for calls under way where they may leave enough. Raises Overspent where the cap would be passed."""
        with self._turn:
            while self._cap and self._held and self._spent + most <= self._cap < self._spent + self._held + most:
                self._turn.wait()
            if self._cap and self._spent + most > self._cap:
                cap, spent, needed = (f"{amount / 1e6:.4f} USD" for amount in (self._cap, self._spent, most))
                message = f"the next call may cost {needed}; {spent} of {cap} are spent"
                raise Overspent(message, f"forenoon run resume {self._run} --budget USD")
            self._held += most

    def settle(self, most: int, spent: Spent | None, step: str) -> None:
        with self._turn:
            self._held -= most
            self._spent += (spent.cost or 0) if spent else 0
            self._turn.notify_all()
        if spent:
            with self._runs.held(self._run, self._token) as connection:
                told = spent.model_dump(mode="json")
                append(connection, self._run, self._runs.clock(), CALL, step=step, **told)


class StepPurse:
    """The run's purse in the hand of one step."""

    def __init__(self, purse: RunPurse, step: str) -> None:
        self._purse, self._step = purse, step

    def hold(self, most: int) -> None:
        self._purse.hold(most)

    def settle(self, most: int, spent: Spent | None) -> None:
        self._purse.settle(most, spent, self._step)
