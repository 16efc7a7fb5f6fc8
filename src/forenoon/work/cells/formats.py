"""How the numbers of a column are written: in a cell, and for a reader."""

from decimal import Decimal

from forenoon.language.numbers import unit_shown
from forenoon.language.places import place
from forenoon.language.words import Words
from forenoon.work.cells.typed import TypedColumn

EXACT = 6  # places; what is smaller is the dust of binary fractions


def called(column: TypedColumn, words: Words) -> str:
    """What a column measures; `Amount` of one that is called by its currency alone."""
    return (
        words.say("workbook.amount")
        if column.unit and column.name.casefold() == column.unit.casefold()
        else column.name
    )


def address(locator: str, words: Words) -> str:
    """Where a value is copied from: a cell of a sheet by its address, as the workbook's reader looks it up."""
    return locator if "!" in locator else place(locator, words)


def heading(column: TypedColumn) -> str:
    named = column.unit and column.unit.casefold() not in column.name.casefold()
    return f"{column.name} ({unit_shown(column.unit)})" if named else column.name


def places_for(column: TypedColumn | None, value: Decimal | None) -> int:
    """Those of the column; where its rows measure unlike things, those of the value itself."""
    if column is None or column.alike or value is None:
        return column.places if column else 0
    return next((n for n in range(column.places) if round(value, n) == round(value, EXACT)), column.places)


def number_format(column: TypedColumn | None, form: str = "value", value: Decimal | None = None) -> str:
    if form == "percent":
        return "0.0%"
    if form == "change":
        return "+0.0%;-0.0%;0.0%"
    places = places_for(column, value)
    tail = "." + "0" * places if places else ""
    if column and column.kind == "percent":
        return f"0{tail}%"
    plain = f"#,##0{tail}"
    return f"+{plain};-{plain};0" if form == "signed" else plain


def shown_number(value: Decimal, column: TypedColumn | None, words: Words, form: str = "value") -> str:
    """As a person reads it in the language: `1,550`, `20.0%`, `+8`."""
    places = places_for(column, value)
    sign = "+" if form in ("signed", "change") and value > 0 else ""
    if form in ("percent", "change"):
        return sign + words.number(value * 100, 1) + "%"
    if column and column.kind == "percent":
        return words.number(value * 100, places) + "%"
    return sign + words.number(value, places)
