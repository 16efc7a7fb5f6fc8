"""The demo's slides."""

import io
from datetime import UTC
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches, Pt

from forenoon.demo.records import Curve, Deck, Slide

WIDTH, HEIGHT, EDGE = Inches(13.333), Inches(7.5), Inches(0.75)
INK, QUIET = RGBColor(0x17, 0x36, 0x4D), RGBColor(0x40, 0x4A, 0x52)
BULLETS, TITLE_ONLY = 1, 5  # layouts of the library's own template


def document(file: Deck) -> bytes:
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    about, when = deck.core_properties, file.modified.astimezone(UTC).replace(tzinfo=None)
    about.author = about.last_modified_by = file.author
    about.created = about.modified = when
    about.title = file.title
    for slide in file.slides:
        _add(deck, slide)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _add(deck: Any, slide: Slide) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[BULLETS if slide.bullets else TITLE_ONLY])
    beside = slide.table or slide.chart
    _place(page.shapes.title, EDGE, Inches(0.5), WIDTH - 2 * EDGE, Inches(1.1))
    _write(page.shapes.title.text_frame, (slide.title,), 30, INK, bold=True)
    if slide.bullets:
        body = page.placeholders[1]
        _place(body, EDGE, Inches(1.8), Inches(5.2) if beside else WIDTH - 2 * EDGE, Inches(4.9))
        _write(body.text_frame, slide.bullets, 20, QUIET)
    if slide.table:
        _table(page, slide.table)
    if slide.chart:
        _chart(page, slide.chart)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = slide.notes


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _write(frame: Any, texts: tuple[str, ...], size: int, colour: RGBColor, bold: bool = False) -> None:
    frame.text = texts[0]
    for text in texts[1:]:
        frame.add_paragraph().text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        paragraph.space_after = Pt(10)
        font = paragraph.font
        font.size, font.bold, font.color.rgb, font.name = Pt(size), bold, colour, "Calibri"


def _table(page: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    left, width = Inches(6.4), Inches(6.2)
    height = Inches(0.45 * len(rows))
    table = page.shapes.add_table(len(rows), len(rows[0]), left, Inches(1.9), width, height).table
    table.columns[0].width = Inches(1.7)
    for column in range(1, len(rows[0])):
        table.columns[column].width = Emu((width - Inches(1.7)) // (len(rows[0]) - 1))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = table.cell(row, column)
            cell.text = text
            cell.text_frame.paragraphs[0].font.size = Pt(14)


def _chart(page: Any, curve: Curve) -> None:
    numbers: Any = CategoryChartData()
    numbers.categories = curve.categories
    numbers.add_series(curve.title, curve.values)
    place = (Inches(6.4), Inches(1.8), Inches(6.2), Inches(4.9))
    chart = page.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, numbers).chart
    chart.has_legend = False
    chart.has_title = True
    chart.chart_title.text_frame.text = curve.title
    chart.chart_title.text_frame.paragraphs[0].font.size = Pt(14)
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_labels.font.size = Pt(11)
