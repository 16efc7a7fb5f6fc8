"""Presentations, PDFs and old workbooks, made by other people's programs."""

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from parsing.making import CHANGED, at, parse, said
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from walk.needs import program

from forenoon.parsing.parser import IsolatedParser

PAGE = b"BT /F1 12 Tf 72 700 Td (The price is 1,420 pounds a month.) Tj ET"


def deck() -> bytes:
    made: Any = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Plan for the move"
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
    box.text_frame.text = "Ada orders the vans."
    box.text_frame.add_paragraph().text = "Bo tells the tenants."
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for row, cells in enumerate((("Item", "Cost"), ("Vans", "1200"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    figures: Any = CategoryChartData()
    figures.categories = ["May", "June"]
    figures.add_series("Visits", (12, 19))
    place = Inches(6), Inches(2), Inches(3), Inches(2)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, figures)
    slide.notes_slide.notes_text_frame.text = "Say that the date is not fixed."
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def pdf(page: bytes) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    body, places = b"%PDF-1.4\n", list[int]()
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + rows + tail


def test_a_slide_gives_its_shapes_tables_chart_and_notes(parser: IsolatedParser) -> None:
    content = deck()
    parsed = parse(parser, content, "plan.pptx")
    texts = {one.text: one for one in parsed.passages}
    assert texts["Plan for the move"].role == "heading"
    first, second = texts["Ada orders the vans."], texts["Bo tells the tenants."]
    assert first.locator == second.locator and first.locator.startswith("slide 1, shape ")
    assert texts["Say that the date is not fixed."].locator == "slide 1, notes"
    for one in parsed.passages:
        assert one.text in (at(parser, content, "plan.pptx", one.item, one.locator) or "")
    cells = [[cell.shown for cell in row] for table in parsed.tables for row in table.rows]
    assert ["Vans", "1200"] in cells
    assert any(row[0] == "May" and "12" in row for row in cells)


def test_a_fresh_deck_has_no_author_and_no_day_of_its_template(parser: IsolatedParser) -> None:
    (item,) = parse(parser, deck(), "move.pptx").items
    assert (item.parties, item.at, item.title) == ((), CHANGED, "Plan for the move")


def test_a_pdf_gives_its_words_by_page_and_box(parser: IsolatedParser) -> None:
    content = pdf(PAGE)
    parsed = parse(parser, content, "offer.pdf")
    (place,) = [one.locator for one in parsed.passages if "1,420 pounds" in one.text]
    name, box = place.split(", ")
    left, bottom, right, top = map(int, box.removeprefix("box ").split())
    assert name == "page 1" and 70 <= left <= 74 and 690 <= bottom < 700 < top <= 716 and right < 300
    assert at(parser, content, "offer.pdf", parsed.items[0].ref, place) == "The price is 1,420 pounds a month."


def test_a_page_without_words_is_said(parser: IsolatedParser) -> None:
    assert [one.code for one in parse(parser, pdf(b""), "scan.pdf").skipped] == ["no_text"]


@pytest.mark.parametrize("name", ["offer.pdf", "plan.pptx"])
def test_a_cut_file_is_named_with_the_reason(parser: IsolatedParser, name: str) -> None:
    whole = pdf(PAGE) if name == "offer.pdf" else deck()
    for length in (9, len(whole) // 2):
        parsed = parse(parser, whole[:length], name)
        assert parsed.skipped or parsed.passages


def test_an_old_workbook_gives_its_cells_at_their_addresses(parser: IsolatedParser, tmp_path: Path) -> None:
    office = program("soffice")
    (tmp_path / "hours.csv").write_text("Team,Hours\nA,60\nB,20\n")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "hours.csv")], check=True, capture_output=True, timeout=120)
    content = (tmp_path / "hours.xls").read_bytes()
    parsed = parse(parser, content, "hours.xls")
    (table,) = parsed.tables
    assert [[cell.shown for cell in row] for row in table.rows] == [["Team", "Hours"], ["A", "60"], ["B", "20"]]
    assert said(parsed)
    assert at(parser, content, "hours.xls", parsed.items[0].ref, f"{table.sheet}!B2") == "60"
