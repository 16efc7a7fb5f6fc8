"""Entries as meetings: those of the very same slot that mean the same are one."""

from forenoon.domain.contract import Meeting
from forenoon.language.instruction_words import moved
from forenoon.work.contract.entries import Entry
from forenoon.work.evidence.topic import telling

LONGEST = 90  # code points of a meeting's title


def merged(found: list[Entry]) -> tuple[Meeting, ...]:
    """Meetings, each with the other entries of the very same slot that mean the same."""
    slots: list[list[Entry]] = []
    for entry in found:
        same = next((slot for slot in slots if _same_meeting(slot[0], entry)), None)
        if same is None:
            slots.append([entry])
        else:
            same.append(entry)
    return tuple(_meeting(sorted(slot, key=_standing)) for slot in slots)


def _same_meeting(one: Entry, other: Entry) -> bool:
    if (one.occurrence.start, one.occurrence.end) != (other.occurrence.start, other.occurrence.end):
        return False
    titles = telling(one.occurrence.event.title) & telling(other.occurrence.event.title)
    people = {p.address for p in one.says.others} & {p.address for p in other.says.others}
    return bool(titles or people)


def _standing(entry: Entry) -> tuple[bool, str]:
    """The entry to show comes first: one that does not say that it was moved, then by ref."""
    return moved(entry.occurrence.event.title), entry.occurrence.event.item


def called(title: str) -> str:
    """The title as a name in running text: a whole paragraph as a title is cut at a word."""
    whole = " ".join(title.split())
    cut = whole[:LONGEST].rfind(" ")
    return whole if len(whole) <= LONGEST else whole[: cut if cut > LONGEST // 2 else LONGEST].rstrip() + "…"


def _meeting(slot: list[Entry]) -> Meeting:
    occurrence, event = slot[0].occurrence, slot[0].occurrence.event
    return Meeting(
        item=event.item, uid=event.uid, title=called(event.title), start=occurrence.start, end=occurrence.end,
        zone=event.zone,
        place=event.place, purpose=event.description, organizer=event.organizer,
        attendees=tuple(party.person for party in event.attendees), serial=occurrence.serial,
        also=tuple(other.occurrence.event.item for other in slot[1:]),
    )  # fmt: skip
