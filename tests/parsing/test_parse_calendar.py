"""What is read of a calendar, and when its entries take place."""

from datetime import UTC, datetime, timedelta

import pytest
from parsing.making import at, codes, parse, said

from forenoon.domain.sources import Event
from forenoon.parsing.parser import IsolatedParser


def calendar(*entries: str, head: str = "") -> bytes:
    events = "".join(f"BEGIN:VEVENT\n{entry.strip()}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def events(parser: IsolatedParser, *entries: str, head: str = "") -> tuple[Event, ...]:
    return parse(parser, calendar(*entries, head=head), "a.ics").events


def starts(parser: IsolatedParser, *entries: str, days: int = 60, since: str = "2026-01-01") -> list[str]:
    """When the entries take place in the days after, in UTC."""
    first = datetime.fromisoformat(since).replace(tzinfo=UTC)
    found = parser.occurrences(events(parser, *entries), first, first + timedelta(days=days))
    return [one.start.strftime("%Y-%m-%d %H:%M") for one in found]


FULL = """
UID:u1@x
SUMMARY:Quarterly review\\, part 2
DTSTART;TZID=Europe/Rome:20260917T153000
DTEND;TZID=Europe/Rome:20260917T163000
LOCATION:Room 2
ORGANIZER;CN="Lee, Ann":mailto:Ann@A.example
ATTENDEE;CN=Bob;PARTSTAT=ACCEPTED:mailto:bob@b.example
ATTENDEE;PARTSTAT=DECLINED:mailto:cee@c.example
ATTENDEE;CUTYPE=ROOM;CN=Room 2:mailto:room2@a.example
DESCRIPTION:Agenda:\\n\\n1. Prices\\n2. Delivery
ATTACH;FILENAME=agenda.pdf:https://a.example/files/1
STATUS:TENTATIVE
CLASS:PRIVATE
LAST-MODIFIED:20260901T080000Z
"""


def test_an_entry_becomes_an_item_and_an_event(parser: IsolatedParser) -> None:
    parsed = parse(parser, calendar(FULL), "a.ics")
    (item,), (event,) = parsed.items, parsed.events
    assert (item.ref, item.kind, item.title, item.at) == (
        "event:u1@x",
        "event",
        "Quarterly review, part 2",
        datetime(2026, 9, 1, 8, tzinfo=UTC),
    )
    assert (event.start, event.end, event.zone) == (
        datetime(2026, 9, 17, 13, 30, tzinfo=UTC),
        datetime(2026, 9, 17, 14, 30, tzinfo=UTC),
        "Europe/Rome",
    )
    assert (event.place, event.status, event.private, event.all_day) == ("Room 2", "TENTATIVE", True, False)
    assert (event.organizer.name, event.organizer.address) == ("Lee, Ann", "ann@a.example")
    assert [(one.person.address, one.status) for one in event.attendees] == [
        ("bob@b.example", "ACCEPTED"),
        ("cee@c.example", "DECLINED"),
    ]
    assert event.attachments == ("agenda.pdf",)
    assert item.label.readers == ("ann@a.example", "bob@b.example", "cee@c.example")


def test_each_property_is_a_place_that_can_be_cited(parser: IsolatedParser) -> None:
    content = calendar(FULL)
    found = said(parse(parser, content, "a.ics"))
    assert found["SUMMARY"] == "Quarterly review, part 2"
    assert found["DTSTART"] == "20260917T153000"
    assert found["ATTENDEE"] == "Bob <bob@b.example> / <cee@c.example> / Room 2 <room2@a.example>"
    assert found["DESCRIPTION"] == "Agenda: / 1. Prices\n2. Delivery"
    lines = at(parser, content, "a.ics", "event:u1@x", "ATTENDEE")
    assert lines == "Bob <bob@b.example>\n<cee@c.example>\nRoom 2 <room2@a.example>"
    assert at(parser, content, "a.ics", "event:u1@x", "COMMENT") is None


ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("name", "head", "zone"),
    [
        ("Europe/Rome", "", "Europe/Rome"),
        ("W. Europe Standard Time", "", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/Europe/Lisbon", "", "Europe/Lisbon"),
        ("/freeassociation.sourceforge.net/America/Argentina/Ushuaia", "", "America/Argentina/Ushuaia"),
        ("My own zone", ZONE.format(name="My own zone", winter="+0200", summer="+0300"), "Europe/Athens"),
        ("My own zone", ZONE.format(name="My own zone", winter="-0500", summer="-0400"), "America/New_York"),
        ('"(UTC+07:00) somewhere"', "", "Asia/Bangkok"),
        ("GMT+0530", "", "Asia/Kolkata"),
        ("Nowhere", "X-WR-TIMEZONE:Asia/Tokyo\n", "Asia/Tokyo"),
    ],
)
def test_zones_have_the_names_that_everyone_knows(parser: IsolatedParser, name: str, head: str, zone: str) -> None:
    (event,) = events(parser, f"UID:1\nDTSTART;TZID={name}:20260917T100000\nDURATION:PT45M", head=head)
    assert event.zone == zone
    assert event.end - event.start == timedelta(minutes=45)


def test_a_time_without_a_zone_is_in_that_of_the_calendar(parser: IsolatedParser) -> None:
    (event,) = events(parser, "UID:1\nDTSTART:20260917T100000", head="X-WR-TIMEZONE:Asia/Bangkok\n")
    assert (event.start, event.zone) == (datetime(2026, 9, 17, 3, tzinfo=UTC), "Asia/Bangkok")
    (utc,) = events(parser, "UID:1\nDTSTART:20260917T100000Z", head="X-WR-TIMEZONE:Asia/Bangkok\n")
    assert (utc.start, utc.zone) == (datetime(2026, 9, 17, 10, tzinfo=UTC), "Asia/Bangkok")


def test_a_whole_day_ends_at_the_midnight_after_it(parser: IsolatedParser) -> None:
    (event,) = events(parser, "UID:1\nDTSTART;VALUE=DATE:20260917", head="X-WR-TIMEZONE:Europe/Rome\n")
    assert event.all_day
    assert (event.start, event.end) == (
        datetime(2026, 9, 16, 22, tzinfo=UTC),
        datetime(2026, 9, 17, 22, tzinfo=UTC),
    )


def test_one_broken_entry_does_not_lose_the_others(parser: IsolatedParser) -> None:
    parsed = parse(
        parser,
        calendar(
            "UID:1\nSUMMARY:good\nDTSTART:20260917T100000Z",
            "UID:2\nSUMMARY:no start",
            "UID:3\nDTSTART:20269917T100000Z\nSUMMARY:month 99",
            'UID:4\nDTSTART:20260918T100000Z\nthis is no property\nATTENDEE;CN="open:mailto:x@y\nSUMMARY:odd',
        ),
        "a.ics",
    )
    assert [event.title for event in parsed.events] == ["good", "odd"]
    assert codes(parsed) == ["broken_event", "broken_event"]


def test_a_calendar_without_meetings_says_so(parser: IsolatedParser) -> None:
    assert codes(parse(parser, calendar(), "a.ics")) == ["empty_calendar"]
    todo = b"BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR\n"
    assert codes(parse(parser, todo, "a.ics")) == ["empty_calendar"]


def test_a_calendar_that_breaks_off_keeps_what_stood_before(parser: IsolatedParser) -> None:
    whole = calendar("UID:1\nDTSTART:20260917T100000Z", "UID:2\nDTSTART:20260918T100000Z")
    parsed = parse(parser, whole[:-40], "a.ics")
    assert [event.uid for event in parsed.events] == ["1"]
    assert codes(parsed) == ["truncated"]


def test_of_two_editions_the_later_holds_and_strangers_under_one_id_stay_apart(parser: IsolatedParser) -> None:
    first, second = (
        "UID:1\nSEQUENCE:1\nDTSTART:20260917T100000Z\nSUMMARY:",
        "UID:1\nSEQUENCE:2\nDTSTART:20260918T100000Z",
    )
    assert [event.start.day for event in events(parser, first + "old", second)] == [18]
    twins = events(parser, first + "one", first + "two")
    assert len({event.item for event in twins}) == 2
    assert twins[1].item.startswith("event:1~")


def test_words_folded_in_the_middle_of_a_character_are_whole(parser: IsolatedParser) -> None:
    content = calendar("UID:1\nDTSTART:20260917T100000Z\nSUMMARY:价格会议")
    cut = content.index("价".encode()) + 1
    (event,) = parse(parser, content[:cut] + b"\r\n " + content[cut:], "a.ics").events
    assert event.title == "价格会议"


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change(parser: IsolatedParser) -> None:
    entry = "UID:1\nDTSTART;TZID=Europe/Rome:20260319T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    assert starts(parser, entry, since="2026-03-16", days=20) == [
        "2026-03-19 09:00",
        "2026-03-26 09:00",
        "2026-04-02 08:00",
    ]


