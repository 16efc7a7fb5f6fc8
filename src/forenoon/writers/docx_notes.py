"""Footnotes of a brief: what stands behind a text, in the reader's language, one note for each item."""

import re
from collections.abc import Iterable

from forenoon.domain.content import Claim, Searched, SourceNote
from forenoon.language.words import Words
from forenoon.writers.letters import plain
from forenoon.writers.searches import searched

_NUMBERED = re.compile(r"(paragraph|line|row|table|cell|footnote|comment) (\d{1,9})")
_ROWS = re.compile(r"rows (\d{1,9}) to (\d{1,9})")
_NAMED = re.compile(r"header ([A-Za-z-]{1,40})")
_PROPERTY = re.compile(r"[A-Z][A-Z-]{2,39}")
_MOST_PLACES = 8


class Notes:
    """Numbers the notes of a document as they come: one for each item, with all its places, and one for each search."""

    def __init__(self, sources: Iterable[SourceNote], words: Words) -> None:
        self._names = {source.item: source.name for source in sources}
        self._words, self._keys = words, words.keys()
        self._places: dict[str, list[str]] = {}  # what a note is about: the locators that are cited of it

    @property
    def texts(self) -> tuple[str, ...]:
        """In the order of their numbers, from 1. Whole only after the last number was given."""
        return tuple(" ".join(plain(self._text(about, places)).split()) for about, places in self._places.items())

    def numbers(self, claims: Iterable[Claim]) -> tuple[tuple[int, bool], ...]:
        """The notes for what these claims rest on, and for each whether it is new."""
        found: dict[int, bool] = {}
        for claim in claims:
            for citation in claim.citations:
                found.setdefault(*self._number(citation.item, citation.locator))
            if claim.searched:
                found.setdefault(*self._number(self._search(claim.searched), ""))
        return tuple(found.items())

    def _number(self, about: str, locator: str) -> tuple[int, bool]:
        new = about not in self._places
        places = self._places.setdefault(about, [])
        places += [locator] if locator and locator not in places else []
        return list(self._places).index(about) + 1, new

    def _text(self, about: str, places: list[str]) -> str:
        comma = self._words.say("brief.note.comma")
        said = dict.fromkeys(self._place(kind, numbers) for kind, numbers in gathered(places).items())
        shown = [*list(said)[:_MOST_PLACES], *(["…"] if len(said) > _MOST_PLACES else [])]
        return comma.join([self._names.get(about, about), *shown])

    def _search(self, search: Searched) -> str:
        return searched(search.query, search.where, search.counts, self._words)

    def _place(self, step: str, numbers: list[str]) -> str:
        """A place in words; a range of cells and what we have no word for stay as they are."""
        if numbers:
            return self._words.say(f"brief.locator.{step}", n=self._words.say("brief.note.comma").join(numbers))
        if rows := _ROWS.fullmatch(step):
            return self._words.say("brief.locator.rows", first=rows[1], last=rows[2])
        if named := _NAMED.fullmatch(step):
            return self._known("brief.header", named[1]) or self._words.say("brief.locator.header", name=named[1])
        return (_PROPERTY.fullmatch(step) and self._known("brief.property", step)) or step

    def _known(self, table: str, name: str) -> str:
        key = f"{table}.{name.lower()}"
        return self._words.say(key) if key in self._keys else ""


def gathered(places: list[str]) -> dict[str, list[str]]:
    """Numbered places by their kind, as `paragraph`: 1, 4; of a table's cells the table alone; others by themselves."""
    kinds: dict[str, list[str]] = {}
    for place in places:
        first = place.split(", ", 1)[0]
        numbered = _NUMBERED.fullmatch(first)
        numbers = kinds.setdefault(numbered[1] if numbered else first, [])
        numbers += [numbered[2]] if numbered and numbered[2] not in numbers else []
    return {kind: sorted(numbers, key=int) for kind, numbers in kinds.items()}
