"""Where a quotation stands, in the reader's language."""

import re

from forenoon.language.words import Words

NUMBERED = re.compile(r"(paragraph|text|line|row|table|cell|footnote|comment|page|slide) (\d{1,9})")
_ROWS = re.compile(r"rows (\d{1,9}) to (\d{1,9})")
_BOX = re.compile(r"box [-\d ]+")  # where on a page; no reader measures it
_HEADER = re.compile(r"header ([A-Za-z-]{1,40})")
_CELLS = re.compile(r"(.+)!\$?[A-Z]{1,3}\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?", re.DOTALL)
_PROPERTY = re.compile(r"[A-Z][A-Z-]{2,39}")


def place(locator: str, own: Words) -> str:
    """`table 2, row 3, cell 1` in words, step by step; cells (`Plan!B2:C2`) by their sheet and rows."""
    if found := sheet_rows(locator):
        return sheet(found[0], [found[1]], own)
    if "!" in locator:
        return locator
    steps = (step for step in locator.split(", ") if step and not _BOX.fullmatch(step))
    return own.say("brief.note.comma").join(_step(step, own) for step in steps)


def numbered(kind: str, numbers: list[str], own: Words) -> str:
    """`paragraph 3`, `paragraphs 3, 5`."""
    single = f"brief.locator.{kind}.one"
    form = single if len(numbers) == 1 and single in own.keys() else f"brief.locator.{kind}.other"  # noqa: SIM118  a method
    return own.say(form, n=own.say("brief.note.comma").join(numbers))


def sheet_rows(locator: str) -> tuple[str, str] | None:
    """`Plan` and `2` of `Plan!B2:C2`, `2–5` of `Plan!B2:B5`; None of what is no place of a sheet."""
    if found := _CELLS.fullmatch(locator):
        first, last = found[2], found[3] or found[2]
        return found[1], first if first == last else f"{first}–{last}"
    return None


def sheet(name: str, rows: list[str], own: Words) -> str:
    """`sheet Plan, row 2`, `sheet Plan, rows 2–5, 7`."""
    form = "one" if len(rows) == 1 and "–" not in rows[0] and "brief.locator.row.one" in own.keys() else "other"  # noqa: SIM118  a method
    said = own.say(f"brief.locator.row.{form}", n=own.say("brief.note.comma").join(rows))
    return own.say("brief.locator.sheet", name=name, rows=said)


def _step(step: str, own: Words) -> str:
    """A range of cells, and what we have no word for, stay as they are."""
    if found := NUMBERED.fullmatch(step):
        return numbered(found[1], [found[2]], own)
    if found := _ROWS.fullmatch(step):
        return own.say("brief.locator.rows", first=found[1], last=found[2])
    if step == "notes":
        return own.say("brief.locator.notes")
    if found := _HEADER.fullmatch(step):
        return _known("brief.header", found[1], own) or own.say("brief.locator.header", name=found[1])
    return (_PROPERTY.fullmatch(step) and _known("brief.property", step, own)) or step


def _known(table: str, name: str, own: Words) -> str:
    key = f"{table}.{name.lower()}"
    return own.say(key) if key in own.keys() else ""  # noqa: SIM118  a method, no mapping
