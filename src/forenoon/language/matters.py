"""What points of an agenda are commonly about, across languages: price, delivery, quality ..."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, get_args

from forenoon.language.tokens import folds, simplified

Sign = Literal["figure", "day", "count", "term"]
LONGEST = 1_000  # characters that are looked at


@lru_cache(20_000)
def matters(text: str) -> frozenset[str]:
    """The matters whose words stand in a text."""
    text = text[:LONGEST]
    words, plain = folds(text), simplified(text.casefold())
    joined = f" {' '.join(words)}"
    return frozenset(
        name for name, (starts, parts) in _known().items()
        if any(f" {start}" in joined for start in starts) or any(part in plain for part in parts)
    )  # fmt: skip


def titled(text: str) -> frozenset[str]:
    """The matters that a subject or a file's name is called after: an offer is of its price."""
    folded = f" {' '.join(folds(text[:LONGEST]))}"
    called = (name for name, told in _data().items() for word in told.get("titles", ()) if f" {word}" in folded)
    return matters(text) | frozenset(called)


def against(matter: str) -> frozenset[str]:
    """The matters whose figures and days are none of this one's."""
    return frozenset(_data()[matter].get("against", ()))


def signs(matter: str) -> frozenset[Sign]:
    """What beside its words may tell that a sentence is about it."""
    return frozenset(sign for sign in get_args(Sign) if _data()[matter].get(sign))


def within(matter: str) -> frozenset[str]:
    """The matter itself and those that it comprises."""
    return frozenset((matter, *_data()[matter].get("others", ())))


@cache
def _known() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By matter the beginnings of words, and what stands anywhere in unspaced script."""
    return {
        name: (
            tuple(" ".join(folds(word)) for word in told["words"] if is_spaced(word)),
            tuple(simplified(word) for word in told["words"] if not is_spaced(word)),
        )
        for name, told in _data().items()
    }


def is_spaced(word: str) -> bool:
    return all(ord(sign) < 0x0E00 for sign in word)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("forenoon.language") / "data" / "matters.toml").read_text("utf-8"))
