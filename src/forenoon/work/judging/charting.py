"""A chart that a model asks for: each of its numbers is a sentence of its own, judged like any other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from forenoon.domain.content import Plot, Series, Slide
from forenoon.domain.value import Value
from forenoon.language.numbers import numbers
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.judging.units import pattern
from forenoon.work.reading.desk import Desk
from forenoon.work.workbook.front import Shown

FEWEST, MOST, MOST_BESIDE = 2, 13, 3
FORM = """title: the sentence that the chart proves, with a number that stands on the chart or is the sum or the
difference of some, at most 100 characters (40 in Chinese); of prices it says who is cheaper over the whole term, and by
how much. measured: what is measured,
with its unit, in at most eight words. form: bar for things side by side, column or line for what changes in time; bars
begin at nought, so measure what differs visibly; counts of noughts and ones are no chart. All marks are of the same
thing, over the same time. marks: two to eight, in time up to thirteen, in the order in which
they are read. name: one to four words. figure: the number alone, with its unit as the passages write it, or worked
out in sums. Of a table's rows, and in time, none is left out between the first and the last that you take. strong:
true for the one that the title speaks of. beside: at most three sentences of at most 15 words: what to see in it."""


class Mark(Value):
    name: str
    figure: Said
    strong: bool


class Chart(Value):
    title: Said
    measured: str
    form: Literal["bar", "column", "line"]
    marks: tuple[Mark, ...]
    beside: tuple[Said, ...]


def charted(scribe: Scribe, chart: Chart, otherwise: str, weight: float) -> Slide | None:
    """None where too few of its numbers are left that are not nought."""
    read = [(one, number_in(one.figure.text, scribe.desk.contract.language)) for one in chart.marks[:MOST]]
    told = [(one, value) for one, value in read if value is not None]
    if len(told) < FEWEST or sum(1 for _, value in told if value) < FEWEST:
        return None
    values = tuple(f"{value:f}" for _, value in told)
    decimals = max(len(value.partition(".")[2]) for value in values)
    claims = tuple(dict.fromkeys(name for one, _ in told for name in scribe.text(one.figure).claims))
    plot = Plot(
        form=chart.form, caption=chart.measured, names=tuple(one.name for one, _ in told),
        series=(Series(name=chart.measured, values=values),),
        format=pattern([one.figure.text for one, _ in told], decimals),
        strong=next((at for at, (one, _) in enumerate(told) if one.strong), -1),
        alt=": ".join((chart.measured, ", ".join(f"{one.name} {one.figure.text}" for one, _ in told))),
    )  # fmt: skip
    beside = tuple(scribe.line(one) for one in chart.beside[:MOST_BESIDE])
    title = scribe.title(chart.title, otherwise)
    return Slide(title=title, exhibit=plot, beside=beside, claims=claims, weight=weight)


def figures(charts: Sequence[Chart], desk: Desk) -> Iterator[Shown]:
    """Each mark of the charts, for the workbook."""
    for chart in charts:
        for one in chart.marks[:MOST]:
            value = number_in(one.figure.text, desk.contract.language)
            if value is not None:
                form = pattern([one.figure.text], len(f"{value:f}".partition(".")[2]))
                yield Shown(
                    label=one.name, behind=chart.measured, use="", sums=one.figure.sums, number=f"{value:f}",
                    format=form, passages=one.figure.passages,
                )  # fmt: skip


def number_in(text: str, language: str) -> Decimal | None:
    """The one number of a figure."""
    if text.strip().isdecimal():
        return Decimal(text)  # 1926 is no year here
    found = [number.value for number in numbers(text, language)]
    return found[0] if len(found) == 1 else None
