"""What only shows where two places are held side by side, and what our own people warn of."""

import datetime as dt

import pytest
from work.desks import (
    COLLEAGUE,
    ME,
    OONA,
    STRANGER,
    Piece,
    chat,
    contract,
    desk,
    desk_over,
    drafts,
    entry,
    labelled,
    mail,
    on,
    printed,
)

from forenoon.domain.content import Draft, Line
from forenoon.work.raising.joined import moved
from forenoon.work.reading.pen import Pen
from forenoon.work.reading.showing import shown


def words(line: Line) -> str:
    return "".join(text.text for text in line)


SWAP = entry("swap", "Northern yard crane swap", on(5, month=10), on(6, month=10), ME, COLLEAGUE)
MOVED = [
    ("en", "Decision: the crane swap moves to 11 January 2027."),
    ("it", "Deciso: la crane swap è spostata all'11 gennaio 2027."),
    ("zh-Hans", "crane swap 推迟到2027年1月11日。"),
    ("zh-Hant", "crane swap 延後到2027年1月11日。"),
    ("th", "crane swap เลื่อนไปวันที่ 11 มกราคม 2027"),
]


def told(words: str, *more: Piece, title: str = "Northern yard crane swap", language: str = "en") -> list[str]:
    said = mail("m", COLLEAGUE, ME, on(3), words, title=title)
    return labelled(desk(contract(language), said, *more), "moved")


@pytest.mark.parametrize(("language", "words"), MOVED)
def test_an_entry_on_the_day_from_which_a_mail_moved_it(language: str, words: str) -> None:
    (found,) = told(words, SWAP, language=language)
    assert words in found
    assert "Northern yard crane swap" in found


def called_off(title: str, status: str = "CANCELLED") -> str:
    kick = entry("kick", title, on(22), on(22, 10), OONA, ME, description="Moves to January", status=status)
    (found,) = told(MOVED[0][1], SWAP, kick)
    return found


def test_what_was_cancelled_of_the_same_matter_stands_beside_it_with_who_was_invited() -> None:
    found = called_off("Northern crane swap kick-off")
    assert "Cancelled in the calendar: “Northern crane swap kick-off” of Tue 22 Sep. Moves to January" in found
    assert found.endswith("Invited to it from outside: Oona Tarn.")


def test_a_slide_has_the_new_day_without_what_was_cancelled() -> None:
    kick = entry("kick", "Northern crane swap kick-off", on(22), on(22, 10), OONA, ME, status="CANCELLED")
    one = desk(contract(), mail("m", COLLEAGUE, ME, on(3), MOVED[0][1], title="Northern yard crane swap"), SWAP, kick)
    [found] = moved(Pen("what_to_raise", one))
    assert "Cancelled" in words(found.line) and "Cancelled" not in words(found.short)
    assert MOVED[0][1] in words(found.short)


@pytest.mark.parametrize(
    ("title", "status"), [("Northern tower kick-off", "CANCELLED"), ("Crane swap, north", "CONFIRMED")]
)
def test_what_takes_place_or_is_of_another_matter_is_not_called_off(title: str, status: str) -> None:
    assert "Cancelled" not in called_off(title, status)


@pytest.mark.parametrize("title", [("叶片更换施工"), ("叶片更换 施工日")])
def test_an_entry_in_a_script_without_spaces(title: str) -> None:
    (found,) = told(
        "叶片更换推迟到2027年1月11日。", entry("s", title, on(5, month=10), on(6, month=10), ME), title="叶片更换"
    )
    assert "推迟" in found


@pytest.mark.parametrize(
    "words",
    [
        "The crane swap moves to 5 October 2026.",
        "Could we move the crane swap to 11 January 2027?",
        "The crane swap was not moved to 11 January 2027.",
        "The crane swap is on 11 January 2027.",
        "The gravel delivery was moved to 11 January 2027.",
        "The crane swap was moved to January.",
    ],
)
def test_what_moves_nothing_is_silent(words: str) -> None:
    assert told(words, SWAP, title="Yard") == []


def test_a_mail_that_moves_another_matter_of_the_same_house_is_silent() -> None:
    other = entry("o", "Quill & Tarn board", on(5, month=10), on(6, month=10), ME)
    assert told("The Quill & Tarn audit was moved to 11 January 2027.", other, title="Quill & Tarn audit") == []


