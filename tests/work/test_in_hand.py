"""What our own people write among themselves of what somebody outside waits for."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, desk_over, drafts, labelled, mail, on

from forenoon.domain.sources import Person
from forenoon.language.month_names import months_named

PROMISE = mail(
    "p", ME, OONA, on(1), "February: you will have a root cause note from me by 10 September.", title="Mast crane"
)
CAUSE = "Per Oona, in parole: il 9 febbraio il freno si è aperto."


def told(*pieces: Piece) -> bool:
    """Whether the promise is shown as in hand."""
    evidence = desk(contract(), PROMISE).evidence
    [line] = labelled(desk_over(contract(), evidence, PROMISE, *pieces), "overdue")
    return "in hand among us: " in line


@pytest.mark.parametrize(
    ("title", "words", "author", "to", "shown"),
    [
        ("Gru febbraio - causa", CAUSE, COLLEAGUE, ME, True),
        ("Crane in February", CAUSE, COLLEAGUE, ME, True),
        ("吊车二月原因", CAUSE, COLLEAGUE, ME, False),
        ("Gru marzo - causa", CAUSE, COLLEAGUE, ME, False),
        ("Gru febbraio - causa", "Il 9 febbraio il freno si è aperto.", COLLEAGUE, ME, False),
        ("Gru febbraio - causa", CAUSE, COLLEAGUE, OONA, False),
        ("Gru febbraio - causa", f"Strettamente riservato. {CAUSE}", COLLEAGUE, ME, False),
    ],
)
def test_a_mail_among_us_that_is_called_after_the_matter_and_names_who_waits_tells_that_it_is_in_hand(
    title: str, words: str, author: Person, to: Person, shown: bool
) -> None:
    assert told(mail("i", author, to, on(8), words, title=title, thread="i")) is shown


def test_what_was_written_before_the_promise_is_not_in_hand_for_it() -> None:
    assert not told(mail("i", COLLEAGUE, ME, on(1, 7), CAUSE, title="Gru febbraio - causa", thread="i"))


def test_what_is_in_hand_stands_on_no_slide_and_in_no_letter() -> None:
    inside = mail("i", COLLEAGUE, ME, on(8), CAUSE, title="Gru febbraio - causa", thread="i")
    one = desk_over(contract(), desk(contract(), PROMISE).evidence, PROMISE, inside)
    made = drafts(one)
    assert "il freno" in made["what_to_raise"].model_dump_json(include={"blocks"})
    assert "il freno" not in made["what_to_raise"].model_dump_json(include={"slides"})
    letter = made["follow_up"].letter
    assert letter is not None and "il freno" not in letter.model_dump_json()


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Wakefield febbraio - causa", {2}),
        ("the February outage", {2}),
        ("二月停机", {2}),
        ("12月", {12}),
        ("เดือนกุมภาพันธ์", {2}),
        ("on the mark", set()),
    ],
)
def test_months_are_known_in_any_language(text: str, months: set[int]) -> None:
    assert months_named(text) == months
