"""The demo's documents, workbooks and texts.

A pdf and a slide deck are written as docx of the same content and stem: those two kinds are not read yet, and a pdf
in Chinese or Thai would need a font inside the product.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

import docx
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  has no stubs; `Any` below
from docx.oxml.ns import qn
from docx.shared import Pt

from forenoon.demo.records import Block, Cell, Deck, File, Formula, Lines, Paper, Sheet, Slide, Workbook

_WRITTEN_AS = {"pdf": "docx", "pptx": "docx"}
_EAST_ASIAN = {"sc": "SimSun"}
_WIDEST = 46  # characters


def place(path: str) -> str:
    """Where the file of this path or name lies in the workspace, in the kind that it is written as."""
    pure = PurePosixPath(path)
    ending = pure.suffix[1:]
    return str(pure.with_suffix("." + _WRITTEN_AS.get(ending, ending)))


def content(file: File) -> bytes:
    if isinstance(file, Paper):
        return _document(file, file.content, file.font)
    if isinstance(file, Deck):
        return _document(file, [block for slide in file.slides for block in _slide(slide)])
    if isinstance(file, Workbook):
        return _workbook(file)
    return _csv(file) if isinstance(file, Lines) else file.text.encode()


def _csv(file: Lines) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(file.rows)
    return out.getvalue().encode()


def _slide(slide: Slide) -> list[Block]:
    blocks = [Block(h=slide.title), Block(ul=slide.bullets)]
    if slide.table:
        blocks.append(Block(table=slide.table))
    if slide.chart:
        rows = zip(slide.chart.categories, map(str, slide.chart.values), strict=True)
        blocks.append(Block(table=(("", slide.chart.title), *rows)))
    if slide.notes:
        blocks.append(Block(p=slide.notes))
    return blocks


def _document(file: Paper | Deck, blocks: Sequence[Block], font: str = "") -> bytes:
    document = docx.Document()
    normal: Any = document.styles["Normal"]  # python-docx types a style by its base class only
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _EAST_ASIAN.get(font, "PMingLiU"))
    named, when = document.core_properties, _utc(file.modified)
    named.author = named.last_modified_by = file.author
    named.created = named.modified = when
    named.title, named.comments = file.title, ""
    document.add_heading(file.title, 0)
    for block in blocks:
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


def _still(archive: bytes) -> bytes:
    """The same zip with one time on every member, so that two builds are equal."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
