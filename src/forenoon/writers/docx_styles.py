"""How a brief looks: sizes, spaces and colours, and the styles part of the Word file that says so."""

from dataclasses import dataclass

from forenoon.writers.colours import AMBER, CREAM, GREY, INK, RULE, TEAL
from forenoon.writers.docx_flow import StyleName
from forenoon.writers.docx_xml import part, w
from forenoon.writers.fonts import Faces, Pitch

# Lengths in twips, twentieths of a point: A4 with 20 mm at the sides.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
SIDE, TOP, BOTTOM, RUNNING = 1134, 1077, 964, 567
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
CELL_SIDE, CELL_TOP = 80, 28  # padding of a cell
LATIN = "en-US"  # of Latin words in a document of another script, as Word takes them


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points, indents in twips. `name` is the one that Word translates for its reader."""

    name: str
    size: float
    before: float = 0
    after: float = 0
    pitch: Pitch = "text"
    bold: bool = False
    colour: str = INK
    left: int = 0
    hanging: int = 0
    keep: bool = False
    level: int = 0  # of a heading, from 1
    bar: str = ""  # colour of a bar at the left
    fill: str = ""
    exact: bool = False  # lines stand alike whatever script is in them
    builtin: bool = True

    @property
    def heading(self) -> bool:
        return self.pitch == "heading"


STYLES: dict[StyleName, Style] = {
    "Normal": Style("Normal", 10.5, 2, 4),
    "Title": Style("Title", 22, 0, 3, "heading", bold=True, colour=TEAL, keep=True),
    "Subtitle": Style("Subtitle", 11, 0, 6, colour=GREY),
    "Banner": Style("Forenoon Banner", 10, 0, 6, left=140, bar=AMBER, fill=CREAM, builtin=False),
    "Heading1": Style("heading 1", 14, 13, 4, "heading", bold=True, colour=TEAL, keep=True, level=1),
    "Heading2": Style("heading 2", 11.5, 9, 3, "heading", bold=True, keep=True, level=2),
    "Lead": Style("Forenoon Lead", 11, 2, 4, bold=True, builtin=False),
    "Note": Style("Forenoon Note", 9, 4, 3, "dense", colour=GREY, builtin=False),
    "Quote": Style("Quote", 10.5, 2, 4, left=220, bar=RULE),
    "ListBullet": Style("List Bullet", 10.5, 0, 3, left=284, hanging=284),
    "Caption": Style("caption", 9.5, 7, 3, "dense", bold=True, colour=GREY, keep=True),
    "TableText": Style("Forenoon Table", 9.5, pitch="dense", builtin=False),
    "TableHead": Style("Forenoon Table Head", 9.5, pitch="dense", bold=True, keep=True, builtin=False),
    "TableTotal": Style("Forenoon Table Total", 9.5, pitch="dense", bold=True, builtin=False),
    "FootnoteText": Style("footnote text", 8, 0, 1, "note", colour=GREY, exact=True),
}


def line(style: Style, faces: Faces) -> float:
    """The height of a line in points, the least one unless `exact`, in steps of half a point."""
    return round(style.size * faces.line[style.pitch] * 2) / 2


def styles_part(faces: Faces, air: float = 1.0) -> bytes:
    """`air` stretches the spaces between paragraphs and in cells."""
    paragraphs = (_paragraph_style(key, style, faces, air) for key, style in STYLES.items())
    return part("styles", _defaults(faces), *paragraphs, *_character_styles(), _table_style(air))


def _defaults(faces: Faces) -> str:
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", _fonts(faces, faces.body), _size(STYLES["Normal"].size), language(faces))),
        w("pPrDefault", w("pPr", w("widowControl"))),
    )


def language(faces: Faces) -> str:
    return w("lang", val=of_latin(faces), eastAsia=faces.han_tag, bidi="th-TH")


def of_latin(faces: Faces) -> str:
    """Latin words are in no Thai or Chinese: programs that take them for it break them anywhere."""
    return faces.tag if faces.script == "latin" else LATIN


def _fonts(faces: Faces, latin: str) -> str:
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=faces.han, cs=faces.thai)


def _size(points: float) -> str:
    half = round(points * 2)
    return w("sz", val=half) + w("szCs", val=half)


def _paragraph_style(key: StyleName, style: Style, faces: Faces, air: float) -> str:
    base = "" if key == "Normal" else w("basedOn", val="Normal")
    follows = w("next", val="Normal") if style.heading or key in ("Subtitle", "Banner", "Caption") else ""
    kind = {"default": "1"} if key == "Normal" else {} if style.builtin else {"customStyle": "1"}
    pitch = {"line": round(line(style, faces) * 20), "lineRule": "exact" if style.exact else "atLeast"}
    latin = faces.heading if style.heading else faces.body
    properties = (
        (w("keepNext") + w("keepLines") if style.keep else "")
        + (w("numPr", w("numId", val=1)) if key == "ListBullet" else "")
        + (w("pBdr", w("left", val="single", sz=18, space=6, color=style.bar)) if style.bar else "")
        + (w("shd", val="clear", color="auto", fill=style.fill) if style.fill else "")
        + w("spacing", before=round(style.before * air * 20), after=round(style.after * air * 20), **pitch)
        + (w("ind", left=style.left, hanging=style.hanging) if style.left else "")
        + (w("outlineLvl", val=style.level - 1) if style.level else "")
    )
    weight = w("b") + w("bCs") if style.bold else ""
    look = _fonts(faces, latin) + weight + w("color", val=style.colour) + _size(style.size)
    shown = w("uiPriority", val=9 if style.heading else 10) + w("qFormat")
    return w(
        "style", w("name", val=style.name), base, follows, shown, w("pPr", properties), w("rPr", look),
        type="paragraph", **kind, styleId=key,
    )  # fmt: skip


def _character_styles() -> tuple[str, ...]:
    def character(key: str, name: str, look: str, **kind: str) -> str:
        return w("style", w("name", val=name), w("rPr", look), type="character", **kind, styleId=key)

    return (
        character("Strong", "Strong", w("b") + w("bCs")),
        character("Quiet", "Forenoon Quiet", w("color", val=GREY), customStyle="1"),
        character("FootnoteReference", "footnote reference", w("color", val=TEAL) + w("vertAlign", val="superscript")),
        character("NoteAgain", "Forenoon Note Again", w("b", val=0) + w("color", val=GREY), customStyle="1"),
    )


def _table_style(air: float) -> str:
    sides = {"top": round(CELL_TOP * air), "left": CELL_SIDE, "bottom": round(CELL_TOP * air), "right": CELL_SIDE}
    padding = w("tblCellMar", *(w(side, w=wide, type="dxa") for side, wide in sides.items()))
    rules = w(
        "tblBorders",
        w("top", val="single", sz=4, space=0, color=GREY),
        w("bottom", val="single", sz=4, space=0, color=GREY),
        w("insideH", val="single", sz=4, space=0, color=RULE),
    )
    plain = w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), padding), type="table", default="1", styleId="TableNormal",
    )  # fmt: skip
    ours = w(
        "style", w("name", val="Forenoon Rules"), w("basedOn", val="TableNormal"), w("uiPriority", val=99),
        w("tblPr", rules, padding),
        _head(), _edge("lastRow", "top", 8, INK),
        type="table", customStyle="1", styleId="Rules",
    )  # fmt: skip
    return plain + ours


def _head() -> str:
    under = w("bottom", val="single", sz=12, space=0, color=TEAL)
    return w("tblStylePr", w("tcPr", w("tcBorders", w("top", val="nil"), under)), type="firstRow")


def _edge(row: str, side: str, eighths: int, colour: str) -> str:
    rule = w("tcBorders", w(side, val="single", sz=eighths, space=0, color=colour))
    return w("tblStylePr", w("tcPr", rule), type=row)
