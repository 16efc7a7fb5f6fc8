"""A message that is too much for one slide: shortened, parted in two, its lightest rows left out."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from unicodedata import category

from forenoon.domain.content import Bullets, Grid, Line, Slide, Text
from forenoon.writers.deck_layouts import PANEL, TITLE, Place, main_place
from forenoon.writers.deck_measure import height, least_shares, row_heights, steps
from forenoon.writers.deck_shapes import Setting, grid_shares, layout, titled

_LITTLE = 0.0001  # of a width
MOST_SIGNS, MOST_WIDE_SIGNS = 110, 48  # of a title; in Chinese, with room for amounts and names
_WIDE = 0x2E80  # from this code point on letters are as wide as they are high
FEWEST = 2  # rows that a part keeps where there are enough
_TITLE = 400  # code points of a title that are looked at
_WORD = 16  # signs without a space that are still one word to cut behind


def parts(slide: Slide, known: Setting, most: int = 2) -> tuple[Slide, ...]:
    """The slides of this message, one or two, in which everything fits; none where nothing of it would. What is a
    part already stays one."""
    slide = _widened(_beside(_filled(slide), known), known)
    while slide.exhibit.kind != "plot":
        heights, head, room = _heights(slide, known)
        if not heights:
            return ()
        if head + sum(heights) <= room:
            break
        at = _middle(heights, room - head, total=_total(slide)) if slide.of < most else 0
        if at:
            return tuple(_titled(part, known) for part in _halves(slide, at))
        slide = _lighter(slide, heights, room - head)
    return (_titled(slide, known),)


def is_whole(slide: Slide, known: Setting) -> bool:
    """Whether a table fits on one slide with every row."""
    heights, head, room = _heights(_widened(slide, known), known)
    return bool(heights) and head + sum(heights) <= room


def _heights(slide: Slide, known: Setting) -> tuple[list[float], float, float]:
    """Of its rows or lines in the smallest size, of the head, and of the room for them."""
    place = main_place(layout(slide, known))
    size = steps(place.look)[-1]
    if isinstance(slide.exhibit, Grid):
        grid = slide.exhibit
        if not grid.columns:
            return [], 0, 0
        every = list(row_heights(known.rows(grid), grid_shares(grid), size, place, known.faces))
        headed = len(every) - len(grid.rows)
        return every[headed:], sum(every[:headed]), place.height
    return _line_heights(slide, known, place, size), 0, place.height + place.look.between * size


def _line_heights(slide: Slide, known: Setting, place: Place, size: float) -> list[float]:
    between = place.look.between * size
    lines = slide.exhibit.lines if isinstance(slide.exhibit, Bullets) else ()
    return [height(known.pieces(line), size, place.width, place.look, known.faces) + between for line in lines if line]


def _middle(heights: Sequence[float], room: float, *, total: bool) -> int:
    """Where to part rows so that both halves fit and are most alike; 0 where they cannot be parted. A total never
    stands alone, nor does a single row where there are enough."""
    whole, fewest = sum(heights), FEWEST if len(heights) >= 2 * FEWEST else 1
    least_last = max(fewest, 2 if total else 1)
    fitting = [
        (abs(whole - 2 * above), at)
        for at, above in enumerate(accumulate(heights), 1)
        if fewest <= at <= len(heights) - least_last and above <= room and whole - above <= room
    ]
    return min(fitting)[1] if fitting else 0


def _halves(slide: Slide, at: int) -> tuple[Slide, Slide]:
    """What stands beside the rows is said once: the second half has the whole width."""
    match slide.exhibit:
        case Grid() as grid:
            rows = range(len(grid.rows))
            first, last = _rows(grid, rows[:at]), _rows(grid, rows[at:])
        case Bullets() as bullets:
            first, last = Bullets(lines=bullets.lines[:at]), Bullets(lines=bullets.lines[at:])
        case _:
            raise ValueError("a chart is not parted")
    return (
        slide.model_copy(update={"exhibit": first, "number": 1, "of": 2}),
        slide.model_copy(update={"exhibit": last, "number": 2, "of": 2, "beside": ()}),
    )


def _lighter(slide: Slide, heights: Sequence[float], room: float) -> Slide:
    """Without the row that is missed least: one that no slide could hold, else the lightest, else the last."""
    huge = next((at for at, high in enumerate(heights) if high > room), None)
    match slide.exhibit:
        case Grid() as grid:
            at = _lightest(grid) if huge is None else huge
            kept = [row for row in range(len(grid.rows)) if row != at]
            return slide.model_copy(update={"exhibit": _rows(grid, kept)})
        case Bullets() as bullets:
            at = len(bullets.lines) - 1 if huge is None else huge
            lines = bullets.lines[:at] + bullets.lines[at + 1 :]
            return slide.model_copy(update={"exhibit": Bullets(lines=lines)})
        case _:
            raise ValueError("a chart has no rows")


def _lightest(grid: Grid) -> int:
    if len(grid.weights) == len(grid.rows):
        return min(range(len(grid.rows)), key=lambda row: (grid.weights[row], -row))
    return len(grid.rows) - (2 if grid.total and len(grid.rows) > 2 else 1)


def _rows(grid: Grid, kept: Sequence[int]) -> Grid:
    """With these rows alone."""
    weighed = len(grid.weights) == len(grid.rows)
    changed = {
        "rows": tuple(grid.rows[number] for number in kept),
        "weights": tuple(grid.weights[number] for number in kept) if weighed else (),
        "total": grid.total and len(grid.rows) - 1 in kept,
    }
    return grid.model_copy(update=changed)


def _total(slide: Slide) -> bool:
    return isinstance(slide.exhibit, Grid) and slide.exhibit.total


def _filled(slide: Slide) -> Slide:
    """Without empty lines."""
    if not isinstance(slide.exhibit, Bullets):
        return slide
    lines = tuple(line for line in slide.exhibit.lines if any(text.text.strip() for text in line))
    return slide.model_copy(update={"exhibit": Bullets(lines=lines)})


def _widened(slide: Slide, known: Setting) -> Slide:
    """With columns in which no word is broken, at the cost of those that have room; as it is where none have."""
    grid = slide.exhibit
    if not isinstance(grid, Grid) or not grid.rows or not grid.columns:
        return slide
    shares = grid_shares(grid)
    least = least_shares(known.rows(grid), main_place(layout(slide, known)), known.faces)
    wanted = [max(pair) for pair in zip(shares, least, strict=True)]
    over, spare = sum(wanted) - 1, [share - need for share, need in zip(wanted, least, strict=True)]
    if over < _LITTLE or over > sum(spare):
        return slide
    columns = tuple(
        column.model_copy(update={"share": share - over * room / sum(spare)})
        for column, share, room in zip(grid.columns, wanted, spare, strict=True)
    )
    return slide.model_copy(update={"exhibit": grid.model_copy(update={"columns": columns})})


def _beside(slide: Slide, known: Setting) -> Slide:
    """With as many lines in its panel as fit, the first ones first."""
    while slide.beside and not known.fits(known.text(PANEL, slide.beside)):
        slide = slide.model_copy(update={"beside": slide.beside[:-1]})
    return slide


def _titled(slide: Slide, known: Setting) -> Slide:
    """With a title of two lines at most, cut behind a word. Nothing is put into a quotation: it ends earlier."""
    if _title_fits(slide, known):
        return slide
    longest = sum(len(text.text) for text in slide.title)
    cuts = [slide.model_copy(update={"title": _first(slide.title, most)}) for most in range(1, min(longest, _TITLE))]
    at = bisect_left(cuts, True, key=lambda one: not _title_fits(one, known))
    return cuts[max(0, at - 1)]


def _title_fits(slide: Slide, known: Setting) -> bool:
    shape = known.title(TITLE, titled(slide, known.own))
    said = "".join(run.text for pieces in shape.paragraphs for run in pieces)
    wide = known.faces.script == "han"
    return seen(said, wide) <= (MOST_WIDE_SIGNS if wide else MOST_SIGNS) and known.fits(shape)


def seen(title: str, wide: bool) -> float:
    """Signs that take room; in Chinese a Latin one is half as wide."""
    signs = [sign for sign in title if category(sign) not in ("Mn", "Me", "Cf")]
    return sum(1 if ord(sign) >= _WIDE else 0.5 for sign in signs) if wide else len(signs)


def is_cut(title: Line) -> bool:
    return title[-1:] == (_ELLIPSIS,)


def _first(title: Line, most: int) -> Line:
    """Its first code points up to a word's end, and an ellipsis outside of quotations."""
    kept: list[Text] = []
    for text in title:
        if len(text.text) < most:
            kept.append(text)
            most -= len(text.text)
            continue
        words = text.text[:most]
        at = words.rfind(" ", max(0, len(words) - _WORD))
        words = (words[:at] if at > 0 else words).rstrip(" ,;:–-")
        kept.append(text.model_copy(update={"text": words}))
        break
    return (*kept, _ELLIPSIS)


_ELLIPSIS = Text(text="…")
