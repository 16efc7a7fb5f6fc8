"""Amounts in text: what is one, what it is worth, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forenoon.domain.contract import LANGUAGES
from forenoon.language.numbers import numbers


def read(text: str, language: str) -> list[tuple[str, str]]:
    return [(str(number.value), number.unit) for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "GBP 10.65 per logger, £4,180 in all", [("10.65", "GBP"), ("4180", "GBP")]),
        ("en", "181,476.00 EUR or US$30 billion", [("181476", "EUR"), ("30000000000", "USD")]),
        ("en", "a credit of €2.4m for 120k users", [("2400000", "EUR"), ("120000", "users")]),
        ("en", "before 12 mars we pay 400 $", [("400", "USD")]),
        ("en", "598 seats at 498,00 $ = 297 804 $", [("598", "seats"), ("498", "USD"), ("297804", "USD")]),
        ("en", "in 2027 400 $, or € 1 250 000", [("400", "USD"), ("1250000", "EUR")]),
        ("en", "94 minutes, not 49", [("94", "minutes"), ("49", "")]),
        ("en", "252 points x 152 = 38,304", [("252", "points"), ("152", ""), ("38304", "")]),
        ("en", "99.35 % at -18 °C", [("99.35", "%"), ("-18", "°C")]),
        ("en", "a 36-month term, 10-15 days", [("36", "months"), ("10", "days"), ("15", "days")]),
        ("en", "Section 6.4 allows 10%", [("10", "%")]),
        ("it", "Price €1.42, minimum 270,000 kg", [("1.42", "EUR"), ("270000", "kg")]),
        ("it", "A 1,42 EUR, minimo 270.000 kg", [("1.42", "EUR"), ("270000", "kg")]),
        ("it", "EUR 47.140,80 e 3,5 per cento", [("47140.8", "EUR"), ("3.5", "%")]),
        ("it", "$ 200 milioni, 2 milioni di euro", [("200000000", "USD"), ("2000000", "EUR")]),
        ("it", "15.000 GPU in 32 giorni, 58 celle", [("15000", ""), ("32", "days"), ("58", "celle")]),
        ("zh-Hans", "58间冷库共1,716,000元", [("58", "间"), ("1716000", "CNY")]),
        ("zh-Hans", "64间为186万元", [("64", "间"), ("1860000", "CNY")]),
        ("zh-Hans", "报警15分钟，缓存72小时，增加95%", [("15", "minutes"), ("72", "hours"), ("95", "%")]),
        ("zh-Hant", "新台幣 40,000 元，", [("40000", "TWD")]),
        ("zh-Hant", "252點×152＝38,304美元", [("252", "points"), ("152", ""), ("38304", "USD")]),
        ("th", "500 พันล้านดอลลาร์ 96,000 บาท", [("500000000000", "USD"), ("96000", "THB")]),
        ("th", "๖ ชั่วโมง 40 นาที ร้อยละ 5", [("6", "hours"), ("40", "minutes"), ("5", "%")]),
        ("de", "GBP 10.65", [("10.65", "GBP")]),
        ("en", "4.1 GBP 11.40 per logger per month", [("11.4", "GBP")]),
        ("en", "Section 4.2 GBP 20 each", [("20", "GBP")]),
        ("en", "6.4 Service credits do not exceed 10 per cent", [("10", "%")]),
        ("en", "4.5 GBP per item, 4.5 kg of it", [("4.5", "GBP"), ("4.5", "kg")]),
        ("it", "4.1.2 EUR 11,40 al mese", [("11.4", "EUR")]),
        ("it", "2,5 Euro al metro", [("2.5", "EUR")]),
        ("zh-Hans", "4.1 单价为7.40元/套", [("7.4", "CNY")]),
        ("zh-Hans", "4.1元一件", [("4.1", "CNY")]),
        ("th", "4.1 ราคา 300 บาท", [("300", "THB")]),
    ],
)  # fmt: skip
def test_amounts_have_value_and_unit(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert read(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,234", "1234"),
        ("it", "1.234", "1234"),
        ("it", "1,234", "1.234"),
        ("en", "10.650 kg", "10.65"),
        ("en", "€12.500", "12500"),
        ("en", "1.234,56", "1234.56"),
        ("it", "1,234.56", "1234.56"),
        ("en", "9,90", "9.9"),
        ("en", "1.234.567", "1234567"),
        ("en", "0.125", "0.125"),
        ("th", "1\u00a0234.5", "1234.5"),
    ],
)
def test_separators_are_told_by_shape_then_by_language(language: str, text: str, value: str) -> None:
    assert [str(number.value) for number in numbers(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "invoice 2026/0418, report TR-2607-18, ticket #4711"),
        ("en", "on 17 September 2026 at 15:30 or 3 pm, 2026-09-17, 17.9.2026"),
        ("en", "till 30 sept. in a 1:1 meeting"),
        ("en", "call +39 049 123456 or 02-123-4567"),
        ("en", "see Section 6.4, page 3, fig. 2 and option 1"),
        ("en", "Q3, 5G, B3, v2.0, the 3rd party, in 2026"),
        ("en", "1. First\n2) Second"),
        ("en", "https://example.org/a/12 and ann7@example.org"),
        ("it", "il 17 settembre alle 15.30, art. 11, n. 5"),
        ("zh-Hans", "2026年9月17日15点，第3条"),
        ("th", "17 ก.ย. 2569 เวลา 15.30 น. โทร 02-123-4567 ปี 2568"),
    ],
)
def test_dates_clocks_phones_labels_and_references_are_no_amounts(language: str, text: str) -> None:
    assert read(text, language) == []


def test_a_very_long_row_of_groups_is_read_in_time() -> None:
    assert len(numbers("123 " * 20_000 + "456 $", "en")) > 10_000


def test_more_than_is_told() -> None:
    assert [(str(n.value), n.surface, n.approx) for n in numbers("投资130多亿美元", "zh-Hans")] == [
        ("13000000000", "130多亿美元", True)
    ]


@given(st.text(alphabet=st.sampled_from("019.,- /:€%km万年ล้าน\n()+"), max_size=80), st.sampled_from(LANGUAGES))
def test_spans_give_the_surface_and_do_not_overlap(text: str, language: str) -> None:
    found = numbers(text, language)
    assert all(text[slice(*number.span)] == number.surface for number in found)
    assert all(first.span[1] <= second.span[0] for first, second in zip(found, found[1:], strict=False))


@pytest.mark.parametrize("piece", ["1-", "a-", "1,111", "+1", " 0", "a@", "US$", "1"])
def test_hostile_text_is_read_in_little_time(piece: str) -> None:
    numbers(piece * 5_000, "en")
