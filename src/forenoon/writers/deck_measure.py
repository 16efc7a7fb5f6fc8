"""How high text stands on a slide, told from the widths that the product ships. Lengths in points."""

from collections.abc import Sequence
from functools import lru_cache

from forenoon.writers.breaking import broken
from forenoon.writers.deck_layouts import CELL_SIDE, Look, Place
from forenoon.writers.fonts import Faces, line_height
from forenoon.writers.quoting import Run

Pieces = tuple[Run, ...]
CELL_TOP = 3.0  # least padding of a cell, above and below
_WIDEST_CELL = 0.8  # of the size: most padding
_RULE = 1.0
_BETWEEN = 0.25  # em that programs put between Chinese characters and Latin letters
# How much wider a face is that stands in where neither ours nor its twin is installed.
_STAND_IN = {"Cambria": 1.14, "thai": 1.12, "han": 1.02}
_STEP = 4.0  # how much narrower a title is tried, to balance its lines
_EVEN = 0.55  # of the first line: a last line that is shorter stands alone


def lines(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces) -> tuple[str, ...]:
    """What stands on each line, so many points wide."""
    latin = look.face(faces)
    narrower = max(_STAND_IN.get(latin, 1), _STAND_IN.get(faces.script, 1))
    return _lines(pieces, size, round(wide / narrower, 2), latin, look.bold, faces.script == "han")


def height(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces) -> float:
    """Of one paragraph."""
    latin, exact = look.face(faces), pitch(size, faces)
    return sum(exact or line_height(text, latin) * size for text in lines(pieces, size, wide, look, faces))


def pitch(size: float, faces: Faces) -> float:
    """The height of each line where it is said: the faces of scripts other than Latin differ too much. Else 0."""
    return 0 if faces.script == "latin" else round(2 * size * faces.line["dense"]) / 2


def text_height(paragraphs: Sequence[Pieces], size: float, place: Place, faces: Faces) -> float:
    """Of all that fills a placeholder, without its padding."""
    look = place.look
    between = look.between * size * max(0, len(paragraphs) - 1)
    return sum(height(one, size, place.width, look, faces) for one in paragraphs) + between


def text_size(paragraphs: Sequence[Pieces], place: Place, faces: Faces) -> float:
    """The largest size in which the text fits; the smallest that may be where none does."""
    fitting = (size for size in steps(place.look) if text_height(paragraphs, size, place, faces) <= place.height)
    return next(fitting, steps(place.look)[-1])


def steps(look: Look) -> tuple[float, ...]:
    return look.sizes[1:] or look.sizes


def row_heights(
    rows: Sequence[Sequence[Pieces]], shares: Sequence[float], size: float, place: Place, faces: Faces
) -> tuple[float, ...]:
    """Of a table's rows with the least padding."""
    widths = [share * place.box[2] - 2 * CELL_SIDE for share in shares]
    return tuple(
        max(height(cell, size, wide, place.look, faces) for cell, wide in zip(row, widths, strict=True))
        + 2 * CELL_TOP
        + _RULE
        for row in rows
    )


def table_size(
    rows: Sequence[Sequence[Pieces]], shares: Sequence[float], place: Place, faces: Faces, most: float
) -> tuple[float, float]:
    """The largest size up to `most` in which the table fits, and the padding above and below its cells that fills
    the room."""
    for size in (size for size in steps(place.look) if size <= most):
        room = place.height - sum(row_heights(rows, shares, size, place, faces))
        if room >= 0:
            return size, min(_WIDEST_CELL * size, CELL_TOP + room / (2 * max(1, len(rows))))
    return steps(place.look)[-1], CELL_TOP


def balanced(pieces: Pieces, size: float, place: Place, faces: Faces) -> float:
    """How much narrower a text of two lines is set so that no short word stands alone on the second."""
    known = lines(pieces, size, place.width, place.look, faces)
    if len(known) != 2 or len(known[1].strip()) >= _EVEN * len(known[0].strip()):
        return 0.0
    inward = 0.0
    while len(lines(pieces, size, place.width - inward - 2 * _STEP, place.look, faces)) == 2:
        inward += _STEP
    return max(0.0, inward - _STEP)


@lru_cache(8192)  # a slide is told anew for each size and split: most of its cells stand as before
def _lines(pieces: Pieces, size: float, wide: float, latin: str, bold: bool, han: bool) -> tuple[str, ...]:
    return tuple(
        broken(((run.text, bold or run.strong) for run in pieces), size, latin, wide, han=han, between=_BETWEEN)
    )
