"""How much it tells that a word or an address is somewhere: the fewer have it, the more."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from forenoon.domain.sources import Item
from forenoon.work.evidence.register import Register


def rarity(
    together: Mapping[str, Sequence[Item]], headings: Mapping[str, frozenset[str]], register: Register
) -> Callable[[str], float]:
    """Of an address, or of a word of titles and paths: 1 where it is in one item only, towards 0 where it is in all.
    What is taken together, by ref, counts once; what came with a mail does not."""
    first = {ref: whole[0].ref for ref, whole in together.items() if not whole[0].within}
    wholes = {*first.values()}
    many, seen = len(wholes), Counter[str]()
    for heading, times in Counter(headings[ref] for ref in wholes).items():
        for word in heading:
            seen[word] += times
    present: dict[str, list[str]] = defaultdict(list)
    for (_, address), refs in register.bearers.items():
        present[address] += (first[ref] for ref in refs if ref in first)

    @cache
    def rare(one: str) -> float:
        times = seen[one] + len({*present.get(one, ())})
        return math.log(1 + many / (1 + times)) / math.log(1 + many) if many else 1.0

    return rare
