"""How high text stands on a slide, told from the widths that the product ships. Lengths in points."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from forenoon.writers.breaking import BOUND, broken, widest
from forenoon.writers.deck_layouts import CELL_SIDE, Look, Place
from forenoon.writers.fonts import Faces, line_height, stand_in
from forenoon.writers.quoting import Run

Pieces = tuple[Run, ...]
CELL_TOP = 3.0  # least padding of a cell, above and below
_EASY_CELL, _WIDEST_CELL = 0.35, 1.1  # of the size: padding that a size needs to be chosen, most padding
_RULE = 1.0
_TALL = 16.0  # the largest size of a table with scripts whose lines programs set at different heights
_BETWEEN = 0.25  # em that programs put between Chinese characters and Latin letters
_SLACK, _SLACK_HAN = 0.05, 0.12  # of the balanced width, for other programs' faces, and their room around Latin
_STEP = 4.0  # how much narrower a title is tried, to balance its lines
_NEAR = 0.02  # of the width, by which other programs break elsewhere
_STOPS, _PAUSES = tuple("；。"), tuple("，、；：。）")
_BREAKS = (";", ",", ":")  # of a Latin title
_PAUSED = 0.4  # of its first line, what its last has at the least where that ends at a pause
_LEAST = 0.2  # of the width of a title: the shorter of its two lines
_WIDE = 0x2E80  # from this code point on letters are as wide as they are high
_EVEN = 0.55  # of the first line: a last line that is shorter stands alone

# A date with its weekday, a number with what it counts or what it is counted in, a file's name, an address, somebody's
# two names.
_TOGETHER = re.compile(
    r"(?:\d+ ?年 ?)?\d+ ?月 ?\d+ ?日(?: ?（[^）]{1,3}）)?|(?:[€£$¥฿]|\b[A-Z]{3}) ?\d[\d.,]*|\d[\d.,:/]*[%\s]*[^\W\d_]"
    r"|\b[A-Za-z\d.-]{1,60}[_@][\w.@-]{0,60}\w|\b[A-ZÀ-Þ][\w'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30}"
)


def lines(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces) -> tuple[str, ...]:
    """What stands on each line, so many points wide."""
    latin = look.face(faces)
    narrower = round(wide / stand_in(latin, faces), 2)
    return _lines(pieces, size, narrower, latin, look.bold, faces.script == "han")


def height(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces, exact: float = 0) -> float:
    """Of one paragraph. `exact` is the height of each line where it is said."""
    latin, exact = look.face(faces), exact or pitch(size, faces)
    each = (line_height(text, latin) * look.leading * size for text in lines(pieces, size, wide, look, faces))
    return sum(exact or natural for natural in each)


def pitch(size: float, faces: Faces) -> float:
    """The height of each line where it is said: the faces of scripts other than Latin differ too much. Else 0."""
    return 0 if faces.script == "latin" else round(2 * size * faces.line["dense"]) / 2


def row_pitch(row: Sequence[Pieces], size: float, look: Look, faces: Faces) -> float:
    """As `pitch`, also for a row in which another script stands beside Latin: its words stand on one line."""
    latin = look.face(faces)
    highest = line_height("".join(run.text for cell in row for run in cell), latin)
    mixed = highest > line_height("", latin)
    return round(2 * highest * look.leading * size) / 2 if mixed and faces.script == "latin" else pitch(size, faces)


def text_height(paragraphs: Sequence[Pieces], size: float, place: Place, faces: Faces) -> float:
    """Of all that fills a placeholder, without its padding."""
    look = place.look
    between = look.between * size * max(0, len(paragraphs) - 1)
    return sum(height(one, size, place.width, look, faces) for one in paragraphs) + between


def text_size(paragraphs: Sequence[Pieces], place: Place, faces: Faces) -> float:
    """The largest size in which the text fits and no word is broken, if there is one; else in which it fits; else
    the smallest that there is. A little smaller where the edge would cut a word."""
    sizes = steps(place.look)
    fitting = [size for size in sizes if text_height(paragraphs, size, place, faces) <= place.height]
    cells = [(one, place.width) for one in paragraphs]
    whole = [size for size in fitting if all(_whole(one, size, wide, place.look, faces) for one, wide in cells)]
    return _uncut(whole or fitting, cells, place.look, faces) or sizes[-1]


def _uncut(sizes: Sequence[float], cells: Sequence[tuple[Pieces, float]], look: Look, faces: Faces) -> float:
    """The first of these sizes, or the next one where no word is cut at an edge in it alone; 0 of none."""
    near = sizes[:2] if faces.script == "han" else ()
    uncut = (size for size in near if not any(_is_cut(lines(one, size, wide, look, faces)) for one, wide in cells))
    return next(uncut, next(iter(sizes), 0.0))


def steps(look: Look) -> tuple[float, ...]:
    return look.sizes[1:] or look.sizes


def row_heights(
    rows: Sequence[Sequence[Pieces]], shares: Sequence[float], size: float, place: Place, faces: Faces,
    large: float = 1.0,
) -> tuple[float, ...]:  # fmt: skip
    """Of a table's rows with the least padding. `large`: the size of its first column, in parts of the others'."""
    widths = [share * place.box[2] - 2 * CELL_SIDE for share in shares]
    return tuple(_row_height(row, widths, size, place.look, faces, large) + 2 * CELL_TOP + _RULE for row in rows)


def _row_height(
    row: Sequence[Pieces], widths: Sequence[float], size: float, look: Look, faces: Faces, large: float
) -> float:
    first, exact = large * size, row_pitch(row, size, look, faces)
    heights = (height(cell, size, wide, look, faces, exact) for cell, wide in zip(row, widths, strict=True))
    return max(height(row[0], first, widths[0], look, faces, row_pitch(row[:1], first, look, faces)), *heights)


def table_size(
    rows: Sequence[Sequence[Pieces]], shares: Sequence[float], place: Place, faces: Faces, most: float,
    large: float = 1.0,
) -> tuple[float, float]:  # fmt: skip
    """The largest size up to `most` in which the table fits and no word is broken, if there is one, and the padding
    above and below its cells that fills the room."""
    tall = any(row_pitch(row, place.look.usual, place.look, faces) for row in rows)
    sizes = [size for size in steps(place.look) if size <= (min(most, _TALL) if tall else most)]
    fitting = [(size, pad) for size in sizes if (pad := _padding(rows, shares, size, place, faces, large))]
    widths = [(share * place.box[2] - 2 * CELL_SIDE) / (1 if at else large) for at, share in enumerate(shares)]
    cells = [(cell, wide) for row in rows for cell, wide in zip(row, widths, strict=True)]
    whole = [size for size, _ in fitting if all(_whole(cell, size, wide, place.look, faces) for cell, wide in cells)]
    chosen = _uncut(whole or [size for size, _ in fitting], cells, place.look, faces)
    return next((one for one in fitting if one[0] == chosen), (steps(place.look)[-1], CELL_TOP))


def _padding(
    rows: Sequence[Sequence[Pieces]], shares: Sequence[float], size: float, place: Place, faces: Faces, large: float
) -> float:
    """Above and below the cells of a table that has room in this size, else 0. The smallest size may be crowded."""
    room = place.height - sum(row_heights(rows, shares, size, place, faces, large))
    padding = CELL_TOP + room / (2 * max(1, len(rows)))
    least = CELL_TOP if size == steps(place.look)[-1] else _EASY_CELL * size
    return min(_WIDEST_CELL * size, padding) if padding >= least else 0


def _whole(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces) -> bool:
    """Whether no word is wider than the column."""
    latin = look.face(faces)
    return _widest(pieces, latin, look.bold, faces.script == "han") * size * stand_in(latin, faces) <= wide


def _is_cut(known: tuple[str, ...]) -> bool:
    """Whether a line ends inside a word."""
    return any(_inside_word(above[-1:] + below[:1]) for above, below in pairwise(known))


def _inside_word(signs: str) -> bool:
    return len(signs) == 2 and signs.isascii() and signs.isalnum()


def least_shares(rows: Sequence[Sequence[Pieces]], place: Place, faces: Faces) -> tuple[float, ...]:
    """Of a table's width, what each column needs so that no word is broken in the usual size."""
    look, latin = place.look, place.look.face(faces)
    em = look.usual * stand_in(latin, faces)
    return tuple(
        (max(_widest(cell, latin, look.bold, faces.script == "han") for cell in column) * em + 2 * CELL_SIDE + _RULE)
        / place.box[2]
        for column in zip(*rows, strict=True)
    )


