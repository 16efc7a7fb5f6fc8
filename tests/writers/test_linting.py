"""Checks on written files, where a whole pack does not show them."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from writers.decks import slides
from writers.samples import brief, hostile

from forenoon.domain.content import Citation, Claim, Document, Finding, Text
from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import words
from forenoon.writers.deck import DeckWriter
from forenoon.writers.docx import DocxWriter
from forenoon.writers.linting.books import Cell, Look, Page
from forenoon.writers.linting.codes import MANDATORY, NUMBERS
from forenoon.writers.linting.decks import contrast, shaded
from forenoon.writers.linting.formulas import constants, short_totals
from forenoon.writers.linting.linter import LINTERS, linted
from forenoon.writers.linting.voices import Said, Voice, worded

CHINESE = {"zh-Hans", "zh-Hant"}


def codes(document: Document, *said: str) -> list[str]:
    return [one.code for one in worded([Said("paragraph 1", text) for text in said], Voice(document))]


def looked_at(kind: str, content: bytes, document: Document) -> list[Finding]:
    return linted(kind, f"file.{kind}", content, Voice(document))


def test_every_mandatory_code_is_listed() -> None:
    assert set(NUMBERS) >= MANDATORY


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48), ("0E6B6B", "0E6B6B", 1)]
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_a_colour_is_made_lighter_and_darker_as_office_does() -> None:
    assert shaded("0E6B6B", 0.5, 0.5) == shaded("0E6B6B", 0.5, 0.5).upper()
    assert shaded("808080", 0.5, 0.0) == "404040"
    assert shaded("000000", 0.5, 0.5) == "808080"


@pytest.mark.parametrize(
    ("formula", "typed"),
    [("SUM(B5:B7)", []), ("C5/SUM(C$5:C$7)", []), ("IF(ABS(B5-C5)<0.005,0,1)", []), ("B5*1.22", ["1.22"]),
     ("'Sheet 2024'!B5", []), ('IF(B5="12",B6,B7)', []), ("B5*12+3", ["12", "3"])],
)  # fmt: skip
def test_numbers_that_were_typed_into_a_formula(formula: str, typed: list[str]) -> None:
    assert constants(formula) == typed


@pytest.mark.parametrize(
    ("rows", "formula", "missed"),
    [(("1", "2", "3"), "SUM(B1:B3)", []), (("1", "2", "3"), "SUM(B1:B2)", ["short_total"]),
     (("1", "2", "3"), "SUM(B2:B3)", ["short_total"]), (("1", "2", "", "9"), "SUM(B1:B2)", []),
     (("7", "", "1", "2"), "SUM(B3:B4)", [])],
)  # fmt: skip
def test_a_total_is_of_the_rows_that_stand_together(rows: tuple[str, ...], formula: str, missed: list[str]) -> None:
    look = Look("", "", "")
    cells = [Cell(n, 2, f"B{n}", "n", value, "", look) for n, value in enumerate((*rows, "6"), 1) if value]
    total = replace(cells[-1], formula=formula)
    page = Page("Sheet", Element("x"), "visible", {(one.row, 2): one for one in (*cells[:-1], total)}, {})
    assert [one.code for one in short_totals(page)] == missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_those_of_their_language(language: str) -> None:
    assert codes(brief(language), *words(language).fixed()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_our_words_in_another_language_are_seen(language: str) -> None:
    for other in {*LANGUAGES} - {language}:
        said = [text for text in words(other).fixed() if len(text) > 24]
        assert len(codes(brief(language), *said)) >= (0.3 if {language, other} == CHINESE else 0.9) * len(said)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Prepared for {{client}}", "leftover_text"), ("due TBD today", "leftover_text"),
     ("price: ${price}", "leftover_text"),
     ("all but Uptime!E18", "machine_word"), ("forenoon verify reads them", "machine_word"),
     ("Left: .", "machine_word"), ("it is NaN", "machine_word"),
     ("two \ufffd letters", "tofu"), ("\x07", "tofu"), ("\ue123", "tofu"), ("שלום", "tofu"),
     ("“nobody said so”", "misquoted"), ("«nessuno lo ha detto»", "misquoted")],
)  # fmt: skip
def test_words_that_a_file_should_not_have(text: str, code: str) -> None:
    assert codes(brief("en"), text) == [code]


@pytest.mark.parametrize("text", ["TBD {{x}} \ufffd", "“so it said”"])
def test_words_of_a_source_may_be_anything(text: str) -> None:
    (first, *others) = brief("en").drafts
    quoting = first.blocks[1].model_copy(
        update={"line": (Text(text=text, quoted=True), Text(text="so it said", quoted=True))}
    )
    document = brief("en").model_copy(update={"drafts": (first.model_copy(update={"blocks": (quoting,)}), *others)})
    assert codes(document, text) == []


@pytest.mark.parametrize("kind", sorted(LINTERS))
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b"<", b"BEGIN:VCALENDAR\r\n"])
def test_whatever_the_bytes_are_there_is_an_answer(kind: str, content: bytes) -> None:
    assert any(one.result == "failed" for one in looked_at(kind, content, brief("en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deck_of_every_layout_looks_right(language: str) -> None:
    document = slides(language)
    of_looks = {
        "off_slide", "overlap", "near_miss", "low_contrast", "small_text", "hard_coded_look", "wrong_language",
        "no_alt_text", "empty_placeholder", "duplicate_id", "no_notes", "stale_chart",
    }  # fmt: skip
    found = {
        one.code for one in looked_at("pptx", DeckWriter().render(document)[0], document) if one.result == "failed"
    }
    assert found & of_looks == set()


def test_a_short_head_of_a_source_is_no_label_of_another_language() -> None:
    (first, *others) = brief("en").drafts
    citation = Citation(item="file:a", locator="table 1, row 1", quote="日期 | 會議", sha256="0" * 64)
    claim = Claim(id="c", kind="statement", text="x", citations=(citation,))
    document = brief("en").model_copy(
        update={"drafts": (first.model_copy(update={"claims": (*first.claims, claim)}), *others)}
    )
    assert codes(brief("en"), "日期") == ["untranslated_label"]
    assert codes(document, "日期") == []


def test_hostile_words_break_no_check() -> None:
    document = hostile()
    found = {one.code for one in looked_at("docx", DocxWriter().render(document)[0], document)}
    assert "does_not_open" not in found
    assert "external_link" not in found
