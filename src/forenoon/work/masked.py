"""Who writes from a house that looks like a known one goes under that address: the name is another's."""

from collections.abc import Callable, Mapping
from functools import cache

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Item, Person
from forenoon.language.tokens import folds
from forenoon.work.identities import one_edit

SHORTEST = 6  # letters of a house's name that tell it apart


def near_house(contract: Contract) -> Callable[[str], str]:
    """By an address the house of ours or of the meeting's people from which its own is one letter off; else empty."""
    known = sorted({*contract.ours, *(address.rpartition("@")[2] for address in people_of(contract))} - {""})

    @cache
    def near(house: str) -> str:
        return "" if house in known else next((one for one in known if one_edit(house, one)), "")

    return lambda address: near(address.rpartition("@")[2])


def real_address(contract: Contract) -> Callable[[Person], str]:
    """By a person the address of whoever of the meeting has that name, where this one's house only looks like theirs:
    `kite.example`, `kite-pay.example`; else empty."""
    named = {address: frozenset(folds(name)) for address, name in people_of(contract).items()}

    def real(person: Person) -> str:
        name, house = frozenset(folds(person.name)), person.address.rpartition("@")[2]
        alike = (address for address, known in named.items() if name and (name <= known or known <= name) and known)
        houses = ((address, address.rpartition("@")[2]) for address in alike)
        return next((address for address, own in houses if own and looks_like(house, own)), "")

    return real


def people_of(contract: Contract) -> dict[str, str]:
    meeting = contract.meeting
    return {one.address: one.name for one in (contract.me, meeting.organizer, *meeting.attendees)}


def looks_like(house: str, known: str) -> bool:
    """One letter off, or the other's name with something before or behind it."""
    name, own = (max(one.split(".")[:-1], key=len, default=one) for one in (house, known))
    return one_edit(house, known) or (len(own) >= SHORTEST and own in (name.rpartition("-")[0], name.partition("-")[2]))


def unmasked(items: Mapping[str, Item], contract: Contract) -> dict[str, Item]:
    """The same items, with nobody else's name on what came from such a house."""
    near, real = near_house(contract), real_address(contract)
    false = (ref for ref, item in items.items() if near(item.author.address) or real(item.author))
    return {**items, **{ref: _by_address(items[ref]) for ref in false}}


def _by_address(item: Item) -> Item:
    false = item.author.address
    parties = tuple(
        party.model_copy(update={"person": Person(address=false)}) if party.person.address == false else party
        for party in item.parties
    )
    return item.model_copy(update={"parties": parties})
