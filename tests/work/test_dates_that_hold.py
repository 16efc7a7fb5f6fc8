"""Only days that hold are told as dates to come, and no quotation is cut where its sense hangs."""

import datetime as dt

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, file, mail, on, printed

from forenoon.domain.content import Text
from forenoon.domain.sources import Passage, Person
from forenoon.work.raising.lapsing import term
from forenoon.work.reading.cutting import clause
from forenoon.work.reading.pen import Pen
from forenoon.work.sections.timeline import rows_of

LONG = "the turbine hall is let to the second tenant for the winter of next year"


def days(*pieces: Piece) -> list[dt.date]:
    return [one.day.first for one in desk(contract(), *pieces).dates]


def told(*words: str, title: str = "Turbine lease", sender: Person = OONA) -> list[dt.date]:
    return days(mail("a", sender, ME, on(14), *words, title=title))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The opening of the turbine hall is confirmed as Monday 19 October 2026, moved from 5 October.", (10, 19)),
        (
            "Pumps go in the week commencing 26 October and not, as confirmed, in the week commencing 5 October.",
            (10, 26),
        ),
        ("You were down for 5 October, we cannot take the turbines before 19 October.", (10, 19)),
    ],
)
def test_a_day_that_a_sentence_gives_up_is_no_date(words: str, day: tuple[int, int]) -> None:
    assert told(words) == [dt.date(2026, *day)]


def test_an_ordinal_that_counts_something_is_no_day() -> None:
    assert told("The 3rd floor of the turbine hall measures 2.4 per cent, please tell the 4th party.") == []


def test_french_words_are_no_english_weekdays() -> None:
    assert (
        told("Mon prix de 61 300 $ pour les turbines ne tient plus, à confirmer quand nous aurons vos charges.") == []
    )


def test_a_weekday_is_the_day_of_its_name_in_the_subject() -> None:
    words = "I need the turbine figures by Thursday, please send them to me."
    assert told(words, title="Thursday 29 October") == [dt.date(2026, 10, 29)]
    assert told(words, title="Friday 30 October") != [dt.date(2026, 10, 29)]


@pytest.mark.parametrize("words", ["Further to our talks we offer for twelve months from 1 November 2026:"])
def test_what_only_opens_a_list_is_no_date(words: str) -> None:
    assert days(file("offer.docx", words, title="Turbine offer")) == []


def test_before_the_meeting_is_a_date_only_where_something_is_wanted() -> None:
    assert told("Before Thursday, so that we do not waste time on the turbine lease.") == []
    assert told("Please send me the turbine lease before Thursday.") == [dt.date(2026, 9, 17)]


def test_the_next_meeting_as_it_was_planned_is_no_date() -> None:
    assert days(file("notes.docx", "Next meeting on the turbine lease: Wednesday 16 September 2026.")) == []


def test_a_notice_is_due_on_its_own_day() -> None:
    words = "The lease ends on 31 October 2026 unless a party gives written notice by 30 September 2026."
    here = desk(contract(), file("lease.docx", words, title="Turbine lease"))
    (found,) = {day.last for mark in here.marks if (day := term(here, mark))}
    assert found == dt.date(2026, 9, 30)


def test_an_order_is_on_another_day_where_its_author_says_so_again() -> None:
    old = mail(
        "a", OONA, ME, on(1), "You are on the schedule, two trucks leave on Monday 5 October.", title="PO 26-0417"
    )
    new = mail("b", OONA, ME, on(11), "A gearbox broke, so your order now ships 20 October.", title="PO 26-0417 date")
    assert dt.date(2026, 10, 5) not in days(old, new)
    assert dt.date(2026, 10, 5) in days(old)


def test_what_takes_back_another_thing_replaces_nothing() -> None:
    old = mail(
        "a", OONA, ME, on(9), "I want a one-pager on the turbine lease by Monday 21 September.", title="Steering"
    )
    new = mail("b", COLLEAGUE, OONA, on(11), "I can't be there on the 21st, Jess comes for me.", title="Rota")
    here = desk(contract(), old, new)
    assert not any(here.outdated.later(mark, day) for mark in here.marks for day in mark.days if mark.item == old.item)


@pytest.mark.parametrize(
    ("rest", "cut"),
    [(", as we agreed on the phone", True), (", if the fund goes higher", False), (", about $1,150", False)],
)
def test_a_long_sentence_is_cut_only_where_its_sense_stays(rest: str, cut: bool) -> None:
    quote = f"{LONG} from 2 November{rest} and so on and on, {LONG.replace('second', 'third')}."
    found = clause(quote, quote.find("2 November"), quote.find("2 November") + 10)
    assert (found is not None) == cut


