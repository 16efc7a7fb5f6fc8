"""Models as the sections of a run ask them: each answer a step of its own, so that none is paid for twice."""

from collections.abc import Callable
from typing import TypeVar

from forenoon.domain.contract import Wish
from forenoon.domain.dialogue import Reply
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

    def __call__(self, name: str, errand: Errand, read: Callable[[Reply], A]) -> tuple[A, Spent]:
        """The answer in the form that `read` makes of it, and the call that gave it. Raises as `Models.answer`."""
        step = f"ask for {name}"

        @step_version(1, shared=True)
        def ask(asking: Asking) -> Answered:
            return self._models.answer(asking.errand, asking.wish, self._purse.for_step(step), read)[1]

        answered = self._step(step, ask, Asking(errand=errand, wish=self._wish))
        return read(answered.reply), answered.spent[-1]
