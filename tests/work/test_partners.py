"""Numbers that a clause puts together stand together."""

from work.test_bearing import judged

PLAN = "With cloth in week 12 the first load goes in week 20. With cloth in week 15 it is week 23."


def test_partners_are_borne() -> None:
    assert judged("With cloth in week 12 the first load goes in week 20.", PLAN) == []
    assert judged("It moves from week 20 to week 23.", PLAN) == []


def test_other_partners_are_told() -> None:
    assert judged("With cloth in week 12 the first load goes in week 23.", PLAN) != []


def test_an_amount_is_of_its_price() -> None:
    passage = "The tube is charged at a list price of EUR 61,000. The annual fee for the scanner is EUR 71,200."
    assert judged("The tube is charged at a list price of €61,000.", passage) == []
    assert judged("The tube is charged at a list price of €71,200.", passage) != []
