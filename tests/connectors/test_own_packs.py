"""What Forenoon delivered into a folder that is read later is no source of the next pack."""

from pathlib import Path

from forenoon.connectors.folder import Folders
from forenoon.domain.sources import Found


def test_a_delivered_pack_is_passed_over_and_what_lies_beside_it_is_read(tmp_path: Path) -> None:
    pack = tmp_path / "forenoon-out" / "run-1"
    pack.mkdir(parents=True)
    for name in ("receipt.json", "receipt.html", "brief.docx", "numbers.xlsx", "hold.ics", "notes.md"):
        (pack / name).write_text("x")
    (tmp_path / "brief.docx").write_text("mine")
    found = [one.origin.path for one in Folders().look(str(tmp_path)) if isinstance(one, Found)]
    assert found == ["brief.docx", "forenoon-out/run-1/notes.md"]
