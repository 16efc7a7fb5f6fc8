"""A native chart of a slide: bare, labelled at its marks, one of them set off; and the workbook behind it."""

import io
from datetime import datetime
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  it ships none

from forenoon.domain.content import Plot, Series
from forenoon.language.words import Words
from forenoon.writers.deck_shapes import Setting
from forenoon.writers.deck_xml import chart_part, e, emu, fill
from forenoon.writers.letters import plain
from forenoon.writers.zips import repack

_SIZE = 1200  # hundredths of a point
_PALETTE = ("accent1", "accent5", "accent4", "accent6", "accent2")
_LONGEST = 60  # code points of a name
_STEEP = 0.3  # of the chart's height from one point to the next
_MOST_LABELLED = 24  # marks that carry their number
_MOST_NAMED = 12  # names below the marks
_SHEET = "Sheet1"
_DIGITS = 15  # significant ones, which a binary number keeps


def chart_xml(plot: Plot, known: Setting) -> bytes:
    """`rId1` is its workbook."""
    each = [_series(number, series, plot, known) for number, series in enumerate(plot.series)]
    return chart_part(
        e("c:date1904", val=0), e("c:roundedCorners", val=0),
        e(
            "c:chart", e("c:autoTitleDeleted", val=1),
            e("c:plotArea", e("c:layout"), _marks(plot, each), _names(plot), _numbers(plot), e("c:spPr", fill(""))),
            _legend(known) if len(plot.series) > 1 else "",
            e("c:plotVisOnly", val=1), e("c:dispBlanksAs", val="gap"),
        ),
        e("c:spPr", fill(""), e("a:ln", fill(""))), _letters("tx1", known),
        e("c:externalData", e("c:autoUpdate", val=0), r_id="rId1"),
    )  # fmt: skip


def workbook(plot: Plot, now: datetime) -> bytes:
    """The chart's numbers as a sheet, the very ones that the chart shows."""
    stream = io.BytesIO()
    plain_text = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: Any = xlsxwriter.Workbook(stream, plain_text)
    book.set_properties({"created": now.replace(tzinfo=None)})
    sheet: Any = book.add_worksheet(_SHEET)
    form = book.add_format({"num_format": plain(plot.format)})
    sheet.set_column(0, 0, 28)
    for row, name in enumerate(plot.names, 1):
        sheet.write_string(row, 0, name_of(name))
    for column, series in enumerate(plot.series, 1):
        sheet.write_string(0, column, name_of(series.name))
        for row, value in enumerate(numbers(series, plot), 1):
            if value:
                sheet.write_number(row, column, Decimal(value), form)  # a float would be written with its noise
    book.close()
    return repack(stream.getvalue(), now)


def numbers(series: Series, plot: Plot) -> tuple[str, ...]:
    """One for each name as a workbook keeps it, empty where there is none."""
    known = (*series.values, *([""] * len(plot.names)))[: len(plot.names)]
    return tuple(map(_number, known))


def name_of(name: str) -> str:
    name = " ".join(plain(name).split())
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _number(value: str) -> str:
    """As short as it is, with the digits that a workbook vouches for; empty for what is no number that it can hold."""
    try:
        binary = float(Decimal(value))
    except (InvalidOperation, OverflowError):
        return ""
    return f"{Decimal(f'{binary:.{_DIGITS}g}'):f}" if isfinite(binary) else ""


def _marks(plot: Plot, series: list[str]) -> str:
    axes = e("c:axId", val=1) + e("c:axId", val=2)
    several = len(series) > 1
    if plot.form == "line":
        return e("c:lineChart", e("c:grouping", val="standard"), e("c:varyColors", val=0), *series,
                 e("c:marker", val=1), axes)  # fmt: skip
    return e(
        "c:barChart", e("c:barDir", val="bar" if plot.form == "bar" else "col"), e("c:grouping", val="clustered"),
        e("c:varyColors", val=0), *series, e("c:gapWidth", val=60), e("c:overlap", val=-8 if several else 0), axes,
    )  # fmt: skip


