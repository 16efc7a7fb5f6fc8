"""brief.docx opens, says what the document says with a native note behind it, and is the same bytes each time."""

import io
import re
import unicodedata
import zipfile
from datetime import timedelta
from typing import Any, cast

import docx
import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types
from writers.samples import NOW, assuming, brief, contract, hostile, plain, said, statement

from forenoon.domain.content import Block, Bullets, Column, Document, Draft, Grid, Heading, Paragraph, SourceNote, Text
from forenoon.domain.contract import LANGUAGES
from forenoon.writers.docx import DocxWriter
from forenoon.writers.docx_flow import Par, flow
from forenoon.writers.docx_notes import merged
from forenoon.writers.fit import estimate, pages
from forenoon.writers.fonts import faces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

COLUMNS = (Column(title="Words", share=0.6), Column(title="Who", share=0.4))


def parts(document: Document) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(DocxWriter().render(document)[0]))
    return {name: archive.read(name) for name in archive.namelist()}


def part(document: Document, name: str) -> Any:
    return etree.fromstring(parts(document)[name])


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(DocxWriter().render(document)[0]))


def of(*blocks: Block, language: str = "en", **more: Any) -> Document:
    """A document with these blocks and the claims `c1` (a mail), `c2` (same mail) and `c3` (a file)."""
    claims = (
        statement("c1", "mail:1", "paragraph 3", "one"),
        statement("c2", "mail:1", "paragraph 5", "two"),
        statement("c3", "file:a.docx", "table 2, row 3, cell 1", "three"),
    )
    sources = (SourceNote(item="mail:1", name="Mail “Window”", path="1.eml"),)
    return brief(language).model_copy(
        update={"drafts": (Draft(section="x", blocks=blocks, claims=claims),), "sources": sources, **more}
    )


def line(*texts: Text) -> Paragraph:
    return Paragraph(line=texts)


def notes(document: Document) -> list[str]:
    root = part(document, "word/footnotes.xml")
    return ["".join(note.itertext(f"{W}t")).strip() for note in root if note.get(f"{W}type") is None]


def body(document: Document) -> str:
    return "\n".join(
        "".join(paragraph.itertext(f"{W}t")) for paragraph in part(document, "word/document.xml").iter(f"{W}p")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert DocxWriter().render(brief(language)) == DocxWriter().render(brief(language))


@pytest.mark.parametrize("document", [*(brief(language) for language in LANGUAGES), hostile()])
def test_every_part_is_xml_that_is_declared_and_related(document: Document) -> None:
    files = parts(document)
    for content in files.values():
        etree.fromstring(content)
    types = etree.fromstring(files["[Content_Types].xml"])
    declared = {one.get("PartName") for one in types if one.get("PartName")}
    assert declared == {f"/{name}" for name in files if not name.endswith(".rels") and name != "[Content_Types].xml"}
    related = etree.fromstring(files["word/_rels/document.xml.rels"]).iter(RELATIONS)
    assert {f"word/{one.get('Target')}" for one in related} < set(files)


@pytest.mark.parametrize("document", [*(brief(language) for language in LANGUAGES), hostile()])
def test_notes_and_marks_agree_and_no_number_is_given_twice(document: Document) -> None:
    root = part(document, "word/document.xml")
    called = [int(mark.get(f"{W}id")) for mark in root.iter(f"{W}footnoteReference")]
    kept = [int(note.get(f"{W}id")) for note in part(document, "word/footnotes.xml")]
    assert called == list(range(1, len(called) + 1))
    assert kept == [-1, 0, *called]
    bookmarks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(bookmarks) == len(set(bookmarks))
    again = [(field.get(f"{W}instr").split(), field.findtext(f".//{W}t")) for field in root.iter(f"{W}fldSimple")]
    assert {field[0] for field, _ in again} <= {"NOTEREF"}
    for (_, name, *_), shown in again:
        assert bookmarks.index(name) + 1 == int(unicodedata.normalize("NFKC", shown))


def test_it_opens_with_its_headings_in_styles_that_every_program_knows() -> None:
    styles = {p.style.name for p in opened(brief("en")).paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Normal", "Quote", "List Bullet"} <= styles


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_names_its_faces_and_sizes_for_all_scripts(language: str) -> None:
    styles = part(brief(language), "word/styles.xml")
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") != "paragraph":
            continue
        fonts, size = style.find(f"{W}rPr/{W}rFonts"), style.find(f"{W}rPr/{W}sz")
        assert {key.removeprefix(W) for key in fonts.keys()} == {"ascii", "hAnsi", "eastAsia", "cs"}  # noqa: SIM118  an element
        assert style.find(f"{W}rPr/{W}szCs").get(f"{W}val") == size.get(f"{W}val")


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("en", "“one”"), ("it", "«one»"), ("zh-Hans", "“one”"), ("zh-Hant", "「one」"), ("th", "“one”")],
)
def test_quoted_words_stand_in_the_marks_of_the_documents_language(language: str, quoted: str) -> None:
    assert quoted in body(of(line(plain("a "), said("one", "c1")), language=language))


