"""A pack made once by the real line, for tests that look at it, and copies of it for tests that spoil it."""

import json
import shutil
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
from runs import papers

from forenoon.bootstrap import Forenoon
from forenoon.domain.contract import Instruction
from forenoon.settings import Settings
from forenoon.store.blobs import FileBlobs
from forenoon.store.database import Database
from forenoon.store.runs import Runs

MINE = b"what the user had written here before"
QUOTED = "The pumps are to be delivered in January."


@dataclass(frozen=True)
class Pack:
    """A folder with sources, a home and what was delivered."""

    folder: Path

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def receipt(self) -> dict[str, Any]:
        return json.loads((self.out / "receipt.json").read_bytes())

    @property
    def runs(self) -> Runs:
        return Runs(Database(self.home / "forenoon.db"), lambda: datetime(2026, 11, 24, tzinfo=UTC), "me")

    @property
    def blobs(self) -> FileBlobs:
        return FileBlobs(self.home / "blobs")

    def carry(self) -> str:
        """Asks, and carries the run in this process; the state in which it rests."""
        instruction = Instruction(
            text=papers.INSTRUCTION, sources=(str(self.sources),), out=str(self.out), me=papers.ME, zone=papers.ZONE,
            now=datetime.fromisoformat(papers.NOW),
        )  # fmt: skip
        with closing(Forenoon(Settings(self.home))) as forenoon:
            run = forenoon.ask(instruction)
            forenoon.carry(run, 1)
            return forenoon.run(run).state

    def copy(self, folder: Path) -> "Pack":
        """Its home and what was delivered; the sources stay where the receipt says that they are."""
        for name in ("home", "out"):
            shutil.copytree(self.folder / name, folder / name)
        return Pack(folder)


@cache
def made(base: Path) -> Pack:
    """The pack of this session. A file of the user lay under a deliverable's name."""
    pack = lay(base / "pack")
    pack.out.mkdir()
    (pack.out / "hold.ics").write_bytes(MINE)
    assert pack.carry() == "done"
    return pack


def lay(folder: Path) -> Pack:
    """The papers, and a document with a table."""
    papers.lay(folder / "sources")
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime(2026, 11, 19, 9, tzinfo=UTC)
    document.add_heading("Tidewater: pumps, service", 1)
    document.add_paragraph("Tidewater has decided to renew the service of the pumps for three years.")
    table = document.add_table(0, 3)
    for row in (("Service", "Visits", "EUR"), ("Spring", "2", "1,310.50"), ("Autumn", "3", "1,845.25")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "sources" / "files" / "service for Tidewater.docx"))
    return Pack(folder)


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """The package with one part changed, valid as before."""
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            package.writestr(entry, change(content) if entry.filename == part else content)
