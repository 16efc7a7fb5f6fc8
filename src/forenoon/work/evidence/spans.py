"""Where the sentences of a text begin and end that may be quoted by themselves."""

import re
from collections.abc import Iterable, Iterator

from forenoon.language.cues import cues, leans, points_back
from forenoon.language.hanging import refers
from forenoon.language.sentences import is_wrapped, sentences

LONGEST = 320  # characters of one quotation
FRAGMENT = 26  # characters: a shorter sentence says little without the one before it
WHOLE = 4  # words from which on a short question may stand alone
LIST_MARK = re.compile(r"^\s*(?:[-*•·–]|\(?\d{1,2}[.)、]|\(?[a-z][.)])\s+")


def spans(text: str, language: str) -> Iterable[tuple[int, int]]:
    """Sentences, without a list mark at their head; one that is too long is cut at its clauses."""
    for start, end in joined(text, sentences(text, language), language):
        mark = LIST_MARK.match(text[start:end])
        start += mark.end() if mark else 0
        if end - start <= LONGEST:
            yield start, end
        else:
            yield from clauses(text, start, end)


def joined(text: str, found: Iterable[tuple[int, int]], language: str) -> Iterator[tuple[int, int]]:
    """Sentences, a fragment of a few letters with the one before it on the same line: `Fixed for 36 months. No
    indexation.` A short question belongs to what stands before it, on the line above too: `148 or 156?`, unless that is
    a promise and it asks for something else. So does the other half of a condition: `We hold the slot until Friday. If
    not signed by then, it goes to others.`"""
    whole: tuple[int, int] | None = None
    for start, end in found:
        short = end - start < FRAGMENT and not (whole and asks_anew(text[slice(*whole)], text[start:end], language))
        opens = text[start:end].rstrip().endswith((":", "："))  # it belongs to what follows
        if whole and end - whole[0] <= LONGEST and not opens and (short or is_tied(text, whole, start, end)):
            between = text[whole[1] : start]
            asks = short and text[start:end].rstrip().endswith(("?", "？")) and between.count("\n") < 2
            one_line = "\n" not in between or (not short and is_wrapped(text, whole[1], start))
            if one_line or (asks and not LIST_MARK.match(text[start:end])):
                whole = whole[0], end
                continue
        if whole:
            yield whole
        whole = start, end
    if whole:
        yield whole


def is_tied(text: str, whole: tuple[int, int], start: int, end: int) -> bool:
    """Whether a sentence is half of what stands before it, or of what is told there: of a question it is no part."""
    said, before = text[start:end], text[slice(*whole)].rstrip()
    return leans(said) or (refers(said) and not before.endswith(("?", "？")))


def asks_anew(before: str, text: str, language: str) -> bool:
    """Whether a question is not about the promise before it: `I'll send names. Do we get a screen?`"""
    asks = text.rstrip().endswith(("?", "？")) and len(text.split()) >= WHOLE and not points_back(text)
    return asks and any(cue.kind in ("promise", "offer") for cue in cues(before, language))


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of a long sentence, each ending at its last comma, semicolon or space before the longest length."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(sign) + 1 for sign in (";", "；", ",", "，", " ", "\n"))
        yield start, start + (cut or LONGEST)
        start += cut or LONGEST
    if text[start:end].strip():
        yield start, end
