"""The command line, as a process."""

import json
import os
import pty
import select
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from forenoon.store.database import Database
from forenoon.store.runs import Runs

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
PATIENCE = 60  # seconds until a terminal that says nothing fails its test


@dataclass
class Shell:
    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def runs(self) -> Runs:
        """The home's runs, to lay some there without carrying them."""
        return Runs(Database(self.home / "forenoon.db"), lambda: NOW, "me")

    def run(self, *words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        outside = {name: value for name, value in os.environ.items() if not name.startswith("FORENOON_")}
        return subprocess.run(
            [sys.executable, "-m", "forenoon", *words], capture_output=True, text=True, timeout=120, cwd=self.folder,
            env={**outside, "FORENOON_HOME": str(self.home), **variables}, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    def in_terminal(self, *words: str, **variables: str) -> "tuple[subprocess.Popen[bytes], int]":
        """The process, and our end of its terminal."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "forenoon", "--home", str(self.home), *words], stdin=theirs, stdout=theirs,
            stderr=theirs, cwd=self.folder, env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **variables},
        )  # fmt: skip
        os.close(theirs)
        return process, ours

    def json(self, *words: str, **variables: str) -> Any:
        """The one document on stdout."""
        return json.loads(self.run(*words, "--json", **variables).stdout)


def read_until(terminal: int, words: bytes = b"") -> bytes:
    """What the terminal is sent until these words, or until its process has left."""
    told = b""
    try:
        while not words or words not in told:
            assert select.select([terminal], [], [], PATIENCE)[0], f"nothing came for {PATIENCE} s after {told!r}"
            told += os.read(terminal, 4096)
    except OSError:  # Linux says so at the end of a terminal
        assert not words, told
    return told
