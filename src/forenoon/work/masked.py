"""Who writes from a house that is one letter off from a known one goes under that address: the name is another's."""

from collections.abc import Callable, Mapping
from functools import cache

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Item, Person
from forenoon.work.identities import one_edit


def near_house(contract: Contract) -> Callable[[str], str]:
    """By an address the house of ours or of the meeting's people from which its own is one letter off; else empty."""
    meeting = contract.meeting
    people = (contract.me, meeting.organizer, *meeting.attendees)
    known = sorted({*contract.ours, *(one.address.rpartition("@")[2] for one in people)} - {""})

    @cache
    def near(house: str) -> str:
        return "" if house in known else next((one for one in known if one_edit(house, one)), "")

    return lambda address: near(address.rpartition("@")[2])


def unmasked(items: Mapping[str, Item], contract: Contract) -> dict[str, Item]:
    """The same items, with nobody else's name on what came from such a house."""
    near = near_house(contract)
    return {ref: _by_address(item) if near(item.author.address) else item for ref, item in items.items()}


def _by_address(item: Item) -> Item:
    house = item.author.address.rpartition("@")[2]
    parties = tuple(
        party.model_copy(update={"person": Person(address=party.person.address)})
        if party.person.address.endswith(f"@{house}")
        else party
        for party in item.parties
    )
    return item.model_copy(update={"parties": parties})
