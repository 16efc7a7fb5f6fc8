"""For what a price is, by the words beside it."""

import pytest

from forenoon.language.rates import Rate, behind, rate


@pytest.mark.parametrize(
    ("text", "price", "found"),
    [
        ("£10.65 per logger per month for 36 months", "£10.65", Rate("logger", "month", " per logger per month")),
        ("EUR 4.20 a metre for 1,150 metres", "EUR 4.20", Rate("metre", "")),
        ("4,20 euro al metro per 1.150 metri", "4,20 euro", Rate("metro", "", " al metro")),
        ("3.30 GBP per pallet and week", "3.30 GBP", Rate("pallet", "week", " per pallet and week")),
        ("148美元/只", "148美元", Rate("只", "", "/只")),
        ("每点每月148美元", "148美元", Rate("点", "month")),
        ("148 บาทต่อชิ้น", "148 บาท", Rate("ชิ้น", "", "ต่อชิ้น")),
        ("£181,476.00 a year", "£181,476.00", None),
        ("CHF 12'000 to the festival", "CHF 12'000", None),
        ("£10.65 is fixed", "£10.65", None),
    ],
)
def test_for_what_a_price_is(text: str, price: str, found: Rate | None) -> None:
    start = text.index(price)
    assert rate(text, start, start + len(price)) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [("£181,476.00 a year", " a year"), ("£9.90 a lot", ""), ("£9.90/copy, net", "/copy"), ("£9.90 is fine", "")],
)
def test_the_words_behind_a_price(text: str, words: str) -> None:
    price = text[: text.index("0") + 1] if "181" not in text else "£181,476.00"
    assert behind(text, len(price)) == words
