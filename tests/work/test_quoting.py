"""What a pack will cost is told in a span that holds what it costs, and whose end is no fright."""

import random

import pytest

from forenoon.domain.dialogue import Usage
from forenoon.domain.routes import Chosen, Price
from forenoon.work.contract.quoting import Priced, cost, paid
from forenoon.work.drafting.answering import ANSWERED, THOUGHT

PRICE = Price(input=2_000_000, cached=200_000, output=10_000_000)
CHOSEN = Chosen(card="one", vendor="one", host="one", region="", price=PRICE, why="")
EVIDENCE, OPEN_EVIDENCE, TASK = 13_000, 3_200, 400  # tokens, as the demo's
SHARES = (
    0.12,
    0.22,
    0.25,
    0.14,
    0.24,
    0.16,
    0.46,
    0.22,
    0.15,
    0.22,
    0.23,
)  # of the longest answers, as they were played


def sections() -> list[Priced]:
    found = list[Priced]()
    for one in ANSWERED.values():
        evidence = OPEN_EVIDENCE if one.OPEN else EVIDENCE
        shared = 0 if one.OPEN else evidence
        found.append(Priced(asked=evidence + TASK, shared=shared, most=one.MOST + THOUGHT, chosen=CHOSEN))
    return found


def played(manner: random.Random, *, cached: bool) -> int:
    """What a run costs whose models reason more or less, are mended more or less often, and count words otherwise."""
    mended, thinks, counts = manner.uniform(0, 0.6), manner.uniform(0, 1_500), manner.uniform(0.9, 1.12)
    total = 0
    for at, one in enumerate(sections()):
        read = one.shared if cached and at else 0
        for _ in range(2 if manner.random() < mended else 1):
            output = (one.most - THOUGHT) * manner.choice(SHARES) + manner.uniform(0.5, 1.5) * thinks
            fresh, again = round(counts * (one.asked - read)), round(counts * read)
            total += paid(one, Usage(fresh=fresh, cache_read=again, output=round(output)))
    return total


@pytest.mark.parametrize("cached", [True, False])
def test_nine_in_ten_runs_cost_what_was_told(cached: bool) -> None:
    told, runs = cost(sections()), [played(random.Random(seed), cached=cached) for seed in range(100)]
    assert sum(told.low <= one <= told.high for one in runs) >= 90
    assert told.low <= told.likely <= told.high


def test_the_end_of_the_span_means_something() -> None:
    told, runs = cost(sections()), sorted(played(random.Random(seed), cached=False) for seed in range(100))
    assert told.high <= 2.5 * runs[50]
    assert told.high <= 5 * told.likely
