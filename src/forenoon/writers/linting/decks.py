"""A deck as it was written: slides with their layouts, shapes with what they inherit, colours and sizes resolved."""

from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from forenoon.writers.linting.packages import A, Broken, P, Package, R, Relation, text_of

EMU = 12_700  # in a point
TITLES = ("title", "ctrTitle")
FEET = ("sldNum", "dt", "ftr", "hdr")
_DRAWN = tuple(P + name for name in ("sp", "graphicFrame", "cxnSp", "pic", "grpSp"))
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle"}
_HOLDERS = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
_HUES = {"lumMod": "scale", "lumOff": "shift"}


@dataclass(frozen=True, slots=True)
class Box:
    """In EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True)
class Shape:
    """`layers` are the shape itself, the place of its layout and that of its master, as far as there are any."""

    element: Element
    number: int  # on its slide, from 1
    kind: str  # of the place that it fills; empty where it fills none
    layers: tuple[Element, ...]

    @cached_property
    def name(self) -> str:
        return self._said("name")

    @property
    def alt(self) -> str:
        return self._said("descr")

    @property
    def id(self) -> str:
        return self._said("id")

    @property
    def decorative(self) -> bool:
        return any(one.tag.endswith("}decorative") for one in self.element.iter())

    @property
    def text(self) -> str:
        return "\n".join(words_of(par) for par in self.paragraphs)

    @cached_property
    def paragraphs(self) -> tuple[Element, ...]:
        body = self.element.find(f"{P}txBody")
        return () if body is None else tuple(body.findall(f"{A}p"))

    @cached_property
    def table(self) -> Element | None:
        return next(self.element.iter(f"{A}tbl"), None)

    @property
    def exhibit(self) -> bool:
        """A table, chart or picture."""
        return self.element.tag in (f"{P}graphicFrame", f"{P}pic")

    @cached_property
    def box(self) -> Box | None:
        return next(filter(None, map(box_in, self.layers)), None)

    def body(self, name: str, default: int) -> int:
        """An attribute of the text's body, in EMU."""
        for layer in self.layers:
            for found in layer.findall(f"{P}txBody/{A}bodyPr"):
                if name in found.attrib:
                    return int(found.attrib[name])
        return default

    def _said(self, name: str) -> str:
        return next((one.get(name, "") for one in self.element.iter(f"{P}cNvPr")), "")


@dataclass(frozen=True)
class Slide:
    number: int
    root: Element
    layout: Element
    master: Element
    colours: dict[str, str]  # role to RRGGBB
    fonts: dict[str, str]  # `+mj-lt` to its face
    related: dict[str, Relation]
    notes: Element | None
    unfilled: frozenset[str]  # styles of tables that fill no cell

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        return tuple(self._shapes())

    @property
    def title(self) -> Shape | None:
        return next((shape for shape in self.shapes if shape.kind in TITLES), None)

    @property
    def place(self) -> str:
        return f"slide {self.number}"

    def at(self, shape: Shape) -> str:
        return f"slide {self.number}, {'table' if shape.table is not None else 'shape'} {shape.number}"

    @cached_property
    def ground(self) -> str:
        """The colour behind everything; empty where it is no single one."""
        for layer in (self.root, self.layout, self.master):
            for properties in layer.iter(f"{P}bgPr"):
                return fill_of(properties, self.colours) or ""
            for reference in layer.iter(f"{P}bgRef"):
                return colour_in(reference, self.colours) or ""
        return self.colours.get("bg1", "FFFFFF")

    def _shapes(self) -> Iterator[Shape]:
        tree = self.root.find(f"{P}cSld/{P}spTree")
        for number, element in enumerate(() if tree is None else drawn(tree), 1):
            place = next(element.iter(f"{P}ph"), None)
            if place is None:
                yield Shape(element, number, "", (element,))
                continue
            kind, index = place.get("type", "body"), place.get("idx", "")
            above = holder(self.layout, kind, index)
            top = holder(self.master, above_kind(kind, above), "")
            yield Shape(element, number, kind, tuple(one for one in (element, above, top) if one is not None))


def slides(package: Package) -> tuple[Slide, ...]:
    """Raises Broken where one of them is not there."""
    main = "ppt/presentation.xml"
    deck, related = package.xml(main), package.related(main)
    unfilled = frozenset(unfilled_styles(package))
    return tuple(
        slide_of(package, number, part_of(related, one.get(f"{R}id", "")), unfilled)
        for number, one in enumerate(deck.iter(f"{P}sldId"), 1)
    )


def unfilled_styles(package: Package) -> Iterator[str]:
    """Of tables, by their ids: those that colour no cell."""
    name = "ppt/tableStyles.xml"
    for style in package.xml(name).iter(f"{A}tblStyle") if name in package.names else ():
        if not any(fill.find(f"{A}noFill") is None for fill in style.iter(f"{A}fill")):
            yield style.get("styleId", "")


def size(package: Package) -> tuple[int, int]:
    found = next(package.xml("ppt/presentation.xml").iter(f"{P}sldSz"))
    return int(found.get("cx", "0")), int(found.get("cy", "0"))


def part_of(related: dict[str, Relation], name: str) -> str:
    if name not in related:
        raise Broken("it refers to a part that is not there")
    return related[name].target


def slide_of(package: Package, number: int, name: str, unfilled: frozenset[str]) -> Slide:
    related = package.related(name)
    layout = one_of(related, "slideLayout")
    master = one_of(package.related(layout), "slideMaster")
    theme = package.xml(one_of(package.related(master), "theme"))
    notes = next((one.target for one in related.values() if one.kind == "notesSlide"), "")
    roots = package.xml(name), package.xml(layout), package.xml(master)
    said = package.xml(notes) if notes else None
    return Slide(number, *roots, colours_of(theme, *roots), fonts_of(theme), related, said, unfilled)


