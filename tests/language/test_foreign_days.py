"""Days in languages of which we read only what is written with a month."""

import datetime as dt

import pytest

from forenoon.language.dates import days_in
from forenoon.language.ranges import ranged

BASE = dt.date(2027, 3, 8)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Der Termin ist am 3. November.", [("2027-11-03", "2027-11-03")]),
        ("Der 250er ist vom 19. bis 23.4. frei.", [("2027-04-19", "2027-04-23")]),
        ("Neuer Zeitraum 19. bis 23. April, Kolonne am Mittwoch 21.4.",
         [("2027-04-19", "2027-04-23"), ("2027-04-21", "2027-04-21")]),
        ("Rendez-vous le 14 octobre.", [("2027-10-14", "2027-10-14")]),
        ("Le camion part lundi 12 avril 2027.", [("2027-04-12", "2027-04-12")]),
        ("du 19 au 23 avril", [("2027-04-19", "2027-04-23")]),
        ("Version 2.4. ist da.", []),
        ("Wir haben 31 Fragen im Mai.", []),
        ("am 31. Februar", []),
    ],
)  # fmt: skip
def test_a_day_with_its_month_is_read(text: str, spans: list[tuple[str, str]]) -> None:
    days = [day for _, _, day in days_in(text, BASE, "de")]
    assert [(f"{one.first}", f"{one.last}") for one in ranged(text, days)] == spans


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "We need it by the end of April.", "2027-04-30"),
        ("en", "Let me know before month end.", "2027-03-31"),
        ("it", "Vi mando il certificato entro fine marzo.", "2027-03-31"),
        ("zh-Hans", "3月底前交货", "2027-03-31"),
        ("th", "ภายในสิ้นเดือนมีนาคม", "2027-03-31"),
    ],
)
def test_the_end_of_a_month_is_its_last_day(language: str, text: str, last: str) -> None:
    assert [f"{day.last}" for _, _, day in days_in(text, BASE, language)] == [last]
