"""How many pages a sentence wants the brief to have. No model."""

import re
from functools import cache

from forenoon.language.flat import flat
from forenoon.language.tables import family, table


def pages_in(text: str, language: str) -> int:
    """The most that it names; 0 where it names none."""
    folded = flat(text)
    return max((pages for pages, said in _extents(family("extent", language)) if said.search(folded)), default=0)


@cache
def _extents(name: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(pages), re.compile(pattern)) for pages, pattern in table("extent", name).items())
