"""Who is away on the meeting's day does not come, who stands in is named; what is carried is kept by no mail."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import COLLEAGUE, ME, OONA, THURSDAY, Piece, contract, desk, drafts, entry, labelled, mail, on, printed

from forenoon.domain.sources import Person

VERA = Person(name="Vera Lund", address="vera@quilltarn.example")


def away(*pieces: Piece) -> set[str]:
    return set(desk(contract(guests=(OONA, COLLEAGUE)), *pieces).away)


@pytest.mark.parametrize(
    "words",
    [
        "Oona is on holidays this week so I speak for the yard too.",
        "Oona is on leave until 20 September.",
        "Oona is away from 14 to 18 September.",
        "Oona è in ferie fino al 20 settembre.",
    ],
)
def test_who_is_away_on_the_day_of_the_meeting_does_not_come(words: str) -> None:
    assert away(mail("a", VERA, ME, on(14), words, title="Thursday")) == {OONA.address}


@pytest.mark.parametrize(
    "words",
    [
        "Oona was on holidays last week.",
        "Oona is on leave until 16 September.",
        "Oona is on holidays next week.",
        "If Oona is away this week, call me.",
    ],
)
def test_who_is_back_by_then_comes(words: str) -> None:
    assert away(mail("a", VERA, ME, on(14), words, title="Thursday")) == set()


def test_who_stands_in_is_named_among_the_people() -> None:
    said = "Oona is on a training course that week, so Vera Lund, our controller, will join in her place."
    letter = mail("a", OONA, ME, on(10), said, title="Agenda 17 September")
    known = mail("v", VERA, ME, on(11), "The two invoices are on hold.", title="Statement")
    told = printed(drafts(desk(contract(guests=(OONA, COLLEAGUE)), letter, known))["people"])
    assert "does not come" in told and "Vera Lund" in told and "stands in, not invited" in told


TRAILER = mail(
    "t", ME, OONA, on(3), "A trailer will be with you on Monday 7 September to take them all back.", thread="m"
)


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        (mail("n", OONA, ME, on(12), "The other 26 were wet, so the number stays 312.", thread="m"), 0),
        (mail("n", OONA, ME, on(12), "Your trailer has never arrived.", thread="m"), 1),
        (mail("n", OONA, ME, on(4), "Fine.", thread="m"), 1),
    ],
)
def test_what_no_mail_brings_is_done_where_they_write_on_and_miss_nothing(answer: Piece, count: int) -> None:
    told = printed(drafts(desk(contract(), TRAILER, answer))["what_to_raise"])
    assert ("due 7 Sep 2026" in told) == bool(count)


def test_what_was_promised_and_asked_for_the_same_day_is_one_row() -> None:
    promise = mail("p", ME, OONA, on(1), "We will send you the kiln certificates by 10 September.", thread="k")
    asked = mail(
        "q", OONA, ME, on(14), "I did not receive the kiln certificates, due on 10 September. Can you bring them?",
        thread="q",
    )  # fmt: skip
    made = desk(contract(), promise, asked)
    assert len(labelled(made, "unanswered")) == 1 and labelled(made, "overdue") == []


def test_a_scrap_with_nothing_but_a_day_is_no_date() -> None:
    scrap = mail("s", OONA, ME, on(10), "Please sign it for us soon, all of you.\n\nBefore the 24th.", title="Lease")
    assert dt.date(2026, 9, 24) not in {one.day.first for one in desk(contract(), scrap).dates}


def test_what_its_author_counts_anew_for_another_day_no_longer_holds() -> None:
    first = mail("f", OONA, ME, on(1), "By 26 September we can ship 1,400 blades.", title="Blades", thread="b")
    then = mail(
        "g", OONA, ME, on(9), "We get to 1,600 blades now, leaving on Sunday 27 September.", title="Blades", thread="b"
    )
    days = {one.day.first for one in desk(contract(), first, then).dates}
    assert dt.date(2026, 9, 27) in days and dt.date(2026, 9, 26) not in days


def test_who_declined_and_wrote_of_somebody_who_comes_instead_is_replaced_in_the_mail_and_in_the_count() -> None:
    said = "I am on leave until January, Vera Lund takes over and will be in the call on the 17th instead of me."
    letter = mail("a", OONA, ME, on(10), said, title="Thursday")
    known = mail("v", VERA, ME, on(11), "The two invoices are on hold.", title="Statement")
    declined = entry("meeting", "Turbine lease", THURSDAY, THURSDAY + dt.timedelta(hours=1), OONA, COLLEAGUE)
    party = declined.event.attendees[0].model_copy(update={"status": "DECLINED"})  # type: ignore[union-attr]
    event = declined.event.model_copy(update={"attendees": (party, *declined.event.attendees[1:])})  # type: ignore[union-attr]
    held = desk(contract(guests=(OONA, COLLEAGUE)), letter, known, replace(declined, event=event))
    made = drafts(held)["follow_up"].letter
    assert made is not None and [one.address for one in made.to] == [VERA.address]


def test_who_is_off_on_the_very_day_does_not_come() -> None:
    words = "I'm off Thursday, so you've got the call on your own."
    assert away(mail("a", COLLEAGUE, ME, on(14), words, title="Thursday")) == {COLLEAGUE.address}
    assert away(mail("a", COLLEAGUE, ME, on(14), "I'm off Friday.", title="Yard")) == set()


def test_who_writes_that_somebody_of_theirs_cannot_come_comes() -> None:
    letter = mail("a", OONA, ME, on(14), "My director Fergus can't make it on Thursday.", title="Thursday")
    assert away(letter) == set()
