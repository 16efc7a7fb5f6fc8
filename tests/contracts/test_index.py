"""Every index behaves as the suite of the port says."""

from pathlib import Path

from forenoon.conformance.index import IndexBehaviour
from forenoon.index.index import SqliteIndex


class TestSqliteIndex(IndexBehaviour):
    def make(self, folder: Path, owner: str = "me") -> SqliteIndex:
        return SqliteIndex(folder / "index.db", owner)