def test_a_later_mail_that_keeps_the_old_day_is_heard() -> None:
    kept = mail("k", COLLEAGUE, ME, on(9), "The crane swap stays on 5 October 2026.", title="Northern yard crane swap")
    assert told(MOVED[0][1], SWAP, kept) == []


def test_an_entry_that_is_past_or_on_the_new_day_is_silent() -> None:
    past = entry("p", "Northern yard crane swap", on(1), on(2), ME)
    there = entry("n", "Northern yard crane swap", on(11, month=10), on(12, month=10), ME)
    assert told("The crane swap was moved to 11 October 2026.", past, there) == []


OWED = [
    (
        "en",
        "Credit of EUR 4,180 for the outage, on your account by 31 August 2026.",
        "Nobody has been able to show me the credit of EUR 4,180.",
    ),
    (
        "it",
        "Accredito di EUR 4.180 per il fermo, entro il 31 agosto 2026.",
        "Non abbiamo ancora ricevuto l'accredito di EUR 4.180.",
    ),
    ("zh-Hans", "停机补偿4,180欧元将于2026年8月31日之前入账。", "我们至今没有收到4,180欧元的补偿。"),
    ("zh-Hant", "停機補償4,180歐元將於2026年8月31日之前入帳。", "我們至今沒有收到4,180歐元的補償。"),
    ("th", "เงินคืน 4,180 ยูโร จะเข้าบัญชีภายในวันที่ 31 สิงหาคม 2026", "เรายังไม่ได้รับเงินคืน 4,180 ยูโร"),
]


def owed(first: str, later: str, *more: Piece, language: str = "en", at: dt.datetime | None = None) -> list[str]:
    promise = mail("first", ME, OONA, on(24, month=7), first, title="Outage")
    missing = mail("later", OONA, ME, at or on(14), later, title="Credit")
    return labelled(desk(contract(language), promise, missing, *more), "owing")


@pytest.mark.parametrize(("language", "first", "later"), OWED)
def test_money_that_was_promised_and_is_not_there(language: str, first: str, later: str) -> None:
    (found,) = owed(first, later, language=language)
    assert first in found
    assert later in found


WAS_DUE = [
    ("en", "The invoice over EUR 4,180 was due on 5 September and has not been paid.", "5 Sep"),
    ("it", "La fattura da EUR 4.180 era in scadenza il 5 settembre e non è arrivato niente.", "5 set"),
    ("zh-Hans", "4,180欧元的发票9月5日到期，至今没有收到付款。", "9月5日"),
    ("th", "ใบแจ้งหนี้ 4,180 ยูโร ครบกำหนดวันที่ 5 กันยายน เงินยังไม่เข้า", "5 ก.ย."),
]


@pytest.mark.parametrize(("language", "late", "day"), WAS_DUE)
def test_the_day_of_the_sentence_that_says_it_was_due_comes_first(language: str, late: str, day: str) -> None:
    promise = mail("first", ME, OONA, on(24, month=7), OWED[0][1], title="Outage")
    missing = mail("later", COLLEAGUE, ME, on(9), late, title="Credit", language=language)
    (found,) = labelled(desk(contract(language), promise, missing), "owing")
    assert day in found
    assert late in found


def test_a_month_in_which_something_was_invoiced_is_no_day_for_which_it_was_due() -> None:
    assert owed("Tooling EUR 4,180 once, invoiced in August.", "We have not received the EUR 4,180.") == []
    assert owed("Invoiced EUR 4,180 on 31 August 2026.", "We have not received the EUR 4,180.") == []


def test_what_else_was_said_of_it_since_stands_behind_it() -> None:
    signed = mail("s", COLLEAGUE, ME, on(4), "The credit note over EUR 4,180 waits for a signature.", title="Note")
    promise = mail("first", ME, OONA, on(24, month=7), OWED[0][1], title="Outage")
    missing = mail("later", OONA, ME, on(14), OWED[0][2], title="Credit")
    claims = drafts(desk(contract(), promise, missing, signed))["what_to_raise"].claims
    (cited,) = [
        {one.item for one in claim.citations} for claim in claims if claim.rule == "owing" and claim.kind == "inference"
    ]
    assert cited == {"mail:first", "mail:later", "mail:s"}