def test_one_quotation_in_two_weights_has_one_pair_of_marks() -> None:
    assert "“one two”" in body(of(line(said("one ", "c1", strong=True), said("two", "c1"))))


def test_a_source_has_one_note_with_all_its_places() -> None:
    document = of(line(said("one", "c1")), line(said("two", "c2")), line(said("three", "c3")))
    first, second = notes(document)
    assert first.startswith("Mail “Window”") and "paragraphs 3, 5" in first
    assert second.startswith("file:a.docx") and "table 2" in second


@pytest.mark.parametrize(
    ("language", "place"),
    [("en", "paragraph 3"), ("it", "paragrafo 3"), ("zh-Hans", "第 3 段"), ("zh-Hant", "第 3 段"), ("th", "ย่อหน้าที่ 3")],
)
def test_a_note_names_the_place_in_the_readers_language(language: str, place: str) -> None:
    assert notes(of(line(said("one", "c1")), language=language)) == [
        f"Mail “Window”{'，' if language.startswith('zh') else ', '}{place}"
    ]


def test_a_later_mark_points_back_and_never_reads_as_part_of_a_number() -> None:
    document = of(line(said("one", "c1")), line(said("41,800", "c1", quoted=False)))
    assert len(notes(document)) == 1
    assert "41,800¹" in body(document)


def test_an_absence_says_what_was_looked_for_where_and_how_often() -> None:
    (absence,) = [note for note in notes(brief("en")) if "Looked for" in note]
    assert absence == "Looked for “notice period” in everything that was read: 0 mails, 0 files, 1 calendar entry"


def grid(*rows: tuple[Text, ...], titles: tuple[str, ...] = ("Month", "Sales"), total: bool = False) -> Grid:
    columns = tuple(
        Column(title=title, share=1 / len(titles), align="right" if at else "left") for at, title in enumerate(titles)
    )
    return Grid(
        caption="By month", columns=columns, rows=tuple(tuple((cell,) for cell in row) for row in rows), total=total
    )


def test_a_table_repeats_its_head_keeps_rows_whole_and_describes_itself() -> None:
    (table,) = part(of(grid((plain("July"), plain("1")))), "word/document.xml").iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "By month"
    assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val") == "Month · Sales"
    columns = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert [int(cell.get(f"{W}w")) for cell in rows[1].iter(f"{W}tcW")] == columns
    assert sum(columns) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))


def test_numbers_stay_in_line_as_their_marks_move_to_the_rows_name() -> None:
    document = of(grid((plain("July"), said("12,400", "c1", quoted=False))))
    (table,) = part(document, "word/document.xml").iter(f"{W}tbl")
    name, number = list(table.iter(f"{W}tc"))[2:]
    assert name.find(f".//{W}footnoteReference") is not None
    assert number.find(f".//{W}footnoteReference") is None
    assert number.find(f".//{W}jc").get(f"{W}val") == "right"


def test_no_mark_stands_in_an_empty_cell() -> None:
    sides = ("left", "left", "right")
    columns = tuple(Column(title=str(at), share=1 / 3, align=side) for at, side in enumerate(sides))
    row = (plain(""), plain("Contract sum"), said("12,400", "c1", quoted=False))
    document = of(Grid(caption="Costs", columns=columns, rows=(tuple((cell,) for cell in row),)))
    (table,) = part(document, "word/document.xml").iter(f"{W}tbl")
    marked = [cell.find(f".//{W}footnoteReference") is not None for cell in list(table.iter(f"{W}tc"))[3:]]
    assert marked == [False, True, False]


