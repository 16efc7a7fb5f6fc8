"""Two figures that differ by exchanged digits: ours is not repeated, the other side's is shown beside the right one."""

from decimal import Decimal

import pytest
from work.desks import COLLEAGUE, ME, OONA, contract, desk, drafts, file, labelled, mail, on, printed
from work.ledger import table

from forenoon.work.reading.slips import exchanged


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("47140.80", "47410.80", True),
        ("10.65", "10.56", True),
        ("1523", "1532", True),
        ("15.23", "51.23", True),
        ("150.2", "105.2", True),
        ("1523", "1523", False),
        ("1523", "3512", False),
        ("123", "132", False),
        ("1.065", "1.056", False),
        ("1523", "15320", False),
    ],
)
def test_a_slip_exchanges_two_neighbours_of_four_digits(one: str, other: str, is_slip: bool) -> None:
    assert exchanged(Decimal(one), Decimal(other)) is is_slip
    assert exchanged(Decimal(other), Decimal(one)) is is_slip


def test_a_slip_of_our_own_hand_is_not_repeated() -> None:
    held = (
        mail("a", OONA, ME, on(10), "The lease of the turbine costs £10.65 for each logger.", title="Lease"),
        mail("b", OONA, ME, on(11), "As written, £10.65 for each logger, nothing else.", title="Again"),
        mail("c", COLLEAGUE, ME, on(12), "In my sheet the logger costs £10.56 for now.", title="Sheet"),
    )
    found = printed(*drafts(desk(contract(), *held)).values())
    assert "10.65" in found
    assert "10.56" not in found


def test_a_workbook_decides_between_two_figures_that_are_said_once_each() -> None:
    wrong = mail("c", COLLEAGUE, ME, on(12), "The total is 47,410.80 euro as I said.", title="Total")
    ours = file(
        "totals.xlsx", format="xlsx", tables=(table(["Item", "Sum"], ["Lease", 47140.8], item="file:totals.xlsx"),)
    )
    assert "47,410.80" not in printed(*drafts(desk(contract(), wrong, ours)).values())
    assert "47,410.80" in printed(*drafts(desk(contract(), wrong)).values())


def test_a_slip_of_our_own_hand_is_raised_without_its_figure() -> None:
    held = (
        mail("a", OONA, ME, on(10), "The lease of the turbine costs £10.65 for each logger.", title="Lease"),
        mail("b", OONA, ME, on(11), "As written, £10.65 for each logger, nothing else.", title="Again"),
        mail("c", COLLEAGUE, ME, on(12), "In my sheet the logger costs £10.56 for now.", title="Sheet"),
    )
    [line] = labelled(desk(contract(), *held), "exchanged")
    assert "Piet Vos" in line and "Sheet" in line and "£10.65" in line
    assert "10.56" not in line


def test_a_slip_against_a_table_is_raised_with_its_cell() -> None:
    said = mail("c", OONA, ME, on(12), "We have booked 47,410.80 euro for the lease.", title="Total")
    paper = file(
        "totals.xlsx", format="xlsx", tables=(table(["Item", "Sum"], ["Lease", 47140.8], item="file:totals.xlsx"),)
    )
    one = desk(contract(), said, paper)
    [line] = labelled(one, "exchanged")
    assert "47,410.80" in line and "totals" in line
    raised = next(made for name, made in drafts(one).items() if name == "what_to_raise")
    cited = {c.locator for claim in raised.claims for c in claim.citations if c.item == "file:totals.xlsx"}
    assert cited == {"Sheet1!B2"}


def test_a_slip_of_the_other_side_is_raised_with_both_figures() -> None:
    held = (
        mail("a", COLLEAGUE, OONA, on(10), "The lease of the turbine costs £10.65 for each logger.", title="Lease"),
        mail("b", COLLEAGUE, OONA, on(11), "As written, £10.65 for each logger, nothing else.", title="Again"),
        mail("c", OONA, ME, on(12), "I have your £10.56 for the logger in my sheet.", title="Sheet"),
    )
    [line] = labelled(desk(contract(), *held), "exchanged")
    assert "I have your £10.56" in line
    assert "£10.65" in line
    assert line.index("10.56") < line.index("10.65")  # the odd one first


def test_a_slip_between_languages_is_found() -> None:
    held = (
        mail("a", COLLEAGUE, OONA, on(10), "Il canone è di 47.140,80 euro per la turbina.", title="Canone"),
        mail("b", OONA, ME, on(12), "合同总额为47,410.80欧元，请确认付款日期。", title="合同"),
    )
    [line] = labelled(desk(contract("it"), *held), "exchanged")
    assert "47.140,80" in line and "47,410.80" in line
