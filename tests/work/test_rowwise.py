"""Rows of tables: numbers, names and days are of the row that a clause names, and rows are counted."""

import pytest
from work.test_bearing import judged

BUDGET = (
    "Marketing | 150000 | 75000",
    "Development | 200000 | 80000",
    "Sales | 100000 | 40000",
    "Total | 450000 | 195000",
)
TASKS = ("Moretti | Opinion in writing | 5 March", "Ghislandi | Downtime log | 9 March", "Bonfanti | Date | 20 March")
STOPS = ("14/01 | gantry | 19.5", "03/03 | desk | 8", "28/04 | generator | 27")
SEEN = ("104 | lifted | Shirley", "106 | lifted | Shirley", "112 | lifted | Ewan", "117 | corner | Shirley")
COURSES = ("2026-05-10 | Product Training | John Smith", "2026-05-12 | Sales Techniques | Susan Johnson")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Marketing has 75,000 left and Development 80,000.", BUDGET),
        ("Marketing has 150,000.", BUDGET),
        ("Moretti owes his opinion by 5 March.", TASKS),
        ("In March the desk stood still for 8 hours.", STOPS),
        ("Shirley saw three of the four.", SEEN),
        ("All four are lifted or have a corner off.", SEEN),
        ("Product Training is held by John Smith.", COURSES),
    ],
)  # fmt: skip
def test_what_stands_in_one_row_is_borne(text: str, rows: tuple[str, ...]) -> None:
    assert judged(text, *rows) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Marketing has 80,000 left.", BUDGET),
        ("Moretti owes the log by 9 March.", TASKS),
        ("In March it stood still for 27 hours.", STOPS),
        ("Shirley saw two of the four.", SEEN),
        ("Product Training is held by Susan Johnson.", COURSES),
    ],
)  # fmt: skip
def test_what_stands_in_another_row_is_told(text: str, rows: tuple[str, ...]) -> None:
    assert judged(text, *rows) != []


SPENT = ("Marketing | 150000 | 75000", "Development | 200000 | 120000")
SPENT_SUMS = ("75000 + 120000 = 195000", "150000 + 200000 = 350000", "120000 / 200000 * 100 = 60")


def test_a_part_is_of_the_numbers_of_its_own_clause() -> None:
    told = "195,000 of 350,000 is spent; one share is exactly half, the other 60%."
    assert judged(told, *SPENT, kind="inference", sums=SPENT_SUMS) == []
    assert judged(told.replace("exactly half", "a fifth"), *SPENT, kind="inference", sums=SPENT_SUMS) != []
    assert judged("195,000 of 350,000 is spent, a third.", *SPENT, kind="inference", sums=SPENT_SUMS) != []
