"""What is read of a Word document: its paragraphs, tables and notes at places that a reader can count to."""

import io
from datetime import UTC, datetime

import docx as python_docx
import pytest
from parsing.making import CHANGED, at, codes, core, docx, package, paragraph, parse, related, roles, said

from forenoon.domain.sources import Origin, Person
from forenoon.parsing.parser import IsolatedParser

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="House"><w:name w:val="House head"/><w:basedOn w:val="Titolo1"/></w:style></w:styles>'
)


def written_by_another_program() -> bytes:
    document = python_docx.Document()
    document.add_heading("Delivery plan", 0)
    document.add_paragraph("")
    document.add_paragraph("We deliver on 5 October.")
    table = document.add_table(2, 3)
    for row, words in enumerate((("Item", "Units", "Price"), ("Pallets", "1,200", "€ 4.50"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document.add_paragraph("After the table.")
    document.core_properties.author = "Ann Lee"
    document.core_properties.last_modified_by = "bob@b.example"
    document.core_properties.modified = datetime(2026, 8, 3, 9, 30)  # noqa: DTZ001  the library wants UTC without a zone
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_are_counted_with_the_empty_ones_and_tables_by_themselves(parser: IsolatedParser) -> None:
    content = written_by_another_program()
    parsed = parse(parser, content, "plans/delivery.docx")
    assert said(parsed) == {
        "paragraph 1": "Delivery plan",
        "paragraph 3": "We deliver on 5 October.",
        "table 1, row 1, cell 1": "Item",
        "table 1, row 1, cell 2": "Units",
        "table 1, row 1, cell 3": "Price",
        "table 1, row 2, cell 1": "Pallets",
        "table 1, row 2, cell 2": "1,200",
        "table 1, row 2, cell 3": "€ 4.50",
        "paragraph 4": "After the table.",
    }
    assert roles(parsed)[0] == ("heading", "Delivery plan")
    (table,) = parsed.tables
    assert [(cell.shown, cell.number) for cell in table.rows[1]] == [
        ("Pallets", ""),
        ("1,200", "1200"),
        ("€ 4.50", "4.50"),
    ]
    ref = "file:plans/delivery.docx"
    assert at(parser, content, "plans/delivery.docx", ref, "table 1, row 2, cell 2") == "1,200"
    assert at(parser, content, "plans/delivery.docx", ref, "paragraph 2") is None


def test_a_document_says_itself_who_wrote_it_and_when(parser: IsolatedParser) -> None:
    (item,) = parse(parser, written_by_another_program(), "plans/delivery.docx").items
    assert (item.ref, item.kind, item.format, item.parser) == ("file:plans/delivery.docx", "file", "docx", "docx/4")
    assert (item.title, item.at) == ("Delivery plan", datetime(2026, 8, 3, 9, 30, tzinfo=UTC))
    assert [(one.role, one.person) for one in item.parties] == [
        ("author", Person(name="Ann Lee")),
        ("editor", Person(address="bob@b.example")),
    ]


def test_the_name_of_a_program_is_no_author_and_the_age_of_its_template_no_date(parser: IsolatedParser) -> None:
    parts = {"docProps/core.xml": core("plan.docx", "python-docx", modified="2013-12-23T23:15:00Z")}
    (item,) = parse(parser, docx(paragraph("x"), parts), "plan.docx").items
    assert (item.parties, item.at, item.title) == ((), CHANGED, "plan")


@pytest.mark.parametrize(
    "name", ["Microsoft Office User", "Unknown", "user", "(anonymous)", "Administrator", "Steve Canny", "openpyxl"]
)
def test_a_name_that_a_program_gives_is_no_author(parser: IsolatedParser, name: str) -> None:
    parts = {"docProps/core.xml": core("Plan", name, "Ann Lee")}
    (item,) = parse(parser, docx(paragraph("x"), parts), "plan.docx").items
    assert [one.person.name for one in item.parties] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("name", "told", "day"),
    [
        ("Minutes 2027-02-24.docx", "2013-01-27T09:15:58Z", datetime(2027, 2, 24, 12, tzinfo=UTC)),
        ("Minutes_20270224.docx", "2019-05-05T10:00:00Z", datetime(2027, 2, 24, 12, tzinfo=UTC)),
        ("Minutes 24.02.2027.docx", "2019-05-05T10:00:00Z", datetime(2027, 2, 24, 12, tzinfo=UTC)),
        ("Minutes 03-04-2027.docx", "2019-05-05T10:00:00Z", datetime(2019, 5, 5, 10, tzinfo=UTC)),
        ("Agenda 2027-02-24.docx", "2027-02-10T10:00:00Z", datetime(2027, 2, 10, 10, tzinfo=UTC)),
        ("Agenda.docx", "2013-01-27T09:15:58Z", None),
    ],
)
def test_a_date_long_before_the_day_in_the_name_is_that_of_a_template(
    parser: IsolatedParser, name: str, told: str, day: datetime | None
) -> None:
    content = docx(paragraph("x"), {"docProps/core.xml": core("", "Ann Lee", modified=told)})
    (item,) = parser.parse(content, Origin(root="/sources", path=name), None).items
    assert item.at == day


def test_headings_are_known_by_the_style_that_they_build_on(parser: IsolatedParser) -> None:
    parts = {"word/styles.xml": STYLES, "word/_rels/document.xml.rels": related({"rId1": ("styles", "styles.xml")})}
    body = paragraph("Scopo", "Titolo1") + paragraph("Own", "House") + paragraph("Text", "None")
    parsed = parse(parser, docx(body, parts), "a.docx")
    assert [role for role, _ in roles(parsed)] == ["heading", "heading", "own"]
    assert parsed.items[0].title == "Scopo"


def test_of_tracked_changes_the_new_words_stand(parser: IsolatedParser) -> None:
    body = (
        "<w:p><w:r><w:t>The fee is </w:t></w:r>"
        "<w:del><w:r><w:delText>1,000</w:delText></w:r></w:del><w:ins><w:r><w:t>1,200</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> a month</w:t></w:r></w:moveFrom><w:r><w:t> euro</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r>'
        "<w:moveTo><w:r><w:t> a year</w:t></w:r></w:moveTo>"
        "<w:r><w:tab/><w:t>net</w:t><w:br/><w:t>of tax</w:t></w:r></w:p>"
    )
    assert roles(parse(parser, docx(body), "a.docx")) == [("own", "The fee is 1,200 euro a year\tnet\nof tax")]


def test_a_row_that_was_deleted_is_no_row(parser: IsolatedParser) -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>".format
    rows = row("", paragraph("kept")) + row("<w:trPr><w:del/></w:trPr>", paragraph("gone")) + row("", paragraph("next"))
    parsed = parse(parser, docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert said(parsed) == {"table 1, row 1, cell 1": "kept", "table 1, row 2, cell 1": "next"}


def test_hidden_words_are_left_out_and_said(parser: IsolatedParser) -> None:
    body = "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r></w:p>"
    parsed = parse(parser, docx(body), "a.docx")
    assert (roles(parsed), codes(parsed)) == ([("own", "seen")], ["hidden_text"])


def test_notes_comments_and_page_edges_are_read_apart(parser: IsolatedParser) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": f'<w:footnotes {w}><w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('See annex B.')}</w:footnote></w:footnotes>",
        "word/comments.xml": f"<w:comments {w}><w:comment>{paragraph('Is this right?')}</w:comment></w:comments>",
        "word/header1.xml": f"<w:hdr {w}>{paragraph('Confidential')}</w:hdr>",
        "word/_rels/document.xml.rels": related(
            {"a": ("footnotes", "footnotes.xml"), "b": ("comments", "comments.xml"), "c": ("header", "header1.xml")}
        ),
    }
    parsed = parse(parser, docx(paragraph("Body"), parts), "a.docx")
    assert said(parsed) == {
        "paragraph 1": "Body",
        "footnote 1": "See annex B.",
        "comment 1": "Is this right?",
        "page header 1": "Confidential",
    }
    assert [one.role for one in parsed.passages] == ["own", "note", "note", "note"]


def test_controls_and_text_boxes_are_read_without_moving_the_count(parser: IsolatedParser) -> None:
    box = f"<w:p><w:r><w:t>beside</w:t><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('chosen')}</w:sdtContent></w:sdt>"
    parsed = parse(parser, docx(control + paragraph("first") + box), "a.docx")
    assert said(parsed) == {
        "control 1, paragraph 1": "chosen",
        "paragraph 1": "first",
        "paragraph 2": "beside",
        "text box 1, paragraph 1": "boxed",
    }


def test_cells_are_named_by_their_place_in_the_grid(parser: IsolatedParser) -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Wide")}</w:tc>'
    cell = "<w:tc>{}</w:tc>".format
    body = (
        f"<w:tbl><w:tr>{wide}{cell(paragraph('Third'))}</w:tr>"
        f"<w:tr>{''.join(cell(paragraph(word)) for word in ('1.250,50', '12 %', '(300)'))}</w:tr></w:tbl>"
    )
    parsed = parse(parser, docx(body), "a.docx")
    assert said(parsed)["table 1, row 1, cell 3"] == "Third"
    assert [cell.shown for cell in parsed.tables[0].rows[0]] == ["Wide", "", "Third"]
    assert [cell.number for cell in parsed.tables[0].rows[1]] == ["1250.50", "0.12", "-300"]


def test_what_it_is_counts_and_not_what_it_is_called(parser: IsolatedParser) -> None:
    content = docx(paragraph("x"))
    assert parser.version(content, "renamed.xlsx") == "docx/4"
    assert parse(parser, content, "renamed.xlsx").items[0].format == "docx"


def test_documents_with_macros_are_read(parser: IsolatedParser) -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    document = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    parts: dict[str, str | bytes] = {"word/document.xml": f"{document}{paragraph('x')}</w:body></w:document>"}
    assert roles(parse(parser, package("word/document.xml", kind, parts), "a.docm")) == [("own", "x")]
