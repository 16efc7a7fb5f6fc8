"""Packs that models write: what is made, what it cost, what stops a run and how it goes on."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from runs.playing import filled, honest, reply, said, words_of
from runs.writing import SECRET, Written

from forenoon.bootstrap import Forenoon
from forenoon.cli.rehearsing import contract_lines
from forenoon.domain.contract import Contract
from forenoon.domain.dialogue import Reply, Text
from forenoon.domain.errors import NoModel
from forenoon.domain.routes import Errand
from forenoon.settings import Settings
from forenoon.work.drafting.answering import ANSWERED

CALLS, CAP = 12, 20_000  # eleven sections and second eyes


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Written, dict[str, Any]]:
    made = Written(tmp_path_factory.mktemp("written"))
    return made, made.carry()


def test_a_pack_is_written(pack: tuple[Written, dict[str, Any]]) -> None:
    made, receipt = pack
    assert receipt["run"]["state"].startswith("done")
    mandatory = [
        c for one in receipt["deliverables"] for c in one["checks"] if c["mandatory"] and c["result"] == "failed"
    ]
    assert mandatory == []
    assert {"brief.docx", "deck.pptx", "room.pptx", "follow-up.eml", "pack.html"} <= {
        path.name for path in (made.folder / "out").iterdir()
    }
    assert receipt["dropped"] == []


def test_every_call_is_told_with_its_cost(pack: tuple[Written, dict[str, Any]]) -> None:
    made, receipt = pack
    spending = receipt["spending"]
    assert len(spending["calls"]) == len(made.models.asked) == CALLS
    assert spending["cost"] == sum(call["cost"] for call in spending["calls"])
    assert spending["quote"]["low"] <= spending["cost"] <= spending["quote"]["high"]
    asked = [step for step in receipt["steps"] if step["model"]]
    assert {step["model"]["card"] for step in asked if step["name"] != "ask for second eyes"} == {"north-1"}
    assert {step["model"]["card"] for step in asked if step["name"] == "ask for second eyes"} == {"south-1"}
    assert sum(step["cost"] for step in asked) == spending["cost"]


def test_what_only_one_side_has_is_not_given_for_what_both_get(pack: tuple[Written, dict[str, Any]]) -> None:
    made, _ = pack
    told = {errand.work: [words_of(one) for one in made.models.asked if one.work == errand.work]
            for errand in made.models.asked}  # fmt: skip
    assert all(SECRET in one for one in told["compose.brief"])
    assert not any(SECRET in one for one in (*told["compose.deck"], *told["compose.mail"]))


def test_the_sections_of_a_run_share_their_beginning(pack: tuple[Written, dict[str, Any]]) -> None:
    made, _ = pack
    begins = {(one.request.system, one.request.messages[0].parts[0]) for one in made.models.asked if
              one.work in ("compose.brief", "compose.sheet")}  # fmt: skip
    assert len(begins) == 1


def test_a_second_run_asks_no_model(pack: tuple[Written, dict[str, Any]]) -> None:
    made, first = pack
    before = len(made.models.asked)
    second = made.carry()
    assert second["run"]["state"] == first["run"]["state"]
    assert (len(made.models.asked), second["spending"]["cost"]) == (before, 0)
    hashes = [{one["file"]: one["sha256"] for one in receipt["deliverables"]} for receipt in (first, second)]
    assert hashes[0] == hashes[1]


def test_offline_asks_no_model(tmp_path: Path) -> None:
    made = Written(tmp_path)
    assert made.carry(offline=True)["run"]["state"].startswith("done")
    assert made.models.asked == []


def test_a_lie_is_sent_back_once_and_then_dropped(tmp_path: Path) -> None:
    lie = "They owe us EUR 9,999."

    def lying(errand: Errand) -> Reply:
        return reply(errand, filled(errand, lambda number, text: said(lie, "statement", number)))

    made = Written(tmp_path, lambda errand: lying(errand) if errand.work == "compose.sheet" else honest(errand))
    receipt = made.carry()
    asked = [one for one in made.models.asked if one.work == "compose.sheet"]
    again = [words_of(one) for one in asked if len(one.request.messages) == 3]
    assert len(asked) == 2 * len(again) == 4
    assert all("9,999" in one and "stands in none of its passages" in one for one in again)
    assert {one["text"] for one in receipt["dropped"]} == {lie}
    assert not any("9,999" in claim["text"] for claim in receipt["claims"])


SENTENCE = re.compile(r"^\((\d+)\) \[(\w+) \S+, statement, passages (\d+)\] (.+)$", re.M)


def test_second_eyes_mend_take_out_and_list(tmp_path: Path) -> None:
    """The first sentence of each of three sections; what should stand instead is judged like any other."""
    told: dict[str, str] = {}

    def reading(errand: Errand) -> Reply:
        if errand.work != "review":
            return honest(errand)
        found = {section: (int(number), text) for number, section, _, text in SENTENCE.findall(words_of(errand))}
        told.update({section: text for section, (_, text) in found.items()})
        shorter = told["whom"].rstrip(".?") + ", it says."
        remarks = [
            {"sentence": found["whom"][0], "wrong": "tone", "why": "Blunt.", "instead": shorter, "passages": []},
            {
                "sentence": found["not_to_mix"][0],
                "wrong": "mixed up",
                "why": "Of another.",
                "instead": "EUR 7,777.",
                "passages": [],
            },
            {
                "sentence": found["not_known"][0],
                "wrong": "tone",
                "why": "Blunt.",
                "instead": "EUR 7,777.",
                "passages": [],
            },
        ]
        return reply(errand, {"remarks": remarks, "missing": []})

    receipt = Written(tmp_path, reading).carry()
    assert [one["why"][2].partition(":")[0] for one in receipt["remarks"]] == ["now", "taken out", "left as it is"]
    claims = [(claim["section"], claim["text"]) for claim in receipt["claims"]]
    assert any(section == "whom" and text.endswith(", it says.") for section, text in claims)
    assert not any(section == "not_to_mix" for section, _ in claims)
    assert ("not_known", told["not_known"]) in claims


def test_without_second_eyes_the_pack_is_made_and_says_so(tmp_path: Path) -> None:
    def alone(errand: Errand) -> Reply:
        if errand.work == "review":
            raise NoModel("south is down")
        return honest(errand)

    receipt = Written(tmp_path, alone).carry()
    assert receipt["run"]["state"].startswith("done")
    assert receipt["remarks"] == [{"text": "", "why": ["no second eyes", "south is down"]}]


def test_a_run_without_a_model_waits_and_goes_on(tmp_path: Path) -> None:
    silent = [True]

    def sometimes(errand: Errand) -> Reply:
        if silent[0] and errand.work == "compose.mail":
            raise NoModel("north is down until noon")
        return honest(errand)

    made = Written(tmp_path, sometimes)
    account = made.carry()
    assert account["run"]["state"] == "waiting for model"
    assert account["failure"]["message"] == "north is down until noon"
    silent[0], before = False, len(made.models.asked)
    receipt = made.carry(run=account["run"]["number"])
    assert receipt["run"]["state"].startswith("done")
    assert len(made.models.asked) == before + 2


def test_a_cap_is_kept_and_a_higher_one_goes_on(tmp_path: Path) -> None:
    made = Written(tmp_path)
    account = made.carry(budget=CAP)
    assert account["run"]["state"] == "out of budget"
    spent = account["spending"]["cost"]
    assert 0 < spent <= CAP
    before = len(account["spending"]["calls"])
    receipt = made.carry(run=account["run"]["number"], budget=1_000_000)
    assert receipt["run"]["state"].startswith("done")
    assert 0 < before < len(receipt["spending"]["calls"]) == CALLS
    assert receipt["spending"]["cost"] > spent


def test_the_price_is_asked_about(tmp_path: Path) -> None:
    made = Written(tmp_path)
    account = made.carry(agreed=False)
    assert account["run"]["state"] == "waiting for you"
    assert [one["id"] for one in account["question"]["choices"]] == ["1", "2"]
    assert made.models.asked == []
    with closing(Forenoon(Settings(tmp_path / "home"), played=made.models)) as forenoon:
        run = account["run"]["number"]
        forenoon.answer(run, "2")
        forenoon.carry(run, forenoon.run(run).segment)
        receipt = forenoon.show(run)
    assert receipt["run"]["state"].startswith("done")
    assert (made.models.asked, receipt["contract"]["wish"]) == ([], None)
    assert "room.pptx" not in {one["file"] for one in receipt["deliverables"]}


def formless(*named: str) -> Callable[[Errand], Reply]:
    """Answers in no form what is asked with one of these words."""

    def play(errand: Errand) -> Reply:
        task = errand.request.messages[0].parts[-1]
        bad = isinstance(task, Text) and any(name in task.text for name in named) and errand.work != "review"
        return reply(errand, {"no": "form"}) if bad else honest(errand)

    return play


LETTER, SETTLE, ROOM = (ANSWERED[name].TASK.strip() for name in ("letter", "to_settle", "room"))


def test_a_section_in_no_form_gives_way_to_the_one_that_needs_no_model(tmp_path: Path) -> None:
    made = Written(tmp_path, formless(LETTER, SETTLE))
    receipt = made.carry()
    assert receipt["run"]["state"].startswith("done")
    sections = {one["file"]: one["sections"] for one in receipt["contract"]["deliverables"]}
    assert sections["follow-up.eml"] == ["follow_up"]
    assert sections["brief.docx"][:3] == ["recommendation", "what_to_raise", "to_decide"]
    told = {one["why"][0]: one["why"][1] for one in receipt["dropped"]}
    assert set(told) == {"no letter", "no to_settle"}
    assert "not in the form" in told["no letter"]
    assert "price list" in (tmp_path / "out" / "follow-up.eml").read_text("utf-8")
    mandatory = [c for one in receipt["deliverables"] for c in one["checks"] if c["mandatory"]]
    assert not [c for c in mandatory if c["result"] == "failed"]
    before = len(made.models.asked)
    assert made.carry()["run"]["state"] == receipt["run"]["state"]
    assert len(made.models.asked) <= before + 4, "only what failed is asked for again"


def test_where_nothing_can_take_its_place_or_the_recommendation_fails_the_run_waits(tmp_path: Path) -> None:
    for at, name in enumerate((ROOM, ANSWERED["recommendation"].TASK.strip())):
        account = Written(tmp_path / str(at), formless(name)).carry()
        assert account["run"]["state"] == "waiting for model"
        assert account["failure"]["code"] == "no_answer"


def test_a_council_of_which_one_answers_in_no_form_is_one_vendor(tmp_path: Path) -> None:
    made = Written(tmp_path, lambda errand: reply(errand, {}) if errand.strictly else honest(errand))
    receipt = made.carry(council=True)
    assert receipt["run"]["state"].startswith("done")
    assert receipt["council"] == []
    assert [one["why"][0] for one in receipt["dropped"]] == ["no recommendation"]


def test_a_rehearsal_says_what_goes_to_whom(tmp_path: Path) -> None:
    made = Written(tmp_path)
    with closing(Forenoon(Settings(tmp_path / "home"), played=made.models)) as forenoon:
        contract = forenoon.rehearse(made.instruction())
    assert isinstance(contract, Contract)
    assert made.models.asked == []
    north, south = contract.quote.gives
    assert (north.vendor, north.works) == ("north", ("compose.brief", "compose.sheet", "compose.deck", "compose.mail"))
    assert (south.vendor, south.works) == ("south", ("review",))
    assert north.passages == south.passages > 10
    told = "\n".join(contract_lines(contract))
    assert f"{south.passages} passages (of no class) to south (south, here) for review" in told
