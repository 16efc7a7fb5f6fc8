"""Lengths and weights in other units."""

import pytest
from work.test_bearing import judged

from forenoon.language.measures import measures


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("It is 7 cm too wide.", "It is 70 mm too wide."), ("They need 2.5 t.", "They need 2,500 kg."),
        ("It is 70 mm too wide.", "It is 70 mm too wide."), ("It is 1.2 km away.", "It is 1,200 m away."),
    ],
)  # fmt: skip
def test_the_same_in_another_unit_is_borne(text: str, passage: str) -> None:
    assert judged(text, passage) == []


@pytest.mark.parametrize(
    ("text", "passage"),
    [("It is 70 cm too wide.", "It is 70 mm too wide."), ("They need 25 t.", "They need 25 kg.")],
)
def test_the_number_of_another_unit_is_told(text: str, passage: str) -> None:
    assert judged(text, passage) != []


def test_units_of_five_languages_are_read() -> None:
    texts = ("12 metri", "12米", "12公尺", "12 เมตร", "12 m")
    assert len({one.whole for text in texts for one in measures(text)}) == 1
    assert all(map(measures, texts))
    assert not measures("12 March and 12 Mbit/s")
