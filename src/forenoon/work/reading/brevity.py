"""How much a slide may say."""

import re
from collections.abc import Sequence
from itertools import accumulate

from forenoon.domain.content import Line

WORDS = 130  # of a table, quotations among them
WRITTEN = 150  # of one in our own words, whose title counts its rows
ANSWERED = 105  # of one that a model wrote
_LATIN = re.compile(r"[^\W\u0e00-\u0e7f\u2e80-\uffff]+(?:[.,'’-]\w+)*")
_HAN, _THAI = re.compile(r"[\u2e80-\uffff]"), re.compile(r"[\u0e00-\u0e7f]")


def affordable(rows: Sequence[tuple[Line, ...]], fewest: int, most: int = WORDS) -> int:
    """How many of these rows, from the first on, a reader takes in at a glance; at least so many, where there are."""
    told = accumulate(words_in(row) for row in rows)
    return max(min(fewest, len(rows)), sum(1 for said in told if said <= most))


def words_in(row: Sequence[Line]) -> int:
    """Two signs of Chinese or eight of Thai count as a word."""
    said = " ".join(text.text for line in row for text in line)
    return len(_LATIN.findall(said)) + len(_HAN.findall(said)) // 2 + len(_THAI.findall(said)) // 8
