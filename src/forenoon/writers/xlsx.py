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

from forenoon.domain.content import Cell, Chart, Document, Sheet
from forenoon.writers import xlsx_style as style
from forenoon.writers.xlsx_names import legal
from forenoon.writers.xlsx_values import Values, evaluate
from forenoon.writers.zips import repack

LONGEST_TEXT = 32_767  # characters of a cell
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PAPER_A4 = 9
CHART_ROWS, CHART_WIDTH, CHART_HEIGHT = 17, 640, 320
GAP_ROWS = 1


class WorkbookWriter:
    kind = "xlsx"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The workbook of all sheets of the drafts. Raises Invalid where a formula gives an error."""
        sheets = legal([(number, sheet) for number, draft in enumerate(document.drafts) for sheet in draft.sheets])
        writing = Writing(document, sheets, evaluate(sheets))
        return repack(writing.archive(), document.now), writing.places


class Writing:
    """One workbook while it is written."""

    def __init__(self, document: Document, sheets: tuple[Sheet, ...], values: Values) -> None:
        self.document = document
        self.sheets = sheets
        self.values = values
        self.places: dict[str, str] = {}
        self._formats: dict[tuple[str, str, bool], Any] = {}
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
        pages = [self.book.add_worksheet(sheet.name) for sheet in self.sheets]
        for page, sheet in zip(pages, self.sheets, strict=True):
            self.write(page, sheet)
        if pages:
            pages[0].activate()
        self.book.close()
        return self._out.getvalue()

    def write(self, page: Any, sheet: Sheet) -> None:
        widths = column_widths(sheet, self.values)
        page.hide_gridlines(2)
        page.set_default_row(style.ROW_HEIGHT)
        for at, wide in enumerate(widths):
            page.set_column(at, at, wide)
        self.write_head(page, sheet, widths)
        for row, cells in enumerate(sheet.rows, sheet.first - 1):
            height = max((style.lines(c.text, widths[at]) for at, c in enumerate(cells) if wraps(c)), default=1)
            if height > 1:
                page.set_row(row, max(style.ROW_HEIGHT, 5 + style.LINE_HEIGHT * self.stretch * height))
            for at, cell in enumerate(cells):
                self.write_cell(page, sheet, row, at, cell)
        if sheet.chart is not None:
            self.write_chart(page, sheet, sheet.chart)
        self.set_up(page, sheet, len(widths))

    @property
    def stretch(self) -> float:
        """Lines of Thai and Chinese are taller."""
        return 1.25 if self.document.language in style.FONTS else 1.0

    def write_head(self, page: Any, sheet: Sheet, widths: list[float]) -> None:
        """Title in row 1, note in row 2, column heads in the row above the first."""
        page.set_row(0, style.TITLE_HEIGHT * self.stretch)
        page.write_string(0, 0, clean(sheet.title), self.format("title"))
        if sheet.note:
            across = len(widths) - 1
            tall = style.lines(sheet.note, sum(widths)) * style.LINE_HEIGHT * self.stretch
            page.set_row(1, max(style.ROW_HEIGHT, tall + 3))
            if across:
                page.merge_range(1, 0, 1, across, clean(sheet.note), self.format("note"))
            else:
                page.write_string(1, 0, clean(sheet.note), self.format("note"))
        tall = max((style.lines(c.title, wide - 1) for c, wide in zip(sheet.columns, widths, strict=True)), default=1)
        page.set_row(sheet.first - 2, 6 + style.LINE_HEIGHT * self.stretch * tall)
        for at, column in enumerate(sheet.columns):
            head = self.format("head_right" if column.align == "right" else "head")
            page.write_string(sheet.first - 2, at, clean(column.title), head)

    def write_cell(self, page: Any, sheet: Sheet, row: int, at: int, cell: Cell) -> None:
        if cell.figure:
            self.places[cell.figure] = f"{sheet.name}!{xl_rowcol_to_cell(row, at)}"
        right = at < len(sheet.columns) and sheet.columns[at].align == "right"
        look = self.format(
            look_of(cell), cell.format or ("yyyy-mm-dd" if cell.day else ""), right and not is_empty(cell)
        )
        if cell.formula:
            page.write_formula(row, at, cell.formula, look, self.values[sheet.name, row + 1, at + 1])
            self.define(sheet, row, at, cell)
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

    def define(self, sheet: Sheet, row: int, at: int, cell: Cell) -> None:
        """A name for each computed figure, so that other files can refer to it."""
        if cell.figure:
            name = "fig_" + re.sub(r"[^A-Za-z0-9_]", "_", cell.figure)
            self.book.define_name(name, f"={quoted(sheet.name)}!{xl_rowcol_to_cell(row, at, True, True)}")

    def write_chart(self, page: Any, sheet: Sheet, chart: Chart) -> None:
        """Below the last row: no grid, one colour, numbers at the bars."""
        made: Any = self.book.add_chart({"type": chart.kind})
        small = {"name": style.font(self.document.language), "size": 10, "color": style.INK}
        place = quoted(sheet.name)
        series: dict[str, Any] = {"name": clean(chart.title), "categories": f"={place}!{absolute(chart.names)}",
                                  "values": f"={place}!{absolute(chart.values)}"}  # fmt: skip
        if chart.kind == "line":
            series |= {"line": {"color": style.TEAL, "width": 2.25}, "marker": {"type": "circle", "size": 5,
                       "fill": {"color": style.TEAL}, "border": {"color": style.TEAL}}}  # fmt: skip
        else:
            series |= {"fill": {"color": style.SAGE}, "gap": 60, "data_labels": {"value": True, "font": small}}
        made.add_series(series)
        title_font = {**small, "size": style.CHART_SIZE, "color": style.GREY, "bold": True}
        made.set_title({"name": clean(chart.title), "name_font": title_font, "overlay": False})
        made.set_legend({"none": True})
        names: dict[str, Any] = {"num_font": small, "line": {"color": style.RULE}, "major_tick_mark": "none"}
        shown = chart.kind == "line"
        values: dict[str, Any] = {"num_font": small, "major_gridlines": {"visible": False}, "line": {"none": True},
                                  "visible": shown, "major_tick_mark": "none"}  # fmt: skip
        if not any(v < 0 for v in self.charted(sheet, chart)) and chart.kind != "line":
            values["min"] = 0
        made.set_x_axis(names | ({"reverse": True} if chart.kind == "bar" else {}))
        made.set_y_axis(values)
        made.set_chartarea({"border": {"none": True}})
        made.set_plotarea({"fill": {"none": True}})
        made.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        row = sheet.first - 1 + len(sheet.rows) + GAP_ROWS
        page.insert_chart(row, 0, made, {"description": clean(chart.alt), "object_position": 1})

    def charted(self, sheet: Sheet, chart: Chart) -> list[float]:
        letter, first, last = re.fullmatch(r"([A-Z]+)(\d+):[A-Z]+(\d+)", chart.values).groups()  # type: ignore[union-attr]  ranges are written by the section
        at = column_number(letter)
        found: list[float] = []
        for row in range(int(first), int(last) + 1):
            cell = sheet.rows[row - sheet.first][at - 1]
            value = self.values.get((sheet.name, row, at), cell.number or 0)
            found.append(float(value))
        return found

    def set_up(self, page: Any, sheet: Sheet, columns: int) -> None:
        """Frozen heads; printed in landscape, one page wide, the heads on each page, title and page at the foot."""
        page.freeze_panes(sheet.first - 1, 1)
        page.set_landscape()
        page.set_paper(PAPER_A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        page.repeat_rows(sheet.first - 2)
        foot = clean(self.document.title).replace("&", "&&")[:120]
        page.set_footer(f"&L&8{foot}&R&8&P / &N")
        rows = sheet.first - 1 + len(sheet.rows) + (GAP_ROWS + CHART_ROWS if sheet.chart else 0)
        page.print_area(0, 0, rows - 1, max(columns, 6) - 1 if sheet.chart else columns - 1)

    def format(self, name: str, number: str = "", right: bool = False) -> Any:
        key = (name, number, right)
        if key not in self._formats:
            base: dict[str, Any] = {"font_name": style.font(self.document.language), "font_size": style.BODY_SIZE,
                                    "font_color": style.INK, "valign": "vcenter"}  # fmt: skip
            look = base | style.STYLES[name] | ({"num_format": number} if number else {})
            if name in ("text", "label", "link", "quiet") and not number:
                look["text_wrap"] = True
            if right:
                look["align"] = "right"
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]


def look_of(cell: Cell) -> str:
    if cell.link and cell.text:
        return "link"
    return "empty" if is_empty(cell) and cell.style == "text" else cell.style


def is_empty(cell: Cell) -> bool:
    return not (cell.text or cell.number or cell.day or cell.formula)


def wraps(cell: Cell) -> bool:
    return bool(cell.text)


def clean(text: str) -> str:
    """Without control characters, which no workbook may hold, and no longer than a cell can be."""
    plain = CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - len(CUT)] + CUT


CUT = " […]"


def column_widths(sheet: Sheet, values: Values) -> list[float]:
    """As asked for, wider where a number or a short text needs it."""
    widths = list(sheet.widths)
    for row, cells in enumerate(sheet.rows, sheet.first):
        for at, cell in enumerate(cells[: len(widths)]):
            value = values.get((sheet.name, row, at + 1), cell.number)
            if value != "":
                widths[at] = max(widths[at], number_width(value, cell.format) + 2)
    return [min(style.WIDEST, max(style.NARROWEST, wide)) for wide in widths]


def number_width(value: float | str | bool, form: str) -> float:
    """Roughly as wide as the number is shown."""
    if isinstance(value, str) and not value.replace(".", "").lstrip("-").isdigit():
        return style.width(value)
    number = abs(float(value)) * (100 if form.endswith("%") else 1)
    tail = len(form.split(";")[0].rstrip("%").partition(".")[2])
    return len(f"{number:,.{tail}f}") + 2


def target(link: str) -> str:
    """`Sources!A4` with its sheet quoted."""
    name, _, cell = link.rpartition("!")
    return f"{quoted(name)}!{cell}"


def quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def absolute(area: str) -> str:
    first, _, last = area.partition(":")
    (a, b), (c, d) = cell_at(first), cell_at(last or first)
    return xl_range_abs(a, b, c, d)


def cell_at(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_number(letters) - 1


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
