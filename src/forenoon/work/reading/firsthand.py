"""Whose figure it is: that of the side which named it first, unless the words around it say otherwise."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal

from forenoon.domain.sources import Item
from forenoon.language.attributed import is_attributed
from forenoon.language.given_up import role
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.topic import mentions_minutes, open_domains
from forenoon.work.reading.mentions import Mention

LATELY = timedelta(days=90)  # what was named longer ago is of another deal

Side = bool | None
"""True: ours · False: theirs · None: not told."""


def first_hand(figures: Iterable[Mention], side: Callable[[Item], Side]) -> frozenset[str]:
    """The ids of the figures that their writer names as their own side's: neither read out of the other's paper nor
    refused or repeated after them."""
    found: set[str] = set()
    named: dict[tuple[Decimal, str], list[tuple[float, Side]]] = {}
    for one in sorted(figures, key=lambda one: (-one.age, one.id)):
        own, of_other = side(one.item), is_reported(one)
        before = named.setdefault((one.value, one.unit), [])
        since = [whose for age, whose in before if age - one.age <= LATELY.total_seconds() and whose is not None]
        if not of_other and (own is None or not since or since[0] == own):
            found.add(one.id)
        before.append((one.age, None if own is None else own != of_other))
    return frozenset(found)


def is_reported(one: Mention) -> bool:
    """Or given up, in its sentence, for another."""
    number, quote = one.number, one.mark.quote
    return one.mark.cue("reported") is not None or (
        number is not None and (is_attributed(number, quote) or role(number, quote) == "given up")
    )


def side_of(is_ours: Callable[[str], bool], outside: frozenset[str], register: Register) -> Callable[[Item], Side]:
    """By the address of who wrote it, or, of a file that bears only a name, by those at which that name writes; else by
    the mail with which it came. Minutes tell what either side said. `outside`: addresses of the meeting's other side,
    whose houses are theirs too."""
    houses = {one.rpartition("@")[2] for one in outside} - open_domains()

    def of_address(address: str) -> Side:
        if is_ours(address):
            return True
        return False if address in outside or address.rpartition("@")[2] in houses else None

    def of(item: Item) -> Side:
        if item.kind == "file" and mentions_minutes(f"{item.title} {item.path.rpartition('/')[2]}"):
            return None
        author = item.author
        refs = register.of(author.name.casefold()) if author.name and not author.address else set[str]()
        known = {
            party.person.address
            for ref in refs
            for party in register.items[ref].parties
            if party.person.name.casefold() == author.name.casefold() and party.person.address
        }
        sides = {of_address(address) for address in (known or {author.address}) if address} - {None}
        if len(sides) == 1:
            return next(iter(sides))
        return of(register.items[item.within]) if item.within in register.items and not sides else None

    return of
