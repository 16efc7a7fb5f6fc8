"""The pack of the shared workspace from answers that were played by hand: what its passages bear goes through."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import openpyxl
from runs.replaying import replayed
from walk.needs import shared

from forenoon.bootstrap import Forenoon
from forenoon.conformance.fakes import PlayedModels
from forenoon.domain.contract import Instruction
from forenoon.settings import Settings


def test_nothing_that_is_borne_is_sent_back_or_dropped(tmp_path: Path) -> None:
    models = PlayedModels(replayed("bluesparrow"))
    with closing(Forenoon(Settings(tmp_path / "home"), played=models)) as forenoon:
        run = forenoon.ask(
            Instruction(
                text="Prepare the pack for Friday's client presentation at ClientCorp",
                sources=(str(shared("data/workspace-bluesparrow/given")),), out=str(tmp_path / "out"),
                now=datetime.fromisoformat("2024-05-15T08:30:00+00:00"), me="emma.johnson@bluesparrowtech.com",
                zone="UTC", agreed=True,
            )
        )  # fmt: skip
        forenoon.carry(run, 1)
        receipt = forenoon.show(run)
    assert receipt["dropped"] == []
    asked = [call["step"] for call in receipt["spending"]["calls"]]
    assert [one for one in asked if one.endswith(", mended")] == []
    bare = [c for c in receipt["claims"] if c["kind"] != "judgement" and not c["citations"] and not c["searched"]]
    assert bare == []
    failed = [c for one in receipt["deliverables"] for c in one["checks"] if c["result"] == "failed"]
    assert failed == []
    formulas = openpyxl.load_workbook(tmp_path / "out" / "numbers.xlsx")
    told = {row[0].value: str(row[1].value) for row in formulas["Numbers"].iter_rows()}
    for label in ("No proposal was found", "No exchange was found", "Maria Garcia presents too"):
        assert told[label].startswith("='What was looked for'!C")
    assert [sheet.title for sheet in formulas if "Computed" in str([*sheet.values])] == []
