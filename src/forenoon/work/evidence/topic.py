"""What a meeting is about, as words and addresses that can be looked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.domain.sources import Item
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.instruction_words import known_words
from forenoon.language.tokens import folds, simplified, stop
from forenoon.work.evidence.named import named_place

SHORTEST = 4  # letters of a word that names an organisation
NO_LETTERS = re.compile(r"[\W_]+")
QUARTER = re.compile(r"(?<![A-Za-z0-9])[QT][1-4](?![A-Za-z0-9])|trimestre|季度|第[一二三四1-4]季|ไตรมาส", re.IGNORECASE)

CODE = re.compile(r"(?<![\w-])(?=[A-Z-]*\d)[A-Z]{1,5}(?:-?\d{2,8}){1,3}(?![\w-])")  # CF-2610-07, PO4711
NAMED, SPELT = re.compile(r"[A-ZÀ-ÖØ-Þ]\w+"), (2, 3, 4)  # words of a name that is spelt in capitals
RUNS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,12}|[\u0e01-\u0e5b]{3,30}")
ADDRESS = re.compile(r"\w+://\S*")  # under which one meets is at no place
GLUED = re.compile(r"(?<=[^\W\d])[-_](?=\d)|_")  # between a word and a date in a file's name


@dataclass(frozen=True)
class Topic:
    """Words are folded as in the index. `labels` are the outside domains without their endings, letters only."""

    title: frozenset[str]
    purpose: frozenset[str]
    names: frozenset[str]  # words of the outside people's names
    full_names: frozenset[str]  # those of two words or more
    by_name: dict[str, str]  # folded case; addresses of all people of the meeting
    called: frozenset[str]  # of the title's words: names in a script without capitals, which no domain spells
    codes: frozenset[str]  # the words of each order's or lot's number in the title, in their order
    place: frozenset[str]
    quarterly: bool
    people: tuple[str, ...]  # addresses, without the person's own
    outside: frozenset[str]  # addresses
    domains: frozenset[str]  # outside, without those that anyone can have
    labels: frozenset[str]
    short: frozenset[str]  # what these houses are called by their initials
    query: tuple[str, ...]  # for the full-text search
    spelt: frozenset[str] = frozenset()  # words that together spell a label: `pellam` and `rowe`

    def words(self, text: str) -> frozenset[str]:
        """Those of a text, and the numbers of the title that stand in it: of T-14 both parts, one behind the other."""
        folded = folds(text)
        joined = f" {' '.join(folded)} "
        return frozenset(folded) | {code for code in self.codes if f" {code} " in joined}


def topic_of(contract: Contract) -> Topic:
    meeting = contract.meeting
    people = tuple(p for p in (meeting.organizer, *meeting.attendees) if p.address and p.address != contract.me.address)
    outside = [person for person in people if not contract.is_ours(person.address)]
    domains = frozenset(person.address.rpartition("@")[2] for person in outside) - open_domains()
    own, labels = [label(domain) for domain in contract.ours], frozenset(label(domain) for domain in domains)
    title = frozenset(word for word in telling(meeting.title) if not any(len(word) > 2 and word in one for one in own))
    is_at_home = any(word in one for one in own for word in telling(meeting.place) if len(word) > 3)
    purpose = telling(meeting.purpose) - telling(meeting.title)
    names = frozenset(word for person in outside for word in folds(person.name) if len(word) > 2)
    return Topic(
        title=title,
        purpose=purpose,
        names=names,
        full_names=frozenset(person.name for person in outside if len(folds(person.name)) > 1),
        by_name={person.name.casefold(): person.address for person in people if person.name},
        called=called(meeting.title),
        codes=frozenset(" ".join(folds(code)) for code in CODE.findall(meeting.title)),
        place=frozenset() if is_at_home else telling(ADDRESS.sub(" ", meeting.place)),
        quarterly=any(word in f"{meeting.title} {meeting.purpose}".casefold() for word in data()["quarterly"]),
        people=tuple(dict.fromkeys(person.address for person in people)),
        outside=frozenset(person.address for person in outside),
        domains=domains,
        labels=labels,
        short=initials(labels, f"{meeting.title} {meeting.purpose}"),
        query=tuple(sorted({*title, *purpose, *names})),
    )


def known_as(topic: Topic, name: str, address: str) -> str:
    """An address. A document names its author without one: one of the meeting's people may have that name."""
    return address or topic.by_name.get(name.casefold(), "")


