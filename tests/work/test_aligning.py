"""Sentences whose numbers, days and names all stand in their passages, and not where the sentence has them."""

import pytest
from work.test_bearing import judged

SPEED = "You can give 1.40 only if they sign three years, otherwise 1.41 stands."
LEAVE = "I am on leave from 9 October. Ada Quarry speaks for the warehouse meanwhile."
TERMS = "I could sign at €11.00 if you fix it for 36 months instead of 24."
KILN = "The kiln certificates of September are missing, those of the delivery on 27 August are here."
MOIST = "I measured between 24 and 29 percent moisture; the limit is 20."
DAYS = "Die Prüfung ist am 5. Oktober, die Lieferung am 7. Oktober."
NOTE = "They pay late: 52 days on average, the contract says 45. I have to be in Wexford, so I cannot come."


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("He gives 1.41 only if they sign three years, otherwise 1.40 stands.", SPEED),
        ("It could be €11.00 if it is fixed for 24 months.", TERMS),
        ("It starts at 10:00.", "Could it start at 11:30 instead of 10:00?"),
        ("The zone is 15 m instead of 25.", "The zone must be 25 m instead of 15."),
        ("Ada Quarry is on leave from 9 October; Ben Tide speaks for the warehouse.", LEAVE),
        ("It took seventeen hours.", "It took seven hours."),
        ("The kiln certificates of August are missing.", KILN),
        ("It moved by two weeks to 19 April.", "Es verschiebt sich um eine Woche auf den 19. April."),
        ("There is one credit a month.", "There is one credit a week at most."),
        ("Moisture is 20 to 29 percent, the limit 20.", MOIST),
        ("Invoice INV-27-0285 is on hold.", "Invoice INV-27-0258 is on hold."),
        ("Ben Quarry agreed to the price.", "We agreed to the price."),
        ("They are there by 3 September.", "We are there by 5 October."),
    ],
)  # fmt: skip
def test_what_stands_there_of_something_else_is_told(text: str, passage: str) -> None:
    assert judged(text, passage) != []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("He gives 1.40 only if they sign three years, otherwise 1.41 stands.", SPEED),
        ("It could be €11.00 if it is fixed for 36 months.", TERMS),
        ("It moved from 10:00 to 11:30.", "Could it start at 11:30 instead of 10:00?"),
        ("Ben Tide is on leave from 9 October; Ada Quarry speaks for the warehouse.", LEAVE),
        ("They pay after 52 days; the contract says 45.", NOTE),
        ("The audit on 5 October is two days before the delivery of 7 October.", DAYS),
        ("It moved by one week to 19 April.", "Es verschiebt sich um eine Woche auf den 19. April."),
        ("Ben has to leave at 15:00.", "Ich muss um 15 Uhr weg."),
        ("Two invoices are on hold.", "INV-27-0231 and INV-27-0258 are on hold."),
        ("Two Sundays a month are free.", "Two Sundays a month are free, the rest costs 95."),
        ("Loss of linen is theirs.", "Losses of linen are theirs."),
        ("The term is 14 days.", "The term is two weeks."),
    ],
)  # fmt: skip
def test_what_stands_there_in_other_words_and_places_is_borne(text: str, passage: str) -> None:
    assert judged(text, passage) == []


def test_each_cell_is_of_its_row_and_column() -> None:
    rows = ("Hand towel | 2618 | 282", "Pillowcase | 3100 | 300")
    assert judged("300 pillowcases and 282 hand towels are missing.", *rows) == []
    assert judged("282 pillowcases and 300 hand towels are missing.", *rows) != []


def test_cents_are_of_the_money() -> None:
    sums = ("2.10 - 1.90 = 0.20",)
    assert judged("Between them lie 20 cents.", "One says €2.10, one €1.90.", kind="inference", sums=sums) == []
    assert judged("Between them lie 30 cents.", "One says €2.10, one €1.90.", kind="inference", sums=sums) != []


def test_a_quotation_is_not_cut_behind_its_no_and_is_of_who_wrote_it() -> None:
    passage = "Give them the rest. Not worth a row."
    assert judged("It is “not worth a row” to them.", passage) == []
    assert judged("It is “worth a row” to them.", passage) != []
    assert judged("“Give them the rest” wrote Ben.", passage) == []
    assert judged("“Give them the rest” wrote Ada.", passage) != []
    assert judged("It says ‘give them the best’.", passage) != []


def test_an_office_is_that_of_its_holder() -> None:
    passage = "Ada Quarry, our finance director, comes with Ben Tide, our sales manager."
    assert judged("Ada Quarry, their finance director, comes.", passage) == []
    assert judged("Ben Tide, their finance director, comes.", passage) != []
    assert judged("Ada Quarry, their purchasing director, comes.", passage) != []
