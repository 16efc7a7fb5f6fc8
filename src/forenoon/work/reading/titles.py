"""Titles of slides: whole sentences of two lines at most."""

from collections.abc import Iterable
from unicodedata import category, east_asian_width

from forenoon.domain.content import Line

MOST, MOST_WIDE = 110, 40  # characters; of wide ones, which a Latin letter is half of


def fits(title: str, language: str) -> bool:
    if language.startswith("zh"):
        return sum(1 if east_asian_width(sign) in "WF" else 0.5 for sign in title) <= MOST_WIDE
    return sum(1 for sign in title if category(sign) != "Mn") <= MOST


def fitting(titles: Iterable[str], language: str) -> str:
    """The first that fits; where none does, the last, which says least."""
    said = ""
    for said in titles:
        if fits(said, language):
            return said
    return said


def titled(line: Line) -> Line:
    """A sentence of the body as a title: without its full stop."""
    *before, last = line
    return *before, last.model_copy(update={"text": last.text.removesuffix(".").removesuffix("。")})
