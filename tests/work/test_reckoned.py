"""How long it is from one day to another: what a sentence says of it is reckoned again."""

import pytest
from work.lying import contract
from work.test_bearing import judged

from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.reckoned import other_distances

OFFER = "The offer is open until 21 September 2026."  # the meeting is on 17 September 2026
DATES = ("You get dates by Friday 27 February 2026.", "They would be ready on 10 April 2026.")


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("The offer is open until 21 September, four days after the meeting.", (OFFER,)),
        ("They would be ready six weeks later than promised.", DATES),
        ("It ends three weeks after the first day.", ("It runs from 1 September to 22 September 2026.",)),
        ("The second is a fortnight later.", ("First on 1 September 2026.", "Then on 15 September 2026.")),
        ("They pay a week later than agreed.", ("They pay after 52 days, 45 days are agreed.",)),
        ("It came about a week after the meeting.", (OFFER,)),
        ("Floor 3 is a week behind.", ("Floor 3 comes a week behind floor 2.",)),
    ],
)  # fmt: skip
def test_what_is_so_far_apart_is_borne(text: str, passages: tuple[str, ...]) -> None:
    assert not [one for one in judged(text, *passages, kind="inference") if "apart" in one or "number" in one]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("The offer is open until 21 September, a week after the meeting.", (OFFER,)),
        ("The offer is open until 21 September, the day after the meeting.", (OFFER,)),
        ("The offer ends four days before the meeting.", (OFFER,)),
        ("They would be ready four weeks later than promised.", DATES),
        ("The second is a week later.", ("First on 1 September 2026.", "Then on 15 September 2026.")),
    ],
)  # fmt: skip
def test_what_is_not_so_far_apart_is_told(text: str, passages: tuple[str, ...]) -> None:
    assert judged(text, *passages, kind="inference") != []


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("L'offerta vale fino al 21 settembre, una settimana dopo la riunione.", "it", True),
        ("L'offerta vale fino al 21 settembre, quattro giorni dopo la riunione.", "it", False),
        ("报价到9月21日，会议一周后截止，即两天前。", "zh-Hans", True),
        ("ข้อเสนอถึง 21 กันยายน สองวันหลังการประชุม", "th", True),
        ("ข้อเสนอถึง 21 กันยายน สี่วันหลังการประชุม", "th", False),
    ],
)  # fmt: skip
def test_it_is_reckoned_in_other_languages(text: str, language: str, told: bool) -> None:
    passage = Numbered(number=1, heading="Mail “Offer”", text=OFFER, language="en")
    assert bool(list(other_distances(text, language, [passage], contract("demo"), ()))) is told


def test_the_last_days_of_the_calendar_are_reckoned_from() -> None:
    assert judged("It came two weeks after the meeting.", "Due on 31.12.9999.", kind="inference") != []


def test_hours_and_weeks_lie_between_two() -> None:
    assert judged("In the hall it takes two hours.", "From 10:00 to 12:00 in the hall.", kind="inference") == []
    assert judged("In the hall it takes three hours.", "From 10:00 to 12:00 in the hall.", kind="inference") != []
    weeks = "The cloth comes in week 12 or in week 15."
    assert judged("The cloth would come three weeks later.", weeks, kind="inference") == []
    assert judged("The cloth would come four weeks later.", weeks, kind="inference") != []
