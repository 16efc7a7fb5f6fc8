"""The other side is promised nothing that our side holds, shown no question that was not put, told no day of ours."""

import pytest
from work.desks import contract, desk

from forenoon.domain.value import Value
from forenoon.work.drafting.answering import Part, Told
from forenoon.work.drafting.leading import led
from forenoon.work.drafting.released import promised, unasked
from forenoon.work.judging.dossier import Dossier, Numbered
from forenoon.work.judging.in_time import invented_days
from forenoon.work.judging.saying import Said
from forenoon.work.reading.desk import Ask
from forenoon.work.sections import recommendation, room

ASKED = Numbered(number=1, heading="Mail", text="What is the price in year 2?", language="en", ours=True, open=True)
THEIRS = Numbered(number=2, heading="Mail", text="Year 2 is fine by 30 September 2026.", language="en", open=True)
GIVEN = Dossier(passages=(ASKED, THEIRS), unpromised=("Credit of £4,180", "Blade check"))


def said(text: str, *passages: int) -> Said:
    told = {"text": text, "kind": "judgement", "passages": passages, "sums": (), "looked_for": ""}
    return Said.model_validate(told)


class Line(Value):
    said: Said


class Owned(Value):
    said: Said
    who: str
    by: str


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The £4,180 is on your account by Friday 18 September.", True),
        ("On Thursday 17 September we tell you about the £4,180.", True),
        ("The £4,180 is late; we come back to you on it.", False),
        ("The blade check is done on 18 September.", True),
        ("We check the gate on 18 September.", False),
        ("The £4,180 was for 31 August.", False),
    ],
)
def test_what_is_held_has_no_day(text: str, flagged: bool) -> None:
    assert [one.text for one in promised(Line(said=said(text)), GIVEN, contract())] == [text] * flagged


def test_nobody_of_ours_owes_what_is_held() -> None:
    ours, theirs = (Owned(said=said("The £4,180 is booked"), who=who, by="") for who in ("Marta Sala", "Oona Tarn"))
    assert [one.place for one in promised(ours, GIVEN, contract())] == ["said"]
    assert list(promised(theirs, GIVEN, contract())) == []


@pytest.mark.parametrize(
    ("by", "flagged"), [("Thu 24 Sep", True), ("Wed 30 Sep", False), ("Thu 17 Sep", False), ("Wed 16 Sep", False)]
)
def test_a_day_behind_the_meeting_stands_in_what_both_have(by: str, flagged: bool) -> None:
    assert (
        bool(list(invented_days(Owned(said=said("The forecast"), who="Oona Tarn", by=by), GIVEN, contract())))
        is flagged
    )


def compared(*rows: list[Said]) -> room.Answer:
    told = [{"point": "Price in year 2", "cells": row} for row in rows]
    side = {"title": said("Side by side"), "columns": ("Ours", "Yours"), "rows": told}
    return room.Answer.model_validate({
        "title": said("A"), "subtitle": said("B"), "agenda_title": said("C"), "agenda": (), "charts": (),
        "compared": (side,), "needs_title": said("D"), "needs": (), "agreements_title": said("E"), "agreements": (),
    })  # fmt: skip


def test_what_a_column_does_not_tell_is_put_as_a_question() -> None:
    fact = said("Fixed", 1).model_copy(update={"kind": "statement"})
    answer = compared(
        [fact, said("Included?")], [fact, said("Not told yet", 1)], [said("The aim"), said("The work")], [fact, fact]
    )
    assert [one.place for one in unasked(answer, GIVEN, "en")] == ["compared.0.rows.1.cells.1"]


@pytest.mark.parametrize(
    ("text", "passages", "flagged"),
    [
        ("We asked for the price in year 2.", (1,), False),
        ("We asked for the price in year 2.", (2,), True),
        ("We asked for the price in year 2.", (3,), True),
        ("The price in year 2 we have asked, and not heard.", (3,), True),
        ("Year 2: asked, not told yet", (), True),
        ("They asked for the price in year 2.", (2,), False),
        ("Abbiamo chiesto il prezzo.", (3,), True),
        ("我们问过第二年的价格。", (3,), True),
        ("เราได้ถามราคาปีที่สอง", (3,), True),
    ],
)
def test_what_is_said_to_be_asked_was_put_as_a_question(text: str, passages: tuple[int, ...], flagged: bool) -> None:
    advice = ASKED.model_copy(update={"number": 3, "text": "A question I would put to anybody: what is year 2."})
    given = GIVEN.model_copy(update={"passages": (*GIVEN.passages, advice)})
    assert bool(list(unasked(Line(said=said(text, *passages)), given, "en"))) is flagged


def test_what_is_decided_stands_among_what_both_have_and_the_questions_are_given_on() -> None:
    answer = recommendation.Answer(
        title=said("Say it."), message=said("It is late."), recommendation=(), why=(), questions=(said("Yes or no?"),),
        news=(said("The swap starts in January.", 1),),
        unpromised=(recommendation.Unpromised(point="Credit", said=said("It is held.")),),
    )  # fmt: skip
    one = desk(contract())
    told = Told(ask=Ask(contract=one.contract, evidence=one.evidence), dossier=Dossier(passages=(ASKED,)))
    after = led(told, Part(section="recommendation", answer=answer.model_dump(mode="json")))
    assert [p.text for p in after.dossier.opened().passages] == [ASKED.text, "The swap starts in January."]
    assert [q.text for q in after.dossier.asked] == ["Yes or no?"]
    assert after.dossier.unpromised == ("Credit",)
    assert after.lead == "Say it.\nIt is late."
