"""A pack that we delivered is no source; a file that only has its name is one."""

import hashlib
import json
from pathlib import Path

import pytest

from forenoon.connectors.folder import Folders
from forenoon.domain.sources import Found
from forenoon.domain.value import Skipped

NAMES = ("brief.docx", "deck.pptx", "receipt.json", "receipt.html", "notes.md")


def pack(folder: Path, **stated: str) -> None:
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(f"words of {name}")
    rows = [{"file": name, "sha256": stated.get(name.partition(".")[0], digest(folder / name))} for name in NAMES[:2]]
    (folder / "receipt.json").write_text(json.dumps({"schema": 1, "deliverables": rows}))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seen(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Paths that are sources, and paths with codes that are not."""
    found = list(Folders().look(str(root)))
    return (
        [one.origin.path for one in found if isinstance(one, Found)],
        [(one.path, one.code) for one in found if isinstance(one, Skipped)],
    )


def test_a_pack_of_ours_is_passed_over_and_listed(tmp_path: Path) -> None:
    pack(tmp_path / "pack")
    sources, skipped = seen(tmp_path)
    assert sources == ["pack/notes.md"]
    assert sorted(skipped) == [(f"pack/{name}", "own_pack") for name in sorted(NAMES[:4])]


def test_a_file_that_was_edited_or_put_there_is_a_source(tmp_path: Path) -> None:
    pack(tmp_path / "pack")
    (tmp_path / "pack" / "brief.docx").write_text("words of the person")
    assert "pack/brief.docx" in seen(tmp_path)[0]
    assert ("pack/deck.pptx", "own_pack") in seen(tmp_path)[1]


def test_files_beside_foreign_receipts_are_sources(tmp_path: Path) -> None:
    pack(tmp_path / "pack", brief="0" * 64, deck="1" * 64)
    assert seen(tmp_path) == ([f"pack/{name}" for name in sorted(NAMES)], [])


@pytest.mark.parametrize(
    "content", ["", "no JSON", "[]", "[" * 100_000, '{"deliverables": {}}', '{"deliverables": [1, {"file": 2}]}',
                '{"deliverables": [{"file": "../a", "sha256": ""}, {"file": "a\\u0000", "sha256": "x"}]}'],
)  # fmt: skip
def test_rubbish_named_receipt_hides_nothing(tmp_path: Path, content: str) -> None:
    pack(tmp_path / "pack")
    (tmp_path / "pack" / "receipt.json").write_text(content)
    assert seen(tmp_path) == ([f"pack/{name}" for name in sorted(NAMES)], [])
