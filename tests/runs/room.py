"""A folder with sources and a home, and the toy line in it, as a process or in this one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runs import toy

from forenoon.store.events import Event, read_events
from forenoon.store.runs import Run, Runs

TOY = Path(toy.__file__)


@dataclass
class Room:
    folder: Path

    def __post_init__(self) -> None:
        self.sources.mkdir()
        (self.sources / "a.txt").write_text("one two three")
        (self.sources / "b.txt").write_text("four")

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def table(self) -> Runs:
        return toy.table_of(self.home)

    def asking(self, text: str = "count", out: str = "out") -> list[str]:
        return ["ask", text, str(self.sources), str(self.folder / out)]

    def start(self, *words: str, kill: str = "") -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, str(TOY), str(self.home), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, "FORENOON_KILL": kill},
        )  # fmt: skip

    def run(self, *words: str, kill: str = "") -> tuple[int, Any, str]:
        """Exit status, the JSON document, the talk."""
        process = self.start(*words, kill=kill)
        said, talk = process.communicate(timeout=60)
        return process.returncode, json.loads(said) if said else None, talk

    def ask(self, text: str = "count") -> int:
        return toy.at(self.home).ask(toy.asking(text, self.sources, self.folder / "out"))

    def pack(self, out: str = "out") -> str:
        return (self.folder / out / "pack.txt").read_text()

    def row(self, run: int = 1) -> Run:
        return self.table.get(run)

    def events(self, run: int = 1, kind: str = "") -> list[Event]:
        return [event for event in read_events(self.table.database, run) if kind in ("", event.kind)]

    def steps(self, kind: str, run: int = 1) -> list[str]:
        return [event.fields["step"] for event in self.events(run, f"step {kind}")]


class Inline:
    """A carrier of segments that carries each at once, in the thread that submits it."""

    def __init__(self, carry: Callable[[int, int], str]) -> None:
        self.carry = carry

    def open(self) -> None: ...

    def submit(self, run: int, segment: int) -> None:
        self.carry(run, segment)

    def alive(self, run: int, segment: int) -> bool:
        return False

    def close(self, grace_s: float) -> None: ...
