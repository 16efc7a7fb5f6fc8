"""Sentences by people who had not seen the grammar: no wrong meeting, and three in four without a needless question."""

import json
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from forenoon.connectors.folder import Folders
from forenoon.domain.contract import LANGUAGES, Instruction
from forenoon.domain.errors import AnotherJob
from forenoon.index.index import SqliteIndex
from forenoon.parsing.parser import IsolatedParser
from forenoon.work.contract.planning import Planner
from forenoon.work.evidence.surveying import Surveyor

EXAMS = Path(__file__).parent / "exams"
PEOPLE = {
    "1": ("nadia.ferrante@ortolan-textiles.example", "Europe/Rome", "2026-11-10T09:15:00+01:00"),
    "2": ("joris.vanaken@meridian-pumps.example", "Asia/Singapore", "2026-12-07T08:30:00+08:00"),
    "3": ("ines.carvalho@alderbrook-health.example", "Europe/Lisbon", "2026-11-16T08:40:00+00:00"),
}


@pytest.mark.parametrize("exam", sorted(PEOPLE))
def test_no_wrong_meeting_and_few_needless_questions(exam: str, tmp_path: Path) -> None:
    folder = EXAMS / exam
    rows = [json.loads(line) for line in (folder / "exam.jsonl").read_text("utf-8").splitlines()]
    with closing(Answers(folder / "calendar.ics", tmp_path, exam)) as answers:
        verdicts = [(row, answers.verdict(row)) for row in rows]
    assert [row["id"] for row, verdict in verdicts if verdict == "wrong"] == []
    right = Counter(row["language"] for row, verdict in verdicts if verdict == "right")
    assert {language: right[language] for language in LANGUAGES if right[language] < 15} == {}


class Answers:
    """What the planner makes of one sentence after the other, over one calendar."""

    def __init__(self, calendar: Path, home: Path, exam: str) -> None:
        self._parser, self._index = IsolatedParser(), SqliteIndex(home / "index.db", "me")
        self._planner = Planner(self._index.open, self._parser.occurrences)
        self._calendar, (self._me, self._zone, now) = str(calendar), PEOPLE[exam]
        self._now = datetime.fromisoformat(now)
        self._snapshot = ""

    def close(self) -> None:
        self._parser.close()
        self._index.close()

    def verdict(self, row: dict[str, str]) -> str:
        """right, miss or wrong: a meeting that is not the one meant."""
        asked = Instruction(
            text=row["sentence"], sources=(self._calendar,), out="", now=self._now, me=self._me, zone=self._zone
        )
        self._snapshot = self._snapshot or Surveyor(Folders(), self._parser, self._index).survey(asked).snapshot
        try:
            plan = self._planner.plan(self._planner.asked(asked, self._snapshot))
            question = self._planner.question(plan)
        except AnotherJob:
            return "right" if row["expect"] == "none" else "miss"
        if question:
            return "right" if row["expect"] == ("ask" if question.choices else "none") else "miss"
        meeting = self._planner.contract(plan, "").meeting
        at_once = "start" not in row or datetime.fromisoformat(row["start"]) == meeting.start
        return "right" if meeting.uid == row["expect"] and at_once else "wrong"
