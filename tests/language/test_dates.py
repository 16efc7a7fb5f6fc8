"""Days and times of day that a text names, in five languages."""

from datetime import date

import pytest

from forenoon.language.clocktimes import times
from forenoon.language.dates import days, days_in, returns, tells_due

TUESDAY = date(2026, 9, 15)  # of the instructions
BASE = date(2025, 11, 18)  # of the documents, a Tuesday too


def shown(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Thursday's meeting", "2026-09-17"),
        ("en", "next Thursday", "2026-09-24? 2026-09-17?"),
        ("en", "next Monday", "2026-09-21"),
        ("en", "Tuesday", "2026-09-15? 2026-09-22?"),
        ("en", "Thursday next week", "2026-09-24"),
        ("en", "next week on Thursday", "2026-09-24"),
        ("en", "the 24th", "2026-09-24"),
        ("en", "the 3rd", "2026-10-03"),
        ("en", "Thursday the 17th", "2026-09-17"),
        ("en", "Thursday, 17 September", "2026-09-17"),
        ("en", "9/23", "2026-09-23"),
        ("en", "23/9", "2026-09-23"),
        ("en", "6/10", "2027-06-10? 2026-10-06?"),
        ("en", "2026-09-18", "2026-09-18"),
        ("en", "this week", "2026-09-14..2026-09-20"),
        ("en", "in two weeks", "2026-09-29"),
        ("en", "the day after tomorrow", "2026-09-17"),
        ("en", "last Monday", "2026-09-14"),
        ("en", "the QBR of Q3 2026", ""),
        ("en", "every Monday", ""),
        ("en", "May I ask Mark to march on", ""),
        ("it", "giovedì prossimo", "2026-09-17? 2026-09-24?"),
        ("it", "giovedì della prossima settimana", "2026-09-24"),
        ("it", "il 23 settembre", "2026-09-23"),
        ("it", "23/9", "2026-09-23"),
        ("it", "l'incontro del 24", "2026-09-24"),
        ("it", "dopodomani", "2026-09-17"),
        ("it", "venerdi", "2026-09-18"),
        ("zh-Hans", "16号", "2026-09-16"),
        ("zh-Hans", "下周四", "2026-09-24"),
        ("zh-Hans", "下周的周四", "2026-09-24"),
        ("zh-Hans", "准备一下周四的会", "2026-09-17"),
        ("zh-Hans", "准备一下下周四的会", "2026-09-24"),
        ("zh-Hans", "看一下星期四的材料", "2026-09-17"),
        ("zh-Hant", "整理一下週四要用的資料", "2026-09-17"),
        ("zh-Hant", "整理一下下週四要用的資料", "2026-09-24"),
        ("zh-Hans", "九月二十三号", "2026-09-23"),
        ("zh-Hans", "9月17日（周四）", "2026-09-17"),
        ("zh-Hans", "每周一例会", ""),
        ("zh-Hans", "2号楼", ""),
        ("zh-Hant", "這週五", "2026-09-18"),
        ("zh-Hant", "9/23", "2026-09-23"),
        ("zh-Hant", "禮拜三", "2026-09-16"),
        ("th", "วันพฤหัส", "2026-09-17"),
        ("th", "วันพฤหัสบดีที่ 17 กันยายน 2569", "2026-09-17"),
        ("th", "17/9/2569", "2026-09-17"),
        ("th", "วันพุธสัปดาห์หน้า", "2026-09-23"),
        ("th", "กับมีนา", ""),  # a name, not March
        ("en", "准备周五的会", "2026-09-18"),  # another language's form where its own finds none
        ("", "周五", "2026-09-18"),
    ],
)
def test_an_instruction_names_days(language: str, text: str, expected: str) -> None:
    found = (shown(day.first, day.last) + "?" * day.assumed for day in days(text, TUESDAY, language))
    assert " ".join(found) == expected


