"""Several addresses of one person: joined where something joins them, never by the name alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.tokens import folds
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.topic import open_domains, tells_address

MOST_WORDS = 6  # of a name
SURE = ("card", "entry", "said")
Why = Literal["mailbox", "card", "entry", "said", "replies"]
"""mailbox: the same before the @, at two houses, and more than the name's own letters · card: one contact card holds
both · entry: one calendar entry does · said: a mail from the address that was known first names the other · replies:
its answers go to the other."""


@dataclass(frozen=True)
class Link:
    """Two addresses of one person, `known` first seen. `item` says so; of `mailbox` it is one that holds `other`."""

    known: str
    other: str
    why: Why
    item: Item
    passage: Passage | None = None


class Identities:
    def __init__(self, links: Iterable[Link] = ()) -> None:
        self.links = tuple(links)
        self._together = together(self.links)
        self._surely = together(link for link in self.links if link.why in SURE)

    def of(self, address: str) -> frozenset[str]:
        """All addresses of the person who has this one, itself among them."""
        return self._together.get(address, frozenset((address,)))

    def surely(self, address: str) -> frozenset[str]:
        """Those that a card, an entry or the person's own words join: a header or a mailbox is easily forged."""
        return self._surely.get(address, frozenset((address,)))


def together(links: Iterable[Link]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for link in links:
        joined = found.get(link.known, frozenset((link.known,))) | found.get(link.other, frozenset((link.other,)))
        found |= dict.fromkeys(joined, joined)
    return found


def identities(contract: Contract, register: Register, library: Library) -> Identities:
    """Of the people of the meeting, the person among them."""
    seen: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (name, address), refs in register.bearers.items():
        if name and address:
            seen[name.casefold()][address] += refs
    meeting = contract.meeting
    wanted = {p.address for p in (contract.me, meeting.organizer, *meeting.attendees) if p.address}
    several = (
        (name, {address: [register.items[ref] for ref in sorted(refs)] for address, refs in addresses.items()})
        for name, addresses in sorted(seen.items())
        if len(addresses) > 1 and wanted & addresses.keys() and len(folds(name)) > 1
    )
    return Identities(link for name, addresses in several for link in links(name, addresses, library))


def links(name: str, addresses: dict[str, list[Item]], library: Library) -> Iterator[Link]:
    """Of the addresses of one name, those that something joins; one letter off is somebody else's trick."""
    for one, other in combinations(sorted(addresses, key=lambda a: (first_mail(a, addresses[a]), a)), 2):
        if not one_edit(one.rpartition("@")[2], other.rpartition("@")[2]):
            found = link(one, other, name, addresses, library)
            if found:
                yield found


def link(known: str, other: str, name: str, addresses: dict[str, list[Item]], library: Library) -> Link | None:
    """`known` wrote first: what a new address says of itself proves nothing."""
    there = {item.ref for item in addresses[other]}
    both = [item for item in addresses[known] if item.ref in there and item.kind in ("contact", "event")]
    if both:
        return Link(known, other, "card" if both[0].kind == "contact" else "entry", both[0])
    for item in addresses[known]:
        if item.kind == "mail" and item.author.address == known:
            for passage in library.passages(item.ref):
                if other in passage.text.lower() and (why := says(passage)):
                    return Link(known, other, why, item, passage)
    mailbox, _, domain = known.rpartition("@")
    mailbox_too, _, domain_too = other.rpartition("@")
    if mailbox == mailbox_too and not {domain, domain_too} & open_domains() and is_own(mailbox, name):
        return Link(known, other, "mailbox", min(addresses[other], key=lambda item: item.ref))
    return None


def is_own(mailbox: str, name: str) -> bool:
    """Whether a mailbox says more than the name: every John Doe is john.doe or jdoe at his house, only one jd77."""
    words = tuple(word for word in folds(name) if word.isascii())[:MOST_WORDS]
    return len(words) > 1 and not spells(re.sub(r"[^a-z0-9]", "", mailbox.lower()), words)


def spells(letters: str, words: tuple[str, ...]) -> bool:
    """Whether these letters are the beginnings of some of the words, in any order."""
    ahead, seen = [(letters, words)], set[tuple[str, tuple[str, ...]]]()
    while ahead:
        rest, free = ahead.pop()
        if not rest:
            return True
        if (rest, free) not in seen:
            seen.add((rest, free))
            ahead += [
                (rest[length:], free[:at] + free[at + 1 :])
                for at, word in enumerate(free)
                for length in range(1, len(word) + 1)
                if rest.startswith(word[:length])
            ]
    return False


def says(passage: Passage) -> Why | None:
    if passage.locator == "header Reply-To":
        return "replies"
    told = passage.role == "signature" or (passage.role == "own" and tells_address(passage.text))
    return "said" if told else None


def first_mail(address: str, items: Iterable[Item]) -> float:
    """When this address first wrote; what never wrote comes last."""
    sent = (item.at.timestamp() for item in items if item.kind == "mail" and item.at and item.author.address == address)
    return min(sent, default=float("inf"))


def one_edit(one: str, other: str) -> bool:
    """Whether one inserted, dropped, changed or swapped letter makes one of the other."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 6:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])
