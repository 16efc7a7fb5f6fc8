"""How a slide looks, told from its XML and the widths that the product ships: places, sizes, colours, fit."""

from collections.abc import Iterator
from itertools import combinations
from xml.etree.ElementTree import Element

from forenoon.domain.content import Document, Finding
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.decks import FEET, Box, Shape, Slide, contrast, fill_of, run_look, runs
from forenoon.writers.linting.fitting import overflow, size_of, strong, torn
from forenoon.writers.linting.packages import A, P

SMALLEST, SMALLEST_FOOT = 12.0, 9.0  # points
LARGE, LARGE_BOLD = 24.0, 18.66  # points from which a contrast of 3 is enough
PIXEL = 9525  # EMU
FURTHEST = 8  # pixels by which two edges miss each other, and are not meant to differ
TOUCHING = 18_000  # EMU that two boxes may share


def lint(slide: Slide, whole: tuple[int, int], document: Document) -> Iterator[Finding]:
    yield from placed(slide, whole)
    yield from overlapping(slide)
    for shape in slide.shapes:
        yield from hard_coded(slide, shape)
        yield from legible(slide, shape)
        if (missing := overflow(slide, shape, whole[1], document)) > 0:
            yield found("overflow", f"{shape.name} needs {missing:.0f} pt more than it has", slide.at(shape))
        if word := torn(slide, shape):
            yield found("torn_word", f"{word} is wider than its column", slide.at(shape))


def placed(slide: Slide, whole: tuple[int, int]) -> Iterator[Finding]:
    """Shapes that leave the slide, and left edges that just miss each other."""
    boxes = [(shape, shape.box) for shape in slide.shapes if shape.box]
    for shape, box in boxes:
        if min(box.left, box.top) < 0 or box.right > whole[0] + PIXEL or box.bottom > whole[1] + PIXEL:
            yield found("off_slide", f"{shape.name} leaves the slide", slide.at(shape))
    edges = sorted((box.left, shape.number, shape) for shape, box in boxes if not shape.decorative)
    for (first, _, _), (second, _, shape) in zip(edges, edges[1:], strict=False):
        if PIXEL <= second - first <= FURTHEST * PIXEL:
            yield found("near_miss", f"{shape.name} stands {(second - first) / PIXEL:.0f} px off", slide.at(shape))


def overlapping(slide: Slide) -> Iterator[Finding]:
    boxes = [(shape, shape.box) for shape in slide.shapes if shape.box and not shape.decorative and says(shape)]
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(first.right, second.right) - max(first.left, second.left)
        down = min(first.bottom, second.bottom) - max(first.top, second.top)
        if across > TOUCHING and down > TOUCHING:
            yield found("overlap", f"{one.name} and {other.name} lie on each other", slide.at(other))


def says(shape: Shape) -> bool:
    return shape.exhibit or bool(shape.text.strip())


def hard_coded(slide: Slide, shape: Shape) -> Iterator[Finding]:
    """Fonts and colours that do not follow the theme."""
    face = next((one for one in shape.element.iter(f"{A}latin") if not one.get("typeface", "+").startswith("+")), None)
    if face is not None:
        yield found("hard_coded_look", f"{face.get('typeface')} is no font of the theme", slide.at(shape))
    colour = next(shape.element.iter(f"{A}srgbClr"), None)
    if colour is not None:
        yield found("hard_coded_look", f"{colour.get('val')} is no colour of the theme", slide.at(shape))


def legible(slide: Slide, shape: Shape) -> Iterator[Finding]:
    """The first text of a shape that is too small, and the first that is too pale."""
    told: set[str] = set()
    foot = shape.kind in FEET or is_foot(shape)
    for par, back in backed(slide, shape):
        for run in runs(par):
            if not (run.findtext(f"{A}t") or "").strip():
                continue
            layers = tuple(run_look(run, par, shape, slide.master))
            points, bold = size_of(layers), strong(layers)
            if points < (SMALLEST_FOOT if foot else SMALLEST) and "small_text" not in told:
                told.add("small_text")
                yield found("small_text", f"{shape.name}: {points:g} pt", slide.at(shape))
            ink = next((c for one in layers if (c := fill_of(one, slide.colours)) is not None), slide.colours["tx1"])
            enough = 3.0 if points >= (LARGE_BOLD if bold else LARGE) else 4.5
            if ink and back and contrast(ink, back) < enough and "low_contrast" not in told:
                told.add("low_contrast")
                shown = f"{contrast(ink, back):.1f} of {enough:g}, {ink} on {back}"
                yield found("low_contrast", f"{shape.name}: {shown}", slide.at(shape))


def is_foot(shape: Shape) -> bool:
    """A line at the foot that its layout sets small, as sources are."""
    if shape.kind in FEET:
        return False
    inherited = [size for layer in shape.layers[1:] for size in sizes(layer)]
    return bool(inherited) and inherited[0] < SMALLEST


def sizes(layer: Element) -> Iterator[float]:
    yield from (int(one.get("sz", 0)) / 100 for one in layer.iter(f"{A}defRPr") if one.get("sz"))


def backed(slide: Slide, shape: Shape) -> Iterator[tuple[Element, str]]:
    """Each paragraph with the colour behind it; empty where that is not known."""
    own = next((c for layer in shape.layers if (c := fill_of(layer.find(f"{P}spPr"), slide.colours)) is not None), None)
    behind = slide.ground if own is None else own
    under = [one for one in slide.shapes if one.number < shape.number and covers(one.box, shape.box)]
    fills = [fill for one in under if (fill := fill_of(one.element.find(f"{P}spPr"), slide.colours)) is not None]
    if own is None and fills:
        behind = fills[-1]
    yield from ((par, behind) for par in shape.paragraphs)
    if shape.table is not None:
        style = shape.table.findtext(f"{A}tblPr/{A}tableStyleId", "")
        plain = behind if style in slide.unfilled else ""
        for cell in shape.table.iter(f"{A}tc"):
            filled = fill_of(cell.find(f"{A}tcPr"), slide.colours)
            yield from ((par, plain if filled is None else filled) for par in cell.iter(f"{A}p"))


def covers(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return False
    inside = one.left <= other.left and one.top <= other.top
    return inside and one.right >= other.right and one.bottom >= other.bottom
