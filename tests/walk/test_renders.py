"""The demo's pack as a person sees it on paper, in each of the five languages."""

import subprocess
from pathlib import Path

import pytest
from walk.expecting import demo
from walk.measure import ask
from walk.needs import program

from forenoon.demo.workspace import build

ROWS = {"en": "x01", "it": "x04", "zh-Hant": "x07", "th": "x10", "zh-Hans": "x12"}  # of expected.jsonl
MOST_PAGES = 4


@pytest.mark.parametrize("language", sorted(ROWS))
def test_every_page_of_brief_and_workbook_has_words(language: str, tmp_path: Path) -> None:
    soffice, pdftotext = program("soffice"), program("pdftotext")
    build(tmp_path / "workspace")
    workspace = demo(tmp_path / "workspace")
    row = next(row for row in workspace.rows if row.name == ROWS[language])
    asked = ask(workspace, row.sentence, row.now, tmp_path / "home", tmp_path / "pack")
    assert asked.status == 0, asked.talk
    pages = {name: _pages(tmp_path / "pack" / name, soffice, pdftotext) for name in ("brief.docx", "numbers.xlsx")}
    assert 1 <= len(pages["brief.docx"]) <= MOST_PAGES
    assert pages["numbers.xlsx"]
    assert [name for name, texts in pages.items() if not all(texts)] == []


def _pages(file: Path, soffice: str, pdftotext: str) -> list[str]:
    """The words of each printed page."""
    out, profile = file.parent / "printed", (file.parent / "profile").as_uri()
    convert = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*convert, str(file)], check=True, capture_output=True, timeout=120)
    printed = out / f"{file.stem}.pdf"
    read = subprocess.run([pdftotext, "-enc", "UTF-8", str(printed), "-"], check=True, capture_output=True, timeout=60)
    # a form feed ends each page
    return [page.strip() for page in read.stdout.decode().split("\f")[:-1]]
