"""A page of a deck as PresentationML: placeholders filled, nothing drawn beside them; and its notes."""

from collections.abc import Iterator, Sequence

from forenoon.writers.deck_flow import Page
from forenoon.writers.deck_layouts import CELL_SIDE, FOOTER, NUMBER, Look, Place
from forenoon.writers.deck_measure import Pieces, pitch, row_pitch
from forenoon.writers.deck_shapes import ChartShape, Setting, Shape, TableShape, TextShape
from forenoon.writers.deck_theme import FIELD, TABLE_STYLE, frame, reference, spacing, tree
from forenoon.writers.deck_xml import e, emu, paragraph, part
from forenoon.writers.docx_xml import quoted
from forenoon.writers.letters import plain
from forenoon.writers.quoting import Run

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACE = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_LONGEST = 500  # code points of a description


def slide_part(page: Page, number: int, running: str, known: Setting) -> bytes:
    """`rId1` is its layout, `rId2` its notes, `rId3` the chart."""
    shown = [_shape(count, shape, known) for count, shape in enumerate(page.shapes, 2)]
    furniture = [] if page.layout == "fn-cover" else _furniture(len(shown) + 2, number, running, known)
    return part("p:sld", tree(*shown, *furniture), e("p:clrMapOvr", e("a:masterClrMapping")))


def notes_part(page: Page, known: Setting) -> bytes:
    """`rId1` is the notes' master, `rId2` the slide."""
    image = e(
        "p:sp",
        e("p:nvSpPr", e("p:cNvPr", id=2, name="Slide Image"),
          e("p:cNvSpPr", e("a:spLocks", noGrp=1, noRot=1, noChangeAspect=1)), e("p:nvPr", e("p:ph", type="sldImg"))),
        e("p:spPr"),
    )  # fmt: skip
    said = "".join(paragraph((Run(line),), known.faces) for line in page.notes)
    body = _filled(3, "Notes", e("p:ph", type="body", idx=1), e("a:bodyPr"), said)
    return part("p:notes", tree(image, body), e("p:clrMapOvr", e("a:masterClrMapping")))


def _shape(count: int, shape: Shape, known: Setting) -> str:
    match shape:
        case TextShape():
            return _text(count, shape, known)
        case TableShape():
            return _table(count, shape, known)
        case ChartShape():
            return _framed(count, shape.place, shape.plot.alt or shape.plot.caption, shape.place.box[3], _CHART,
                           f'<c:chart {_NAMESPACE} r:id="rId3"/>')  # fmt: skip


def _text(count: int, shape: TextShape, known: Setting) -> str:
    """A size or height other than the layout's is said once, for the whole shape."""
    place, look = shape.place, shape.place.look
    inset: dict[str, str | float] = {"rIns": emu(look.padding + shape.inward)} if shape.inward else {}
    sized = shape.size != look.usual
    letters = e("a:defRPr", sz=round(shape.size * 100)) if sized else ""
    space = spacing(look, pitch(shape.size, known.faces), look.between * shape.size) if sized else ""
    styled = e("a:lstStyle", e("a:lvl1pPr", space, letters)) if sized else e("a:lstStyle")
    said = "".join(paragraph(pieces, known.faces, _labelled(look, pieces)) for pieces in shape.paragraphs)
    body = e("a:bodyPr", e("a:noAutofit"), **inset)
    box = frame("a:xfrm", (*place.box[:3], shape.high)) if shape.high else ""
    return _filled(count, place.name, reference(place), body + styled, said, box)


def _labelled(look: Look, pieces: Pieces) -> str:
    """A line that is strong throughout is the label of those below it, and no point."""
    label = look.bullets and any(one.text for one in pieces) and all(one.strong for one in pieces if one.text)
    return e("a:pPr", e("a:buNone"), marL=0, indent=0) if label else ""