def test_what_two_say_to_each_other_of_it_stands_in_the_brief_and_on_no_slide() -> None:
    promise = mail("first", ME, OONA, on(24, month=7), OWED[0][1], title="Outage")
    missing = mail("later", OONA, ME, on(14), OWED[0][2], title="Credit")
    aside = chat("aside", COLLEAGUE, on(15), "The credit of EUR 4,180 is not sent yet, hold it.", "dm", to=ME)
    made = drafts(desk(contract(), promise, missing, aside))["what_to_raise"]
    assert any("hold it" in text.text for text in shown(made, "docx"))
    slides = list(shown(made, "pptx"))
    assert any("4,180" in text.text for text in slides)
    told = {name for text in slides for name in text.claims}
    cited = {one.item for claim in made.claims if claim.id in told for one in claim.citations}
    assert cited == {"mail:first", "mail:later"}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (OWED[0][1], "We received the credit of EUR 4,180 on Monday."),
        (OWED[0][1], "Nobody has shown me the credit of EUR 5,210."),
        ("Credit of EUR 4,180 by 31 October 2026.", OWED[0][2]),
        ("Credit of EUR 4,180 for the outage.", OWED[0][2]),
        ("Ten loggers by 31 August 2026.", "Nobody has shown me the 10 loggers."),
    ],
)
def test_what_came_or_is_not_due_is_not_missed(first: str, later: str) -> None:
    assert owed(first, later) == []


def test_what_was_missed_before_its_day_is_not_overdue() -> None:
    assert owed(OWED[0][1], OWED[0][2], at=on(20, month=8)) == []


WARNED = [
    ("en", "60 days is small enough to be tempting, do NOT say yes by accident"),
    ("it", "60 giorni fanno gola, mi raccomando non accettare per sbaglio"),
    ("zh-Hans", "60天听起来不错，千万不要答应"),
    ("zh-Hant", "60天聽起來不錯，千萬不要答應"),
    ("th", "60 วันดูน่าสนใจ แต่อย่าเผลอตอบตกลง"),
]


def letter(found: dict[str, Draft]) -> str:
    made = found["follow_up"].letter
    return "\n".join(text.text for line in made.lines for text in line) if made else ""


@pytest.mark.parametrize(("language", "words"), WARNED)
def test_a_warning_of_our_own_is_raised_and_is_in_no_mail(language: str, words: str) -> None:
    one = desk(
        contract(language), chat("1", COLLEAGUE, on(14), words), mail("a", OONA, ME, on(10), "All is well here.")
    )
    (found,) = labelled(one, "careful")
    assert words in found
    assert words not in letter(drafts(one))


@pytest.mark.parametrize(
    "warning",
    [
        mail("w", OONA, ME, on(14), WARNED[0][1]),
        mail("w", ME, COLLEAGUE, on(14), WARNED[0][1]),
        mail("w", COLLEAGUE, OONA, on(14), WARNED[0][1]),
        mail("w", COLLEAGUE, ME, on(1, month=7), WARNED[0][1]),
        mail("w", COLLEAGUE, ME, on(14), "We do not agree with the count of the 60 days."),
        mail("w", STRANGER, ME, on(14), WARNED[0][1]),
    ],
)
def test_a_warning_of_others_of_the_person_or_of_long_ago_is_none(warning: Piece) -> None:
    assert labelled(desk(contract(), warning), "careful") == []


def test_a_warning_about_something_else_is_none() -> None:
    belonging = mail("a", OONA, ME, on(10), "The lease of 1,420 blades costs 12 euro each.")
    about = desk(contract(), belonging)
    evidence = about.evidence
    for words, count in (("1,420 x 9 cents, do NOT say yes.", 1), ("The cake is 9 euro, do NOT say yes.", 0)):
        one = desk_over(contract(), evidence, belonging, chat("1", COLLEAGUE, on(14), words))
        assert len(labelled(one, "careful")) == count


def test_a_warning_that_is_kept_back_is_not_quoted() -> None:
    kept = mail("w", COLLEAGUE, ME, on(14), f"{WARNED[0][1]}.", title="Internal only: days")
    assert labelled(desk(contract(), kept), "careful") == []


LIMITS = [
    ("en", "Go to 20,000 for the two if you must, not a penny more."),
    ("it", "Puoi arrivare a 20.000, non un euro di più."),
    ("zh-Hans", "我们的底线是 520 元。"),
    ("zh-Hant", "我們的底線是 520 元。"),
    ("th", "ลดให้ได้ถึง 520 บาท"),
]


