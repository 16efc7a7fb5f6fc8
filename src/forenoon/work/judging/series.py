"""Whether a chart shows the whole of a series: of a table's rows none between the first and the last that it takes."""

from collections.abc import Iterator, Sequence

from forenoon.work.judging.charting import Chart
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.saying import Verdict

FEWEST = 3  # rows that make a series
CELL = " | "


def gaps(charts: Sequence[Chart], dossier: Dossier) -> Iterator[Verdict]:
    """A verdict for each chart with a gap; `place` is the chart's own: `charts.0`."""
    for at, chart in enumerate(charts):
        missing = [one.number for one in left_out(chart, dossier)]
        if missing:
            told = f"it leaves out passage {', '.join(map(str, missing))} of the series: show all of it"
            yield Verdict(place=f"charts.{at}", text=chart.title.text or chart.measured, wrong=(told,))


def left_out(chart: Chart, dossier: Dossier) -> list[Numbered]:
    """Rows between those of the marks, alike in every cell in which all of these are alike."""
    known = {one.number: one for one in dossier.passages}
    taken = [known[mark.figure.passages[0]] for mark in chart.marks
             if len(mark.figure.passages) == 1 and mark.figure.passages[0] in known]  # fmt: skip
    cells = [one.text.split(CELL) for one in taken]
    tables = {(one.heading, one.under, len(row)) for one, row in zip(taken, cells, strict=True)}
    if len({one.number for one in taken}) < FEWEST or len(tables) != 1 or len(cells[0]) < 2:
        return []
    heading, under, width = tables.pop()
    same = {at: row[0] for at, row in enumerate(zip(*cells, strict=True)) if len(set(row)) == 1}
    numbers = {one.number for one in taken}
    between = (
        one for one in dossier.passages
        if min(numbers) < one.number < max(numbers) and one.number not in numbers
        and (one.heading, one.under) == (heading, under)
    )  # fmt: skip
    return [
        one for one in between
        if len(row := one.text.split(CELL)) == width and all(row[at] == text for at, text in same.items())
    ]  # fmt: skip
