"""The words of which instructions are made, in `data/instruction/*.toml`, and where they stand in a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from forenoon.language.flat import flat
from forenoon.language.tables import table, tables

LONGEST = 2_000  # characters of a text that are read
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai vowels and tones that belong to the letter before them
CLASSES = (
    "prepare", "pack", "know", "meet", "other", "arrange", "inform", "unsafe", "not", "deadline", "deadline_after",
    "with", "about", "place", "of", "titles", "roles", "stop", "moved",
)  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A known word in a text. Tags are the names of its lists; of kinds, topics and orders `kind:board`."""

    start: int
    end: int
    tags: frozenset[str]


class Lexicon:
    """The known words of one language and of those whose words stand among its own."""

    def __init__(self, language: str) -> None:
        own = table("instruction", language)
        self.rows: Mapping[str, Any] = own
        self.spaced = bool(own.get("spaced", True))
        self._exact: dict[str, frozenset[str]] = {}
        self._stems: dict[str, frozenset[str]] = {}
        patterns: dict[str, str] = {}
        for name in (language, *own.get("also", ())):
            rows = table("instruction", name)
            for phrase, tags in _phrases(rows).items():
                kept = self._stems if phrase.endswith("*") else self._exact
                key = phrase.removesuffix("*")
                if name == language or key not in kept:
                    kept[key] = kept.get(key, frozenset()) | tags
                    patterns[phrase] = _pattern(phrase, spaced=bool(rows.get("spaced", True)))
        ordered = sorted(patterns, key=lambda phrase: (-len(phrase.removesuffix("*")), phrase))
        self._pattern = re.compile("|".join(patterns[phrase] for phrase in ordered) or "(?!)")

    def words(self, folded: str) -> list[Word]:
        """Known words of a folded text from left to right, the longest at each place."""
        return [Word(found.start(), found.end(), self._tags(found.group())) for found in self._pattern.finditer(folded)]

    def _tags(self, said: str) -> frozenset[str]:
        said = re.sub(" +", " ", said)
        if said in self._exact:
            return self._exact[said]
        stems = (said[:length] for length in range(len(said), 0, -1))
        return self._stems[next(stem for stem in stems if stem in self._stems)]


@cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)


@cache
def languages() -> tuple[str, ...]:
    """The languages, or families of them, that have words."""
    return tuple(tables("instruction"))


def kinds(text: str, but: str = "") -> frozenset[str]:
    """The kinds of entry and the topics that a title names, in any language `but` one: `kind:board`, `topic:budget`."""
    folded, family = flat(text[:LONGEST]), but.partition("-")[0]
    names = [name for name in languages() if not but or name not in (but, family)]
    found = (tag for name in names for word in _subjects(name).words(folded) for tag in word.tags)
    return frozenset(tag for tag in found if tag.startswith(("kind:", "topic:")))


def moved(title: str) -> bool:
    """Whether a title begins by saying that the entry no longer stands as it did: `Moved: ...`."""
    folded = flat(title[:LONGEST]).lstrip("[(【 ")
    return any(
        word.start == 0 and "moved" in word.tags for name in languages() for word in _subjects(name).words(folded)[:1]
    )


@cache
def plain(language: str, text: str) -> bool:
    """Whether a name consists of known words alone, so that it tells nobody apart: `the client`, `the legal team`."""
    folded = flat(text)
    left = list(folded)
    for word in lexicon(language).words(folded):
        left[word.start : word.end] = " " * (word.end - word.start)
    return not "".join(left).strip(" .,&/-'")


@cache
def _subjects(language: str) -> Lexicon:
    """A language's words without those of its neighbours."""
    return Lexicon(language)


def _phrases(rows: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    phrases: dict[str, frozenset[str]] = {}

    def add(listed: list[str], tag: str) -> None:
        for phrase in listed:
            phrases[phrase] = phrases.get(phrase, frozenset()) | {tag}

    for name in CLASSES:
        add(rows.get(name, []), name)
    for name, prefix in (("kinds", "kind"), ("topics", "topic"), ("order", "order")):
        for key, listed in rows.get(name, {}).items():
            add(listed, f"{prefix}:{key}")
    return phrases


def _pattern(phrase: str, *, spaced: bool) -> str:
    stem = phrase.endswith("*")
    body = re.escape(flat(phrase.removesuffix("*"))).replace(r"\ ", " +")
    if not spaced:
        return f"{body}(?![{MARKS}])"
    ending = "[a-z]*" if stem else ""
    edge = "" if phrase[-1] in ".'" else r"(?![a-z\d])"
    start = "" if phrase[0] in "'@" else r"(?<![a-z\d])"
    return f"{start}{body}{ending}{edge}"
