"""What is left of a sentence without thanks, wishes and what leads up to something, and by which words it weighs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tables import tables
from forenoon.language.tokens import simplified

KEPT = 4_096  # sentences: each is asked about by several sections
WORTH = {
    "problem": 1.5, "outcome": 1.0, "need": 1.0, "reason": 0.75, "stress": 1.0, "money": 0.75, "count": 1.0, "no": 1.0,
}  # fmt: skip
REST = r"(?:(?!{turns})[^,.;:!?，。；：！？\d])*"  # of a clause, up to a figure or a word that turns
NAMED = re.compile(r"\W*([^\W\d_]+(?:[ &,]{1,2}[^\W\d_]+){0,2})[:：]\s")


@dataclass(frozen=True)
class Rule:
    """What one language has of a kind."""

    kind: str
    pattern: Pattern


@lru_cache(KEPT)
def bared(text: str) -> str:
    """The text on one line without the stretches that are kind, take leave or only lead up to what follows."""
    said, small = _plain(text)
    idle = tuple(rule.pattern.pattern for rule in _rules("idle").of(small) if rule.pattern.search(small))
    return " ".join((_either(idle).sub(" ", said) if idle else said).split())


@lru_cache(KEPT)
def weight(text: str) -> float:
    """What its words are worth: of a problem, an outcome, a need, a reason, money, a count, a no; each kind once."""
    _, small = _plain(text)
    found = {rule.kind for rule in _rules(*WORTH).of(small) if rule.pattern.search(small)}
    return sum(worth for kind, worth in WORTH.items() if kind in found)


def attaches(text: str) -> bool:
    """Whether it says that something is attached, or where it lies; not that it is missing."""
    _, small = _plain(text)
    return _said("attached", small) and not _said("no", small)


def is_label(text: str) -> bool:
    """Whether it stands at the head of a paper: who was present, for whom it is, of which order."""
    return _begins("label").match(_plain(text)[1].lstrip("*-–•# ")) is not None


def tells_next(text: str) -> bool:
    """Whether it begins with when or where people meet again."""
    return _begins("next").match(_plain(text)[1]) is not None


def doer(text: str) -> str:
    """Before whose colon it stands: `Ada` of `Ada: the list by Friday`; empty where nobody is named so."""
    found = NAMED.match(text)
    return found[1] if found else ""


def is_own(name: str) -> bool:
    """Whether it is how people write of themselves: `io`."""
    return _begins("own").fullmatch(name.lower()) is not None


@lru_cache(KEPT)
def _plain(text: str) -> tuple[str, str]:
    """On one line, and the same in small letters."""
    said = simplified(" ".join(text.replace("’", "'").split()))
    return said, said.lower()


def _said(kind: str, small: str) -> bool:
    return any(rule.pattern.search(small) for rule in _rules(kind).of(small))


@cache
def _rules(*kinds: str) -> Sieve[Rule]:
    """In any language: a mail may be in any."""
    return Sieve(Rule(kind, Pattern(pattern)) for kind in kinds for pattern in _patterns(kind))


@cache
def _begins(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _patterns(kind)))


@cache
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def _patterns(kind: str) -> Iterator[str]:
    for one in tables("substance").values():
        yield one[kind].replace("{rest}", REST.replace("{turns}", one["turns"]))
