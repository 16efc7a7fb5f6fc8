"""pack.html in a real browser: a mark brings up its source and leaves the reader where they were."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from walk.needs import program
from writers.browsing import Tab, browser
from writers.samples import brief, hostile
from writers.test_pack_page import paged

from forenoon.domain.contract import LANGUAGES
from forenoon.writers.pack_page import PageWriter

WIDE, PHONE = (1280, 900), (390, 844)
SEEN = """(id => {
    const target = document.getElementById(id), box = target.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && target.contains(top);
})(location.hash.slice(1))"""
COLOUR = "getComputedStyle(document.querySelector('{}')).backgroundColor"
SCROLLED = "[document.querySelector('main').scrollTop, document.body.scrollTop, scrollY]"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(program("chromium"), tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Long enough to be scrolled."""
    return laid(tmp_path, "en")


def laid(folder: Path, language: str, length: int = 6) -> Path:
    file = folder / f"{language}.html"
    file.write_bytes(PageWriter().render(paged(brief(language, length)))[0])
    return file


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("dark", [False, True])
def test_a_mark_brings_up_its_source_with_the_words_highlighted(
    tab: Tab, pack: Path, size: tuple[int, int], dark: bool
) -> None:
    tab.open(pack, *size, dark=dark)
    for number in ("m9", "m30"):
        tab.bring(f"#{number}")
        before = tab.value(SCROLLED)
        tab.click(f"#{number}")
        assert tab.value(SEEN)
        assert tab.value(COLOUR.format(":target")) != tab.value(COLOUR.format("aside mark:not(:target)"))
        if size == PHONE:
            tab.click("a.close")
            assert tab.value("getComputedStyle(document.querySelector('aside')).display") == "none"
        assert tab.value(SCROLLED) == before, "the text stays where it was"
    assert tab.complaints == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_way_there_and_back_needs_no_more_than_keys(tab: Tab, pack: Path, size: tuple[int, int]) -> None:
    tab.open(pack, *size)
    tab.value("document.querySelector('#m9').focus()")
    tab.press("Enter")
    assert tab.value(SEEN)
    assert tab.value("document.activeElement === document.querySelector(':target')")
    tab.value("document.querySelector(':target').closest('.passage').querySelector('[href=\"#m9\"]').focus()")
    tab.press("Enter")
    assert tab.value("location.hash") == "#m9"
    assert tab.value(SEEN)


def test_no_table_that_fits_has_a_bar_to_scroll_it_by(tab: Tab, pack: Path) -> None:
    """At some width a mark stands at the edge of its cell."""
    tab.open(pack, *WIDE)
    scrolled = """[...document.querySelectorAll('.table')].flatMap(one => Array.from({length: 300}, (_, n) => {
        one.style.width = `${400 + n}px`;
        return one.scrollWidth > one.clientWidth ? [400 + n] : [];
    })).flat()"""
    assert tab.value(scrolled) == []


def test_keys_scroll_the_text_from_the_start(
    tab: Tab, pack: Path, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    tab.open(pack, *WIDE)
    wait_for(lambda: bool(tab.value("document.activeElement === document.querySelector('main')")))
    tab.press("PageDown")
    wait_for(lambda: tab.value("document.querySelector('main').scrollTop") > 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(tab: Tab, tmp_path: Path, language: str) -> None:
    tab.open(laid(tmp_path, language, 1), *WIDE)
    for width in (1280, 820, 390, 320):
        tab.resize(width, 844)
        assert tab.value("document.documentElement.scrollWidth") <= width
        assert tab.value("document.querySelector('main').scrollWidth") <= width


def test_on_paper_the_text_comes_first_and_the_sources_take_little_room(tab: Tab, tmp_path: Path) -> None:
    pdftotext, printed = program("pdftotext"), tmp_path / "pack.pdf"
    tab.open(laid(tmp_path, "en", 3), *PHONE, dark=True)
    tab.print(printed)
    read = subprocess.run([pdftotext, "-enc", "UTF-8", str(printed), "-"], check=True, capture_output=True, timeout=60)
    pages = read.stdout.decode().split("\f")[:-1]
    assert 2 <= len(pages) <= 4
    assert "To raise before the meeting" in pages[0]
    before, told, after = "".join(pages).partition("Files of this pack")
    assert told and all(path in after for path in ("inbox/0412.eml", "minutes/review.docx", "calendar.ics"))
    assert "inbox/0412.eml" not in before


def test_hostile_words_do_nothing_and_ask_for_nothing(tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(PageWriter().render(paged(hostile()))[0])
    tab.asked.clear()
    tab.open(file, *PHONE)
    assert tab.value("document.documentElement.scrollWidth") <= PHONE[0]
    assert [address for address in tab.asked if address != file.as_uri()] == []
    assert tab.complaints == []
