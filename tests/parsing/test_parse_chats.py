"""Chat messages of Slack and Teams: who said what, where, to whom and in answer to what."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from parsing.making import at, codes, parse, said

from forenoon.domain.sources import Item, Parsed
from forenoon.parsing.parser import IsolatedParser

DAY = "export/lease/2026-09-14.json"
ANA, BEN, CHO = "U0AAA", "U0BBB", "U0CCC"
PEOPLE = {ANA: ["Ana Ruiz", "ana@quilltarn.example", ""], BEN: ["Ben Oduya", "ben@collinara.example", ""]}
NAMES = {"chats": "slack", "channel": "lease", "place": "lease", "access": "public", "members": [], "people": PEOPLE}


def line(ts: str, user: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


def bundle(messages: Any, **names: Any) -> bytes:
    """As the connector gives it: a line of names, then the file as it lies there."""
    return json.dumps(NAMES | names).encode() + b"\n" + json.dumps(messages).encode()


def day(parser: IsolatedParser, *messages: Any, **names: Any) -> Parsed:
    return parse(parser, bundle(list(messages), **names), DAY)


def only(parsed: Parsed) -> Item:
    assert len(parsed.items) == 1, parsed
    return parsed.items[0]


def test_a_message_is_an_item_with_its_place_author_and_time(parser: IsolatedParser) -> None:
    parsed = day(parser, line("1789380000.000100", ANA, "The blades ship on Friday."))
    item = only(parsed)
    assert (item.ref, item.kind, item.format) == ("chat:lease/1789380000.000100", "chat", "slack")
    assert (item.place, item.title, item.author.name) == ("#lease", "#lease", "Ana Ruiz")
    assert item.author.address == "ana@quilltarn.example"
    assert item.at == datetime(2026, 9, 14, 10, 0, 0, 100, tzinfo=UTC)
    assert item.label.readers == ("*",)
    assert said(parsed) == {"text 1": "The blades ship on Friday."}


def test_marks_of_the_interface_are_shown_as_a_reader_sees_them(parser: IsolatedParser) -> None:
    text = f"<@{BEN}> see <#C1> or <#C2|ops>, <https://a.example/x|the sheet>, <!here>: 4 &lt; 5 &amp; so on"
    parsed = day(parser, line("1789380000.000100", ANA, text), channels={"C1": "lease"})
    shown = "@Ben Oduya see #lease or #ops, the sheet, @here: 4 < 5 & so on"
    assert said(parsed) == {"text 1": shown}
    assert [(party.role, party.person.name) for party in only(parsed).parties] == [
        ("from", "Ana Ruiz"),
        ("to", "Ben Oduya"),
    ]


def test_an_entity_is_read_once(parser: IsolatedParser) -> None:
    assert said(day(parser, line("1789380000.000100", ANA, "&amp;lt; stays"))) == {"text 1": "&lt; stays"}


def test_paragraphs_are_counted_and_quoted_lines_kept_apart(parser: IsolatedParser) -> None:
    parsed = day(parser, line("1789380000.000100", ANA, "&gt; who pays?\nWe do.\n\nFrom May on."))
    assert [(p.locator, p.role, p.text) for p in parsed.passages] == [
        ("text 1", "quoted", "> who pays?"),
        ("text 1", "own", "We do."),
        ("text 2", "own", "From May on."),
    ]


def test_an_answer_names_what_it_answers(parser: IsolatedParser) -> None:
    first = line("1789380000.000100", ANA, "When?", thread_ts="1789380000.000100")
    later = line("1789390000.000100", BEN, "On Friday.", thread_ts="1789380000.000100")
    parsed = day(parser, first, later)
    assert [item.answers for item in parsed.items] == ["", "chat:lease/1789380000.000100"]
    assert {item.thread for item in parsed.items} == {"chat:lease/1789380000.000100"}


def test_in_a_channel_a_pause_ends_a_conversation(parser: IsolatedParser) -> None:
    stamps = ("1789380000.000100", "1789381000.000100", "1789390000.000100")
    items = day(parser, *(line(ts, ANA, "Words.") for ts in stamps)).items
    assert [item.thread.rpartition("/")[2] for item in items] == [stamps[0], stamps[0], stamps[2]]


def test_a_direct_conversation_is_called_by_its_people_who_alone_read_it(parser: IsolatedParser) -> None:
    where = {"channel": "D1", "place": "", "access": "direct", "members": [ANA, BEN]}
    item = only(day(parser, line("1789380000.000100", ANA, "Between us."), **where))
    assert (item.ref, item.place) == ("chat:D1/1789380000.000100", "Ana Ruiz, Ben Oduya")
    assert item.label.readers == ("ana@quilltarn.example", "ben@collinara.example")
    assert [(party.role, party.person.name) for party in item.parties] == [("from", "Ana Ruiz"), ("to", "Ben Oduya")]


def test_members_of_a_private_channel_are_its_readers(parser: IsolatedParser) -> None:
    cho = {CHO: ["Cho Mi", "cho@collinara.example", ""]}
    names = {"access": "private", "members": [ANA, BEN, CHO], "people": PEOPLE | cho}
    item = only(day(parser, line("1789380000.000100", ANA, "Only here."), **names))
    assert [(party.role, party.person.name) for party in item.parties[1:]] == [
        ("reader", "Ben Oduya"),
        ("reader", "Cho Mi"),
    ]
    assert "cho@collinara.example" in item.label.readers


@pytest.mark.parametrize("subtype", ["channel_join", "channel_leave", "channel_topic", "bot_add", "tombstone", "new"])
def test_what_nobody_said_is_no_item(parser: IsolatedParser, subtype: str) -> None:
    assert day(parser, line("1789380000.000100", ANA, "<@U0AAA> has joined", subtype=subtype)).items == ()


def test_what_a_program_says_is_bulk(parser: IsolatedParser) -> None:
    beside = [{"fallback": "Build 7 passed"}]
    parsed = day(
        parser, {"ts": "1789380000.000100", "bot_id": "B1", "username": "ci", "text": "", "attachments": beside}
    )
    assert (only(parsed).bulk, only(parsed).author.name) == (True, "ci")
    assert said(parsed) == {"text 1": "Build 7 passed"}


def test_files_are_named_and_a_message_may_hold_nothing_else(parser: IsolatedParser) -> None:
    parsed = day(parser, line("1789380000.000100", ANA, "", files=[{"name": "terms.docx"}, {"mode": "tombstone"}]))
    assert (only(parsed).attachments, parsed.passages) == (("terms.docx",), ())


def test_without_tables_a_day_is_read_with_what_the_messages_say_themselves(parser: IsolatedParser) -> None:
    profile = {"real_name": "Ana Ruiz"}
    content = json.dumps([line("1789380000.000100", ANA, f"Hi <@{BEN}>", user_profile=profile)]).encode()
    parsed = parse(parser, content, DAY)
    assert (only(parsed).place, only(parsed).author.name) == ("#lease", "Ana Ruiz")
    assert said(parsed) == {"text 1": f"Hi @{BEN}"}


def test_a_table_that_is_none_is_named(parser: IsolatedParser) -> None:
    parsed = day(parser, line("1789380000.000100", ANA, "Words."), broken=["export/users.json"])
    assert [(one.path, one.code) for one in parsed.skipped] == [("export/users.json", "unreadable")]


def test_a_message_is_found_again_at_its_place(parser: IsolatedParser) -> None:
    content = bundle([line("1789380000.000100", ANA, f"<@{BEN}> pays.\n\n90 days."), line("1.0", BEN, "Yes.")])
    item = "chat:lease/1789380000.000100"
    assert at(parser, content, DAY, item, "text 1") == "@Ben Oduya pays."
    assert at(parser, content, DAY, item, "text 2") == "90 days."
    assert at(parser, content, DAY, item, "text 3") is None
    assert at(parser, content, DAY, "chat:lease/1", "text 1") is None


HOSTILE: list[Any] = [
    None, 7, "words", {}, [], [[]], [None, 3, "x"], {"ts": "1.0"}, [{"ts": None}], [{"ts": "1e999"}],
    [{"ts": "99999999999.0"}],
    [{"ts": "1.0", "text": 5}], [{"ts": "1.0", "user": [], "text": {"a": 1}}], [{"ts": "1.0", "text": "x", "files": 5}],
    [{"ts": "1.0", "text": "x", "user_profile": [], "thread_ts": {}, "subtype": 9, "bot_id": False}],
    [{"ts": "1.0", "text": "a\u0000b\ud800c\u0007 <@\u0000|\ud801>", "files": [{"name": 3}, 4, None]}],
    [{"ts": "1.0", "text": "<" * 50_000 + "@" * 50_000 + "|" * 50_000}], [{"ts": "1.0", "text": "&" * 100_000}],
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_wrong_types_everywhere_give_values_or_a_note(parser: IsolatedParser, number: int) -> None:
    for content in (bundle(HOSTILE[number]), bundle(HOSTILE[number], people=5, members={}, channels=[], access=[])):
        parsed = parse(parser, content, DAY)
        assert not any("Error" in one.message for one in parsed.skipped)
        assert all("\x00" not in one.text and "\x07" not in one.text for one in parsed.passages)


@pytest.mark.parametrize("content", [b"[" * 200_000, b'[{"ts": "1.0", "text": "cut', b'[{"ts":"\xff\xfe"}]'])
def test_what_is_no_json_is_named(parser: IsolatedParser, content: bytes) -> None:
    head = json.dumps(NAMES).encode() + b"\n"
    assert codes(parse(parser, head + content, DAY)) == ["unreadable"]


def test_other_json_is_named_as_not_read(parser: IsolatedParser) -> None:
    assert codes(parse(parser, b'{"a": [1, 2]}', "settings.json")) == ["kind"]
    assert codes(parse(parser, bundle({"a": 1}), DAY)) == ["kind"]


# Microsoft Teams


def post(id_: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "Id": id_, "MessageType": "message", "CreatedDateTime": "2026-09-14T10:00:00.25+00:00", "ReplyToId": None,
        "Body": {"ContentType": "html", "Content": text}, "From": {"User": {"Id": "u1", "DisplayName": "Ana Ruiz"}},
        "ChannelIdentity": {"TeamId": "t1", "ChannelId": "19:x@thread.tacv2"}, "ChatId": None, **more,
    }  # fmt: skip


def teams(messages: Any, **names: Any) -> bytes:
    head = {"chats": "teams", "channel": "t1", "place": "Lease team", "access": "private", "members": ["u1"]}
    people = {"u1": ["Ana Ruiz", "ana@quilltarn.example", ""]}
    return json.dumps({**head, "people": people, **names}).encode() + b"\n" + json.dumps(messages).encode()


TEAM = "teams/t1/messages_t1.json"


def test_a_message_of_a_team_is_an_item(parser: IsolatedParser) -> None:
    parsed = parse(parser, teams([post("11", "<p>Rent is <b>4,180</b>.</p><p>From May.</p>")]), TEAM)
    item = only(parsed)
    assert (item.ref, item.place, item.format) == ("chat:19:x@thread.tacv2/11", "Lease team", "teams")
    assert (item.author.address, item.at) == ("ana@quilltarn.example", datetime(2026, 9, 14, 10, 0, 0, 250_000, UTC))
    assert said(parsed) == {"text 1": "Rent is 4,180.", "text 2": "From May."}


def test_a_channel_of_a_team_is_named_beside_it(parser: IsolatedParser) -> None:
    content = teams([post("11", "x y")], channels={"19:x@thread.tacv2": "Blades"})
    assert only(parse(parser, content, TEAM)).place == "Lease team / Blades"


def test_a_subject_stands_before_the_words(parser: IsolatedParser) -> None:
    parsed = parse(parser, teams([post("11", "Hello all", Subject="Welcome!")]), TEAM)
    assert [(p.locator, p.role, p.text) for p in parsed.passages] == [
        ("text 1", "heading", "Welcome!"),
        ("text 2", "own", "Hello all"),
    ]


@pytest.mark.parametrize("more", [{"MessageType": "unknownFutureValue"}, {"DeletedDateTime": "2026-09-15T00:00:00Z"}])
def test_events_and_deleted_messages_are_no_items(parser: IsolatedParser, more: dict[str, str]) -> None:
    assert parse(parser, teams([post("11", "x", **more), post("12", "kept words")]), TEAM).items[0].ref.endswith("/12")


def test_the_answers_of_the_interface_are_read_as_they_come(parser: IsolatedParser) -> None:
    sender = {"user": {"id": "u9", "displayName": "Ben Oduya"}}
    one = {
        "id": "5", "messageType": "message", "createdDateTime": "2026-09-14T10:00:00Z", "replyToId": "4",
        "from": sender, "body": {"contentType": "text", "content": "On Friday."}, "chatId": "19:abc@unq.gbl.spaces",
        "mentions": [{"mentioned": {"user": {"id": "u1", "displayName": "Ana Ruiz"}}}],
    }  # fmt: skip
    item = only(parse(parser, json.dumps({"@odata.context": "x", "value": [one]}).encode(), "chat.json"))
    assert (item.ref, item.answers) == ("chat:19:abc@unq.gbl.spaces/5", "chat:19:abc@unq.gbl.spaces/4")
    assert [(party.role, party.person.name) for party in item.parties] == [("from", "Ben Oduya"), ("to", "Ana Ruiz")]


def test_a_persons_own_export_holds_conversations(parser: IsolatedParser) -> None:
    def wrote(id_: str, sender: str, name: str | None, text: str, kind: str = "RichText") -> dict[str, Any]:
        return {
            "id": id_, "displayName": name, "originalarrivaltime": "2026-09-14T10:00:00.000Z", "messagetype": kind,
            "content": text, "from": sender,
        }  # fmt: skip

    listed = [
        wrote("1", "8:live:ana", "Ana Ruiz", "When do the blades ship?"),
        wrote("2", "8:live:ben", "Ben Oduya", "On <b>Friday</b>."),
        wrote("3", "8:live:ben", None, "<joined/>", "ThreadActivity/AddMember"),
    ]
    conversation = {"id": "19:q@thread.skype", "displayName": None, "threadProperties": None, "MessageList": listed}
    export = {"userId": "8:live:ben", "exportDate": "2026-09-15", "conversations": [conversation]}
    parsed = parse(parser, json.dumps(export).encode(), "messages.json")
    assert [item.author.name for item in parsed.items] == ["Ana Ruiz", "Ben Oduya"]
    assert {item.place for item in parsed.items} == {"Ana Ruiz, Ben Oduya"}
    assert [passage.text for passage in parsed.passages] == ["When do the blades ship?", "On Friday."]


@pytest.mark.parametrize(
    "found",
    [
        5,
        {"conversations": [5, {"MessageList": 7}, {"MessageList": [3, {"id": []}]}, {"threadProperties": "x"}]},
        {"value": [{"messageType": [], "body": 4}, {"messageType": "message", "body": {}, "id": {}, "from": 3}]},
        [{"MessageType": "message", "Body": [], "Id": "1", "CreatedDateTime": "0001-01-01T00:00:00+14:00"}],
        [post("1", "a\x00b\ud800"), {"Body": None, "MessageType": None}],
        [post("1", "<div>" * 20_000)],
    ],
)  # fmt: skip
def test_wrong_types_in_teams_give_values_or_a_note(parser: IsolatedParser, found: Any) -> None:
    parsed = parse(parser, teams(found), TEAM)
    assert not any("Error" in one.message for one in parsed.skipped)
