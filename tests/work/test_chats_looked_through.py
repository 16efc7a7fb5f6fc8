"""What is missing is looked for in chats too, where chats were read."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, chat, contract, desk, labelled, mail, on

from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import words

ASKED = mail("q", OONA, ME, on(10), "Has the blade report gone to the surveyor yet?", title="Blades", thread="t")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_answer_was_looked_for_in_chats(language: str) -> None:
    said = chat("c", COLLEAGUE, on(11), "Lunch is at 12:30 today.")
    found = labelled(desk(contract(language), ASKED, said), "unanswered")
    assert any(words(language).say("raise.unanswered_absence_chats") in one for one in found)


def test_without_chats_nothing_is_said_of_them() -> None:
    assert not any("chat" in one for one in labelled(desk(contract(), ASKED), "unanswered"))


def test_who_spoke_of_it_in_a_chat_is_not_said_to_be_silent_there() -> None:
    said = chat("c", ME, on(11), "The blade report goes to the surveyor on Friday.")
    (found,) = labelled(desk(contract(), ASKED, said), "unanswered")
    assert "No later mail from you" in found and "chat message of yours" not in found


def test_a_promise_that_was_kept_by_chat_is_not_past_due() -> None:
    promised = mail("p", OONA, ME, on(1), "I will send the crane survey by 8 September.", title="Crane", thread="c")
    assert labelled(desk(contract(), promised), "overdue")
    kept = chat("c", OONA, on(7), "The crane survey lies in the shared folder since 10:00.")
    assert labelled(desk(contract(), promised, kept), "overdue") == []


@pytest.mark.parametrize("said", ["The other report is on its way, I send it tonight", "the surveyor called"])
def test_what_was_answered_in_a_chat_of_two_is_not_open(said: str) -> None:
    there = chat("c", ME, on(11), said, place="Oona, Marta", to=OONA)
    assert labelled(desk(contract(), ASKED, there), "unanswered") == []


def test_one_word_or_figure_in_a_chat_is_enough_not_to_speak_of_silence_there() -> None:
    asked = mail("q", OONA, ME, on(10), "Is 10.56 your last price for the blades?", thread="t")
    for said, silent in (("10.56! they swapped it", False), ("Lunch at noon", True)):
        (found,) = labelled(desk(contract(), asked, chat("c", ME, on(11), said)), "unanswered")
        assert ("chat message of yours" in found) is silent
