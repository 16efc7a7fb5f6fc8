"""How the numbers of a column are written: in a cell, and for a reader."""

from decimal import Decimal

from forenoon.language.words import Words
from forenoon.work.tables.typed import TypedColumn


def heading(column: TypedColumn) -> str:
    named = column.unit and column.unit.casefold() not in column.name.casefold()
    return f"{column.name} ({column.unit})" if named else column.name


def number_format(column: TypedColumn | None, form: str = "value") -> str:
    if form == "percent":
        return "0.0%"
    if form == "change":
        return "+0.0%;-0.0%;0.0%"
    places = column.places if column else 0
    tail = "." + "0" * places if places else ""
    if column and column.kind == "percent":
        return f"0{tail}%"
    plain = f"#,##0{tail}"
    return f"+{plain};-{plain};0" if form == "signed" else plain


def shown_number(value: Decimal, column: TypedColumn | None, words: Words, form: str = "value") -> str:
    """As a person reads it in the language: `1,550`, `20.0%`, `+8`."""
    places = column.places if column else 0
    sign = "+" if form in ("signed", "change") and value > 0 else ""
    if form in ("percent", "change"):
        return sign + words.number(value * 100, 1) + "%"
    if column and column.kind == "percent":
        return words.number(value * 100, places) + "%"
    return sign + words.number(value, places)
