"""Whose matters something is about: what is another house's is not told at this meeting.

Told by what an item is called: its subject, its folders, its channel; by who wrote or first wrote a mail; in a file of
several houses by the line that holds nothing but a house's name. Whatever names this meeting is of it too."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice

from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.tokens import folds, simplified
from forenoon.work.evidence.named import named_place
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.topic import (
    NO_LETTERS,
    SHORTEST,
    Topic,
    generic,
    label,
    letters,
    named_in,
    open_domains,
    topic_of,
    with_spelling,
)

FEWEST_MAILS = 2  # with a house, from which on its name tells whose something is
MOST_WORDS = 4  # of a house's name
LONGEST_NAME = 40  # characters of a line that holds nothing but a name
TITLE_WORDS = 2  # of the meeting's title, that together name it
PARTED = re.compile(r"[\W_]+")
ADDRESS = re.compile(r"[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})")
WORDS_OF = ("own", "note", "cell", "heading")


@dataclass(frozen=True)
class Elsewhere:
    """`houses` are the letters of other houses' domains, `named` those of folders that lie beside this one's. `own` are
    the mail domains of the person's house; `names` words of this meeting's people that nobody else is called."""

    topic: Topic
    library: Library
    houses: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @cached_property
    def is_about(self) -> Callable[[Item], bool]:
        """Whether an item is called after another house or came from there, and nothing in it names this meeting."""
        mails = {item.ref: item for item in self.library.items() if item.kind == "mail"} if self.houses else {}

        @cache
        def told(ref: str) -> bool:
            return self._is_about(mails[ref], False)

        return lambda item: bool(self.houses) and self._is_about(item, item.within in mails and told(item.within))

    def _is_about(self, item: Item, carried: bool) -> bool:
        """`carried`: it came with a mail that is about another house."""
        if item.kind not in ("mail", "file", "chat"):
            return False
        passages = self.library.passages(item.ref)
        called = f"{item.path}\n{item.title}" if item.kind == "file" else named_place(item)
        people = {party.person.address for party in item.parties}
        houses = {address.rpartition("@")[2] for address in people}
        named = any(party.person.name in self.topic.full_names for party in item.parties)
        if named or people & self.topic.outside or houses & self.topic.domains or self.is_ours(called):
            return False
        theirs = carried or (item.kind == "mail" and self._is_theirs(houses, passages))
        if not theirs and not self._is_called(item, called):
            return False
        return not any(self.is_ours(passage.text) for passage in passages if passage.role in WORDS_OF)

    def _is_theirs(self, houses: set[str], passages: Iterable[Passage]) -> bool:
        """Whether all from outside who wrote, read or first wrote a mail are of other houses that are written with."""
        quoted = (found for p in passages if p.role == "quoted" for found in ADDRESS.findall(p.text.lower()))
        outside = {house for house in (*houses, *quoted) if house and house not in self.own}
        return bool(outside) and all(label(house) in self.houses for house in outside)

    def sections(self, item: Item) -> frozenset[str]:
        """Places of a file that stand under a line with another house's name, and do not name this meeting."""
        if item.kind != "file" or named_in(self.topic, f"{item.title} {item.path}"):
            return frozenset()
        found: set[str] = set()
        under = False
        for passage in self.library.passages(item.ref):
            if self.is_name(passage.text):
                under = True
            elif passage.role == "heading" or (is_line(passage.text) and named_in(self.topic, passage.text)):
                under = self._is_called(item, passage.text) and not self.is_ours(passage.text)
            if under and not self.is_ours(passage.text):
                found.add(passage.locator)
        return frozenset(found)

    def is_ours(self, text: str) -> bool:
        """Whether a text names this meeting: its people, their house, or its title."""
        words = frozenset(folds(text))
        enough = min(TITLE_WORDS, len(self.topic.title))
        named = bool(self.names & words) or named_in(self.topic, text)
        return named or (enough > 0 and len(self.topic.title & words) >= enough)

    def is_name(self, text: str) -> bool:
        """Whether a line holds nothing but another house's name, whole or as it begins."""
        one = letters(simplified(text)) if is_line(text) else ""
        begins = len(one) >= SHORTEST and one not in generic() and any(house.startswith(one) for house in self.houses)
        return bool(one) and (begins or one in self.named) and not named_in(self.topic, text)

    def _is_called(self, item: Item, text: str) -> bool:
        """Whether a house's name stands in a title, whole; or a folder or a channel has it, as it begins."""
        folders = (
            item.path.split("/")[:-1] if item.kind == "file" else [named_place(item)] if item.kind == "chat" else []
        )
        return any(run in self.houses for run in runs(text)) or any(map(self.is_name, folders))


