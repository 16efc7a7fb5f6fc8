"""One debt is one finding: the promise, who misses it, what they will do about it, and who has it in hand."""

from datetime import timedelta

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, chat, contract, desk, file, labelled, mail, on
from work.ledger import table

from forenoon.domain.sources import Person
from forenoon.work.reading.pen import Pen
from forenoon.work.sections.what_to_raise import findings

OTHER = Person(name="Ted Nash", address="ted.nash@third.example")
PROMISE = mail("p", ME, OONA, on(3), "You will receive the complete 8D on Friday, 11 September.", title="Bolts")


def told(key: str, *pieces: Piece) -> list[str]:
    return labelled(desk(contract(), *pieces), key)


@pytest.mark.parametrize("day", ["on Friday, 11 September", "by Friday 11 September", "on Friday, 11 September 2026"])
def test_a_comma_between_a_weekday_and_its_day_ends_no_promise(day: str) -> None:
    assert told("overdue", mail("p", ME, OONA, on(3), f"You will receive the complete report {day}."))


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("I am still waiting for the 8D today.", True),
        ("The 8D was promised for 11 September, today is the 14th.", True),
        ("I am still waiting for the crane permit.", False),
    ],
)
def test_who_misses_it_stands_with_the_promise(words: str, one: bool) -> None:
    promised = told("overdue", PROMISE, mail("c", OONA, ME, on(14), words, title="Overdue"))
    assert (promised == []) is one  # told behind what is missed
    assert "complete 8D" in " ".join((*promised, *told("unanswered", PROMISE, mail("c", OONA, ME, on(14), words))))


def test_what_the_same_hand_missed_before_is_told_once() -> None:
    first = mail("c1", OONA, ME, on(12), "I am still waiting for the 8D today.", title="Quantity")
    again = mail("c2", OONA, ME, on(14), "The 8D was promised for 11 September.", title="Due")
    [line] = told("unanswered", first, again)
    assert "still waiting" not in line
    other = mail("c2", OONA, ME, on(14), "I am still waiting for the crane permit.", title="Crane")
    assert len(told("unanswered", first, other)) == 2


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        ("I am checking with the toolmaker and come back to you before the call.", True),
        ("The port change costs EUR 1,200.", False),
        ("Of course: 40 pieces on the 16th. Nantawat will check the drawing.", False),
    ],
)
def test_an_answer_that_promises_one_leaves_it_open(answer: str, open_: bool) -> None:
    asked = mail("q", OONA, ME, on(8), "I never got a number for the port change.", title="Port", thread="t")
    lines = told("unanswered", asked, mail("a", ME, OONA, on(9), answer, title="Port", thread="t"))
    assert bool(lines) is open_
    assert not open_ or answer in lines[0]


def test_who_wrote_of_other_things_since_waits_no_more() -> None:
    asked = mail("q", OONA, ME, on(8), "I never got a number for the port change.", title="Port", thread="t")
    put_off = mail("a", ME, OONA, on(9), "I will check and come back to you.", title="Port", thread="t")
    assert told("unanswered", asked, put_off)
    assert not told("unanswered", asked, put_off, mail("n", OONA, ME, on(12), "The lunch is booked.", title="Lunch"))
    again = mail("n", OONA, ME, on(12), "And the port change is on my list too.", title="Lunch")
    assert told("unanswered", asked, put_off, again)


THREAT = "If I do not have the 8D by Wednesday, 16 September, 17:00 I block lot 2604-A."


@pytest.mark.parametrize(
    ("author", "words", "first"),
    [
        (OONA, THREAT, True),
        (OONA, "If I do not have the 8D by Wednesday, 16 September we talk about it.", False),
        (COLLEAGUE, "The order for 16 September is cancelled.", False),
    ],
)
def test_what_they_will_do_then_is_read_first(author: Person, words: str, first: bool) -> None:
    lines = told("early", mail("t", author, ME, on(14), words, title="8D overdue"))
    assert bool(lines) is first


@pytest.mark.parametrize(
    ("to", "title", "words", "there"),
    [
        (ME, "8D", "The lab report comes on 15 September, you have it the same evening.", True),
        (ME, "Crane", "The permit comes on 15 September.", False),
        (OTHER, "8D", "The lab report comes on 15 September.", False),
        (ME, "8D", "Does the lab report come on 15 September?", False),
    ],
)
def test_what_our_side_says_of_the_same_thing_stands_beside_it(to: Person, title: str, words: str, there: bool) -> None:
    inside = mail("i", COLLEAGUE, to, on(13), words, title=title, thread="i")
    [line] = told("early", mail("t", OONA, ME, on(14), THREAT, title="8D overdue"), inside)
    assert (words in line) is there