def _filled(count: int, name: str, place: str, body: str, paragraphs: str, box: str = "") -> str:
    style = "" if "<a:lstStyle" in body else e("a:lstStyle")
    return e(
        "p:sp",
        e("p:nvSpPr", e("p:cNvPr", id=count, name=f"{name} {count - 1}"), e("p:cNvSpPr", e("a:spLocks", noGrp=1)),
          e("p:nvPr", place)),
        e("p:spPr", box),
        e("p:txBody", body, style, paragraphs),
    )  # fmt: skip


def _furniture(first: int, number: int, running: str, known: Setting) -> list[str]:
    """Footer and slide number: a layout's own are not shown on its slides."""
    language = {"lang": known.faces.tag}
    field = e("a:fld", e("a:rPr", **language), f"<a:t>{number}</a:t>", id=FIELD, type="slidenum")
    foot = paragraph((Run(running),), known.faces)
    return [
        _filled(first, FOOTER.name, reference(FOOTER), e("a:bodyPr"), foot),
        _filled(first + 1, NUMBER.name, reference(NUMBER), e("a:bodyPr"), e("a:p", field)),
    ]


def _framed(count: int, place: Place, alt: str, high: float, kind: str, content: str) -> str:
    left, top, wide, _ = place.box
    described = plain(" ".join(alt.split()))[:_LONGEST]
    return e(
        "p:graphicFrame",
        e("p:nvGraphicFramePr", e("p:cNvPr", id=count, name=f"{place.name} {count - 1}", descr=described),
          e("p:cNvGraphicFramePr", e("a:graphicFrameLocks", noGrp=1)), e("p:nvPr", reference(place))),
        frame("p:xfrm", (left, top, wide, high)),
        e("a:graphic", f'<a:graphicData uri="{quoted(kind)}">{content}</a:graphicData>'),
    )  # fmt: skip


def _table(count: int, shape: TableShape, known: Setting) -> str:
    grid = shape.grid
    widths = _widths(shape.shares, shape.place.box[2])
    heights = known.row_heights(shape)
    look: dict[str, str | float] = {"firstRow": int(shape.headed), "lastRow": int(grid.total)}
    rows = (e("a:tr", *_cells(row, shape, known), h=emu(high)) for row, high in zip(shape.rows, heights, strict=True))
    table = e(
        "a:tbl",
        e("a:tblPr", f"<a:tableStyleId>{TABLE_STYLE}</a:tableStyleId>", **look),
        e("a:tblGrid", *(e("a:gridCol", w=wide) for wide in widths)),
        *rows,
    )
    return _framed(count, shape.place, _described(shape, known), sum(heights), _TABLE, table)


def _cells(row: Sequence[Pieces], shape: TableShape, known: Setting) -> Iterator[str]:
    size, look, colour = shape.size, shape.place.look, "accent1" if shape.grid.numerals else ""
    inside = {"marL": emu(CELL_SIDE), "marR": emu(CELL_SIDE), "marT": emu(shape.padding), "marB": emu(shape.padding)}
    for at, (pieces, column) in enumerate(zip(row, shape.grid.columns, strict=True)):
        large = shape.large * size if at == 0 else size
        exact = row_pitch((pieces,) if large > size else row, large, look, known.faces)
        spaced = e("a:pPr", spacing(look, exact, 0), **({"algn": "r"} if column.align == "right" else {}))
        said = paragraph(pieces, known.faces, spaced, large, "" if at else colour)
        yield e("a:tc", e("a:txBody", e("a:bodyPr"), e("a:lstStyle"), said), e("a:tcPr", anchor="t", **inside))


def _described(shape: TableShape, known: Setting) -> str:
    columns = " · ".join(column.title for column in shape.grid.columns if column.title)
    if not columns:
        return shape.grid.caption
    return known.own.say("deck.alt", caption=shape.grid.caption, columns=columns)


def _widths(shares: Sequence[float], whole: float) -> list[int]:
    """The last column takes what rounding left over."""
    widths = [emu(share * whole) for share in shares[:-1]]
    return [*widths, emu(whole) - sum(widths)]