@pytest.mark.parametrize(("language", "words"), LIMITS)
def test_how_far_we_would_go_is_raised_and_stays_with_us(language: str, words: str) -> None:
    one = desk(contract(language), mail("a", OONA, ME, on(10), "All is well."), mail("b", COLLEAGUE, ME, on(12), words))
    (found,) = labelled(one, "limit")
    assert words in found
    made = drafts(one)
    shown = [str(slide) for slide in made["what_to_raise"].slides]
    assert words not in letter(made)
    assert not any(words in slide for slide in shown)


def test_how_far_we_would_go_is_in_the_workbook_with_its_words() -> None:
    words = "Go to 20,500 euro for the two if you must, not a penny more."
    made = drafts(
        desk(contract(), mail("a", OONA, ME, on(10), "All is well."), mail("b", COLLEAGUE, ME, on(12), words))
    )
    rows = [row for sheet in made["numbers"].sheets for row in sheet.rows]
    assert any(row[1].number == "20500" and words in row[3].text for row in rows if len(row) > 3)


@pytest.mark.parametrize(
    "said",
    [
        mail("b", OONA, ME, on(12), LIMITS[0][1]),
        mail("b", ME, COLLEAGUE, on(12), LIMITS[0][1]),
        mail("b", COLLEAGUE, OONA, on(12), LIMITS[0][1]),
        mail("b", COLLEAGUE, ME, on(1, month=6), LIMITS[0][1]),
        mail("b", COLLEAGUE, ME, on(12), "I could live with that."),
        mail("b", COLLEAGUE, ME, on(12), "Could we go to 20,000?"),
    ],
)
def test_a_limit_of_others_of_long_ago_or_without_a_figure_is_none(said: Piece) -> None:
    assert labelled(desk(contract(), said), "limit") == []


def test_beside_the_last_word_of_a_chat_stands_what_it_answers() -> None:
    promised = mail("set", OONA, ME, on(24, month=7), "Outage: a credit of EUR 4,180, on our account by 31 August.",
                    title="Thursday", thread="t")  # fmt: skip
    missed = mail("no", OONA, ME, on(10), "Nobody has shown me the credit of EUR 4,180, our ledger has nothing.",
                  title="Ledger", thread="l")  # fmt: skip
    first = chat("1", ME, on(14, 9), "credit note quill, 4,180. yes or no?", place="DPI", to=COLLEAGUE, thread="1")
    hold = chat("2", COLLEAGUE, on(14, 10), "hold it, I want to see. not sent yet?", place="DPI", to=ME, thread="1")
    last = chat("3", ME, on(14, 11), "It was in the outbox, stopped", place="DPI", to=COLLEAGUE, thread="1")
    told = labelled(desk(contract(), promised, missed, first, hold, last), "owing")
    assert len(told) == 1 and "hold it, I want to see" in told[0] and "outbox, stopped" in told[0]


VAN = entry("van", "Crane van", on(5, month=10), on(8, month=10), ME)


def hung(*more: Piece) -> list[str]:
    said = mail("m", COLLEAGUE, ME, on(3), MOVED[0][1], title="Northern yard crane swap")
    return labelled(desk(contract("en"), said, SWAP, *more), "hanging")


def test_another_entry_of_the_old_days_is_told_with_its_limit() -> None:
    about = mail(
        "v", COLLEAGUE, ME, on(1), "The crane van is booked. Tell us by 18 September if it changes.", title="x"
    )
    (found,) = hung(VAN, about)
    assert "“Crane van” is still booked" in found
    assert "by 18 September" in found


def test_the_limit_may_stand_in_the_entry_itself() -> None:
    own = entry("van", "Crane van", on(5, month=10), on(8, month=10), ME, description="full fee after 18 September")
    (found,) = hung(own)
    assert "full fee after 18 September" in found


def test_nothing_hangs_without_a_limit_a_shared_word_or_the_same_days() -> None:
    assert hung(VAN) == []
    fee = "full fee after 18 September"
    assert hung(entry("van", "Gravel van", on(5, month=10), on(8, month=10), ME, description=fee)) == []
    assert hung(entry("van", "Crane van", on(15, month=10), on(16, month=10), ME, description=fee)) == []


def test_the_limit_of_what_hangs_stands_among_the_dates() -> None:
    said = mail("m", COLLEAGUE, ME, on(3), MOVED[0][1], title="Northern yard crane swap")
    own = entry("van", "Crane van", on(5, month=10), on(8, month=10), ME, description="full fee after 18 September")
    told = printed(drafts(desk(contract("en"), said, SWAP, own))["timeline"])
    assert "Fri 18 Sep" in told and "full fee after 18 September" in told
