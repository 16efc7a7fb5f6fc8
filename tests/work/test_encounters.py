"""The last meeting before now, what was written down of it, and what was asked since."""

import datetime as dt
from dataclasses import replace

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    NOW,
    OONA,
    STRANGER,
    Piece,
    contract,
    desk,
    entry,
    file,
    mail,
    on,
    printed,
    the_meeting,
)

from forenoon.domain.content import Grid, Heading
from forenoon.work.drafting.composing import SECTIONS

TITLE = "Turbine lease with Quill & Tarn"
JUNE = entry("june", "Cable route", on(2, month=6), on(2, 10, month=6), ME, OONA)
AUGUST = entry("august", "Cable route", on(20, month=8), on(20, 10, month=8), ME, OONA)
OTHERS = entry("others", "Lunch", on(10), on(10, 10), ME, STRANGER)


def test_the_last_one_is_that_of_the_same_people_from_outside() -> None:
    last = desk(contract(), JUNE, AUGUST, OTHERS).encounters.last
    assert last is not None and last.event.item == "event:august"
    assert desk(contract(), OTHERS).encounters.last is None


def test_a_meeting_entered_anew_under_the_same_title_is_of_the_series() -> None:
    before = entry("july", TITLE, on(2, month=7), on(2, 10, month=7), ME, OONA)
    found = desk(contract(), before, AUGUST).encounters
    assert found.last is not None and (found.last.event.item, found.serial) == ("event:july", True)


def test_what_lies_long_ago_is_history_and_what_is_to_come_stands_in_order() -> None:
    old = entry("old", "Cable route", NOW - dt.timedelta(days=200), NOW - dt.timedelta(days=199), ME, OONA)
    later = entry("later", "Cable route", on(30), on(30, 10), ME, OONA)
    soon = entry("soon", "Crane", on(22), on(22, 10), ME, OONA)
    found = desk(contract(), old, later, soon).encounters
    assert found.last is None
    assert [one.event.item for one in found.coming] == ["event:soon", "event:later"]


@pytest.mark.parametrize(
    ("path", "day", "told"),
    [
        ("Minutes/lease_2026-08-20.docx", on(2), True),  # named after the day
        ("Minutes/Minutes cable route.docx", on(21, month=8), True),  # named as minutes, written the day after
        ("Minutes/Minutes cable route.docx", on(29, month=8), False),
        ("Plans/Cable plan.docx", on(21, month=8), False),
    ],
)
def test_what_was_written_down_of_it_is_quoted_first(path: str, day: dt.datetime, told: bool) -> None:
    words = "Oona to send the signed drawings by the end of September."
    made = SECTIONS["where_things_stand"].compose_offline(desk(contract(), file(path, words, at=day), AUGUST))
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert ("Since you last met (20 Aug)" in headings) is told
    assert any(claim.rule == "minutes" and claim.text == words for claim in made.claims) is told


@pytest.mark.parametrize(
    "heading", ["Decisions", "3. Decisioni prese", "决议事项", "會議決議", "มติที่ประชุม", "Beschlüsse"]
)
def test_what_was_decided_comes_before_what_else_was_written_down(heading: str) -> None:
    said = [f"Oona will check the drawing of span {n} by 30 September and ask 20 people." for n in range(20, 36)]
    decided = "The lease is paid in francs."
    paper = file("Minutes/lease_2026-08-20.docx", "Discussion", *said, heading, decided, at=on(21, month=8))
    heads = [
        p.model_copy(update={"role": "heading"}) if p.text in ("Discussion", heading) else p for p in paper.passages
    ]
    one = desk(contract(), replace(paper, passages=tuple(heads)), AUGUST)
    assert decided in [mark.text for mark in one.allotment.minutes]


