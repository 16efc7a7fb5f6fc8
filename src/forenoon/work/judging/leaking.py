"""A net under what people from outside get: no number and no name in it that only our own papers have.

Those who write it are given nothing else; this looks at the words themselves, whoever wrote them. Numbers that follow
from two that the others have may be told, and what our side has decided to tell them now.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations

from forenoon.domain.content import Document, Draft, Finding, Plot
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.numbers import ORDINARY
from forenoon.language.words import DateForm, words
from forenoon.work.judging.called import SENTENCE
from forenoon.work.judging.ground import DIGITS, meant, plain, words_of
from forenoon.work.judging.houses import NAMES, is_house
from forenoon.work.reading.showing import shown

CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'&-]{2,}")
ZONE = re.compile(
    r"\b(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Z][A-Za-z_-]+)+"
)
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
COUNTED = 100  # smaller whole numbers count minutes and points
READ_BY = ("from", "to", "cc", "organizer", "attendee")
FEW = 40  # numbers that are combined with one another


def leaks(document: Document, library: Library) -> Iterator[Finding]:
    """A finding for each; one that passed for a file in which nothing leaks."""
    found = [file for file in document.contract.deliverables if file.outside and file.kind in ("pptx", "eml")]
    items = {item.ref: item for item in library.items()} if found else {}
    cited = {c.item for draft in document.drafts for claim in draft.claims for c in claim.citations} & set(items)
    for file in found:
        others = readers(document, file.kind)
        if not others:
            continue  # among ourselves nothing leaks
        closed = [items[ref] for ref in sorted(cited) if not is_had(items, items[ref], others)]
        told = "\n".join(text for one in document.printing(file.file).of(file.kind) for text in said_in(one, file.kind))
        known = Known(document, library, (item for item in items.values() if is_had(items, item, others)), told)
        wrong = list(leaking(told, closed, known, library))
        for one in wrong:
            message = f"{one} stands in our own papers only"
            yield Finding(code="leak", message=message, file=file.file, mandatory=True)
        if not wrong:
            yield Finding(code="leak", message="nothing in it is ours alone", file=file.file, result="passed")


def said_in(draft: Draft, kind: str) -> Iterator[str]:
    yield from (text.text for text in shown(draft, kind))
    if kind == "eml" and draft.letter:
        yield draft.letter.subject
    if kind == "pptx":
        yield from (draft.title, draft.subtitle)
        yield from (slide.exhibit.alt for slide in draft.slides if isinstance(slide.exhibit, Plot))


class Known:
    """What the others have: read only where something may leak, and no further than until it is found."""

    def __init__(self, document: Document, library: Library, had: Iterable[Item], told: str = "") -> None:
        """`told`: the text that is looked at, which may call the houses of those who meet by their names."""
        contract, meeting = document.contract, document.contract.meeting
        people = (contract.me, meeting.organizer, *meeting.attendees)
        named = " ".join(f"{one.name} {one.address}" for one in people)
        moments = f"{meeting.start:%d %m %Y %H %M} {meeting.end:%d %m %Y %H %M} {contract.now:%Y}"
        news = " ".join(one for draft in document.drafts for one in draft.news)
        houses = " ".join(run for run in NAMES.findall(told) if is_house(run, contract))
        zones = " ".join(ZONE.findall(told)).replace("/", " ").replace("_", " ")
        self._read = [f"{meeting.title} {meeting.place} {named} {houses} {moments} {zones} {news} {calendar_words()}"]
        self._unread = (self._whole(item, library) for item in had)

    def _whole(self, item: Item, library: Library) -> str:
        people = " ".join(f"{party.person.name} {party.person.address}" for party in item.parties)
        return "\n".join((item.title, people, *(passage.text for passage in library.passages(item.ref))))

    def texts(self) -> Iterator[str]:
        """One by one: whoever has found what they look for reads no further."""
        yield from self._read
        for text in self._unread:
            self._read.append(text)
            yield text


@cache
def calendar_words() -> str:
    """The names of days and months as any of our languages writes them: our own frames have them."""
    days = [date(2024, 1, day) for day in range(1, 8)] + [date(2024, month, 1) for month in range(2, 13)]
    forms: tuple[DateForm, ...] = ("long", "short", "day", "weekday")
    said = (words(language).date(day, form) for language in LANGUAGES for day in days for form in forms)
    return re.sub(r"\d+", " ", " ".join(said))


def leaking(told: str, closed: list[Item], known: Known, library: Library) -> Iterator[str]:
    """Numbers and names of a text that one of the closed items has, and none that the others have."""
    ours = "\n".join(passage.text for item in closed for passage in library.passages(item.ref))
    people = [party.person.name for item in closed for party in item.parties if party.person.name]
    numbers = [run for run in dict.fromkeys(DIGITS.findall(told.translate(ORDINARY))) if is_telling(run)]
    suspect = [run for run in numbers if values(run) & {v for one in DIGITS.findall(ours) for v in meant(one)}]
    names = list(named_in(told, ours, words_of(" ".join(people))))
    names += [name for name in dict.fromkeys(people) if UNSPACED.search(name) and name in told]
    if not suspect and not names:
        return
    had, left = set[Decimal](), set(names)
    for text in known.texts():
        had.update(value for one in DIGITS.findall(text.translate(ORDINARY)) for value in meant(one))
        left = {name for name in left if name not in text and plain(name) not in words_of(text)}
        if not left and all(values(run) & had for run in suspect):
            return
    mentioned = {value for run in DIGITS.findall(told.translate(ORDINARY)) for value in meant(run)} & had
    follows = {value for pair in combinations(sorted(mentioned)[:FEW], 2) for value in combined(*pair)}
    yield from (run for run in suspect if not values(run) & (had | follows))
    yield from (name for name in dict.fromkeys(names) if name in left)


def combined(one: Decimal, other: Decimal) -> Iterator[Decimal]:
    yield one + other
    yield abs(one - other)
    for low, high in ((one, other), (other, one)):
        if high:
            for share in (low / high * 100, abs(low - high) / high * 100):
                yield from (round(share, digits) for digits in (0, 1, 2))


def named_in(told: str, ours: str, people: frozenset[str]) -> Iterator[str]:
    """Words of a text that are names in our papers: of people in their headers; or never small in them, where the text
    has them within a sentence."""
    written = words_of(ours)
    for found in CAPITAL.finditer(told):
        word = found[0]
        within = not SENTENCE.search(told[: found.start()]) and plain(word) in written
        if plain(word) in people or (within and not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", ours)):
            yield word


def values(run: str) -> frozenset[Decimal]:
    return frozenset(meant(run))


def is_telling(run: str) -> bool:
    """No count of minutes or points, and no hour."""
    return ":" not in run and (not run.isdecimal() or int(run) >= COUNTED)


def is_had(items: dict[str, Item], item: Item, others: frozenset[str]) -> bool:
    """Whether one of the others wrote it or got it; an attachment goes with its mail."""
    item = items.get(item.within, item)
    return bool(others & {party.person.address for party in item.parties if party.role in READ_BY})


def readers(document: Document, kind: str) -> frozenset[str]:
    """Of a mail those from outside whom the person named for it; else those who come."""
    named = [one.address for one in document.contract.mailing.to] if kind == "eml" else []
    return frozenset(one for one in named if not document.contract.is_ours(one)) if named else outside(document)


def outside(document: Document) -> frozenset[str]:
    """Addresses of those who come and are not of the house."""
    contract = document.contract
    people = (contract.meeting.organizer, *contract.meeting.attendees)
    return frozenset(one.address for one in people if one.address and not contract.is_ours(one.address))
