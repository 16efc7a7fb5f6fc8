"""Checks on a written document: a quotation that is not at its place is a mandatory failure."""

import pytest
from work.desks import ME, OONA, contract, desk, drafts, file, mail, on
from work.ledger import table

from forenoon.domain.content import Document, Draft, Finding
from forenoon.domain.sources import Parsed, Passage
from forenoon.work.checking.binding import numbers_of, unbound
from forenoon.work.checking.checking import Checker, Made, quotations
from forenoon.work.drafting.editing import assemble
from forenoon.work.reading.desk import Desk

ROAD = "The access road is closed for lorries until the first of October."


def one() -> Desk:
    sums = table(["Team", "Hours"], ["Crane", 40], ["Road", 25], item="file:hours.xlsx")
    return desk(
        contract(), mail("road", OONA, ME, on(14), ROAD, title="Road"),
        mail("zh", OONA, ME, on(13), "请在周五之前确认叶片的数量。", title="叶片"),
        file("hours.xlsx", format="xlsx", tables=(sums,)),
    )  # fmt: skip


def document() -> Document:
    made = one()
    return assemble(made, tuple(drafts(made).values()))


def with_quote(old: str, new: str) -> Document:
    """The document in which one quotation was altered."""
    made = document().model_dump_json()
    assert f'"quote":"{old}"' in made
    return Document.model_validate_json(made.replace(f'"quote":"{old}"', f'"quote":"{new}"'))


def check(made: Document, pages: float = 2.0, files: tuple[Finding, ...] = ()) -> list[Finding]:
    checker = Checker(lambda _: one().library, lambda _: pages, lambda _, __: list(files))
    return list(checker.check(Made(snapshot="s", document=made, written=())).findings)


def test_a_document_whose_quotations_stand_passes() -> None:
    assert [(finding.code, finding.result) for finding in check(document())] == [
        ("quotation", "passed"), ("pages", "passed"), ("sections", "passed"),
        ("citations", "passed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "altered",
    [ROAD.replace("closed", "open"), ROAD.replace("road is", "road  is"), ROAD + " ", ROAD.replace("o", "ο", 1), ""],
    ids=["word", "space", "end", "letter of another script", "empty"],
)
def test_an_altered_quotation_is_a_mandatory_failure(altered: str) -> None:
    found = [finding for finding in check(with_quote(ROAD, altered)) if finding.code == "quotation"]
    assert found
    assert all(finding.result == "failed" and finding.mandatory for finding in found)
    assert "mail:road" in found[0].message


def test_a_cell_that_the_table_does_not_have_is_a_failure() -> None:
    made = document()
    cells = [c.quote for d in made.drafts for claim in d.claims for c in claim.citations if c.item == "file:hours.xlsx"]
    told = next(quote for quote in cells if "40" in quote)
    escaped = told.replace("\n", "\\n")
    failed = [one_.result for one_ in quotations(with_quote(escaped, escaped.replace("40", "41")), one().library)]
    assert "failed" in failed


def test_a_citation_of_an_unknown_place_is_a_failure() -> None:
    text = document().model_dump_json().replace('"locator":"paragraph 1"', '"locator":"paragraph 9"')
    assert "failed" in {finding.result for finding in quotations(Document.model_validate_json(text), one().library)}


@pytest.mark.parametrize(("pages", "failed"), [(0.05, False), (1.05, True), (1.5, False), (2.0, False), (3.08, True)])
def test_a_last_page_with_a_line_or_two_is_found(pages: float, failed: bool) -> None:
    assert ("near_empty_page" in {finding.code for finding in check(document(), pages)}) == failed


@pytest.mark.parametrize(("pages", "result"), [(3.9, "passed"), (4.0, "passed"), (4.1, "failed")])
def test_more_than_four_pages_fail_and_are_not_mandatory(pages: float, result: str) -> None:
    [found] = [finding for finding in check(document(), pages) if finding.code == "pages"]
    assert (found.result, found.mandatory) == (result, False)


def test_a_section_that_fails_its_own_check_is_named() -> None:
    made = document().model_copy(update={"drafts": (Draft(section="meeting_facts"),)})
    [found] = [finding for finding in check(made) if finding.code == "no_meeting_time"]
    assert (found.result, found.message) == ("failed", "section meeting_facts")


def test_what_the_files_show_is_among_the_findings() -> None:
    seen = Finding(code="recount", message="7 of 7", result="passed", mandatory=True)
    assert seen in check(document(), files=(seen,))


def test_a_cited_item_without_its_entry_among_the_sources_is_a_mandatory_failure() -> None:
    made = document()
    first, *others = made.sources
    lost = [one for one in check(made.model_copy(update={"sources": tuple(others)})) if one.code == "dead_citation"]
    assert [(one.result, one.mandatory, first.item in one.message) for one in lost] == [("failed", True, True)]


def test_a_source_that_nothing_cites_is_told() -> None:
    made = document()
    more = made.sources[0].model_copy(update={"item": "mail:never"})
    told = [one for one in check(made.model_copy(update={"sources": (*made.sources, more)})) if one.result == "failed"]
    assert [(one.code, one.mandatory) for one in told] == [("uncited_source", False)]


@pytest.mark.parametrize(
    ("printed", "codes"),
    [("837,000.00", []), ("98.59999999999999", []), ("98.6", []), ("837,001.00", ["unbound_number"]),
     ("98.5999", ["unbound_number"])],
)  # fmt: skip
def test_a_number_is_bound_by_its_digits_as_a_spreadsheet_keeps_them(printed: str, codes: list[str]) -> None:
    known = numbers_of(with_quote(ROAD, "325,000.00\\n837,000.00\\n98.6"))
    read = Parsed(passages=(Passage(item="file:deck.pptx", number=1, locator="slide 2", text=printed),))
    assert [one.code for one in unbound(known, "deck.pptx", read)] == codes