def test_what_was_written_down_stands_with_the_heading_that_says_how_far_it_holds() -> None:
    said = ("Minutes of the lease", "Decided", "Oona signs the drawings by 30 September.", "The mast costs 900 francs.",
            "Said, not decided", "Piet would take 36 months if the rate is 10,000 francs.")  # fmt: skip
    paper = file("Minutes/lease_2026-08-20.docx", *said, at=on(21, month=8), title=said[0])
    heads = [
        p.model_copy(update={"role": "heading"}) if p.text in (said[0], said[1], said[4]) else p for p in paper.passages
    ]
    made = SECTIONS["where_things_stand"].compose_offline(
        desk(contract(), replace(paper, passages=tuple(heads)), AUGUST)
    )
    [row] = [
        row for block in made.blocks if isinstance(block, Grid) for row in block.rows if "Written" in row[0][0].text
    ]
    told = "".join(text.text for text in row[1]).split("\n")[1:]
    assert told == [f"Decided: {said[2]}", said[3], f"Said, not decided: {said[5]}"]


def test_what_was_asked_since_is_counted_with_its_citations() -> None:
    before = mail("b", OONA, ME, on(10, month=8), "Could you please send us the first plan?", thread="b")
    since = mail("s", OONA, ME, on(25, month=8), "Could you please return both keys of the gate?",
                 "Please tell me who paints the northern ladder.", thread="s")  # fmt: skip
    made = SECTIONS["where_things_stand"].compose_offline(desk(contract(), before, since, AUGUST))
    [claim] = [claim for claim in made.claims if claim.rule == "asked_since"]
    assert [c.item for c in claim.citations] == ["mail:s", "mail:s"]
    assert "1 request to you since then" in claim.text


def test_the_day_of_the_last_one_stands_in_the_meetings_facts() -> None:
    assert "Thu 20 Aug" in printed(SECTIONS["meeting_facts"].compose_offline(desk(contract(), AUGUST)))
    assert "Last met" not in printed(SECTIONS["meeting_facts"].compose_offline(desk(contract())))


def test_an_internal_meeting_knows_its_series_only() -> None:
    inside = contract(title="Crane talk", guests=(COLLEAGUE,))
    other = entry("other", "Budget", on(3), on(3, 10), ME, COLLEAGUE)
    same = entry("same", "Crane talk", on(1), on(1, 10), ME, COLLEAGUE)
    last = desk(inside, other, same).encounters.last
    assert last is not None and last.event.item == "event:same"


def test_a_private_entry_with_the_same_people_is_no_meeting_of_theirs() -> None:
    assert AUGUST.event is not None
    private = replace(AUGUST, event=AUGUST.event.model_copy(update={"private": True}))
    assert desk(contract(), private).encounters.last is None


TECHNICAL = entry("tech", "Quill review", on(16), on(16, 10), ME, COLLEAGUE, STRANGER, OONA,
                  description="Cracks and the crane, please bring the log.")  # fmt: skip
MAKER = entry("maker", "QT-40: tooling", on(16, 13), on(16, 14), ME, STRANGER)
LUNCH = entry("lunch", "Lunch", on(16, 11), on(16, 12), ME, STRANGER)


def facts_of(*pieces: Piece, title: str = TITLE) -> str:
    made = contract(title=title)
    return printed(SECTIONS["meeting_facts"].compose_offline(desk(made, *pieces, the_meeting(made))))


def test_a_meeting_before_this_one_with_the_same_people_is_named_with_what_it_is_for() -> None:
    told = facts_of(TECHNICAL, LUNCH)
    assert "Before this one" in told and "Quill review" in told and "please bring the log" in told
    assert "Lunch" not in told


@pytest.mark.parametrize(("title", "named"), [("Tooling QT-40, claim", True), ("Tooling QT-41, claim", False)])
def test_a_meeting_before_this_one_under_a_number_of_its_title_is_named(title: str, named: bool) -> None:
    assert ("QT-40: tooling" in facts_of(MAKER, title=title)) is named


def test_what_comes_after_it_is_not_before_it() -> None:
    after = entry("after", "Quill again", on(18), on(18, 10), ME, OONA)
    assert "Before this one" not in facts_of(after)
