"""A title with somebody's own words: whole where they have room, else the sentence or part that says most."""

import re
from collections.abc import Iterator
from dataclasses import replace

from forenoon.domain.content import Line
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, lead, with_cuts

LENGTHS = (90, 76, 66, 56)  # characters of a part
LONG = 110  # characters of a sentence that is cut in a row
WIDE = 2  # a Chinese character takes the room of two
LEAST = 14  # characters of a sentence that says something
PAUSE = re.compile(r"[,;:] +| [-–] |[，；：、]\s*|\n+")
ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def headed(pen: Pen, frame: str, mark: Mark, rule: str) -> Iterator[Line]:
    """The frame and the words, ever fewer of them, without a full stop at their end."""
    frame = frame[:1].upper() + frame[1:]
    for start, end in ((0, len(mark.quote)), *parts(mark)):
        words = mark.quote[start:end].rstrip().removesuffix(".").removesuffix("。")
        part = replace(mark, quote=words, start=mark.start + start, also=())
        yield lead(frame), *with_cuts(pen.quote(part, rule=rule), mark.passage.text, words, part.start)


def quoted_part(pen: Pen, mark: Mark, words: str) -> Line:
    """A sentence, or where it is long what stands from pause to pause around these words."""
    at = mark.quote.find(words)
    spots = clause(mark.quote, at, at + len(words), LONG) if at >= 0 and len(mark.quote) > LONG else ()
    for start, end in spots:
        part = replace(mark, quote=mark.quote[start:end], start=mark.start + start, also=())
        return with_cuts(pen.quote(part, rule="part"), mark.passage.text, part.quote, part.start)
    return (pen.quote(mark, rule="part"),)


def parts(mark: Mark) -> Iterator[tuple[int, int]]:
    """Its sentences, a question or one with a figure or day first; then what stands around that."""
    wide = WIDE if mark.language.startswith("zh") else 1
    spots = [*ENDS.finditer(mark.quote)]
    starts, ends = [0, *(one.end() for one in spots)], [*(one.start() for one in spots), len(mark.quote)]
    found = [pair for pair in zip(starts, ends, strict=True) if pair[1] - pair[0] >= LEAST // wide]
    if len(found) > 1:
        yield from sorted(
            found, key=lambda pair: (not asks(mark.quote[slice(*pair)]), not tells(mark, *pair), -pair[1])
        )
    anchor = next(iter(anchors(mark)), None)
    for longest in (one // wide for one in LENGTHS if anchor):
        yield from clause(mark.quote, *anchor, longest) if anchor else ()
    for longest in LENGTHS if anchor else ():
        if anchor and (cut := mark.quote.rfind(" ", anchor[1], longest)) > 0:
            yield 0, cut


def clause(quote: str, first: int, last: int, longest: int) -> Iterator[tuple[int, int]]:
    """The longest stretch from pause to pause that holds these places and is no longer."""
    pauses = list(PAUSE.finditer(quote))
    starts = [0, *(one.end() for one in pauses if one.end() <= first)]
    ends = [*(one.start() for one in pauses if one.start() >= last), len(quote)]
    found = [(start, end) for start in starts for end in ends if longest // 3 <= end - start <= longest]
    if found:
        yield max(found, key=lambda pair: (pair[1] - pair[0], pair))


def asks(text: str) -> bool:
    return text.rstrip().endswith(("?", "？"))


def tells(mark: Mark, start: int, end: int) -> bool:
    return any(start <= at < end for at, _ in anchors(mark))


def anchors(mark: Mark) -> Iterator[tuple[int, int]]:
    """Where its days and figures stand."""
    for day in mark.days:
        at = mark.quote.find(day.words)
        if at >= 0:
            yield at, at + len(day.words)
    yield from (number.span for number in mark.numbers)
