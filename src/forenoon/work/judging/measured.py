"""Whether lengths, weights and the like are those of the passages, in whichever unit."""

from collections.abc import Iterator, Sequence

from forenoon.language.measures import measures
from forenoon.work.judging.dossier import Numbered


def is_measured(start: int, text: str, passages: Sequence[Numbered]) -> bool:
    """Whether here stands a measure that a passage has in another unit."""
    return any(
        one.kind == other.kind and one.whole & other.whole
        for one in measures(text) if one.start <= start < one.end
        for passage in passages for other in measures(passage.text)
    )  # fmt: skip


def other_measures(text: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """`70 cm` where it is 70 mm."""
    for one in measures(text):
        same = [other for p in passages for other in measures(p.text) if other.kind == one.kind]
        if any(one.values & other.values for other in same) and not any(one.whole & other.whole for other in same):
            yield f"{text[one.start : one.end]} {one.unit}: its passages have this number of another unit"
