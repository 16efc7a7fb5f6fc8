"""An amount without a currency has the one that a table or another sentence names beside the same amount."""

from decimal import Decimal

from work.desks import ME, OONA, Piece, contract, desk, file, mail, on
from work.ledger import table


def amounts(*held: Piece) -> set[tuple[Decimal, str]]:
    return {(mention.value, mention.unit) for mention in desk(contract(), *held).figures}


def sheet(head: str, value: float) -> Piece:
    return file("plan.xlsx", format="xlsx", tables=(table(["Option", head], ["All", value], item="file:plan.xlsx"),))


BARE = mail("a", OONA, ME, on(10), "Version two of the lease is 421,350 a year.", title="Lease")


def test_by_the_heading_of_a_column() -> None:
    assert (Decimal(421350), "GBP") in amounts(BARE, sheet("Annual charge GBP", 421350))


def test_by_another_sentence_in_any_language() -> None:
    other = mail("b", ME, OONA, on(11), "Il canone è di 421.350 euro per la turbina.", title="Canone", language="it")
    assert (Decimal(421350), "EUR") in amounts(BARE, other)


def test_not_where_two_currencies_are_named_or_none() -> None:
    other = mail("b", ME, OONA, on(11), "Il canone è di 421.350 euro per la turbina.", title="Canone", language="it")
    assert (Decimal(421350), "GBP") not in amounts(BARE, other, sheet("Annual charge GBP", 421350))
    assert Decimal(421350) not in {value for value, _ in amounts(BARE, sheet("Loggers", 421350))}


def test_not_for_a_short_number_that_returns_by_chance() -> None:
    bare = mail("a", OONA, ME, on(10), "The lease covers 240 turbines in the north.", title="Lease")
    assert (Decimal(240), "GBP") not in amounts(bare, sheet("Annual charge GBP", 240))


def test_an_amount_with_cents_needs_three_digits() -> None:
    bare = mail("a", OONA, ME, on(10), "We repeat the turbine offer here: 34.80 from 3,000 up.", title="Lease")
    assert (Decimal("34.80"), "EUR") in amounts(bare, sheet("Price EUR", 34.8))