def test_the_words_of_a_day_stand_in_the_text() -> None:
    text = "il fascicolo per giovedì prossimo con Gareth"
    assert {day.words for day in days(text, TUESDAY, "it")} == {"giovedì prossimo"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Please send me the draft by next Friday.", "2025-11-28"),
        ("en", "by the end of next week", "2025-11-28"),
        ("en", "Q3 2025 revenue", "2025-07-01..2025-09-30"),
        ("en", "by March", "2026-03-01..2026-03-31"),
        ("en", "We may sell 20 units", ""),
        ("en", "version 2.1 of the report", ""),
        ("en", "last Monday we agreed", "2025-11-17"),
        ("en", "I called him Friday.", "2025-11-14"),
        ("en", "Call him Friday.", "2025-11-21"),
        ("en", "The contract ends 31 December 2026.", "2026-12-31"),
        ("en", "three days ago", "2025-11-15"),
        ("en", "I read it in 2019", "2019-01-01..2019-12-31"),
        ("en", "ten years of experience", ""),
        ("en", "Section 4.1.2 and 713-853-1586", ""),
        ("en", "Confirmed Thu 8:30.", "2025-11-20"),
        ("en", "The samples were due Friday, have they left?", "2025-11-14"),
        ("en", "The samples are due Friday.", "2025-11-21"),
        ("en", "All in on Thursday the 20th?", "2025-11-20"),
        ("en", "All in on Thursday the 18th?", "2025-12-18"),
        ("en", "All in on Thursday the 19th?", ""),  # a Wednesday: nobody knows which is meant
        ("it", "La consegna scadeva venerdì", "2025-11-14"),
        ("it", "I campioni erano per venerdì", "2025-11-14"),
        ("zh-Hans", "样品原定周五交付", "2025-11-14"),
        ("zh-Hans", "原定周五的会改到周四", "2025-11-21 2025-11-20"),
        ("th", "ตัวอย่างควรจะมาถึงวันศุกร์แล้ว", "2025-11-14"),
        ("it", "Per il 27 dicembre ne faccio 1.900. Tutto il 27 non ci riesco.", "2025-12-27 2025-12-27"),
        ("en", "Half on 3 March, the rest on the 24th.", "2026-03-03 2026-03-24"),
        ("en", "Next month the 5th suits us.", "2025-12-01..2025-12-31 2025-12-05"),
        ("en", "We met on 13 October and again on the 24th.", "2025-10-13 2025-10-24"),
        ("en", "Your letter of 13 October is here. Come on the 24th.", "2025-10-13"),  # of which month?
        ("en", "Come on the 24th, or on 3 January.", "2026-01-03"),
        ("en", "Come on the 24th, or on 28 November.", "2025-11-24 2025-11-28"),
        ("zh-Hans", "12月3日交一半，24号交其余。", "2025-12-03 2025-12-24"),
        ("it", "Ti mando la bozza entro venerdì prossimo", "2025-11-21"),
        ("it", "entro fine mese", "2025-11-30"),
        ("it", "il 12/01/2026 alle ore 9", "2026-01-12"),
        ("it", "dal 2019", "2019-01-01..2019-12-31"),
        ("it", "Mi set ago e ott", ""),
        ("zh-Hans", "请在下周五之前发给我", "2025-11-28"),
        ("zh-Hans", "12月3日前完成", "2025-12-03"),
        ("zh-Hans", "原定 3 月 25 日的船期推迟到 4 月 1 日", "2026-03-25 2026-04-01"),
        ("zh-Hant", "報價有效至 2026 年 1 月 31 日", "2026-01-31"),
        ("zh-Hant", "兩週後交付", "2025-12-02"),
        ("zh-Hant", "下個月底", "2025-12-31"),
        ("zh-Hant", "蘇萊曼在8月表示", "2025-08-01..2025-08-31"),
        ("zh-Hans", "二十万用户", ""),
        ("th", "ส่งร่างให้ผมภายในวันศุกร์หน้า", "2025-11-28"),
        ("th", "สิ้นเดือนนี้", "2025-11-30"),
        ("th", "ในเดือนสิงหาคม 2568", "2025-08-01..2025-08-31"),
        ("th", "15 ม.ค. 2569", "2026-01-15"),
        ("en", "准备周五的会", ""),  # a document is read in its own language only
    ],
)
def test_a_document_names_days(language: str, text: str, expected: str) -> None:
    found = [shown(day.first, day.last) for _, _, day in days_in(text, BASE, language)]
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "30 % with the order, 70 % within 60 days of delivery.", ""),
        ("en", "payable within 45 days of invoice", ""),
        ("en", "We ask for a credit note within 30 days.", ""),
        ("en", "the report within 10 working days of the report", ""),
        ("en", "60 days end of month, and a 3% discount", ""),
        ("en", "Payment 30 days EOM", ""),
        ("en", "I'll call you in two weeks", "2025-12-02"),
        ("en", "Reply within 10 days from today.", "2025-11-28"),
        ("en", "Please answer within 10 days of 3 March 2026.", "2026-03-13"),
        ("en", "within 10 working days of 3 March 2026", ""),
        ("en", "41 meetings in three days.", ""),
        ("en", "While prepping for Friday: Wenlan's declaration expired on 31 January.", "2025-11-21 2025-01-31"),
        ("en", "who is bringing the coffee on thursday, last time there was none", "2025-11-20"),
        ("en", "Ada told me he is on leave thursday", "2025-11-20"),
        ("en", "Forget my figure of Tuesday.", "2025-11-11"),
        ("en", "You have our proposal of the 14th (438,900).", "2025-11-14"),
        ("en", "Still no reports from Chen, they were promised for the 3rd.", "2025-11-03"),
        ("en", "I have been through the build-up over the weekend.", "2025-11-15..2025-11-16"),
        ("en", "can they do a Saturday delivery?", ""),
        ("en", "they would record the Saturday concert and pay", ""),
        ("en", "handed over by the tenth of the following month", ""),
        ("en", "the 10th of each month", ""),
        ("en", "MRI-2: cold head replaced on 9 March after two restarts.", "2025-03-09"),
        ("en", "oldest is from 8 September.", "2025-09-08"),
        ("en", 'with "24/7" engineers from spring', ""),
        ("en", "Response: 8 hours, Monday to Friday", ""),
        ("en", "Mon-Fri 9 to 5", ""),
        ("en", "Two concerts, Friday 14 and Saturday 15 May 2027, 19:30", "2027-05-14 2027-05-15"),
        ("en", "I told Yuchen on the phone on the 7th that it looks good", "2025-11-07"),
        ("en", "attached the minutes of Thursday. Shout by Friday if wrong", "2025-11-13 2025-11-21"),
        ("en", "I attached the deck, see you Friday", "2025-11-21"),
        ("en", "I spoke to her Friday, she will call back", "2025-11-14"),
        ("en", "The showroom is closed Friday.", "2025-11-21"),
        ("en", "It was moved to Friday.", "2025-11-21"),
        (
            "en",
            "Could you do 27 November instead of 4 December? Our first slot is on the 30th.",
            "2025-11-27 2025-12-04",
        ),
        ("en", "All in on Thursday the 19th?", ""),
        ("en", "Friday 14 May is fine", "2027-05-14"),
        ("en", "Saturday 15 May 2027", "2027-05-15"),
        ("en", "The 4th has come and gone.", "2025-11-04"),
        ("en", "I will not pay for flour in 30 days.", ""),
        ("en", "Please pay the invoice in 30 days.", ""),
        ("en", "We will send the flour in 10 days.", "2025-11-28"),
        ("en", "Thanks for Friday, see you Monday", "2025-11-14 2025-11-24"),
        ("en", "I was away until Thursday.", "2025-11-13"),
        ("en", "limited access to mail until Thursday", "2025-11-20"),
        ("it", "Le contestazioni si presentano entro 30 giorni dalla consegna.", ""),
        ("it", "Pagamento a 60 giorni fine mese.", ""),
        ("it", "60 gg d.f.f.m.", ""),
        ("it", "60 giorni data fattura", ""),
        ("it", "entro 30 gg", ""),
        ("it", "La consegna fra 10 giorni.", "2025-11-28"),
        ("it", "entro 10 giorni da oggi", "2025-11-28"),
        ("it", "entro 10 giorni lavorativi dal rapporto", ""),
        ("it", "non ho ancora risposto, ne parliamo prima di giovedì", "2025-11-20"),
        ("it", "consegne il venerdì, preavviso 2 giorni", ""),
        ("it", "Lo showroom mercoledì è occupato dai fotografi", "2025-11-19"),
        ("it", "Il lotto è arrivato venerdì", "2025-11-14"),
        ("it", "L'ordine è del 28 novembre. E la data era il 5.", "2025-11-28"),
        (
            "it",
            "27 novembre faccio 1.900 metri, gli altri il 4 dicembre. Tutto il 27 non ci riesco",
            "2025-11-27 2025-12-04 2025-11-27",
        ),
        ("it", "Prova di chiamata mensile, primo lunedì del mese alle 10", ""),
        ("it", "Lun-ven 12:15-14:00", ""),
        ("it", "per venerdì le anticipo la situazione", "2025-11-21"),
        (
            "it",
            "La pompa 2 la proviamo giovedì e vi mando il rapporto entro venerdì 21 novembre.",
            "2025-11-20 2025-11-21",
        ),
        ("it", "bonifico fatto giovedì", "2025-11-13"),
        ("it", "A giovedì alle 15", "2025-11-20"),
        ("it", "il 10 di ogni mese", ""),
        ("it", "Il 30 maggio è domenica", ""),
        ("it", "la riunione è stata spostata a venerdì", "2025-11-21"),
        ("it", "Va ritirata venerdì", "2025-11-21"),
        ("it", "entro 30 giorni dal 3 marzo 2026", "2026-04-02"),
        ("zh-Hans", "发货后30天付款", ""),
        ("zh-Hans", "收到货30天后付款", ""),
        ("zh-Hans", "30天内付款", ""),
        ("zh-Hans", "两周后开会", "2025-12-02"),
        ("zh-Hans", "预计两周后交付", "2025-12-02"),
        ("zh-Hans", "货到3-5天后", ""),
        ("zh-Hans", "从今天起10天内", "2025-11-28"),
        ("zh-Hans", "明年一季度涨价", "2026-01-01..2026-03-31"),
        ("zh-Hans", "周一至周五上班", ""),
        ("zh-Hans", "每月5日付款", ""),
        ("zh-Hans", "农历八月十五", ""),
        ("zh-Hans", "春节后发货", ""),
        ("zh-Hans", "已经在周五寄出", "2025-11-14"),
        ("zh-Hans", "周五寄出了", "2025-11-14"),
        ("zh-Hans", "请周五寄出", "2025-11-21"),
        ("zh-Hans", "会议三天前发出", ""),
        ("zh-Hant", "合約簽訂後30天內付款", ""),
        ("zh-Hant", "週一到週五", ""),
        ("th", "ภายใน 30 วันหลังส่งของ", ""),
        ("th", "ภายใน 7 วันนับจากวันส่งมอบ", ""),
        ("th", "ภายใน 7 วันนับจากวันนี้", "2025-11-25"),
        ("th", "อีกสองสัปดาห์", "2025-12-02"),
        ("th", "หลังประชุมเมื่อวันพุธ ทางเราขอเลื่อนการทดสอบ", "2025-11-12"),
        ("th", "ทุกวันที่ 5", ""),
        ("th", "จันทร์-ศุกร์ 9.00", ""),
        ("th", "3 วันก่อนประชุม", ""),
        ("th", "กรุณาส่งก่อนวันพุธ", "2025-11-19"),
        ("en", "Please ship on 3/4.", ""),  # March or April?
        ("en", "Please ship on 3/4, the rest on 21/4.", "2026-04-03 2026-04-21"),
        ("en", "Please ship on 3/4, the rest on 4/21.", "2026-03-04 2026-04-21"),
        ("en", "Saturday 15 May 2027", "2027-05-15"),
        ("en", "It takes ten days, we close on Friday 5 December", "2025-12-05"),
        ("en", "see you on the first Monday of the month", ""),
        ("zh-Hans", "提单日后30天", ""),
        ("zh-Hans", "会议定在周五", "2025-11-21"),
        ("zh-Hant", "民國曆不用", ""),
        ("th", "วันที่ 5 ของทุกเดือน", ""),
        ("th", "3 มกราคม 2569", "2026-01-03"),
        ("de", "binnen 14 Tagen nach Lieferung", ""),
        ("fr", "sous 30 jours", ""),
    ],
)
def test_a_document_names_no_day_that_is_counted_from_elsewhere_and_a_weekday_by_its_tense(
    language: str, text: str, expected: str
) -> None:
    found = [shown(day.first, day.last) for _, _, day in days_in(text, BASE, language)]
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A test call on every first Monday of the month."),
        ("it", "Prova di chiamata ogni primo lunedì del mese."),
        ("zh-Hans", "每月5日付款"),
        ("th", "ประชุมทุกวันจันทร์"),
    ],
)
def test_a_day_that_returns_is_known_and_no_date(language: str, text: str) -> None:
    assert returns(text, language)
    assert days_in(text, BASE, language) == ()


