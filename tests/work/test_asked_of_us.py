"""What is asked of us and still open, and what is not: reminders to many, echoes, what hangs on us or is for others."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import COLLEAGUE, ME, OONA, STRANGER, Piece, contract, desk, entry, labelled, mail, on

from forenoon.domain.sources import Party, Person

DIRK = Person(name="Dirk Moss", address="dirk@quilltarn.example")
TEAM = tuple(
    Person(name=f"Kit {name}", address=f"{name}@{ME.address.rpartition('@')[2]}") for name in ("ames", "bell", "cole")
)


def told(key: str, *pieces: Piece) -> list[str]:
    return labelled(desk(contract(), *pieces), key)


def to_all(piece: Piece, *people: Person) -> Piece:
    """Sent to these too."""
    parties = (*piece.item.parties, *(Party(role="to", person=one) for one in people))
    return replace(piece, item=piece.item.model_copy(update={"parties": parties}))


@pytest.mark.parametrize(
    ("words", "open_"),
    [("Please look at your own actions.", False), (f"{ME.name.split()[0]}, please send the list of actions.", True)],
)
def test_what_a_mail_to_many_asks_of_nobody_is_no_request_to_us(words: str, open_: bool) -> None:
    assert bool(told("unanswered", to_all(mail("a", COLLEAGUE, ME, on(10), words), *TEAM))) is open_


def test_what_was_missed_is_asked_of_us_where_it_was_written_to_us_alone() -> None:
    missed = mail("a", OONA, ME, on(10), "Nobody has shown me the crane order.")
    assert told("unanswered", missed)
    assert told("unanswered", to_all(missed, DIRK)) == []


def test_that_nothing_came_names_no_thing_and_is_no_request_of_its_own() -> None:
    assert told("unanswered", mail("a", OONA, ME, on(10), "Nothing has reached me.")) == []
    assert told("unanswered", mail("a", OONA, ME, on(10), "I still don't have the crane list."))


def test_what_throws_a_word_back_asks_nothing() -> None:
    assert told("awaited", mail("a", ME, OONA, on(10), 'Oona, really? "Dear customer"?')) == []
    assert told("awaited", mail("a", ME, OONA, on(10), 'What does "all in" hold?'))


def test_a_promise_of_things_for_a_day_to_come_puts_off() -> None:
    asked = mail(
        "a", OONA, ME, on(8), "Could you let me have names and car registrations by Wednesday 16 September?", thread="t"
    )
    later = mail("b", ME, OONA, on(9), "Thursday works.", "I'll come back with names, Kit may not make it.", thread="t")
    [line] = told("unanswered", asked, later)
    assert "come back with names" in line


@pytest.mark.parametrize(
    ("words", "owed"), [("Before I can decide we need the serial numbers.", False), ("Can you send the photo?", True)]
)
def test_what_they_promised_hangs_on_what_they_must_have_first(words: str, owed: bool) -> None:
    promise = mail("a", OONA, ME, on(2), "You will have our decision by 9 September.", title="Claim", thread="t")
    asked = mail("b", OONA, ME, on(8), words, title="Claim", thread="t")
    assert told("overdue", promise)
    assert bool(told("overdue", promise, asked)) is owed


@pytest.mark.parametrize(
    ("figure", "files", "open_"), [("4.9", ("offer.pdf",), False), ("5.2", ("offer.pdf",), True), ("4.9", (), True)]
)
def test_an_offer_with_the_figure_that_was_asked_about_answers_what_the_price_is(
    figure: str, files: tuple[str, ...], open_: bool
) -> None:
    asked = mail(
        "a",
        OONA,
        ME,
        on(5),
        "They want gutters at 4.9 m.",
        "Can you tell us what this does to your price?",
        title="Gutters",
    )
    offer = mail(
        "b", ME, OONA, on(9), f"The total is EUR 43,865, raised to {figure} m.", title="Revised", attachments=files
    )
    assert bool(told("unanswered", asked, offer)) is open_


LIMIT = "You can give 2% and not a penny more."


def test_a_limit_towards_other_people_is_none_of_this_meeting() -> None:
    theirs = mail("a", STRANGER, ME, on(7), "Our invoice is attached.", title="Invoice 88", thread="s")
    inside = mail("b", COLLEAGUE, ME, on(8), LIMIT, title="FW: Invoice 88", thread="s")
    assert told("limit", inside)
    assert told("limit", theirs, inside) == []


@pytest.mark.parametrize(
    ("title", "ours"), [("Tuesday", False), ("Thursday", True), ("Blades", True), ("Crane harbour", False)]
)
def test_a_limit_under_the_name_of_another_meeting_is_that_ones(title: str, ours: bool) -> None:
    start = dt.datetime(2026, 9, 15, 10, 0, tzinfo=dt.UTC)
    other = entry("other", "Crane harbour, yearly", start, start + dt.timedelta(hours=1), ME)
    assert bool(told("limit", mail("b", COLLEAGUE, ME, on(11), LIMIT, title=title), other)) is ours


def test_an_amount_alone_is_no_last_word_on_what_was_asked() -> None:
    asked = mail(
        "a", OONA, ME, on(8), "I need the gate tickets by 11 September, failing which EUR 11,640 is kept.", thread="t"
    )
    other = mail("b", COLLEAGUE, ME, on(9), "The fines are EUR 11,640, and half is wrong.", title="Fines")
    same = mail("c", COLLEAGUE, ME, on(9), "The gate tickets cost EUR 11,640.", title="Fines")
    assert all("half is wrong" not in line for line in told("unanswered", asked, other))
    assert any("tickets cost" in line for line in told("unanswered", asked, same))


def test_what_a_colleague_asks_is_in_no_other_colleagues_hand() -> None:
    asked = mail("a", COLLEAGUE, ME, on(8), "Can you draw the stage?", title="Stage", thread="t")
    other = mail("b", TEAM[0], ME, on(9), "We start at 08:45, not 09:30.", title="RE: Stage", thread="t")
    assert all("08:45" not in line for line in told("unanswered", asked, other))


@pytest.mark.parametrize(
    ("words", "told_"),
    [
        ("Only 12 of the 24 loan pumps have turned up.", True),
        ("The loan pumps are 24 of the 12.", False),
        ("12 of the 24 desks came.", False),
    ],
)
def test_a_promise_that_was_kept_in_part_is_told_with_the_count(words: str, told_: bool) -> None:
    promise = mail(
        "a", OONA, ME, on(2), "Twenty-four loan pumps will be delivered by 9 September.", title="Pumps", thread="t"
    )
    [line] = told("overdue", promise, mail("b", COLLEAGUE, ME, on(11), words, title="thursday"))
    assert (words in line) is told_


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Could you let me have a yes or no before we meet?", True),
        ("Could you let me have a yes or no on the northern crane and its two ropes before we meet?", False),
    ],
)
def test_a_yes_or_no_to_nothing_is_asked_with_what_stands_before(question: str, leans: bool) -> None:
    wish = "What we need for the turbines is 90 days from the date of invoice."
    [line] = told("unanswered", mail("q", OONA, ME, on(10), f"{wish} {question}", title="Payment"))
    assert question in line and (wish in line) is leans
