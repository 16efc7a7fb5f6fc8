"""What was sent to many and is no newsletter all the same: the people of the meeting write or answer there."""

from collections.abc import Iterable

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Item


def heard(items: Iterable[Item], contract: Contract) -> dict[str, Item]:
    """By ref, in the same order: not `bulk` any more where somebody of the meeting has a hand in the conversation. What
    a machine wrote stays what it is."""
    found = {item.ref: item for item in items}
    meeting = contract.meeting
    bulk = [item for item in found.values() if item.bulk]
    marked = {item.thread for item in bulk} - {""}
    people = {person.address for person in (contract.me, meeting.organizer, *meeting.attendees)} - {""}
    spoken = {
        item.thread
        for item in found.values()
        if item.thread in marked and item.kind == "mail" and not item.automatic
        and item.author.address in people
    }  # fmt: skip
    return found | {item.ref: _unmarked(item) for item in bulk if item.thread in spoken}


def _unmarked(item: Item) -> Item:
    return item if item.automatic or item.kind == "chat" else item.model_copy(update={"bulk": False})
