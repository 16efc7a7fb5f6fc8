"""Where names, addresses and headings stand, told once for all that was read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forenoon.domain.sources import Item


@dataclass(frozen=True)
class Register:
    """`headings`: title and path by ref, in small letters. `people`: refs by name in small letters, by address, and by
    mail domain with its sign before it. `kinds`: how many items there are of each."""

    headings: Mapping[str, str]
    people: Mapping[str, set[str]]
    kinds: Counter[str]


def register(items: Iterable[Item]) -> Register:
    headings: dict[str, str] = {}
    present: dict[tuple[str, str], list[str]] = defaultdict(list)  # refs by name and address: few bear many parts
    people: dict[str, set[str]] = defaultdict(set)
    kinds: Counter[str] = Counter()
    for item in items:
        headings[item.ref] = f"{item.title} {item.path}".casefold()
        kinds[item.kind] += 1
        for party in item.parties:
            present[party.person.name, party.person.address].append(item.ref)
    for (name, address), refs in present.items():
        _, at, domain = address.rpartition("@")
        for known in filter(None, (name.casefold(), address, at + domain if at else "")):
            people[known].update(refs)
    return Register(headings, dict(people), kinds)
