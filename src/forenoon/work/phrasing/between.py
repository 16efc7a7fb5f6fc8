"""What is open between the person's side and the readers of a mail, in words that these wrote or were sent."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice, zip_longest
from typing import Literal

from forenoon.domain.sources import Item, Person
from forenoon.language.cues import defers, proposes, unmet
from forenoon.language.matters import matters
from forenoon.language.missed import threat
from forenoon.language.replies import salutation
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import open_domains
from forenoon.work.raising.lapsing import term
from forenoon.work.reading.allotting import (
    AWAITED_DAYS,
    answered,
    asks,
    is_open_request,
    is_overdue,
    is_overtaken,
    kept,
    promised_days,
    repeats,
)
from forenoon.work.reading.chasing import is_one_debt
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import Dated, moved
from forenoon.work.reading.of_matter import has
from forenoon.work.reading.priced import is_money
from forenoon.work.reading.taken_up import names_of

MOST_QUOTED = 2  # sentences of one mail
OF_MEETING, MISSED = 1.5, 1.5  # what a point gains that is of the meeting's matter, or misses something
MOST_TOLD, SOON = 2, timedelta(days=21)
READ_BY = ("from", "to", "cc")
CALLED = re.compile(r"([^\W\d_][\w'-]*)(?: ?[:：]|,| [-–—])\s*")
SIGNED = re.compile(r"(?<=[.!?])\s+[/–-]?\s*([^\W\d_][\w'-]*)[.]?$")


Kind = Literal["asked", "promised", "told"]


@dataclass(frozen=True)
class Point:
    """What one mail leaves open, in its order. `day`: for when it was promised; `answer`: that an answer will come, or
    what its author said of it since.
    told: neither asked nor promised, but that something did not come, or of a day to come."""

    marks: tuple[Mark, ...]
    kind: Kind
    day: date | None = None
    answer: Mark | None = None

    @property
    def mark(self) -> Mark:
        return self.marks[0]


@dataclass(frozen=True)
class Between:
    """The person's house on one side, the readers `to` on the other."""

    desk: Desk
    to: tuple[Person, ...]

    @cached_property
    def theirs(self) -> frozenset[str]:
        """All addresses by which the readers write."""
        return frozenset(a for person in self.to for a in self.desk.identities.of(person.address))

    @cached_property
    def mine(self) -> frozenset[str]:
        return self.desk.identities.of(self.desk.contract.me.address)

    @cached_property
    def side(self) -> frozenset[str]:
        """The addresses of the readers, and of whoever of their houses wrote."""
        houses = houses_of(self.desk, self.to)
        written = (one for one in self.desk.register.written if one.rpartition("@")[2] in houses)
        return self.theirs | frozenset(written)

    def is_theirs(self, mark: Mark) -> bool:
        return mark.item.author.address in self.side

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All that the readers know, best first."""
        return tuple(mark for mark in self.desk.marks if knows(self.desk, mark.item, self.to))

    def trimmed(self, mark: Mark) -> Mark:
        """A sentence without whom it calls and who signs it."""
        people = (self.desk.contract.me, *self.to)
        return without_salutation(mark, frozenset(word for one in people for word in folds(one.name)))

    def owed(self) -> list[Point]:
        """What the readers asked of the person, and what our side promised them."""
        asking = (mark for mark in self.marks if mark.item.author.address in self.side and self._asks_me(mark))
        asked = list(self._once(Point((m,), "asked", answer=self._answer(m, self.mine)) for m in asking))
        due = ((mark, self._due(mark)) for mark in self.marks if self._is_ours(mark))
        there = {point.mark.item.ref for point in asked}
        missing = (m for m in self.marks if self._misses(m))
        told = (self._missed(m, "asked" if m.item.ref in there and not has_money(m) else "told") for m in missing)
        missed = (one for one in self._once(told) if not self._is_among(one, asked))
        return self._weighed(self._each_debt([*asked, *missed, *self._promised(due)]))

    def wanted(self) -> list[Point]:
        """What our side asked of the readers' side, and what they promised us."""
        awaited = (mark for mark in self.marks if self._is_awaited(mark))
        asked = (Point((mark,), "asked", answer=self._answer(mark, self._other_side)) for mark in awaited)
        due = ((m, self._due(m)) for m in self.marks if m.item.author.address in self.side and self._reaches_us(m))
        known = [*self._once(asked), *self._promised(due)]
        answers = {point.answer.key for point in known if point.answer}
        put_off = (Point((m,), "told") for m in self.marks if m.key not in answers and self._is_deferred(m))
        deferred = (one for one in self._once(put_off) if not self._is_among(one, known))
        return self._weighed(self._each_debt([*known, *deferred]))

    def _each_debt(self, points: list[Point]) -> list[Point]:
        """What is promised and missed, once, in the latest words of who misses it."""
        marks = [point.mark for point in points]

        def is_told(point: Point) -> bool:
            later = (mark for mark in marks if moment(mark.item) > moment(point.mark.item))
            return any(is_one_debt(mark, point.mark) for mark in later)

        return [point for point in points if not is_told(point)]

    def _missed(self, mark: Mark, kind: Kind) -> Point:
        return Point((mark,), kind, answer=self._put_off(mark, self.mine))

    def _weighed(self, points: Iterable[Point]) -> list[Point]:
        """What each mail leaves open, what matters most first; what was said of a point since is none of its own."""
        every = list(points)
        since = {point.answer.key for point in every if point.answer}
        left = (point for point in every if point.mark.key not in since)
        return sorted(gathered(left), key=lambda one: (-self.worth(one), one.mark.key))

    def worth(self, point: Point) -> float:
        """Of its best sentence, more where that is of what the meeting is for, or misses what should have come."""
        of_it = max((has(mark, one) for mark in point.marks for one in self._about), default=0.0)
        missed = any(unmet(mark.quote) for mark in point.marks)
        return max(mark.score for mark in point.marks) + OF_MEETING * of_it + MISSED * missed

    @cached_property
    def _about(self) -> frozenset[str]:
        meeting, points = self.desk.contract.meeting, self.desk.agenda
        return matters("\n".join((meeting.title, meeting.purpose, *(point.text for point in points))))

    def told(self, but: Iterable[Point]) -> list[Point]:
        """What the readers wrote of a day to come soon, without what stands in these points."""
        used = [mark for point in but for mark in point.marks]
        new = (mark for mark in self.marks if self._tells(mark) and not any(repeats(mark, one) for one in used))
        return list(self._once(Point((mark,), "told") for mark in new))[:MOST_TOLD]

    def _tells(self, mark: Mark) -> bool:
        today = self.desk.contract.now.date()
        soon = any(today <= day.last <= today + SOON for day in mark.days)
        waits = mark.cue("deadline", "pending", "refusal") and not mark.cue("question", "request", "promise", "offer")
        theirs = mark.item.author.address in self.theirs and self._reaches_us(mark)
        return bool(theirs and soon and waits) and term(self.desk, mark) is None and mark.cue("boilerplate") is None

    def dates(self, told: Iterable[Mark]) -> list[Dated]:
        """Days to come on which something of ours runs out, or to which we moved something, as all were told."""
        today, keys = self.desk.contract.now.date(), {mark.key for mark in told}
        met = self.desk.contract.meeting.start.astimezone(self.desk.zone).date()
        known = {mark.key for mark in self.marks} - keys
        own = (
            one for one in self.desk.dates if self._is_ours(one.mark) and sent_to_all(self.desk, one.mark.item, self.to)
        )
        free = (one for one in own if one.mark.key in known and one.day.last >= today)
        return [one for one in free if one.day.first != met and self._binds(one)]

    def _binds(self, one: Dated) -> bool:
        if term(self.desk, one.mark) == one.day:
            return threat(one.mark.quote) < 0
        return moved(one.mark) is not None and one.was is not None and not proposes(one.mark.quote)

    def _is_deferred(self, mark: Mark) -> bool:
        """Whether the readers' side answered the person of late that an answer will come, without a day, and has
        written nothing in the conversation since."""
        late = mark.at is not None and (self.desk.contract.now - mark.at).days <= AWAITED_DAYS + SOON.days
        if mark.item.author.address not in self.side or not late or mark.days or not self._reaches_us(mark):
            return False
        asked = self.desk.items.get(mark.item.answers)
        if not defers(mark.quote) or mark.cue("promise") is None or not asked or not knows(self.desk, asked, self.to):
            return False
        near = (one for one in self._near(mark.item) if one.author.address in self.side)
        later = any(moment(one) > moment(mark.item) for one in near)
        return not later and not self.desk.taken_up.kept(mark) and not self.desk.taken_up.promise(mark)

    def _is_ours(self, mark: Mark) -> bool:
        author = mark.item.author.address
        return author in self.mine or (self.desk.is_ours(author) and author not in self.side)

    def _reaches_us(self, mark: Mark) -> bool:
        told = (party.person.address for party in mark.item.parties if party.role in ("to", "cc"))
        return any(address in self.mine or self.desk.is_ours(address) for address in told)

    def _asks_me(self, mark: Mark) -> bool:
        """Asked of the person, who has not answered yet, or only that an answer will come."""
        desk, past = self.desk, self.desk.outdated
        if not is_open_request(mark, (), desk.contract, desk.identities, desk.met_on) or past.arranged(mark):
            return False
        if not asks(mark) or past.request(mark) or desk.taken_up.request(mark, self.mine):
            return False
        told = answered(mark.item, self._near(mark.item), self.mine, desk.identities)
        return not told or self._put_off(mark, self.mine) is not None or self._is_passed_over(mark, self.mine)

    def _is_passed_over(self, mark: Mark, by: Collection[str]) -> bool:
        return self.desk.passed_over.last(mark, by) is not None

    def _misses(self, mark: Mark) -> bool:
        """Whether the readers' side wrote to the person of late that something did not come, and nobody answered."""
        to = {party.person.address for party in mark.item.parties if party.role == "to"}
        if mark.item.author.address not in self.side or self.mine.isdisjoint(to) or not unmet(mark.quote):
            return False
        late = mark.at is not None and (self.desk.contract.now - mark.at).days <= AWAITED_DAYS
        if not late or mark.cue("question", "request", "boilerplate", "condition"):
            return False
        told = answered(mark.item, self._near(mark.item), self.mine, self.desk.identities)
        told = told and self._put_off(mark, self.mine) is None
        return not told and not self.desk.taken_up.request(mark, self.mine)

    def _is_among(self, point: Point, others: Iterable[Point]) -> bool:
        """Whether other points say the same, or are of it, in their own mails."""
        marks = [mark for other in others for mark in other.marks if mark.item.ref != point.mark.item.ref]
        return any(repeats(point.mark, one) or self.desk.kinship.same(point.mark, one) for one in marks)

    def _is_awaited(self, mark: Mark) -> bool:
        desk, now = self.desk, self.desk.contract.now
        to = {party.person.address for party in mark.item.parties if party.role == "to"}
        if mark.item.kind != "mail" or not self._is_ours(mark) or self.side.isdisjoint(to) or not asks(mark):
            return False
        if self._calls_others(mark):
            return False
        late = mark.at is not None and (now - mark.at).days <= AWAITED_DAYS
        if not late or is_overtaken(mark, now, desk.met_on) or desk.outdated.arranged(mark):
            return False
        by = self._other_side
        told = answered(mark.item, self._near(mark.item), by, desk.identities) or desk.taken_up.request(mark, by)
        return not told or self._put_off(mark, by) is not None or self._is_passed_over(mark, by)

    def _calls_others(self, mark: Mark) -> bool:
        """Whether it is said to somebody else who was sent the mail: `Davide, can you bring the log?`"""
        called = CALLED.match(mark.quote)
        named = frozenset(folds(called[1])) if called else frozenset[str]()
        people = (party.person for party in mark.item.parties if party.role in ("to", "cc"))
        meant = {one.address for one in people if named & names_of(one)}
        return bool(meant) and meant.isdisjoint(self.side)

    @cached_property
    def _other_side(self) -> frozenset[str]:
        among_us = any(self.desk.is_ours(person.address) for person in self.to)
        return self.theirs if among_us else self.side | self.desk.outside

    def _answer(self, mark: Mark, by: Collection[str]) -> Mark | None:
        """That an answer will come; else what who asked said of it since."""
        return self._put_off(mark, by) or self._since(mark)

    def _put_off(self, mark: Mark, by: Collection[str]) -> Mark | None:
        """That an answer will come, where that is all that these addresses answered, and the readers know it."""
        last = self.desk.passed_over.put_off(mark, by)
        again = last and self.desk.taken_up.request(mark, by)
        return last if last and not again and knows(self.desk, last.item, self.to) else None

    def _due(self, mark: Mark) -> date | None:
        """The day of a promise that still stands: past and not kept, or to come."""
        near, today = self._near(mark.item), self.desk.contract.now.date()
        if mark.cue("promise") is None or mark.cue("offer", "boilerplate", "reported") or mark.at is None:
            return None
        days = [day.last for day in promised_days(mark) if day.last >= mark.at.date()]
        if not days:
            return None
        coming = max(days) >= today and not kept(mark, near)
        stands = coming or is_overdue(mark, near, self.desk.contract)
        return max(days) if stands and not self.desk.taken_up.kept(mark) else None

    def _promised(self, due: Iterable[tuple[Mark, date | None]]) -> Iterator[Point]:
        return self._once(Point((mark,), "promised", day, self._since(mark)) for mark, day in due if day)

    def _since(self, mark: Mark) -> Mark | None:
        """What its author said later of what they promised or asked, where the readers know that too."""
        last = self.desk.taken_up.since(mark)
        return last if last and knows(self.desk, last.item, self.to) else None

    def _once(self, points: Iterable[Point]) -> Iterator[Point]:
        """Each matter once, in its latest words."""
        taken: list[Mark] = []
        for point in sorted(points, key=lambda one: (moment(one.mark.item), one.mark.score), reverse=True):
            mark = point.mark
            same = (one for one in taken if repeats(mark, one) or self.desk.kinship.same(mark, one))
            if not any(one.item.ref != mark.item.ref or repeats(mark, one) for one in same):
                taken.append(mark)
                yield point

    def _near(self, item: Item) -> list[Item]:
        return self.desk.register.talk(item)


