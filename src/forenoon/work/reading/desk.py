"""What the sections of one run share: its items, the sentences worth quoting, and who stands where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property
from itertools import groupby
from zoneinfo import ZoneInfo

from forenoon.domain.content import Evidence
from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Event, Item, Occurrence, Passage
from forenoon.domain.value import Value
from forenoon.language.cues import is_moving
from forenoon.language.papers import is_decided
from forenoon.language.tokens import folds
from forenoon.language.words import Words, words
from forenoon.work.evidence.agenda import Point, agenda
from forenoon.work.evidence.confidence import Withheld, withheld
from forenoon.work.evidence.dated import of_its_day
from forenoon.work.evidence.elsewhere import Elsewhere, elsewhere
from forenoon.work.evidence.encounters import Encounters, encounters, is_of_day
from forenoon.work.evidence.heard import heard
from forenoon.work.evidence.identities import Identities, identities
from forenoon.work.evidence.impostors import Impostor, Trusted, trusted
from forenoon.work.evidence.marks import Mark, Reader
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.topic import CODE, names_label, topic_of
from forenoon.work.evidence.zones import Zones, zones
from forenoon.work.reading.allotting import Allotment, allot
from forenoon.work.reading.alongside import beside
from forenoon.work.reading.amending import Amended, amended
from forenoon.work.reading.doubtful import Cell, doubtful, table_cells
from forenoon.work.reading.firsthand import Side, first_hand, side_of
from forenoon.work.reading.grouping import fitting, groups
from forenoon.work.reading.kinship import Kinship
from forenoon.work.reading.ledger import Dated, ledger
from forenoon.work.reading.listing import heading_over
from forenoon.work.reading.mentions import Group, Mention, mentions
from forenoon.work.reading.outdated import Outdated
from forenoon.work.reading.passed_over import PassedOver
from forenoon.work.reading.priced import currencies, sole
from forenoon.work.reading.said_since import Field, SaidSince, Since
from forenoon.work.reading.slips import own_slips
from forenoon.work.reading.substance import Substance
from forenoon.work.reading.superseding import Replaced, superseded
from forenoon.work.reading.taken_up import TakenUp
from forenoon.work.reading.telling import Telling
from forenoon.work.reading.told_apart import ToldApart
from forenoon.work.reading.under_points import Sorter

ORDERED, MOST_WORKBOOKS = 40, 40  # passages with an order's number, and workbooks, that are looked at
BEFORE, AFTER = timedelta(days=14), timedelta(days=2)


class Ask(Value):
    """The whole input of a section: references only."""

    contract: Contract
    evidence: Evidence


@dataclass(frozen=True)
class Desk:
    """One run's reading room. Everything in it follows from the ask and the snapshot that the ask names."""

    ask: Ask
    read: Library
    occurrences: Callable[[tuple[Event, ...], datetime, datetime], tuple[Occurrence, ...]]

    @property
    def contract(self) -> Contract:
        return self.ask.contract

    @property
    def evidence(self) -> Evidence:
        return self.ask.evidence

    @cached_property
    def library(self) -> Trusted:
        """What was read, without the mails of impostors."""
        return trusted(self.read, self.contract)

    @property
    def impostors(self) -> tuple[Impostor, ...]:
        """Mails in the name of somebody else."""
        return self.library.impostors

    @cached_property
    def words(self) -> Words:
        return words(self.contract.language)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.contract.zone)

    @cached_property
    def items(self) -> dict[str, Item]:
        """By ref. A file that claims to be of a day to come is undated: its date tells of a copy, not of its words. One
        without a date is of the day that its own first words state."""
        now, known = self.contract.now, heard(self.library.items(), self.contract).values()
        return {item.ref: of_its_day(item, self.library, now) for item in known}

    @cached_property
    def chats(self) -> int:
        return sum(1 for item in self.items.values() if item.kind == "chat")

    @cached_property
    def papers(self) -> tuple[Item, ...]:
        """The mails, files and chat messages that were read: what may belong, calendar and address book left aside."""
        return tuple(item for item in self.items.values() if item.kind in ("mail", "file", "chat"))

    def with_chats(self, key: str) -> str:
        """The key of a sentence about all that was read: of chats only where there are any."""
        return f"{key}_chats" if self.chats else key

    @cached_property
    def calendar(self) -> tuple[Occurrence, ...]:
        """What takes place from two weeks before the meeting to two days after it, without the meeting itself."""
        meeting = self.contract.meeting
        around = self.occurrences(self.library.events(), meeting.start - BEFORE, meeting.end + AFTER)
        mine = {meeting.item, *meeting.also}
        return tuple(one for one in around if one.event.item not in mine or one.start != meeting.start)

    @cached_property
    def belonging(self) -> tuple[Item, ...]:
        """The items that belong, best first, without calendar entries."""
        kept = (self.items[one.item] for one in self.evidence.belongs if one.item in self.items)
        return tuple(item for item in kept if item.kind != "event")

    @cached_property
    def perhaps(self) -> tuple[Item, ...]:
        """Mails and files that perhaps belong, best first."""
        kept = (self.items[one.item] for one in self.evidence.perhaps if one.item in self.items)
        return tuple(item for item in kept if item.kind != "event")

    @cached_property
    def register(self) -> Register:
        """Where which names, addresses and headings stand, among everything that was read."""
        return Register(self.items)

    @cached_property
    def identities(self) -> Identities:
        """Which addresses of the meeting's people are one person's."""
        return identities(self.contract, self.register, self.library)

    @cached_property
    def outside(self) -> frozenset[str]:
        """Addresses of the meeting's people who are not of the house, with their others."""
        meeting = self.contract.meeting
        everyone = {p.address for p in (meeting.organizer, *meeting.attendees) if p.address}
        return frozenset(a for one in everyone if not self.is_ours(one) for a in self.identities.of(one))

    @cached_property
    def encounters(self) -> Encounters:
        """When these people met last, and when they meet again."""
        return encounters(self.contract, self.library.events(), self.outside, self.occurrences)

    @property
    def met_on(self) -> date | None:
        """The day of the last meeting of the series."""
        last = self.encounters.last if self.encounters.serial else None
        return last.start.astimezone(self.zone).date() if last else None

    @cached_property
    def zones(self) -> Zones:
        """By whose clock people live."""
        return zones(self.library.events(), self.register.written, self.contract.zone)

    def is_ours(self, address: str) -> bool:
        """Whether somebody with this address is of the person's house, by any address that is surely theirs."""
        return any(map(self.contract.is_ours, self.identities.surely(address)))

    @cached_property
    def withheld(self) -> Withheld:
        """What the authors of what belongs, or perhaps does, keep back."""
        return withheld((*self.belonging, *self.perhaps), self.library)

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """What is about another house than the meeting's."""
        return elsewhere(self.contract, self.register, self.library)

    def is_elsewhere(self, item: Item) -> bool:
        """Whether an item is about another house, and nothing in it names this meeting."""
        return self.elsewhere.is_about(item)

    def keeps_back(self, passage: Passage) -> bool:
        """Whether something stands in a passage that its author, or that of words repeated there, keeps back."""
        return self.withheld.touches(passage) or self.withheld.repeats(passage.text, self.items[passage.item])

    @cached_property
    def slips(self) -> dict[Decimal, tuple[Decimal, str]]:
        """Figures of our own hand with two digits exchanged: the right one, and the ref of an item with the slip."""
        workbooks = [i for i in self.items.values() if i.format in ("xlsx", "csv") and i not in self.belonging]
        return own_slips((*self.belonging, *workbooks[:MOST_WORKBOOKS]), self.library, self.contract)

    @cached_property
    def reader(self) -> Reader:
        topic = topic_of(self.contract)
        return Reader(
            self.contract, self.library, self.withheld, self.elsewhere, self.slips,
            topic.title | topic.purpose, self.is_ours, lambda text: names_label(topic, text),
        )  # fmt: skip

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every sentence of the belonging items, scored, best first; none that is marked confidential."""
        scores = {one.item: one.score for one in (*self.evidence.belongs, *self.evidence.perhaps)}
        heeded = tuple(item for item in self.belonging if not item.bulk or self._is_of_this(item))
        return self.reader.read(heeded, self.perhaps, scores)

    def _is_of_this(self, item: Item) -> bool:
        """Whether what a machine sent is by somebody of this meeting, names it, or has a number that its mails have."""
        said = [item.title, *(p.text for p in self.library.passages(item.ref) if p.role != "header")]
        people = {item.author.address} & {*self.outside, *(p.address for p in self.contract.meeting.attendees)}
        numbers = {number for text in said for number in CODE.findall(text)}
        others = (p.text for one in self.belonging if not one.bulk for p in self.library.passages(one.ref))
        named = bool(people) or any(map(self.elsewhere.is_ours, said))
        return named or (bool(numbers) and any(number in text for text in others for number in numbers))

    @cached_property
    def every_mark(self) -> tuple[Mark, ...]:
        """In reading order: by time, item and place."""
        return tuple(sorted(self.marks, key=lambda m: (m.at.timestamp() if m.at else 0.0, m.key)))

    @cached_property
    def figures(self) -> tuple[Mention, ...]:
        """Every figure with a unit in these sentences."""
        read = (item for item in self.belonging if item.ref not in self.withheld.whole)
        tables = (table for item in read for table in self.library.tables(item.ref))
        return mentions(self.marks, currencies(self.marks, tables), sole(self.marks))

    @cached_property
    def figure_groups(self) -> tuple[Group, ...]:
        """Figures of one unit and subject with different values."""
        return groups(self.figures, lambda one: frozenset(p.text.strip() for p in beside(self.library, one)))

    @cached_property
    def first_hand(self) -> frozenset[str]:
        """The ids of the figures that whoever wrote them names as their own side's."""
        return first_hand(self.figures, self.side)

    @cached_property
    def side(self) -> Callable[[Item], Side]:
        """Whose item it is."""
        return side_of(self.is_ours, self.outside, self.register)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The numbers of short sheets of what belongs."""
        read = (item for item in self.belonging if item.ref not in self.withheld.whole)
        return tuple(table_cells(read, self.library))

    @cached_property
    def doubtful(self) -> frozenset[Decimal]:
        """Figures of sentences that are raised as slips of the hand."""
        return doubtful(self.every_mark, self.cells)

    @cached_property
    def amended(self) -> tuple[Amended, ...]:
        """Figures that their own side took back, and where they still stand."""
        return tuple(amended(self.every_mark, self.cells))

    @cached_property
    def superseded(self) -> dict[tuple[str, str, int], tuple[Replaced, ...]]:
        """What a later passage replaces, by the key of the earlier one."""
        return {key: tuple(some) for key, some in groupby(superseded(self.marks), key=lambda one: one.old.key)}

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """The dates of every deliverable, the most pressing first."""
        return ledger((*self.marks, *self.outdated.moves), self.contract, self.reader, self.outdated.day)

    @cached_property
    def kinship(self) -> Kinship:
        """Which sentences speak of the same matter."""
        topic, people = topic_of(self.contract), (self.contract.me, *self.contract.meeting.attendees)
        named = {word for person in people for word in folds(person.name)}
        houses = {word for label in topic.labels for word in topic.title if word in label}
        return Kinship(self.marks, frozenset(named | topic.names | houses))

    @cached_property
    def substance(self) -> Substance:
        """Which sentences are worth quoting for what they say."""
        return Substance(self.contract, self.library)

    @cached_property
    def telling(self) -> Telling:
        """Which sentences are worth quoting in a pack of this meeting."""
        about = (tuple(point.text for point in self.points), self.reader.topic, self.outside)
        return Telling(self.contract, self.substance, self.outdated, self.marks, *about)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of the meeting's agenda; none where nobody wrote one."""
        met = self.encounters
        return agenda(self.contract, self.belonging, self.library, met.last.start if met.last and met.serial else None)

    @cached_property
    def agenda(self) -> tuple[Point, ...]:
        """The same with the sentences that belong to each."""
        return self.sorter.sorted_out(self.points) if self.points else ()

    @cached_property
    def sorter(self) -> Sorter:
        """Which sentences bear a point of an agenda."""
        apart = ToldApart(self.points, frozenset(item.title for item in self.belonging))
        holding = tuple(mark for mark in self.marks if self.telling.holds(mark) and mark.key not in self.superseded)
        return Sorter(holding, self.kinship.common, self.contract.now, apart, self.side if self.outside else None)

    @cached_property
    def taken_up(self) -> TakenUp:
        """What was promised or asked and came up again."""
        return TakenUp(self.register, self.identities, self.library, self.kinship)

    @cached_property
    def passed_over(self) -> PassedOver:
        return PassedOver(self.register, self.identities, self.reader.sentences)

    @cached_property
    def said_since(self) -> tuple[Since, ...]:
        """What mails and messages say of how the meeting is held."""
        return self._since.said(self.belonging)

    @property
    def _since(self) -> SaidSince:
        return SaidSince(self.contract, self.identities, self.zones, self._entries, self.reader.sentences)

    @property
    def away(self) -> frozenset[str]:
        """Addresses of those of whom it was said last that they do not come, or who declined and said nothing since."""
        return self.declined.union(person.address for s in self.said_since if s.how == "not" for person in s.who)

    @cached_property
    def declined(self) -> frozenset[str]:
        """Addresses of those who declined the entry and of whom nothing says since that they come."""
        return self._since.declined - {p.address for s in self.said_since if s.how not in ("", "not") for p in s.who}

    @property
    def unsettled(self) -> dict[str, str]:
        """By address the answer of those who neither took the entry up nor declined it, and said nothing since."""
        return self._since.unsettled(self.said_since)

    def otherwise(self, field: Field) -> tuple[Since, ...]:
        """What says that the meeting is at another place or hour than its entry."""
        return tuple(one for one in self.said_since if one.field == field and one.against)

    @property
    def _entries(self) -> tuple[Event, ...]:
        refs = (self.contract.meeting.item, *self.contract.meeting.also)
        return tuple(event for event in self.library.events() if event.item in refs)

    @cached_property
    def outdated(self) -> Outdated:
        """What was asked or set for a day and holds no more."""
        talk, read = self.register.talk, self.reader.sentences
        return Outdated(talk, self.identities, self.kinship, self.contract, self._entries, read, self.moves_of)

    @cached_property
    def moves_of(self) -> Callable[[str], tuple[Mark, ...]]:
        """What puts something on another day, in whatever mail, message or file the number of an order stands."""

        @cache
        def found(number: str) -> tuple[Mark, ...]:
            refs = {hit.item for hit in self.library.search(number, ORDERED) if number in hit.text}
            items = [one for one in self.papers if one.ref in refs and self.is_open(one)]
            marks = (mark for one in items for mark in self.reader.sentences(one, wanted=is_moving))
            return tuple(mark for mark in marks if number in mark.quote or number in mark.item.title)

        return found

    def is_open(self, item: Item) -> bool:
        """Whether an item is for one, and by its own marks nothing in it is kept back."""
        own = withheld((item,), self.library)
        return not (item.bulk or own.items or own.hostile or own.payees)

    @cached_property
    def allotment(self) -> Allotment:
        """Which sentence stands in which section: each in one only."""
        last = self.encounters.last
        day = last.start.astimezone(self.zone).date() if last else None
        met = frozenset(item.ref for item in self.belonging if day and is_of_day(item, day))
        said = [one.mark for one in self.said_since]
        listed = [mark for point in self.agenda for mark in point.marks] + said
        told = {mark.key for mark in said}
        again, past = self.taken_up, self.outdated
        return allot(
            self.marks, self.register.talk, self.contract, fitting(self.figure_groups), self.identities, listed, met,
            self.met_on, self.outside, again.kept,
            lambda mark, by: mark.key in told or again.request(mark, by) or past.request(mark),
            self.passed_over.leaves,
            past.arranged, lambda mark: is_decided(heading_over(self.library, mark)),
            self.telling.tells,
        )  # fmt: skip


Opener = Callable[[Ask], Desk]
