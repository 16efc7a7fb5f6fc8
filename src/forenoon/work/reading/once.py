"""What several sections of a run look at, worked out by the first that asks."""

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from forenoon.work.reading.desk import Desk

T = TypeVar("T")


def once(make: Callable[[Desk], T]) -> Callable[[Desk], T]:
    """Kept with the desk; sections side by side wait for each other."""
    turn, name = RLock(), f"{make.__module__}.{make.__qualname__}"

    def give(desk: Desk) -> T:
        with turn:
            if name not in vars(desk):
                vars(desk)[name] = make(desk)
            made: T = vars(desk)[name]
            return made

    return give
