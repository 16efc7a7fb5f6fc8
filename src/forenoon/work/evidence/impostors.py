"""Mails that use the name of a house or a person one deals with, from elsewhere: none of their words are used.

Whom one deals with is told by what was exchanged: whom our house wrote to, who stands beside us in the mails of those,
in the calendar or in the address book. Anybody else may write too; doubtful is who is dressed up as one of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from forenoon.domain.content import Document
from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Event, Hit, Item, Party, Passage, Person, Table
from forenoon.language.cues import lures, redirects
from forenoon.language.tokens import folds
from forenoon.work.evidence.resembling import Likeness, Resembling, joined, name_of, registered, telling
from forenoon.work.evidence.topic import data, open_domains

FROM, RULE = "header From", "impostor"
SAID = ("own", "note", "cell", "heading", "signature")
FULL = 2  # words of a person's name
MOST_WORDS = 4  # of a house's name in that of a sender
HOST = re.compile(r"\bhttps?://(?:[^\s/@]{1,200}@)?([a-z0-9.-]{1,253})", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})", re.IGNORECASE)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})


@dataclass(frozen=True)
class Impostor:
    """A mail, without its title and what its sender is `called`. `name` is that of the person who is used, empty where
    it is a house alone; `right` the address or mail domain that is theirs, empty where it is nobody's that one knows;
    `pays`: it tells of other bank details."""

    item: Item
    called: str
    name: str
    right: str
    pays: bool


class Trusted:
    """A library without the mails of impostors and what came with them. All that is read of these is whom they say they
    are from."""

    def __init__(self, library: Library, me: str, ours: Collection[str], people: Iterable[Person] = ()) -> None:
        self._library, self._known = library, Acquaintance(library.items(), me, ours, people)

    @cached_property
    def impostors(self) -> tuple[Impostor, ...]:
        """In order of ref."""
        return tuple(Search(self._library, self._known).found())

    @cached_property
    def _gone(self) -> frozenset[str]:
        """Refs of the mails and of what came with them, however deep."""
        gone, whole = frozenset[str](), frozenset(one.item.ref for one in self.impostors)
        while whole and gone != whole:
            gone, whole = whole, whole | {item.ref for item in self._library.items() if item.within in whole}
        return whole

    def items(self) -> tuple[Item, ...]:
        return self._items

    @cached_property
    def _items(self) -> tuple[Item, ...]:
        items = self._library.items()
        return tuple(item for item in items if item.ref not in self._gone) if self._gone else items

    def passages(self, item: str) -> tuple[Passage, ...]:
        found = self._library.passages(item)
        return tuple(p for p in found if p.locator == FROM) if item in self._gone else found

    def tables(self, item: str) -> tuple[Table, ...]:
        return () if item in self._gone else self._library.tables(item)

    def events(self) -> tuple[Event, ...]:
        events = self._library.events()
        return tuple(event for event in events if event.item not in self._gone) if self._gone else events

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._library.search(query, limit) if hit.item not in self._gone)

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        return self._library.frequency(words)

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        return self._library.holding(words) - self._gone


def named_in(document: Document) -> frozenset[str]:
    """Refs of the mails that a document says to be an impostor's."""
    claims = (claim for draft in document.drafts for claim in draft.claims if claim.rule == RULE)
    return frozenset(citation.item for claim in claims for citation in claim.citations)


def trusted(library: Library, contract: Contract) -> Trusted:
    meeting = contract.meeting
    return Trusted(library, contract.me.address, contract.ours, (meeting.organizer, *meeting.attendees))


