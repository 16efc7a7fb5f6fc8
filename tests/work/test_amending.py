"""Figures that their own side took back: raised with what is left of them, the table that still has the old one, and
who was given it. A limit that was set anew."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, chat, contract, desk, file, labelled, mail, on
from work.ledger import table

COUNTED = table(["Article", "Missing"], ["Sheets", 368], ["Covers", 772], ["Total", 1140], item="file:count.xlsx")
SHEET = file("count.xlsx", format="xlsx", at=on(1), tables=(COUNTED,))
TOLD = mail("told", ME, OONA, on(2), "The count of the blades shows 1,140 pieces missing.", thread="count")
FOUND = "The morning round was 412 pieces and I did not deduct them, so not 1140, my fault."


def found(*pieces: Piece) -> list[str]:
    return labelled(desk(contract(), *pieces), "amended")


def test_a_figure_that_its_side_took_back_is_raised_with_what_still_has_it() -> None:
    [said] = found(SHEET, TOLD, mail("back", COLLEAGUE, ME, on(9), FOUND, thread="us"))
    assert "so not 1140, my fault" in said
    assert "1,140 − 412 = 728" in said
    assert "1140 count" in said
    assert "1,140 pieces missing" in said and "the other side was given:" in said


@pytest.mark.parametrize(
    "words",
    ["I do not agree with 1,140 pieces.", "They made a mistake, it is not 1140.", "Is it not 1140, my fault?"],
)
def test_who_owns_no_error_takes_nothing_back(words: str) -> None:
    assert found(SHEET, TOLD, mail("back", OONA, ME, on(9), words, thread="us")) == []


def test_a_figure_that_stands_nowhere_else_is_no_matter() -> None:
    first = chat("1", COLLEAGUE, on(9, 9), "we are 98 people now, shall I book the coach?", thread="t")
    assert found(first, chat("2", COLLEAGUE, on(9, 10), "sorry, my mistake, 96 not 98 people", thread="t")) == []


def test_without_a_word_on_what_was_not_taken_off_nothing_is_worked_out() -> None:
    [said] = found(SHEET, mail("back", COLLEAGUE, ME, on(9), "My mistake: 728 pieces, not 1140.", thread="us"))
    assert "−" not in said


OLD = mail("old", COLLEAGUE, ME, on(8), "For Thursday: you can go to 1.41 with two free runs. I don't like 1.40.")
NEW = mail("new", COLLEAGUE, ME, on(11), "You can give 1.40 only if they sign three years, otherwise 1.41 stands.")


def test_a_limit_that_was_set_anew_is_one_the_newer_first() -> None:
    [said] = labelled(desk(contract(), OLD, NEW), "limit")
    assert said.index("three years") < said.index("before that:") < said.index("two free runs")


def test_limits_on_two_matters_stand_apart() -> None:
    other = mail("other", COLLEAGUE, ME, on(11), "Go to 20,000 for the two if you must, not a penny more.")
    assert len(labelled(desk(contract(), OLD, other), "limit")) == 2


def test_what_is_forbidden_beside_a_limit_stands_with_it() -> None:
    words = (
        "Floor 3.2 overall and dont go under it without ringing me. Fund 35k tops. Nothing signed on the fines please."
    )
    [said] = labelled(desk(contract(), mail("floor", COLLEAGUE, ME, on(10), words)), "limit")
    assert all(one in said for one in ("Floor 3.2", "35k tops", "Nothing signed"))
    alone = mail("alone", COLLEAGUE, ME, on(10), "Nothing signed on the fines please.")
    assert labelled(desk(contract(), alone), "limit") == []
