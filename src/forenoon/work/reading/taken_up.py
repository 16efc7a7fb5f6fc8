"""What was promised or asked and came up again: by the hand that owes it, with what it was about."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import TypeVar

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Person
from forenoon.language.cues import is_carried, is_delivered, is_doing, is_sent, is_written, unmet
from forenoon.language.detect import detect
from forenoon.language.numbers import numbers
from forenoon.language.replies import salutation
from forenoon.language.sentences import sentences
from forenoon.language.tokens import folds
from forenoon.work.evidence.identities import Identities
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.named import codes_of
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.talks import in_conversation, moment
from forenoon.work.evidence.topic import generic, hollow, open_domains
from forenoon.work.reading.allotting import promised_days
from forenoon.work.reading.answers import heads, offers, promises_for
from forenoon.work.reading.kinship import APART, GRAM, TOGETHER, WORD, Key, Kinship, stem

SHORT_NAME = 2  # letters of a word that is no name by itself
SHORT = 70  # characters of a sentence that may need the one before it
SUBJECT = 2  # words of a promise that name what it is about
GRAMS = 3  # pairs of characters that do
KEPT = 8  # letters of a word that are compared: `controtipo`, `controtipi`
T = TypeVar("T")


@dataclass(frozen=True)
class TakenUp:
    register: Register
    identities: Identities
    library: Library
    kinship: Kinship

    def kept(self, mark: Mark) -> bool:
        """Whether what was promised may be there: its author said so since, wrote what was to be written, or, on the
        other side, took it up again."""
        if mark.key not in self._kept:
            self._kept[mark.key] = self._is_kept(mark)
        return self._kept[mark.key]

    @cached_property
    def _kept(self) -> dict[Key, bool]:
        return {}

    def _is_kept(self, mark: Mark) -> bool:
        since = self.since(mark)
        if since is not None and is_delivered(since.quote):
            return True
        if (not mark.ours and self._delivered(mark)) or self._came(mark):
            return True
        if is_carried(mark.quote) and self._went_on(mark):
            return True
        return self._written(mark) if is_written(mark.quote) else not mark.ours and self.promise(mark)

    def _went_on(self, mark: Mark) -> bool:
        """Whether one of those to whom it was promised wrote in the conversation after its day, and not that something
        did not come."""
        due = max((day.last for day in mark.days), default=date.max)
        later = (one for one in self.register.talk(mark.item) if one.kind == "mail" and moment(one).date() > due)
        theirs = [one for one in later if one.author.address in self._readers(mark)]
        return bool(theirs) and not any(unmet(said) for one in theirs for said in self._said(one))

    def since(self, mark: Mark) -> Mark | None:
        """The last that its author said later of what was promised: a sentence in the conversation with one of its
        rare words, or one with two of its words in another mail to one of its readers; or that it is there, by half of
        its words."""
        author = self.identities.of(mark.item.author.address)
        days = {word for day in mark.days for word in folds(day.words)}
        told = (word for word in mark.telling - generic() - days if not is_doing(word, mark.language))
        named = frozenset(map(stem, told))
        things, at = self.kinship.stems(mark), moment(mark.item)
        if not things and not codes_of(mark.quote):
            return None
        later = (one for address in sorted(author) for one in after(self._mailed.get(address, ()), at, said_at))
        readers = self._readers(mark)
        found = [
            one
            for one in later
            if (goes_on(one, mark) or reaches(one.item, readers))
            and (self._is_of(one, mark, things) or self._is_there(one, mark, named))
            and one.cue("boilerplate", "reported") is None
        ]
        return max(found, key=lambda one: (moment(one.item), self.kinship.weight(one, mark), one.key), default=None)

    def _is_there(self, one: Mark, promise: Mark, named: frozenset[str]) -> bool:
        """Whether a sentence to one of the promise's readers says that half of what it names was delivered."""
        told = self._stems(one)
        shared = len(named & told) >= max(1, len(named) // 2)
        return shared and is_delivered(one.quote) and reaches(one.item, self._readers(promise))

    @cached_property
    def _stems(self) -> Callable[[Mark], frozenset[str]]:
        """Of the words that tell, by sentence: each is compared with many."""
        known: dict[Key, frozenset[str]] = {}

        def of(mark: Mark) -> frozenset[str]:
            if mark.key not in known:
                known[mark.key] = frozenset(map(stem, mark.telling))
            return known[mark.key]

        return of

    def _is_of(self, one: Mark, promise: Mark, things: frozenset[str]) -> bool:
        """`things`: the words of what was promised. Of another mail the subject counts with the sentence."""
        rare = things & self.kinship.words(one) & self.kinship.words(promise)
        if goes_on(one, promise):
            return weight(rare) >= WORD or is_set_anew(one, promise)
        said = things & self.kinship.stems(one)
        there = said | (things & self.kinship.title(one)) if said else said
        return weight(there) >= TOGETHER and reaches(one.item, self._readers(promise))

    def _written(self, mark: Mark) -> bool:
        """Whether its author wrote later to one of the people to whom it was promised, naming what it is about."""
        author = self.identities.of(mark.item.author.address)
        people = self._readers(mark)
        later = (one for one in self.register.by(author) if moment(one) > moment(mark.item))
        subject = self._subject(mark)
        return any(
            (one.kind == "chat" or (one.kind == "mail" and reaches(one, people))) and self._names(one, subject)
            for one in later
        )

    def _readers(self, mark: Mark) -> frozenset[str]:
        read_by = (party.person.address for party in mark.item.parties if party.role in ("to", "cc"))
        return frozenset(read_by) - self.identities.of(mark.item.author.address)

    def promise(self, mark: Mark) -> bool:
        """Whether its author wrote later in the conversation, with something attached or, from its day on, naming what
        was promised, or names it in a chat. Who names it before its day may have promised it again."""
        author = self.identities.of(mark.item.author.address)
        near = (
            one
            for one in self.register.talk(mark.item)
            if in_conversation(one, mark.item) or one.answers == mark.item.ref
        )
        there = [one for one in near if one.author.address in author and moment(one) > moment(mark.item)]
        subject, due = self._subject(mark), max((day.last for day in promised_days(mark)), default=date.min)
        named = (one for one in there if moment(one).date() >= due)
        sent = any(one.attachments for one in there) or any(self._names(one, subject) for one in named)
        return sent or bool(self.in_chat(mark, author))

    def _delivered(self, mark: Mark) -> bool:
        """Whether a mail names what was promised later, wherever: with files by somebody of the author's house, or by
        somebody of their name at another address."""
        author, subject = mark.item.author, self._subject(mark)
        later = after(self._sending(author.name, author.address), moment(mark.item), moment)
        return any(self._names(one, subject) for one in later)

    def _came(self, mark: Mark) -> bool:
        """Whether somebody of the author's side or of those to whom it was promised says later, in whatever mail or
        message, that what was promised left, came or was paid."""
        author, readers = self.identities.of(mark.item.author.address), self._readers(mark)
        houses = {address.rpartition("@")[2] for address in author | readers} - open_domains()
        telling = self._subject(mark) - generic() - hollow()
        things = beginnings(word for word in telling if not (is_doing(word, mark.language) or word.isdigit()))
        return bool(things) and any(
            moment(one) > moment(mark.item)
            and (one.author.address in author | readers or one.author.address.rpartition("@")[2] in houses)
            and is_enough(things & beginnings(self._told(one)), things)
            and any(is_sent(said) and is_enough(things & beginnings(folds(said)), things) for said in self._said(one))
            for one in self._messages
        )

    @cached_property
    def _messages(self) -> tuple[Item, ...]:
        return tuple(one for one in self.register.items.values() if one.kind in ("mail", "chat") and not one.bulk)

    def _said(self, item: Item) -> Iterator[str]:
        text = own_words(self.library, item)
        return (text[start:end] for start, end in sentences(text, detect(text) or "en"))

    @cached_property
    def _sending(self) -> Callable[[str, str], list[Item]]:
        """By name and address of who promised: the mails by which it may have come, in order of time."""
        mails = [item for item in self.register.items.values() if item.kind == "mail"]
        attached, named = defaultdict[str, list[Item]](list), defaultdict[str, list[Item]](list)
        for mail in mails:
            attached[mail.author.address.rpartition("@")[2]] += [mail] if mail.attachments else []
            named[mail.author.name] += [mail] if mail.author.name else []

        @cache
        def sending(name: str, address: str) -> list[Item]:
            house = address.rpartition("@")[2]
            there = self.register.of(name.casefold()) if house in open_domains() else None
            sent = (one for one in attached.get(house, ()) if house and (there is None or one.ref in there))
            others = (one for one in named.get(name, ()) if one.author.address != address)
            return sorted((*sent, *others), key=moment)

        return sending

    def in_chat(self, mark: Mark, by: Collection[str]) -> tuple[Item, ...]:
        """Later chat messages of these addresses that name what a mail asked or promised, the latest first."""
        subject = self._subject(mark)
        found = [one for one in self._chatted(mark, by) if self._names(one, subject)]
        return tuple(sorted(found, key=lambda one: (moment(one), one.ref), reverse=True))

    def touched_in_chat(self, mark: Mark, by: Collection[str]) -> bool:
        """Whether one of these addresses wrote later in a chat that its author reads, or with one of its words or
        figures: too little for an answer, enough not to say that nothing was said."""
        return any(self._read_by_author(one, mark) or self._touches(one, mark) for one in self._chatted(mark, by))

    def _chatted(self, mark: Mark, by: Collection[str]) -> Iterator[Item]:
        return (one for one in self.register.by(by) if one.kind == "chat" and moment(one) > moment(mark.item))

    def _read_by_author(self, item: Item, mark: Mark) -> bool:
        """Whether whoever said a sentence is one of the few who read a chat."""
        there = {party.person.address for party in item.parties} | set(item.label.readers)
        return "*" not in there and not there.isdisjoint(self.identities.of(mark.item.author.address))

    def _touches(self, item: Item, mark: Mark) -> bool:
        text = own_words(self.library, item)
        figures = {number.value for number in mark.numbers}.intersection(n.value for n in numbers(text, mark.language))
        return bool(figures) or not mark.telling.isdisjoint(folds(text))

    def _names(self, item: Item, subject: frozenset[str]) -> bool:
        """Whether what a sentence is about stands in an item's own words or on its files."""
        return len(subject & self._told(item)) >= max(1, min(SUBJECT, len(subject)))

    def _subject(self, mark: Mark) -> frozenset[str]:
        """The words that name what a sentence is about, its days left aside."""
        days = {word for day in mark.days for word in folds(day.words)}
        return mark.telling - days - set(folds(salutation(mark.quote)))

    @cached_property
    def _told(self) -> Callable[[Item], frozenset[str]]:
        """The words of an item's own text, and of its files' names."""

        @cache
        def words(ref: str) -> frozenset[str]:
            item = self.register.items[ref]
            named = (name.replace("_", " ") for name in item.attachments)
            return frozenset(folds("\n".join((own_words(self.library, item), *named))))

        return lambda item: words(item.ref)

    def request(self, mark: Mark, by: Collection[str]) -> bool:
        """Whether one of these addresses wrote of the same later, to its author, in another conversation or a chat; or
        was not asked, as its mail greets others only."""
        if by and self._greets_others(mark.item, by):
            return True
        if any(self._read_by_author(one, mark) and self._touches(one, mark) for one in self._chatted(mark, by)):
            return True
        at = moment(mark.item)
        later = (one for address in sorted(by) for one in after(self._mailed.get(address, ()), at, said_at))
        asked = self.with_before(mark)
        return any(self._answers(one, asked) for one in later)

    def _answers(self, one: Mark, asked: tuple[Mark, ...]) -> bool:
        """Whether a sentence of a later mail to the asker speaks of the same, states one of its rare figures, or
        promises something for its day; what a colleague asks for may be written to others, under the same number."""
        mark = asked[0]
        author = mark.item.author.address
        if not reaches(one.item, self.identities.of(author)):
            if not mark.ours and author.rpartition("@")[2] in houses_of(one.item):
                return self.kinship.weight(one, mark) >= TOGETHER
            same = not codes_of(mark.item.title).isdisjoint(codes_of(one.item.title))
            return mark.ours and (same or any(self.kinship.weight(one, other) >= APART for other in asked))
        known = self.kinship
        own = known.words(one) & known.words(mark) or known.figures(one) & known.figures(mark)
        if (own and known.weight(one, mark) >= APART) or heads(one, mark) or offers(one, asked):
            return True
        if one.cue("question", "request", "boilerplate"):
            return False
        figures = {value for other in asked for value in known.figures(other)}
        return not figures.isdisjoint(known.figures(one)) or promises_for(one, mark)

    def among_us(self, mark: Mark) -> Mark | None:
        """What one of our house wrote first, and not to who asked, of what somebody outside asked."""
        author, asked = self.identities.of(mark.item.author.address), self.with_before(mark)
        ours = (one for one in self.kinship.marks if one.ours and moment(one.item) > moment(mark.item))
        later = (one for one in ours if one.cue("question", "request") is None and not reaches(one.item, author))
        found = (one for one in later if self._goes_on(one, mark) or self._is_near(one, asked))
        return min(found, key=lambda one: (moment(one.item), one.passage.number, one.start), default=None)

    def _goes_on(self, one: Mark, mark: Mark) -> bool:
        """A sentence with a figure, of a mail in the same conversation."""
        item, asked = one.item, mark.item
        return bool(one.numbers) and item.kind == "mail" and (item.answers == asked.ref or in_conversation(item, asked))

    def _is_near(self, one: Mark, asked: tuple[Mark, ...]) -> bool:
        """Of the same matter by two of its own words; or with two of its figures."""
        known = self.kinship
        if any(known.weight(one, mark) >= APART and known.names_it(one, mark) for mark in asked):
            return True
        return len({n.value for mark in asked for n in mark.numbers} & {number.value for number in one.numbers}) > 1

    def with_before(self, mark: Mark) -> tuple[Mark, ...]:
        """With the sentence before it, where it is short: `Does the 250 t still do it?`"""
        if len(mark.quote) > SHORT:
            return (mark,)
        place = (mark.passage.number, mark.start)
        before = [one for one in self.kinship.of_item(mark.item.ref) if (one.passage.number, one.start) < place]
        last = max(before, key=lambda one: (one.passage.number, one.start), default=None)
        return (mark, last) if last and mark.passage.number - last.passage.number <= 1 else (mark,)

    def _greets_others(self, item: Item, by: Collection[str]) -> bool:
        """`Hi Piet, ...`, where it was sent to Piet and to one of these addresses."""
        first = next((one.text for one in self.library.passages(item.ref) if one.role == "own"), "")
        greeted = frozenset(folds(salutation(first)))
        named = {
            party.person.address
            for party in item.parties
            if party.role in ("to", "cc") and greeted.intersection(names_of(party.person))
        }
        return bool(named) and named.isdisjoint(by)

    @cached_property
    def _mailed(self) -> dict[str, list[Mark]]:
        """Sentences of mails by their author's address, in order of time."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in sorted(self.kinship.marks, key=said_at):
            if mark.item.kind == "mail":
                found[mark.item.author.address].append(mark)
        return found


def said_at(mark: Mark) -> datetime:
    return moment(mark.item)


def after(some: Sequence[T], at: datetime, when: Callable[[T], datetime]) -> Sequence[T]:
    """Those that are later, of what is in order of time."""
    return some[bisect_right(some, at, key=when) :]


def goes_on(one: Mark, mark: Mark) -> bool:
    """Whether a sentence is of the conversation of the other, or of an answer to it."""
    return in_conversation(one.item, mark.item) or one.item.answers == mark.item.ref


def is_set_anew(one: Mark, promise: Mark) -> bool:
    """Whether a sentence of the conversation about an order names a later day than what was promised of that order."""
    due = max((day.last for day in promised_days(promise)), default=date.max)
    named = codes_of(promise.item.title)
    return bool(named & codes_of(promise.quote)) and any(day.first > due and not day.assumed for day in one.days)


def beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[:KEPT].rstrip("aeio") if word.isascii() and len(word) > SHORT_NAME else word for word in words
    )


def is_enough(shared: Collection[str], things: Collection[str]) -> bool:
    """Whether these name the thing: two of its words, or three pairs of its characters, where it has so many."""
    least = SUBJECT if any(map(str.isascii, things)) else GRAMS
    return len(shared) >= min(least, len(things))


def names_of(person: Person) -> frozenset[str]:
    return frozenset(word for word in folds(person.name) if len(word) > SHORT_NAME or not word.isascii())


def weight(words: Iterable[str]) -> int:
    return sum(WORD if word.isascii() else GRAM for word in words)


def houses_of(item: Item) -> frozenset[str]:
    """The domains to which a mail went, but those at which anyone may have an address."""
    return frozenset(party.person.address.rpartition("@")[2] for party in item.parties) - open_domains() - {""}


def reaches(item: Item, people: Collection[str]) -> bool:
    return any(party.person.address in people for party in item.parties if party.role in ("to", "cc"))


def own_words(library: Library, item: Item) -> str:
    return "\n".join(passage.text for passage in library.passages(item.ref) if passage.role == "own")
