"""The real line as a process that dies at one point: `killing.py HOME SOURCES OUT POINT`.

POINT is a place and a count: `before:3` and `after:3` the third write of a step result; `render:2` inside the second
writer; `keep:4` and `read:4` at the fourth time that bytes are kept in or read from the blobs; `sealed:1` when files
and receipt lie in place and the transaction is open. `none:0` dies nowhere, and prints how often each was passed.
"""

import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from runs import papers

from forenoon.bootstrap import Forenoon
from forenoon.domain.content import Document
from forenoon.domain.contract import Instruction
from forenoon.domain.ports import Writer
from forenoon.settings import Settings
from forenoon.store.blobs import FileBlobs
from forenoon.store.steps import Key, StepTable

POINT = sys.argv[4]
turn, passed = threading.RLock(), Counter[str]()


def passing(place: str) -> None:
    with turn:
        passed[place] += 1
        if f"{place}:{passed[place]}" == POINT:
            os.kill(os.getpid(), signal.SIGKILL)


class DyingTable(StepTable):
    def keep(self, key: Key, result: str, found: Mapping[str, int], *, reused: bool = False) -> None:
        with turn:
            passing("before")
            super().keep(key, result, found, reused=reused)
            passing("after")


class DyingBlobs(FileBlobs):
    """Keeping the receipt is the last thing that a delivery does in its transaction."""

    def keep(self, content: bytes) -> str:
        passing("keep")
        if content.startswith(b'{\n "schema"'):
            passing("sealed")
        return super().keep(content)

    def read(self, sha256: str) -> bytes:
        passing("read")
        return super().read(sha256)


class DyingWriter:
    def __init__(self, writer: Writer) -> None:
        self.kind, self._writer = writer.kind, writer

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        rendered = self._writer.render(document)
        passing("render")
        return rendered


class Dying(Forenoon):
    @cached_property
    def _blobs(self) -> FileBlobs:
        return DyingBlobs(self.settings.home / "blobs")

    @cached_property
    def _writers(self) -> tuple[Writer, ...]:
        return tuple(DyingWriter(writer) for writer in super()._writers)


def main(home: str, sources: str, out: str) -> None:
    forenoon = Dying(Settings(Path(home)), table=DyingTable)
    instruction = Instruction(
        text=papers.INSTRUCTION, sources=(sources,), out=out, now=datetime.fromisoformat(papers.NOW), me=papers.ME,
        zone=papers.ZONE,
    )  # fmt: skip
    state = forenoon.carry_to_rest(forenoon.ask(instruction), lambda event: None)
    print(json.dumps({"state": state, **passed}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:4])