def test_a_date_is_told_in_its_whole_sentence() -> None:
    words = "I could get to 2.75% for the turbines from 2 November, icing included, if the fund goes to 42k and more."
    here = desk(contract(), mail("a", OONA, ME, on(14), words))
    lines = [text for row in rows_of(Pen("timeline", here)) for line in row.line for text in line]
    assert any(isinstance(text, Text) and text.text == words for text in lines)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The plant needs the batch numbers of the turbines.", "Without them I am not able to answer.", True),
        ("Jess comes to the turbine steering for me.", "She knows the rota but cannot commit money.", True),
        ("Will the turbine hall be closed by September 25?", "She has announced it in the bulletin already.", False),
        ("The plant needs the batch numbers of the turbines.", "Without a deposit we cannot ship them.", False),
    ],
)
def test_what_stands_for_a_noun_before_it_is_quoted_with_it(first: str, second: str, joined: bool) -> None:
    here = desk(contract(), mail("a", OONA, ME, on(14), f"{first} {second}"))
    assert (f"{first} {second}" in {mark.quote for mark in here.marks}) == joined


def test_what_stands_below_the_authors_name_is_not_quoted() -> None:
    text = "The turbine lease is signed at 352 a tonne.\n\nOona\nQuill & Tarn Ltd, Unit 6 Sketchley Brook, Leeds LE10"
    said = {mark.quote for mark in desk(contract(), mail("a", OONA, ME, on(14), text)).marks}
    assert said == {"The turbine lease is signed at 352 a tonne."}


def test_a_row_of_a_table_has_its_owner_and_day() -> None:
    paper = file("minutes.docx", "Send the turbine register to the tenant", "Ada Ash", "9 October", at=on(10))
    cells = tuple(
        Passage(item=one.item, number=at, locator=f"table 1, row 2, cell {at}", text=one.text, role="cell")
        for at, one in enumerate(paper.passages, 1)
    )
    here = desk(contract(), Piece(paper.item, cells))
    (mark,) = (one for one in here.marks if "register" in one.quote)
    line = "".join(text.text for text in Pen("x", here).signed(mark, "x"))
    assert line.startswith("Send the turbine register to the tenant | Ada Ash | 9 October")


def test_what_answers_the_minutes_is_none() -> None:
    answer = mail(
        "a", OONA, ME, on(10), "The oak comes on 23 October and the hall is closed.", title="RE: Minutes 9 September"
    )
    assert "Written down" not in printed(drafts(desk(contract(), answer))["where_things_stand"])


def test_who_is_entered_with_the_hour_is_not_against_the_entry() -> None:
    came = mail("a", OONA, ME, on(14), "On Thursday I can only come from 10.15.", title="Thursday")
    (told,) = desk(contract(purpose="Price, terms (Oona Tarn from 10.15)"), came).said_since
    (other,) = desk(contract(purpose="Price, terms"), came).said_since
    assert (told.against, other.against) == (False, True)


def test_what_is_asked_because_of_it_stands_with_it() -> None:
    words = "On Thursday I must leave at 10:30. So please take the claim first."
    (found,) = desk(contract(), mail("a", OONA, ME, on(14), words, title="Thursday")).said_since
    assert found.mark.quote == words


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Why was there no label on the turbine crate on 15 August 2026?", False),
        ("Why was there no label on the turbine crate on 12 August 2026?", True),
        ("The turbine crates come on 15 September 2026, as the plan says.", True),
    ],
)
def test_a_bare_day_whose_number_is_that_of_a_day_past_is_no_date(other: str, found: bool) -> None:
    asked = mail("a", OONA, ME, on(9), "Can you send me the turbine lease form for the 15th?", title="Turbine lease")
    said = mail("b", COLLEAGUE, ME, on(8), other, title="Turbine lease")
    assert (dt.date(2026, 9, 15) in days(asked, said)) is found


def test_the_heading_of_a_clause_is_no_sentence() -> None:
    clauses = ("7.3 Turbine credit.", "7.4 The turbine credit is EUR 95 for each day.")
    found = desk(contract(), file("lease.docx", *clauses, title="Turbine lease", at=on(1))).marks
    assert [mark.quote for mark in found] == [clauses[1]]
