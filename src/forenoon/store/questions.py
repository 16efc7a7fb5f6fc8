"""What a run asked its person, and the answers."""

import json
from typing import Any

from forenoon.domain.errors import Invalid
from forenoon.language.tokens import folds
from forenoon.store.events import append
from forenoon.store.runs import Runs, next_segment


class Questions:
    """A question is a JSON document with `name`, `question`, `choices` and `near`, each of both with an `id` and a
    `title`: what came near may be the answer as well."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs

    def put(self, run: int, token: str, question: dict[str, Any]) -> str | None:
        """The person's choice, or None after the question was put to them. For the run's owner only."""
        with self._runs.held(run, token) as connection:
            query = "select answer from questions where run = ? and name = ?"
            row = connection.execute(query, (run, question["name"])).fetchone()
            if row:
                return row["answer"]
            values = (run, question["name"], json.dumps(question, ensure_ascii=False))
            connection.execute("insert into questions (run, name, document) values (?, ?, ?)", values)
            append(connection, run, self._runs.clock(), "question", **question)
        return None

    def open(self, run: int) -> dict[str, Any] | None:
        """The question that waits for an answer."""
        query = "select document from questions where run = :run and answer is null"
        rows = self._runs.database.read(query, run=run)
        return json.loads(rows[0]["document"]) if rows else None

    def answer(self, run: int, choice: str) -> None:
        """The answer, a choice's id or words that only one choice has, and the next segment, in one transaction. Raises
        Invalid for a second one or an unknown choice."""
        self._runs.get(run)
        with self._runs.database.write() as connection:
            query = (
                "select name, document from questions where run = ? and answer is null"
                " and exists (select 1 from runs where number = run and state = 'waiting for you')"
            )
            asked = connection.execute(query, (run,)).fetchone()
            if not asked:
                raise Invalid(f"run {run} waits for no answer", f"forenoon run show {run}")
            question = json.loads(asked["document"])
            chosen = meant(question, choice)
            if not chosen:
                known = ", ".join(f"{one['id']}: {one['title']}" for one in offered(question))
                raise Invalid(f"run {run} offers no choice {choice}", known or "ask again in other words")
            sql = "update questions set answer = ? where run = ? and name = ?"
            connection.execute(sql, (chosen, run, asked["name"]))
            connection.execute("update runs set attempts = 0 where number = ?", (run,))
            append(connection, run, self._runs.clock(), "answered", question=asked["name"], choice=chosen)
            next_segment(connection, run)


def offered(question: dict[str, Any]) -> list[dict[str, Any]]:
    return question["choices"] + question["near"]


def meant(question: dict[str, Any], said: str) -> str:
    """The id of the choice that an answer names: by its number, its title, or words that no other choice has. Empty
    where it names none, or more than one."""
    choices = offered(question)
    numbered = said.strip().rstrip(".:)")
    if any(one["id"] == numbered for one in choices):
        return numbered
    titled = [one["id"] for one in choices if one["title"].casefold().strip() == said.casefold().strip()]
    words = set(folds(said))
    held = [one["id"] for one in choices if words and words <= set(folds(f"{one['title']} {' '.join(one['people'])}"))]
    return next((found[0] for found in (titled, held) if len(found) == 1), "")
