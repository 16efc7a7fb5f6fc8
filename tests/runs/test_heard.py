"""Runs whose instruction a model reads: what is asked first, what it costs, what it changes."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from runs.playing import honest, reply
from runs.writing import Written

from forenoon.bootstrap import Forenoon
from forenoon.domain.contract import Contract, Question
from forenoon.domain.dialogue import Reply
from forenoon.domain.errors import AnotherJob, Overspent
from forenoon.domain.routes import Errand
from forenoon.settings import Settings

GERMAN = "Bereite bitte die Unterlagen für das Treffen mit Tidewater am Donnerstag vor"
HEARD: dict[str, Any] = {
    "job": "meeting_pack", "language": "other", "output": "it", "about": [], "order": "",
    "names": [{"said": "Tidewater", "also": []}], "when": [{"said": "Donnerstag", "english": "Thursday"}],
}  # fmt: skip


def hearing(errand: Errand) -> Reply:
    return reply(errand, HEARD) if errand.work == "plan" else honest(errand)


def opened(made: Written) -> Forenoon:
    return Forenoon(Settings(made.folder / "home"), played=made.models)


def planned(made: Written) -> list[Errand]:
    return [one for one in made.models.asked if one.work == "plan"]


def test_a_sentence_in_another_language_becomes_a_pack(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    receipt = made.carry(text=GERMAN)
    assert receipt["run"]["state"].startswith("done")
    assert (receipt["contract"]["meeting"]["title"], receipt["contract"]["language"]) == ("Tidewater: pumps", "it")
    assert "north-1" in receipt["assumptions"][0]
    assert "Donnerstag (2026-11-26)" in receipt["assumptions"][0]
    spending = receipt["spending"]
    assert [call["step"] for call in spending["calls"]][0] == "ask for what the sentence asks for"
    assert spending["cost"] == sum(call["cost"] for call in spending["calls"])
    assert spending["quote"]["low"] <= spending["cost"] <= spending["quote"]["high"]
    assert made.carry(text=GERMAN)["spending"]["cost"] == 0
    assert len(planned(made)) == 1


def test_what_the_grammar_understands_is_given_to_no_planner(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    made.carry()
    assert planned(made) == []


def test_before_a_model_reads_the_price_is_asked_about(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    account = made.carry(text=GERMAN, agreed=False)
    assert account["run"]["state"] == "waiting for you"
    assert "USD" in account["question"]["question"]
    assert made.models.asked == []
    with closing(opened(made)) as forenoon:
        run = account["run"]["number"]
        forenoon.answer(run, "2")
        forenoon.carry(run, forenoon.run(run).segment)
        account = forenoon.show(run)
    assert (account["run"]["state"], account["failure"]["code"]) == ("failed", "not_understood")
    assert made.models.asked == []


def test_a_reading_is_paid_once_by_a_run_that_parks(tmp_path: Path) -> None:
    made = Written(tmp_path, lambda errand: reply(errand, {**HEARD, "names": [], "when": []})
                   if len(planned(made)) == 1 else reply(errand, {"entries": [1]}))  # fmt: skip
    account = made.carry(text=GERMAN, offline=False)
    assert account["run"]["state"] == "waiting for you"
    assert account["question"]["near"][0]["title"] == "Lunch"
    made.models.play = honest
    with closing(opened(made)) as forenoon:
        run = account["run"]["number"]
        forenoon.answer(run, "2")
        forenoon.carry(run, forenoon.run(run).segment)
        receipt = forenoon.show(run)
    assert receipt["run"]["state"].startswith("done")
    assert receipt["contract"]["meeting"]["title"] == "Tidewater: pumps"
    assert len(planned(made)) == 2


def test_offline_refuses_as_ever(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    with closing(opened(made)) as forenoon, pytest.raises(AnotherJob):
        forenoon.ask(made.instruction(text=GERMAN, offline=True))
    assert made.models.asked == []


def test_a_rehearsal_shows_what_was_understood_and_by_whom(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    with closing(opened(made)) as forenoon:
        first = forenoon.rehearse(made.instruction(text=GERMAN, agreed=False))
        assert isinstance(first, Question)
        assert made.models.asked == []
        found = forenoon.rehearse(made.instruction(text=GERMAN))
        assert forenoon.runs() == []
    assert isinstance(found, Contract)
    assert found.meeting.title == "Tidewater: pumps"
    assert "north-1" in found.assumptions[0]
    assert found.quote.low > len(GERMAN) // 4


def test_a_rehearsal_keeps_the_cap(tmp_path: Path) -> None:
    made = Written(tmp_path, hearing)
    with closing(opened(made)) as forenoon, pytest.raises(Overspent):
        forenoon.rehearse(made.instruction(text=GERMAN, budget=100))
