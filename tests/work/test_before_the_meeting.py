"""What ends before the meeting that should decide it, and days that were refused, moved or answered."""

import datetime as dt

import pytest
from work.desks import COLLEAGUE, ME, OONA, Piece, contract, desk, entry, labelled, mail, on, texts
from work.desks import drafts as drafted

from forenoon.domain.contract import LANGUAGES

HELD = {
    "en": "I can hold the engineer until Wednesday 16 September at noon, then he goes south.",
    "it": "Posso tenere fermo il tecnico fino a mercoledì 16 settembre a mezzogiorno.",
    "zh-Hans": "工程师只能保留到9月16日中午。",
    "th": "กันช่างไว้ให้ได้ถึงวันพุธที่ 16 กันยายน",
}


def shown(*pieces: Piece, language: str = "en") -> str:
    return " ".join(text.text for text in texts(drafted(desk(contract(language), *pieces))["timeline"]))


@pytest.mark.parametrize("language", HELD)
def test_what_ends_before_the_meeting_is_raised_first(language: str) -> None:
    one = desk(contract(), mail("a", OONA, ME, on(9), HELD[language], title="Engineer"))
    [line] = labelled(one, "early")
    assert HELD[language] in line and "Wed 16 Sep" in line
    assert not labelled(one, "lapsing")


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_it_stands_what_takes_that_day(language: str) -> None:
    board = entry("board", "Tender board", on(16, 7), on(16, 15), ME)
    short = entry("stand", "Stand-up", on(16, 6), on(16, 6, 30), ME)
    [line] = labelled(desk(contract(language), mail("a", OONA, ME, on(9), HELD["en"]), board, short), "early")
    assert "Tender board" in line and "Stand-up" not in line


@pytest.mark.parametrize(
    "words", ["The offer is valid until 24 September 2026.", "Hold the line until we call on 16 September?", "We met."]
)
def test_what_ends_later_or_only_asks_does_not(words: str) -> None:
    assert not labelled(desk(contract(), mail("a", OONA, ME, on(9), words)), "early")


@pytest.mark.parametrize(
    ("asked", "answer", "since"),
    [("I have the crane from Monday 12 to Wednesday 14 October.", "For us the 12th is fine, I must call the crew.",
      "I have to move you to Monday 19 to Wednesday 21 October, same crane."),
     ("Ho la gru da lunedì 12 a mercoledì 14 ottobre.", "Per noi il 12 va bene, devo chiamare la squadra.",
      "Devo spostarvi a lunedì 19 – mercoledì 21 ottobre, stessa gru.")],
)  # fmt: skip
def test_a_bare_day_is_of_the_month_of_the_answer_and_gone_once_that_moved(asked: str, answer: str, since: str) -> None:
    first = mail("a", OONA, ME, on(7), asked, title="Crane", thread="t")
    reply = mail("b", ME, OONA, on(8), answer, title="Re: Crane", thread="t", answers="mail:a")
    assert dt.date(2026, 10, 12) in {d.first for m in desk(contract(), first, reply).marks for d in m.days}
    moved = mail("c", OONA, ME, on(9), since, title="Re: Crane", thread="t", answers="mail:b")
    told = shown(first, reply, moved)
    assert "19 Oct" in told and "12 Oct" not in told and "12 Sep" not in told


@pytest.mark.parametrize(
    ("sought", "agreed"),
    [("Would Friday 18 September, 11.30, same place do?", "Thursday 17 September is fine."),
     ("Possiamo vederci venerdì 18 settembre alle 11.30?", "Giovedì 17 settembre va bene.")],
)  # fmt: skip
def test_a_day_that_was_sought_for_the_meeting_is_no_date_once_another_was_agreed_to(sought: str, agreed: str) -> None:
    asked = mail("a", OONA, ME, on(9), sought, title="Next week", thread="t")
    other = mail("b", ME, OONA, on(10), agreed, title="Re: Next week", thread="t", answers="mail:a")
    assert "18 Sep" in shown(asked)
    assert "18 Sep" not in shown(asked, other)


@pytest.mark.parametrize(
    "words", ["The blades would arrive on Friday 18 September.", "Send the list by Friday 18 September."]
)
def test_another_matter_of_that_day_stays(words: str) -> None:
    asked = mail("a", OONA, ME, on(9), words, title="Blades", thread="t")
    other = mail("b", ME, OONA, on(10), "Thursday 17 September is fine.", title="Re: Blades", thread="t")
    assert "18 Sep" in shown(asked, other)


def test_in_which_room_others_meet_is_no_date() -> None:
    told = shown(mail("a", COLLEAGUE, ME, on(14), "I have moved Wednesday 16 September to Room 7.", title="Board"))
    assert "16 Sep" not in told


def test_no_quotation_ends_where_a_program_broke_the_line() -> None:
    said = "I can hold the engineer for you until Wednesday 23 September at noon, then they send him to the south"
    said = f"{said}\nand it is June."
    one = desk(contract(), mail("a", OONA, ME, on(9), said, title="Engineer"))
    [line] = labelled(one, "lapsing")
    assert "to the south" not in line or "it is June" in line
