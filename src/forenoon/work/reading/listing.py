"""Lines that only name what is spoken of: the list of an agenda in a mail, the heading in a paper."""

from functools import lru_cache

from forenoon.domain.ports import Library
from forenoon.domain.sources import Passage
from forenoon.language.numbers import numbers
from forenoon.work.evidence.marks import SENTENCE_ENDS, Mark
from forenoon.work.evidence.spans import LIST_MARK

FEWEST, WORDS, LETTERS = 3, 8, 60  # lines of such a list; words and letters of one


def is_topic(mark: Mark) -> bool:
    """Whether a sentence is a line of a list that has nothing but short names of things."""
    return mark.item.kind in ("mail", "chat") and mark.quote.strip() in topics(mark.passage.text, mark.passage.language)


@lru_cache(2_000)
def topics(text: str, language: str) -> frozenset[str]:
    """The lines of a text's list without their marks; none where one of them tells something."""
    listed = [line.strip() for line in text.splitlines() if LIST_MARK.match(line)]
    names = [LIST_MARK.sub("", line).strip() for line in listed]
    bare = len(names) >= FEWEST and all(is_name(name, language) for name in names)
    return frozenset(names) if bare else frozenset()


def is_name(line: str, language: str) -> bool:
    """Short, no sentence, and without an amount or measure."""
    short = len(line) <= LETTERS and len(line.split()) <= WORDS and not line.endswith((*SENTENCE_ENDS, ":", "："))
    return short and not any(number.unit for number in numbers(line, language))


def over(library: Library, mark: Mark) -> Passage | None:
    """The nearest heading before a sentence in its paper."""
    before = (p for p in library.passages(mark.item.ref) if p.number < mark.passage.number and p.role == "heading")
    return max(before, key=lambda p: p.number, default=None)


def heading_over(library: Library, mark: Mark) -> str:
    """Its text; empty where there is none."""
    found = over(library, mark)
    return found.text if found else ""
