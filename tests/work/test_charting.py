"""A chart that a model asks for shows the numbers of its sentences, each with what stands behind it."""

from decimal import Decimal

import pytest
from work.desks import ME, OONA, contract, desk, mail, on

from forenoon.domain.content import Plot, Slide
from forenoon.work.judging.charting import Chart, Mark, charted, number_in
from forenoon.work.judging.dossier import dossier
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.pen import Pen

PRICES = mail("p", OONA, ME, on(9), "The road costs 1,300 euro and the crane 2,150.55 euro.", title="Prices")


def said(text: str, passages: tuple[int, ...] = (1,)) -> Said:
    return Said(text=text, kind="statement", passages=passages, sums=(), looked_for="")


def mark(name: str, figure: str, strong: bool = False) -> Mark:
    return Mark(name=name, figure=said(figure), strong=strong)


def drawn(*marks: Mark, form: str = "bar", beside: int = 1, language: str = "en") -> tuple[Slide | None, Scribe]:
    one = desk(contract(language), PRICES)
    scribe = Scribe(Pen("to_show", one), dossier(one, (), lambda item: True))
    looks = tuple(said(f"The crane is dear, {n}.") for n in range(beside))
    chart = Chart.model_validate(
        {
            "title": said("The crane costs most."),
            "measured": "Cost in EUR",
            "form": form,
            "marks": marks,
            "beside": looks,
        }
    )
    return charted(scribe, chart, "numbers.title", 5.0), scribe


def plot_of(slide: Slide | None) -> Plot:
    assert slide is not None and isinstance(slide.exhibit, Plot)
    return slide.exhibit


def test_its_numbers_are_those_of_the_sentences_with_the_decimals_that_they_need() -> None:
    slide, scribe = drawn(mark("Road", "1,300 euro"), mark("Crane", "2,150.55 euro", strong=True))
    plot = plot_of(slide)
    assert (plot.names, plot.series[0].values) == (("Road", "Crane"), ("1300", "2150.55"))
    assert (plot.format, plot.strong, plot.form) == ("#,##0.00", 1, "bar")
    assert plot.alt == "Cost in EUR: Road 1,300 euro, Crane 2,150.55 euro"
    assert slide is not None
    claims = {claim.id: claim.text for claim in scribe.pen.draft((), slides=(slide,)).claims}
    assert [claims[name] for name in slide.claims] == ["1,300 euro", "2,150.55 euro"]


def test_whole_numbers_have_no_decimals_and_nothing_is_set_off_that_was_not_asked_for() -> None:
    plot = plot_of(drawn(mark("Road", "1,300 euro"), mark("Crane", "2,150 euro"), form="column")[0])
    assert (plot.format, plot.strong) == ("#,##0", -1)


def test_what_has_no_single_number_is_left_out_and_one_number_is_no_chart() -> None:
    several = mark("Both", "1,300 and 2,150 euro"), mark("None", "a lot"), mark("Dropped", "")
    plot = plot_of(drawn(mark("Road", "1,300 euro"), *several, mark("Crane", "2,150 euro"))[0])
    assert plot.names == ("Road", "Crane")
    assert drawn(mark("Road", "1,300 euro"), *several)[0] is None


def test_there_are_at_most_thirteen_marks_and_three_lines_beside_them() -> None:
    slide, _ = drawn(*(mark(f"M{n}", f"{n + 10} euro") for n in range(20)), form="line", beside=5)
    assert len(plot_of(slide).names) == 13
    assert slide is not None and len(slide.beside) == 3


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2.150,50 euro", "it", "2150.50"),
        ("£2,150.50", "en", "2150.50"),
        ("13%", "zh-Hans", "13"),
        ("no number", "en", None),
        ("3 of 4", "en", None),
    ],
)
def test_the_one_number_of_a_figure_is_read_as_its_language_writes_it(
    text: str, language: str, value: str | None
) -> None:
    assert number_in(text, language) == (Decimal(value) if value else None)