def sent_to_all(desk: Desk, item: Item, to: tuple[Person, ...]) -> bool:
    """Whether every one of these people wrote or received it openly."""
    read_by = {party.person.address for party in item.parties if party.role in READ_BY and party.person.address}
    return all(not desk.identities.of(person.address).isdisjoint(read_by) for person in to)


def knows(desk: Desk, item: Item, to: tuple[Person, ...]) -> bool:
    """Whether every one of these people wrote or received a mail, openly; or, of several of one house, one of them did
    and nobody of a third."""
    if item.kind != "mail" or item.bulk:
        return False
    if sent_to_all(desk, item, to):
        return True
    read_by = {party.person.address for party in item.parties if party.role in READ_BY and party.person.address}
    readers = [desk.identities.of(person.address) for person in to]
    houses = houses_of(desk, to)
    if len(houses) != 1 or len({person.address.rpartition("@")[2] for person in to}) != 1:
        return False
    hidden = any(party.role == "bcc" for party in item.parties)
    there = {address for address in read_by if not desk.is_ours(address)}
    told = any(not addresses.isdisjoint(read_by) for addresses in readers)
    return told and not hidden and {a.rpartition("@")[2] for a in there} <= houses


def houses_of(desk: Desk, to: Iterable[Person]) -> frozenset[str]:
    """The mail domains of these people that are a house's own, and not ours."""
    domains = (one.address.rpartition("@")[2] for one in to if not desk.is_ours(one.address))
    return frozenset(domains) - open_domains()


