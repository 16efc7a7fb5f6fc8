"""Each number and day of a title stands below it."""

import pytest
from work.desks import contract

from forenoon.domain.value import Value
from forenoon.work.judging.saying import Said
from forenoon.work.judging.titled import unshown


class Row(Value):
    says: Said
    by: str


class Table(Value):
    title: Said
    rows: tuple[Row, ...]


def said(text: str, *sums: str) -> Said:
    return Said(text=text, kind="inference", passages=(), sums=sums, looked_for="")


ROWS = (Row(says=said("The list has 1,420 loggers."), by="Wed 16 Sep, 12:00"),)


@pytest.mark.parametrize(
    ("title", "sums", "flagged"),
    [
        ("By Wednesday 16 September, 12:00, the list has 1,420 loggers", (), False),
        ("By Wednesday the list is whole", (), False),
        ("By Wednesday noon the list is whole, on Friday we rehearse", (), True),
        ("By Thursday 17 September the list is whole", (), True),
        ("The list lacks 80 loggers", (), True),
        ("The list lacks 80 loggers", ("1500 - 1420 = 80",), False),
        ("Who signs for 3 depots?", (), False),
        ("The list is whole", (), False),
    ],
)
def test_a_title_says_nothing_that_no_row_has(title: str, sums: tuple[str, ...], flagged: bool) -> None:
    table = Table(title=said(title, *sums), rows=ROWS)
    found = list(unshown(table, ("Which of the 3 depots is it?",), contract()))
    assert [one.place for one in found] == ["title"] * flagged