@pytest.mark.parametrize(
    "words",
    [
        "If I understood something wrong please correct me.", "Does that make sense?",
        "Please tell me if anything differs.", "Any questions?",
    ],
)  # fmt: skip
def test_a_courtesy_waits_for_no_answer(words: str) -> None:
    assert not told("awaited", mail("m", ME, OONA, on(10), "Here are the minutes.", words, title="Minutes"))
    assert not told("unanswered", mail("m", OONA, ME, on(10), "Here are the minutes.", words, title="Minutes"))
    asked = mail("m", ME, OONA, on(10), "Please correct the invoice 4471 to EUR 900.", title="Minutes")
    assert told("awaited", asked)


CREDIT = mail("m", OONA, ME, on(3), "The credit of EUR 4,180 will be on our account by 5 September.", title="Credit")
LATE = mail("l", OONA, ME, on(11), "Nobody has been able to show me the credit of EUR 4,180.", title="Credit")
ASKED_US = "credit note EUR 4,180 for quilltarn, yes or no"


@pytest.mark.parametrize(
    ("words", "minute", "there"),
    [
        ("hold it. want to see if they take the new price first", 30, True),
        ("ok signed, it goes out today with the rest", 30, False),
        ("hold it. want to see if they take the new price first", -30, False),
    ],
)
def test_who_of_us_stopped_it_stands_with_what_they_wait_for(words: str, minute: int, there: bool) -> None:
    spoken = chat("1", ME, on(14, 9), ASKED_US, to=COLLEAGUE)
    said = chat("2", COLLEAGUE, on(14, 9) + timedelta(minutes=minute), words, to=ME)
    [line] = told("owing", CREDIT, LATE, spoken, said)
    assert (f"held by {COLLEAGUE.name}, 14 Sep: {words}" in line) is there
    found = findings(Pen("what_to_raise", desk(contract(), CREDIT, LATE, spoken, said)))
    shown = " ".join(text.text for one in found for text in one.short)
    assert "hold it" not in shown  # what two people write to each other is theirs


@pytest.mark.parametrize(
    ("words", "files", "apart"),
    [
        ("We had to cut: TS-31 is now 14,500 pieces for the season.", ("forecast.xlsx",), True),
        ("We had to cut: TS-31 is now 14,200 pieces for the season.", ("forecast.xlsx",), False),
        ("We had to cut: TS-31 is now 14,500 pieces for the season.", (), False),
        ("We had to cut: TS-40 is now 14,500 pieces for the season.", ("forecast.xlsx",), False),
        ("We had to cut: TS-31 is now USD 14,500 for the season.", ("forecast.xlsx",), False),
    ],
)
def test_a_mail_that_counts_otherwise_than_the_sheet_that_came_with_it(
    words: str, files: tuple[str, ...], apart: bool
) -> None:
    rows = (["TS-31", 7_200, 7_000, 14_200], ["TP-272", 4_000, 4_500, 8_500])
    sheet = table(["Item", "Sep 26", "Oct 26", "Total"], *rows, item="file:forecast.xlsx")
    listed = file("forecast.xlsx", tables=(sheet,), format="xlsx")
    lines = told("counted", mail("f", OONA, ME, on(9), words, title="Forecast", attachments=files), listed)
    assert bool(lines) is apart
    assert not apart or "TS-31 · Total" in lines[0]


def test_a_false_payee_of_a_house_that_is_not_at_the_meeting_is_one_line_below_all_else() -> None:
    toolmaker = Person(name="Lia Wen", address="acc@hongyao-mold.example")
    false = Person(name="Lia Wen", address="acc@hongyao-mo1d.example")
    known = (
        mail(
            "k1", ME, toolmaker, on(7), "The turbine lease with Quill & Tarn needs your tool by Friday.", title="Tool"
        ),
        mail("k2", toolmaker, ME, on(8), "The tool for the turbine lease of Quill & Tarn is on its way.", title="Tool"),
    )
    wants = mail("x", false, ME, on(14), "Please pay to our new bank account DE89 3704 0044 0532 0130 00.", title="Pay")
    [line] = told("impostor", *known, wants)
    assert false.address in line
    assert "DE89" not in line
    assert not told("impostor", wants)  # of nobody who has a part in it