def balanced(pieces: Pieces, size: float, place: Place, faces: Faces) -> float:
    """How much narrower a title is set so that no short word stands alone on its last line, and no line ends inside a
    date or between a number and what it counts, in other programs' faces neither. A line that would so ends at a pause
    where it can, one of Chinese wherever."""

    def broken_at(inward: float) -> tuple[str, ...]:
        return lines(pieces, size, place.width - inward, place.look, faces)

    def is_torn_at(inward: float) -> bool:
        return any(_is_torn(broken_at(max(0.0, inward + off * place.width))) for off in (-_NEAR, 0, _NEAR))

    known, han = broken_at(0), faces.script == "han"
    wrong = _is_short(known) or is_torn_at(0)
    if len(known) < 2 or not (wrong or han):
        return 0.0
    narrower = range(1, int(place.width / _STEP))
    most = _STEP * bisect_left(narrower, True, key=lambda number: len(broken_at(number * _STEP)) > len(known))
    steps_down = [most - _STEP * number for number in range(int(most / _STEP) + 1)]
    slack = _SLACK_HAN if han else _SLACK
    tried = [max(0.0, inward - slack * (place.width - inward)) for inward in steps_down]
    tried += [] if han else steps_down
    pausing = (inward for inward in tried if _pauses(broken_at(inward)) and not is_torn_at(inward))
    whole = (inward for inward in tried if not is_torn_at(inward))
    nearly = (inward for inward in tried if not _is_torn(broken_at(inward)))
    return next(chain(pausing, whole, nearly, tried) if wrong else pausing, 0.0)


