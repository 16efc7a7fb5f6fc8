"""What somebody says that they miss, and what they will do then: `If I do not have it by Friday, I block the lot.`"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from forenoon.language.cues import KEPT, LONGEST, guarded
from forenoon.language.tokens import simplified


@lru_cache(KEPT)
def threat(text: str) -> int:
    """Where these words, each space as one, begin to say what somebody will do to the other side where a day passes
    without what they want; -1: nowhere."""
    return min((found.start() for found in _found("threat", _plain(text))), default=-1)


@lru_cache(KEPT)
def without_unmet(text: str) -> str:
    """These words, in small letters, without those by which they say that something did not come."""
    said = _plain(text)
    for found in _found("unmet", said):
        said = said.replace(found[0], " ", 1)
    return said


def _plain(text: str) -> str:
    return simplified(" ".join(text[:LONGEST].replace("’", "'").split())).lower()


def _found(group: str, said: str) -> Iterator[re.Match[str]]:
    for pattern, without in _patterns(group):
        found = pattern.search(said)
        if found and not (without and without.search(said)):
            yield found


@cache
def _patterns(group: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (re.compile(one["pattern"]), re.compile(one["without"]) if one.get("without") else None)
        for one in guarded()[group]
    )
