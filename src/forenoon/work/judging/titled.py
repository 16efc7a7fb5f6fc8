"""Titles of slides that say again what stands above them."""

from collections.abc import Iterator

from forenoon.domain.value import Value
from forenoon.work.judging.bearing import ALIKE, likeness, telling
from forenoon.work.judging.saying import Said, Verdict, said_in

TITLE = "title"


def repeats(answer: Value, above: tuple[str, ...], language: str) -> Iterator[Verdict]:
    """A verdict for each title most of whose words are those of one above it, or of another of the same answer."""
    told = [telling(one, language) for one in above if one]
    for place, one in said_in(answer):
        if isinstance(one, Said) and one.text and place.rpartition(".")[2] == TITLE:
            words = telling(one.text, language)
            if any(likeness(words, other) >= ALIKE for other in told):
                yield Verdict(place=place, text=one.text, wrong=("another title says the same: say what is new here",))
            told.append(words)
