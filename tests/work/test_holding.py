"""When to prepare: the last free hour of working time before the meeting."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from work.desks import ME, NOW, OONA, THURSDAY, Piece, contract, desk, entry, mail, on

from forenoon.domain.content import Draft
from forenoon.domain.contract import LANGUAGES
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.drafting.editing import assemble
from forenoon.work.reading.holding import free_slot, further, reason
from forenoon.writers.ics import IcsWriter

HOUR = dt.timedelta(hours=1)
ROME = ZoneInfo("Europe/Rome")  # two hours ahead of UTC in September


def slot(*held: Piece, start: dt.datetime = THURSDAY, now: dt.datetime = NOW) -> tuple[str, str] | None:
    """In Rome, as `Wed 16, 17:00`, `18:00`."""
    found = free_slot(desk(contract(start=start, now=now), *held))
    if found is None:
        return None
    begin, end = (moment.astimezone(ROME) for moment in found)
    return f"{begin:%a %d, %H:%M}", f"{end:%H:%M}"


def busy(name: str, start: dt.datetime, end: dt.datetime, all_day: bool = False, status: str = "CONFIRMED") -> Piece:
    return entry(name, name, start, end, ME, all_day=all_day, status=status)


def test_it_ends_half_an_hour_before_the_meeting() -> None:
    assert slot() == ("Thu 17, 08:30", "09:30")


def test_it_is_aware_and_in_the_zone_of_now() -> None:
    found = free_slot(desk(contract()))
    assert found is not None
    assert [moment.utcoffset() for moment in found] == [dt.timedelta(0)] * 2
    assert found[1] - found[0] == HOUR


def test_what_overlaps_is_kept_free_of_it() -> None:
    assert slot(busy("a", on(17, 7), on(17, 8))) == ("Thu 17, 08:00", "09:00")
    assert slot(busy("a", on(17, 6, 30), on(17, 6, 45))) == ("Wed 16, 17:00", "18:00")


def test_a_slot_may_touch_other_entries() -> None:
    held = busy("a", on(17, 7, 30), on(17, 8)), busy("b", on(17, 6), on(17, 6, 30))
    assert slot(*held) == ("Thu 17, 08:30", "09:30")


def test_before_a_meeting_at_eight_it_is_the_evening_before() -> None:
    assert slot(start=on(17, 6)) == ("Wed 16, 17:00", "18:00")


def test_before_a_monday_it_is_friday() -> None:
    assert slot(start=on(21, 6)) == ("Fri 18, 17:00", "18:00")


def test_whole_days_and_cancelled_entries_take_no_time() -> None:
    held = busy("day", on(16, 22), on(17, 22), all_day=True), busy("off", on(17, 6), on(17, 8), status="CANCELLED")
    assert slot(*held) == ("Thu 17, 08:30", "09:30")


def test_where_no_hour_is_free_it_is_half_an_hour() -> None:
    now = on(17, 6)
    held = busy("a", on(17, 6), on(17, 6, 45)), busy("b", on(17, 7, 15), on(17, 7, 30))
    assert slot(*held, now=now) == ("Thu 17, 08:45", "09:15")


def test_where_nothing_is_free_there_is_none() -> None:
    assert slot(busy("a", on(15, 6), on(17, 8))) is None


def test_nothing_lies_before_now() -> None:
    assert slot(now=on(17, 7, 10)) is None
    assert slot(now=on(17, 6, 50)) == ("Thu 17, 09:00", "09:30")


def test_it_begins_on_a_quarter_of_an_hour() -> None:
    assert slot(start=on(17, 8, 10)) == ("Thu 17, 08:30", "09:30")


ASKED = [
    ("en", "I need a yes or no by Thursday 9:30 UK, Marta.", "10:00"),
    ("en", "Please send the signed lease by Thursday 9:30 your time.", "09:00"),
    ("it", "Mi serve una risposta entro giovedì alle 9:30 ora inglese, può mandarla?", "10:00"),
    ("zh-Hans", "请在周四英国时间9点30分前回复我。", "10:00"),
    ("zh-Hant", "請在週四英國時間9點30分前回覆我。", "10:00"),
    ("th", "กรุณาตอบภายในวันพฤหัสบดี เวลา 9.30 น. เวลาอังกฤษ", "10:00"),
]


def asked(words: str, language: str = "en") -> Piece:
    return mail("ask", OONA, ME, on(14), words, title="Lease", language=language)


@pytest.mark.parametrize(("language", "words", "end"), ASKED)
def test_it_lies_before_an_answer_is_due_that_is_asked_for_before_the_meeting(
    language: str, words: str, end: str
) -> None:
    late = contract(language, start=on(17, 13))
    one = desk(late, asked(words, language))
    found = free_slot(one)
    assert found is not None
    assert f"{found[1].astimezone(ROME):%a %d, %H:%M}" == f"Thu 17, {end}"
    assert "Oona Tarn" in reason(one)
    assert reason(one) in IcsWriter().render(assemble(one, ()))[0].decode().replace("\r\n ", "").replace("\\", "")


def test_without_a_time_it_is_the_end_of_that_day() -> None:
    assert slot(asked("Please send me the signed lease by Wednesday.")) == ("Wed 16, 16:30", "17:30")


@pytest.mark.parametrize(
    "words",
    [
        "Please send me the signed lease.",
        "Please send me the signed lease by Friday 12:00.",
        "Please send me the signed lease by Thursday.",
        "Could we meet on Wednesday instead of Thursday?",
        "Please send me the lease by Wednesday or by Thursday 9:00.",
    ],
)
def test_what_is_asked_for_no_one_time_before_the_meeting_moves_nothing(words: str) -> None:
    assert slot(asked(words)) == slot()
    assert reason(desk(contract(), asked(words))) == ""


def test_where_nothing_is_free_before_it_is_due_it_is_the_last_hour_before_the_meeting() -> None:
    held = busy("a", on(15, 6), on(17, 6))
    assert slot(held, asked("Please send me the signed lease by Wednesday 16:00.")) == ("Thu 17, 08:30", "09:30")
    assert reason(desk(contract(), held, asked("Please send me the signed lease by Wednesday 16:00."))) == ""


def before(*held: Piece, start: dt.datetime, now: dt.datetime = NOW) -> str:
    """Where something is to be raised: when it begins, in Rome, and whether that is explained."""
    one = desk(contract(start=start, now=now), *held)
    found = free_slot(one, raised=True)
    assert found is not None and found[1] - found[0] == HOUR
    return f"{found[0].astimezone(ROME):%a %d, %H:%M} {'explained' if reason(one, raised=True) else ''}".strip()


def test_where_something_is_to_be_raised_it_is_the_first_free_hour_of_the_working_day_before() -> None:
    assert before(start=on(17, 13)) == "Wed 16, 08:00 explained"
    assert before(busy("a", on(16, 6, 30), on(16, 8)), start=on(17, 13)) == "Wed 16, 10:00 explained"
    assert before(start=on(21, 13)) == "Fri 18, 08:00 explained"


def test_a_day_that_the_calendar_marks_as_a_whole_is_no_working_day() -> None:
    feast, trip = (busy("whole", on(first, 22), on(17, 22), all_day=True) for first in (16, 15))
    assert before(feast, start=on(18, 13)) == "Wed 16, 08:00 explained"
    assert before(trip, start=on(18, 13)) == "Thu 17, 08:00 explained"


def test_where_that_day_has_begun_or_is_full_it_is_the_last_free_hour() -> None:
    assert before(start=on(16, 13)) == "Wed 16, 13:30"
    assert before(busy("a", on(16, 5), on(16, 17)), start=on(17, 13)) == "Thu 17, 13:30"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_the_day_before_for_what_is_raised(language: str) -> None:
    one = desk(contract(language, start=on(17, 13)), busy("dentist", on(17, 13), on(17, 14)))
    raised = SECTIONS["what_to_raise"].compose_offline(one)
    told = assemble(one, (raised,))
    assert told.hold == free_slot(one, raised=True) != free_slot(one)
    assert told.hold_reason == reason(one, raised=True)
    assert told.hold_reason in IcsWriter().render(told)[0].decode().replace("\r\n ", "").replace("\\", "")
    assert assemble(one, ()).hold == free_slot(one)


def test_where_a_step_is_due_today_it_is_the_first_free_hour_from_now() -> None:
    one = desk(contract(), busy("a", on(15, 9), on(15, 9, 30)))  # it is 08:30 in UTC, 10:30 in Rome
    found = free_slot(one, decided=on(15, 16))
    assert found == (on(15, 9, 30), on(15, 10, 30))
    assert free_slot(desk(contract()), decided=on(15, 16)) == (on(15, 9), on(15, 10))
    assert "first step is due by Tuesday 15 September" in reason(one, decided=on(15, 16), key="hold.step")


def test_where_no_hour_is_left_before_a_step_that_is_due_today_it_is_as_ever() -> None:
    found = free_slot(desk(contract()), decided=on(15, 9))
    assert found is not None
    assert found[1] <= THURSDAY


def test_before_each_hour_that_is_named_half_an_hour_is_kept() -> None:
    moments = ((on(16, 10), "Decide"), (on(16, 10), "Send"), (on(16, 15), "Rehearse"))
    one = desk(contract(), busy("a", on(16, 14, 45), on(16, 15)))
    found = [
        (f"{h.start.astimezone(ROME):%H:%M}", h.about)
        for h in further(one, [Draft(section="x", moments=moments)], None)
    ]
    assert found == [("11:30", "Decide"), ("11:00", "Send"), ("16:15", "Rehearse")]


def test_none_begins_in_the_minute_of_now() -> None:
    assert slot(now=on(17, 6, 30)) == ("Thu 17, 09:00", "09:30")
