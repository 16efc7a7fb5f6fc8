"""Which figures stand side by side: those that several name for one thing."""

from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, mail, on

from forenoon.domain.content import Grid, lines_of


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


def test_shares_bounds_and_parts_of_other_amounts_do_not() -> None:
    paid = mail("c", OONA, ME, on(5), "Our purchases of 2025 come to $1,904,000.", title="Rebate", thread="r")
    bound = mail("d", ME, OONA, on(6), "3% is granted from USD 1,800,000 of purchases on.", title="Rebate", thread="r")
    over = mail("e", ME, OONA, on(7), "We grant 4.5% if purchases exceed $2,100,000.", title="Rebate", thread="r")
    held = mail("f", OONA, ME, on(8), "I hold $1,950,000 of invoice 7 until then.", title="Rebate", thread="r")
    counted = mail("g", ME, OONA, on(9), "We count purchases of $1,827,400.", title="Rebate", thread="r")
    assert values(paid, bound, over, held) == []
    assert values(paid, bound, over, held, counted) == [["$1,827,400", "$1,904,000"]]


def test_what_we_reckon_with_or_repeat_among_us_is_no_offer() -> None:
    cost = mail("c", COLLEAGUE, ME, on(5), "The cost with the cloth is €1.43 per kg.", title="Linen", thread="a")
    plan = mail("d", COLLEAGUE, ME, on(6), "I've put €1.42 per kg in the forecast.", title="Linen", thread="a")
    told = mail("e", COLLEAGUE, ME, on(7), "He wants €1.44 per kg.", title="Linen", thread="a")
    assert values(PRICE, LATER, cost, plan, told) == [["€1.40", "€1.46"]]
    ours = mail("f", ME, OONA, on(8), "The case cost is €1.43 per kg.", title="Linen", thread="a")
    assert values(PRICE, LATER, ours) == [["€1.43", "€1.40", "€1.46"]]


def test_a_measure_that_both_are_for_joins_no_two_prices() -> None:
    cake = mail("c", OONA, ME, on(5), "Soft cake flour in bags: £412.00 per tonne.", title="Quotation")
    bread = mail("d", ME, OONA, on(6), "The base price is £352.00 per tonne.", title="Agreement")
    assert values(cake, bread) == []
    base = mail("e", OONA, ME, on(7), "Base price £359.00 per tonne.", title="Quotation")
    assert values(cake, bread, base) == [["£359.00", "£352.00"]]


def test_amounts_for_other_counts_do_not() -> None:
    part = mail("c", OONA, ME, on(5), "Our invoice for 2 pumps is over €296,000.", title="Pumps", thread="p")
    whole = mail("d", ME, OONA, on(4), "The order is over €313,600 for 4 pumps.", title="Pumps", thread="p")
    assert values(part, whole) == []


def test_thousands_that_are_told_with_a_letter_are_of_the_currency_of_all() -> None:
    ours = mail("c", ME, OONA, on(5), "The fund is £30,000, as agreed in March.", title="Fund", thread="f")
    theirs = mail("d", OONA, ME, on(4), "We need a fund of £38,000.", title="Fund", thread="f")
    later = mail("e", OONA, ME, on(8), "I could do it if the fund goes to 42k.", title="Fund", thread="f")
    assert values(ours, theirs, later) == [["42k", "£30,000", "£38,000"]]


def test_thousands_of_pieces_are_of_no_currency() -> None:
    price = mail("c", ME, OONA, on(5), "The fund is £30,000, as agreed in March.", title="Fund", thread="f")
    more = mail("d", OONA, ME, on(4), "A fund of £38,000 would do.", title="Fund", thread="f")
    count = mail("e", OONA, ME, on(8), "After the frost we take 360k for the fund, not 420k.", title="Fund", thread="f")
    assert values(price, more, count) == [["£30,000", "£38,000"]]


