"""How a meeting is held, sentence by sentence: each rule with its own examples."""

import time

import pytest

from forenoon.language.attending import (
    agrees,
    attending,
    away,
    begins,
    clocks,
    gathers,
    instead,
    is_dead,
    is_replacing,
    joins,
    link,
    room,
    rules,
    weekdays,
)

HOW = ("comes", "not", "leaves", "late", "afar")


def examples(group: str, answer: str) -> list[str]:
    return [sentence for rule in rules()[group] for sentence in rule[answer]]


@pytest.mark.parametrize(("how", "sentence"), [(how, one) for how in HOW for one in examples(how, "yes")])
def test_how_somebody_comes(how: str, sentence: str) -> None:
    found = attending(sentence)
    assert found is not None
    assert found.how == how


@pytest.mark.parametrize("sentence", [one for how in HOW for one in examples(how, "no")])
def test_what_tells_nothing_of_who_comes(sentence: str) -> None:
    assert attending(sentence) is None


@pytest.mark.parametrize("sentence", examples("room", "yes"))
def test_a_room_is_told(sentence: str) -> None:
    assert room(sentence) is not None


@pytest.mark.parametrize("sentence", examples("room", "no"))
def test_what_names_no_room(sentence: str) -> None:
    assert room(sentence) is None


@pytest.mark.parametrize("sentence", examples("begins", "yes"))
def test_a_beginning_is_told(sentence: str) -> None:
    assert begins(sentence)


@pytest.mark.parametrize("sentence", examples("begins", "no"))
def test_what_sets_no_beginning(sentence: str) -> None:
    assert not begins(sentence)


@pytest.mark.parametrize("sentence", examples("away", "yes"))
def test_who_is_not_there_for_some_days_is_told(sentence: str) -> None:
    found = away(sentence)
    assert found is not None and found.how == "not"


@pytest.mark.parametrize("sentence", examples("away", "no"))
def test_who_is_there_or_was_away_is_not_told(sentence: str) -> None:
    assert away(sentence) is None


GROUPS = {
    "gathers": gathers,
    "instead": instead,
    "agrees": agrees,
    "link": link,
    "dead": is_dead,
    "replacing": is_replacing,
    "joins": joins,
}


@pytest.mark.parametrize(("group", "sentence"), [(group, one) for group in GROUPS for one in examples(group, "yes")])
def test_a_place_is_told_asked_for_and_agreed(group: str, sentence: str) -> None:
    assert GROUPS[group](sentence)


@pytest.mark.parametrize(("group", "sentence"), [(group, one) for group in GROUPS for one in examples(group, "no")])
def test_what_moves_no_meeting(group: str, sentence: str) -> None:
    assert not GROUPS[group](sentence)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Please be at Gate 2 at 09:40 for the safety induction.", "Gate 2"),
        ("Ci vediamo al cancello 2 alle 9.40.", "cancello 2"),
        ("周四9点40在2号门集合。", "2号门"),
        ("เจอกันที่ประตู 2 เวลา 09:40", "ประตู 2"),
        ("Wir treffen uns am Tor 2 um 9:40.", "Tor 2"),
        ("Rendez-vous à la porte 2 à 9h40.", "porte 2"),
    ],
)
def test_where_one_is_to_be_is_named(sentence: str, place: str) -> None:
    assert gathers(sentence) == place


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("On Thursday we are in the Alder room.", ("Alder",)),
        ("The meeting is in Room 4.12.", ("4.12",)),
        ("Wir sind am Donnerstag im Zimmer Säntis, 3. Stock.", ("Säntis",)),
        ("A different room on Thursday.", ()),
    ],
)
def test_the_room_is_named(sentence: str, names: tuple[str, ...]) -> None:
    assert room(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "subject", "own"),
    [
        ("Priya travels to us, Fiona and Yu-Han join by video.", "Fiona and Yu-Han", False),
        ("Hi Marta, the driver can't make it.", "the driver", False),
        ("Sorry, I can't make it on Thursday.", "I", True),
        ("Marta - will be on video, may lose me.", "", True),
        ("Luca non ci sarà.", "Luca", False),
        ("Giovedì devo andare via alle 15.", "Giovedì", True),
    ],
)
def test_whom_it_is_about(sentence: str, subject: str, own: bool) -> None:
    found = attending(sentence)
    assert found is not None
    assert (found.subject, found.own) == (subject, own)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ich muss um 15 Uhr weg.", {900}),
        ("I leave at 15:30.", {930}),
        ("Room 4.12 is free.", {252}),
        ("There are 15 of us.", set[int]()),
    ],
)
def test_times_of_day_in_any_language(text: str, named: set[int]) -> None:
    assert clocks(text) == named


@pytest.mark.parametrize(
    ("text", "named"), [("Wir sehen uns am Donnerstag.", {3}), ("À jeudi !", {3}), ("See you soon.", set[int]())]
)
def test_weekdays_in_other_languages(text: str, named: set[int]) -> None:
    assert weekdays(text) == named


@pytest.mark.parametrize(
    "piece", ["will ", "we are ", "be at gate ", "in room ", "muss um ", "改到", "join ", "  ", "必须"]
)
def test_hostile_text_is_read_in_little_time(piece: str) -> None:
    start = time.perf_counter()
    for one in (attending, room, begins, weekdays, gathers, instead, agrees):
        one(piece * 5_000)
    assert time.perf_counter() - start < 1.0
