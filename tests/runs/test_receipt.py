"""The receipt of a run of the real line: its shape, where everything comes from, and what it is a receipt for."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from runs import packs
from runs.packs import MINE, Pack

from forenoon.domain.canon import digest
from forenoon.store.events import first_break, read_events

SHAPE: dict[str, set[str]] = {
    "run": {"number", "id", "state", "asked_at", "finished_at"},
    "deliverables": {"file", "kind", "sha256", "checks"},
    "steps": {"id", "name", "state", "started_at", "finished_at", "reused", "model", "tokens", "cost"},
    "claims": {"id", "kind", "text", "files", "citations", "searched"},
    "figures": {"id", "value", "unit", "file", "place", "from", "formula"},
    "items": {"item", "path", "sha256", "parser"},
    "left_out": {"item", "why", "score"},
    "skipped": {"path", "code", "message"},
    "audit": {"head", "events"},
}
PLACE = re.compile(r"paragraph \d+|table \d+, row \d+, cell \d+|.+![A-Z]+\d+")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return packs.made(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def receipt(made: Pack) -> dict[str, Any]:
    return made.receipt


def test_it_has_the_keys_that_others_rely_on(receipt: dict[str, Any]) -> None:
    assert receipt["schema"] == 2
    assert {"contract", "assumptions", "approvals", "effects"} <= receipt.keys()
    for key, wanted in SHAPE.items():
        rows = receipt[key] if isinstance(receipt[key], list) else [receipt[key]]
        assert all(wanted <= row.keys() for row in rows), key
    assert all(receipt[key] for key in ("deliverables", "steps", "claims", "figures", "items", "skipped"))


def test_where_the_sources_lie_is_told_once(made: Pack, receipt: dict[str, Any]) -> None:
    assert receipt["roots"] == {"r1": str(made.sources)}
    assert {one["origin"]["root"] for one in receipt["items"]} == {"r1"}
    assert (made.out / "receipt.json").read_text("utf-8").count(str(made.folder)) == 1


def test_files_and_checks_are_those_that_were_delivered(made: Pack, receipt: dict[str, Any]) -> None:
    for one in receipt["deliverables"]:
        assert one["sha256"] == digest((made.out / one["file"]).read_bytes())
        assert {check["result"] for check in one["checks"]} == {"passed"}
    assert [one["kind"] for one in receipt["deliverables"]] == ["docx", "pptx", "xlsx", "ics", "eml", "html"]
    promised = [one["file"] for one in receipt["contract"]["deliverables"]]
    assert [one["file"] for one in receipt["deliverables"]] == promised
    left = {path.name for path in made.out.iterdir()} - set(promised)
    assert left == {"receipt.json", "receipt.html"}


def test_every_claim_has_what_stands_behind_it(receipt: dict[str, Any]) -> None:
    ids = [claim["id"] for claim in receipt["claims"]]
    assert len(ids) == len(set(ids))
    files = {one["file"] for one in receipt["deliverables"]}
    for claim in receipt["claims"]:
        assert claim["files"] and files.issuperset(claim["files"])
        if claim["kind"] == "absence":
            assert claim["searched"]["query"] and claim["searched"]["where"]
            assert all(isinstance(count, int) for count in claim["searched"]["counts"].values())
            assert claim["searched"]["counts"]
        else:
            assert claim["kind"] in ("statement", "inference", "judgement")
            assert claim["citations"] or claim["searched"], claim
        assert all(one["quote"] and one["locator"] for one in claim["citations"])
    assert {"statement", "inference", "absence"} <= {claim["kind"] for claim in receipt["claims"]}


def test_every_cited_item_is_there_with_its_kept_bytes(made: Pack, receipt: dict[str, Any]) -> None:
    items = {one["item"]: one for one in receipt["items"]}
    cited = {(one["item"], one["sha256"]) for claim in receipt["claims"] for one in claim["citations"]}
    assert cited <= {(ref, one["sha256"]) for ref, one in items.items()}
    for one in items.values():
        assert re.fullmatch(r"(eml|ics|docx|xlsx|csv|txt|md)/\d+", one["parser"])
        kept = made.blobs.read(one["sha256"])
        assert kept == (made.sources / one["path"]).read_bytes()


def test_every_figure_says_where_it_stands_and_where_it_comes_from(receipt: dict[str, Any]) -> None:
    items = {one["item"] for one in receipt["items"]}
    for figure in receipt["figures"]:
        source = figure["from"]
        assert source.get("item") and source.get("locator") or source.get("workbook") and source.get("cell")
        assert source.get("item", "") in items | {""}
        assert PLACE.fullmatch(figure["place"]), figure
        assert figure["formula"] in ("value", "sum", "difference", "ratio")
    places = [(figure["id"], figure["file"]) for figure in receipt["figures"]]
    assert len(places) == len(set(places))


def test_what_was_not_read_and_not_used_is_said(receipt: dict[str, Any]) -> None:
    assert [(one["path"], one["code"]) for one in receipt["skipped"]] == [("files/broken.docx", "kind")]
    known = {one["item"] for key in ("belongs", "perhaps", "left_out") for one in receipt[key]}
    assert "mail:1@quarry.example" in known and "mail:4@quarry.example" not in known
    for one in (*receipt["belongs"], *receipt["left_out"]):
        assert one["why"] and isinstance(one["score"], int | float)
    assert receipt["left_out_more"] >= 0


def test_its_steps_are_the_ones_of_the_line(receipt: dict[str, Any]) -> None:
    names = [step["name"] for step in receipt["steps"]]
    assert [names[0], names[-1]] == ["read the sources", "check"]
    for step in receipt["steps"]:
        assert (step["state"], step["model"], step["tokens"], step["cost"]) == ("done", None, 0, 0)
        assert step["started_at"] <= step["finished_at"]


def test_the_chain_rests_on_the_delivery_and_seals_the_receipt(made: Pack, receipt: dict[str, Any]) -> None:
    events = read_events(made.runs.database, 1)
    assert first_break(events) is None
    delivered, sealed, rest = events[-3:]
    assert [delivered.kind, sealed.kind, rest.kind] == ["delivered", "receipt", "at rest"]
    assert receipt["audit"] == {"head": delivered.hash, "events": delivered.number}
    assert sealed.fields["sha256"] == digest((made.out / "receipt.json").read_bytes())
    assert sealed.fields["page"] == digest((made.out / "receipt.html").read_bytes())


def test_a_file_that_lay_there_is_kept_and_named(made: Pack, receipt: dict[str, Any]) -> None:
    assert receipt["effects"] == [{"kind": "replaced", "file": "hold.ics", "previous": digest(MINE)}]
    assert made.blobs.read(digest(MINE)) == MINE


@pytest.fixture(scope="module")
def again(made: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The same papers, contract and day: another home on the same machine, with files of the user in the way."""
    pack = Pack(tmp_path_factory.mktemp("again"))
    shutil.copytree(made.sources, pack.sources)
    pack.out.mkdir()
    (pack.out / "receipt.json").write_text('{"mine": true}')
    (pack.out / "receipt.html").write_text("mine")
    assert pack.carry() == "done"
    return pack


def test_the_same_contract_on_the_same_evidence_gives_the_same_bytes(made: Pack, again: Pack) -> None:
    for name in ("brief.docx", "numbers.xlsx", "hold.ics"):
        assert (again.out / name).read_bytes() == (made.out / name).read_bytes(), name
    assert (again.out / "receipt.json").read_bytes() != (made.out / "receipt.json").read_bytes()


def test_a_file_of_the_user_under_the_receipts_name_is_kept_too(again: Pack) -> None:
    replaced = {one["file"]: again.blobs.read(one["previous"]) for one in again.receipt["effects"]}
    assert replaced == {"receipt.json": b'{"mine": true}', "receipt.html": b"mine"}


def test_a_folder_that_takes_no_files_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    other = packs.lay(tmp_path)
    (other.out / "brief.docx").mkdir(parents=True)
    assert other.carry() == "failed"
    failure = read_events(other.runs.database, 1)[-1].fields
    assert failure["code"] == "unavailable"
    assert failure["message"].startswith(f"{other.out / 'brief.docx'} cannot be written") and failure["hint"]
    assert [path.name for path in (other.out / "brief.docx").iterdir()] == []
    assert not (other.out / "receipt.json").exists(), "files that were written beside it have no receipt"
