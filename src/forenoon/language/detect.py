"""The language of a text, among those that are asked for: by script first, then by words and letters."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from forenoon.domain.contract import LANGUAGES
from forenoon.language.tables import table

LONGEST = 4_000  # characters of a text that are looked at
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
THAI = re.compile("[\u0e01-\u0e5b]")
WORD = re.compile(r"[^\W\d_\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
NEVER = -12.0  # the logarithm of a letter group's share that is in no profile
COMMON = 4.0  # what a word of the language's commonest counts more than its letters
LONG, STRANGE = 60, -9.2  # a text of so many letters that scores less for each is in no language that we know
FEWEST_FOREIGN, CLEARLY = 3, 2  # words that are common in another language, and by how many more they must be
SURE = 1.0  # by how much the first language must lead the second


def detect(text: str, among: tuple[str, ...] = LANGUAGES) -> str:
    """The language's name, empty where there is nothing to tell."""
    return _detected(text[:LONGEST], among)


@lru_cache(1_000)  # a passage is asked about by each of those who read it
def _detected(text: str, among: tuple[str, ...]) -> str:
    words = WORD.findall(text)
    latin = sum(0.5 if word[0].isupper() else 1.5 for word in words)
    han, thai = len(HAN.findall(text)), len(THAI.findall(text)) / 2.5
    if thai and thai >= max(han, latin):
        return "th" if "th" in among else ""
    if han and han >= latin:
        return _chinese(text, among)
    if sum(map(len, words)) < LONG:  # in a few words a name would decide, and names are of no language
        words = [word for at, word in enumerate(words) if at == 0 or not word[0].isupper()]
    return _latin([word.casefold() for word in words], among)


def _chinese(text: str, among: tuple[str, ...]) -> str:
    """By the characters that only one of the two writes; simplified where there are none."""
    if len(KANA.findall(text)) * 5 > len(HAN.findall(text)):
        return ""
    counts = {name: sum(map(_only(name).__contains__, text)) for name in among if _only(name)}
    return max(sorted(counts), key=lambda name: counts[name]) if counts else ""


def _latin(words: list[str], among: tuple[str, ...]) -> str:
    scores = {name: _score(words, name) for name in sorted(among) if _profile(name)}
    if not words or not scores:
        return ""
    ordered, letters = sorted(scores, key=lambda name: -scores[name]), sum(map(len, words))
    if letters >= LONG and scores[ordered[0]] < STRANGE * letters:
        return ""
    if _is_foreign(words, ordered[0]):
        return ""
    lead = scores[ordered[0]] - (scores[ordered[1]] if len(ordered) > 1 else 0.0)
    return ordered[0] if lead >= SURE or len(ordered) == 1 else ""


def is_foreign(text: str) -> bool:
    """Whether clearly more of its words are the commonest of a language that we do not read than of English."""
    return _is_foreign([word.casefold() for word in WORD.findall(text[:LONGEST])], "en")


def _is_foreign(words: list[str], language: str) -> bool:
    """Whether clearly more of the words are the commonest of a language that is not asked for: French has words of
    Italian."""
    own = sum(word in _common(language) for word in words)
    most = max((sum(word in common for word in words) for common in _foreign()), default=0)
    return most >= max(FEWEST_FOREIGN, own + CLEARLY)


def _score(words: list[str], language: str) -> float:
    """Higher is likelier; comparable between languages for the same words only."""
    return sum(_word_score(word, language) for word in words)


@lru_cache(20_000)
def _word_score(word: str, language: str) -> float:
    profile, edged = _profile(language), f" {word} "
    letters = sum(profile.get(edged[at : at + 3], NEVER) for at in range(len(word)))
    return letters + COMMON * (word in _common(language))


@cache
def _only(language: str) -> frozenset[str]:
    return frozenset(table("detect", language).get("only", ""))


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(table("detect", language).get("words", "").split())


def is_common(word: str) -> bool:
    """Whether it is one of the commonest words of any of our languages."""
    return any(word in _common(language) for language in LANGUAGES)


@cache
def _foreign() -> tuple[frozenset[str], ...]:
    told = tomllib.loads((files("forenoon.language") / "data" / "foreign.toml").read_text("utf-8"))
    return tuple(frozenset(common.split()) for common in told.values())


@cache
def _profile(language: str) -> Mapping[str, float]:
    """Logarithms of the shares of the commonest groups of three letters; a word's edge is a space."""
    groups = table("detect", language).get("groups", {})
    counts = Counter({group.replace("_", " "): int(count) for group, count in groups.items()})
    total = sum(counts.values()) or 1
    return {group: math.log(count / total) for group, count in counts.items()}
