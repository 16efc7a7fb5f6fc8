"""Which figures stand side by side: those that several name for one thing."""

from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, mail, on


def values(*pieces: Piece) -> list[list[str]]:
    """Of each group, the latest first."""
    return [[one.surface.strip() for one in group.mentions] for group in desk(contract(), *pieces).figure_groups]


PRICE = mail("a", ME, OONA, on(2), "We offer €1.46 per kg all in.", title="Linen", thread="a")
LATER = mail("b", OONA, ME, on(4), "What we can sign is €1.40 per kg for two years.", title="Linen", thread="a")


def test_prices_for_one_thing_stand_side_by_side() -> None:
    assert values(PRICE, LATER) == [["€1.40", "€1.46"]]


def test_amounts_that_only_their_size_joins_do_not() -> None:
    credit = mail("c", ME, OONA, on(5), "For the towels you get a credit note of €144.72.", title="Towels", thread="c")
    run = mail("d", COLLEAGUE, ME, on(6), "One van and its driver cost us 148 euro.", title="Sundays", thread="d")
    assert values(credit, run) == []


def test_large_amounts_that_only_lie_near_each_other_do_not() -> None:
    spent = mail("c", COLLEAGUE, ME, on(5), "Spent so far €11,870.", title="Promotion fund", thread="c")
    fined = mail("d", OONA, ME, on(6), "The full €11,640 goes into the remittance.", title="Service", thread="d")
    assert values(spent, fined) == []


def test_prices_for_unlike_things_do_not() -> None:
    piece = mail("c", OONA, ME, on(5), "A towel costs €1.40 per piece.", title="Linen", thread="a")
    assert values(PRICE, piece) == []


def test_a_price_with_which_a_sum_is_done_is_none() -> None:
    sum_ = mail("c", ME, OONA, on(5), "Credit note: 286 x €1.44 = €411.84.", title="Linen", thread="a")
    assert values(PRICE, LATER, sum_) == [["€1.40", "€1.46"]]


def test_how_far_our_side_would_go_is_none_where_it_stays_among_us() -> None:
    floor = mail("c", COLLEAGUE, ME, on(5), "You can go to €1.41 per kg, not a cent below.", title="Linen", thread="a")
    told = mail("d", ME, OONA, on(6), "We can go down to €1.43 per kg.", title="Linen", thread="a")
    assert values(PRICE, LATER, floor) == [["€1.40", "€1.46"]]
    assert values(PRICE, LATER, told) == [["€1.43", "€1.40", "€1.46"]]


def test_the_workbook_marks_it_as_our_limit() -> None:
    floor = mail("c", COLLEAGUE, ME, on(5), "You can go to €1.41 per kg, not a cent below.", title="Li", thread="a")
    sheets = {one.name: one for one in drafts(desk(contract(), PRICE, LATER, floor))["numbers"].sheets}
    marks = {row[3].text: row[0].text for row in sheets["Figures in mail"].rows}
    assert marks["You can go to €1.41 per kg, not a cent below."] == "our limit"
    assert not any("1.41" in cell.text for row in sheets["Comparison"].rows for cell in row)


def test_what_the_two_houses_count_stands_side_by_side() -> None:
    ours = mail("c", ME, OONA, on(5), "The result is 1,140 pieces missing.", title="Count", thread="c")
    theirs = mail("d", OONA, ME, on(6), "Our own figure is 640 pieces.", title="Count", thread="c")
    far = mail("e", OONA, ME, on(7), "You took 250 pieces in the morning.", title="Count", thread="c")
    assert values(ours, theirs, far) == [["640 pieces", "1,140 pieces"]]


def test_one_value_is_named_once_by_a_house() -> None:
    again = mail("c", ME, OONA, on(3), "As said, €1.46 per kg.", title="Linen", thread="a")
    agreed = mail("d", OONA, ME, on(5), "You asked for €1.46 per kg.", title="Linen", thread="a")
    assert values(PRICE, again, LATER) == [["€1.40", "€1.46"]]
    assert values(PRICE, LATER, agreed) == [["€1.46", "€1.40", "€1.46"]]


def test_a_list_price_is_no_answer_to_a_price_by_the_year() -> None:
    tube = mail("c", OONA, ME, on(5), "The second tube is charged at its list price of EUR 61,000.", title="Tube")
    year = mail("d", COLLEAGUE, ME, on(6), "Die zweite Anlage kostet EUR 63.000 / Jahr.", title="Other", language="de")
    assert values(tube, year) == []
    bare = mail("c", OONA, ME, on(5), "The second plant comes to EUR 61,000.", title="Tube")
    whole = mail("d", COLLEAGUE, ME, on(6), "Il secondo impianto viene EUR 63.000.", title="Other", language="it")
    assert values(bare, whole) == [["EUR 63.000", "EUR 61,000"]]
