"""What holds no more: asked, and a colleague answered or the meeting was moved; set for a day, and moved since."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Day
from forenoon.domain.sources import Event, Item, Person
from forenoon.language.attending import clocks
from forenoon.language.cues import SHOWN, Cue, is_doing, is_inquiry, is_moving, is_rescheduling, is_settling, proposes
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.identities import Identities
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import codes_of, strip_marks
from forenoon.work.evidence.points import SENTENCE, is_move
from forenoon.work.evidence.relating import NUMBER, is_number
from forenoon.work.evidence.talks import in_conversation, moment, talk_of
from forenoon.work.evidence.topic import asks_to_meet, days_in_title, generic, proposes_meeting
from forenoon.work.reading.kinship import Kinship, is_exact, names, stem
from forenoon.work.reading.ledger import days_of, is_given_up, moved
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.priced import is_money
from forenoon.work.reading.superseding import TAKES_BACK
from forenoon.work.reading.taken_up import names_of

ASKS = re.compile("[?？]")
LARGE = 2_500  # a figure from which on it is no year
DIGITS = 3  # of a number that begins with letters
GRAM = 0.5  # what a piece of a word counts where no spaces are
SHARED = 3  # words by which two sentences are about the same, where nothing else ties them
CODES = 2  # numbers of parts or jobs by which they are
FEW_DAYS = timedelta(days=7)  # of a span that is one date
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
    coded: Callable[[str], tuple[Mark, ...]]  # what moves something, wherever that number of an order stands

    def request(self, mark: Mark) -> bool:
        return self.answered_by_colleague(mark) or self.revised(mark)

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
            new.item.author.address in author
            and moment(new.item) > moment(mark.item)
            and not codes.isdisjoint(codes_of(new.item.title))
            for new in self._revisions
        )

    @cached_property
    def _revisions(self) -> tuple[Mark, ...]:
        """Sentences of mails that are called after a numbered paper, and tell of a change."""
        mails = (mark for mark in self.kinship.marks if mark.item.kind == "mail" and codes_of(mark.item.title))
        return tuple(mark for mark in mails if mark.cue("change"))

    def arranged(self, mark: Mark) -> bool:
        """Whether it asks to meet on a day, and that was seen to: this meeting is on that very day, or its entry was
        changed afterwards, to that day or, where it was our own side that asked, to one near it."""
        days, day = single_days(mark), self._day
        if day in days and is_rescheduling(mark.quote):
            return True
        there = {person.address for person in (self.contract.meeting.organizer, *self.contract.meeting.attendees)}
        if self._former & set(days):
            return True  # on which it was to be
        if mark.cue("deadline"):
            return False  # `before Thursday's meeting` wants something else by then
        if self._settles(mark, days) or (day in days and self._hour in clocks(mark.quote) and proposes(mark.quote)):
            return True
        if self._was_sought(mark):
            return True
        if not asks_to_meet(mark.quote) or not self._meets(mark.item, there):
            return False
        if not days and mark.cue("question") and proposes_meeting(mark.quote):
            return True  # `Could we sit down in early November?`
        if len(days) != 1:
            return False
        if days[0] == day and not clocks(mark.quote):
            return True
        fits = abs(days[0] - day) <= (NEAR if mark.ours else timedelta(0))
        return fits and any(event.changed and event.changed > moment(mark.item) for event in self.events)

    def _was_sought(self, mark: Mark) -> bool:
        """Whether the people of this meeting looked for its day in it, and agreed later to another one near it: `Would
        Friday 13th, 11.30 do?` An hour stands beside the day, there or elsewhere in the conversation."""
        days, said = single_days(mark), mark.quote
        near = len(days) == 1 and days[0] != self._day and abs(days[0] - self._day) <= NEAR
        since = any(moment(one.item) > moment(mark.item) for one in (self.settled, self._moved) if one)
        if not (near and since and is_spoken(mark) and self._meets(mark.item, self._guests)) or is_counted(mark):
            return False
        if not (is_settling(said) or proposes(said) or asks_to_meet(said)):
            return False
        return days[0] in self._hours_sought(talk_of(mark.item) or mark.item.ref) or asks_to_meet(said)

    @cached_property
    def _hours_sought(self) -> Callable[[str], frozenset[date]]:
        """By conversation: days beside which a sentence names an hour."""
        found: dict[str, set[date]] = defaultdict(set)
        for mark in self.kinship.marks:
            if clocks(mark.quote) and len(single_days(mark)) == 1:
                found[talk_of(mark.item) or mark.item.ref].add(single_days(mark)[0])
        return lambda talk: frozenset(found.get(talk, ()))

    @cached_property
    def _guests(self) -> frozenset[str]:
        people = (self.contract.meeting.organizer, *self.contract.meeting.attendees)
        return frozenset(person.address for person in people) - self.identities.of(self.contract.me.address)

    def _settles(self, mark: Mark, days: list[date]) -> bool:
        """Whether it agrees to the day of this meeting, or asks for the hour at which it begins, and is of nothing
        else."""
        named = self._day in days or (not days and self._hour in clocks(mark.quote))
        return is_spoken(mark) and named and not is_counted(mark) and is_settling(mark.quote)

    @cached_property
    def settled(self) -> Mark | None:
        """The last sentence that agreed to the hour or the day of this meeting."""
        agreed = (
            mark
            for mark in self.kinship.marks
            if self._settles(mark, single_days(mark)) and not ASKS.search(mark.quote) and mark.cue("deadline") is None
        )
        return max(agreed, key=lambda mark: (moment(mark.item), mark.key), default=None)

    @cached_property
    def _moved(self) -> Mark | None:
        """The last sentence that moved something to the day of this meeting."""
        moves = (mark for mark in self._changes if is_spoken(mark) and self._day in single_days(mark))
        return max(moves, key=lambda mark: (moment(mark.item), mark.key), default=None)

    @cached_property
    def agreed(self) -> tuple[Mark, ...]:
        """That sentence, behind the question in the conversation to which it agreed."""
        said = self.settled
        asking = (
            mark
            for mark in self.kinship.marks if said
            if ASKS.search(mark.quote) and self._settles(mark, single_days(mark)) and is_later(said, mark)
            and (said.item.answers == mark.item.ref or in_conversation(said.item, mark.item))
        )  # fmt: skip
        asked = max(asking, key=lambda mark: (moment(mark.item), mark.key), default=None)
        return tuple(mark for mark in (asked, said) if mark)

    @cached_property
    def _day(self) -> date:
        """Of the meeting, by the person's clock."""
        return self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone)).date()

    @cached_property
    def _former(self) -> frozenset[date]:
        """The days from which the meeting was moved, as its entry says."""
        told = SENTENCE.split(self.contract.meeting.purpose)
        moved = (day for one in told if is_move(one) for day in days_in_title(one, self._day))
        return frozenset(day.first for day in moved if day.first == day.last) - {self._day}

    @cached_property
    def _hour(self) -> int:
        """Its beginning, in minutes of that day."""
        start = self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone))
        return start.hour * 60 + start.minute

    def day(self, mark: Mark, day: Day) -> bool:
        """Whether a day that a sentence names holds no more: it was asked for and seen to, its paper was revised, or a
        later passage gives that day up, takes back what it is about, or puts that on another."""
        if self.arranged(mark) or self.revised(mark) or self.later(mark, day) or self.decided(mark):
            return True
        if any(self.later(old, day) for old in self.kinship.of_item(mark.item.answers) if names_day(old, day)):
            return True  # what it answers was put on another day
        since = (new for new in self._changes if is_later(new, mark) and (takes_back(new) or names_another(new, day)))
        return any(self.kinship.same(new, mark) for new in since)

    def later(self, mark: Mark, day: Day) -> Mark | None:
        """The last passage that gives the day up, or puts on another what it is about, or the order of its number."""
        found = [
            new
            for new in self._changes
            if is_later(new, mark)
            and (
                (gives_up(new, day) and (self._is_akin(new, mark) or is_moved_from(new, mark, day)))
                or (names_another(new, day) and (is_about(new, mark) or self._says_anew(new, mark)))
            )
        ]
        beside = self._dated.get((mark.item.author, talk_of(mark.item)), ())
        again = (new for new in beside if is_restated(mark, new, day))
        return max(
            (*found, *again, *self._ordered(mark, day)), key=lambda one: (moment(one.item), one.key), default=None
        )

    def _ordered(self, mark: Mark, day: Day) -> Iterator[Mark]:
        """What puts an order of a sentence on another day later, by its number."""
        ordered = (new for code in sorted(orders(mark.quote)) for new in self.coded(code))
        return (new for new in ordered if is_said(new) and is_later(new, mark) and names_another(new, day))

    @cached_property
    def moves(self) -> tuple[Mark, ...]:
        """What puts the orders of these sentences on another day, where it is said elsewhere: worth as much as they."""
        known = {mark.key for mark in self.kinship.marks}
        found: dict[tuple[str, str, int], Mark] = {}
        for old in sorted(self.kinship.marks, key=lambda mark: (-mark.score, mark.key)):
            for new in (new for day in old.days for new in self._ordered(old, day) if new.key not in known):
                found.setdefault(new.key, replace(as_change(new), score=max(old.score, new.score)))
        return tuple(found.values())

    def decided(self, mark: Mark) -> Mark | None:
        """Of what somebody was finding out, what they decided of it next."""
        if not is_inquiry(mark.quote):
            return None
        days = {word for day in mark.days for word in folds(day.words)}
        told = mark.telling - self.kinship.common - generic() - days
        matter = stems(word for word in told if not is_doing(word, mark.language))
        found = (
            new
            for new in self.kinship.marks
            if new.cue("decision", "change") is not None
            and is_said(new)
            and is_later(new, mark)
            and (names(mark, new) or new.item.author.address in self.identities.of(mark.item.author.address))
            and not matter.isdisjoint((stems(new.telling) | titled(new)) - stems(names_of(new.item.author)))
        )
        return min(found, key=lambda one: (moment(one.item), one.key), default=None)

    @cached_property
    def _changes(self) -> tuple[Mark, ...]:
        """Sentences that say as done that something is on another day, or is no more."""
        return tuple(
            mark
            for mark in self.kinship.marks
            if is_said(mark)
            and (is_moving(mark.quote) or takes_back(mark) or any(is_given_up(day, mark) for day in mark.days))
        )

    @cached_property
    def _dated(self) -> dict[tuple[Person, str], list[Mark]]:
        """Sentences that count something for a day, by their author and conversation."""
        found: dict[tuple[Person, str], list[Mark]] = defaultdict(list)
        for mark in self.kinship.marks:
            if mark.days and counted(mark) and is_said(mark):
                found[mark.item.author, talk_of(mark.item)].append(mark)
        return found

    def _is_akin(self, new: Mark, old: Mark) -> bool:
        """Whether they speak of the same thing: it is named in both, by a word or a figure."""
        figures = {number.value for number in new.numbers} & {number.value for number in old.numbers}
        spoken = in_conversation(new.item, old.item) and self.kinship.weight(new, old) > 0
        return spoken or self.kinship.same(new, old) or any(map(is_telling, figures))

    def _says_anew(self, new: Mark, old: Mark) -> bool:
        """Whether its author speaks of the same thing again, in the conversation or under the number of its order."""
        if new.item.author.address not in self.identities.of(old.item.author.address) or not is_said(old):
            return False
        ordered = not orders(new.item.title).isdisjoint(orders(old.item.title))
        return ordered or (in_conversation(new.item, old.item) and self.kinship.weight(new, old) > 0)

    def _meets(self, item: Item, there: Collection[str]) -> bool:
        """Whether who wrote it, or one of those who were asked, is at the meeting, by any address of theirs."""
        known = {one for address in there for one in self.identities.of(address)}
        asked = {party.person.address for party in item.parties if party.role in ("from", "to")}
        return bool(known & asked)