def test_figures_are_found_where_the_file_says_they_stand() -> None:
    shown = Text(text="40,250", figure="total")
    document = of(
        Heading(text="Figures"),
        line(plain("Sales: "), Text(text="31,300", figure="cost")),
        grid((plain("July"), plain("1")), (plain("Quarter"), shown), total=True),
    )
    content, places = DocxWriter().render(document)
    read = docx.Document(io.BytesIO(content))
    paragraph = re.fullmatch(r"paragraph (\d+)", places["cost"])
    cell = re.fullmatch(r"table (\d+), row (\d+), cell (\d+)", places["total"])
    assert paragraph and read.paragraphs[int(paragraph[1]) - 1].text == "Sales: 31,300"
    assert cell
    table, row, column = (int(number) - 1 for number in cell.groups())
    assert read.tables[table].cell(row, column).text == "40,250"


def test_a_caption_is_not_said_twice_and_tables_never_touch() -> None:
    document = of(Heading(text="By month"), grid((plain("July"), plain("1"))), grid((plain("May"), plain("2"))))
    assert body(document).count("By month") == 2
    children = [child.tag for child in part(document, "word/document.xml")[0]]
    assert (f"{W}tbl", f"{W}tbl") not in zip(children, children[1:], strict=False)
    assert children[-2] == f"{W}p"


def test_words_in_another_language_say_so_and_no_other_words_do() -> None:
    document = of(line(said("ขอให้ยืนยัน", "c1", language="th"), plain(" and ")))
    (told,) = part(document, "word/document.xml").iter(f"{W}lang")
    assert told.get(f"{W}bidi") == "th-TH"


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("it", "it-IT"), ("zh-Hans", "en-US"), ("th", "en-US")])
def test_latin_words_are_in_no_chinese_or_thai(language: str, tag: str) -> None:
    (default,) = part(of(line(plain("x")), language=language), "word/styles.xml").iter(f"{W}lang")
    assert default.get(f"{W}val") == tag
    assert default.get(f"{W}bidi") == "th-TH"


def test_a_long_title_goes_on_below_behind_its_colon() -> None:
    long = of(line(plain("x")), title="Renewal of the harbour lease: evidence pack for Thu 17 Sep")
    assert opened(long).paragraphs[0].text == "Renewal of the harbour lease:\nevidence pack for Thu 17 Sep"
    wide = of(line(plain("x")), title="港口租约续签会议与报价：9月17日（周四）会议参考资料", language="zh-Hans")
    assert opened(wide).paragraphs[0].text.split("\n")[1] == "9月17日（周四）会议参考资料"
    assert opened(of(line(plain("x")), title="Lease: Thu 17 Sep")).paragraphs[0].text == "Lease: Thu 17 Sep"


def test_hostile_words_stay_words_without_what_xml_cannot_hold() -> None:
    text = body(hostile())
    assert "“<script>alert(1)</script> & ]]> </w:t></w:r>”" in text
    assert "“=cmd|' /C calc'!A0”" in text
    assert "bell null escape[31m  end" in text
    assert "x" * 3000 in text


def test_a_turned_direction_ends_with_the_quotation_and_is_dropped_from_our_own_words() -> None:
    document = of(line(said("invoice\u202efdp.exe", "c1"), plain(" sent \u202eby Ada")))
    assert "\u2068“invoice\u202efdp.exe\u202c”\u2069 sent by Ada" in body(document)


def test_properties_carry_the_contracts_time_and_no_machine() -> None:
    about = opened(brief("it")).core_properties
    assert (about.title, about.author, about.language) == (brief("it").title, "Forenoon", "it-IT")
    assert about.created == about.modified == NOW
    later = contract("it").model_copy(update={"now": NOW + timedelta(days=1)})
    assert opened(brief("it").model_copy(update={"contract": later})).core_properties.created == NOW + timedelta(days=1)


