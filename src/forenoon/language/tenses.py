"""On which side of a document's own day a weekday, or a day without its month or year, lies: by the words around it."""

import re
from typing import Literal, Protocol

Side = Literal[-1, 0, 1]
"""Before the document's day, not to be told, or after it."""

CLAUSE = re.compile(r"\.(?!\d)|[!?;；]|:(?= )")  # in a folded text
PART = re.compile(r",(?!\d)|[()]| - | (?:but|ma|però|pero) |但|แต่")
NAME = re.compile(r"\d|[^ ]*$")  # of a day, without what stands before it: `on the 7th`, `by Friday`
LONGEST = 1_000  # characters on either side of a day that are looked at
ENOUGH = 9  # letters of a part beside the day, from which on it tells its own tense


class Tenses(Protocol):
    """The words of a language: what is told before a day and after it, and what stands right before one."""

    past: re.Pattern[str]
    future: re.Pattern[str]
    was_due: re.Pattern[str]
    toward: re.Pattern[str]
    back: re.Pattern[str]
    not_counted: re.Pattern[str]
    neither: re.Pattern[str]
    habitual: re.Pattern[str]


def side(folded: str, start: int, end: int, words: Tenses, *, weekday: bool = False) -> Side:
    """`start` and `end` of a day in a folded text: `for Friday` is to come, `arrived Friday` is past, `consegne il
    venerdì` is neither."""
    first, last = _around(CLAUSE, folded, start, end, max(0, start - LONGEST), end + LONGEST)
    opens, closes = _around(PART, folded, start, end, first, last)
    named = NAME.search(folded, start, end)
    name = named.start() if named else start
    head, part = folded[first:name], folded[opens:closes]
    if words.was_due.search(part) or words.back.search(head):
        return -1
    if words.toward.search(head):
        return 1
    if words.neither.search(head) or (weekday and words.habitual.search(head)):
        return 0
    nearest = _nearest(folded[opens:name], words) or _first(folded[end:closes], words)
    if nearest:
        return nearest
    if len(part.strip()) - (end - start) >= ENOUGH:
        return 1
    clause = folded[first:last]
    return -1 if words.past.search(clause) and not words.future.search(clause) else 1


def looks_ahead(folded: str, start: int, end: int, words: Tenses) -> bool:
    """Whether the clause around a place tells of something to come, and neither denies it nor is of paying."""
    first, last = _around(CLAUSE, folded, start, end, max(0, start - LONGEST), end + LONGEST)
    clause = folded[first:last]
    return words.future.search(clause) is not None and words.not_counted.search(clause) is None


def _around(mark: re.Pattern[str], folded: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """From the last such mark before a place to the first behind it."""
    before = [found.end() for found in mark.finditer(folded, first, start)]
    after = mark.search(folded, end, last)
    return before[-1] if before else first, after.start() if after else last


def _nearest(text: str, words: Tenses) -> Literal[-1, 0, 1]:
    """The tense of the last word that has one: of two that end together, that of the longer, `is closed`."""
    past = max((found.end() for found in words.past.finditer(text)), default=-1)
    future = max((found.end() for found in words.future.finditer(text)), default=-1)
    return 0 if past == future == -1 else 1 if future >= past else -1


def _first(text: str, words: Tenses) -> Literal[-1, 0, 1]:
    past, future = words.past.search(text), words.future.search(text)
    if past and (not future or past.start() < future.start()):
        return -1
    return 1 if future else 0
