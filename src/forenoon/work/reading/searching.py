"""How often the words and people of a meeting stand in what was read, term by term; what comes nearest by words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forenoon.domain.content import Searched
from forenoon.domain.sources import Event, Item, ItemKind
from forenoon.language.cues import addressed
from forenoon.language.instruction_words import kinds
from forenoon.language.tokens import folds, simplified
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.topic import topic_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, name_of

PAPERS: tuple[ItemKind, ...] = ("mail", "chat", "file")
MOST_HOUSES, MOST_PEOPLE, MOST_TERMS, ENOUGH, MOST_FOUND = 2, 4, 6, 4, 6
TOO_COMMON = 400  # passages with a word: it tells nothing of where it stands
SHORTEST, LONGEST = 4, 4
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
WORK, PERSONAL = ("kind:", "topic:"), "kind:personal"
STEM = 5  # letters of a word by which its kind is known
MARKS = ".,:;()[]{}\"'“”「」《》"


@dataclass(frozen=True)
class Sought:
    """A term that was looked for, and the items in which it stands: in their words, headings or people."""

    shown: str
    items: tuple[Item, ...]
    house: bool = False

    @property
    def found(self) -> Counter[str]:
        """In how many items of each kind."""
        return Counter(str(item.kind) for item in self.items)

    @property
    def papers(self) -> int:
        """In how many mails, files and chat messages."""
        return sum(self.found[kind] for kind in PAPERS)


def searches(desk: Desk) -> tuple[Sought, ...]:
    """The outside houses and people, the telling words of the title, and of the description where these are few, and
    where nothing belongs our own people; those that are found nowhere first. A word that stands nowhere is no news
    where something belongs."""
    terms = [(domain, f"@{domain}", True) for domain in sorted(topic_of(desk.contract).domains)[:MOST_HOUSES]]
    meeting = desk.contract.meeting
    everyone = dict.fromkeys((meeting.organizer, *meeting.attendees))
    guests = [one for one in everyone if (one.name or one.address) and not desk.is_ours(one.address)]
    terms += [(name_of(person), person.address, False) for person in guests[:MOST_PEOPLE]]
    words = [*title_words(desk)]
    if len(terms) + len(words) < ENOUGH:
        words += purpose_words(desk)
    terms += [(word, "", False) for word in dict.fromkeys(words)]
    if not desk.evidence.belongs:  # where nothing is there, neither do ours who come with the person have it
        ours = [one for one in everyone if desk.is_ours(one.address) and one.address != desk.contract.me.address]
        terms += [(name_of(person), person.address, False) for person in ours[:MOST_PEOPLE]]
    told = {shown.casefold(): one for shown, address, house in terms if (one := sought(desk, shown, address, house))}
    news = (one for one in told.values() if one.papers or one.shown not in words or not desk.evidence.belongs)
    return tuple(sorted(news, key=lambda one: one.papers > 0)[:MOST_TERMS])


def told_kinds(desk: Desk) -> list[str]:
    """Chat messages only where there are any."""
    return [kind for kind in (*PAPERS, "event") if kind != "chat" or desk.chats]


def told_papers(desk: Desk) -> list[str]:
    """Those of them that are read, not attended."""
    return [kind for kind in told_kinds(desk) if kind != "event"]


def sought(desk: Desk, shown: str, address: str, house: bool = False) -> Sought | None:
    """None where a term is so common that it is not counted."""
    needle, known = shown.casefold(), desk.register
    named = holding(needle, known.headings.items())
    named |= known.of(needle) | known.of(address)
    words = [word for word in folds(shown) if word]
    often = desk.library.frequency(words)
    rarest = min(words, key=lambda word: often.get(word, 0), default="")
    if often.get(rarest, 0) > TOO_COMMON:
        return None
    hits = desk.library.search(rarest, TOO_COMMON) if often.get(rarest) else ()
    named |= holding(needle, ((hit.item, hit.text.casefold()) for hit in hits))
    return Sought(shown, tuple(desk.items[ref] for ref in sorted(named) if ref in desk.items), house)


def holding(needle: str, texts: Iterable[tuple[str, str]]) -> set[str]:
    """Refs of the texts in which the words stand, Chinese in simplified or traditional characters."""
    if needle.isascii():
        return {ref for ref, text in texts if needle in text}
    plain = simplified(needle)
    return {ref for ref, text in texts if plain in simplified(text)}


def title_words(desk: Desk) -> Iterator[str]:
    """The title's telling words as they stand there, and Chinese names whole."""
    topic, title = topic_of(desk.contract), desk.contract.meeting.title
    yield from spelt(title, topic.title)
    for run in HAN.findall(title):
        yield from joined(run, topic.called)


