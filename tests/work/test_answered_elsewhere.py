"""Asks and promises taken up in another conversation, by us or among us, and terms on which both sides stand firm."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, chat, contract, desk, file, labelled, mail, on

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person

HEAVIER = mail("a", OONA, ME, on(7), "The blade weighs 34.2 t now.", "Does the crane still do it?", title="Weight")


def told(key: str, *pieces: Piece, language: str = "en", purpose: str = "") -> list[str]:
    return labelled(desk(contract(language, purpose=purpose), *pieces), key)


@pytest.mark.parametrize(
    ("words", "to", "open_"),
    [
        ("As it is heavier (34.2 t instead of 31.5 t) we need 20 t more ballast.", OONA, False),
        ("Is it 34.2 t with the ropes?", OONA, True),
        ("As it is heavier (34.2 t instead of 31.5 t) we need 20 t more ballast.", COLLEAGUE, True),
        ("Here is our offer.", OONA, True),
    ],
)
def test_a_later_mail_to_the_asker_that_states_its_figure_answers_it(words: str, to: object, open_: bool) -> None:
    later = mail("b", ME, to, on(10), words, title="Offer")  # type: ignore[arg-type]  # one of the two
    assert bool(told("unanswered", HEAVIER, later)) is open_


LEAK = mail("a", ME, OONA, on(3), "It leaked again. Can you give me a firm date in writing?", title="Roof leak")


@pytest.mark.parametrize(
    ("words", "open_"),
    [("Roof: the roofers are booked for the week of 21 September.", False), ("Rent: we can do 4,600 a month.", True)],
)
def test_what_they_wrote_later_under_its_heading_answers_it(words: str, open_: bool) -> None:
    assert bool(told("awaited", LEAK, mail("b", OONA, ME, on(7), words, title="Proposal"))) is open_


@pytest.mark.parametrize(("title", "open_"), [("Installation schedule", False), ("Canteen", True)])
def test_what_they_wrote_later_under_its_name_answers_it(title: str, open_: bool) -> None:
    asked = mail("a", ME, OONA, on(7), "Can you send me a schedule in writing before we meet?", title="Fire report")
    later = mail("b", OONA, ME, on(9), "Removal 5 to 9 October, then the yard until 13 November.", title=title)
    assert bool(told("awaited", asked, later)) is open_


@pytest.mark.parametrize(
    ("words", "open_"),
    [
        ("The engineer's letter with the load is being revised.", False),
        ("The yard is swept and the gate is painted.", True),
    ],
)
def test_what_we_told_somebody_of_the_askers_house_answers_it(words: str, open_: bool) -> None:
    asked = mail("a", OONA, ME, on(3), "Please send us a letter from an engineer with the load.", title="Consent")
    other = Person(name="Colette Brandt", address=f"colette@{OONA.address.rpartition('@')[2]}")
    assert bool(told("unanswered", asked, mail("b", ME, other, on(7), words, title="Visit"))) is open_


def test_who_waits_for_somebody_else_asks_us_nothing() -> None:
    words = "We settle the date next week, I am still waiting for a firm plan from production."
    assert told("awaited", mail("a", ME, OONA, on(7), words, title="Date")) == []


def test_what_a_colleague_asks_to_bring_up_was_brought_up_under_its_number() -> None:
    asked = mail("a", COLLEAGUE, ME, on(7), "Can you ask them about it?", title="Overdue: RE-1187")
    written = mail("b", ME, OONA, on(8), "This one is still open, is anything wrong with it?", title="Invoice RE-1187")
    assert told("unanswered", asked)
    assert told("unanswered", asked, written) == []


def test_an_answer_promised_for_the_day_that_was_asked_for_is_none_that_is_missing() -> None:
    asked = mail("a", OONA, ME, on(7), "Could you confirm the price by 25 September?", title="Price")
    promised = mail("b", ME, OONA, on(9), "I will come back to you before the 25th of September.", title="Visit")
    assert told("unanswered", asked)
    assert told("unanswered", asked, promised) == []


@pytest.mark.parametrize(
    "words", ["We'd like to see the blades with our own eyes!", "Can we discuss it on Thursday 17 September?"]
)
def test_a_wish_and_what_is_for_the_meeting_itself_are_no_open_requests(words: str) -> None:
    assert told("unanswered", mail("a", OONA, ME, on(14), words)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_colleague_answered_to_us_alone_stands_with_the_request(language: str) -> None:
    asked = mail("a", OONA, ME, on(7), "Can you lengthen the stage to 13 m?", title="Stage", thread="t")
    inside = mail("b", COLLEAGUE, ME, on(8), "1.2 m to the front is possible for 4,600.", title="AW: Stage", thread="t")
    [line] = told("unanswered", asked, inside, language=language)
    assert "1.2 m to the front" in line
    outside = mail("b", COLLEAGUE, OONA, on(8), "Shall I draw it?", title="AW: Stage", thread="t")
    assert all("draw" not in line for line in told("unanswered", asked, outside))


def test_two_figures_of_a_question_in_a_chat_among_us_are_of_it() -> None:
    asked = mail("a", OONA, ME, on(7), "Please confirm the screws: 3.6 mm or 3.8 mm?", title="Screws")
    inside = chat("1", COLLEAGUE, on(9), "the 3.8 mm fits, the 3.6 mm rattles")
    [line] = told("unanswered", asked, inside)
    assert "rattles" in line


@pytest.mark.parametrize(
    "words",
    [
        "A credit of 330 is fine, but only if they pay by the 30th.",
        "330 va bene, ma solo se pagano entro il 30.",
        "Gutschrift 330 ist ok, aber nur wenn sie bis zum 30. zahlen.",
        "330 可以，但必须月底前付款。",
        "330 ได้ แต่ต้องจ่ายภายในสิ้นเดือน",
    ],
)
def test_a_figure_under_a_condition_is_how_far_we_go(words: str) -> None:
    [line] = told("limit", mail("a", COLLEAGUE, ME, on(10), words, title="Blades"))
    assert words in line


NOTES = "Blade report: Oona, due 10 September."


def notes(*lines: str) -> Piece:
    return file("notes/2026-09-03_notes.docx", *lines, at=on(3), title="Notes of 3 September")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_notes_say_that_somebody_does_by_a_day_gone_by_is_a_promise(language: str) -> None:
    late = mail("a", OONA, ME, on(11), "The blade report is delayed, our lab had no machine.", title="Blades")
    [line] = told("overdue", notes(NOTES), late, language=language)
    assert NOTES in line
    assert "our lab had no machine" in line


def test_what_came_is_owed_no_more_and_what_names_nobody_or_a_day_to_come_is_not_told() -> None:
    came = mail("a", OONA, ME, on(9), "The blade report.", title="Report", attachments=("blade_report.pdf",))
    assert told("overdue", notes(NOTES), came) == []
    assert told("overdue", notes("Blade report due 10 September.")) == []
    assert told("overdue", notes("Blade report: Oona, due 25 September.")) == []


PROMISED = mail("p", OONA, ME, on(1), "You will have the soil report by 8 September.", title="Papers", thread="t")


@pytest.mark.parametrize(
    ("words", "title", "said"),
    [
        ("The written report will not be ready before 24 September.", "First values for the soil", True),
        ("The invoice will not be ready before 24 September.", "First values for the soil", False),
    ],
)
def test_what_its_author_said_since_is_told_by_the_subject_too(words: str, title: str, said: bool) -> None:
    later = mail("l", OONA, ME, on(14), words, title=title, thread="other")
    [line] = told("overdue", PROMISED, later)
    assert (words in line) is said


@pytest.mark.parametrize(
    ("ours", "theirs", "since", "apart"),
    [
        ("The standby rate stays at 60 %.", "We expect a standby rate of 50 %.", "", True),
        ("Payment has to stay at 30 days.", "Our payment term is 45 days.", "", True),
        ("Payment has to stay at 30 days.", "Our payment term is 45 days.", "Then payment within 30 days.", False),
        ("The standby rate stays at 60 %.", "The availability was 50 %.", "", False),
        ("The standby rate stays at 60 %.", "We expect a standby rate of 60 %.", "", False),
    ],
)
def test_shares_and_terms_on_which_both_sides_stand_apart(ours: str, theirs: str, since: str, apart: bool) -> None:
    pieces = [mail("a", OONA, ME, on(7), theirs, title="Terms"), mail("b", ME, OONA, on(8), ours, title="Terms")]
    pieces += [mail("c", OONA, ME, on(9), since, title="Terms")] if since else []
    lines = told("apart", *pieces)
    assert [ours in line and theirs in line for line in lines] == ([True] if apart else [])


def test_a_price_that_they_still_name_in_answer_to_our_new_one() -> None:
    first = mail("a", ME, OONA, on(1), "We can do it for a lump sum of EUR 46,200.", title="Offer", thread="t")
    new = mail("b", ME, OONA, on(10), "The new lump sum is EUR 49,150.", title="Offer v3", thread="u")
    still = mail("c", OONA, ME, on(11), "My draft order says 46,200.", title="RE: Offer v3", thread="u")
    [line] = told("apart", first, new, still)
    assert "My draft order says 46,200." in line
    assert "EUR 49,150" in line
    assert told("apart", first, new, mail("c", OONA, ME, on(11), "49,150 it is.", title="RE: Offer", thread="u")) == []


@pytest.mark.parametrize(
    ("purpose", "missing"),
    [
        ("Moved from 14:00. First: standby and old invoice (Anders 20 min)", False),
        ("Prima: prezzi e tempi", False),
        ("先：价格和交期", False),
        ("1. 14,000 pairs 2. first lot quality 3. price", False),
        ("Moved from Monday.", True),
    ],
)
def test_what_says_what_comes_first_is_an_agenda(purpose: str, missing: bool) -> None:
    assert bool(told("no_agenda", mail("a", OONA, ME, on(7), "Hello."), purpose=purpose)) is missing


def test_an_attachment_that_followed_or_was_announced_long_ago_is_not_missing() -> None:
    words = "Please find attached the signed copy."
    said = mail("a", OONA, ME, on(10), words, title="Copy", thread="t")
    followed = mail("b", OONA, ME, on(10, 10), "Now with it.", title="Copy", thread="t", attachments=("copy.pdf",))
    assert told("attachment", said)
    assert told("attachment", said, followed) == []
    assert told("attachment", mail("a", OONA, ME, on(10, month=6), words, title="Copy")) == []
