"""What deterministic checks find of lies in a model's answers, by kind, and what they take away of what is true: on
answers that were played by hand, in five languages."""

import sys
from collections.abc import Iterator
from pathlib import Path

from run import Figure

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from work.lying import dropped, missed, told

ALL_FOUND = ("number", "date", "name", "quotation")


def main() -> Iterator[Figure]:
    for kind, count in sorted(told().items()):
        bar = 0.0 if kind in ALL_FOUND else None
        yield Figure(name=f"lies.{kind}.missed", value=len(missed()[kind]), unit=f"of {count}", bar=bar)
    count, found = dropped()
    yield Figure(name="truths.dropped", value=100 * len(found) / count, unit=f"% of {count}", bar=2.0)
