"""Writes the workbook: inputs, live formulas with their values, named styles, native charts, links between sheets."""

import io
import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  it ships none
from xlsxwriter.utility import (  # pyright: ignore[reportMissingTypeStubs]  it ships none
    xl_range_abs,
    xl_rowcol_to_cell,
)

from forenoon.domain.content import Cell, Document, Sheet
from forenoon.writers import xlsx_style as style
from forenoon.writers.xlsx_charts import Anchor, anchor_of, chart_of, corners, rows_of
from forenoon.writers.xlsx_names import apart, legal, quoted
from forenoon.writers.xlsx_pages import pages
from forenoon.writers.xlsx_values import Values, evaluate
from forenoon.writers.zips import repack

LONGEST_TEXT = 32_767  # characters of a cell
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PAPER_A4 = 9


class WorkbookWriter:
    kind = "xlsx"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The workbook of all sheets of the drafts, its own first. Raises Invalid where a formula gives an error."""
        own = document.of("xlsx")
        drafts = (*own, *(draft for draft in document.drafts if draft not in own))
        sheets = legal([(number, sheet) for number, draft in enumerate(drafts) for sheet in draft.sheets])
        writing = Writing(document, sheets, evaluate(sheets))
        return repack(writing.archive(), document.now), writing.places


class Writing:
    """One workbook while it is written."""

    def __init__(self, document: Document, sheets: tuple[Sheet, ...], values: Values) -> None:
        self.document = document
        self.sheets = sheets
        self.values = values
        self.places: dict[str, str] = {}
        self._formats: dict[tuple[str, str, bool, bool, bool], Any] = {}
        self._named = set[str]()
        self._out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self.book: Any = xlsxwriter.Workbook(self._out, options)

    def archive(self) -> bytes:
        created = self.document.now.astimezone(UTC).replace(tzinfo=None)
        said = {"title": self.document.title, "subject": self.document.subtitle, "comments": self.document.banner}
        self.book.set_properties(
            {name: clean(text) for name, text in said.items()} | {"author": "Forenoon", "created": created}
        )
        self.book.set_calc_mode("auto")
        made = [self.book.add_worksheet(sheet.name) for sheet in self.sheets]
        for page, sheet in zip(made, self.sheets, strict=True):
            self.write(page, sheet)
        if made:
            made[next((at for at, sheet in enumerate(self.sheets) if sheet.opens), 0)].activate()
        self.book.close()
        return self._out.getvalue()

    def write(self, page: Any, sheet: Sheet) -> None:
        widths = column_widths(sheet, self.values)
        page.hide_gridlines(2)
        page.set_default_row(style.ROW_HEIGHT)
        for at, wide in enumerate(widths):
            page.set_column(at, at, wide)
        self.write_head(page, sheet, widths)
        heights: list[float] = []
        for row, cells in enumerate(sheet.rows, sheet.first - 1):
            heights.append(self.height(cells, widths))
            if heights[-1] > style.ROW_HEIGHT:
                page.set_row(row, heights[-1])
            for at, cell in enumerate(cells):
                self.write_cell(page, sheet, row, at, cell)
        self.name(page, sheet)
        self.alarm(page, sheet)
        printed = widths[: len(widths) - sheet.aside]
        self.set_up(page, sheet, printed, heights, self.draw(page, sheet, printed))

    def draw(self, page: Any, sheet: Sheet, widths: list[float]) -> Anchor | None:
        """The chart beside what is told of it."""
        if sheet.chart is None:
            return None
        anchor = anchor_of(sheet, widths)
        made = chart_of(self.book, sheet, sheet.chart, self.values, self.document.language)
        page.insert_chart(sheet.first - 1 + anchor.row, anchor.column, made, anchor.options(clean(sheet.chart.alt)))
        return anchor

    def height(self, cells: tuple[Cell, ...], widths: list[float]) -> float:
        room = 0.9 if self.document.language in style.FONTS else 1.0  # programs put space between scripts
        most = max((style.lines(c.text, room * widths[at] - 1) for at, c in enumerate(cells) if c.text), default=1)
        return style.ROW_HEIGHT if most == 1 else 6 + style.LINE_HEIGHT * self.stretch * most

    @property
    def stretch(self) -> float:
        """Lines of Thai and Chinese are taller."""
        return 1.25 if self.document.language in style.FONTS else 1.0

    def write_head(self, page: Any, sheet: Sheet, widths: list[float]) -> None:
        """Title in row 1, note in row 2, column heads in the row above the first."""
        page.set_row(0, style.TITLE_HEIGHT * self.stretch)
        page.write_string(0, 0, clean(sheet.title), self.format("title"))
        if sheet.note:
            across = len(widths) - 1 - sheet.aside
            tall = style.lines(sheet.note, sum(widths[: across + 1])) * style.LINE_HEIGHT * self.stretch
            page.set_row(1, max(style.ROW_HEIGHT, tall + 3))
            if across:
                page.merge_range(1, 0, 1, across, clean(sheet.note), self.format("note"))
            else:
                page.write_string(1, 0, clean(sheet.note), self.format("note"))
        tall = max((style.lines(c.title, wide - 1) for c, wide in zip(sheet.columns, widths, strict=True)), default=1)
        page.set_row(sheet.first - 2, 6 + style.LINE_HEIGHT * self.stretch * tall)
        for at, column in enumerate(sheet.columns):
            if not column.title:
                continue
            head = self.format("head_right" if column.align == "right" else "head", indented=bool(at))
            page.write_string(sheet.first - 2, at, clean(column.title), head)

    def write_cell(self, page: Any, sheet: Sheet, row: int, at: int, cell: Cell) -> None:
        if cell.figure:
            self.places[cell.figure] = f"{sheet.name}!{xl_rowcol_to_cell(row, at)}"
        right = cell.right or (at < len(sheet.columns) and sheet.columns[at].align == "right")
        language = self.document.language
        form = style.day(language) if cell.day and not cell.format else style.localized(cell.format, language)
        indented = bool(at) and bool(cell.text or cell.day)
        look = self.format(look_of(cell), form, right and not is_empty(cell), indented, dated=bool(cell.day))
        if cell.formula:
            page.write_formula(row, at, cell.formula, look, self.values[sheet.name, row + 1, at + 1])
        elif cell.number:
            page.write_number(row, at, float(cell.number), look)
        elif cell.day:
            page.write_datetime(row, at, datetime.combine(date.fromisoformat(cell.day), datetime.min.time()), look)
        elif cell.link and cell.text:
            page.write_url(row, at, f"internal:{target(cell.link)}", look, clean(cell.text))
        elif cell.text:
            page.write_string(row, at, clean(cell.text), look)
        elif cell.style != "text":
            page.write_blank(row, at, None, look)

    def name(self, page: Any, sheet: Sheet) -> None:
        """Names of cells and ranges, for formulas; each once in the workbook, whatever its case."""
        for wanted, area in sheet.names:
            name = apart(wanted, self._named)
            (top, left), (bottom, right) = corners(area if ":" in area else f"{area}:{area}")
            whole = xl_range_abs(top - 1, left - 1, bottom - 1, right - 1)
            self.book.define_name(name, f"={quoted(sheet.name)}!{whole}")

    def alarm(self, page: Any, sheet: Sheet) -> None:
        """A check that fails is brick and bold."""
        places = [
            xl_rowcol_to_cell(row, at)
            for row, cells in enumerate(sheet.rows, sheet.first - 1)
            for at, cell in enumerate(cells)
            if cell.style == "check" and cell.formula
        ]
        if places and sheet.alarm:
            rule = {"type": "cell", "criteria": "==", "value": '"' + sheet.alarm.replace('"', '""') + '"'}
            look = self.book.add_format(style.ALARM)
            page.conditional_format(places[0], {**rule, "format": look, "multi_range": " ".join(places)})

    def set_up(self, page: Any, sheet: Sheet, widths: list[float], heights: list[float], anchor: Anchor | None) -> None:
        """Frozen heads; printed one page wide, the heads on each page, title and page at the foot."""
        page.freeze_panes(sheet.first - 1, 1)
        end = len(heights)
        if sheet.chart is not None and anchor is not None:
            end = max(end, anchor.row + rows_of(sheet.chart))
        known = [*heights, *([style.ROW_HEIGHT] * (end - len(heights)))]
        setup = pages(widths, known, (anchor.row, anchor.start) if anchor else None)
        if setup.across:
            page.set_landscape()
        page.set_paper(PAPER_A4)
        page.fit_to_pages(1, setup.tall)
        page.set_h_pagebreaks([sheet.first - 1 + row for row in setup.breaks])
        page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        page.repeat_rows(sheet.first - 2)
        foot = clean(self.document.title).replace("&", "&&")[:120]
        page.set_footer(f"&L&8 {foot}&R&8 &P / &N")  # the space ends the size: a title may begin with digits
        page.print_area(0, 0, sheet.first - 2 + end, len(widths) - 1)

    def format(
        self, name: str, number: str = "", right: bool = False, indented: bool = False, dated: bool = False
    ) -> Any:
        key = (name, number, right, indented, dated)
        if key not in self._formats:
            base: dict[str, Any] = {"font_name": style.font(self.document.language), "font_size": style.BODY_SIZE,
                                    "font_color": style.INK, "valign": "vcenter"}  # fmt: skip
            look = base | style.STYLES[name] | ({"num_format": number} if number else {})
            if name in ("text", "label", "link", "quiet") and not number:
                look["text_wrap"] = True
            if right:
                look["align"] = "right"
            elif "align" not in look and (indented or dated):
                look |= {"align": "left", "indent": int(indented)}  # away from the number before it
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]


def look_of(cell: Cell) -> str:
    if cell.link and cell.text:
        return "link"
    return "empty" if is_empty(cell) and cell.style == "text" else cell.style


def is_empty(cell: Cell) -> bool:
    return not (cell.text or cell.number or cell.day or cell.formula)


def clean(text: str) -> str:
    """Without control characters, which no workbook may hold, and no longer than a cell can be."""
    plain = CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - len(CUT)] + CUT


CUT = " […]"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[Ee][-+]?\d{1,3})?", re.ASCII)  # as programs keep it


def column_widths(sheet: Sheet, values: Values) -> list[float]:
    """As asked for, wider where a number or a short text needs it."""
    heads = (style.head_width(column.title) if sheet.rows else 0.0 for column in sheet.columns)
    widths = [max(wide, head) for wide, head in zip(sheet.widths, heads, strict=True)]
    for row, cells in enumerate(sheet.rows, sheet.first):
        for at, cell in enumerate(cells[: len(widths)]):
            value = values.get((sheet.name, row, at + 1), cell.number)
            if value != "":
                widths[at] = max(widths[at], number_width(value, cell.format) + 2)
            for word in cell.text.split():
                if style.width(word) <= style.LONGEST_WORD:
                    widths[at] = max(widths[at], style.width(word) + 2)
    return [min(style.WIDEST, max(style.NARROWEST, wide)) for wide in widths]


def number_width(value: float | str | bool, form: str) -> float:
    """Roughly as wide as the number is shown."""
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        return style.width(value)
    number = abs(float(value)) * (100 if form.endswith("%") else 1)
    tail = len(form.split(";")[0].rstrip("%").partition(".")[2])
    return len(f"{number:,.{tail}f}") + 2


def target(link: str) -> str:
    """`Sources!A4` with its sheet quoted."""
    name, _, cell = link.rpartition("!")
    return f"{quoted(name)}!{cell}"
