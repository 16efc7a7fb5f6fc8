"""Carries a run to its rest before the eyes of whoever asked, and lets them leave."""

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from forenoon.bootstrap import Forenoon
from forenoon.cli.saying import clean, colourful, styled, tell

INTERRUPTED = 130


def carry(forenoon: Forenoon, number: int) -> str:
    """The state in which the run rests. The first Ctrl-C leaves between two steps, the second at once."""
    with leaving(forenoon):
        return forenoon.carry_to_rest(number, Telling())


@contextmanager
def leaving(forenoon: Forenoon) -> Generator[None]:
    def leave(signum: int, frame: FrameType | None) -> None:
        if forenoon.stop.is_set():
            os._exit(INTERRUPTED)
        forenoon.stop.set()

    before = signal.signal(signal.SIGINT, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Telling:
    """A line for each step that ended, with what was found; in a terminal also for the one that is under way."""

    def __init__(self) -> None:
        self._live = colourful(sys.stderr)

    def __call__(self, event: Any) -> None:
        if event.kind == "step started" and self._live:
            print(
                f"\r\x1b[K{styled('· ' + clean(event.fields['step']), 'quiet', sys.stderr)}",
                end="",
                file=sys.stderr,
                flush=True,
            )
        elif event.kind == "step done":
            start = "\r\x1b[K" if self._live else ""
            tell(f"{start}{styled('✓', 'green', sys.stderr)} {step_line(event.fields)}")


def step_line(fields: dict[str, Any]) -> str:
    """`gather: 41 belongs, 7 perhaps`"""
    found = ", ".join(f"{count} {clean(what).replace('_', ' ')}" for what, count in fields.get("found", {}).items())
    known = " (known already)" if fields["reused"] else ""
    return clean(fields["step"]) + (f": {found}" if found else "") + known