def one_of(related: dict[str, Relation], kind: str) -> str:
    target = next((one.target for one in related.values() if one.kind == kind), "")
    if not target:
        raise Broken(f"a part of it has no {kind}")
    return target


def colours_of(theme: Element, slide: Element, layout: Element, master: Element) -> dict[str, str]:
    """The theme's colours, and the roles that the nearest map gives them."""
    scheme = next(theme.iter(f"{A}clrScheme"), None)
    known = {one.tag[len(A) :]: colour_in(one, {}) or "" for one in (() if scheme is None else scheme)}
    maps = (*slide.iter(f"{A}overrideClrMapping"), *layout.iter(f"{A}overrideClrMapping"), *master.iter(f"{P}clrMap"))
    roles = next((dict(one.attrib) for one in maps), dict[str, str]())
    return known | {role: known.get(name, "") for role, name in roles.items()}


def fonts_of(theme: Element) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for short, name in (("mj", "majorFont"), ("mn", "minorFont")):
        for one in theme.iter(f"{A}{name}"):
            for end, script in (("lt", "latin"), ("ea", "ea"), ("cs", "cs")):
                face = one.find(f"{A}{script}")
                fonts[f"+{short}-{end}"] = "" if face is None else face.get("typeface", "")
    return fonts


def drawn(container: Element) -> Iterator[Element]:
    """In reading order, those inside of groups too, and groups not."""
    for one in container:
        if one.tag == f"{P}grpSp":
            yield from drawn(one)
        elif one.tag in _DRAWN:
            yield one


def holder(root: Element, kind: str, index: str) -> Element | None:
    """The place of a layout or master with this index, or else of this kind."""
    places = [(one, place) for one in root.iter(f"{P}sp") for place in one.iter(f"{P}ph")]
    if index:
        found = next((one for one, place in places if place.get("idx") == index), None)
        if found is not None:
            return found
    return next((one for one, place in places if place.get("type", "body") == kind), None)


def above_kind(kind: str, above: Element | None) -> str:
    """The kind of a master's place that a layout's place goes back to."""
    said = None if above is None else next(above.iter(f"{P}ph"), None)
    kind = kind if said is None else said.get("type", "body")
    return _HOLDERS.get(kind, kind)


def box_in(layer: Element) -> Box | None:
    """Where a layer places its shape; None where it does not say."""
    frames = (*layer.findall(f"{P}spPr/{A}xfrm"), *layer.findall(f"{P}xfrm"))
    return next(filter(None, map(box_of, frames)), None)


def box_of(frame: Element) -> Box | None:
    at, extent = frame.find(f"{A}off"), frame.find(f"{A}ext")
    if at is None or extent is None:
        return None
    return Box(int(at.get("x", 0)), int(at.get("y", 0)), int(extent.get("cx", 0)), int(extent.get("cy", 0)))


def words_of(par: Element) -> str:
    return "".join("\n" if one.tag == f"{A}br" else one.text or "" for one in par.iter() if one.tag in _WORDS)


_WORDS = (f"{A}t", f"{A}br")


def runs(par: Element) -> Iterator[Element]:
    yield from (one for one in par if one.tag in (f"{A}r", f"{A}fld"))


def levels(par: Element, shape: Shape, master: Element) -> Iterator[Element]:
    """What says how a paragraph is set, the nearest first: its own properties, then those of its level."""
    own = par.find(f"{A}pPr")
    if own is not None:
        yield own
    level = f"{A}lvl{int(own.get('lvl', 0)) + 1 if own is not None else 1}pPr"
    for layer in shape.layers:
        yield from layer.findall(f"{P}txBody/{A}lstStyle/{level}")
    style = _STYLES.get(_HOLDERS.get(shape.kind, shape.kind), "otherStyle")
    yield from master.findall(f"{P}txStyles/{P}{style}/{level}")


def run_look(run: Element, par: Element, shape: Shape, master: Element) -> Iterator[Element]:
    """What says how a run looks, the nearest first."""
    yield from run.findall(f"{A}rPr")
    for level in levels(par, shape, master):
        yield from level.findall(f"{A}defRPr")


def fill_of(element: Element | None, colours: dict[str, str]) -> str | None:
    """A solid fill's colour; empty for one that is not known or no single colour, None where nothing is said."""
    if element is None:
        return None
    for kind in ("gradFill", "blipFill", "pattFill"):
        if element.find(f"{A}{kind}") is not None:
            return ""
    solid = element.find(f"{A}solidFill")
    return None if solid is None else colour_in(solid, colours) or ""


def colour_in(element: Element, colours: dict[str, str]) -> str | None:
    """RRGGBB of the colour inside; None where it cannot be told."""
    for one in element:
        name = one.tag[len(A) :]
        value = one.get("lastClr" if name == "sysClr" else "val", "")
        base = colours.get(value, "") if name == "schemeClr" else value
        changes = {change.tag[len(A) :]: int(change.get("val", 0)) / 100_000 for change in one}
        if len(base) != 6 or changes.keys() - _HUES.keys():
            return None
        return shaded(base, changes.get("lumMod", 1.0), changes.get("lumOff", 0.0)) if changes else base.upper()
    return None


def shaded(colour: str, scale: float, shift: float) -> str:
    """The colour with its lightness scaled and shifted."""
    hue, light, strength = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, min(1.0, light * scale + shift), strength))


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21, as WCAG has it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def all_words(element: Element) -> str:
    return text_of(element, f"{A}t")
