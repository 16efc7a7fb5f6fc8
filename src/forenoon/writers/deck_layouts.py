"""The grid of a deck and its layouts: what may stand where, in which size. Lengths in points."""

from dataclasses import dataclass
from typing import Literal

from forenoon.writers.fonts import Faces

WIDTH, HEIGHT = 960.0, 540.0  # 13.333 x 7.5 inches
MARGIN, GUTTER, COLUMNS = 43.2, 14.4, 12
_COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
TOP, BOTTOM = 118.0, 472.0  # of the content
_INSIDE = 20.0  # padding inside a panel
CELL_SIDE = 8.6  # padding of a table's cell, left and right
BULLET = 16.0  # how far the words of a bullet stand in

Kind = Literal["title", "ctrTitle", "subTitle", "body", "tbl", "chart", "ftr", "sldNum"]
Role = Literal[
    "title", "cover", "banner", "meta", "table", "chart", "caption", "list", "panel", "statement", "foot", "number",
]  # fmt: skip
LayoutName = Literal[
    "fn-cover", "fn-table", "fn-table-panel", "fn-chart", "fn-chart-panel", "fn-list", "fn-list-panel", "fn-statement",
    "fn-sources",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """`sizes` in points, the usual one first, then the others from large to small. Colours are roles of the theme."""

    sizes: tuple[float, ...]
    colour: str = "tx1"
    bold: bool = False
    heading: bool = False
    right: bool = False
    anchor: Literal["t", "ctr", "b"] = "t"
    fill: str = ""
    padding: float = 0
    bullets: bool = False
    between: float = 0  # paragraphs, in parts of their size

    @property
    def leading(self) -> float:
        """Of lines, in parts of what the face asks for."""
        return 1.0 if self.heading else 1.08

    @property
    def usual(self) -> float:
        return self.sizes[0]

    def face(self, faces: Faces) -> str:
        return faces.heading if self.heading else faces.body


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout. `box` is left, top, width, height."""

    name: str
    kind: Kind
    number: int
    box: tuple[float, float, float, float]
    role: Role

    @property
    def look(self) -> Look:
        return LOOKS[self.role]

    @property
    def width(self) -> float:
        return self.box[2] - 2 * self.look.padding - (BULLET if self.look.bullets else 0)

    @property
    def height(self) -> float:
        return self.box[3] - 2 * self.look.padding


LOOKS: dict[Role, Look] = {
    "title": Look((26,), "tx2", bold=True, heading=True),
    "cover": Look((40, 40, 36, 32, 28, 24), "bg1", bold=True, heading=True, anchor="b"),
    "banner": Look((20, 20, 18, 16), "bg2"),
    "meta": Look((14, 14, 12), "bg2"),
    "table": Look((14, 18, 16, 14, 13, 12)),
    "chart": Look((12,)),
    "caption": Look((14,), "accent4", bold=True, anchor="ctr"),
    "list": Look((16, 20, 18, 16, 14, 13, 12), bullets=True, between=0.6),
    "panel": Look((16, 18, 16, 14, 13, 12), fill="bg2", padding=_INSIDE, bullets=True, between=0.5),
    "statement": Look((28, 28, 24, 20), "tx2", heading=True, anchor="ctr", fill="bg2", padding=40, between=0.6),
    "foot": Look((10,), "accent4", anchor="ctr"),
    "number": Look((10,), "accent4", anchor="ctr", right=True),
}


def _left(column: int) -> float:
    return MARGIN + column * (_COLUMN + GUTTER)


def _wide(columns: int) -> float:
    return columns * _COLUMN + (columns - 1) * GUTTER


_HIGH = BOTTOM - TOP
_CAPTION = 26.0  # high
TITLE = Place("Title", "title", 0, (_left(0), 30, _wide(12), 82), "title")
SOURCE = Place("Source", "body", 90, (_left(0), 480, _wide(12), 18), "foot")
FOOTER = Place("Footer", "ftr", 91, (_left(0), 503, _wide(10), 18), "foot")
NUMBER = Place("Slide Number", "sldNum", 92, (_left(11), 503, _wide(1), 18), "number")
PANEL = Place("What to see", "body", 20, (_left(8), TOP, _wide(4), _HIGH), "panel")


def _main(name: str, kind: Kind, role: Role, columns: int = 12) -> Place:
    return Place(name, kind, 10, (_left(0), TOP, _wide(columns), _HIGH), role)


def _charted(columns: int) -> tuple[Place, ...]:
    caption = Place("What is measured", "body", 11, (_left(0), TOP, _wide(columns), _CAPTION), "caption")
    below = (_left(0), TOP + _CAPTION, _wide(columns), _HIGH - _CAPTION)
    return caption, Place("Chart", "chart", 10, below, "chart")


_COVER = (
    Place("Title", "ctrTitle", 0, (_left(1), 96, _wide(10), 178), "cover"),
    Place("How it was made", "subTitle", 1, (_left(1), 286, _wide(10), 84), "banner"),
    Place("When, where, for whom", "body", 10, (_left(1), 424, _wide(10), 72), "meta"),
)
_BAR = 7.0  # wide, at the left of a statement
_STATEMENT = Place("Statement", "body", 10, (_left(0) + _BAR, TOP, _wide(12) - _BAR, _HIGH), "statement")
LAYOUTS: dict[LayoutName, tuple[Place, ...]] = {
    "fn-cover": _COVER,
    "fn-table": (TITLE, _main("Table", "tbl", "table"), SOURCE),
    "fn-table-panel": (TITLE, _main("Table", "tbl", "table", 8), PANEL, SOURCE),
    "fn-chart": (TITLE, *_charted(12), SOURCE),
    "fn-chart-panel": (TITLE, *_charted(8), PANEL, SOURCE),
    "fn-list": (TITLE, _main("List", "body", "list"), SOURCE),
    "fn-list-panel": (TITLE, _main("List", "body", "list", 8), PANEL, SOURCE),
    "fn-statement": (TITLE, _STATEMENT, SOURCE),
    "fn-sources": (TITLE, _main("Sources", "tbl", "table"), SOURCE),
}
FURNITURE = (FOOTER, NUMBER)
# A layout's only ornament: its colour and box.
BARS: dict[LayoutName, tuple[str, tuple[float, float, float, float]]] = {
    "fn-cover": ("accent2", (0, 0, 20, HEIGHT)),
    "fn-statement": ("accent1", (_left(0), TOP, _BAR, _HIGH)),
}


def main_place(name: LayoutName) -> Place:
    """Where a layout has its table, list or chart."""
    return next(place for place in LAYOUTS[name] if place.number == 10)