def joined(run: str, pairs: frozenset[str]) -> Iterator[str]:
    """The longest stretches of a run of Chinese in which each two characters that follow each other are a pair."""
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or simplified(run[at - 1 : at + 1]) not in pairs:
            if 1 < at - start <= LONGEST:  # a longer one is several words, which nobody would write so
                yield run[start:at]
            start = at


def purpose_words(desk: Desk) -> Iterator[str]:
    yield from spelt(desk.contract.meeting.purpose, topic_of(desk.contract).purpose)


def spelt(text: str, telling: frozenset[str]) -> Iterator[str]:
    """Those words of a text, as they stand there."""
    words = (word.strip(MARKS) for word in text.split())
    return (word for word in words if len(word) >= SHORTEST and word.casefold() in telling and not word.isdecimal())


def open_name(desk: Desk, item: Item, entry: Event | None) -> str:
    """What an item is called before everyone: a private entry by this alone; a name that is marked, or speaks to a
    program, is not repeated."""
    if entry and (closed := closed_name(desk, entry)):
        return closed
    return shown_name(item.path) if item.kind == "file" else open_title(item.title or item.ref)


def closed_name(desk: Desk, entry: Event) -> str:
    """What an entry is called instead of its title: one that is marked as private, and at the hour of the meeting one
    of nobody but the person that has no word of work; of the others and the meeting's own nothing."""
    meeting = desk.contract.meeting
    if entry.item in (meeting.item, *meeting.also):
        return ""
    if entry.private:
        return desk.words.say("raise.private_entry")
    meets = (one for one in desk.calendar if one.start < meeting.end and one.end > meeting.start)
    beside = is_own_time(desk, entry) and any(one.event.item == entry.item for one in meets)
    return desk.words.say("raise.own_entry") if beside else ""


def is_own_time(desk: Desk, entry: Event) -> bool:
    """Whether nobody else has a part in an entry, and its title names no kind of work, nor anything of the meeting."""
    people = {entry.organizer.address, *(party.person.address for party in entry.attendees)}
    topic, words = topic_of(desk.contract), folds(entry.title)
    parts = (word[:end] for word in words for end in {len(word), *range(STEM, len(word))})  # an auditor audits
    tags = frozenset[str]().union(*map(kinds, parts))
    worked = any(tag.startswith(WORK) for tag in tags) or not (topic.title | topic.names).isdisjoint(words)
    return people <= {"", *desk.identities.of(desk.contract.me.address)} and (PERSONAL in tags or not worked)


def shown_name(path: str) -> str:
    """Of a file: one that is marked, or speaks to a program, is as little repeated as a title is."""
    name = path.rpartition("/")[2]
    return "…" if addressed(name) else open_title(name)


def title_of(item: Item) -> str:
    return open_title(item.path.rpartition("/")[2] if item.kind == "file" else item.title or item.ref)


def names_of(pen: Pen, found: tuple[Item, ...]) -> tuple[str, ...]:
    """Of the items in which a term stands, where they are few: whoever reads the count can open them."""
    entries = {event.item: event for event in pen.desk.library.events()}
    return tuple(dated(pen, one, entries.get(one.ref)) for one in found) if len(found) <= MOST_FOUND else ()


def dated(pen: Pen, item: Item, entry: Event | None) -> str:
    """With its day, where it has one: many entries may have one title."""
    day = entry.start if entry else item.at
    return pen.say("common.comma").join(filter(None, [open_name(pen.desk, item, entry), pen.day(day) if day else ""]))


def through(pen: Pen, query: str, found: Mapping[str, int], kinds: Iterable[str]) -> Searched:
    """A search through all of these kinds that was read: of each how many have it, and how many there are."""
    desk, counts = pen.desk, dict[str, int]()
    for kind in kinds:
        counts |= {kind: found.get(kind, 0), f"{kind}_read": desk.register.kinds[kind]}
    where = "common.everything" if "event" in counts else "common.papers"
    return Searched(query=query, where=pen.say(desk.with_chats(where)), counts=counts)