def is_known(topic: Topic, name: str, address: str) -> bool:
    """Whether somebody is one of the meeting's people or from their house."""
    known = known_as(topic, name, address)
    return known in topic.people or known.rpartition("@")[2] in topic.domains


def is_of_others(talk: Iterable[Item], contract: Contract, topic: Topic) -> bool:
    """Whether the mails of a conversation were exchanged with people of other houses alone."""
    addresses = {party.person.address for item in talk for party in item.parties if party.person.address}
    outside = {address for address in addresses if not contract.is_ours(address)}
    houses = {address.rpartition("@")[2] for address in outside}
    theirs = topic.domains | open_domains()
    return bool(topic.domains and outside) and outside.isdisjoint(topic.outside) and houses.isdisjoint(theirs)


@lru_cache(10_000)
def telling(text: str) -> frozenset[str]:
    """The words of a title that tell it from other meetings."""
    return frozenset(
        word for word in folds(text) if word not in generic() and not any(stop(word, one) for one in LANGUAGES)
    )


def called(title: str) -> frozenset[str]:
    """What is left of a title's unspaced words without those for kinds of entry and for common subjects: 春蓬 of
    春蓬品質檢討."""
    left = list(simplified(title))
    for start, end in known_words(title):
        left[start:end] = " " * (end - start)
    return telling(" ".join(RUNS.findall("".join(left))))


def folders(item: Item) -> Iterator[frozenset[str]]:
    """The names under which its person keeps it, each as its words: those of its folders, a chat's channel."""
    if item.kind == "chat":
        yield telling(named_place(item))
        return
    for name in item.path.replace(".mbox/", "/").split("/")[:-1]:
        yield telling(name.replace("_", " "))


def named_in(topic: Topic, text: str) -> bool:
    """Whether an outside organisation is named, by its domain's letters (`pellamrowe` in `Pellam & Rowe`), by its
    initials, or by a word that its domain begins with."""
    if names_label(topic, text) or has_initials(text, topic.short):
        return True
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    if not any(one[:SHORTEST] in plain or not one.isascii() for one in topic.labels):
        return False  # at a glance: most titles name nobody
    words = tuple(word for word in folds(text) if len(word) >= SHORTEST and word not in generic())
    return any(one.startswith(wanted) for one in topic.labels if (wanted := words_for(topic, one, words)))


