"""Names that every reader of workbooks takes, each once: of sheets legal and short enough."""

import re
from collections.abc import Iterable

from forenoon.domain.content import Cell, Sheet

LONGEST = 31  # characters
ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = {"history"}


def legal(sheets: Iterable[tuple[int, Sheet]]) -> tuple[Sheet, ...]:
    """The sheets, each with the number of the draft that it is from. One whose name is changed keeps its references:
    they are those of its own draft."""
    known = list(sheets)
    taken = set(RESERVED)
    names: dict[int, dict[str, str]] = {}
    for draft, sheet in known:
        name = unique(sheet.name, taken)
        taken.add(name.casefold())
        names.setdefault(draft, {})[sheet.name] = name
    return tuple(renamed(sheet, names[draft]) for draft, sheet in known)


def unique(wanted: str, taken: set[str]) -> str:
    clean = " ".join(ILLEGAL.sub(" ", wanted).split()).strip("'")[:LONGEST].strip("' ") or "Sheet"
    name, number = clean, 1
    while name.casefold() in taken:
        number += 1
        tail = f" ({number})"
        name = clean[: LONGEST - len(tail)].rstrip() + tail
    return name


def apart(wanted: str, taken: set[str]) -> str:
    """A defined name that no other sheet has; it is taken from then on."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name.casefold())
    return name


def renamed(sheet: Sheet, names: dict[str, str]) -> Sheet:
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return sheet
    rows = tuple(tuple(repointed(cell, changed) for cell in row) for row in sheet.rows)
    return sheet.model_copy(update={"name": names[sheet.name], "rows": rows})


def repointed(cell: Cell, changed: dict[str, str]) -> Cell:
    formula = re.sub(r"'((?:[^']|'')+)'!", lambda m: reference(m[1].replace("''", "'"), changed), cell.formula)
    name, bang, place = cell.link.rpartition("!")
    link = f"{changed.get(name, name)}{bang}{place}"
    return cell.model_copy(update={"formula": formula, "link": link})


def reference(name: str, changed: dict[str, str]) -> str:
    return quoted(changed.get(name, name)) + "!"


def quoted(name: str) -> str:
    """As it stands in a formula."""
    return "'" + name.replace("'", "''") + "'"
