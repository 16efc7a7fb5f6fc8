"""Who has a part in what, and what things are called: each told once for all that was read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from forenoon.domain.sources import Item, Person
from forenoon.language.surnames import in_order
from forenoon.work.evidence.talks import talks


@dataclass(frozen=True)
class Register:
    """`items` are by ref, in order of ref."""

    items: Mapping[str, Item]

    @cached_property
    def bearers(self) -> Mapping[tuple[str, str], list[str]]:
        """Refs by name and address of who has a part in them: few people have most parts."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for ref, item in self.items.items():
            for party in item.parties:
                found[party.person.name, party.person.address].append(ref)
        return dict(found)

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many items there are of each."""
        return Counter(item.kind for item in self.items.values())

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """Title and path by ref, in small letters."""
        return {ref: f"{item.title} {item.path}".casefold() for ref, item in self.items.items()}

    @cached_property
    def written(self) -> Mapping[str, list[Item]]:
        """By the address of their author."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.items.values():
            found[item.author.address].append(item)
        return dict(found)

    @cached_property
    def talk(self) -> Callable[[Item], list[Item]]:
        """What is in one conversation with an item, and what replies to it."""
        return talks(self.items.values())

    @cached_property
    def houses(self) -> Mapping[str, list[str]]:
        """Refs by mail domain, as often as somebody of it has a part."""
        found: dict[str, list[str]] = defaultdict(list)
        for (_, address), refs in self.bearers.items():
            found[address.rpartition("@")[2]] += refs
        return dict(found)

    def called(self, person: Person) -> str:
        """Their name; of an address alone the one name that it has elsewhere, else the address."""
        names = self._names.get(person.address, set())
        name = person.name or (next(iter(names)) if len(names) == 1 else "")
        return in_order(name, person.address) or person.address

    @cached_property
    def _names(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, address in self.bearers:
            if name and address and name != address:
                found[address].add(name)
        return dict(found)

    def by(self, addresses: Iterable[str]) -> Iterator[Item]:
        """What was written from one of these addresses."""
        return (item for address in addresses for item in self.written.get(address, ()))

    def of(self, known: str) -> set[str]:
        """Refs of the items in which somebody has a part: by name in small letters, by address, or by mail domain with
        its sign before it."""
        return {ref for bearer in self._known.get(known, ()) for ref in self.bearers[bearer]} if known else set()

    @cached_property
    def _known(self) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, address in self.bearers:
            _, at, domain = address.rpartition("@")
            for known in {name.casefold(), address, at + domain}:
                found[known].append((name, address))
        return dict(found)
