"""What was asked and is asked no more: a colleague answered, the paper was revised, the meeting was moved."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from forenoon.domain.contract import Contract
from forenoon.domain.sources import Event, Item
from forenoon.language.tokens import folds
from forenoon.work.identities import Identities
from forenoon.work.kinship import Kinship
from forenoon.work.marks import Mark
from forenoon.work.talks import in_conversation, moment
from forenoon.work.topic import asks_to_meet

CODE = re.compile(r"(?<!\w)(?=[\w-]*\d{3})[^\W_][\w-]*")  # Q-2711: what a numbered paper is called
YEAR = re.compile(r"(?:19|20)\d\d")
NEAR = timedelta(days=7)  # between the day that was asked for and the one on which the meeting is


@dataclass(frozen=True)
class Outdated:
    """`events` are the entries of this meeting."""

    talk: Callable[[Item], list[Item]]  # what is in one conversation with an item, and what replies to it
    identities: Identities
    kinship: Kinship
    contract: Contract
    events: tuple[Event, ...]
    sentences: Callable[[Item], Iterable[Mark]]

    def request(self, mark: Mark) -> bool:
        return self.answered_by_colleague(mark) or self.revised(mark) or self.arranged(mark)

    def answered_by_colleague(self, mark: Mark) -> bool:
        """Whether somebody of our house who was asked too wrote to the author later, asking and handing on nothing."""
        asked = mark.item
        mine = self.identities.of(self.contract.me.address)
        asker = self.identities.of(asked.author.address)
        if asked.author.address in mine or asked.kind not in ("mail", "chat"):
            return False
        others = {party.person.address for party in asked.parties if party.role in ("to", "cc")} - mine - asker
        return any(
            one.author.address in others
            and self.contract.is_ours(one.author.address)
            and moment(one) > moment(asked)
            and (one.answers == asked.ref or (in_conversation(one, asked) and one.kind == "mail"))
            and any(party.person.address in asker for party in one.parties)
            and self._tells(one)
            for one in self.talk(asked)
        )

    def _tells(self, answer: Item) -> bool:
        """Whether an answer states something, and neither asks nor names the person whose turn it is."""
        said = tuple(self.sentences(answer))
        me = {word for word in folds(self.contract.me.name) if len(word) > 2}
        asks = any(mark.cue("question", "request") or "?" in mark.quote or me & mark.folded for mark in said)
        return bool(said) and not asks

    def revised(self, mark: Mark) -> bool:
        """Whether its author later replaced the numbered paper that its mail is called after."""
        codes, author = codes_of(mark.item.title), self.identities.of(mark.item.author.address)
        return bool(codes) and any(
            other.item.author.address in author
            and moment(other.item) > moment(mark.item)
            and other.cue("change") is not None
            and bool(codes & codes_of(other.item.title))
            for other in self.kinship.marks
            if other.item.kind == "mail"
        )

    def arranged(self, mark: Mark) -> bool:
        """Whether it asked to meet on a day, and the entry of the same people was changed afterwards: to that day, or,
        where it was our own side that asked, to one near it."""
        days = [day.first for day in mark.days if day.first == day.last]
        there = {person.address for person in (self.contract.meeting.organizer, *self.contract.meeting.attendees)}
        if len(days) != 1 or not asks_to_meet(mark.quote) or not self._meets(mark.item, there):
            return False
        day = self.contract.meeting.start.date()
        fits = abs(days[0] - day) <= (NEAR if mark.ours else timedelta(0))
        return fits and any(event.changed and event.changed > moment(mark.item) for event in self.events)

    def _meets(self, item: Item, there: Collection[str]) -> bool:
        """Whether one of those who were asked is at the meeting, by any address of theirs."""
        known = {one for address in there for one in self.identities.of(address)}
        asked = {party.person.address for party in item.parties if party.role == "to"}
        return bool(known & asked)


def codes_of(title: str) -> frozenset[str]:
    return frozenset(code.casefold() for code in CODE.findall(title) if not YEAR.fullmatch(code))
