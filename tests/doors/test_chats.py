"""A chat export beside mail and calendar: found, quoted, and vouched for when the export is gone."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from doors.commands import Shell
from runs import papers

ASK = ["ask", papers.INSTRUCTION, "--now", papers.NOW, "--from", "papers", "--out", "pack"]
WORDS = "Tidewater want 14 pumps now, at EUR 1,390 each, and an answer by Thursday."
TABLES: dict[str, Any] = {
    "users.json": [
        {"id": "U1", "real_name": "Cem Quarry", "profile": {"email": "cem@quarry.example"}},
        {"id": "U2", "real_name": "Ada Quarry", "profile": {"email": papers.ME}},
    ],
    "channels.json": [{"id": "C1", "name": "tidewater", "members": ["U1", "U2"]}],
}
DAYS: dict[str, Any] = {
    "tidewater/2026-11-20.json": [
        {"type": "message", "user": "U1", "ts": "1795165200.000100", "text": f"<@U2> {WORDS}"},
        {"type": "message", "subtype": "channel_join", "user": "U1", "ts": "1795165100.000100", "text": "has joined"},
    ]
}
REF = "chat:tidewater/1795165200.000100"


@pytest.fixture(params=["folder", "archive"])
def desk(shell: Shell, request: pytest.FixtureRequest) -> Shell:
    folder = papers.lay(shell.folder / "papers")
    files = {path: json.dumps(rows).encode() for path, rows in (TABLES | DAYS).items()}
    if request.param == "archive":
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, one in files.items():
                archive.writestr(path, one)
        (folder / "export.zip").write_bytes(content.getvalue())
    else:
        for path, one in files.items():
            (folder / "slack" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "slack" / path).write_bytes(one)
    return shell


def quoted(folder: Path) -> list[str]:
    receipt = json.loads((folder / "receipt.json").read_bytes())
    return [
        cited["quote"] for claim in receipt["claims"] for cited in claim.get("citations", ()) if cited["item"] == REF
    ]


def test_a_chat_is_quoted_and_verified_when_its_export_is_gone(desk: Shell) -> None:
    asked = desk.json(*ASK)
    assert asked["state"] == "done", asked
    assert any(WORDS in one for one in quoted(desk.folder / "pack"))
    assert desk.json("verify", "pack")["removed"] == []
    for path in (desk.folder / "papers").glob("*/users.json"):
        path.unlink()
    for path in (desk.folder / "papers").glob("export.zip"):
        path.unlink()
    again = desk.json("verify", "pack")
    assert again["tampered"] == []
    assert again["changed"] + again["removed"] == [REF]


def test_a_chat_is_found_by_its_words(desk: Shell) -> None:
    hits = desk.json("search", "14 pumps", "--from", "papers")["hits"]
    assert hits[0]["item"] == REF
    assert hits[0]["title"] == "#tidewater"


def test_what_an_export_holds_besides_is_named_as_not_read(desk: Shell) -> None:
    desk.run(*ASK)
    skipped = json.loads((desk.folder / "pack" / "receipt.json").read_bytes())["skipped"]
    assert [one["path"] for one in skipped] == ["files/broken.docx"]
