"""What goes together in time: conversations, and when something was said."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from forenoon.domain.sources import Item


def talks(items: Iterable[Item]) -> Callable[[Item], list[Item]]:
    """What is in one conversation with an item, itself among it, and what replies to it."""
    there: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in items:
        for name in (talk_of(item), item.answers):
            if name:
                there[name][item.ref] = item
    return lambda item: list((there.get(talk_of(item), {}) | there.get(item.ref, {})).values())


def talk_of(item: Item) -> str:
    return item.ref.rpartition("/")[0] if item.kind == "chat" else item.thread if item.kind == "mail" else ""


def in_conversation(item: Item, other: Item) -> bool:
    """Mails of one thread; whatever is written in one channel, since nobody there has to quote what they answer."""
    if item.kind == "chat":
        return other.kind == "chat" and item.ref.rpartition("/")[0] == other.ref.rpartition("/")[0]
    return item.kind == other.kind == "mail" and bool(item.thread) and item.thread == other.thread


def moment(item: Item) -> datetime:
    return item.at or datetime.min.replace(tzinfo=UTC)
