"""Footnotes of a brief: what stands behind a text, in the reader's language, one note for each item."""

from collections.abc import Iterable, Iterator

from forenoon.domain.content import Claim, Searched, SourceNote
from forenoon.language.places import NUMBERED, numbered, place, sheet, sheet_rows
from forenoon.language.words import Words
from forenoon.writers.letters import plain
from forenoon.writers.searches import is_by_kind, searched

_MOST_PLACES = 8


class Notes:
    """Numbers the notes of a document as they come: one for each item, with all its places, and one for the searches
    that were made in one place with one result."""

    def __init__(self, sources: Iterable[SourceNote], words: Words) -> None:
        self._names = {source.item: source.name for source in sources}
        self._words = words
        # What a note is about: the locators cited of it, or what was looked for, each once.
        self._places: dict[str, dict[str, None]] = {}
        self._numbers: dict[str, int] = {}
        self._searches: dict[str, Searched] = {}  # the first of each note's

    @property
    def texts(self) -> tuple[str, ...]:
        """In the order of their numbers, from 1. Whole only after the last number was given."""
        return tuple(" ".join(plain(self._text(about, [*some])).split()) for about, some in self._places.items())

    def numbers(self, claims: Iterable[Claim]) -> tuple[tuple[int, bool], ...]:
        """The notes for what these claims rest on, and for each whether it is new."""
        found: dict[int, bool] = {}
        for claim in claims:
            for citation in claim.citations:
                found.setdefault(*self._number(citation.item, citation.locator))
            if claim.searched:
                found.setdefault(*self._number(self._search(claim.searched), claim.searched.query))
        return tuple(found.items())

    def _number(self, about: str, locator: str) -> tuple[int, bool]:
        new = about not in self._places
        places = self._places.setdefault(about, {})
        if locator:
            places[locator] = None
        return self._numbers.setdefault(about, len(self._places)), new

    def _text(self, about: str, places: list[str]) -> str:
        comma = self._words.say("brief.note.comma")
        if search := self._searches.get(about):
            between = f"{self._words.say('brief.quote.close')}{comma}{self._words.say('brief.quote.open')}"
            return searched(between.join(places), search.where, search.counts, self._words, search.found)
        said = dict.fromkeys(placed(places, self._words))
        shown = [*list(said)[:_MOST_PLACES], *(["…"] if len(said) > _MOST_PLACES else [])]
        return comma.join([self._names.get(about, about), *shown])

    def _search(self, search: Searched) -> str:
        """Equal for searches of one place with one result, but of its own for one that counts by kind; no ref of an
        item."""
        own = search.query if is_by_kind(search.counts) else ""
        about = f"\n{search.where}\n{sorted(search.counts.items())}\n{own}"
        self._searches.setdefault(about, search)
        return about


def placed(places: list[str], words: Words) -> Iterator[str]:
    """`paragraphs 1, 4`, `sheet Plan, rows 2–5`, `table 2`: places of one kind together."""
    sheets: dict[str, list[str]] = {}
    for found in filter(None, map(sheet_rows, places)):
        rows = sheets.setdefault(found[0], [])
        rows += [found[1]] if found[1] not in rows else []
    for kind, numbers in gathered([one for one in places if not sheet_rows(one)]).items():
        yield numbered(kind, numbers, words) if numbers else place(kind, words)
    for name, rows in sheets.items():
        yield sheet(name, merged(rows)[:_MOST_PLACES], words)


def merged(rows: list[str]) -> list[str]:
    """`2–5`, `7` of `3`, `2–5`, `7`: those that overlap are one stretch."""
    stretches: list[list[int]] = []
    for first, last in sorted((int(row.partition("–")[0]), int(row.rpartition("–")[2])) for row in rows):
        if stretches and first <= stretches[-1][1]:
            stretches[-1][1] = max(last, stretches[-1][1])
        else:
            stretches.append([first, last])
    return [f"{first}" if first == last else f"{first}–{last}" for first, last in stretches]


def gathered(places: list[str]) -> dict[str, list[str]]:
    """Numbered places by their kind, as `paragraph`: 1, 4; of a table's cells the table alone; others by themselves."""
    kinds: dict[str, list[str]] = {}
    for locator in places:
        first = locator.split(", ", 1)[0]
        found = NUMBERED.fullmatch(first)
        numbers = kinds.setdefault(found[1] if found else first, [])
        numbers += [found[2]] if found and found[2] not in numbers else []
    return {kind: sorted(numbers, key=int) for kind, numbers in kinds.items()}
