"""What is left of a sentence without thanks, wishes and what leads up to something, and by which words it weighs."""

import re
from functools import cache, lru_cache

from forenoon.language.tables import tables
from forenoon.language.tokens import simplified

KEPT = 4_096  # sentences: each is asked about by several sections
WORTH = {
    "problem": 1.5, "outcome": 1.0, "need": 1.0, "reason": 0.75, "stress": 1.0, "money": 0.75, "count": 1.0, "no": 1.0,
}  # fmt: skip
REST = r"(?:(?!{turns})[^,.;:!?，。；：！？\d])*"  # of a clause, up to a figure or a word that turns
NAMED = re.compile(r"\W*([^\W\d_]+(?:[ &,]{1,2}[^\W\d_]+){0,2})[:：]\s")


@lru_cache(KEPT)
def bared(text: str) -> str:
    """The text on one line without the stretches that are kind, take leave or only lead up to what follows."""
    return " ".join(_said("idle").sub(" ", _plain(text)).split())


@lru_cache(KEPT)
def weight(text: str) -> float:
    """What its words are worth: of a problem, an outcome, a need, a reason, money, a count, a no; each kind once."""
    said = _plain(text)
    return sum(worth for kind, worth in WORTH.items() if _said(kind).search(said))


def attaches(text: str) -> bool:
    """Whether it says that something is attached, or where it lies; not that it is missing."""
    said = _plain(text)
    return _said("attached").search(said) is not None and not _said("no").search(said)


def is_label(text: str) -> bool:
    """Whether it stands at the head of a paper: who was present, for whom it is, of which order."""
    return _said("label").match(_plain(text).lstrip("*-–•# ")) is not None


def tells_next(text: str) -> bool:
    """Whether it begins with when or where people meet again."""
    return _said("next").match(_plain(text)) is not None


def doer(text: str) -> str:
    """Before whose colon it stands: `Ada` of `Ada: the list by Friday`; empty where nobody is named so."""
    found = NAMED.match(text)
    return found[1] if found else ""


def is_own(name: str) -> bool:
    """Whether it is how people write of themselves: `io`."""
    return _said("own").fullmatch(name) is not None


def _plain(text: str) -> str:
    return simplified(" ".join(text.replace("’", "'").split()))


@cache
def _said(kind: str) -> re.Pattern[str]:
    """In any language: a mail may be in any."""
    return re.compile("|".join(
        f"(?:{one[kind].replace('{rest}', REST.replace('{turns}', one['turns']))})"
        for one in tables("substance").values()
    ), re.IGNORECASE)  # fmt: skip
