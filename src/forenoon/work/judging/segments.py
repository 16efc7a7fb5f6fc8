"""A passage as segments: a row of a table cell by cell, each with the titles of its row and its column; what somebody
wrote with its writer and day before it; and before all the title of its item, and who got it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from forenoon.domain.contract import Contract
from forenoon.work.judging.bearers import People
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.marking import SPEECH, WORDS, Mark, Marker, Nobody, Segment
from forenoon.work.judging.together import CHAT, headed, writer_of

SHORT = 40  # letters of a passage by which its language is not told
TITLED, CLOSE, HEAD = 6.0, 4.0, 6.0  # where a title stands, how much closer its words are; where the first word stands
SIGNED = re.compile(r"[,\s]*(\d{1,2} \w{3,9})?\s*$")
NAMES = 30  # characters before the day in which who signed stands
QUOTED = re.compile(r" · |\n")


@dataclass(frozen=True)
class Reader:
    """Reads sentences and passages as marks."""

    contract: Contract
    people: People
    kept: dict[tuple[int, str], tuple[Segment, ...]] = field(default_factory=dict[tuple[int, str], tuple[Segment, ...]])

    def claim(self, text: str, language: str) -> Segment:
        marker = Marker(self.people, language, self.contract.now.date(), told=False)
        return marker.marks(text, yours=frozenset({self.people.me}))

    def segments(self, one: Numbered, language: str) -> tuple[Segment, ...]:
        """`language`: of the sentence, which a few words are read in."""
        if (one.number, language) not in self.kept:
            self.kept[one.number, language] = tuple(self._segments(one, language))
        return self.kept[one.number, language]

    def _segments(self, one: Numbered, language: str) -> Iterator[Segment]:
        language = one.language if one.language and len(one.text) > SHORT else language
        marker = Marker(self.people, language, one.day or self.contract.now.date(), told=one.day is not None)
        if not one.number and one.day:
            marks = (day_mark(0, one.day, "bearer"), *marker.marks(one.text))
            yield tuple(replace(mark, unit="meeting") for mark in marks)
            return
        titled = (*titles(one, marker), Mark(-TITLED, "bearer", self.people.any_of(to_of(one))))
        cells = list(row_of(one))
        yield from ((*titled, *cell_marks(cell, marker)) for cell in cells)
        if not cells or one.heading.startswith("Computed"):
            yield from ((*titled, *told) for told in self._told(one, marker))

    def _told(self, one: Numbered, marker: Marker) -> Iterator[Segment]:
        """A message as a whole, a computed row quotation by quotation."""
        if one.heading.startswith("Computed"):
            for part in QUOTED.split(one.text):
                signed = SIGNED.search(part)
                name = part[: signed.start()][-NAMES:].rpartition(". ")[2] if signed and signed[1] else ""
                yield from written(self.people.named(name), part, None, marker)
            return
        chat = CHAT.match(one.text)
        text = one.text[chat.end() :] if chat else one.text
        yield from written(self.people.named(writer_of(one)), text, one.day, marker)


def written(author: frozenset[str], text: str, day: date | None, marker: Marker) -> Iterator[Segment]:
    head = (Mark(0, "person", author), Mark(1, "word", frozenset({SPEECH}))) if author else ()
    dated = (replace(day_mark(2, day, "day"), unit="head"),) if author and day else ()
    yield (*head, *dated, *marker.marks(text, mine=author, at=HEAD if author else 0.0))


def day_mark(at: float, day: date, kind: str) -> Mark:
    loose = frozenset({f"w{day.weekday()}", f"b{day.day}"})
    return Mark(at, kind, frozenset({f"d{day.month}-{day.day}"}), loose=loose)


def titles(one: Numbered, marker: Marker) -> Iterator[Mark]:
    found = re.search(r"“([^”]*)”", one.heading)
    for mark in marker.marks(found[1].replace("_", " ")) if found else ():
        yield replace(beside(mark), at=mark.at / CLOSE - TITLED)


def beside(mark: Mark) -> Mark:
    """A mark that bears what a sentence says, and is no other that could stand instead."""
    return replace(mark, kind=mark.kind if mark.kind in WORDS else "bearer")


def cell_marks(cell: tuple[str, str, str], marker: Marker) -> Segment:
    row, column, text = cell
    ahead = tuple(map(beside, marker.marks(f"{row} , {column}")))
    under = frozenset(key for mark in marker.marks(column) if mark.kind in WORDS for key in mark.keys)
    own = marker.marks(text, Nobody, Nobody, ahead[-1].at if ahead else 0.0)
    return (*ahead, *(replace(mark, under=under) for mark in own))


def row_of(one: Numbered) -> Iterator[tuple[str, str, str]]:
    """Of a row of a table each cell behind the titles of its row and its column."""
    cells = [cell.strip() for cell in one.text.split("|")]
    inner = re.search(r"\(([^()]*\|[^()]*)\)\s*$", one.heading)
    above = [title.strip() for title in (one.under or (inner[1] if inner else "")).split("|")]
    if len(cells) > 1 and one.text != one.under:
        columns = above if len(above) == len(cells) else [""] * len(cells)
        yield from ((cells[0], column, cell) for column, cell in list(zip(columns, cells, strict=True))[1:] if cell)


def to_of(one: Numbered) -> str:
    """Of a heading those who got it."""
    title, behind = headed(one)
    return behind.partition(" to ")[2] if title.startswith(("Mail", "File")) else ""