def test_left_out_added_and_moved_days_are_followed(parser: IsolatedParser) -> None:
    series = (
        "UID:1\nDTSTART;TZID=Europe/Rome:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\n"
        "EXDATE;TZID=Europe/Rome:20260112T100000\nRDATE;TZID=Europe/Rome:20260114T150000"
    )
    zone = "TZID=Europe/Rome"
    moved = f"UID:1\nRECURRENCE-ID;{zone}:20260119T100000\nDTSTART;{zone}:20260120T090000\nSUMMARY:moved"
    cancelled = f"UID:1\nRECURRENCE-ID;{zone}:20260126T100000\nDTSTART;{zone}:20260126T100000\nSTATUS:CANCELLED"
    assert starts(parser, series, moved, cancelled) == [
        "2026-01-05 09:00",
        "2026-01-14 14:00",
        "2026-01-20 08:00",
        "2026-02-02 09:00",
    ]
    found = parser.occurrences(
        events(parser, series, moved), datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 1, 21, tzinfo=UTC)
    )
    assert [(one.event.item, one.event.title, one.serial) for one in found] == [
        ("event:1/20260119T090000Z", "moved", True)
    ]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;UNTIL=20260107T090000Z", 3),
        ("FREQ=DAILY;UNTIL=20260107T085959Z", 2),
        ("FREQ=DAILY;UNTIL=20260107", 3),
        ("FREQ=DAILY;COUNT=4;INTERVAL=2", 4),
        ("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260120T000000Z", 5),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=3", 2),
        ("FREQ=NEVER", 1),
        ("FREQ=WEEKLY;INTERVAL=0", 1),
    ],
)
def test_rules_end_where_they_say(parser: IsolatedParser, rule: str, count: int) -> None:
    assert len(starts(parser, f"UID:1\nDTSTART;TZID=Europe/Rome:20260105T100000\nRRULE:{rule}")) == count


