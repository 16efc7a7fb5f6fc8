"""Two prices for one thing: what they come to on the quantity and the term that are named beside them."""

from dataclasses import replace

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, labelled, mail, on, printed

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.work.cells.layout import FIRST
from forenoon.writers.xlsx_values import evaluate

OURS = "In writing: £10.65 per logger per month for 36 months."
THEIRS = "I have a quote on the table at £9.90 per logger per month, 36 months."
COUNTED = "There are 1,420 loggers in the three depots."


def sides(*ours: str, theirs: str = THEIRS) -> tuple[Piece, ...]:
    return mail("o", ME, OONA, on(7), *ours, title="Price"), mail("t", OONA, ME, on(2), theirs, title="Benchmark")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_difference_is_worked_out_a_year_and_over_the_term(language: str) -> None:
    one = desk(contract(language), *sides(OURS, COUNTED))
    [line] = labelled(one, "apart")
    number = one.words.number
    assert f"£{number(12780)}" in line
    assert f"£{number(38340)}" in line
    assert one.words.say("raise.worked_term", term="36 months", total=f"£{number(38340)}") in line


def test_it_is_worked_out_in_the_workbook_too() -> None:
    sheets = drafts(desk(contract(), *sides(OURS, COUNTED)))["numbers"].sheets
    [compared] = [sheet for sheet in sheets if sheet.name == "Comparison"]
    values = evaluate(sheets)
    row = {cells[0].text: at for at, cells in enumerate(compared.rows, FIRST)}
    apart = "(£10.65 − £9.90) × 1,420 loggers × 12"
    told = [values["Comparison", row[name], 2] for name in (apart, f"{apart} × 36 months / 12, both unchanged")]
    assert [round(float(one), 6) for one in told] == [12780, 38340]
    for name in ("1,420 loggers", "36 months"):
        assert compared.rows[row[name] - FIRST][1].style == "input" and compared.rows[row[name] - FIRST][-1].link


def test_it_cites_its_operands() -> None:
    draft = drafts(desk(contract(), *sides(OURS, COUNTED)))["what_to_raise"]
    [claim] = [one for one in draft.claims if one.rule == "apart/worked"]
    assert [one.quote for one in claim.citations] == [OURS, THEIRS, COUNTED]


@pytest.mark.parametrize(
    "ours",
    [
        (OURS,),  # no quantity
        (OURS, COUNTED, "Without Leeds it is 980 loggers only."),  # two
        ("In writing: £10.65 per gateway per month for 36 months.", COUNTED),  # another thing
        ("In writing: £128 per logger per year for 36 months.", COUNTED),  # another time
        ("In writing: EUR 10.65 per logger per month for 36 months.", COUNTED),  # another currency
    ],
)
def test_what_is_not_alike_is_not_worked_out(ours: tuple[str, ...]) -> None:
    assert not any("Difference" in line for line in labelled(desk(contract(), *sides(*ours)), "apart"))


@pytest.mark.parametrize(
    "theirs",
    [
        "For 36 months we can do plus £0.75 per logger per month, that is £11.40.",
        "We raise the price by £0.75 per logger per month for 36 months.",
        "For 36 months it is £0.75 per logger per month more than today.",
        "Sono più £0.75 per logger per month, 36 months.",
    ],
)
def test_what_is_put_on_a_price_is_none(theirs: str) -> None:
    told = labelled(desk(contract(), *sides(OURS, COUNTED, theirs=theirs)), "apart")
    assert not any("− £0.75" in line for line in told)


def test_without_one_term_it_is_told_a_year_alone() -> None:
    theirs = "I have a quote on the table at £9.90 per logger per month, 24 months."
    [line] = labelled(desk(contract(), *sides(OURS, COUNTED, theirs=theirs)), "apart")
    assert "£12,780 a year" in line
    assert "Over" not in line


def test_a_price_for_each_is_told_in_all() -> None:
    ours = "Blue rope costs EUR 4.20 per metre, 1,150 metres lie here."
    first, second = sides(ours, theirs="Cloth at EUR 3.90 per metre would suit our sails.")
    assert not any("345" in one for one in labelled(desk(contract(), first, second), "apart"))
    joined = [replace(one, item=one.item.model_copy(update={"thread": "t"})) for one in (first, second)]
    [line] = labelled(desk(contract(), *joined), "apart")
    assert "= EUR 345." in line


def test_what_is_said_among_us_is_no_side() -> None:
    inside = mail("i", COLLEAGUE, ME, on(8), "I would go to £9.50 per logger per month.", title="Price")
    [line] = labelled(desk(contract(), *sides(OURS, COUNTED), inside), "apart")
    assert "£10.65 − £9.90" in line


