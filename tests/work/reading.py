"""Small tables read, and what is said of them."""

import datetime as dt
from decimal import Decimal

from work.ledger import table

from forenoon.work.cells import Fact, TypedTable, facts, read

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")


def typed(*rows: object, **places: object) -> TypedTable:
    found = read(table(*rows, **places))  # type: ignore[arg-type]  rows of any values
    assert found is not None
    return found


def said(found: TypedTable, kind: str, as_of: dt.date | None = None) -> Fact | None:
    return next((fact for fact in facts(found, as_of) if fact.kind == kind), None)


def value(fact: Fact | None, role: str) -> Decimal:
    assert fact is not None
    return next(measure.value for measure in fact.measures if measure.role == role)


def noted(found: TypedTable, code: str) -> dict[str, str]:
    return next((note.slots for note in found.notes if note.code == code), {})
