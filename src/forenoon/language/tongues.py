"""The languages by the names that a sentence has for them."""

import re
from collections.abc import Mapping
from functools import cache

from forenoon.domain.contract import LANGUAGES
from forenoon.language.flat import flat
from forenoon.language.instruction_words import lexicon

OWN, OTHERS = "own", "others"  # the sentence's own, and those that nothing is written in


@cache
def tongues(language: str) -> Mapping[str, str]:
    """By their folded names in this language, those in which something is written, and the longest, first."""
    rows = lexicon(language).rows.get("output", {})
    named = {flat(name): one for one in (*LANGUAGES, OWN, OTHERS) for name in rows.get(one, ())}
    return {name: named[name] for name in sorted(named, key=lambda name: (named[name] == OTHERS, -len(name), name))}


def written(tongue: str, name: str, language: str) -> tuple[str, str]:
    """The language that is meant, or the name of one in which nothing is written."""
    return ("", name) if tongue == OTHERS else (language if tongue == OWN else tongue, "")


@cache
def any_tongue(language: str) -> str:
    """A pattern for any of these names."""
    return f"(?:{'|'.join(map(re.escape, tongues(language))) or '(?!)'})"
