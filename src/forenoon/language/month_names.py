"""Which months a text names, in whatever language: `febbraio` is February; and the words for the days of a week."""

import re
from functools import cache

from forenoon.language.tables import tables

SHORTEST = 4  # letters of a name that is no other word


def months_named(text: str) -> frozenset[int]:
    """1 for January."""
    return frozenset(number for number, names in enumerate(_names(), 1) if names.search(text))


@cache
def weekday_names() -> frozenset[str]:
    return frozenset(
        n.removesuffix("'?") for one in tables("dates").values() for names in one["weekdays"] for n in names
    )


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    known = tables("dates").values()
    return tuple(
        re.compile(
            "|".join(
                rf"(?<![^\W_]){name}(?![^\W_])" if one.get("spaced") else rf"(?<![\d十]){name}"
                for one in known
                for name in one["months"][month]
                if len(name) >= SHORTEST or not one.get("spaced")
            ),
            re.IGNORECASE,
        )
        for month in range(12)
    )
