"""Which sentences of two vendors say the same; all others are differences."""

from typing import Any

import pytest
from work.desks import contract

from forenoon.work.drafting.council import meet
from forenoon.work.judging.saying import Said
from forenoon.work.sections.recommendation import Answer, Reason

OFFER = "Offer Tidewater 36 months at EUR 11.40."


def said(text: str, *passages: int, kind: Any = "statement") -> Said:
    return Said(text=text, kind=kind, passages=passages, sums=(), looked_for="")


def answer(advice: tuple[Said, ...] = (), why: tuple[Reason, ...] = (), title: str = "Offer 36 months") -> Answer:
    return Answer(title=said(title, kind="judgement"), message=said(title), recommendation=advice, why=why)


def agreed(one: Said, other: Said) -> bool:
    met = meet(answer((one,)), answer((other,)), contract()).met[1]
    assert bool(met.agreed) == (met.only == ((), ()))
    return bool(met.agreed)


@pytest.mark.parametrize(("one", "other"), [
    (said("They asked for 36 months at EUR 11.40.", 3), said("EUR 11.40 over 36 months is what they asked for.", 3)),
    (said("They asked for 36 months at EUR 11.40.", 3), said("Their request: 36 months, EUR 11.40.", 3, 7)),
    (said("They asked for 36 months at EUR 11.40, from 1 May.", 3, 4), said("They want 36 months at EUR 11.40.", 3)),
    (said(OFFER, kind="judgement"), said("Offer Tidewater 36 months at EUR 11.40 now.", kind="judgement")),
    (said("Ben Tide wants EUR 11.40.", 3), said("We know that EUR 11.40 is what Ben Tide wants.", 3)),
    (said("The contract ends on 30 November.", 2), said("It ends on 30 November, the contract.", 2)),
])  # fmt: skip
def test_the_same_numbers_days_and_names_from_the_same_passages_agree(one: Said, other: Said) -> None:
    assert agreed(one, other)


@pytest.mark.parametrize(("one", "other"), [
    (said("They asked for 36 months at EUR 11.40.", 3), said("They asked for 36 months at EUR 11.60.", 3)),
    (said("They asked for 36 months at EUR 11.40.", 3), said("They asked for 36 months at USD 11.40.", 3)),
    (said("They asked for 36 months at EUR 11.40.", 3), said("A rival has 36 months at EUR 11.40.", 9)),
    (said("The contract ends on 30 November.", 2), said("The contract ends on 30 October.", 2)),
    (said("We wait for Ben Tide.", 2), said("We wait for Bo Lind.", 2)),
    (said("Sign at EUR 11.40.", 3), said("Do not sign at EUR 11.40.", 3)),
    (said("Sign this week.", kind="judgement"), said("Leave it for now.", kind="judgement")),
    (said(OFFER, kind="judgement"), said(OFFER, 3)),
    (said("Hold EUR 11.40.", 3, kind="judgement"), said("Take EUR 11.40.", 3, kind="judgement")),
    (said("They asked for EUR 11.40.", 3), said("They asked for 36 months at EUR 11.40.", 3)),
    (said("They asked for EUR 11.40.", 3), said("We asked for EUR 11.40.", 3, kind="judgement")),
])  # fmt: skip
def test_anything_else_is_a_difference(one: Said, other: Said) -> None:
    assert not agreed(one, other)


def test_what_both_say_has_the_passages_of_both_and_no_second_place() -> None:
    own = (Reason(label="Price", said=said("EUR 11.40 for 36 months.", 3)),
           Reason(label="Time", said=said("It ends on 30 November.", 5)))  # fmt: skip
    theirs = (Reason(label="What it costs", said=said("36 months cost EUR 11.40.", 3, 8)),
              Reason(label="Rival", said=said("Acme asks EUR 10.90.", 9)))  # fmt: skip
    council = meet(answer(why=own), answer(why=theirs), contract())
    assert [one.said.passages for one in council.answer.why] == [(3, 8), (5,)]
    assert [[one.label for one in only] for only in council.met[2].only] == [["Time"], ["Rival"]]
    assert (council.agreed, council.points) == (2, 3)


def test_one_sentence_answers_only_one() -> None:
    one = said("They asked for EUR 11.40.", 3)
    council = meet(answer((one, one)), answer((one,)), contract())
    assert [len(only) for only in council.met[1].only] == [1, 0]
