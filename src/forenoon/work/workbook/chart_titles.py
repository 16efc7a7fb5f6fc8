"""What a chart says in one sentence: the point that stands out, what makes up most of a whole, what changed last."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from forenoon.domain.content import Citation, Line, Text
from forenoon.language.tokens import folds
from forenoon.work.cells.fact import Fact
from forenoon.work.cells.fact import Series as Shown
from forenoon.work.cells.formats import called, shown_number
from forenoon.work.cells.layout import Drawn
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.shelf import Shelved

OUTSTANDING = 2  # times the middle value of a line
NEARLY = Decimal("0.001")  # by which a share may differ from that of the whole column
ENDS = ("extreme", "total")  # kinds of facts that no chart is drawn for
Told = Sequence[tuple[Fact, Line]]


def chart_titles(pen: Pen, one: Shelved, drawn: Drawn, told: Told, cited: tuple[Citation, ...]) -> Iterator[Line]:
    """The fullest first; none where nothing of the chart is news. What is `told` is about the chart."""
    if peak(drawn.series) >= 0:
        yield from peaked(pen, one, drawn, cited)
        return
    for fact, line in told:
        if fact.kind == "largest" and not is_named(drawn.series):
            continue
        if fact.kind == "largest" and (whole := of_whole(pen, one, drawn, fact, line)):
            yield whole
        compares = one.typed.alternatives or drawn.series.column.kind == "percent"
        if fact.kind not in ENDS or (fact.kind == "extreme" and compares):
            yield from named(pen, one, line)


def named(pen: Pen, one: Shelved, line: Line) -> Iterator[Line]:
    """With the name of its file, where the sentence does not say it, and without."""
    if not set(folds(one.name)) <= set(folds("".join(text.text for text in line))):
        yield (Text(text=pen.say("slides.numbers.of_table", table=one.name)), *line)
    yield line


def table(one: Shelved) -> str:
    """`Stock count 2027-03-23 – Linen`."""
    return f"{one.name} – {one.sheet}" if one.sheet else one.name


def is_named(series: Shown) -> bool:
    """Whether its parts have names, and are no days or numbers."""
    return sum(any(map(str.isalpha, name)) for name in series.names) > len(series.names) / 2


def peak(series: Shown) -> int:
    """Which point of a line stands out so that nobody looks at the others: over twice the middle one; -1: none."""
    values = sorted(measure.value for measure in series.values)
    high, middle = values[-1], values[len(values) // 2]
    if series.kind == "bar" or values[0] < 0 or high <= OUTSTANDING * middle or values.count(high) > 1:
        return -1
    return [measure.value for measure in series.values].index(high)


def peaked(pen: Pen, one: Shelved, drawn: Drawn, cited: tuple[Citation, ...]) -> Iterator[Line]:
    """The point that stands out, and between what the others run."""
    series, words = drawn.series, pen.desk.words
    values, top = [measure.value for measure in series.values], peak(series)
    rest = sorted(value for at, value in enumerate(values) if at != top)
    shown = {"value": values[top], "low": rest[0], "high": rest[-1]}
    slots = {"name": called(series.column, words), "point": series.names[top], "count": words.number(len(rest))}
    figures = {
        slot: (shown_number(value, series.column, words), drawn.cells[values.index(value)][1])
        for slot, value in shown.items()
    }
    for key in ("peak", "peak_alone"):
        yield framed(pen, f"slides.numbers.{key}", slots, figures, cited)


def parted(pen: Pen, one: Shelved, drawn: Drawn, cited: tuple[Citation, ...]) -> Iterator[Line]:
    """Beside the chart: which part carries the point that stands out, and what all come to; the chart shows neither."""
    series, words, top = drawn.series, pen.desk.words, peak(drawn.series)
    if top < 0 or (carried := carrier(one, series, top)) is None:
        return
    row, name = carried
    amounts = {
        "value": series.values[top].value, "part": series.column.numbers[row] or Decimal(0),
        "total": sum((measure.value for measure in series.values), Decimal(0)),
    }  # fmt: skip
    shown = {slot: (shown_number(value, series.column, words), "") for slot, value in amounts.items()}
    shown["value"] = (shown["value"][0], drawn.cells[top][1])
    told = (*cited, *Citing(pen).range(one, one.typed.place(series.column.index, row)))
    yield framed(pen, "slides.numbers.peak_part", {"point": series.names[top], "group": name}, shown, told)


def carrier(one: Shelved, series: Shown, top: int) -> tuple[int, str] | None:
    """The row with most of the point that stands out, where several add up to it, and what that row is called."""
    keys, numbers = series.by.periods or series.by.labels, series.column.numbers
    groups = {key: [row for row, other in enumerate(keys) if other == key] for key in dict.fromkeys(keys)}
    value = series.values[top].value
    found = [rows for rows in groups.values() if sum((numbers[row] or Decimal(0) for row in rows), Decimal(0)) == value]
    if not series.column.additive or len(found) != 1 or len(found[0]) < 2:
        return None
    [rows] = found
    row = max(rows, key=lambda at: numbers[at] or Decimal(0))
    names = (c for c in one.typed.columns if c.kind == "dimension" and len({c.labels[at] for at in rows}) == len(rows))
    name = next(names, None)
    return (row, name.labels[row]) if name and 2 * (numbers[row] or Decimal(0)) > value else None


def of_whole(pen: Pen, one: Shelved, drawn: Drawn, fact: Fact, line: Line) -> Line | None:
    """What the largest part is of the whole column; None where some of it is left out."""
    words, column = pen.desk.words, drawn.series.column
    measures = {measure.role: measure.value for measure in fact.measures}
    whole = column.total()
    if not whole or abs(measures["value"] / whole - measures["share"]) > NEARLY:
        return None
    bound = {text.text: text.figure for text in line if text.figure}
    value, share = (
        shown_number(measures["value"], column, words),
        shown_number(measures["share"], None, words, "percent"),
    )
    amount = next((text for text in bound if text.endswith(value)), value)
    slots = {"table": table(one), "group": fact.slots["group"], "total": shown_number(whole, column, words)}
    slots["name"] = words.say("common.quoted", text=column.name)
    key = "slides.numbers.part" if called(column, words) == column.name else "slides.numbers.part_plain"
    figures = {"value": (amount, bound.get(amount, "")), "share": (share, bound.get(share, ""))}
    claim = next(text.claims for text in line if text.claims)[0]
    return pen.framed(key, claim, slots, figures)


def framed(
    pen: Pen, key: str, slots: Mapping[str, str], figures: Mapping[str, tuple[str, str]], cited: tuple[Citation, ...]
) -> Line:
    said = pen.say(key, **slots, **{slot: text for slot, (text, _) in figures.items()})
    return pen.framed(key, pen.claim("inference", said, cited, rule="table/chart_title"), slots, figures)
