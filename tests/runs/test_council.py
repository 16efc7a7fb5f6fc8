"""Packs whose recommendation two vendors wrote apart from each other."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_document
from pptx import Presentation
from runs.playing import evidence, honest, reply, said, words_of
from runs.writing import Written

from forenoon.bootstrap import Forenoon
from forenoon.conformance.fakes import PlayedModels
from forenoon.domain.contract import Contract
from forenoon.domain.dialogue import Reply
from forenoon.domain.errors import OneVendor
from forenoon.domain.routes import Errand
from forenoon.settings import Settings

SENTENCE = re.compile(r"^\((\d+)\) (\[recommendation, another writer's, .+)$", re.M)
OTHERWISE = "Send Ben Tide the price list before anything else."


def divided(errand: Errand) -> Reply:
    """The second vendor has one reason in common with the first, and other advice."""
    if not errand.strictly:
        return honest(errand)
    number, text = evidence(errand)[0]
    advice = said(OTHERWISE, "judgement")
    why = [{"label": "Seen by both", "said": said(text, "statement", number)}]
    return reply(errand, {"title": advice, "message": advice, "recommendation": [advice], "why": why})


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Written, dict[str, Any]]:
    made = Written(tmp_path_factory.mktemp("council"), divided)
    return made, made.carry(council=True)


def words_of_slides(path: Path) -> str:
    shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_two_vendors_answer_and_each_is_paid(pack: tuple[Written, dict[str, Any]]) -> None:
    made, receipt = pack
    assert receipt["run"]["state"].startswith("done")
    assert receipt["council"] == [{"section": "recommendation", "cards": ["north-1", "south-1"]}]
    asked = {call["step"]: call for call in receipt["spending"]["calls"]}
    first, second = asked["ask for recommendation"], asked["ask for recommendation, apart"]
    assert (first["vendor"], second["vendor"]) == ("north", "south")
    assert second["cost"] > 0
    assert receipt["spending"]["quote"]["low"] <= receipt["spending"]["cost"] <= receipt["spending"]["quote"]["high"]
    questions = [one for one in made.models.asked if one.work == "compose.brief"][0].request.messages
    apart = next(one for one in made.models.asked if one.strictly)
    assert apart.request.messages == questions, "the second has not seen the first"


def test_what_differs_stands_side_by_side_for_the_person_only(pack: tuple[Written, dict[str, Any]]) -> None:
    made, receipt = pack
    out = made.folder / "out"
    tables = [[cell.text for cell in row.cells] for table in open_document(str(out / "brief.docx")).tables
              for row in table.rows]  # fmt: skip
    assert ["Point", "north-1", "south-1"] in tables
    assert any(row[0] == "Recommendation" and OTHERWISE in row[2] and row[1] != row[2] for row in tables)
    assert not any(row[0] == "Why" for row in tables), "the one reason that both gave is no difference"
    assert OTHERWISE in (out / "pack.html").read_text("utf-8")
    assert not any(OTHERWISE in words_of_slides(out / name) for name in ("room.pptx", "deck.pptx"))
    assert OTHERWISE not in (out / "follow-up.eml").read_text("utf-8")
    assert any(claim["text"] == OTHERWISE and claim["kind"] == "judgement" for claim in receipt["claims"])


def test_second_eyes_read_what_only_the_second_said_and_belong_to_another_than_the_first(tmp_path: Path) -> None:
    def reading(errand: Errand) -> Reply:
        if errand.work != "review":
            return divided(errand)
        number = next(int(n) for n, text in SENTENCE.findall(words_of(errand)) if text.endswith(OTHERWISE))
        remark = {
            "sentence": number,
            "wrong": "not borne",
            "why": "Nobody asked for it.",
            "instead": "",
            "passages": [],
        }
        return reply(errand, {"remarks": [remark], "missing": []})

    made = Written(tmp_path, reading)
    receipt = made.carry(council=True)
    eyes = next(call for call in receipt["spending"]["calls"] if call["work"] == "review")
    assert eyes["vendor"] == "south"
    assert [one["why"][2] for one in receipt["remarks"]] == ["taken out"]
    tables = open_document(str(tmp_path / "out" / "brief.docx")).tables
    rows = {row.cells[0].text: row.cells[-1].text for table in tables for row in table.rows}
    assert (rows["In short"], rows["Recommendation"]) == ("–", OTHERWISE), "its title was taken out"


def test_two_that_agree_are_told_to(tmp_path: Path) -> None:
    made = Written(tmp_path)
    receipt = made.carry(council=True)
    assert receipt["council"]
    brief = open_document(str(tmp_path / "out" / "brief.docx"))
    assert any("agree on 3 of 3 points" in one.text for one in brief.paragraphs)
    assert not any(table.rows[0].cells[-1].text == "south-1" for table in brief.tables)


def test_one_vendor_is_no_council(tmp_path: Path) -> None:
    made = Written(tmp_path)
    made.models = PlayedModels(honest, ("north",))
    with closing(Forenoon(Settings(tmp_path / "home"), played=made.models)) as forenoon:
        with pytest.raises(OneVendor, match="two vendors"):
            forenoon.ask(made.instruction(council=True))
        with pytest.raises(OneVendor):
            forenoon.rehearse(made.instruction(council=True))
        assert forenoon.runs() == []
    assert made.models.asked == []


def test_a_council_costs_more_and_says_so_before(tmp_path: Path) -> None:
    made = Written(tmp_path)
    with closing(Forenoon(Settings(tmp_path / "home"), played=made.models)) as forenoon:
        plain, council = (forenoon.rehearse(made.instruction(council=one)) for one in (False, True))
    assert isinstance(plain, Contract)
    assert isinstance(council, Contract)
    assert council.quote.low > plain.quote.low
    assert council.quote.high > plain.quote.high
    assert made.models.asked == []
