"""Paragraphs, tables and footnotes of a brief as WordprocessingML."""

import re
from collections.abc import Iterable

from forenoon.writers.docx_flow import Flow, Mark, Par, Pieces, Rows
from forenoon.writers.docx_styles import (
    BOTTOM,
    CELL_SIDE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RUNNING,
    SIDE,
    STYLES,
    TEXT_WIDTH,
    TOP,
    of_latin,
)
from forenoon.writers.docx_xml import part, quoted, w, words
from forenoon.writers.fonts import Faces, tag
from forenoon.writers.quoting import Run

_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]+"
_RIGHT_TO_LEFT = re.compile(f"({_LETTERS}(?: {_LETTERS})*)")
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def document_part(flow: Flow, faces: Faces) -> bytes:
    blocks = (_par(block, faces) if isinstance(block, Par) else _table(block, faces) for block in flow.blocks)
    return part("document", w("body", *blocks, _section()))


def footnotes_part(notes: Iterable[str], faces: Faces) -> bytes:
    """The two rules that Word asks for, then the notes from number 1."""
    rules = (
        w("footnote", w("p", w("pPr", w("spacing", before=0, after=0)), w("r", w(kind))), type=kind, id=number)
        for number, kind in _SEPARATORS
    )
    return part("footnotes", *rules, *(_footnote(number, text, faces) for number, text in enumerate(notes, 1)))


def running_head(text: str) -> bytes:
    look = w("rPr", w("color", val=STYLES["Note"].colour), w("sz", val=17), w("szCs", val=17))
    return part("hdr", w("p", w("pPr", w("pStyle", val="Note")), w("r", look, words(text))))


def running_foot(page: int, pages: int) -> bytes:
    """`page / pages`; the numbers given stand until the reader's program counts its own."""
    placed = w("pPr", w("pStyle", val="Note"), w("jc", val="right"))
    between = w("r", words(" / "))
    return part("ftr", w("p", placed, _field("PAGE", str(page)), between, _field("NUMPAGES", str(pages))))


def _par(par: Par, faces: Faces) -> str:
    keep = w("keepNext") if par.keep and not STYLES[par.style].keep else ""
    side = w("jc", val="right") if par.right else ""
    style = "" if par.style == "Normal" else w("pStyle", val=par.style)
    properties = style + keep + side
    return w("p", w("pPr", properties) if properties else "", _pieces(par.pieces, faces))


def _pieces(pieces: Pieces, faces: Faces) -> str:
    return "".join(_run(piece, faces) if isinstance(piece, Run) else _mark(piece) for piece in pieces)


def _run(run: Run, faces: Faces) -> str:
    """Runs of one direction each; none for empty words."""
    look = (w("rStyle", val="Strong") if run.strong else w("rStyle", val="Quiet") if run.quiet else "") + _hint(faces)
    shown = _language(run.language, faces)
    runs: list[str] = []
    for stretch in _RIGHT_TO_LEFT.split(run.text):
        turned = w("rtl") if _RIGHT_TO_LEFT.match(stretch) else ""
        properties = look + turned + shown
        runs += [w("r", w("rPr", properties) if properties else "", words(stretch))] if stretch else []
    return "".join(runs)


def _hint(faces: Faces) -> str:
    """In Chinese, marks that both scripts have, such as quotation marks, are as wide as a character."""
    return w("rFonts", hint="eastAsia") if faces.script == "han" else ""


def _language(code: str, faces: Faces) -> str:
    name, script = tag(code)
    if not name:
        return ""
    if script == "han":
        return w("lang", val=of_latin(faces), eastAsia=name)
    return w("lang", val=of_latin(faces), bidi=name) if script == "thai" else w("lang", val=name)


def _mark(mark: Mark) -> str:
    """A later call is a field that points to the first: whoever edits the notes updates it. Its number stands in raised
    digits, so that copied text never reads as a longer number."""
    if not mark.first:
        raised = w("r", w("rPr", w("rStyle", val="NoteAgain")), words(mark.raised))
        return w("fldSimple", raised, instr=f" NOTEREF note{mark.number} \\f \\h ")
    called = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=mark.number))
    return w("bookmarkStart", id=mark.number, name=f"note{mark.number}") + called + w("bookmarkEnd", id=mark.number)


def _footnote(number: int, text: str, faces: Faces) -> str:
    called = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    said = _pieces((Run(f" {text}"),), faces)
    return w("footnote", w("p", w("pPr", w("pStyle", val="FootnoteText")), called, said), id=number)


def _table(table: Rows, faces: Faces) -> str:
    widths = _widths(table.shares)
    first, last = int(table.headed), int(table.total)
    look = w(
        "tblLook", val=f"{0x0600 + 0x20 * first + 0x40 * last:04X}", firstRow=first, lastRow=last,
        firstColumn=0, lastColumn=0, noHBand=1, noVBand=1,
    )  # fmt: skip
    properties = w(
        "tblPr", w("tblStyle", val="Rules"), w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=-CELL_SIDE, type="dxa"), w("tblLayout", type="fixed"), look,
        w("tblCaption", val=table.caption), w("tblDescription", val=_description(table)),
    )  # fmt: skip
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    rows = (_row(row, widths, faces, header=table.headed and at == 0) for at, row in enumerate(table.rows))
    return w("tbl", properties, grid, *rows)


def _description(table: Rows) -> str:
    """The heads of the columns, for a screen reader."""
    if not table.headed:
        return table.caption
    return " · ".join("".join(piece.text for piece in par.pieces if isinstance(piece, Run)) for par in table.rows[0])


def _row(row: tuple[Par, ...], widths: tuple[int, ...], faces: Faces, *, header: bool) -> str:
    kept = w("trPr", w("cantSplit"), w("tblHeader") if header else "")
    cells = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), _par(par, faces))
        for par, width in zip(row, widths, strict=True)
    )
    return w("tr", kept, *cells)


def _widths(shares: tuple[float, ...]) -> tuple[int, ...]:
    """In twips; the last column takes what rounding left over."""
    whole = TEXT_WIDTH + 2 * CELL_SIDE
    widths = [round(share * whole) for share in shares[:-1]]
    return (*widths, whole - sum(widths))


def _field(instruction: str, shown: str) -> str:
    return w("fldSimple", w("r", words(shown)), instr=f" {instruction} ")


def _section() -> str:
    references = (
        ("headerReference", "default", "rId5"),
        ("footerReference", "default", "rId6"),
        ("footerReference", "first", "rId7"),
    )
    related = "".join(f'<w:{name} w:type="{kind}" r:id="{quoted(to)}"/>' for name, kind, to in references)
    margins = {"top": TOP, "right": SIDE, "bottom": BOTTOM, "left": SIDE}
    return w(
        "sectPr", related, w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", **margins, header=RUNNING, footer=RUNNING, gutter=0), w("titlePg"),
    )  # fmt: skip
