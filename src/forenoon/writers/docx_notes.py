"""Footnotes of a brief: what stands behind a text, in the reader's language, each wording once."""

import re
from collections.abc import Iterable

from forenoon.domain.content import Citation, Claim, Searched, SourceNote
from forenoon.language.words import Words
from forenoon.writers.docx_xml import plain

_NUMBERED = re.compile(r"(paragraph|line|row|table|cell|footnote|comment) (\d{1,9})")
_ROWS = re.compile(r"rows (\d{1,9}) to (\d{1,9})")
_NAMED = re.compile(r"header ([A-Za-z-]{1,40})")
_PROPERTY = re.compile(r"[A-Z][A-Z-]{2,39}")
_LONGEST = 300  # code points of a query or place that are shown


class Notes:
    """Numbers the notes of a document as they come. The same wording gets the same number."""

    def __init__(self, sources: Iterable[SourceNote], words: Words) -> None:
        self._names = {source.item: source.name for source in sources}
        self._words, self._keys = words, words.keys()
        self._numbers: dict[str, int] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """In the order of their numbers, from 1."""
        return tuple(self._numbers)

    def number(self, claims: Iterable[Claim]) -> tuple[int, bool]:
        """The note for what these claims rest on, and whether it is new. 0 where they name no source."""
        text = self._text(tuple(claims))
        if not text:
            return 0, False
        new = text not in self._numbers
        return self._numbers.setdefault(text, len(self._numbers) + 1), new

    def _text(self, claims: tuple[Claim, ...]) -> str:
        places: dict[str, list[str]] = {}
        for citation in (citation for claim in claims for citation in claim.citations):
            said = self._place(citation)
            known = places.setdefault(citation.item, [])
            known += [said] if said and said not in known else []
        comma = self._words.say("brief.note.comma")
        cited = [comma.join([self._names.get(item, item), *said]) for item, said in places.items()]
        searched = [self._searched(claim.searched) for claim in claims if claim.searched]
        said = self._words.say("brief.note.semicolon").join(dict.fromkeys(cited + searched))
        return " ".join(plain(said).split())

    def _searched(self, searched: Searched) -> str:
        counts = self._words.say("brief.note.comma").join(
            self._count(kind, found) for kind, found in searched.counts.items()
        )
        shown = {"query": _short(searched.query), "where": _short(searched.where)}
        return self._words.say("brief.note.searched", counts=counts, **shown)

    def _count(self, kind: str, found: int) -> str:
        key = f"brief.count.{kind}"
        if f"{key}.other" in self._keys:
            return self._words.plural(key, found)
        return self._words.say("brief.count.unnamed", kind=kind, n=self._words.number(found))

    def _place(self, citation: Citation) -> str:
        comma = self._words.say("brief.note.comma")
        return comma.join(self._step(step) for step in citation.locator.split(", ") if step)

    def _step(self, step: str) -> str:
        """One step of a locator in words; a range of cells and what we have no word for stay as they are."""
        if numbered := _NUMBERED.fullmatch(step):
            return self._words.say(f"brief.locator.{numbered[1]}", n=numbered[2])
        if rows := _ROWS.fullmatch(step):
            return self._words.say("brief.locator.rows", first=rows[1], last=rows[2])
        if named := _NAMED.fullmatch(step):
            return self._known("brief.header", named[1]) or self._words.say("brief.locator.header", name=named[1])
        return (_PROPERTY.fullmatch(step) and self._known("brief.property", step)) or step

    def _known(self, table: str, name: str) -> str:
        key = f"{table}.{name.lower()}"
        return self._words.say(key) if key in self._keys else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