def test_later_pages_are_headed_with_the_meeting_and_numbered_with_the_estimated_count() -> None:
    files = parts(brief("en", 3))
    head = "".join(etree.fromstring(files["word/header1.xml"]).itertext(f"{W}t"))
    assert head == "Renewal 2027 · 26 Nov 2026 · internal"
    fields = cast(list[Any], list(etree.fromstring(files["word/footer1.xml"]).iter(f"{W}fldSimple")))
    assert [field.get(f"{W}instr").strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert "".join(fields[1].itertext()) == str(int(-(-estimate(brief("en", 3)) // 1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_longer_document_is_estimated_longer(language: str) -> None:
    lengths = [estimate(brief(language, times)) for times in (1, 2, 4, 8)]
    assert lengths == sorted(lengths)
    assert lengths[-1] > lengths[0] + 1


# Pages that LibreOffice 7.4 lays out, the last by how far it is filled, with metric twins of the faces installed.
LAID_OUT = {
    "en": (1.21, 1.74), "it": (1.21, 1.74), "zh-Hans": (1.34, 2.01), "zh-Hant": (1.34, 2.01), "th": (1.40, 2.07),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("at", "times"), [(0, 1), (1, 3)])
def test_the_estimate_is_near_what_was_laid_out(language: str, at: int, times: int) -> None:
    laid = pages(flow(brief(language, times)), faces(language))
    assert laid == pytest.approx(LAID_OUT[language][at], rel=0.04)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rows", range(20, 60, 5))
def test_no_brief_ends_with_a_page_that_is_nearly_empty(language: str, rows: int) -> None:
    row = (plain("what was said"), plain("by whom"))
    grid = Grid(caption="said", columns=COLUMNS, rows=tuple(tuple((cell,) for cell in row) for _ in range(rows)))
    filled = estimate(of(grid, language=language))
    assert filled < 1 or filled % 1 > 0.19


def test_rows_of_a_sheet_that_overlap_are_one_stretch() -> None:
    assert merged(["3", "2–5", "7", "5", "10–12"]) == ["2–5", "7", "10–12"]


@pytest.mark.parametrize("rows", [5, 40])
def test_a_short_table_stays_on_one_page_and_a_long_one_leaves_no_row_alone(rows: int) -> None:
    grid = Grid(caption="x", columns=COLUMNS, rows=tuple(((plain(f"{n}"),), (plain("x"),)) for n in range(rows)))
    table = next(part(of(grid), "word/document.xml").iter(f"{W}tbl"))
    kept = [bool(list(row.iter(f"{W}keepNext"))) for row in table.iter(f"{W}tr")][1:]
    assert kept == ([True] * 4 + [False] if rows == 5 else [True, *[False] * 37, True, False])


def test_empty_blocks_leave_no_empty_paragraph() -> None:
    document = of(Paragraph(line=()), Bullets(lines=()), Grid(caption="x", columns=(), rows=()), line(plain("words")))
    assert all(paragraph.text for paragraph in opened(document).paragraphs)


@pytest.mark.parametrize("said", ["Times are shown in Europe/Rome.", "“<b>Ada</b>” = “阿达” ถูก"])
def test_what_was_taken_for_granted_stands_quietly_under_the_cover_line(said: str) -> None:
    shown = opened(assuming(brief("en"), said)).paragraphs
    (place,) = [at for at, one in enumerate(shown) if one.text == said]
    assert place < 5 and shown[place].style.name == "Forenoon Note"
    assert said not in body(brief("en"))


def test_notes_are_numbered_in_the_order_in_which_the_finished_text_calls_them() -> None:
    """Of a note that is called twice in a line the later mark stays: another may then come first."""
    made = brief("en")
    draft = next(one for one in made.drafts if len({c.citations[0].item for c in one.claims if c.citations}) > 1)
    first, other = list({c.citations[0].item: c for c in draft.claims if c.citations}.values())[:2]
    line = (said("Both.", first.id, other.id), plain(" "), said("One.", other.id), plain(" "), said("Two.", first.id))
    crossed = made.model_copy(
        update={"drafts": (draft.model_copy(update={"blocks": (Paragraph(line=line), *draft.blocks)}),)}
    )
    root = part(crossed, "word/document.xml")
    called = [int(mark.get(f"{W}id")) for mark in root.iter(f"{W}footnoteReference")]
    assert called == sorted(called)
    notes = {int(one.get(f"{W}id")): "".join(one.itertext()) for one in part(crossed, "word/footnotes.xml")}
    names = {source.item: source.name for source in crossed.sources}
    assert names[other.citations[0].item] in notes[1] and names[first.citations[0].item] in notes[2]


@pytest.mark.parametrize(("author", "place"), [("", 0), ("writer-1", -2)])
def test_what_is_taken_for_granted_stands_below_what_a_model_answered(author: str, place: int) -> None:
    made = of(Paragraph(line=(plain("Go."),)))
    contract = made.contract.model_copy(update={"assumptions": ("You are Ada.",)})
    drafts = tuple(one.model_copy(update={"author": author}) for one in made.drafts)
    told = flow(made.model_copy(update={"contract": contract, "drafts": drafts})).blocks
    said = ["".join(getattr(piece, "text", "") for piece in one.pieces) for one in told if isinstance(one, Par)]
    head = sum(1 for one in told if isinstance(one, Par) and one.style in ("Title", "Subtitle", "Banner"))
    assert said[head:][place] == "You are Ada."
