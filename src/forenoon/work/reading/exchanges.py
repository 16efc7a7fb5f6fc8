"""Questions in a channel and what was said to them next: a short answer tells nothing alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from forenoon.domain.sources import Item
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment, talk_of

SOON = timedelta(hours=12)  # in which somebody answers


@dataclass(frozen=True)
class Exchanges:
    """`items` are all messages; `sentences` gives those of one that may be quoted."""

    items: Iterable[Item]
    sentences: Callable[[Item], Iterable[Mark]]

    def answer(self, asked: Mark) -> Mark | None:
        """What another said next in the channel to a question."""
        return self._near(asked.item, 1) if is_question(asked) else None

    def question(self, said: Mark) -> Mark | None:
        """The question that another asked just before, in the channel."""
        before = self._near(said.item, -1) if not is_question(said) else None
        return before if before and is_question(before) else None

    def _near(self, item: Item, step: int) -> Mark | None:
        """The sentence of the message before or after one in its channel, of another's hand and soon."""
        there = self._channels.get(talk_of(item), [])
        at = there.index(item) + step if item in there else -1
        other = there[at] if 0 <= at < len(there) else None
        if item.kind != "chat" or other is None or other.author == item.author:
            return None
        near = abs(moment(other) - moment(item)) <= SOON
        return next(iter(self.sentences(other)), None) if near else None

    @cached_property
    def _channels(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(self.items, key=lambda one: (moment(one), one.ref)):
            if item.kind == "chat":
                found[talk_of(item)].append(item)
        return dict(found)


def is_question(mark: Mark) -> bool:
    return "?" in mark.quote or "？" in mark.quote
