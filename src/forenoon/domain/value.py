"""What every value of a run is: frozen, closed and JSON."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

F = TypeVar("F", bound=Callable[..., Any])


class Value(BaseModel):
    """A change makes a new one (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Skipped(Value):
    """Something of a source that was not read, or not read whole. `code` is for programs, `message` for people."""

    path: str
    code: str
    message: str


def step_version(number: int, *, shared: bool = False) -> Callable[[F], F]:
    """Marks a step's function. Raise the number when its answers change.

    `shared` is for a function of its inputs alone: another run of the same owner may take its result.
    """

    def mark(function: F) -> F:
        function.__dict__.update(step_version=number, step_shared=shared)
        return function

    return mark
