"""Which sentences are worth quoting in a pack of this meeting: what tells something, and is neither the list of what
will be spoken of, nor how a meeting was arranged, nor chatter, nor asked for days that are over."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Item
from forenoon.language.cues import limits
from forenoon.language.hanging import refers
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import mentions_agenda, mentions_minutes
from forenoon.work.reading.ledger import days_of
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.of_matter import terms
from forenoon.work.reading.outdated import Outdated
from forenoon.work.reading.substance import Substance
from forenoon.work.reading.under_points import SEVERAL_POINTS

LAUGHS = re.compile(r"(?:[😀-😆😉😜😝🙃🤣]|[;:]-?[)DP])[\s.!]*$")
BYGONE = timedelta(days=14)  # after which what was asked for days that are over tells nothing
HOLDS = ("promise", "change", "decision", "refusal")
OPENS = ("request", "promise", "refusal", "condition", "decision", "change", "deadline")  # what a sentence is worth for


@dataclass(frozen=True)
class Telling:
    """`points` are those of the meeting's agenda; `topic` words of the meeting; `outside` the other side's
    addresses."""

    contract: Contract
    substance: Substance
    outdated: Outdated
    marks: tuple[Mark, ...]
    points: tuple[str, ...]
    topic: frozenset[str]
    outside: Collection[str]

    @cached_property
    def tells(self) -> Callable[[Mark], bool]:
        known: dict[tuple[str, str, int], bool] = {}

        def told(mark: Mark) -> bool:
            if mark.key not in known:
                idle = self.lists(mark) or self.is_chatter(mark) or self._is_bygone(mark) or self._is_beside(mark)
                idle = idle or self._is_of_others(mark) or refers(mark.quote)
                known[mark.key] = self.substance.tells(mark) and not idle
            return known[mark.key]

        return told

    def holds(self, mark: Mark) -> bool:
        """Whether a sentence may tell how a point stands: not where it was overtaken, nor how far we would go."""
        past, limit = self.outdated, mark.ours and mark.numbers and limits(mark.quote)
        gone = past.arranged(mark) or any(past.day(mark, day) for day in days_of(mark))
        return self.substance.tells(mark) and not gone and not (limit and self._is_inside(mark.item))

    def lists(self, mark: Mark) -> bool:
        """Whether it tells what will be spoken of, where the points of the agenda stand by themselves."""
        if not self.points or counts(mark) or mark.cue("decision", "condition", "refusal", "change", "promise"):
            return False
        there = terms(mark.quote)
        return mentions_agenda(mark.quote) or sum(bool(one & there) for one in self._points) >= SEVERAL_POINTS

    @cached_property
    def _points(self) -> tuple[frozenset[str], ...]:
        return tuple(map(terms, self.points))

    def _is_inside(self, item: Item) -> bool:
        """Whether nobody from outside has a part in a message."""
        return item.kind != "file" and all(party.person.address not in self.outside for party in item.parties)

    def is_chatter(self, mark: Mark) -> bool:
        """Whether a chat's message has no figure, no day, no word of the meeting and no name of its people, and holds
        nobody to anything; or has no figure and ends in a laugh."""
        held = mark.cue("promise", "decision", "refusal", "condition") is not None
        if mark.item.kind == "chat" and LAUGHS.search(mark.quote) and not (held or mark.numbers):
            return True
        bound = held or bool(mark.numbers or mark.days) or not (self.topic | self._people).isdisjoint(mark.folded)
        return mark.item.kind == "chat" and not bound

    @cached_property
    def _people(self) -> frozenset[str]:
        meeting = self.contract.meeting
        everyone = (meeting.organizer, *meeting.attendees)
        return frozenset(word for one in everyone for word in folds(one.name) if len(word) > 2)

    def _is_bygone(self, mark: Mark) -> bool:
        """Asked some time ago, for days that are all over, and nothing promised, decided or counted in it."""
        today, said = self.contract.now.date(), mark.item.kind in ("mail", "chat")
        over = bool(mark.days) and all(day.last < today for day in mark.days)
        old = said and moment(mark.item) < self.contract.now - BYGONE
        asked = mark.cue("request", "question") is not None
        return over and old and asked and not counts(mark) and mark.cue(*HOLDS) is None

    def _is_of_others(self, mark: Mark) -> bool:
        """Whether it stands in minutes of a meeting with others, where this one is among us, and has no word of it."""
        named = f"{mark.item.title} {mark.item.path}"
        minuted = mark.item.kind == "file" and mentions_minutes(named) and self.topic.isdisjoint(folds(named))
        return minuted and not self.outside and self.topic.isdisjoint(mark.folded)

    def _is_beside(self, mark: Mark) -> bool:
        """Whether it stands in one paragraph with what arranged this meeting, and tells nothing else."""
        return place_of(mark) in self._arranging and not counts(mark) and mark.cue(*OPENS) is None

    @cached_property
    def _arranging(self) -> frozenset[tuple[str, str]]:
        """The paragraphs of messages in which a sentence arranged this meeting."""
        spoken = (mark for mark in self.marks if mark.item.kind in ("mail", "chat"))
        return frozenset(place_of(mark) for mark in spoken if self.outdated.arranged(mark))


def place_of(mark: Mark) -> tuple[str, str]:
    return mark.item.ref, mark.passage.locator


def counts(mark: Mark) -> bool:
    """Whether it has an amount or a measure, not of time alone."""
    return any(number.unit and number.unit not in TIMES for number in mark.numbers)
