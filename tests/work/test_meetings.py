"""An instruction finds its meeting, asks, or finds none: a wrong meeting is the worst answer."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from work.spoken_calendars import Calendar, calendar, entry, once, sentences, series

from forenoon.domain.contract import Day, Reading
from forenoon.domain.sources import Occurrence, Person
from forenoon.language.instruction import read
from forenoon.work.contract.meetings import Candidates, candidates
from forenoon.work.evidence.person import PersonFound

ME = PersonFound(me=Person(name="Nora Field", address="nora@ours.example"), zone="UTC", ours=("ours.example",))
NOW = datetime(2027, 5, 4, 8, 0, tzinfo=UTC)  # a Tuesday


def look(sentence: str, *occurrences: Occurrence, now: datetime = NOW) -> Candidates:
    return candidates(read(sentence, now), tuple(sorted(occurrences, key=lambda one: one.start)), ME, now)


def fitting(sentence: str, *occurrences: Occurrence) -> list[str]:
    return [meeting.uid for meeting in look(sentence, *occurrences).fitting]


def found(kept: Calendar, sentence: str) -> Candidates:
    said = read(sentence, kept.now.astimezone(ZoneInfo(kept.person.zone)))
    return candidates(said, kept.occurrences, kept.person, kept.now)


@pytest.mark.parametrize(("name", "right", "sentence"), sentences())
def test_a_sentence_finds_its_meeting_or_asks(name: str, right: str, sentence: str) -> None:
    kept = calendar(name)
    meetings = found(kept, sentence).fitting
    days = [meeting.start.astimezone(ZoneInfo(kept.person.zone)).strftime("%m-%d") for meeting in meetings]
    answers = [
        f"{meeting.uid}@{day}" if "@" in right else meeting.uid for meeting, day in zip(meetings, days, strict=True)
    ]
    if right in ("ask", "none"):
        assert len(answers) != 1
    else:
        assert answers == [right]


def test_a_domain_bears_out_the_organisation_that_a_title_does_not_name() -> None:
    visit = once(entry("visit", "Quarterly figures", "2027-05-06T10:00", "Bo Lind<bo.lind@pellam-rowe.example>"))
    other = once(entry("other", "Quarterly figures", "2027-05-06T14:00", "Al Moss<al@elsewhere.example>"))
    assert fitting("Prepare Thursday's meeting with Pellam & Rowe", visit, other) == ["visit"]


@pytest.mark.parametrize(
    ("sentence", "uids"),
    [
        ("hale & moor are coming on thursday about the leaking barrels. get me everything on one paper", ["visit"]),
        ("hale are coming on thursday about the leaking barrels. get me everything on one paper", []),
        ("Hale & Moor are coming on Thursday with Quill about the barrels. Get me everything on paper", []),
    ],
)
def test_words_in_small_letters_tell_the_meeting_of_a_day(sentence: str, uids: list[str]) -> None:
    visit = once(entry("visit", "Visit Hale & Moor (RC-31)", "2027-05-06T10:00", "Bo Lind<bo.lind@hm.example>"))
    other = once(entry("other", "Audit ISO 22000", "2027-05-06T14:00", "Al Moss<al@elsewhere.example>"))
    assert fitting(sentence, visit, other) == uids


def test_two_entries_that_fit_alike_are_both_given_in_order_of_start() -> None:
    first = once(entry("first", "Acme design", "2027-05-05T10:00", "Bo<bo@acme.example>"))
    second = once(entry("second", "Acme pricing", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    assert fitting("Prepare the Acme meeting", second, first) == ["first", "second"]
    assert fitting("Prepare the Acme pricing meeting", second, first) == ["second"]


def test_an_entry_at_another_time_is_near_and_does_not_fit() -> None:
    acme = once(entry("acme", "Acme design", "2027-05-05T10:00", "Bo<bo@acme.example>"))
    seen = look("Prepare Wednesday's 3pm meeting with Acme", acme)
    assert (seen.fitting, [meeting.uid for meeting in seen.near]) == ((), ["acme"])


def test_a_namesake_of_another_family_does_not_fit() -> None:
    other = once(entry("other", "Contract", "2027-05-06T10:00", "John Doe<john.doe@acme.example>"))
    assert fitting("Prepare Thursday's meeting with John Smith", other) == []


def test_a_person_known_by_first_name_only_fits_the_full_name() -> None:
    short = once(entry("short", "Contract", "2027-05-06T10:00", "Henrik<henrik@acme.example>"))
    assert fitting("Prepare Thursday's meeting with Henrik Aalbers", short) == ["short"]


def test_a_past_entry_fits_only_where_a_past_day_is_named() -> None:
    past = once(entry("past", "Acme design", "2027-04-29T10:00", "Bo<bo@acme.example>"))
    assert fitting("Prepare the Acme design meeting", past) == []
    assert fitting("Prepare the pack for last Thursday's Acme design meeting", past) == ["past"]


def test_an_entry_that_goes_on_still_fits() -> None:
    running = once(entry("running", "Acme design", "2027-05-04T07:30", "Bo<bo@acme.example>"))
    assert fitting("Prepare the Acme design meeting", running) == ["running"]


def test_a_cancelled_entry_never_fits() -> None:
    gone = once(entry("gone", "Acme design", "2027-05-06T10:00", "Bo<bo@acme.example>", status="CANCELLED"))
    seen = look("Prepare the Acme design meeting", gone)
    assert (seen.fitting, seen.near) == ((), ())


def test_of_a_series_the_next_one_is_meant_unless_a_day_is_named() -> None:
    weekly = series(entry("weekly", "Acme weekly", "2027-05-06T10:00", "Bo<bo@acme.example>"), 7)
    assert [m.start.day for m in look("Prepare the Acme weekly", *weekly).fitting] == [6]
    assert [m.start.day for m in look("Prepare the Acme weekly on 20 May", *weekly).fitting] == [20]


def test_next_thursday_keeps_both_readings_and_the_calendar_decides() -> None:
    late = once(entry("late", "Acme design", "2027-05-13T10:00", "Bo<bo@acme.example>"))
    soon = once(entry("soon", "Acme pricing", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    assert fitting("Prepare next Thursday's meeting with Acme", late) == ["late"]
    assert fitting("Prepare next Thursday's meeting with Acme", late, soon) == ["soon", "late"]
    assert "day" in [one.key for one in look("Prepare next Thursday's meeting with Acme", late).assumptions]


def test_two_entries_of_one_slot_with_the_same_people_are_one_meeting() -> None:
    plain = once(entry("plain", "Client presentation", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    moved = once(entry("moved", "Moved: Acme presentation", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    meeting = look("Prepare Thursday's presentation at Acme", moved, plain).fitting[0]
    assert (meeting.uid, meeting.also) == ("plain", ("event:moved",))


def test_strangers_in_one_slot_stay_two_meetings() -> None:
    one = once(entry("one", "Design", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    two = once(entry("two", "Pricing", "2027-05-06T10:00", "Al<al@elsewhere.example>"))
    assert fitting("Prepare Thursday's meeting", one, two) == ["one", "two"]


def test_a_day_alone_means_its_only_meeting_with_others() -> None:
    meeting = once(entry("meeting", "Design", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    apart = [
        once(entry("dentist", "Dentist", "2027-05-06T12:00")),
        once(entry("train", "Train to Leeds", "2027-05-06T07:00", "Al<al@ours.example>")),
        once(entry("holiday", "Bank holiday", "2027-05-06", all_day=True)),
    ]
    assert fitting("Prepare Thursday's meeting", meeting, *apart) == ["meeting"]


def test_a_client_in_no_entry_fits_nothing_however_empty_the_day_is() -> None:
    meeting = once(entry("meeting", "Design", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    seen = look("Prepare Thursday's meeting with ABC Industries", meeting)
    assert (seen.fitting, [near.uid for near in seen.near]) == ((), ["meeting"])


def test_the_own_house_in_a_name_tells_nothing() -> None:
    meeting = once(entry("meeting", "Ours x Acme", "2027-05-06T10:00", "Bo<bo@acme.example>;Al<al@ours.example>"))
    inside = once(entry("inside", "Budget", "2027-05-07T10:00", "Al<al@ours.example>"))
    assert fitting("Prepare the Ours / Acme meeting", meeting, inside) == ["meeting"]


def test_a_free_mail_domain_is_no_organisation() -> None:
    meeting = once(entry("meeting", "Design", "2027-05-06T10:00", "Bo Lind<bo@gmail.com>"))
    assert fitting("Prepare the Gmail meeting", meeting) == []


def test_a_house_that_only_the_mail_knows_counts_as_its_people() -> None:
    meeting = once(entry("call", "Report walk-through", "2027-05-06T10:00", "Siriporn<siriporn@talayrung.example>"))
    said = read("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม", NOW)
    told = candidates(said, (meeting,), ME, NOW, {"ทะเลรุ่งสยาม": frozenset({"@talayrung.example"})})
    assert [one.uid for one in told.fitting] == ["call"]
    assert "house" in [one.key for one in told.assumptions]
    assert candidates(said, (meeting,), ME, NOW).fitting == ()


def test_common_words_of_another_language_do_not_speak_against_the_only_meeting_of_a_day() -> None:
    hips = once(entry("hips", "Product group: hips and knees", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    other = once(entry("other", "Review of the budget for the year", "2027-05-06T14:00", "Al<al@elsewhere.example>"))
    said = "Prepara il materiale per la riunione di giovedì sul ginocchio"
    assert fitting(said, hips) == ["hips"]
    assert [one.key for one in look(said, hips).assumptions] == ["unknown"]
    assert fitting(said, hips, other) == []
    assert fitting("Prepara il materiale per la riunione di giovedì con Brambilla", hips) == []
    assert fitting("Prepare the material for Thursday's meeting on shoulders", hips) == []


def test_an_hour_with_others_is_no_holiday_whatever_its_title_speaks_of() -> None:
    gifts = once(entry("gifts", "春節禮盒 交期", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    off = once(entry("off", "春節", "2027-05-06T14:00"))
    assert fitting("Prepare Thursday's meeting", gifts, off) == ["gifts"]


def test_a_part_of_the_day_may_be_what_is_spoken_of() -> None:
    cellar = once(entry("cellar", "Sonnleiten: planning", "2027-05-06T16:00", "Bo<bo@acme.example>"))
    assert fitting("Preparami la riunione con Sonnleiten sulla serata in cantina", cellar) == ["cellar"]
    assert fitting("Preparami la riunione con Sonnleiten di giovedì sera", cellar) == []


def test_no_job_at_all_is_a_pack_only_where_name_and_day_hit_one_entry() -> None:
    acme = once(entry("acme", "Acme design", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    day = Day(first=acme.start.date(), last=acme.start.date(), words="Thursday")
    hit = Reading(language="en", loose=True, names=("Acme",), days=(day,))
    assert [one.key for one in candidates(hit, (acme,), ME, NOW).assumptions] == ["loose"]
    assert candidates(hit.model_copy(update={"days": ()}), (acme,), ME, NOW).fitting == ()
    assert candidates(hit.model_copy(update={"loose": False}), (acme,), ME, NOW).fitting == ()


def test_an_initial_in_an_address_does_not_make_two_people_one() -> None:
    hamish = once(entry("hamish", "Contract", "2027-05-06T10:00", "Hamish Reid<h.reid@acme.example>"))
    assert fitting("Prepare Thursday's meeting with Hamish Reid", hamish) == ["hamish"]
    assert fitting("Prepare Thursday's meeting with Harry Reid", hamish) == []


def test_a_name_in_the_description_counts_where_the_day_is_named() -> None:
    meeting = once(
        entry("meeting", "Walk-through", "2027-05-06T10:00", "Al<al@ours.example>", description="For Larkmere")
    )
    assert fitting("Prepare Thursday's meeting about Larkmere", meeting) == ["meeting"]
    assert fitting("Prepare the Larkmere meeting", meeting) == []


def test_a_description_in_another_script_cannot_contradict_what_day_and_kind_tell() -> None:
    talk = once(entry("talk", "Interview", "2027-05-06T10:00", "Bo Lind<bo@acme.example>"))
    seen = look("週四十點的面試，應徵者的背景資料幫我準備一下", talk)
    assert [meeting.uid for meeting in seen.fitting] == ["talk"]


def test_a_name_in_another_script_that_stands_in_no_entry_picks_no_other_meeting() -> None:
    talk = once(entry("talk", "Design", "2027-05-06T10:00", "Bo Lind<bo@acme.example>"))
    assert fitting("准备周四上午十点和云海纺织开会的资料", talk) == []
    assert fitting("准备周四上午十点云海纺织报价会的资料", talk) == []


def test_a_time_without_a_day_means_today_where_today_has_one() -> None:
    now = once(entry("now", "Design", "2027-05-04T11:00", "Bo Lind<bo@acme.example>"))
    later = once(entry("later", "Pricing", "2027-05-06T11:00", "Al Moss<al@elsewhere.example>"))
    assert fitting("Prepare the brief for the 11 o'clock meeting", now, later) == ["now"]


def test_the_other_entry_of_a_slot_keeps_its_own_title() -> None:
    plain = once(entry("plain", "Client presentation", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    moved = once(entry("moved", "Moved: Acme presentation", "2027-05-06T10:00", "Bo<bo@acme.example>"))
    assert look("Prepare Thursday's presentation at Acme", moved, plain).titles == {
        "event:moved": "Moved: Acme presentation"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "need a prep pack for todays ops sync, and remind me to call Chloe afterwards",
        "need a pack for todays ops sync, then book a table with Chloe",
        "prep pack for todays ops sync and also print it for Chloe",
        "prepare todays ops sync, and check the room with Chloe",
    ],
)
def test_a_second_task_names_nobody_of_the_meeting(sentence: str) -> None:
    sync = once(entry("sync", "Weekly ops sync", "2027-05-04T11:00", "Al<al@ours.example>"))
    talk = once(entry("talk", "Interview", "2027-05-06T11:00", "Chloe Lim<chloe@ours.example>"))
    assert fitting(sentence, sync, talk) == ["sync"]
    assert fitting(sentence, talk) == []


@pytest.mark.parametrize("sentence", ["Tern Valley on Thursday please", "Prepare the pack for Tern Valley on Thursday"])
def test_a_firm_that_has_a_meeting_and_a_dinner_that_day_is_asked_about(sentence: str) -> None:
    people = "Bo<bo@tern.example>"
    meeting = once(entry("meeting", "Distributors - Tern Valley", "2027-05-06T09:00", people, "Dunmore"))
    dinner = once(entry("dinner", "Dinner - Tern Valley", "2027-05-06T18:00", people, "Blue Room"))
    assert fitting(sentence, meeting, dinner) == ["meeting", "dinner"]
    assert fitting("Prepare Thursday's meeting with Tern Valley", meeting, dinner) == ["meeting"]
    assert fitting("Prepare for Thursday in Dunmore", meeting, dinner) == ["meeting"]


def test_a_place_alone_picks_none_of_several_meetings_whose_places_are_written_otherwise() -> None:
    one = once(entry("one", "ประปา", "2027-05-12T09:00", "Bo<bo@acme.example>", "โรงแรม กรุงเทพ"))
    two = once(entry("two", "Design", "2027-05-13T09:00", "Al<al@elsewhere.example>", "Sathorn, Bangkok"))
    assert fitting("ขอเอกสารประชุมที่กรุงเทพสัปดาห์หน้าครับ", one, two) == []
    assert fitting("ขอเอกสารประชุมที่กรุงเทพสัปดาห์หน้าครับ", one) == ["one"]


@pytest.mark.parametrize(
    "sentence",
    [
        "เตรียมข้อมูลวันพฤหัสนี้สิบโมง เรื่องสัญญาทะเลทอง",
        "周四德国大众合同会议资料",
        "周四十点海天合同会议资料",
        "週四鴻海合約會議資料",
        "เตรียมข้อมูลวันพฤหัสนี้สิบโมง เรื่องสัญญาภูเขาเงิน",
    ],
)
def test_a_firm_in_no_entry_is_not_waved_through_beside_a_topic(sentence: str) -> None:
    assert fitting(sentence, once(entry("m", "Contract", "2027-05-06T10:00", "Bo Lind<bo@acme.example>"))) == []