def names_day(mark: Mark, day: Day) -> bool:
    return any(one.first <= day.last <= one.last for one in mark.days)


def is_spoken(mark: Mark) -> bool:
    return mark.item.kind in ("mail", "chat")


def is_counted(mark: Mark) -> bool:
    """Whether it counts or measures something but time."""
    return any(number.unit and number.unit not in TIMES for number in mark.numbers)


def single_days(mark: Mark) -> list[date]:
    return [one.first for one in mark.days if one.first == one.last]


def is_telling(value: Decimal) -> bool:
    """Whether a figure tells what is spoken of: one of many digits, or a large one."""
    return is_exact(value) or value >= LARGE


def as_change(mark: Mark) -> Mark:
    """A sentence that moves something, as a change; a language without a table of its own shows none."""
    return mark if mark.cue("change") else replace(mark, cues=(*mark.cues, Cue("change", SHOWN, "change/any/moves")))


def is_said(mark: Mark) -> bool:
    """Told as it is: neither asked nor offered, under no condition, and in its author's own words."""
    return mark.cue("question", "request", "condition", "offer", "boilerplate", "reported") is None


def is_later(new: Mark, old: Mark) -> bool:
    return new.item.ref != old.item.ref and bool(new.at and old.at) and moment(new.item) > moment(old.item)


