"""What the sense of words hangs on that are quoted alone: a condition that is cut off, a noun named before."""

import re
from functools import cache, lru_cache

from forenoon.language.cues import KEPT, LONGEST, guarded
from forenoon.language.tokens import simplified


@lru_cache(KEPT)
def hinges(text: str) -> bool:
    """Whether the sense of a sentence hangs on a part of it: a condition, an exception, a denial or a number."""
    return any(map(str.isdigit, text)) or _told("hinge", text)


@lru_cache(KEPT)
def refers(text: str) -> bool:
    """Whether a sentence begins with what stands for a thing or somebody named before it: `She knows the rota.`"""
    return _told("referring", text)


def _told(group: str, text: str) -> bool:
    said = simplified(" ".join(text[:LONGEST].replace("’", "'").split())).lower()
    return any(pattern.search(said) for pattern in _patterns(group))


@cache
def _patterns(group: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one["pattern"]) for one in guarded()[group])
