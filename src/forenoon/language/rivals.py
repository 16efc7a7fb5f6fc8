"""Prices that somebody names as another's: `I have a quote on the table at £9.90`."""

import re
from functools import cache

from forenoon.language.cues import guarded


def cites_rival(text: str) -> bool:
    """Whether these words tell of an offer by somebody else than who speaks and who is spoken to."""
    said = " ".join(text.split())
    return any(found.search(said) and not (without and without.search(said)) for found, without in _patterns())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    rules = guarded()["rival"]
    return tuple(
        (re.compile(one["pattern"], re.I), re.compile(one["without"], re.I) if one.get("without") else None)
        for one in rules
    )
