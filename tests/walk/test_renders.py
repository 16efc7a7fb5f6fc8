"""The demo's pack as a person sees it on paper, in each of the five languages."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from walk.expecting import demo
from walk.measure import ask
from walk.needs import program

from forenoon.demo.workspace import build

ROWS = {"en": "x01", "it": "x04", "zh-Hant": "x07", "th": "x10", "zh-Hans": "x12"}  # of expected.jsonl
PRINTED = ("brief.docx", "deck.pptx", "numbers.xlsx")
MOST_PAGES = 4
SLACK = 2.0  # points that a letter may lean over the edge


@pytest.mark.parametrize("language", sorted(ROWS))
def test_every_page_has_words_and_all_of_them_are_on_it(language: str, tmp_path: Path) -> None:
    soffice = program("soffice")
    build(tmp_path / "workspace")
    workspace = demo(tmp_path / "workspace")
    row = next(row for row in workspace.rows if row.name == ROWS[language])
    asked = ask(workspace, row.sentence, row.now, tmp_path / "home", tmp_path / "pack")
    assert asked.status == 0, asked.talk
    pages = {name: _pages(tmp_path / "pack" / name, soffice) for name in PRINTED}
    assert 1 <= len(pages["brief.docx"]) <= MOST_PAGES
    assert len(pages["deck.pptx"]) == _slides(tmp_path / "pack" / "deck.pptx")
    assert pages["numbers.xlsx"]
    assert [name for name, read in pages.items() if not all(words for words, _ in read)] == []
    assert [(name, lost) for name, read in pages.items() for _, lost in read if lost] == []


def test_words_that_leave_the_slide_are_seen(tmp_path: Path) -> None:
    """The test above can fail."""
    soffice = program("soffice")
    build(tmp_path / "workspace")
    workspace = demo(tmp_path / "workspace")
    row = next(row for row in workspace.rows if row.name == ROWS["en"])
    assert ask(workspace, row.sentence, row.now, tmp_path / "home", tmp_path / "pack").status == 0
    deck = tmp_path / "pack" / "deck.pptx"
    with zipfile.ZipFile(deck) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(deck, "w") as package:
        for name, content in parts.items():
            package.writestr(
                name, content.replace(b'<a:off x="548640" y="1498600"/>', b'<a:off x="9548640" y="1498600"/>')
            )
    assert any(lost for _, lost in _pages(deck, soffice))


def _slides(deck: Path) -> int:
    with zipfile.ZipFile(deck) as package:
        return sum(re.fullmatch(r"ppt/slides/slide\d+\.xml", name) is not None for name in package.namelist())


def _pages(file: Path, soffice: str) -> list[tuple[str, str]]:
    """The words of each printed page, and the letters of it that are outside."""
    out, profile = file.parent / "printed", (file.parent / "profile").as_uri()
    convert = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*convert, str(file)], check=True, capture_output=True, timeout=120)
    printed = pypdfium2.PdfDocument(out / f"{file.stem}.pdf")
    try:
        return [_read(printed, number) for number in range(len(printed))]
    finally:
        printed.close()


def _read(printed: pypdfium2.PdfDocument, number: int) -> tuple[str, str]:
    page = printed[number]
    text = page.get_textpage()
    words, lost = text.get_text_bounded().strip(), "".join(_outside(text, *page.get_size()))
    text.close()
    page.close()
    return words, lost


def _outside(text: pypdfium2.PdfTextPage, width: float, height: float) -> Iterator[str]:
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        if left < -SLACK or bottom < -SLACK or right > width + SLACK or top > height + SLACK:
            yield text.get_text_range(at, 1)
