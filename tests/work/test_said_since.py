"""What mails and messages say of how the meeting is held, beside what its entry says."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
    chat,
    contract,
    desk,
    drafts,
    entry,
    labelled,
    mail,
    on,
    texts,
)

from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Party
from forenoon.work.phrasing.cover import held
from forenoon.work.reading.said_since import Since

PLACE = "Head office, Room 2"  # the meeting is on Thursday 17 September, ten to eleven in Rome


def since(*pieces: Piece, place: str = PLACE) -> tuple[Since, ...]:
    return desk(contract(place=place), *pieces).said_since


def said(words: str, by: object = COLLEAGUE, day: int = 14, title: str = "Thursday", name: str = "a") -> Piece:
    assert by in (COLLEAGUE, OONA, ME, STRANGER)
    return mail(name, by, ME, on(day), words, title=title)  # type: ignore[arg-type]  # one of the four


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("The camera is broken, on Thursday we are in the Alder room.", True),
        ("Wir sind am Donnerstag im Zimmer Ahorn, 3. Stock.", True),
        ("Giovedì siamo nella sala Olmo, al terzo piano.", True),
        ("周四的会改到三楼银杏会议室。", True),
        ("ย้ายไปห้องประชุม 302 ในวันพฤหัสบดีนะครับ", True),
        ("On Thursday we are in Room 2, as always.", False),
        ("A different room on Thursday, I will tell you which.", True),
    ],
)
def test_a_room_is_held_against_that_of_the_entry(words: str, against: bool) -> None:
    (found,) = since(said(words))
    assert (found.field, found.against) == ("where", against)


@pytest.mark.parametrize(
    "words",
    [
        "On Friday we are in the Alder room.",  # another day
        "Could we be in the Alder room on Thursday?",
        "There is room for one more on Thursday.",
        "The driver can't make it on Thursday.",  # nobody of the meeting
        "If I can't make it on Thursday, Piet will.",
        "I leave for Rome on Thursday evening, as you know.",
    ],
)
def test_what_says_nothing_of_this_meeting(words: str) -> None:
    assert since(said(words)) == ()


def test_what_names_no_day_is_of_the_day_of_its_subject() -> None:
    words = "We are in the Alder room now."
    assert since(said(words, title="Thursday, another room"))
    assert not since(said(words, title="Lunch"))


@pytest.mark.parametrize(
    ("words", "told"),
    [("From February we are in the new building, no longer in Mill Street.", True),
     ("Da febbraio siamo a Vedelago, non più in Mill Street.", True),
     ("We are no longer in the harbour yard.", False)],
)  # fmt: skip
def test_a_place_that_is_said_to_hold_no_longer_is_told_whenever_the_entry_was_changed(words: str, told: bool) -> None:
    made = contract(place="Quill & Tarn, Mill Street 88")
    met = entry("meeting", made.meeting.title, made.meeting.start, made.meeting.end, ME)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"changed": on(14, 23)}))
    one = desk(made, said(words, OONA, 11, title="Thursday 17 September: access"), met)
    assert [(found.field, found.against) for found in one.said_since] == ([("where", True)] if told else [])


def test_an_entry_without_a_place_says_nothing_otherwise() -> None:
    (found,) = since(said("On Thursday we are in the Alder room."), place="")
    assert not found.against


GATE = "Please be at Gate 2 at 09:40 on Thursday, and bring your passport."
HERE = "can we do Thursday here instead of at your office?"


def test_where_one_is_to_be_before_it_begins_is_another_place_and_so_is_what_was_agreed() -> None:
    asked = mail("a", OONA, ME, on(13), f"{HERE} {GATE}", thread="t")
    agreed = mail("b", ME, OONA, on(14), "Fine with us, we come to Gate 2 at 09:40 on Thursday.", thread="t")
    found = since(asked, agreed)
    assert [(one.mark.quote, one.place, one.against) for one in found] == [
        (GATE, "Gate 2", True), ("Fine with us, we come to Gate 2 at 09:40 on Thursday.", "Gate 2", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Fine with us, see you on Thursday.", True),
        ("Passt, wir kommen am Donnerstag zu Ihnen.", True),
        ("That is not fine with us.", False),
        ("I will ask Piet.", False),
    ],
)
def test_another_house_that_is_asked_for_counts_where_the_other_side_agrees(answer: str, told: bool) -> None:
    asked = mail("a", OONA, ME, on(13), HERE, title="Thursday", thread="t")
    answered = mail("b", ME, OONA, on(14), answer, title="AW: Thursday", thread="t")
    assert [one.mark.quote for one in since(asked, answered)] == ([HERE, answer] if told else [])
    assert since(asked) == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [("Please be at Gate 2 at 15:00 on Thursday.", False), ("Please be at Room 2 at 09:40 on Thursday.", False)],
)
def test_a_place_of_another_hour_or_that_of_the_entry_is_no_news(words: str, told: bool) -> None:
    assert bool(since(said(words, OONA))) is told


def test_what_the_person_said_of_others_counts_and_of_themselves_not() -> None:
    (found,) = since(said("Piet can't make it on Thursday, I bring Rita.", ME))
    assert [one.name for one in found.who] == ["Piet Vos"]
    assert since(said("I can't make it on Thursday.", ME)) == ()


@pytest.mark.parametrize(
    ("words", "by", "who", "against"),
    [
        ("Oona can't make it on Thursday.", COLLEAGUE, ["Oona Tarn"], True),
        ("I am sorry not to join on the 17th.", OONA, ["Oona Tarn"], True),
        ("On Thursday Oona and Piet join by video.", STRANGER, ["Oona Tarn", "Piet Vos"], False),
        ("I cannot travel on Thursday but will dial in from 10:00 to 10:30.", OONA, ["Oona Tarn"], False),
        ("I have to leave at 10:30 on Thursday.", COLLEAGUE, ["Piet Vos"], True),
        ("Ich muss am Donnerstag um 10.30 Uhr weg.", COLLEAGUE, ["Piet Vos"], True),
    ],
)
def test_who_comes_and_how(words: str, by: object, who: list[str], against: bool) -> None:
    (found,) = since(said(words, by))
    assert ([one.name for one in found.who], found.against) == (who, against)


def test_who_leaves_when_it_is_over_does_not_leave_it() -> None:
    assert since(said("I have to leave at 15:00 on Thursday.")) == ()


def test_the_last_word_of_each_holds() -> None:
    no = said("I can't make it on Thursday.", OONA, 10)
    yes = said("I can make it on Thursday after all, so I can join after all.", OONA, 14, name="b")
    piet = said("I have to leave at 10:30 on Thursday.", COLLEAGUE, 11, name="c")
    found = since(no, yes, piet)
    assert [(one.how, one.against) for one in found] == [("leaves", True), ("comes", False)]


def test_who_declined_in_the_calendar_is_no_news() -> None:
    made = contract()
    party = Party(role="attendee", person=OONA, status="DECLINED")
    met = entry("meeting", made.meeting.title, made.meeting.start, made.meeting.end, ME)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"attendees": (party,)}))
    (found,) = desk(made, said("I can't make it on Thursday.", OONA), met).said_since
    assert not found.against


@pytest.mark.parametrize(
    ("later", "away"), [("Do bring the list on Thursday.", True), ("I can come on Thursday after all.", False)]
)
def test_who_declined_is_away_but_where_they_said_since_that_they_come(later: str, away: bool) -> None:
    made = contract()
    party = Party(role="attendee", person=OONA, status="DECLINED")
    met = entry("meeting", made.meeting.title, made.meeting.start, made.meeting.end, ME)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"attendees": (party,)}))
    assert (OONA.address in desk(made, said(later, OONA), met).away) == away


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("For Thursday please use this link, the first one no longer works: https://meet.example/r/2", True),
        ("For Thursday please use this link: https://meet.example/r/1", False),
        ("The figures for Thursday are at https://files.example/r/2", None),
    ],
)
def test_another_link_is_held_against_that_of_the_entry(words: str, told: bool | None) -> None:
    found = [(one.field, one.against) for one in since(said(words), place="https://meet.example/r/1")]
    assert found == ([] if told is None else [("where", told)])


@pytest.mark.parametrize(("changed", "told"), [(on(10), True), (on(14, 18), False)])
def test_a_beginning_counts_where_the_entry_was_not_changed_since(changed: dt.datetime, told: bool) -> None:
    made = contract()
    met = entry("meeting", made.meeting.title, made.meeting.start, made.meeting.end, ME, OONA)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"changed": changed}))
    found = desk(made, said("On Thursday we start at 10:30, not earlier."), met).said_since
    assert [one.field for one in found] == (["when"] if told else [])


@pytest.mark.parametrize(
    ("words", "told"), [("On Thursday we start at 9:00 UK time.", False), ("On Thursday we start at 9:00.", True)]
)
def test_a_beginning_is_told_by_the_clock_that_is_named(words: str, told: bool) -> None:
    assert bool(since(said(words))) is told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_with_the_meeting_and_is_raised_once(language: str) -> None:
    made = contract(language=language, place=PLACE)
    room = said("On Thursday we are in the Alder room, third floor.")
    leaves = chat("1", COLLEAGUE, on(14, 12), "I have to leave at 10:30 on Thursday.", to=ME)
    one = desk(made, room, leaves)
    facts = [text.text for text in texts(drafts(one)["meeting_facts"]) if text.quoted]
    assert "On Thursday we are in the Alder room, third floor." in facts
    assert "I have to leave at 10:30 on Thursday." in facts
    (row,) = labelled(one, "otherwise")
    assert PLACE in row
    assert "Alder" in row
    assert "Piet Vos" in row
    elsewhere = [text.text for text in texts(drafts(one)["where_things_stand"])]
    assert not any("Alder" in text for text in elsewhere)


def test_how_somebody_comes_is_no_request_without_an_answer() -> None:
    words = "I cannot travel on Thursday but will dial in, so please take the prices first."
    one = desk(contract(), mail("a", OONA, ME, on(14), words))
    assert [since.mark.quote for since in one.said_since] == [words]
    assert one.allotment.unanswered == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cover_names_the_other_place_beside_that_of_the_entry(language: str) -> None:
    one = desk(contract(language=language, place=PLACE), said(GATE, OONA))
    assert PLACE in held(one) and "Gate 2" in held(one)
    unnamed = desk(contract(language=language, place=PLACE), said("A different room on Thursday, I will tell you."))
    assert "A different room on Thursday" in held(unnamed)
    assert held(desk(contract(language=language, place=PLACE))).endswith(f"· {PLACE}")


def test_of_a_link_the_cover_shows_the_host_alone_and_a_long_new_one_likewise() -> None:
    place, new = "https://meet.example/r/1", f"https://meet.example/{'r' * 80}/2"
    told = said(f"For Thursday please use this link, the first one no longer works: {new}")
    shown = held(desk(contract(place=place), told))
    assert shown.count("meet.example") == 2 and "/r" not in shown
    assert place not in held(desk(contract(place=place))) and "meet.example" in held(desk(contract(place=place)))


@pytest.mark.parametrize(("name", "told"), [("Thomas Wieland", True), (COLLEAGUE.name, False)])
def test_who_comes_too_is_told_where_the_entry_has_not_invited_them(name: str, told: bool) -> None:
    found = since(said(f"On Thursday I will bring my colleague {name}.", OONA))
    assert [(one.field, one.against) for one in found] == ([("who", False)] if told else [])


def test_a_strangers_link_is_none_to_be_used() -> None:
    words = "For Thursday please use this link, the first one no longer works: https://meet.example/r/2"
    assert since(said(words, STRANGER), place="https://meet.example/r/1") == ()
    assert since(said(words, OONA), place="https://meet.example/r/1")


@pytest.mark.parametrize(
    ("asked", "found"), [("Could we do Thursday 17 September instead?", 1), ("The 3rd of May?", 0)]
)
def test_a_word_without_a_day_is_of_the_day_of_its_conversation(asked: str, found: int) -> None:
    first = mail("q", OONA, ME, on(10), asked, title="Moving the 8 September meeting", thread="t")
    then = mail("r", OONA, ME, on(14), "The council room is being repainted, so we will be at the arena.", thread="t",
                title="Re: Moving the 8 September meeting")  # fmt: skip
    told = [one for one in since(first, then) if one.field == "where"]
    assert [(one.against, one.place) for one in told] == [(True, "arena")] * found


@pytest.mark.parametrize(
    ("statuses", "words", "told"),
    [
        (("TENTATIVE", "ACCEPTED"), "", {OONA.address: "tentative"}),
        (("NEEDS-ACTION", "ACCEPTED"), "", {OONA.address: "unanswered"}),
        (("NEEDS-ACTION", "NEEDS-ACTION"), "", {}),
        (("ACCEPTED", "DECLINED"), "", {}),
        (("TENTATIVE", "ACCEPTED"), "I can come on Thursday after all.", {}),
    ],
)
def test_who_has_not_said_yes_is_told(statuses: tuple[str, str], words: str, told: dict[str, str]) -> None:
    made = contract()
    parties = tuple(
        Party(role="attendee", person=person, status=status)
        for person, status in zip((OONA, COLLEAGUE), statuses, strict=True)
    )
    met = entry("meeting", made.meeting.title, made.meeting.start, made.meeting.end, ME)
    assert met.event is not None
    met = replace(met, event=met.event.model_copy(update={"attendees": parties}))
    assert desk(made, said(words or "See you on Thursday.", OONA), met).unsettled == told
