"""A long sentence: what of it stands from pause to pause around some of its words."""

import re
from dataclasses import replace

from forenoon.domain.content import Line
from forenoon.language.hanging import hinges
from forenoon.work.evidence.marks import Mark
from forenoon.work.reading.pen import Pen, with_cuts

LONG = 110  # characters of a sentence that is cut in a row
PAUSE = re.compile(r"[,;:] +| [-–] |[，；：、]\s*|(?<![a-zß-ÿ])\n+")  # a line that breaks behind a letter goes on


def quoted_part(pen: Pen, mark: Mark, words: str) -> Line:
    """A sentence, or where it is long what stands from pause to pause around these words."""
    at = mark.quote.find(words)
    spot = clause(mark.quote, at, at + len(words)) if at >= 0 and len(mark.quote) > LONG else None
    if spot is None:
        return (pen.quote(mark, rule="part"),)
    start, end = spot
    part = replace(mark, quote=mark.quote[start:end], start=mark.start + start, also=())
    return with_cuts(pen.quote(part, rule="part"), mark.passage.text, part.quote, part.start)


def clause(quote: str, first: int, last: int) -> tuple[int, int] | None:
    """The longest stretch from pause to pause that holds these places, is not too long and means the same without the
    rest; None where there is none."""
    pauses = list(PAUSE.finditer(quote))
    starts = [0, *(one.end() for one in pauses if one.end() <= first)]
    ends = [*(one.start() for one in pauses if one.start() >= last), len(quote)]
    found = [
        (start, end) for start in starts for end in ends
        if LONG // 3 <= end - start <= LONG and not hinges(quote[:start]) and not hinges(quote[end:])
    ]  # fmt: skip
    return max(found, key=lambda pair: (pair[1] - pair[0], pair), default=None)
