"""Which items belong to the meeting: scored, each with its reasons; what perhaps does, and what was left out.

score = people + outside domain + organisation named + title words + words of the purpose + conversation + freshness.
Weights and threshold after 396 rankings over real mail (design/offline.md, section 3).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from forenoon.domain.content import Belonging, Evidence
from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Person
from forenoon.domain.value import Value, step_version
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.tokens import folds, simplified
from forenoon.language.words import words
from forenoon.work.relating import related
from forenoon.work.topic import Topic, days_in_title, letters, named_in, names_quarter, topic_of

BELONGS, PERHAPS = 4.0, 3.0
MOST, MOST_PERHAPS, MOST_LEFT_OUT = 60, 5, 5
AROUND = timedelta(days=2)
HALF_WAY = {"mail": 21.0, "file": 60.0, "chat": 21.0}  # days after which freshness is 1/e
VERSION_MARK = re.compile(
    r"[ _.-]+(?:v|ver|version|rev|r)[ ._-]?(?P<number>\d{1,3}(?:\.\d{1,2})?)(?=[ _.)-])", re.IGNORECASE
)
GLUED = re.compile(r"(?<=[^\W\d])[-_](?=\d)|_")  # between a word and a date in a file's name
RARE_PLACE = 0.35
LONGEST_TICKET = 4_000  # characters that are looked at for the day
NEVER = datetime.max.replace(tzinfo=UTC)
FOUND_BY_NAME = 60
FOUND_IN_BODIES = 400  # items whose bodies are looked at for the topic's words


class Wanted(Value):
    contract: Contract
    snapshot: str


class Gatherer:
    def __init__(self, open_library: Callable[[str], Library]) -> None:
        self._open = open_library

    @step_version(2, shared=True)
    def gather(self, wanted: Wanted) -> Evidence:
        library = self._open(wanted.snapshot)
        scored = Scoring(wanted.contract, library).scored()
        belongs = [one for one in scored if one.standing == "belongs"][:MOST]
        perhaps = [one for one in scored if one.standing == "perhaps"][:MOST_PERHAPS]
        taken = {one.item for one in (*belongs, *perhaps)}
        left = [one for one in scored if one.item not in taken]
        telling = [one for one in left if one.score > 0 or one.reasons][:MOST_LEFT_OUT]
        left_out = tuple(one.model_copy(update={"standing": "left out"}) for one in telling)
        return Evidence(
            snapshot=wanted.snapshot, belongs=tuple(belongs), perhaps=tuple(perhaps),
            left_out=left_out, around=around(wanted.contract, library),
            folded=max(0, len(left) - MOST_LEFT_OUT),
        )  # fmt: skip


@dataclass(frozen=True)
class Scoring:
    contract: Contract
    library: Library

    def scored(self) -> list[Belonging]:
        """Every mail and file, best first; those of the meeting's conversations are looked at twice. What is attached
        belongs as its mail does, if it does not by itself."""
        first = {item.ref: self.parts(item) for item in self.items}
        accepted = [item for item in self.items if sum(first[item.ref].values()) >= BELONGS and not item.bulk]
        for ref, worth in related(accepted, self.library).items():
            if ref in first and "bulk" not in first[ref]:
                first[ref]["related"] = worth
        mails = [item for item in self.items if not item.within]
        strong = Counter(self.thread[i.ref] for i in mails if sum(first[i.ref].values()) >= BELONGS)
        for item in mails:
            thread = self.thread[item.ref]
            alone = 1 if sum(first[item.ref].values()) >= BELONGS else 0
            if thread and strong[thread] > alone:
                first[item.ref]["conversation"] = 2.0
        for ref, carriers in self.carriers.items():
            own = sum(first[ref].values())
            if own < BELONGS:
                carried = max((sum(first[mail].values()) for mail in carriers if mail in first), default=0.0)
                first[ref]["attached"] = max(0.0, carried - own)
        return sorted((self.judge(item, first[item.ref]) for item in self.items), key=lambda b: (-b.score, b.item))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Without calendar and address book; a file that was sent about stands once, where it lies in a folder."""
        return tuple(i for i in self.papers if not i.within or self.originals.get(content_of(i), i.ref) == i.ref)

    @cached_property
    def papers(self) -> tuple[Item, ...]:
        return tuple(item for item in self.library.items() if item.kind not in ("event", "contact"))

    @cached_property
    def originals(self) -> dict[str, str]:
        """Content of files to the ref under which it is known: a folder's first, then by when it was sent."""
        found: dict[str, str] = {}
        for item in sorted(self.papers, key=lambda item: (bool(item.within), item.at or NEVER, item.ref)):
            if content := content_of(item):
                found.setdefault(content, item.ref)
        return found

    @cached_property
    def carriers(self) -> dict[str, list[str]]:
        """By ref of a file: the mails that it came with, itself or as an equal file."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.papers:
            if item.within and item.kind == "file":
                found[self.originals[content_of(item)]].append(item.within)
        return found

    @cached_property
    def topic(self) -> Topic:
        return topic_of(self.contract)

    @cached_property
    def thread(self) -> dict[str, str]:
        """Ref to conversation. A forward begins a new one by its headers: its title takes it back."""
        by_title: dict[str, str] = {}
        found: dict[str, str] = {}
        for item in self.items:
            title = " ".join(folds(strip_marks(item.title))) if item.kind == "mail" else ""
            found[item.ref] = by_title.setdefault(title, item.thread) if title and item.thread else item.thread
        return found

    @cached_property
    def rarity(self) -> Callable[[str], float]:
        """Of an address or word: 1 where it is in one item only, towards 0 where it is in all."""
        own = [item for item in self.items if not item.within]
        many = len(own)
        seen: Counter[str] = Counter()
        for item in own:
            seen.update({p.person.address for p in item.parties if p.person.address})
            seen.update(self.headings[item.ref])

        @cache
        def rare(one: str) -> float:
            return math.log(1 + many / (1 + seen[one])) / math.log(1 + many) if many else 1.0

        return rare

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Files of which a later version lies in the same folder, or came in the same conversation: `Offer_v1.docx`
        beside `Offer_v2.docx`."""
        versions: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        for item in self.items:
            stem, number = versioned(item.path)
            if number and item.kind == "file":
                place = f"{item.thread}/{stem.rpartition('/')[2]}" if item.within else f"{item.origin.root}/{stem}"
                versions[place].append((number, item.ref))
        return frozenset(ref for found in versions.values() for number, ref in found if number < max(found)[0])

    @cached_property
    def headings(self) -> dict[str, frozenset[str]]:
        """By ref: the words of an item's title, and of a file's path."""
        paths = {item.ref: item.path if item.kind == "file" else "" for item in self.items}
        told = {i.ref: f"{i.title} {paths[i.ref].replace('_', ' ').replace('-', ' ')}" for i in self.items}
        words_ = {heading: frozenset(folds(heading)) for heading in set(told.values())}
        return {ref: words_[heading] for ref, heading in told.items()}

    @cached_property
    def bodies(self) -> dict[str, frozenset[str]]:
        """Which of the topic's words stand in the body of which item."""
        found: dict[str, set[str]] = defaultdict(set)
        wanted = {*self.topic.title, *self.topic.purpose, *self.topic.names}
        for hit in self.library.search(" ".join(self.topic.query), FOUND_IN_BODIES):
            found[hit.item] |= wanted & set(folds(hit.text))
        return {ref: frozenset(words_) for ref, words_ in found.items()}

    def parts(self, item: Item) -> dict[str, float]:
        """The score, part by part."""
        heading, body = self.headings[item.ref], self.bodies.get(item.ref, frozenset())
        addresses = {self.address(party.person) for party in item.parties} - {"", self.contract.me.address}
        domains = {address.rpartition("@")[2] for address in addresses}
        parts = {
            "people": (3.0 if self.topic.outside else 6.0) * self.people(addresses),
            "domain": 2.5 if domains & self.topic.domains else 0.0,
            "organisation": 2.0 if item.ref in self.naming else 1.5 if item.ref in self.speaking else 0.0,
            "title": 2.5 * self.share(self.topic.title, heading) + 1.5 * self.share(self.topic.title, body),
            "purpose": 1.5 * self.share(self.topic.purpose, heading, 3) + 1.0 * self.share(self.topic.purpose, body, 3),
            "named": self.named(item.ref, heading),
            "day": self.for_the_day(item),
            "period": 4.0 if self.topic.quarterly and names_quarter(item.title) else 0.0,
        }
        if sum(parts.values()) > 0:
            parts["freshness"] = self.freshness(item)
        if item.ref in self.journeys:
            parts["journey"] = 4.0
        elif item.bulk:
            parts["bulk"] = -3.0
        return parts

    @cached_property
    def naming(self) -> frozenset[str]:
        """Refs of items whose title or path names the outside organisation."""
        titled = {item.ref: f"{item.title} {item.path}" for item in self.items}
        naming = {title for title in set(titled.values()) if named_in(self.topic, title)}
        return frozenset(ref for ref, title in titled.items() if title in naming)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Refs of items in whose words the outside organisation is named, as titles and paths spell it."""
        spelled = {word for item in self.items if item.ref in self.naming for word in self.headings[item.ref]}
        spelled = {word for word in spelled if len(word) > 3 and any(word in one for one in self.topic.labels)}
        hits = self.library.search(" ".join(sorted(spelled)), FOUND_IN_BODIES) if spelled else ()
        return frozenset(hit.item for hit in hits if any(one in letters(hit.text) for one in self.topic.labels))

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Refs of items in which somebody from outside is named in full."""
        found: set[str] = set()
        for name in sorted(self.topic.full_names):
            wanted = set(folds(name))
            found |= {hit.item for hit in self.library.search(name, FOUND_BY_NAME) if wanted <= set(folds(hit.text))}
        return frozenset(found)

    @cached_property
    def journeys(self) -> frozenset[str]:
        """Refs of items that name the place and the day of the meeting together: tickets, bookings."""
        day = self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone)).date()
        place = {word for word in self.topic.place if self.rarity(word) > RARE_PLACE}
        found: set[str] = set()
        for hit in self.library.search(" ".join(sorted(place)), FOUND_BY_NAME) if place else ():
            if place & set(folds(hit.text)):
                text = " ".join(p.text for p in self.library.passages(hit.item) if p.role in ("own", "header", "cell"))
                days = days_in(text[:LONGEST_TICKET], day, detect(text[:400]) or "en")
                found |= {hit.item} if any(d.first == d.last == day and not d.assumed for _, _, d in days) else set()
        return frozenset(found)

    def address(self, person: Person) -> str:
        """A document names its author without an address: one of the meeting's people may have that name."""
        return person.address or self.topic.by_name.get(person.name.casefold(), "")

    def named(self, ref: str, heading: frozenset[str]) -> float:
        """3.5 where somebody from outside is named in full, 1 by a part of the name."""
        if ref in self.full_names:
            return 3.5
        return 1.0 if self.topic.names & (heading | self.bodies.get(ref, frozenset())) else 0.0

    def for_the_day(self, item: Item) -> float:
        """3 for a file whose name tells the day of the meeting, as an agenda's does."""
        start = self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone)).date()
        name = GLUED.sub(" ", item.path.rpartition("/")[2].rpartition(".")[0])
        if item.kind != "file" or str(start.day) not in simplified(name + item.title):
            return 0.0
        named = days_in_title(f"{name}\n{item.title}", start)
        return 3.0 if any(day.first == day.last == start and not day.assumed for day in named) else 0.0

    def people(self, addresses: set[str]) -> float:
        """How much of the meeting's people write or read it; colleagues count half, where others come too."""
        alone = not self.topic.outside
        wanted = {a: self.rarity(a) * (1.0 if alone or a in self.topic.outside else 0.5) for a in self.topic.people}
        strangers = sum(self.rarity(a) for a in addresses - set(wanted))
        met = sum(weight for address, weight in wanted.items() if address in addresses)
        slack = 0.1 if alone else 0.3
        return met / (max(wanted.values(), default=0.0) + 0.3 * met + 0.1 * strangers + slack) if met else 0.0

    def share(self, wanted: frozenset[str], there: frozenset[str], enough: int = 99) -> float:
        """The share of these words that is there, rare ones counting more; 1 as well for `enough` of the rarest."""
        whole = sum(sorted((self.rarity(word) for word in wanted), reverse=True)[:enough])
        return min(1.0, sum(self.rarity(word) for word in wanted & there) / whole) if whole else 0.0

    def freshness(self, item: Item) -> float:
        if item.at is None:
            return 0.0
        days = max(0.0, (self.contract.now - item.at).total_seconds() / 86400)
        return math.exp(-days / HALF_WAY.get(item.kind, 21.0))

    def judge(self, item: Item, parts: dict[str, float]) -> Belonging:
        score = round(sum(parts.values()), 2)
        say = words(self.contract.language).say
        older = item.ref in self.superseded
        future = item.at is not None and item.at > self.contract.now and item.kind == "mail"
        strongest = sorted((name for name, worth in parts.items() if worth > 0.2), key=lambda name: -parts[name])
        reasons = [say(f"gather.{name}") for name in strongest[:3]]
        reasons = [say("gather.bulk"), *reasons[:1]] if "bulk" in parts else reasons
        if future or older:
            reasons = [say("gather.future" if future else "gather.older")]
        standing = "belongs" if score >= BELONGS else "perhaps" if score >= PERHAPS else "left out"
        return Belonging(
            item=item.ref, sha256=item.sha256, score=score, reasons=tuple(reasons),
            standing="left out" if future or older else standing,
        )  # fmt: skip


def content_of(item: Item) -> str:
    """Equal for a file in two places; empty for what is no file."""
    return (item.content or item.sha256) if item.kind == "file" else ""


def versioned(path: str) -> tuple[str, Decimal]:
    """A path without the version in its name, and the version; 0 where it names none."""
    folder, _, name = path.rpartition("/")
    found = VERSION_MARK.search(name)
    if not found:
        return path, Decimal(0)
    return f"{folder}/{name[: found.start()]}{name[found.end() :]}", Decimal(found["number"])


def strip_marks(title: str) -> str:
    """A title without `RE:`, `FW:`, `R:`, `回复：` before it, however many."""
    head, colon, rest = title.replace("：", ":").partition(":")
    return strip_marks(rest) if colon and len(head.strip()) <= 4 else title.strip()


def around(contract: Contract, library: Library) -> tuple[str, ...]:
    """Calendar entries near the meeting, and those of its series; a rule is expanded by who needs its times."""
    meeting = contract.meeting
    near = {
        event.item
        for event in library.events()
        if event.uid == meeting.uid
        or (event.start <= meeting.end + AROUND and event.end >= meeting.start - AROUND)
        or event.rule
    }
    return tuple(sorted(near))