def _series(number: int, series: Series, plot: Plot, known: Setting) -> str:
    letter, last = chr(ord("B") + number), len(plot.names) + 1
    several, line = len(plot.series) > 1, plot.form == "line"
    strong = -1 if several or not 0 <= plot.strong < len(plot.names) else plot.strong
    colour = _PALETTE[number % len(_PALETTE)] if several or strong < 0 or line else "accent5"
    names = _cache("c:strCache", [name_of(name) for name in plot.names])
    values = _cache("c:numCache", list(numbers(series, plot)), plot.format)
    return e(
        "c:ser", e("c:idx", val=number), e("c:order", val=number),
        e("c:tx", e("c:strRef", _at(f"{letter}$1"), _cache("c:strCache", [name_of(series.name)]))),
        _line_look(colour) if line else e("c:spPr", fill(colour)) + e("c:invertIfNegative", val=0),
        "" if line or strong < 0 else _set_off(strong),
        _labels(number, plot, strong, known),
        e("c:cat", e("c:strRef", _at(f"A$2:$A${last}"), names)),
        e("c:val", e("c:numRef", _at(f"{letter}$2:${letter}${last}"), values)),
        e("c:smooth", val=0) if line else "",
    )  # fmt: skip


def _at(cells: str) -> str:
    return f"<c:f>{_SHEET}!${cells}</c:f>"


def _cache(name: str, values: list[str], form: str = "") -> str:
    code = f"<c:formatCode>{_escaped(form)}</c:formatCode>" if form else ""
    points = (
        e("c:pt", f"<c:v>{_escaped(value)}</c:v>", idx=number) for number, value in enumerate(values) if value
    )  # fmt: skip
    return e(name, code, e("c:ptCount", val=len(values)), *points)


def _set_off(point: int) -> str:
    return e("c:dPt", e("c:idx", val=point), e("c:invertIfNegative", val=0), e("c:bubble3D", val=0),
             e("c:spPr", fill("accent1")))  # fmt: skip


def _line_look(colour: str) -> str:
    dot = e("c:spPr", fill(colour), e("a:ln", fill(colour)))
    line = e("a:ln", fill(colour), e("a:round"), w=emu(2.25), cap="rnd")
    return e("c:spPr", line) + e("c:marker", e("c:symbol", val="circle"), e("c:size", val=6), dot)


def _labels(number: int, plot: Plot, strong: int, known: Setting) -> str:
    """At each mark its number; where they are many, at the last of each line alone."""
    line, form = plot.form == "line", e("c:numFmt", formatCode=local(plot, known.own), sourceLinked=0)
    usual = "t" if line else "outEnd"

    def look(place: str, *, bold: bool = False) -> str:
        letters = _letters("tx2" if bold else "tx1", known, bold=bold)
        return form + e("c:spPr", fill("")) + letters + e("c:dLblPos", val=place) + _shows(value=True)

    def single(point: int, place: str, *, bold: bool = False) -> str:
        return e("c:dLbl", e("c:idx", val=point), look(place, bold=bold))

    values = numbers(plot.series[number], plot)
    if not is_labelled(plot):
        last = max((at for at, value in enumerate(values) if value), default=-1)
        return e("c:dLbls", single(last, usual) if line and last >= 0 else "", _shows(value=False))
    if line:
        return e("c:dLbls", *(single(point, "b") for point in _feet(values)), look(usual))
    return e("c:dLbls", single(strong, usual, bold=True) if strong >= 0 else "", look(usual))


def _feet(values: tuple[str, ...]) -> list[int]:
    """Points at which a number above would stand in the line: the line rises on both sides, or steeply on one."""
    known = [float(value) if value else None for value in values]
    filled = [value for value in known if value is not None]
    steep = _STEEP * (max(filled, default=0.0) - min(filled, default=0.0))
    beside = zip(known, known[1:], known[2:], strict=False)
    return [
        at for at, (before, value, after) in enumerate(beside, 1)
        if before is not None and value is not None and after is not None
        and (before > value < after or max(before, after) - value > steep)
    ]  # fmt: skip


