"""Carries a run to its rest before the eyes of whoever asked, and lets them leave."""

import os
import shutil
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from forenoon.bootstrap import Forenoon
from forenoon.cli.saying import clean, command, cut, said, said_of, styled, tell

INTERRUPTED = 130
SIDE_BY_SIDE = ("compose", "write")


def carry(forenoon: Forenoon, number: int) -> str:
    """The state in which the run rests. The first Ctrl-C leaves between two steps, the second at once."""
    telling = Telling()
    forenoon.live = telling.live
    with leaving(forenoon, number):
        return forenoon.carry_to_rest(number, telling)


@contextmanager
def leaving(forenoon: Forenoon, number: int) -> Generator[None]:
    def leave(signum: int, frame: FrameType | None) -> None:
        if forenoon.stop.is_set():
            os.write(sys.stderr.fileno(), f"\n{left}\n".encode())
            os._exit(INTERRUPTED)
        forenoon.stop.set()

    left, before = "", signal.signal(signal.SIGINT, leave)
    left = said("run.left", run=str(number), command=f"{command()} run resume {number}")
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Telling:
    """A line for each step that ended, with what was found, and one for steps of a kind that go side by side; in a
    terminal also for the one that is under way."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._under_way = ""
        self._kind, self._beside = "", list[str]()

    def __call__(self, event: Any) -> None:
        if event.kind == "step started":
            self._under_way = step_name(clean(event.fields["step"]))
            self._show(self._under_way)
        elif event.kind == "step done":
            kind, _, part = clean(event.fields["step"]).partition(" ")
            beside = part if kind in SIDE_BY_SIDE else ""
            if kind != self._kind or not beside:
                self._end()
            if beside:
                self._kind = kind
                self._beside.append(beside)
            else:
                self._done(step_line(event.fields))
        else:
            self._end()

    def _end(self) -> None:
        """The steps that went side by side are told when the last of them has ended."""
        if self._beside:
            files = [part for part in self._beside if "." in part]
            parts = ", ".join(files) or said("step.parts", n=str(len(self._beside)))
            self._done(said("step.beside", step=step_name(self._kind), parts=parts))
        self._kind, self._beside = "", []

    def _done(self, line: str) -> None:
        self._show("")
        tell(f"{styled('✓', 'green', sys.stderr)} {line}")

    def live(self, counts: dict[str, int]) -> None:
        """What the step under way has counted so far."""
        self._show(": ".join(filter(None, [self._under_way, counted(counts)])))

    def _show(self, text: str) -> None:
        if self._terminal:
            room = shutil.get_terminal_size().columns - 4
            print(f"\r\x1b[K{styled('· ' + cut(text, room), 'quiet', sys.stderr) if text else ''}", end="",
                  file=sys.stderr, flush=True)  # fmt: skip


def step_line(fields: dict[str, Any]) -> str:
    """`gather: 41 belong to the meeting, 7 perhaps`"""
    found, known = counted(fields.get("found", {})), f" {said('step.known')}" if fields["reused"] else ""
    name = step_name(clean(fields["step"]))
    return (said("step.beside", step=name, parts=found) if found else name) + known


def step_name(step: str) -> str:
    """In the terminal's language, with the part that a step is for as it is called."""
    kind, _, part = step.partition(" ")
    if kind in SIDE_BY_SIDE:
        return " ".join(filter(None, [said(f"step.{kind}"), part.replace("_", " ")]))
    return said_of(f"step.{step.replace(' ', '_')}", step.replace("_", " "))


def counted(counts: dict[str, int]) -> str:
    """What was found, in words; what is none of is not told."""
    told = [(count, said_of(f"count.{what}", clean(what).replace("_", " "))) for what, count in counts.items()]
    return ", ".join(f"{count} {what}" for count, what in told if count)