def elsewhere(contract: Contract, register: Register, library: Library) -> Elsewhere:
    """Nothing is another's at a meeting with nobody from outside."""
    topic = topic_of(contract)
    if not topic.outside:
        return Elsewhere(topic, library, names=topic.names)
    topic = with_spelling(topic, {f"{item.title} {item.path}" for item in register.items.values()})
    own = frozenset((*contract.ours, contract.me.address.rpartition("@")[2]))
    houses = frozenset(house for house in other_houses(contract, topic, register) if not is_of(topic, house))
    none_named = Elsewhere(topic, library, houses, frozenset(), own, own_names(topic, register))
    beside = siblings(topic, register.items.values())
    if not any(map(none_named.is_name, beside)):
        return none_named
    return replace(none_named, named=frozenset(letters(simplified(one)) for one in beside))


def own_names(topic: Topic, register: Register) -> frozenset[str]:
    """Words of the names from outside that nobody else has in theirs: a first name alone may be anybody's."""
    known = topic.full_names
    others = {name for name, address in register.bearers if address not in topic.outside and name not in known}
    return topic.names - {word for name in others for word in folds(name)}


def is_of(topic: Topic, house: str) -> bool:
    """Whether the meeting's title or purpose names a house."""
    return any(house.startswith(word) or word == house for word in topic.title | topic.purpose if len(word) >= SHORTEST)


def other_houses(contract: Contract, topic: Topic, register: Register) -> Iterator[str]:
    """Those that are written with more than once, by people."""
    ours = {contract.me.address.rpartition("@")[2], *contract.ours, *topic.domains, *open_domains(), ""}
    near = {label(domain) for domain in ours if domain}
    none = near | generic()
    for domain, refs in register.houses.items():
        house = "" if domain in ours else label(domain)
        if len(house) >= SHORTEST and house not in none:
            mails = (ref for ref in dict.fromkeys(refs) if not register.items[ref].bulk)
            if len(tuple(islice(mails, FEWEST_MAILS))) == FEWEST_MAILS:
                yield house


def siblings(topic: Topic, items: Iterable[Item]) -> frozenset[str]:
    """Folders that lie beside one that is named after this meeting's house."""
    paths = {tuple(item.path.split("/")[:-1]) for item in items if item.kind == "file"}
    folders = {path[: at + 1] for path in paths for at in range(len(path))}
    beside = {folder[:-1] for folder in folders if len(folder) > 1 and named_in(topic, folder[-1])}
    return frozenset(one[-1] for one in folders if one[:-1] in beside and not named_in(topic, one[-1]))


def runs(text: str) -> Iterator[str]:
    """Each few words that follow each other, as one: a house's name may be several."""
    words = [word for word in PARTED.split(text.casefold()) if word]
    for at in range(len(words)):
        for end in range(at + 1, min(at + MOST_WORDS, len(words)) + 1):
            yield "".join(words[at:end])


def is_line(text: str) -> bool:
    return len(text.strip()) <= LONGEST_NAME and "\n" not in text.strip() and bool(NO_LETTERS.sub("", text))
