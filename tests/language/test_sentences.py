"""Sentences: abbreviations and wrapped lines keep one together, marks and lists end it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forenoon.domain.contract import LANGUAGES
from forenoon.language.sentences import sentences


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("en", "Mr. Pym, e.g., will send no. 5 of art. 3 to J. Smith."),
        ("en", "The price is GBP 10.65 per unit, i.e. less than v2.0 said."),
        ("en", "It ends at 3 p.m. on Thursday."),
        ("en", "We met Acme Ltd. about the swap."),
        ("en", "1. Send the list to Fiona."),
        ("en", '"Why?" she asked.'),
        ("en", "We waited ... and waited."),
        ("it", "Gentile dott.ssa Grimaldello, l'art. 11 del contratto con Brinavia S.p.A. resta valido."),
        ("it", "Vedi pag. 4, fig. 2, ecc. nel fascicolo n. 3."),
        ("zh-Hans", "他问“可以吗”，我说可以。"),
        ("th", "ยอดขายปีที่แล้วเพิ่มขึ้น 5%"),
    ],
)
def test_one_sentence_stays_one(language: str, whole: str) -> None:
    assert split(whole, language) == [whole]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "Fine. Send it! Why? Because.", ["Fine.", "Send it!", "Why?", "Because."]),
        ("en", 'He said "no." Then he left.', ['He said "no."', "Then he left."]),
        (
            "en",
            "i spoke to gareth. we can do 10.65. keep it inside",
            ["i spoke to gareth.", "we can do 10.65.", "keep it inside"],
        ),
        ("en", "We agreed with Acme Inc. The rest is open.", ["We agreed with Acme Inc.", "The rest is open."]),
        ("it", "Va bene. È tutto pronto.", ["Va bene.", "È tutto pronto."]),
        ("zh-Hans", "好的。周四见！可以吗？“行。”他说", ["好的。", "周四见！", "可以吗？", "“行。”", "他说"]),
        ("zh-Hant", "第一行\n第二行", ["第一行", "第二行"]),
        ("en", "收到。Thank you. 明天見。", ["收到。", "Thank you.", "明天見。"]),
        ("th", "สวัสดีครับ ขอบคุณที่มาประชุม\nพบกันพรุ่งนี้", ["สวัสดีครับ", "ขอบคุณที่มาประชุม", "พบกันพรุ่งนี้"]),
    ],
)
def test_marks_end_a_sentence(language: str, text: str, parts: list[str]) -> None:
    assert split(text, language) == parts


def test_a_line_that_a_mail_program_broke_is_one_sentence() -> None:
    text = (
        "Please send the list of the loggers that were swapped in the depot at\nWakefield before Friday,\nif you can."
    )
    assert split(text, "en") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Two things are open:\n- the list of points,\n  which Nisha has\n- the credit",
        "Two things are open:\n1. the list of points,\n  which Nisha has\n2. the credit",
    ],
)
def test_every_item_of_a_list_is_its_own(text: str) -> None:
    assert len(split(text, "en")) == 3


def test_a_greeting_is_not_part_of_what_follows_in_small_letters() -> None:
    assert split("Cara Livia,\nti mando la bozza entro venerdì.", "it") == [
        "Cara Livia,",
        "ti mando la bozza entro venerdì.",
    ]


def test_short_lines_that_begin_with_capitals_are_their_own() -> None:
    assert split("Renewal\nTerm and price\nNext steps", "en") == ["Renewal", "Term and price", "Next steps"]


def test_a_long_thai_line_is_cut_at_spaces_and_never_beside_a_number() -> None:
    clause = "ทางบริษัทจะส่งรายงานการตรวจสอบ 3 ฉบับให้ภายในวันศุกร์"
    parts = split(" ".join([clause] * 5), "th")
    assert len(parts) > 1
    assert all(len(part) <= 120 for part in parts)
    assert all("การตรวจสอบ 3 ฉบับ" in part for part in parts)


def test_a_thai_line_is_not_cut_between_one_day_and_the_other() -> None:
    moved = "ขอเลื่อนการทดสอบสมรรถนะเครื่องจากวันที่ 22 มีนาคม เป็นวันที่ 29 มีนาคม 2570"
    text = f"หลังประชุมเมื่อวันพุธ ทางเรา{moved} เพราะไส้กรองชุดใหม่ยังมาไม่ถึง และต้องล้างระบบก่อน"
    assert any(moved in part for part in split(text, "th"))


def test_a_german_day_ends_no_sentence() -> None:
    text = "leider kommt die Lieferung vom 18.09. auf frühestens 09.10.2026. grund ist ein Engpass."
    assert split(text, "de") == [
        "leider kommt die Lieferung vom 18.09. auf frühestens 09.10.2026.",
        "grund ist ein Engpass.",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Our view of the market is\nNZD 196,500 a year.", 1),
        ("We can come down to\nNZD 187,000 a year.", 1),
        ("What you can look forward to\nA new site opens.", 2),
        ("- price for\n- terms of", 2),
    ],
)
def test_a_line_that_leads_to_the_next_goes_on(text: str, number: int) -> None:
    assert len(sentences(text, "en")) == number


def test_the_point_of_an_ordinal_before_a_month_ends_no_sentence() -> None:
    said = (
        "Das Angebot gilt bis 31. Mai 2027, danach nicht mehr.",
        "Leveres den 4. oktober.",
        "We saw 3.",
        "May we go?",
    )
    text = " ".join(said)
    assert tuple(text[start:end] for start, end in sentences(text, "en")) == said


@given(
    st.text(alphabet=st.sampled_from("aB .!?。\n-1,“”ครับ ค่ะ合"), max_size=200), st.sampled_from([*LANGUAGES, "de", ""])
)
def test_spans_are_trimmed_ordered_and_lose_nothing_that_can_be_read(text: str, language: str) -> None:
    spans = sentences(text, language)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isalnum())
