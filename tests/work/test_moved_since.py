"""A room or an hour that was changed by a later message: what is told of it, and what the mail says."""

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, drafts, mail, on, printed
from work.test_follow_up import copied, letter, said

from forenoon.domain.contract import LANGUAGES, Assumption
from forenoon.language.words import words

PLACE = "Head office, Room 2"  # the meeting is on Thursday 17 September, ten to eleven in Rome
MOVED = {
    "en": "I have moved Thursday to Room 7 of the training centre.",
    "it": "Ho spostato giovedì in Aula 7 della Palazzina Formazione.",
    "zh-Hans": "周四的会我挪到了培训楼7号会议室。",
    "th": "ย้ายประชุมวันพฤหัสบดีไปห้องประชุม 7 แล้วนะคะ",
}


def moved(text: str, to: object = OONA) -> Piece:
    assert to in (OONA, ME)
    return mail("room", COLLEAGUE, to, on(14), text, title="Change")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", MOVED)
def test_what_moves_a_day_is_of_the_one_to_come(language: str) -> None:
    (found,) = desk(contract(place=PLACE), moved(MOVED[language])).said_since
    assert (found.field, found.against) == ("where", True)


@pytest.mark.parametrize(
    "text", ["We moved the pallets to Room 7 on Thursday.", "Ho spostato i bancali in Aula 7 giovedì scorso."]
)
def test_what_was_moved_on_a_day_is_of_the_last(text: str) -> None:
    assert not desk(contract(place=PLACE), moved(text)).said_since


@pytest.mark.parametrize("language", MOVED)
def test_the_mail_names_the_newer_place_in_its_words_and_not_the_one_of_the_entry(language: str) -> None:
    lines = said(desk(contract(place=PLACE), moved(MOVED[language])))
    assert not any(PLACE in line for line in lines)
    assert any(MOVED[language] in line and line.startswith("Since then Piet Vos wrote") for line in lines)


def test_what_its_readers_were_not_sent_is_not_told_to_them() -> None:
    lines = said(desk(contract(place=PLACE), moved(MOVED["en"], ME)))
    assert not any("Room" in line for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newer_place_stands_first_and_that_of_the_entry_beside_it(language: str) -> None:
    told = printed(drafts(desk(contract(language, place=PLACE), moved(MOVED["en"])))["meeting_facts"])
    assert told.index(MOVED["en"]) < told.index(words(language).say("meeting_facts.entered")) < told.index(PLACE)


@pytest.mark.parametrize(
    ("asked", "agreed"),
    [("Can we start at 10:00 and not at 9:30 on Thursday?", "Fine, 10:00. I correct the calendar."),
     ("Possiamo iniziare alle 10:00 e non alle 9:30 giovedì?", "D'accordo, alle 10:00. Porti le risposte."),
     ("周四能否改到10:00开始？", "没问题，10:00见。")],
)  # fmt: skip
def test_an_hour_that_was_agreed_to_stands_with_what_asked_for_it(asked: str, agreed: str) -> None:
    one = mail("a", OONA, ME, on(11), asked, title="Thursday", thread="t")
    other = mail("b", ME, OONA, on(11, 12), agreed, title="Re: Thursday", thread="t", answers="mail:a")
    found = desk(contract(), one, other)
    told = printed(drafts(found)["meeting_facts"])
    assert told.index(asked) < told.index(agreed)
    assert not found.allotment.awaited and not any(agreed in line for line in said(found))


@pytest.mark.parametrize(
    ("text", "told"),
    [("Piet, can you bring the log on Thursday?", False), ("Piet, puoi portare il registro giovedì?", False),
     ("Could you send Piet the log before Thursday?", True), ("Oona, can you send the log before Thursday?", True)],
)  # fmt: skip
def test_a_question_to_somebody_else_is_none_of_its_other_readers(text: str, told: bool) -> None:
    one = desk(contract(), copied(mail("q", ME, OONA, on(14), text, title="The log"), COLLEAGUE))
    assert any(text.partition(", ")[2][-20:] in line for line in said(one)) is told
    assert letter(one).to == (OONA,)


INSTEAD = [
    "On the 17th we'll start at 9:15 instead of 10:00.",
    "Il 17 iniziamo alle 9.15 anziché alle 10.00.",
    "17日改到9:15开始，而不是10:00。",
]


@pytest.mark.parametrize("text", INSTEAD)
def test_an_hour_named_instead_of_that_of_the_entry_is_told_and_not_confirmed(text: str) -> None:
    found = desk(contract(), mail("m", OONA, ME, on(11), text, title="Start"))
    assert [one.field for one in found.said_since if one.against] == ["when"]
    made = letter(found)
    assert "10:00" not in made.subject and not any("10:00–11:00" in line for line in said(found))


def test_an_hour_named_instead_of_another_is_none_of_the_entry() -> None:
    found = desk(
        contract(), mail("m", OONA, ME, on(11), "On the 17th we eat at 12:15 instead of 12:00.", title="Lunch")
    )
    assert not any(one.field == "when" for one in found.said_since)


def test_an_hour_that_another_entry_puts_in_doubt_is_not_confirmed() -> None:
    made = contract()
    doubt = made.model_copy(update={"taken": (Assumption(key="also_moved", slots={"other": "Moved: lease"}),)})
    assert any("10:00" in line for line in said(desk(made)))
    assert any("10:00" in line and line.endswith("Does that still hold?") for line in said(desk(doubt)))
    assert not any(line.startswith("This is to confirm") for line in said(desk(doubt)))
    assert "10:00" not in letter(desk(doubt)).subject and letter(desk(doubt)).subject.endswith("does it still hold?")
