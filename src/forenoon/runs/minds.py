"""Models as the sections of a run ask them: each answer a step of its own, so that none is paid for twice."""

from collections.abc import Callable
from typing import TypeVar

from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Reply
from forenoon.domain.errors import Overspent
from forenoon.domain.routes import Answered, Errand, Models, Spent
from forenoon.domain.value import Value, step_version
from forenoon.runs.durable import Steps
from forenoon.store.purse import RunPurse

A = TypeVar("A")


class Asking(Value):
    errand: Errand
    wish: Wish


class Minds:
    def __init__(self, step: Steps, models: Models, wish: Wish, purse: RunPurse) -> None:
        self._step, self._models, self._wish, self._purse = step, models, wish, purse

    def __call__(self, name: str, errand: Errand, read: Callable[[Reply], A]) -> tuple[A, Answered]:
        """The answer in the form that `read` makes of it, and the calls that gave it. Raises as `Models.answer`."""
        step = f"ask for {name}"

        @step_version(1, shared=True)
        def ask(asking: Asking) -> Answered:
            return self._models.answer(asking.errand, asking.wish, self._purse.for_step(step), read)[1]

        answered = self._step(step, ask, Asking(errand=errand, wish=self._wish))
        return read(answered.reply), answered


class Rehearsed:
    """Models as a rehearsal asks them: no run keeps the answers, and the cap counts for this rehearsal alone."""

    def __init__(self, models: Models, wish: Wish, cap: int) -> None:
        self._models, self._wish, self._purse = models, wish, Pocket(cap)

    def __call__(self, name: str, errand: Errand, read: Callable[[Reply], A]) -> tuple[A, Answered]:
        return self._models.answer(errand, self._wish, self._purse, read)


class Pocket:
    """A purse for calls one after the other."""

    def __init__(self, cap: int) -> None:
        """`cap` in micro-units of USD, 0: none."""
        self._cap, self._spent = cap, 0

    def hold(self, most: int) -> None:
        if self._cap and self._spent + most > self._cap:
            raise Overspent(f"the next call may cost {most / 1e6:.4f} USD of {self._cap / 1e6:.4f}", "--budget USD")

    def settle(self, most: int, spent: Spent | None) -> None:
        self._spent += (spent.cost or 0) if spent else 0
