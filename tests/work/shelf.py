"""A library whose items, events and passages lie in memory."""

from collections.abc import Mapping, Sequence

from forenoon.domain.sources import Event, Hit, Item, Passage, Table


class Shelf:
    """`search` gives the passages that hold the query as it stands."""

    def __init__(self, items: Sequence[Item], events: Sequence[Event] = (), passages: Sequence[Passage] = ()) -> None:
        self._items, self._events, self._passages = tuple(items), tuple(events), tuple(passages)

    def items(self) -> tuple[Item, ...]:
        return self._items

    def passages(self, item: str) -> tuple[Passage, ...]:
        return tuple(passage for passage in self._passages if passage.item == item)

    def tables(self, item: str) -> tuple[Table, ...]:
        return ()

    def events(self) -> tuple[Event, ...]:
        return self._events

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        return {}

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(item.ref for item in self.items())

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        found = [one for one in self._passages if query in one.text]
        return tuple(Hit(text=p.text, item=p.item, locator=p.locator, score=1, source="/") for p in found[:limit])
