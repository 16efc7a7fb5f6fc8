"""The mail that a sentence asks for beside the pack: whom it names, and about whose side."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from forenoon.domain.contract import Side
from forenoon.language.instruction import read
from forenoon.language.mailing import mail_in

NOW = datetime(2026, 9, 15, 8, 30, tzinfo=ZoneInfo("Europe/Rome"))  # a Tuesday

ASKED: list[tuple[str, tuple[str, ...], Side]] = [
    ("Prepare the pack for Thursday's call with Tarn, and a mail to Oona about what is open on their side", ("Oona",),
     "theirs"),
    ("Pack for Thursday's meeting with Tarn & Pale. I want to read it on the train, and an e-mail to Enzo Pale on what "
     "we still owe them.", ("Enzo Pale",), "ours"),
    ("pack for thursday with tarn, and write oona a short mail about what they owe us", ("oona",), "theirs"),
    ("Draft a mail to Oona and prepare the pack for Thursday's call with Tarn", ("Oona",), "both"),
    ("Prepare the pack for Thursday's call with Tarn and a mail to Oona and Enzo", ("Oona", "Enzo"), "both"),
    ("Prepare the pack for Thursday's call with Tarn plus an email for Dr Lind", ("Lind",), "both"),
    ("Prepare the pack for Thursday's call with Tarn, and email them what is open on our side", (), "ours"),
    ("Prepare me for the call with Oona on Thursday and write her a mail about what is open", ("Oona",), "both"),
    ("Prepara il fascicolo per giovedì con Tarn e una mail a Oona su ciò che resta aperto da parte loro", ("Oona",),
     "theirs"),
    ("Preparami la riunione di giovedì con Tarn e scrivi anche a Enzo Pale cosa dobbiamo ancora da parte nostra",
     ("Enzo Pale",), "ours"),
    ("Prepara il dossier per venerdì con Tarn. Poi una bozza di e-mail alla dott.ssa Grimaldi", ("Grimaldi",), "both"),
    ("帮我准备周四跟青屿开会的资料，另外给林晓雯写封邮件，说说他们那边还没解决的", ("林晓雯",), "theirs"),
    ("准备周五和青屿开会的材料，写封邮件给沈雨桐和郑国栋，说明我们这边还欠什么", ("沈雨桐", "郑国栋"), "ours"),
    ("請準備星期五高雄倉簡報的會議資料，再給林昱辰寫封信，講對方還沒給的東西", ("林昱辰",), "theirs"),
    ("帮我准备周四跟 Harlow 的会，给 Priya 写一封邮件", ("Priya",), "both"),
    ("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม และเขียนเมลถึง Priya เรื่องที่ฝั่งเขายังค้างอยู่", ("Priya",), "theirs"),
    ("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม แล้วร่างอีเมลถึงคุณศิริพรเรื่องที่ทางเรายังค้าง", ("ศิริพร",), "ours"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "names", "about"), ASKED)
def test_whom_a_mail_is_for_and_about_what(sentence: str, names: tuple[str, ...], about: Side) -> None:
    reading = read(sentence, NOW)
    assert reading.job == "meeting_pack"
    assert reading.mail is not None
    assert (reading.mail.names, reading.mail.about) == (names, about)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Prepare the pack for Thursday's call with Tarn, and a mail to Oona on what is open on their side",
            ("Tarn",),
        ),
        ("Draft a mail to Oona and prepare the pack for Thursday's call with Tarn", ("Tarn",)),
        ("Prepara il fascicolo per giovedì con Tarn e una mail a Oona su ciò che resta aperto", ("Tarn",)),
        ("帮我准备周四跟青屿开会的资料，另外给林晓雯写封邮件，说说他们那边还没解决的", ("青屿",)),
        ("เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม และเขียนเมลถึง Priya เรื่องที่ฝั่งเขายังค้างอยู่", ("ทะเลรุ่งสยาม",)),
    ],
)
def test_it_says_nothing_of_which_meeting_is_meant(sentence: str, names: tuple[str, ...]) -> None:
    assert read(sentence, NOW).names == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Prepare the pack for Thursday's meeting with Tarn",
        "Get the pack ready based on the email Oona sent for Thursday's meeting with Tarn",
        "Prepare the pack for Thursday's review, mail to me",
        "Prepare me for Thursday's call about the letter to Tarn",
        "Prepare the pack for the call on the mail to Oona on Thursday",
        "Prepara il fascicolo per la riunione di giovedì sulla lettera a Tarn",
        "Prepara il fascicolo per giovedì con Tarn, le mail sono nella cartella",
        "准备周四会议的资料，邮件里都有",
        "เตรียมเอกสารประชุมวันพฤหัสกับทะเลรุ่งสยาม มีในอีเมล",
    ],
)
def test_mail_that_is_only_spoken_of_is_none_that_is_wanted(sentence: str) -> None:
    assert read(sentence, NOW).mail is None


@pytest.mark.parametrize(
    ("sentence", "language", "short"),
    [
        (
            "Pack for Friday's call with Tarn, one page, and a mail in simple English to Oona with our open points",
            "en",
            False,
        ),
        ("Pack for Friday's call with Tarn and a short Italian mail to Oona", "it", True),
        ("Pack for Friday's call with Tarn and write Oona a short mail in Thai", "th", True),
        ("Pack for Friday's call with Tarn and a mail to Oona", "", False),
        ("Prepara il fascicolo per venerdì con Tarn e una breve mail in inglese semplice a Oona", "en", True),
        ("Prepara il fascicolo per venerdì con Tarn e una mail a Oona in tailandese", "th", False),
        ("准备周五和Tarn的会议资料，并用英文给Oona写一封邮件", "en", False),
        ("准备周五和Tarn的会议资料，并给Oona写一封简短的意大利文邮件", "it", True),
        ("準備週五和Tarn的會議資料，並用中文給Oona寫一封郵件", "zh-Hant", False),
        ("เตรียมเอกสารประชุมกับ Tarn วันศุกร์ และร่างเมลภาษาอังกฤษง่ายๆ ถึง Oona", "en", False),
        ("เตรียมเอกสารประชุมกับ Tarn วันศุกร์ และเขียนเมลถึง Oona เป็นภาษาจีนสั้นๆ", "zh-Hans", True),
    ],
)
def test_in_which_language_and_how_long(sentence: str, language: str, short: bool) -> None:
    reading = read(sentence, NOW)
    assert (reading.names, reading.output) == (("Tarn",), "")
    assert reading.mail is not None
    assert (reading.mail.names, reading.mail.language, reading.mail.short) == (("Oona",), language, short)


def test_the_language_of_the_pack_is_not_that_of_the_mail() -> None:
    reading = read("Pack for Friday's call with Tarn in Italian and a mail to Oona in English", NOW)
    assert reading.mail is not None
    assert (reading.output, reading.mail.language) == ("it", "en")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Pack for Friday's call with Tarn and a mail in German to Oona", "german"),
        ("Pack for Friday's call with Tarn, in French please", "french"),
        ("Prepara il fascicolo per venerdì con Tarn e una mail a Oona in tedesco", "tedesco"),
        ("准备周五和Tarn的会议资料，再给Oona写封德文邮件", "德文"),
        ("เตรียมเอกสารประชุมกับ Tarn วันศุกร์ และร่างเมลภาษาญี่ปุ่นถึง Oona", "ญี่ปุ่น"),
        ("Pack for Friday's call with Tarn in Thai", ""),
    ],
)
def test_a_language_that_nothing_is_written_in_is_named(sentence: str, name: str) -> None:
    reading = read(sentence, NOW)
    assert (reading.names, reading.foreign) == (("Tarn",), name)


@pytest.mark.parametrize("sentence", ["Write a mail to Oona about Thursday", "Draft an email to Enzo"])
def test_a_mail_alone_is_another_job(sentence: str) -> None:
    reading = read(sentence, NOW)
    assert (reading.job, reading.mail) == ("", None)


def test_to_send_it_stays_unsafe() -> None:
    assert read("Prepare the pack for Friday's call with Tarn and send a mail to Oona", NOW).unsafe == ("send",)


@pytest.mark.parametrize("language", ["en", "it", "zh-Hans", "zh-Hant", "th"])
@pytest.mark.parametrize("piece", ["mail to ", "给", "เมลถึง", "mail a ", "on their side ", "write ", "(", " "])
def test_hostile_text_is_read_in_little_time(piece: str, language: str) -> None:
    mail_in((piece * 2_000)[:2_000], language)
