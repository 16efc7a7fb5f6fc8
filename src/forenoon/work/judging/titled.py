"""Titles of slides: none says again what stands above it, and each number and day of one stands below it."""

import re
from collections.abc import Iterator
from datetime import date

from forenoon.domain.contract import Contract
from forenoon.domain.value import Value
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.work.judging.bearing import ALIKE, likeness, telling
from forenoon.work.judging.saying import Said, Verdict, said_in

TITLE = "title"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
UNSHOWN = "below this title nothing has "


def repeats(answer: Value, above: tuple[str, ...], language: str) -> Iterator[Verdict]:
    """A verdict for each title most of whose words are those of one above it, or of another of the same answer."""
    told = [telling(one, language) for one in above if one]
    for place, one in said_in(answer):
        if isinstance(one, Said) and one.text and place.rpartition(".")[2] == TITLE:
            words = telling(one.text, language)
            if any(likeness(words, other) >= ALIKE for other in told):
                yield Verdict(place=place, text=one.text, wrong=("another title says the same: say what is new here",))
            told.append(words)


def unshown(answer: Value, asked: tuple[str, ...], contract: Contract) -> Iterator[Verdict]:
    """A verdict for each title with a number or a day that nothing below it has, nor a sum of its own. `asked`: the
    questions of the pack, which stand below some."""
    told = list(said_in(answer))
    below = [*asked, *(one.text if isinstance(one, Said) else one for place, one in told if not is_title(place))]
    numbers, days = set(NUMBER.findall(" ".join(below))), {day for text in below for _, day in days_of(text, contract)}
    for place, one in told:
        if isinstance(one, Said) and one.text and is_title(place):
            own = numbers | set(NUMBER.findall(" ".join(one.sums)))
            lost = [n for n in NUMBER.findall(one.text) if not {n, n.replace(",", "")} & own]
            lost += [words for words, day in days_of(one.text, contract) if not is_among(words, day, days)]
            if lost:
                yield Verdict(place=place, text=one.text, wrong=(f"{UNSHOWN}{', '.join(dict.fromkeys(lost))}",))


def is_title(place: str) -> bool:
    name = place.rpartition(".")[2]
    return name == TITLE or name.endswith(f"_{TITLE}")


def days_of(text: str, contract: Contract) -> Iterator[tuple[str, date]]:
    found = days_in(text, contract.now.date(), detect(text) or contract.language)
    yield from ((text[start:end], at) for start, end, day in found for at in {day.first, day.last})


def is_among(words: str, day: date, days: set[date]) -> bool:
    """Of a weekday alone any such day."""
    numbered = any(sign.isdigit() for sign in words)
    return day in days if numbered else day.weekday() in {one.weekday() for one in days}