class Acquaintance:
    """Whom one deals with: `addresses`, and `houses` by what they own of their domains."""

    def __init__(self, items: Iterable[Item], me: str, ours: Collection[str], people: Iterable[Person]) -> None:
        self._items, self._me, self._ours = tuple(items), me, frozenset(map(registered, ours))
        self.addresses = frozenset({me, *(person.address for person in people)} - {""})
        self.houses = self._ours | houses(self.addresses)
        self._by: dict[str, list[Item]] = defaultdict(list)
        for item in self._items:
            self._by[item.author.address].append(item)
        told = {address for item in self._items if tells(item) for address in part_in(item)}
        for wrote in (self._is_ours, self.knows):
            met = told.union(a for author in filter(wrote, self._by) for i in self._by[author] for a in part_in(i))
            self.addresses, self.houses = self.addresses | met, self.houses | houses(met)

    def knows(self, address: str) -> bool:
        return address in self.addresses or registered(address.rpartition("@")[2]) in self.houses

    def _is_ours(self, address: str) -> bool:
        return address == self._me or registered(address.rpartition("@")[2]) in self._ours

    @cached_property
    def names(self) -> Mapping[str, str]:
        """By each full name of those who are known, in small letters: an address of theirs."""
        people = {(p.person.name, p.person.address) for item in self._items for p in item.parties if p.person.name}
        known = sorted((name, address) for name, address in people if self.knows(address) and is_full(name))
        return {name.casefold(): address for name, address in known}

    @cached_property
    def of_house(self) -> Mapping[str, Mapping[str, str]]:
        """By what a house owns of its domain: its people's addresses by their names."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for name, address in self.names.items():
            found[registered(address.rpartition("@")[2])][name] = address
        return found

    @property
    def disowned(self) -> Iterator[Item]:
        """Mails with an address that is known, which its house did not send."""
        return (item for author in filter(self.knows, self._by) for item in self._by[author] if item.disowned)

    @cached_property
    def strangers(self) -> dict[str, list[Item]]:
        """Mails of others, by the address of their author."""
        unknown = (address for address in self._by if "@" in address and not self.knows(address))
        mails = {address: [item for item in self._by[address] if item.kind == "mail"] for address in unknown}
        return {address: some for address, some in mails.items() if some}


def houses(addresses: Iterable[str]) -> frozenset[str]:
    """Without those at which anyone may have an address."""
    domains = {address.rpartition("@")[2] for address in addresses} - open_domains() - {""}
    return frozenset(map(registered, domains))


def tells(item: Item) -> bool:
    """Whether one's own calendar, address book or chat has it."""
    return item.kind in ("event", "contact", "chat") and not item.within


def part_in(item: Item) -> Iterator[str]:
    return (party.person.address for party in item.parties if party.person.address)


def is_full(name: str) -> bool:
    return len(folds(name)) >= FULL and "@" not in name


