"""A short question with the sentences that it leans on: `The confirmation says 12.25, the order 11.40. Can you correct
it?`"""

from dataclasses import replace

from forenoon.domain.contract import Day
from forenoon.language.cues import points_back, unmet, wants_yes_or_no
from forenoon.work.evidence.marks import CJK_OR_THAI, Mark
from forenoon.work.reading.desk import Desk

FEW_WORDS, FEW_SIGNS = 8, 20  # of a question or request that says little alone; in script without spaces
FEW_TELLING = 3  # words of one that asks for a yes or no, and says not to what
LONGEST = 220  # characters of it with what stands before


def led(desk: Desk, mark: Mark) -> Mark:
    """With what stands before it in its paragraph up to another question, or to a promise that it is not about, as far
    as that may be quoted, still holds and is not too long; as it is where it is long enough, or neither asks nor misses
    anything."""
    leans = mark.cue("question", "request") is not None or unmet(mark.quote)
    if not leans or not (is_short(mark.quote) or lacks_object(mark)):
        return mark
    there = [one for one in desk.reader.sentences(mark.item) if one.passage.locator == mark.passage.locator]
    start, text = mark.start, mark.passage.text
    for one in sorted((one for one in there if one.start < mark.start), key=lambda one: -one.start):
        between = text[one.start + len(one.quote) : start]
        whole = mark.start + len(mark.quote) - one.start
        if between.strip() or between.count("\n") > 1 or whole > LONGEST or one.cue("question", "boilerplate"):
            break
        if one.cue("promise") is not None and not points_back(mark.quote):
            break  # what is promised is not asked for
        if one.key in desk.superseded or any(is_past_use(desk, one, day) for day in one.days):
            break
        start = one.start
    if start == mark.start:
        return mark
    end = mark.start + len(mark.quote)
    return replace(mark, quote=text[start:end], start=start, also=())


def is_past_use(desk: Desk, mark: Mark, day: Day) -> bool:
    """Whether a day was given up later, or is one from which something was moved."""
    return desk.outdated.later(mark, day) is not None or any(one.was == day.first for one in desk.dates)


def lacks_object(mark: Mark) -> bool:
    """`Could you let me have a yes or no before we meet?`: to what stands before it."""
    return wants_yes_or_no(mark.quote) and len(mark.telling) <= FEW_TELLING


def is_short(quote: str) -> bool:
    return len(quote) <= FEW_SIGNS if CJK_OR_THAI.search(quote) else len(quote.split()) <= FEW_WORDS


def together(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Sentences of one mail in their order; those that overlap or touch as one."""
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.passage.number, one.start)):
        last = joined[-1] if joined else None
        same = last is not None and last.passage.locator == mark.passage.locator
        if last is None or not same or mark.passage.text[last.start + len(last.quote) : mark.start].strip():
            joined.append(mark)
            continue
        end = max(last.start + len(last.quote), mark.start + len(mark.quote))
        joined[-1] = replace(last, quote=mark.passage.text[last.start : end], also=())
    return tuple(joined)