def test_a_figure_side_by_side_says_for_what_it_is() -> None:
    said = printed(drafts(desk(contract(), *sides(OURS, COUNTED)))["numbers"])
    assert "£9.90 per logger per month" in said.replace("\n", " ")


def test_a_slip_is_worked_out_too() -> None:
    """The figure itself says for nothing what it is: the price does of which it may be a slip."""
    slip = mail("s", OONA, ME, on(9), "I have your £10.56 in my sheet.", title="Price", thread="p")
    again = mail("a", COLLEAGUE, ME, on(8), "They were offered £10.65.", title="Offered")
    one = desk(contract(), mail("o", ME, OONA, on(7), OURS, COUNTED, title="Price", thread="p"), again, slip)
    [line] = labelled(one, "exchanged")
    assert "Difference: (£10.65 − £10.56) × 1,420 loggers × 12 = £1,533.60 a year." in line
    sheets = drafts(one)["numbers"].sheets
    [compared] = [sheet for sheet in sheets if sheet.name == "Comparison"]
    rows = {cells[0].text: at for at, cells in enumerate(compared.rows, FIRST)}
    found = evaluate(sheets)["Comparison", rows["(£10.65 − £10.56) × 1,420 loggers × 12"], 2]
    assert round(float(found), 6) == 1533.6


ASKED = "It stood for 23 days, so I ask you to credit 23 x 95 = EUR 2,185 on the October invoice."
REPLIED = "By our records the credit runs from the 7th and comes to 9 days, EUR 855."


def replied(theirs: str, answers: str = "mail:a", title: str = "Downtime credit for turbine 417") -> list[str]:
    about = f"RE: {title}"
    asked = mail("a", ME, OONA, on(2), ASKED, title=title, thread="t")
    one = desk(contract(), asked, mail("b", OONA, ME, on(7), theirs, title=about, thread="t", answers=answers))
    return [line for line in labelled(one, "apart") if "2,185" in line]


def test_what_a_mail_answers_an_amount_with_stands_beside_it() -> None:
    [line] = replied(REPLIED)
    assert REPLIED in line and ASKED in line


@pytest.mark.parametrize(
    "theirs",
    [
        "Handling the credit costs you plus EUR 855.",
        "The freight on it was EUR 855.",
        "The credit comes to USD 855.",
        "The credit note can go out for EUR 120.",
        "The credit is not less than EUR 855.",
        "Why do you put the credit at EUR 855?",
    ],
)
def test_another_amount_is_no_answer(theirs: str) -> None:
    assert not replied(theirs)


def test_a_mail_that_answers_another_is_no_answer() -> None:
    assert not replied(REPLIED, answers="mail:x")


RESULT = "So they are still £7,367.41 cheaper on paper."
BASIS = "At 9.90 with 6 % a year, 1,420 loggers"
NOTE = ("What it would mean", BASIS, "Ours at 10.65 flat is £544,428.00.", RESULT)


def noted(*said: str, author: Person = COLLEAGUE) -> tuple[str, list[str]]:
    paper = file("market/benchmark.md", *said, author=author, title=said[0])
    heads = (p.model_copy(update={"role": "heading"}) if p.text == BASIS else p for p in paper.passages)
    one = desk(contract(), *sides(OURS, COUNTED), replace(paper, passages=tuple(heads)))
    [sheet] = [sheet for sheet in drafts(one)["numbers"].sheets if sheet.name == "Comparison"]
    [line] = [line for line in labelled(one, "apart") if "38,340" in line]
    return line, [cells[1].number for cells in sheet.rows if cells[1].number]


def test_what_a_paper_of_ours_works_out_otherwise_stands_beside_our_sum() -> None:
    line, inputs = noted(*NOTE)
    assert line.endswith(f"{BASIS} {RESULT}")
    assert "7367.41" in inputs


def test_what_the_paper_denies_right_behind_stands_with_it() -> None:
    limits = "Don't claim we are cheaper. We are not."
    line, _ = noted(*NOTE[:3], f"{RESULT} {limits} We are there at three in the morning.")
    assert line.endswith(f"{RESULT} {limits}")


@pytest.mark.parametrize(
    "said",
    [
        (*NOTE[:2], "Ours is dear.", RESULT),  # without our price
        (NOTE[0], "At 9.90 with 6 % a year", *NOTE[2:]),  # without the quantity
        (*NOTE[:3], "So they are still £38,340 cheaper on paper."),  # as we say
        (*NOTE[:3], "They invoiced £7,367.41 for the tests."),
    ],
)
def test_what_says_nothing_else_of_the_same_prices_does_not(said: tuple[str, ...]) -> None:
    assert "£7,367.41" not in noted(*said)[0]
    assert noted(*said)[0].count("38,340") == 1