def gives_up(mark: Mark, day: Day) -> bool:
    given = any(one.first <= day.last <= one.last and is_given_up(one, mark) for one in mark.days)
    return given or ((move := moved(mark)) is not None and move[0] == day.first == day.last)


def is_moved_from(new: Mark, old: Mark, day: Day) -> bool:
    """Whether it moves something from that very day, and has a word of it: `Lot 1 goes from 2 to 16 November`."""
    move = moved(new)
    return (
        move is not None and move[0] == day.first == day.last and not stems(old.telling).isdisjoint(stems(new.telling))
    )


def takes_back(mark: Mark) -> bool:
    cue = mark.cue("change")
    return cue is not None and cue.rule.rpartition("/")[2] in TAKES_BACK


def names_another(mark: Mark, day: Day) -> bool:
    """Whether it puts something on another day than this, or on a few that follow each other, and names none of it."""
    named = days_of(mark) if is_moving(mark.quote) else ()
    few = any(one.last - one.first < FEW_DAYS for one in named)
    return few and not any(one.first <= day.last and day.first <= one.last for one in mark.days)


def is_about(new: Mark, old: Mark) -> bool:
    """Whether what an earlier sentence speaks of is in the later one and its subject: `the swap moves to January` in a
    mail called after a town's gateways, of `Gateways in that town: swap in October`."""
    there, said = stems(old.telling), stems(new.telling)
    if len(codes_of(old.quote) & codes_of(new.quote)) >= CODES:
        return True
    shared = [word for word in there & (said | titled(new)) if word.isalpha() and (len(word) > 2 or not word.isascii())]
    weight = sum(1.0 if word.isascii() else GRAM for word in shared)  # no piece of a part's number
    return not there.isdisjoint(said) and weight >= SHARED


def is_restated(old: Mark, new: Mark, day: Day) -> bool:
    """Whether a sentence of its author counts the same things otherwise for another day, later in the conversation."""
    since = in_conversation(new.item, old.item) and is_later(new, old)
    if not since or any(one.first <= day.last <= one.last for one in new.days):
        return False
    before, after = counted(old), counted(new)
    return not before.keys().isdisjoint(after) and all(before[one] != after[one] for one in before.keys() & after)


def counted(mark: Mark) -> dict[str, Decimal]:
    """How many of what, by the word for it; the first of each."""
    things = ((one.unit, one.value) for one in reversed(mark.numbers))
    return {unit: value for unit, value in things if unit and unit not in TIMES and unit != "%" and not is_money(unit)}


def titled(mark: Mark) -> frozenset[str]:
    """The words of its mail's subject."""
    return stems(word for word in folds(strip_marks(mark.item.title)) if not stop(word, mark.language))


def orders(text: str) -> frozenset[str]:
    """The numbers of orders, tickets and contracts in a text; what a product is called, as `TS-40`, is none."""
    found = filter(is_number, NUMBER.findall(text))
    return frozenset(one for one in found if one[0].isdigit() or sum(map(str.isdigit, one)) >= DIGITS)


def stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))
