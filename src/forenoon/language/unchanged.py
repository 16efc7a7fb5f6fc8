"""Words that say that the rest of an offer or a plan is as it was."""

import re
import tomllib
from functools import cache
from importlib.resources import files

SPACE = re.compile(r"\s+")


def says_unchanged(text: str) -> bool:
    """Not where something is asked or denied: `Is the scope unchanged?`"""
    said = SPACE.sub(" ", text.lower())
    return not said.rstrip().endswith(("?", "？")) and any(one.search(said) for one in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = tomllib.loads((files("forenoon.language") / "data" / "unchanged.toml").read_text("utf-8"))
    return tuple(re.compile(one) for one in known["patterns"])