def words_for(topic: Topic, house: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a house whose spelling is known are its own: `Marlow` is not `Marlowe & Finch`."""
    own = tuple(word for word in topic.spelt if house.startswith(word))
    return tuple(word for word in words if word in own) if own else words


def with_spelling(topic: Topic, titles: Iterable[str]) -> Topic:
    """With the words by which titles and paths spell the outside organisations."""
    spelt = {word for title in titles if names_label(topic, title) for run in runs(title) for word in run
             if letters("".join(run)) in topic.labels}  # fmt: skip
    return replace(topic, spelt=frozenset(spelt))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each few words that follow each other."""
    words = folds(text)
    return (words[at : at + many] for many in SPELT for at in range(len(words) - many + 1))


def names_label(topic: Topic, text: str) -> bool:
    """Whether the letters of an outside organisation's domain stand in a text."""
    squeezed = letters(text)
    return any(len(one) > 3 and one in squeezed for one in topic.labels)


def initials(labels: frozenset[str], text: str) -> frozenset[str]:
    """What a house is called for short whose name a text spells: `GK` of `Golden Kite`, `P&R` of `Pim & Roe`."""
    words = NAMED.findall(text)
    runs = (words[at : at + many] for many in SPELT for at in range(len(words) - many + 1))
    named = (run for run in runs if letters("".join(run)) in labels)
    return frozenset(by.join(word[0] for word in run) for run in named for by in ("", "&"))


def has_initials(text: str, known: frozenset[str]) -> bool:
    """Whether one of these stands by itself in a text, in capitals as it is."""
    return any(one in text and re.search(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])", text) for one in known)


def label(domain: str) -> str:
    """`pellamrowe` of `mail.pellam-rowe.co.uk`: its longest part before the endings."""
    parts = domain.split(".")[:-1]
    return letters(max(parts, key=len, default=domain))


@lru_cache(20_000)  # titles are looked at more than once
def letters(text: str) -> str:
    return NO_LETTERS.sub("", text.casefold())


def names_quarter(title: str) -> bool:
    """Whether a title names a quarter of a year: Q1, terzo trimestre, 第二季度."""
    return QUARTER.search(title.replace("_", " ")) is not None


def days_in_title(title: str, base: date) -> tuple[Day, ...]:
    """The days that a title names. It may be too short to tell its language: others are tried where one finds none."""
    first = detect(title) or "en"
    tried = (first, *(language for language in LANGUAGES if language != first))
    found = (tuple(day for _, _, day in days_in(title, base, language)) for language in tried)
    return next(filter(None, found), ())


def mentions_agenda(text: str) -> bool:
    """Whether a text names an agenda, in any language that we speak."""
    folded = text.casefold()
    return any(word in folded for word in data()["agenda"])


def covers(text: str) -> int:
    """Where what somebody wants to speak about begins in a text: behind `I would like to go through`; -1: nowhere."""
    folded = text.lower()
    ends = (at + len(words_) for words_ in data()["covering"] if (at := folded.find(words_)) >= 0)
    return max(ends, default=-1) if len(folded) == len(text) else -1


def says_what_first(label: str) -> bool:
    """Whether a label, with its sign, says what comes first or what is to be talked of: `First:`."""
    return " ".join(label.casefold().split()) in data()["first"]


def mentions_minutes(title: str) -> bool:
    """Whether a title is that of minutes or notes, in any language that we speak."""
    folded = title.casefold()
    return any(word in folded for word in data()["minutes"])


def lists_attendance(text: str) -> bool:
    """Whether a line of minutes says who was there: `Present: A. Rossi, B. Bianchi`."""
    label, colon, _ = text.casefold().replace("：", ":").partition(":")
    return bool(colon) and any(label.startswith(word) for word in data()["attendance"])


def speaks_of_meeting(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in data()["meeting"])


def asks_to_meet(text: str) -> bool:
    """Whether a sentence speaks of meeting or talking to each other."""
    folded = text.casefold()
    return speaks_of_meeting(text) or any(word in folded for word in data()["meet"])


def proposes_meeting(text: str) -> bool:
    """`Could we sit down in early November?`"""
    folded = text.casefold()
    return any(word in folded for word in data()["meet"])


def tells_address(text: str) -> bool:
    """Whether a text speaks of somebody's new or other address."""
    folded = text.casefold()
    return any(phrase in folded for phrase in data()["new_address"])


@cache
def generic() -> frozenset[str]:
    """Words of meeting titles that tell nothing: meeting, call, review ... in every language."""
    return frozenset(word for phrase in data()["generic"] for word in folds(phrase))


@cache
def hollow() -> frozenset[str]:
    """Words of a promise that name no thing."""
    return frozenset(word for phrase in data()["hollow"] for word in folds(phrase))


@cache
def open_domains() -> frozenset[str]:
    """Mail domains at which anyone may have an address."""
    return frozenset(data()["open_domains"])


@cache
def data() -> dict[str, list[str]]:
    return loads((files("forenoon.language") / "data" / "topic.toml").read_text("utf-8"))