def has_money(mark: Mark) -> bool:
    return any(is_money(number.unit) for number in mark.numbers)


def gathered(points: Iterable[Point]) -> list[Point]:
    """What is asked in one mail as one point."""
    found: dict[tuple[str, str, date | None], Point] = {}
    for point in points:
        key = point.mark.item.ref, point.kind, point.day
        other = found.get(key)
        if other is None:
            found[key] = point
        elif point.kind == "asked" and len(other.marks) < MOST_QUOTED:
            marks = sorted((*other.marks, *point.marks), key=lambda one: (one.passage.number, one.start))
            found[key] = replace(other, marks=tuple(marks), answer=other.answer or point.answer)
    return list(found.values())


def shared(points: list[Point], most: int) -> list[Point]:
    """So many of them, each kind in its turn, in their order."""
    kinds = {kind: [point for point in points if point.kind == kind] for kind in dict.fromkeys(p.kind for p in points)}
    turns = (one for row in zip_longest(*kinds.values()) for one in row if one is not None)
    chosen = list(islice(turns, most))
    return [point for point in points if point in chosen]


def without_salutation(mark: Mark, to: frozenset[str] = frozenset()) -> Mark:
    """A sentence of a mail without the good day or the name of one of these before it, and its author's behind it."""
    start = len(salutation(mark.quote))
    called = CALLED.match(mark.quote)
    if not start and called and not set(folds(called[1])).isdisjoint(to):
        start = called.end()
    start += len(mark.quote[start:]) - len(mark.quote[start:].lstrip())
    signed = SIGNED.search(mark.quote, start)
    end = signed.start() if signed and signs(signed[1], mark.item.author) else len(mark.quote)
    if (not start and end == len(mark.quote)) or not mark.quote[start:end].strip():
        return mark
    return replace(mark, quote=mark.quote[start:end], start=mark.start + start, also=())


def signs(word: str, author: Person) -> bool:
    """Whether a word is one of somebody's names, or the first letter of the first."""
    name = folds(author.name)
    return bool(name) and (not set(folds(word)).isdisjoint(name) or word.lower() == name[0][:1])
