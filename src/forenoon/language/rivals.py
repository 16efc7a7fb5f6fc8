"""What is told by rules of their own: prices that somebody names as another's, `I have a quote on the table at £9.90`;
clauses on how much is allowed, and on what may be taken off a payment."""

import re
from functools import cache

from forenoon.language.cues import guarded


def cites_rival(text: str) -> bool:
    """Whether these words tell of an offer by somebody else than who speaks and who is spoken to."""
    return _told("rival", text)


def is_at_most(text: str) -> bool:
    """Whether these words allow so much and no more."""
    return _told("at_most", text)


def is_on_set_off(text: str) -> bool:
    """Whether these words are on taking claims off a payment."""
    return _told("set_off", text)


def _told(kind: str, text: str) -> bool:
    said = " ".join(text.split())
    return any(found.search(said) and not (without and without.search(said)) for found, without in _patterns(kind))


@cache
def _patterns(kind: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    rules = guarded()[kind]
    return tuple(
        (re.compile(one["pattern"], re.I), re.compile(one["without"], re.I) if one.get("without") else None)
        for one in rules
    )