@dataclass(frozen=True)
class Search:
    library: Library
    known: Acquaintance

    def found(self) -> Iterator[Impostor]:
        """One mail shows who an address is: the others from there are theirs too."""
        dressed = {address: used for address in self.known.strangers if (used := self._used(address))}
        found = (one for address, used in dressed.items() for one in self._mails(address, *used))
        return iter(sorted((*found, *self._forged(), *self._luring(dressed)), key=lambda one: one.item.ref))

    def _forged(self) -> Iterator[Impostor]:
        """Mails with the very address of somebody known, which that house did not send, and which want what a false one
        wants."""
        for item in self.known.disowned:
            if self._is_foul(item, None):
                yield self._impostor(item, item.author.name, item.author.address)

    def _mails(self, address: str, name: str, right: str) -> Iterator[Impostor]:
        return (self._impostor(item, name, right) for item in self.known.strangers[address])

    def _impostor(self, item: Item, name: str, right: str) -> Impostor:
        return Impostor(bare(item), item.author.name, name, right, self._redirects(item))

    def _used(self, address: str) -> tuple[str, str] | None:
        """Whose name an address uses, and what is theirs; None where it is its own."""
        mails, like = self.known.strangers[address], self._like(address.rpartition("@")[2])
        if like:
            used = next(filter(None, (self._person(item.author, like.known) for item in mails)), ("", like.known))
        else:
            names = dict.fromkeys(item.author.name for item in mails)
            used = next(filter(None, map(self._named, names)), None)
        sure = like is not None and like.like == "surely"
        return used if used and (sure or any(self._is_foul(item, like) for item in mails)) else None

    @cached_property
    def _like(self) -> Callable[[str], Likeness | None]:
        """The house whose domain this one looks like; that of another stranger is one perhaps."""

        @cache
        def like(domain: str) -> Likeness | None:
            if domain in open_domains():
                return None
            other = self._others.of(domain)
            return self._houses.of(domain) or (other and other._replace(like="perhaps"))

        return like

    def _person(self, author: Person, house: str) -> tuple[str, str] | None:
        """Somebody of a house whose name has all words of an author's."""
        words = frozenset(folds(author.name))
        if len(words) < FULL:
            return None
        theirs = self.known.of_house.get(house, {})
        return next(((author.name, theirs[name]) for name in sorted(theirs) if words <= frozenset(folds(name))), None)

    def _named(self, name: str) -> tuple[str, str] | None:
        """Who has this full name, or the house that stands in it whole."""
        theirs, house = self.known.names.get(name.casefold(), ""), self._house_in(name)
        return (name, theirs) if theirs else ("", house) if house else None

    def _is_foul(self, item: Item, like: Likeness | None) -> bool:
        """Whether a mail wants what a false one wants; of an address that looks like another, whether it is to be
        answered elsewhere, misleads or was not sent by the house that it names."""
        if self._redirects(item) or self._lures(item):
            return True
        return like is not None and (item.disowned or item.misleading or self._goes_elsewhere(item))

    def _redirects(self, item: Item) -> bool:
        return item.ref in self._of_accounts and any(map(redirects, (item.title, *self._said(item))))

    def _lures(self, item: Item) -> bool:
        return item.ref in self._of_secrets and any(map(lures, self._said(item)))

    @cached_property
    def _of_accounts(self) -> frozenset[str]:
        return self.library.holding(data()["accounts"])

    @cached_property
    def _of_secrets(self) -> frozenset[str]:
        return self.library.holding(data()["lures"])

    def _goes_elsewhere(self, item: Item) -> bool:
        """Whether answers go to another stranger's house than its sender's."""
        told = (p.text for p in self.library.passages(item.ref) if p.locator == "header Reply-To")
        replies = {registered(domain.lower()) for text in told for domain in ADDRESS.findall(text)}
        return bool(replies - {registered(item.author.address.rpartition("@")[2])} - self.known.houses)

    def _said(self, item: Item) -> list[str]:
        return [passage.text for passage in self.library.passages(item.ref) if passage.role in SAID]

    @cached_property
    def _houses(self) -> Resembling:
        return Resembling(self.known.houses)

    @cached_property
    def _others(self) -> Resembling:
        """Of strangers who are no machines."""
        people = (address for address, some in self.known.strangers.items() if not all(item.bulk for item in some))
        return Resembling(houses(people))

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        names = ((joined(name_of(house)), house) for house in sorted(self.known.houses))
        return {name: house for name, house in names if telling(name)}

    def _house_in(self, name: str) -> str:
        """The house that stands in a sender's name, whole: `krueger-schwerlast.example` of `Krüger Schwerlast`."""
        return next((self._by_name[run] for run in runs(name) if run in self._by_name), "")

    def _luring(self, dressed: Collection[str]) -> Iterator[Impostor]:
        """Strangers' mails that want a password and were not sent, are not answered or do not lead where they say."""
        strangers = (i for address, some in self.known.strangers.items() if address not in dressed for i in some)
        for item in filter(self._lures, strangers):
            if item.disowned or item.misleading or self._goes_elsewhere(item) or self._leads_elsewhere(item):
                yield Impostor(bare(item), item.author.name, "", "", False)

    def _leads_elsewhere(self, item: Item) -> bool:
        """Whether every link in it leads to another house than its sender's."""
        hosts = {registered(host.lower()) for text in self._said(item) for host in HOST.findall(text)}
        return bool(hosts) and registered(item.author.address.rpartition("@")[2]) not in hosts


def bare(item: Item) -> Item:
    """With nothing of what it says, nor who it says it is from."""
    sender = Party(role="from", person=Person(address=item.author.address))
    return item.model_copy(update={"title": "…", "parties": (sender,), "attachments": ()})


def runs(name: str) -> Iterator[str]:
    """Each few words of a name that follow each other, as a mail domain would spell them."""
    for spelt in dict.fromkeys((name.casefold().translate(UMLAUTS), name.casefold())):
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(sign))
        words = [word for word in re.split(r"[\W_]+", plain) if word]
        for at in range(len(words)):
            for end in range(at + 1, min(at + MOST_WORDS, len(words)) + 1):
                yield "".join(words[at:end])