def is_labelled(plot: Plot) -> bool:
    return len(plot.names) * len(plot.series) <= _MOST_LABELLED and not (plot.form == "line" and len(plot.series) > 2)


def local(plot: Plot, own: Words) -> str:
    """The format, its thousands divided as the deck's language does whatever program shows it: whole numbers only,
    since the decimal mark is the program's."""
    values = [Decimal(value) for series in plot.series for value in numbers(series, plot) if value]
    mark = own.number(1000)[1:-3]
    if plot.format != "#,##0" or mark == "," or min(values, default=Decimal(0)) < 0:
        return plot.format
    group = f'"{mark}"000'
    return f"[>=1000000]0{group * 2};[>=1000]0{group};0"


def _shows(*, value: bool) -> str:
    wanted = {"LegendKey": False, "Val": value, "CatName": False, "SerName": False, "Percent": False}
    each = (e(f"c:show{name}", val=int(shown)) for name, shown in wanted.items())
    return "".join(each) + e("c:showBubbleSize", val=0)


def _names(plot: Plot) -> str:
    """Bars are drawn upwards: turned round, so that the first is on top."""
    bar = plot.form == "bar"
    skip = -(-len(plot.names) // _MOST_NAMED)
    return e(
        "c:catAx", e("c:axId", val=1), e("c:scaling", e("c:orientation", val="maxMin" if bar else "minMax")),
        e("c:delete", val=0), e("c:axPos", val="l" if bar else "b"),
        e("c:numFmt", formatCode="General", sourceLinked=0),
        e("c:majorTickMark", val="none"), e("c:minorTickMark", val="none"), e("c:tickLblPos", val="low"),
        e("c:spPr", e("a:ln", fill("accent6"), w=emu(0.75))), e("c:crossAx", val=2), e("c:crosses", val="autoZero"),
        e("c:auto", val=0), e("c:lblAlgn", val="ctr"), e("c:lblOffset", val=100),
        e("c:tickLblSkip", val=skip) if skip > 1 and not bar else "", e("c:noMultiLvlLbl", val=1),
    )  # fmt: skip


def _numbers(plot: Plot) -> str:
    """Shown only where the marks carry no numbers; bars begin at 0."""
    values = [Decimal(value) for series in plot.series for value in numbers(series, plot) if value]
    least = e("c:min", val=0) if plot.form != "line" and min(values, default=Decimal(0)) >= 0 else ""
    return e(
        "c:valAx", e("c:axId", val=2), e("c:scaling", e("c:orientation", val="minMax"), least),
        e("c:delete", val=int(is_labelled(plot))), e("c:axPos", val="b" if plot.form == "bar" else "l"),
        e("c:numFmt", formatCode=plain(plot.format), sourceLinked=0), e("c:majorTickMark", val="none"),
        e("c:minorTickMark", val="none"), e("c:tickLblPos", val="nextTo"), e("c:spPr", e("a:ln", fill(""))),
        e("c:crossAx", val=1), e("c:crosses", val="max" if plot.form == "bar" else "autoZero"),
        e("c:crossBetween", val="between"),
    )  # fmt: skip


def _legend(known: Setting) -> str:
    return e("c:legend", e("c:legendPos", val="t"), e("c:overlay", val=0), _letters("tx1", known))


def _letters(colour: str, known: Setting, *, bold: bool = False) -> str:
    faces = (e(f"a:{slot}", typeface=f"+mn-{name}") for slot, name in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")))
    look = e("a:defRPr", fill(colour), *faces, sz=_SIZE, b=int(bold))
    end = e("a:endParaRPr", lang=known.faces.tag)
    return e("c:txPr", e("a:bodyPr"), e("a:lstStyle"), e("a:p", e("a:pPr", look), end))


def _escaped(text: str) -> str:
    return escape(plain(text))
