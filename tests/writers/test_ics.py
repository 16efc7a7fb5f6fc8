"""The hold is a private, tentative entry that any calendar reads back as it was meant."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from writers.samples import MEETING, NOW, brief, contract, hostile

from forenoon.domain.content import Document, Draft, Hold, Point
from forenoon.domain.contract import LANGUAGES
from forenoon.writers.ics import IcsWriter


def written(document: Document) -> bytes:
    return IcsWriter().render(document)[0]


def entry(document: Document) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(written(document)).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def test_the_hold_is_tentative_private_and_invites_nobody() -> None:
    event = entry(brief("en"))
    assert (event["STATUS"], event["TRANSP"], event["CLASS"]) == ("TENTATIVE", "OPAQUE", "PRIVATE")
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "TENTATIVE"
    assert not {"ATTENDEE", "ORGANIZER", "VALARM"} & set(event)


def test_the_hold_stands_in_the_slot_that_was_found_in_utc() -> None:
    slot = (datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 10, tzinfo=UTC))
    event = entry(brief("en").model_copy(update={"hold": slot}))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == slot
    assert event.decoded("DTSTAMP") == NOW


def test_without_a_free_slot_it_is_the_hour_that_ends_half_an_hour_before_the_meeting() -> None:
    event = entry(brief("en"))
    assert event.decoded("DTEND") == MEETING.start - timedelta(minutes=30)
    assert event.decoded("DTSTART") == MEETING.start - timedelta(minutes=90)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_meeting_and_the_points_to_read_first(language: str) -> None:
    points = tuple(Point(text=f"{word}, one; two\\three\nfour", weight=n) for n, word in enumerate(("last", "first")))
    document = brief(language).model_copy(update={"drafts": (Draft(section="x", points=points),)})
    event = entry(document)
    assert MEETING.title in str(event["SUMMARY"])
    assert "• first, one; two\\three four\n• last, one; two\\three four" in str(event["DESCRIPTION"])
    assert document.banner in str(event["DESCRIPTION"])


def test_it_names_each_step_once() -> None:
    step = "Ada, Tue: Price: Send it."
    drafts = (
        Draft(section="x", points=(Point(text="Say yes", weight=2),)),
        Draft(section="y", points=(Point(text=step, weight=9),), steps=(step,)),
    )
    told = str(entry(brief("en").model_copy(update={"drafts": drafts}))["DESCRIPTION"])
    assert "• Say yes\nTo settle before the meeting:\n• Ada, Tue: Price: Send it." in told
    assert told.count(step) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_end_with_crlf_and_hold_at_most_75_octets(language: str) -> None:
    lines = written(brief(language)).split(b"\r\n")
    assert lines[-1] == b""
    assert all(0 < len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines[:-1])


def test_outside_text_cannot_add_a_line_of_its_own() -> None:
    title = "Pay\r\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT\x07\u2028X:\u202e"
    document = hostile().model_copy(update={"contract": contract("en", title=title)})
    event = entry(document)
    assert "ATTENDEE" not in event
    assert event["SUMMARY"] == "Prepare: Pay ATTENDEE:mailto:eve@evil.example END:VEVENT X:"


def test_the_same_contract_gives_the_same_entry_and_a_later_one_replaces_it() -> None:
    assert written(brief("en")) == written(brief("en"))
    later = contract("en").model_copy(update={"now": NOW + timedelta(hours=1)})
    assert entry(brief("en").model_copy(update={"contract": later}))["UID"] == entry(brief("en"))["UID"]


def test_each_hour_that_counts_has_an_entry_of_its_own() -> None:
    hold = Hold(
        start=datetime(2026, 11, 25, 9, tzinfo=UTC), end=datetime(2026, 11, 25, 9, 30, tzinfo=UTC), about="Rehearse"
    )
    document = brief("en").model_copy(update={"holds": (hold,)})
    first, second = icalendar.Calendar.from_ical(written(document)).walk("VEVENT")
    assert (second.decoded("DTSTART"), second.decoded("DTEND")) == (hold.start, hold.end)
    assert str(second["SUMMARY"]) == f"Rehearse · {MEETING.title}"
    assert first["UID"] != second["UID"]
    assert (second["STATUS"], second["CLASS"]) == ("TENTATIVE", "PRIVATE")