def test_whole_days_recur_on_the_calendar_of_their_zone(parser: IsolatedParser) -> None:
    entry = "UID:1\nDTSTART;VALUE=DATE:20260327\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20260328"
    found = events(parser, entry, head="X-WR-TIMEZONE:Europe/Rome\n")
    times = parser.occurrences(found, datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC))
    assert [(one.start.strftime("%d %H"), one.end.strftime("%d %H")) for one in times] == [
        ("26 23", "27 23"),
        ("28 23", "29 22"),
        ("29 22", "30 22"),
    ]


def test_a_meeting_that_has_begun_before_the_window_is_in_it(parser: IsolatedParser) -> None:
    entry = "UID:1\nDTSTART:20251231T233000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY"
    assert starts(parser, entry, days=1) == ["2025-12-31 23:30"]
    assert starts(parser, "UID:2\nDTSTART:20251231T230000Z\nDURATION:PT1H", days=1) == []


def test_occurrences_are_in_order_of_time_title_and_ref(parser: IsolatedParser) -> None:
    entries = (("3", "b", "09"), ("2", "a", "09"), ("1", "a", "09"), ("4", "z", "08"))
    found = events(
        parser, *(f"UID:{uid}\nSUMMARY:{title}\nDTSTART:20260105T{hour}0000Z" for uid, title, hour in entries)
    )
    times = parser.occurrences(found, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    assert [one.event.uid for one in times] == ["4", "1", "2", "3"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;COUNT=999999999",
    ],
)
def test_a_rule_without_end_does_not_stop_the_others(parser: IsolatedParser, rule: str) -> None:
    endless = f"UID:1\nSUMMARY:endless\nDTSTART:20200101T000000Z\nRRULE:{rule}"
    found = events(parser, endless, "UID:2\nSUMMARY:plain\nDTSTART:20260105T100000Z")
    times = parser.occurrences(found, datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC))
    assert [one.event.title for one in times if one.event.uid == "2"] == ["plain"]
    assert len(times) <= 5_001


def test_an_old_series_reaches_a_far_window(parser: IsolatedParser) -> None:
    entry = "UID:1\nDTSTART:19900101T080000Z\nDURATION:PT5M\nRRULE:FREQ=HOURLY;INTERVAL=5"
    assert starts(parser, entry, days=1)[:2] == ["2026-01-01 02:00", "2026-01-01 07:00"]


def test_a_parser_that_got_ready_ahead_answers() -> None:
    parser = IsolatedParser(1)
    parser.get_ready()
    assert starts(parser, "UID:u@x\nDTSTART:20260105T090000Z") == ["2026-01-05 09:00"]
    parser.close()


def test_a_stamp_that_all_entries_share_is_the_exports_and_tells_of_no_change(parser: IsolatedParser) -> None:
    def entries(*stamps: str) -> list[str]:
        return [f"UID:e{n}@x\nDTSTAMP:{stamp}\nDTSTART:20260917T100000Z" for n, stamp in enumerate(stamps)]

    same, other = "20260911T170000Z", "20260912T170000Z"
    assert {one.changed for one in events(parser, *entries(same, same, same))} == {None}
    assert all(one.changed for one in events(parser, *entries(same, same, other)))
    assert all(one.changed for one in events(parser, *entries(same, same)))
