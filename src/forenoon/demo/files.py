"""The demo's files. A PDF in Chinese or Thai would need a font inside the product: it is written as docx."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import docx
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  has no stubs; `Any` below
from docx.oxml.ns import qn
from docx.shared import Pt

from forenoon.demo import pdf, slides
from forenoon.demo.records import Block, Cell, Deck, File, Formula, Lines, Paper, Sheet, Workbook

_EAST_ASIAN = {"sc": "SimSun"}
_MADE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # when the workbook of a chart was made
_WIDEST = 46  # characters


def place(file: File) -> str:
    """Where the file lies in the workspace, in the kind that it is written as."""
    as_document = isinstance(file, Paper) and not pdf.is_western(file)
    return str(PurePosixPath(file.path).with_suffix(".docx")) if as_document else file.path


def content(file: File) -> bytes:
    if isinstance(file, Paper):
        return pdf.document(file) if place(file).endswith(".pdf") else _document(file)
    if isinstance(file, Deck):
        return _still(slides.document(file))
    if isinstance(file, Workbook):
        return _workbook(file)
    return _csv(file) if isinstance(file, Lines) else file.text.encode()


def _csv(file: Lines) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(file.rows)
    return out.getvalue().encode()


def _document(file: Paper) -> bytes:
    document = docx.Document()
    normal: Any = document.styles["Normal"]  # python-docx types a style by its base class only
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _EAST_ASIAN.get(file.font, "PMingLiU"))
    named, when = document.core_properties, _utc(file.modified)
    named.author = named.last_modified_by = file.author
    named.created = named.modified = when
    named.title, named.comments = file.title, ""
    document.add_heading(file.title, 0)
    for block in file.content:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _still(out.getvalue())


def _add(document: Any, block: Block) -> None:
    if block.h:
        document.add_heading(block.h, 2)
    if block.p:
        document.add_paragraph(block.p)
    for text in block.ul:
        document.add_paragraph(text, style="List Bullet")
    if block.table:
        table = document.add_table(len(block.table), len(block.table[0]), style="Light Grid Accent 1")
        for row, texts in zip(table.rows, block.table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text


def _workbook(file: Workbook) -> bytes:
    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"author": file.author, "created": _utc(file.modified)})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDE7EE"})
    shapes: dict[str, Any] = {}
    for sheet in file.sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, Formula):
                    if cell.fmt and cell.fmt not in shapes:
                        shapes[cell.fmt] = book.add_format({"num_format": cell.fmt})
                    page.write_formula(number, column, cell.f, shapes.get(cell.fmt), cell.v)
                elif cell is not None and cell != "":
                    page.write(number, column, cell, None if number else head)
        for column in range(max(len(row) for row in sheet.rows)):
            page.set_column(column, column, _width(sheet, column))
    book.close()
    return out.getvalue()


def _width(sheet: Sheet, column: int) -> int:
    """In characters. Lone notes below a table do not count."""
    shown = [len(_shown(row[column])) for row in sheet.rows if len(row) > max(2, column)]
    return min(_WIDEST, 3 + max(shown, default=8))


def _shown(cell: Cell) -> str:
    if isinstance(cell, Formula):
        value = f"{cell.v * 100:.2f}%" if cell.fmt.endswith("%") else f"{cell.v:,.2f}"
        return value if cell.fmt else str(cell.v)
    return "" if cell is None else str(cell)


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(tzinfo=None)


def _still(archive: bytes, inner: bool = False) -> bytes:
    """The same zip with one time on every member, and on those of a chart's workbook, so that two builds are equal."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            part = old.read(name)
            if name.endswith(".xlsx"):
                part = _still(part, inner=True)
            elif inner and name == "docProps/core.xml":
                part = _MADE.sub(b"1980-01-01T00:00:00Z", part)
            new.writestr(member, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
