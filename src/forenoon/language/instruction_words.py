"""The words of which instructions are made, in `data/instruction/*.toml`, and where they stand in a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from forenoon.language.flat import flat
from forenoon.language.tables import table, tables

LONGEST = 2_000  # characters of a text that are read
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # a Thai vowel or tone that belongs to the letter before it
LETTER = re.compile("[a-z0-9]")
CLASSES = (
    "prepare", "pack", "know", "meet", "other", "task", "arrange", "aside", "wanted", "inform", "unsafe", "not",
    "deadline", "deadline_after", "with", "about", "place", "of", "titles", "roles", "stop", "moved",
)  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A known word in a text. Tags are the names of its lists; of kinds, topics and orders `kind:board`."""

    start: int
    end: int
    tags: frozenset[str]


@dataclass(frozen=True)
class Phrase:
    """Folded words and their tags. A `stem` may go on to the end of its last word; `spaced` ones begin and end with
    a word."""

    said: str
    tags: frozenset[str]
    stem: bool
    spaced: bool

    def ends(self, folded: str, at: int) -> int:
        """Where the phrase ends if it stands at this place; else 0."""
        end = at + len(self.said)
        if not folded.startswith(self.said, at):
            return 0
        if not self.spaced:
            return 0 if MARK.match(folded, end) else end
        if at and self.said[0] not in "'@" and LETTER.match(folded, at - 1):
            return 0
        while self.stem and LETTER.match(folded, end):
            end += 1
        return 0 if self.said[-1] not in ".'" and LETTER.match(folded, end) else end


class Lexicon:
    """The known words of one language and of those whose words stand among its own."""

    def __init__(self, language: str) -> None:
        own = table("instruction", language)
        self.rows: Mapping[str, Any] = own
        self.spaced = bool(own.get("spaced", True))
        self._starts: dict[str, list[Phrase]] = {}  # by their first two characters, the longest first
        phrases: dict[str, Phrase] = {}
        for name in (*own.get("also", ()), language):
            rows = table("instruction", name)
            phrases |= {phrase.said: phrase for phrase in _phrases(rows, spaced=bool(rows.get("spaced", True)))}
        for phrase in sorted(phrases.values(), key=lambda one: (-len(one.said), one.said)):
            self._starts.setdefault(phrase.said[:2], []).append(phrase)

    def words(self, folded: str) -> list[Word]:
        """Known words of a folded text from left to right, the longest at each place."""
        found: list[Word] = []
        at = 0
        while at < len(folded):
            word = self._word(folded, at)
            if word:
                found.append(word)
            at = word.end if word else at + 1
        return found

    def _word(self, folded: str, at: int) -> Word | None:
        for start in (folded[at : at + 2], folded[at]):
            for phrase in self._starts.get(start, ()):
                end = phrase.ends(folded, at)
                if end:
                    return Word(at, end, phrase.tags)
        return None


@cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)


@cache
def languages() -> tuple[str, ...]:
    """The languages, or families of them, that have words."""
    return tuple(tables("instruction"))


@lru_cache(4_096)
def kinds(text: str, but: str = "") -> frozenset[str]:
    """The kinds of entry and the topics that a title names, in any language `but` one: `kind:board`, `topic:budget`."""
    folded, family = flat(text[:LONGEST]), but.partition("-")[0]
    names = [name for name in languages() if not but or name not in (but, family)]
    found = (tag for name in names for word in lexicon(name).words(folded) for tag in word.tags)
    return frozenset(tag for tag in found if tag.startswith(("kind:", "topic:")))


def known_words(text: str) -> list[tuple[int, int]]:
    """Where words of any language's instructions stand in a text, whatever they mean."""
    folded = flat(text[:LONGEST])
    return [(word.start, word.end) for name in languages() for word in lexicon(name).words(folded)]


def moved(title: str) -> bool:
    """Whether a title begins by saying that the entry no longer stands as it did: `Moved: ...`."""
    folded = flat(title[:LONGEST]).lstrip("[(【 ")
    return any(
        word.start == 0 and "moved" in word.tags for name in languages() for word in lexicon(name).words(folded)[:1]
    )


def negates(text: str) -> bool:
    """Whether a text says of something `not`, in any language."""
    folded = flat(text[:LONGEST])
    return any("not" in word.tags for name in languages() for word in lexicon(name).words(folded))


@lru_cache(4_096)
def plain(language: str, text: str) -> bool:
    """Whether a name consists of known words alone, so that it tells nobody apart: `the client`, `the legal team`."""
    folded = flat(text)
    left = list(folded)
    for word in lexicon(language).words(folded):
        left[word.start : word.end] = " " * (word.end - word.start)
    return not "".join(left).strip(" .,&/-'")


def _phrases(rows: Mapping[str, Any], *, spaced: bool) -> list[Phrase]:
    tags: dict[str, frozenset[str]] = {}

    def add(listed: list[str], tag: str) -> None:
        for phrase in listed:
            tags[phrase] = tags.get(phrase, frozenset()) | {tag}

    for name in CLASSES:
        add(rows.get(name, []), name)
    for name, prefix in (("kinds", "kind"), ("topics", "topic"), ("order", "order")):
        for key, listed in rows.get(name, {}).items():
            add(listed, f"{prefix}:{key}")
    return [Phrase(flat(p.removesuffix("*")), tagged, p.endswith("*"), spaced) for p, tagged in tags.items()]
