"""The messages of a chat around one of which what was computed quotes a word: it is read with what it answers."""

from collections.abc import Collection
from datetime import timedelta

from forenoon.domain.sources import Item
from forenoon.work.reading.desk import Desk

NEAR = timedelta(minutes=30)


def around_chats(desk: Desk, cited: Collection[str]) -> list[Item]:
    """Those of the same chat that were written near a cited one, in order of time."""
    chats = [(one.at, one) for one in desk.items.values() if one.kind == "chat" and one.at]
    told = [(at, one.place) for at, one in chats if one.ref in cited]
    near = [
        (at, one) for at, one in chats if any(one.place == place and abs(at - then) <= NEAR for then, place in told)
    ]
    return [one for _, one in sorted(near, key=lambda pair: (pair[0], pair[1].ref))]
