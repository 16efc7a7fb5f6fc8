"""Which months a text names, in whatever language: `febbraio` is February."""

import re
from functools import cache

from forenoon.language.tables import tables

SHORTEST = 4  # letters of a name that is no other word


def months_named(text: str) -> frozenset[int]:
    """1 for January."""
    return frozenset(number for number, names in enumerate(_names(), 1) if names.search(text))


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


def is_of_calendar(word: str) -> bool:
    """Whether a word is the name of a month or of a day of the week, or short for one."""
    return _calendar().fullmatch(word) is not None


@cache
def _calendar() -> re.Pattern[str]:
    lists = (one.get(kind, ()) for one in tables("dates").values() for kind in ("months", "weekdays", "weekdays_short"))
    return re.compile("|".join(sorted({name for one in lists for names in one for name in names})), re.IGNORECASE)