def paused(pieces: Pieces, size: float, place: Place, faces: Faces) -> Pieces:
    """Words of two lines with the break behind a pause, else beside a Latin word, where both lines then fit and are
    most alike; nothing where there is no such place, or one line is enough."""
    if len(lines(pieces, size, place.width, place.look, faces)) < 2:
        return ()
    text = "".join(run.text for run in pieces)
    whole = [one.span() for one in _TOGETHER.finditer(text)]
    open_ = [at for at in range(1, len(text)) if not any(start < at < end for start, end in whole)]
    wide = [*accumulate((2 if ord(sign) >= _WIDE else 1 for sign in text), initial=0)]
    open_ = [at for at in open_ if _LEAST <= wide[at] / wide[-1] <= 1 - _LEAST and text[at] not in _PAUSES]
    pauses = ([at for at in open_ if text[at - 1] in signs] for signs in (_STOPS, _PAUSES))
    beside = [at for at in open_ if text[at - 1] == " " and max(ord(text[at - 2]), ord(text[at])) >= _WIDE]
    for places in (*pauses, beside):
        tried = ((abs(wide[-1] - 2 * wide[at]), _parted_at(pieces, at)) for at in places)
        fitting = [(off, one) for off, one in tried if _fits_in_two(one, size, place, faces)]
        if fitting:
            return min(fitting, key=lambda pair: pair[0])[1]
    return ()


def bound(pieces: Pieces) -> Pieces:
    """With spaces at which no line ends inside a date or an amount."""
    return tuple(
        replace(run, text=_TOGETHER.sub(lambda found: found[0].replace(" ", BOUND), run.text)) for run in pieces
    )


def _fits_in_two(pieces: Pieces, size: float, place: Place, faces: Faces) -> bool:
    return len(lines(pieces, size, place.width * (1 - _SLACK_HAN), place.look, faces)) == 2


def _parted_at(pieces: Pieces, at: int) -> Pieces:
    """With a line's end there, in place of the spaces around it."""
    made: list[Run] = []
    for run in pieces:
        if 0 < at <= len(run.text):
            parted = f"{run.text[:at].rstrip()}\n{run.text[at:].lstrip()}"
            made.append(replace(run, text=parted))
        else:
            made.append(run)
        at -= len(run.text)
    return tuple(made)


def is_whole(pieces: Pieces, size: float, wide: float, look: Look, faces: Faces) -> bool:
    """Whether no line ends inside what belongs together."""
    return not _is_torn(lines(pieces, size, wide, look, faces))


def _is_short(known: tuple[str, ...]) -> bool:
    return len(known[-1].strip()) < _EVEN * len(known[0].strip())


def _pauses(known: tuple[str, ...]) -> bool:
    """Whether every line but the last ends at a pause; behind a Latin one the last may be shorter."""
    ends = [line.rstrip()[-1:] for line in known[:-1]]
    latin = all(end in _BREAKS for end in ends) and len(known[-1].strip()) >= _PAUSED * len(known[0].strip())
    return latin or (not _is_short(known) and all(end in (*_PAUSES, *_BREAKS) for end in ends))


def _is_torn(known: tuple[str, ...]) -> bool:
    """Whether a line ends inside what belongs together."""
    ends = [*accumulate(map(len, known))][:-1]
    return any(one.start() < end < one.end() for one in _TOGETHER.finditer("".join(known)) for end in ends)


@lru_cache(8192)  # a slide is told anew for each size and split: most of its cells stand as before
def _lines(pieces: Pieces, size: float, wide: float, latin: str, bold: bool, han: bool) -> tuple[str, ...]:
    return tuple(
        broken(((run.text, bold or run.strong) for run in pieces), size, latin, wide, han=han, between=_BETWEEN)
    )


@lru_cache(8192)
def _widest(pieces: Pieces, latin: str, bold: bool, han: bool) -> float:
    return widest(((run.text, bold or run.strong) for run in pieces), latin, han=han)