def test_that_something_was_due_is_told() -> None:
    assert tells_due("The invoice was due on 5 May.", "en")
    assert not tells_due("The invoice is due on 5 May.", "en")


def test_a_day_in_a_document_comes_with_its_place() -> None:
    text = "By Tuesday, I will send you the list; on 3 December we meet."
    assert [text[start:end] for start, end, _ in days_in(text, BASE, "en")] == ["By Tuesday", "3 December"]


def test_a_bare_day_is_of_the_month_that_its_passage_named() -> None:
    around = "Per il 27 dicembre ne faccio 1.900.", "Il 3 gennaio chiudiamo."
    assert [day.first for _, _, day in days_in("Tutto il 27 no.", BASE, "it", *around)] == [date(2025, 12, 27)]
    assert days_in("Tutto il 27 no.", BASE, "it", "", around[1]) == ()


def test_a_written_date_beats_the_weekday_beside_it() -> None:
    found = days_in("Wednesday, 16 October 2025", BASE, "en")  # a Thursday, in truth
    assert [day.first for _, _, day in found] == [date(2025, 10, 16)]


def test_a_long_run_of_digits_and_slashes_is_read_quickly() -> None:
    assert days_in("1/" * 50_000, BASE, "en") == ()


def test_a_long_run_of_days_is_read_quickly() -> None:
    run = "10月12日" * 3_000
    for _ in range(20):
        days_in(run[:300], BASE, "zh-Hans", run, run)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the call at nine", "9:00 21:00"),
        ("en", "tomorrow morning at 9", "9:00"),
        ("en", "my 3pm with Bob", "15:00"),
        ("en", "the 14:30", "14:30"),
        ("en", "half past ten this morning", "10:30"),
        ("en", "this afternoon", "12:00-18:00"),
        ("en", "my 1:1 with Henrik", ""),
        ("en", "clause 14.3", ""),
        ("it", "alle 14", "14:00"),
        ("it", "oggi pomeriggio alle 3", "15:00"),
        ("it", "alle 9 e mezza di mattina", "9:30"),
        ("it", "domani mattina", "0:00-12:00"),
        ("it", "le 3 offerte", ""),
        ("zh-Hans", "下午三点", "15:00"),
        ("zh-Hant", "今天早上九點", "9:00"),
        ("zh-Hans", "十点一刻", "10:15 22:15"),
        ("zh-Hans", "14.3、15.2条款", ""),
        ("th", "บ่ายสอง", "14:00"),
        ("th", "สิบโมงเช้า", "10:00"),
        ("th", "เวลา 14.00 น.", "14:00"),
        ("th", "สองทุ่ม", "20:00"),
        ("th", "พรุ่งนี้เช้า", "0:00-12:00"),
    ],
)
def test_a_text_names_times_of_day(language: str, text: str, expected: str) -> None:
    def clock(minute: int) -> str:
        return f"{minute // 60}:{minute % 60:02}"

    found = times(text, language)
    assert " ".join(clock(c.first) + (f"-{clock(c.last)}" if c.last - c.first > 1 else "") for c in found) == expected


BEFORE_THE_15TH = [
    ("en", "They fit before the 15th."),
    ("it", "Ci stanno entro il 15."),
    ("zh-Hans", "请在15日之前回复。"),
    ("zh-Hant", "請在15號之前回覆。"),
    ("zh-Hant", "請在15日前回覆。"),
    ("th", "ต้องเสร็จก่อนวันที่ 15"),
]


@pytest.mark.parametrize(("language", "words"), BEFORE_THE_15TH)
@pytest.mark.parametrize(
    ("base", "day"),
    [
        (date(2026, 9, 3), date(2026, 9, 15)),
        (date(2026, 9, 15), date(2026, 9, 15)),
        (date(2026, 9, 16), date(2026, 10, 15)),
        (date(2026, 12, 20), date(2027, 1, 15)),
    ],
)
def test_a_bare_day_is_the_nearest_to_come(language: str, words: str, base: date, day: date) -> None:
    assert [one.first for _, _, one in days_in(words, base, language)] == [day]


def test_fifteen_days_ago_is_no_day_of_the_month() -> None:
    assert [one.first for _, _, one in days_in("15天前寄出", date(2026, 9, 16), "zh-Hans")] == [date(2026, 9, 1)]
