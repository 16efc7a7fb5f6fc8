"""Plain text and Markdown, a passage for each line: txt/3 and md/3."""

import re
from datetime import datetime
from pathlib import PurePosixPath

from forenoon.domain.canon import digest
from forenoon.domain.sources import Format, Item, Origin, Parsed, Role
from forenoon.parsing.charsets import decode
from forenoon.parsing.defaults import age, own_title
from forenoon.parsing.kinds import is_text, reader
from forenoon.parsing.passages import Notes, Passages, nothing, of_one
from forenoon.parsing.text import blank, clean, one_line

HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
FENCE = re.compile(r" {0,3}(?:```|~~~)")


def read_text(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    return _read(content, origin, modified, "txt")


def read_markdown(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    return _read(content, origin, modified, "md")


def file_item(
    content: bytes,
    origin: Origin,
    kind: Format,
    modified: datetime | None,
    title: str = "",
    told: datetime | None = None,
) -> Item:
    """The item of a whole file, called as it calls itself, else by its name without the ending. `told`: when it was
    changed by its own properties; `modified`: by the file system."""
    name = PurePosixPath(origin.path)
    title = own_title(one_line(title))
    return Item(
        ref=f"file:{clean(origin.path)}",
        kind="file",
        format=kind,
        origin=origin,
        sha256=digest(content),
        parser=reader(kind),
        title=clean(name.stem) if title in ("", name.name) else title[:300],
        at=age(told, modified, f"{name.stem}\n{title}"),
    )


def _read(content: bytes, origin: Origin, modified: datetime | None, kind: Format) -> Parsed:
    if not is_text(content):
        return nothing(origin.path, "binary", f"it is named .{kind}, and is no text")
    notes = Notes(origin.path)
    lines = clean(decode(content)).split("\n")
    roles = _roles(lines) if kind == "md" else {}
    title = next((_without_marks(lines[number]) for number, role in roles.items() if role == "heading"), "")
    item = file_item(content, origin, kind, modified, title)
    passages = Passages(item.ref, notes)
    for number, line in enumerate(lines):
        role = roles.get(number, "own")
        if not passages.add(f"line {number + 1}", _without_marks(line) if role == "heading" else line, role):
            break
    return of_one(item, passages, notes)


def _roles(lines: list[str]) -> dict[int, Role]:
    """The lines of Markdown that are no plain words of the author: headings and quotations."""
    roles: dict[int, Role] = {}
    fenced = False
    for number, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
        elif fenced:
            continue
        elif HEADING.match(line):
            roles[number] = "heading"
        elif line.lstrip().startswith(">"):
            roles[number] = "quoted"
        elif UNDERLINE.match(line) and number and not blank(lines[number - 1]) and _may_be_heading(lines[number - 1]):
            roles[number - 1] = "heading"
    return dict(sorted(roles.items()))


def _may_be_heading(line: str) -> bool:
    return not re.match(r"\s*(?:[-*+>|]|\d+[.)])", line)


def _without_marks(line: str) -> str:
    found = HEADING.match(line)
    return found[1] if found else line.strip()
