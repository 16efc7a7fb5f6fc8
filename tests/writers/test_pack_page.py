"""pack.html opens the quoted source of every claim with its words marked, loads nothing and runs nothing."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from writers.samples import MAIL, SHEET, assuming, brief, hostile, said, statement

from forenoon.domain.content import (
    Bullets,
    Citation,
    Claim,
    Column,
    Document,
    Draft,
    Excerpt,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Place,
    Point,
    Text,
    lines_of,
)
from forenoon.domain.contract import LANGUAGES, Deliverable
from forenoon.writers.docx_flow import flow
from forenoon.writers.pack_page import PageWriter

VOID = {"meta", "col", "br"}


def paged(document: Document) -> Document:
    """With a page of the same sections as the brief."""
    sections = tuple(draft.section for draft in document.drafts)
    files = (
        *document.contract.deliverables,
        Deliverable(file="pack.html", kind="html", audience="", sections=sections),
    )
    return document.model_copy(update={"contract": document.contract.model_copy(update={"deliverables": files})})


def of_blocks(
    *blocks: Heading | Paragraph | Bullets | Grid, claims: tuple[Claim, ...] = (), **more: object
) -> Document:
    draft = Draft(section="one", blocks=blocks, claims=claims).model_copy(update=more)
    return paged(brief("en").model_copy(update={"drafts": (draft,)}))


def written(document: Document) -> bytes:
    return PageWriter().render(document)[0]


def page(document: Document) -> LexborHTMLParser:
    return LexborHTMLParser(written(document))


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    return tree.css(selector)[0]


def at(tree: LexborHTMLParser, address: str | None) -> LexborNode:
    """What a link within the page opens."""
    (found,) = tree.css(f"[id='{(address or '')[1:]}']")
    return found


def opened(tree: LexborHTMLParser, mark: LexborNode) -> list[str]:
    """The words that are marked where a mark leads."""
    return [one.text() for one in at(tree, mark.attributes["href"]).css("mark")]


def marks(document: Document) -> list[list[str]]:
    tree = page(document)
    return [opened(tree, mark) for mark in tree.css("main a.mark")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_of_the_blocks_has_a_mark_that_opens_its_quoted_words(language: str) -> None:
    document = paged(brief(language))
    shown = {words for mark in marks(document) for words in mark}
    for draft in document.drafts:
        told = {claim for block in draft.blocks for line in lines_of(block) for one in line for claim in one.claims}
        quotes = {one.quote for claim in draft.claims if claim.id in told for one in claim.citations}
        assert quotes <= shown, draft.section


def test_the_quoted_words_are_marked_where_they_stand_in_their_passage() -> None:
    claim = statement("c", MAIL, "paragraph 3", "It is € 41,800.")
    document = of_blocks(Paragraph(line=(said("It is € 41,800.", "c"),)), claims=(claim,))
    whole = "Dear Ada,\nas agreed. It is € 41,800. Until Friday."
    tree = page(document.model_copy(update={"excerpts": (Excerpt(item=MAIL, locator="paragraph 3", text=whole),)}))
    assert first(tree, "aside blockquote").text() == whole
    assert [one.text() for one in tree.css("aside mark")] == ["It is € 41,800."]
    assert opened(tree, first(tree, "a.mark")) == ["It is € 41,800."]


def test_a_quotation_that_is_not_in_the_passage_is_shown_by_itself() -> None:
    claim = statement("c", MAIL, "ATTENDEE", "Ada")
    document = of_blocks(Paragraph(line=(said("Ada", "c"),)), claims=(claim,))
    tree = page(document.model_copy(update={"excerpts": (Excerpt(item=MAIL, locator="ATTENDEE", text="Somchai"),)}))
    assert first(tree, "aside blockquote").text() == "Ada"


def test_quotations_within_and_across_each_other_are_all_marked() -> None:
    whole = "one two three four five"
    quotes = (whole, "two three", "three four", "five")
    claims = tuple(statement(quote, MAIL, "paragraph 1", quote) for quote in quotes)
    document = of_blocks(*(Paragraph(line=(said(quote, quote),)) for quote in quotes), claims=claims)
    document = document.model_copy(update={"excerpts": (Excerpt(item=MAIL, locator="paragraph 1", text=whole),)})
    assert [mark[0] for mark in marks(document)] == list(quotes)
    assert len(page(document).css("aside .passage")) == 1


def test_there_is_one_source_for_each_item_numbered_as_in_the_brief() -> None:
    document = paged(brief("en"))
    heads = page(document).css("aside .source > h3")
    names = [head.text().split(" ", 1)[1] for head in heads]
    assert [head.text().split(" ")[0] for head in heads] == [str(n) for n in range(1, len(names) + 1)]
    notes = flow(document).notes
    assert all(note.startswith(name) for note, name in zip(notes, names, strict=False))
    assert names[len(notes) :] == ["numbers.xlsx"], "cells of our own workbook come last"


def test_a_source_shows_its_path_and_its_places_in_words() -> None:
    shown = first(page(paged(brief("it"))), f"aside .source:has(bdi:lexbor-contains('{'review.docx'}'))").text()
    assert "minutes/review.docx" in shown
    assert "ab" * 6 not in shown, "its hash is for who points at the path"
    assert "paragrafo 12" in shown and "paragraph 12" not in shown


def test_the_cells_of_a_row_are_one_passage() -> None:
    cells = [("Prices!B4", "April"), ("Prices!AA4", "12"), ("Prices!C4", "9")]
    cited = tuple(Citation(item=SHEET, locator=where, quote=quote, sha256="cd" * 32) for where, quote in cells)
    claim = Claim(id="c", kind="statement", text="April | 9 | 12", citations=cited)
    columns = (Column(title="Month", share=0.5), Column(title="Sum", share=0.5, align="right"))
    grid = Grid(caption="x", columns=columns, rows=(((said("April", "c"),), (said("12", "c", quoted=False),)),))
    tree = page(of_blocks(grid, claims=(claim,)))
    (passage,) = tree.css("aside .passage")
    assert first(passage, "blockquote").text() == "April | 9 | 12"
    assert "sheet Prices, row 4" in passage.text()
    (mark,) = tree.css("main a.mark")
    assert mark.parent is not None and mark.parent.tag == "th", "numbers stay in line"
    assert opened(tree, mark) == ["April", "9", "12"]


def test_what_stands_on_lines_of_its_own_in_a_cell_does_so_here() -> None:
    line = (said("First."), said("\n", quoted=False), said("Second half."))
    columns = (Column(title="", share=0.2), Column(title="", share=0.8))
    grid = Grid(caption="x", columns=columns, rows=(((said("Paper", quoted=False),), line),))
    (cell,) = page(of_blocks(grid)).css("main td")
    assert cell.text() == "“First.”“Second half.”" and [one.tag for one in cell.iter()] == ["bdi", "br", "bdi"]


def test_an_absence_shows_what_was_looked_for_and_where_and_how_often_it_was_found() -> None:
    tree = page(paged(brief("en")))
    (search,) = tree.css("aside .search")
    assert all(words in search.text() for words in ("notice period", "everything that was read", "0 mails"))
    assert f"#{search.attributes['id']}" in [mark.attributes["href"] for mark in tree.css("main a.mark")]


def test_a_figure_opens_where_it_comes_from() -> None:
    figures = (
        Figure(id="a", value="5", shown="5", source=Place(item=SHEET, locator="S!B2", workbook="n.xlsx", cell="Q!B5")),
        Figure(id="b", value="9", shown="9", source=Place(workbook="n.xlsx", cell="Q!B9"), formula="sum"),
        Figure(id="c", value="7", shown="7", source=Place(item=MAIL, locator="paragraph 1")),
    )
    line = tuple(Text(text=figure.shown, figure=figure.id) for figure in figures)
    document = of_blocks(Paragraph(line=line), figures=figures)
    texts = (Excerpt(item=SHEET, locator="S!B2", text="5"), Excerpt(item=MAIL, locator="paragraph 1", text="seven"))
    tree = page(document.model_copy(update={"excerpts": texts}))
    assert [opened(tree, link)[0] for link in tree.css("main a.figure")] == ["5", "9", "seven"]
    shown = first(tree, "aside").text()
    assert "n.xlsx, sheet Q, row 5" in shown and "sheet Q, row 9 · sum" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_figure_stands_where_its_place_says(language: str) -> None:
    document = paged(brief(language))
    content, places = PageWriter().render(document)
    tree = LexborHTMLParser(content)
    paragraphs = tree.css("main h1, main h2, main h3, main p, main li")
    tables = tree.css("main table")
    shown = {one.figure: one.text for draft in document.drafts for block in draft.blocks for line in lines_of(block)
             for one in line if one.figure}  # fmt: skip
    assert places.keys() == shown.keys() and len(places) == 8
    for figure, place in places.items():
        numbers = [int(number) for number in re.findall(r"\d+", place)]
        if place.startswith("paragraph"):
            assert shown[figure] in paragraphs[numbers[0] - 1].text()
        else:
            row = tables[numbers[0] - 1].css("tr")[numbers[1] - 1]
            assert row.css("th, td")[numbers[2] - 1].text().split("\u202f")[0] == shown[figure]


def test_the_points_worth_reading_first_are_the_three_weightiest_with_their_marks() -> None:
    claim = statement("c", MAIL, "paragraph 3", "It is € 41,800.")
    points = tuple(Point(text=f"point {n}", weight=n, claims=("c",) if n == 4 else ()) for n in range(5))
    tree = page(of_blocks(Paragraph(line=(said("It is € 41,800.", "c"),)), claims=(claim,), points=points))
    items = tree.css(".points li")
    assert [item.text().split("\u202f")[0] for item in items] == ["point 4", "point 3", "point 2"]
    assert opened(tree, first(items[0], "a.mark")) == ["It is € 41,800."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_banner_blocks_and_languages_are_shown(language: str) -> None:
    document = paged(brief(language))
    tree = page(document)
    assert first(tree, "html").attributes["lang"] == language
    assert [one.text() for one in tree.css("h1")] == [document.title]
    text = first(tree, "main").text()
    assert all(words in text for words in (document.subtitle, document.banner, document.drafts[0].points[0].text))
    heads = [block.text for draft in document.drafts for block in draft.blocks if isinstance(block, Heading)]
    assert [one.text() for one in tree.css("main section:not(.points) > :is(h2, h3)")] == heads
    if language != "th":
        assert first(tree, "main bdi[lang=th]").text().strip("“”「」«»") == "ขอให้ยืนยันภายในวันศุกร์ก่อนเวลาเที่ยง"
        assert first(tree, "aside [lang=th]").text() == "ขอให้ยืนยันภายในวันศุกร์"


def test_on_a_narrow_screen_values_carry_the_heads_of_their_columns() -> None:
    table = first(page(paged(brief("en"))), "table:has(.total)")
    heads = [head.text() for head in table.css("thead th")]
    for row in table.css("tbody tr"):
        assert [cell.attributes["data-label"] for cell in row.css("td")] == heads[1:]


def test_a_reader_finds_back_from_each_passage() -> None:
    tree = page(paged(brief("en")))
    called = {(mark.attributes["id"], passage(at(tree, mark.attributes["href"]))) for mark in tree.css("main a.mark")}
    back = {((link.attributes["href"] or "")[1:], passage(link)) for link in tree.css("aside a.back")}
    assert called == back and called


def passage(node: LexborNode) -> str:
    """The id of the passage or search that it is or lies in."""
    while "passage" not in (node.attributes.get("class") or "") and "search" not in (
        node.attributes.get("class") or ""
    ):
        assert node.parent is not None
        node = node.parent
    return str(node.attributes["id"])


@pytest.mark.parametrize("document", [*(paged(brief(language)) for language in LANGUAGES), paged(hostile())])
def test_it_is_a_page_without_fault_whose_links_all_lead_somewhere(document: Document) -> None:
    strict = Strict()
    strict.feed(written(document).decode())
    assert strict.open == [] and strict.faults == []
    assert [name for name, count in strict.ids.items() if count > 1] == []
    assert {link[1:] for link in strict.links if link.startswith("#")} <= strict.ids.keys()


class Strict(HTMLParser):
    """Tags that end where they should, names that are given once, and no link within a link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs) or (tag == "a" and "a" in self.open):
            self.faults.append(self.get_starttag_text() or tag)
        self.ids.update([value for key, value in attrs if key == "id" and value])
        self.links += [value for key, value in attrs if key == "href" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


@pytest.mark.parametrize("document", [paged(brief("zh-Hant")), paged(hostile())])
def test_nothing_is_loaded_nothing_runs_and_a_policy_forbids_both(document: Document) -> None:
    tree = page(document)
    assert not tree.css("script, link, img, iframe, object, embed, form, base, svg, video, audio, [src], [style]")
    addresses = {link.attributes["href"] or "" for link in tree.css("a")}
    assert {one for one in addresses if not one.startswith("#")} == {"brief.docx", "receipt.html"}
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    (style,) = tree.css("style")
    policy = first(tree, "meta[http-equiv='Content-Security-Policy']").attributes["content"] or ""
    seal = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    assert policy.startswith("default-src 'none'") and f"style-src 'sha256-{seal}'" in policy
    assert "url(" not in style.text() and "@import" not in style.text()


def test_words_of_a_source_stay_words() -> None:
    tree = page(paged(hostile()))
    text = first(tree, "main").text()
    assert "<script>alert(1)</script>" in text and "=cmd|' /C calc'!A0" in text and "{{title}} %s {0}" in text
    assert not re.search("[\x00-\x08\x0b-\x1f]", written(paged(hostile())).decode())
    assert len(tree.css("aside .source")) == 8


def test_what_is_promised_but_holds_nothing_is_a_page_all_the_same() -> None:
    empty = (Paragraph(line=()), Grid(caption="", columns=(), rows=()), Bullets(lines=()))
    assert page(of_blocks(*empty)).css("h1")
    assert page(brief("en")).css("h1"), "no page was promised"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(paged(brief("th", 3))) == written(paged(brief("th", 3)))


def test_what_was_taken_for_granted_stands_at_the_head() -> None:
    tree = page(assuming(of_blocks(), "“<b>Ada</b>” was taken as ada@a.example."))
    assert first(tree, "header .assumed").text() == "“<b>Ada</b>” was taken as ada@a.example."