def test_a_count_that_a_price_is_for_or_that_is_read_out_is_none() -> None:
    base = mail("c", ME, OONA, on(2), "Stems are €11.80 on the base of 15,000 pieces.", title="Stems", thread="s")
    ours = mail("d", ME, OONA, on(3), "The season is 16,000 pieces for us.", title="Stems", thread="s")
    cut = mail("e", OONA, ME, on(5), "We had to cut to 14,500 pieces.", title="Stems", thread="s")
    slide = mail("f", OONA, ME, on(6), "Your slide says 19,000 pieces.", title="Stems", thread="s")
    assert values(base, cut) == values(ours, slide) == []
    assert values(ours, cut) == [["14,500 pieces", "16,000 pieces"]]


def surfaces(*pieces: Piece) -> list[str]:
    return [one.surface.strip() for one in desk(contract(), *pieces).figures]


def test_a_number_that_is_a_name_is_no_figure() -> None:
    ward = mail(
        "c", OONA, ME, on(5), "What happened to the three Ward 4 pumps and two Priority 1 calls?", title="Pumps"
    )
    begin = mail("d", OONA, ME, on(6), "Deliver 12 pumps, and in Leeds they need 4 pumps.", title="Pumps")
    band = mail("e", OONA, ME, on(5), "Band 6 adverts close on Friday.", title="Nursing")
    assert surfaces(ward) == surfaces(band) == []
    assert surfaces(begin) == ["12 pumps", "4 pumps"]


def test_a_round_amount_is_of_its_currency_and_no_count() -> None:
    told = mail("c", OONA, ME, on(5), "Il canone è di 151.200 euro.", title="Canone", language="it")
    bare = mail("d", OONA, ME, on(6), "Quattro fatture, totale 151.200 tondi.", title="Canone", language="it")
    assert [one.unit for one in desk(contract(), told, bare).figures] == ["EUR", "EUR"]
    assert surfaces(bare) == []


def test_the_list_has_a_count_once() -> None:
    first = mail("c", OONA, ME, on(5), "A scanner with 64 layers.", title="Offer")
    again = mail("d", OONA, ME, on(6), "Revised: a scanner with 64 layers at €3,300.", title="Offer, revised")
    sheets = {one.name: one for one in drafts(desk(contract(), first, again))["numbers"].sheets}
    told = [row[1].number for row in sheets["Figures in mail"].rows]
    assert sorted(told) == ["3300", "64"]


def captions(*pieces: Piece) -> list[str]:
    blocks = drafts(desk(contract(), *pieces))["numbers"].blocks
    return [block.caption for block in blocks if isinstance(block, Grid)]


def test_a_group_is_called_by_the_words_of_all_its_sentences() -> None:
    fund = mail("c", ME, OONA, on(5), "The fund is £30,000, as agreed in March.", title="Our response", thread="f")
    more = mail("d", OONA, ME, on(6), "We need a fund of £38,000.", title="Re: Our response", thread="f")
    told = captions(PRICE, LATER, fund, more)
    assert "Figures side by side – fund" in told and not any("response" in one for one in told)


def test_sums_that_two_houses_do_otherwise_are_not_said_to_hold() -> None:
    theirs = mail("c", OONA, ME, on(5), "Purchases of $1,904,000, so 3% is a rebate of $57,120.", title="R", thread="r")
    ours = mail("d", ME, OONA, on(6), "Purchases of $1,827,400, so 3% is a rebate of $54,822.", title="R", thread="r")

    def holds(*pieces: Piece) -> bool:
        made = drafts(desk(contract(), *pieces))["numbers"]
        return any("the sum holds" in text.text for block in made.blocks for line in lines_of(block) for text in line)

    assert holds(theirs) and not holds(theirs, ours)


def test_short_words_of_a_language_that_is_not_read_join_nothing() -> None:
    bill = "A fatura da linho, de 7.680,00 €, venceu a 22 de maio e continua por pagar."
    other = "Quem reconhece a responsabilidade perde tudo por escrito. A franquia é de 7.500 €."
    said = (mail(name, COLLEAGUE, ME, on(5), words, title=name) for name, words in (("Linho", bill), ("Seguro", other)))
    assert values(*said) == []
