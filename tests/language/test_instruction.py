"""What one sentence asks for, before the calendar is asked."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from forenoon.domain.contract import LANGUAGES
from forenoon.language.instruction import read

NOW = datetime(2026, 9, 15, 8, 30, tzinfo=ZoneInfo("Europe/Rome"))  # a Tuesday


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Prepare the pack for Thursday's meeting with Pellam & Rowe", ("Pellam & Rowe",)),
        ("prepare the pack for thursday's meeting with pellam & rowe", ("pellam & rowe",)),
        ("Get everything ready for Fiona's review tomorrow morning", ("Fiona",)),
        ("Northgate pricing pack", ("Northgate",)),
        ("Prepare the meeting with Anna Thorne, Bo and Dr. Pike", ("Anna Thorne", "Bo", "Pike")),
        ("Build the briefing for the review of TR-2607-18", ("TR-2607-18",)),
        ("Pack for the O'Brien call", ("O'Brien",)),
        ("one-pager for Friday's pricing meeting", ("pricing",)),
        ("Prepare the pack for the meeting with the legal team", ()),
        ("Prepare the pack for tomorrow's meeting", ()),
        ('Oggi alle 14 ho "Sync re numbers" con Rosanna: di cosa parliamo?', ("Sync re numbers", "Rosanna")),
        ("Prepara l'incontro con la dott.ssa Grimaldello", ("Grimaldello",)),
        ("Prepara il dossier per la presentazione di venerdì da ClientCorp", ("ClientCorp",)),
        ("幫我準備 9/23 高雄倉報價會議", ("高雄倉",)),
        ("准备周五和苏禾法务谈14.3、15.2条款的材料", ("苏禾", "14.3", "15.2")),
        ("明天和王总的会，准备一下", ("王",)),
        ("下周一跟张三的电话会", ("张三",)),
        ("准备和三一重工的会议", ("三一重工",)),
        ("ช่วยเตรียมเอกสารประชุมกับคุณศิริพรวันพฤหัส", ("ศิริพร",)),
        ("ช่วยเตรียมเอกสารสำหรับการนำเสนอที่ ClientCorp วันศุกร์นี้", ("ClientCorp",)),
    ],
)
def test_names_are_what_the_grammar_does_not_know(sentence: str, names: tuple[str, ...]) -> None:
    assert read(sentence, NOW).names == names


@pytest.mark.parametrize(
    ("sentence", "loose"),
    [
        ("Prepare the pack for Thursday", False),
        ("I need a briefing for the board meeting", False),
        ("I need something on paper for the site meeting with Seifert, who owes what", False),
        ("Write me a one-pager for tomorrow's call with Acme", False),
        ("what should I know before I see Acme on Thursday?", True),
        ("Prepara il fascicolo per giovedì", False),
        ("Giovedì alle 11 vedo Rossi", True),
        ("准备周五的会议材料", False),
        ("請準備董事會的資料", False),
        ("เตรียมเอกสารประชุมพรุ่งนี้", False),
    ],
)
def test_a_pack_is_asked_for(sentence: str, loose: bool) -> None:
    reading = read(sentence, NOW)
    assert (reading.job, reading.loose) == ("meeting_pack", loose)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do something useful",
        "Send the client the presentation and delete the old files",
        "Write a report about the shipping market",
        "Book a room for Thursday's meeting with Acme",
        "Draft my answer to Gareth before Thursday noon",
        "When is the board meeting?",
        "Tidy my week",
        "Scrivi la risposta a Callegher",
        "Prenota una sala per la riunione di giovedì",
        "总结今天的邮件",
        "幫我訂一間會議室",
        "จองห้องประชุมวันพฤหัส",
        "สรุปอีเมลวันนี้",
    ],
)
def test_another_job_is_no_pack(sentence: str) -> None:
    reading = read(sentence, NOW)
    assert (reading.job, reading.loose) == ("", False)


REQUESTS = [json.loads(line) for line in (Path(__file__).parent / "requests.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("pack", "least"), [(True, 0.85), (False, 0.6)])
def test_most_requests_of_people_who_know_no_grammar_are_understood(language: str, pack: bool, least: float) -> None:
    """Written by two who saw none of the rules: for a pack, and for other work."""
    said = [one["text"] for one in REQUESTS if one["language"] == language and one["pack"] is pack]
    right = [bool(reading.job or reading.loose) is pack for reading in (read(text, NOW) for text in said)]
    assert sum(right) >= least * len(said)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Acme on Friday - what did we promise, who comes and where, the minutes", True),
        ("Acme and Bo on Friday. Translate the offer of Bo", False),
        ("What did we promise Acme on Friday", False),
        ("Interview panel for the deputy post tomorrow, I need the letters", True),
        ("post the deputy interview tomorrow", False),
        ("周五跟刘主任谈排班，来往邮件都放一起", True),
        ("给刘主任写封邮件，周五的排班", False),
        ("พรุ่งนี้บ่ายสามทีมสยามสตีลมา ใครมาบ้าง", True),
        ("พรุ่งนี้ใครมาบ้าง", False),
    ],
)
def test_what_a_list_names_behind_the_meeting_is_no_other_job(sentence: str, asks: bool) -> None:
    reading = read(sentence, NOW)
    assert bool(reading.job or reading.loose) is asks


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Talking to Meridian on Friday. I need Covenants, what they asked for", ("Meridian",)),
        ("Brightwater on Friday - the Numbers, what we promised", ("Brightwater",)),
        ("Friday - Brightwater, what we promised", ("Brightwater",)),
        ("The day is Friday. The meeting is with Brightwater", ("Brightwater",)),
    ],
)
def test_what_follows_a_meeting_that_is_named_says_what_the_pack_holds(sentence: str, names: tuple[str, ...]) -> None:
    assert read(sentence, NOW).names == names


def test_a_name_and_a_day_alone_leave_the_job_to_the_calendar() -> None:
    reading = read("Gareth Pymm, Thursday", NOW)
    assert (reading.job, reading.loose, reading.names) == ("", True, ("Gareth Pymm",))


@pytest.mark.parametrize(
    ("sentence", "output"),
    [
        ("Prepare Thursday's pack in Italian", "it"),
        ("Prepare the pack for the Italian team", ""),
        ("Prepara il dossier di giovedì in inglese", "en"),
        ("用英文准备周五的材料", "en"),
        ("準備週五的資料，用中文", "zh-Hant"),
        ("用简体中文准备周五的材料", "zh-Hans"),
        ("เตรียมเอกสารวันพฤหัสเป็นภาษาอังกฤษ", "en"),
    ],
)
def test_the_language_of_the_output_is_asked_for(sentence: str, output: str) -> None:
    assert read(sentence, NOW).output == output


def test_verbs_that_cannot_be_undone_are_told_unless_denied() -> None:
    assert read("Prepare Thursday's pack and send it to Henrik", NOW).unsafe == ("send",)
    assert read("Prepare Thursday's pack, do not send anything", NOW).unsafe == ()
    assert read("准备周四的材料，不要发送", NOW).unsafe == ()


def test_a_day_by_which_the_pack_is_wanted_is_not_the_meetings_day() -> None:
    assert read("Prepare the Acme pack by Wednesday", NOW).days == ()
    assert read("Prepara il fascicolo Acme entro mercoledì", NOW).days == ()
    assert read("周三前准备好苏禾会议的材料", NOW).days == ()
    assert [day.first.day for day in read("Brief me before Wednesday's meeting", NOW).days] == [16]


def test_kinds_of_entry_are_the_same_in_every_language() -> None:
    said = ("Prepare the board meeting", "Prepara il CdA", "准备董事会", "準備董事會", "เตรียมประชุมบอร์ด")
    assert all("kind:board" in read(sentence, NOW).kinds for sentence in said)


@pytest.mark.parametrize(
    ("meant", "wished"),
    [
        ("Get me ready for Thursday's meeting with Dr. Pike.", " I want something to read on the train."),
        ("Prepara il dossier per la riunione di giovedì con Rossi.", " Lo leggo in volo, due pagine bastano."),
        ("准备周四和苏禾的会议材料。", "我要在火车上看，越短越好。"),
    ],
)
def test_how_a_pack_is_wanted_says_nothing_of_the_meeting(meant: str, wished: str) -> None:
    alone, both = read(meant, NOW), read(meant + wished, NOW)
    assert (both.names, both.kinds, both.words, both.days) == (alone.names, alone.kinds, alone.words, alone.days)


@pytest.mark.parametrize(
    ("meant", "wished"),
    [
        ("Put together what I need for Thursday's visit from Acme", ", I'd like to read it tonight"),
        ("Get me ready for the Acme call on Friday", " so I can look at it tomorrow morning"),
        ("pack for friday's Acme call please", ", need it on my desk tomorrow at noon"),
        ("Prepara il dossier per la riunione di giovedì con Rossi", ", vorrei leggerlo stasera"),
        ("准备周四和苏禾的会议材料", "，我想今晚看一下"),
        ("เตรียมเอกสารประชุมวันพฤหัสกับ Acme", " ขออ่านคืนนี้"),
    ],
)
def test_when_a_pack_will_be_read_says_nothing_of_when_the_meeting_is(meant: str, wished: str) -> None:
    alone, both = read(meant, NOW), read(meant + wished, NOW)
    assert alone.days
    assert (both.names, both.days, both.times) == (alone.names, alone.days, ())


def test_to_have_a_look_may_be_what_is_asked_for() -> None:
    assert [day.words for day in read("Have a look at what I need for Thursday's meeting with Acme", NOW).days] == [
        "Thursday"
    ]
    assert read("Prepare for Thursday and read up on tomorrow's call with Acme", NOW).names == ("Acme",)


def test_a_later_sentence_that_names_the_day_is_read() -> None:
    reading = read("Prepare the meeting with Anna Thorne. It is on Thursday.", NOW)
    assert [day.words for day in reading.days] == ["on Thursday"]
    assert reading.names == ("Anna Thorne",)


def test_the_next_one_is_an_order_and_next_thursday_is_a_day() -> None:
    assert read("Prepare my next meeting", NOW).order == "next"
    assert read("Prepare the meeting next Thursday", NOW).order == ""


def test_a_very_long_sentence_is_read_in_part() -> None:
    assert read("Prepare the pack for Acme " * 5_000, NOW).job == "meeting_pack"


@pytest.mark.parametrize(
    "sentence", ["", '"', "「", "会" * 5_000, "กับ" * 3_000, "'" * 3_000, "9/9/" * 2_000, "& & &", "和"]
)
def test_nonsense_is_read_as_nothing(sentence: str) -> None:
    assert read(sentence, NOW).unsafe == ()
