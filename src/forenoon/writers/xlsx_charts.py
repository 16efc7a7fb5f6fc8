"""Native charts of the workbook: one colour, no grid, numbers at the bars; and where they stand on a sheet."""

import re
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs  # pyright: ignore[reportMissingTypeStubs]  it ships none

from forenoon.domain.content import Cell, Chart, Sheet
from forenoon.writers import xlsx_style as style
from forenoon.writers.xlsx_names import quoted
from forenoon.writers.xlsx_values import Values

CHART_WIDTH, CHART_HEIGHT, BAR_HEIGHT = 560, 280, 28  # pixels
MOST_MARKED = 40  # points of a line that have a dot
MOST_NAMED, FEW_NAMED, LONG_NAME = 13, 4, 12  # names that fit below a chart, short and long; signs of a long one
BAR_AREA = {"x": 0.3, "y": 0.18, "width": 0.53, "height": 0.76}  # of the chart: room for names and for numbers
THOUSANDS = 1000
LABEL_ROOM = 0.25  # of what the bars span
AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True)
class Anchor:
    """Rows count from the sheet's first, from 0. `start` is where what belongs to the chart begins."""

    row: int
    column: int
    start: int

    def options(self, alt: str) -> dict[str, Any]:
        return {"description": alt, "object_position": 1, "x_offset": 24 if self.column else 0, "y_offset": 4}


def anchor_of(sheet: Sheet, widths: list[float]) -> Anchor:
    """Beside the computed rows below the table, where the sheet is wide enough; else below everything."""
    gap = next((at for at, row in enumerate(sheet.rows) if all(cell == Cell() for cell in row)), len(sheet.rows))
    beside = sum(widths[2:]) * 7 > CHART_WIDTH
    if gap < len(sheet.rows) and beside:
        return Anchor(gap + 1, 2, gap)
    return Anchor(len(sheet.rows) + 1, 0, min(gap, len(sheet.rows)))


def chart_of(book: Any, sheet: Sheet, chart: Chart, values: Values, language: str) -> Any:
    """The chart, not yet on its sheet."""
    made: Any = book.add_chart({"type": chart.kind})
    font = style.font(language)
    small: dict[str, Any] = {"name": font, "size": 10, "color": style.INK}
    place, points = quoted(sheet.name), len(charted(sheet, chart, values))
    series: dict[str, Any] = {
        "name": chart.title,
        "categories": f"={place}!{absolute(chart.names)}",
        "values": f"={place}!{absolute(chart.values)}",
    }
    if chart.kind == "line":
        dot = {"color": style.TEAL}
        marker = (
            {"type": "circle", "size": 5, "fill": dot, "border": dot} if points <= MOST_MARKED else {"type": "none"}
        )
        series |= {"line": {**dot, "width": 2.25}, "marker": marker}
    else:
        whole = max(map(abs, charted(sheet, chart, values)), default=0.0) >= THOUSANDS
        short = (
            {"num_format": style.localized("#,##0", language)} if whole else {}
        )  # beside thousands nobody reads cents
        series |= {"fill": {"color": style.SAGE}, "gap": 60, "data_labels": {"value": True, "font": small, **short}}
    made.add_series(series)
    title = {**small, "size": style.CHART_SIZE, "color": style.GREY, "bold": True}
    made.set_title({"name": chart.title, "name_font": title, "overlay": False})
    made.set_legend({"none": True})
    names: dict[str, Any] = {
        "num_font": small,
        "num_format": style.localized(format_of(sheet, chart.names), language),
        "line": {"color": style.RULE},
        "major_tick_mark": "none",
        "text_axis": True,
        "label_position": "low",
        "interval_unit": 1 if chart.kind == "bar" else 1 + points // named_at_most(sheet, chart),
    }
    numbers: dict[str, Any] = {
        "num_font": small, "major_gridlines": {"visible": False}, "line": {"none": True}, "major_tick_mark": "none",
        "visible": chart.kind == "line", "num_format": style.localized(format_of(sheet, chart.values), language),
    }  # fmt: skip
    low, high = (pick(charted(sheet, chart, values), default=0.0) for pick in (min, max))
    if chart.kind != "line" and low >= 0:
        numbers["min"] = 0
    elif chart.kind == "bar":
        numbers["min"] = low - LABEL_ROOM * (high - low)  # a number left of its bar stands clear of the names
    if chart.kind == "bar":
        made.set_y_axis(names | {"reverse": True})
        made.set_x_axis(numbers)
    else:
        made.set_x_axis(names)
        made.set_y_axis(numbers)
    made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    made.set_plotarea({"fill": {"none": True}} | ({"layout": BAR_AREA} if chart.kind == "bar" else {}))
    made.set_size({"width": CHART_WIDTH, "height": height_of(chart)})
    return made


def format_of(sheet: Sheet, area: str) -> str:
    """That of the first cell."""
    (first, at), _ = corners(area)
    return sheet.rows[first - sheet.first][at - 1].format or "General"


def named_at_most(sheet: Sheet, chart: Chart) -> int:
    """How many names stand side by side below the chart; a name of a month takes two lines."""
    (first, at), (last, _) = corners(chart.names)
    longest = max(style.width(row[at - 1].text) for row in sheet.rows[first - sheet.first : last - sheet.first + 1])
    return MOST_NAMED if longest <= LONG_NAME else FEW_NAMED


def height_of(chart: Chart) -> int:
    """In pixels; bars need as much as they are many."""
    (first, _), (last, _) = corners(chart.values)
    return 100 + BAR_HEIGHT * (last - first + 1) if chart.kind == "bar" else CHART_HEIGHT


def rows_of(chart: Chart) -> int:
    """How many rows of the usual height the chart covers."""
    return int(height_of(chart) * 0.75 // style.ROW_HEIGHT) + 1


def charted(sheet: Sheet, chart: Chart, values: Values) -> list[float]:
    """The numbers of a chart."""
    (first, at), (last, _) = corners(chart.values)
    cells = [(row, sheet.rows[row - sheet.first][at - 1]) for row in range(first, last + 1)]
    found = (values.get((sheet.name, row, at), float(cell.number or 0)) for row, cell in cells)
    return [float(value) for value in found if not isinstance(value, str)]


def absolute(area: str) -> str:
    (top, left), (bottom, right) = corners(area)
    return xl_range_abs(top - 1, left - 1, bottom - 1, right - 1)


def corners(area: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Row and column of the first and the last cell of `A5:A7`, from 1. Raises ValueError for what is no range."""
    found = AREA.fullmatch(area)
    if found is None:
        raise ValueError(f"no range of cells: {area}")
    return (int(found[2]), column_number(found[1])), (int(found[4]), column_number(found[3]))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
