"""Segments that wait for the engine: written with what made them necessary, handed on by the holder of the home."""

from forenoon.store.database import Database
from forenoon.store.runs import AT_REST


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def unsent(self) -> list[tuple[int, int]]:
        """Run and segment, oldest run first."""
        query = "select run, segment from outbox where sent = 0 order by run, segment"
        return [(row[0], row[1]) for row in self._database.read(query)]

    def sent(self, run: int, segment: int) -> None:
        with self._database.write() as connection:
            connection.execute("update outbox set sent = 1 where run = ? and segment = ?", (run, segment))

    def restless(self) -> list[tuple[int, int]]:
        """Runs (and their segment) that are neither at rest nor waiting in the outbox."""
        marks = ", ".join(f"'{state}'" for state in AT_REST)
        rows = self._database.read(
            f"select number, segment from runs where state not in ({marks})"
            " and not exists (select 1 from outbox where run = number and sent = 0) order by number"
        )
        return [(row[0], row[1]) for row in rows]
