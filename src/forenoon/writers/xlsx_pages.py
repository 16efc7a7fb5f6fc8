"""How a sheet prints: upright or across, on one page where it stays readable, else with breaks that cut no chart."""

from dataclasses import dataclass
from itertools import accumulate

HEAD_HEIGHT = 100.0  # points of title, note and column heads
ACROSS, UPRIGHT = (750.0, 490.0), (500.0, 740.0)  # points that A4 leaves between our margins: width, height
LEAST = 0.6  # of the size on the screen: smaller is not read
REST = 100.0  # points of rows that no page is begun for
POINTS, CELL = 0.75, 5  # of a pixel; pixels that a column has beside its characters
CHARACTER = 7  # pixels


@dataclass(frozen=True)
class Pages:
    """`tall` is how many pages it is fitted to, 0: as many as it takes. Rows count from the sheet's first, from 0."""

    across: bool = True
    tall: int = 0
    breaks: tuple[int, ...] = ()


def pages(widths: list[float], heights: list[float], chart: tuple[int, int] | None) -> Pages:
    """`heights` in points, of each row below the heads; `chart` is the row of a chart, and the row where what belongs
    to it begins."""
    wide = sum(CHARACTER * width + CELL for width in widths) * POINTS
    whole = HEAD_HEIGHT + sum(heights)
    sizes = {side: min(1.0, side[0] / wide, side[1] / whole) for side in (ACROSS, UPRIGHT)}
    best = max(sizes, key=lambda side: sizes[side])
    if sizes[best] >= LEAST:
        return Pages(best is ACROSS, 1)
    side = UPRIGHT if UPRIGHT[0] / wide >= LEAST else ACROSS
    room = side[1] / min(1.0, side[0] / wide)
    whole_pages, rest = divmod(whole, room)
    if 0 < rest <= REST and not chart:  # a little smaller, rather than a page with a row or two
        return Pages(side is ACROSS, int(whole_pages))
    return Pages(side is ACROSS, 0, breaks(heights, room, chart) if chart else ())


def breaks(heights: list[float], room: float, chart: tuple[int, int]) -> tuple[int, ...]:
    """Rows before which a page must begin so that the chart, and what belongs to it, is not cut by a page's foot."""
    row, start = chart
    used = list(accumulate(heights, initial=HEAD_HEIGHT))
    if start == 0 or used[start] % room + used[-1] - used[start] <= room:
        return ()
    return (start,) if row == start or used[-1] - used[start] + HEAD_HEIGHT <= room else (start, row)
