"""Which items belong to the meeting: scored, each with its reasons; what perhaps does, and what was left out.

score = people + outside domain + organisation named + title words + words of the purpose + conversation + freshness.
A chat message says too little by itself: those of one conversation share all but their freshness.
Weights and threshold after 396 rankings over real mail (design/offline.md, section 3).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from forenoon.domain.content import Belonging, Evidence
from forenoon.domain.contract import Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.domain.value import Skipped, Value, step_version
from forenoon.language.instruction_words import kinds
from forenoon.language.tokens import folds
from forenoon.language.words import words
from forenoon.work.evidence.calls import TYING, Calls
from forenoon.work.evidence.dated import freshness, is_for_day, tells_day
from forenoon.work.evidence.encounters import around
from forenoon.work.evidence.identities import identities
from forenoon.work.evidence.impostors import trusted
from forenoon.work.evidence.named import named_place, strip_marks
from forenoon.work.evidence.on_points import ties_of
from forenoon.work.evidence.rarity import rarity
from forenoon.work.evidence.register import Register
from forenoon.work.evidence.relating import related
from forenoon.work.evidence.stack import Stack
from forenoon.work.evidence.topic import (
    SHORTEST,
    Topic,
    folders,
    generic,
    is_known,
    is_of_others,
    known_as,
    letters,
    named_in,
    names_quarter,
    telling,
    topic_of,
    with_spelling,
)  # fmt: skip
from forenoon.work.evidence.unread import unread

BELONGS, PERHAPS = 4.0, 3.0
MOST = {"belongs": 60, "perhaps": 5, "left out": 5}
MOST_CHATS = 25  # messages among those that belong
RARE_NAME = 0.35
CARRYING = 2.0  # worth of a file that belongs by itself to the mail that brought it
FOUND_BY_NAME, FOUND_IN_BODIES = 60, 400  # passages with a name; items whose bodies are looked at for words


class Wanted(Value):
    contract: Contract
    snapshot: str
    skipped: tuple[Skipped, ...] = ()


class Gatherer:
    def __init__(self, open_library: Callable[[str], Library]) -> None:
        self._open = open_library

    @step_version(18, shared=True)
    def gather(self, wanted: Wanted) -> Evidence:
        library = trusted(self._open(wanted.snapshot), wanted.contract)
        scoring = Scoring(wanted.contract, library)
        groups: dict[str, list[Belonging]] = {"belongs": [], "perhaps": [], "left out": []}
        told: Counter[str] = Counter()  # chat messages that are listed, by conversation
        for one in scoring.judged():
            standing = one.standing if len(groups[one.standing]) < MOST[one.standing] else "left out"
            if scoring.stack.is_chat(one.item):
                talk = scoring.stack.together[one.item][0].ref
                if told.total() >= MOST_CHATS if standing == "belongs" else told[talk]:
                    continue
                told[talk] += 1
            if len(groups[standing]) < MOST[standing] and (standing != "left out" or one.score > 0 or one.reasons):
                groups[standing].append(one.model_copy(update={"standing": standing}))
            if one.score < PERHAPS and len(groups["left out"]) == MOST["left out"]:
                break
        belongs, perhaps, left_out = map(tuple, groups.values())
        return Evidence(
            snapshot=wanted.snapshot, belongs=belongs, perhaps=perhaps, left_out=left_out,
            around=around(wanted.contract, library), unread=unread(wanted.skipped, scoring.stack.by_ref, belongs),
            folded=len(scoring.stack.items) - len(belongs) - len(perhaps) - len(left_out),
        )  # fmt: skip


@dataclass(frozen=True)
class Scoring:
    contract: Contract
    library: Library

    def judged(self) -> Iterator[Belonging]:
        """Every mail and file, best first."""
        for item, parts in self.calls.best_first(self.stack.items, self.scored):
            yield self.judge(item, parts, round(sum(parts.values()), 2))

    @cached_property
    def scored(self) -> dict[str, dict[str, float]]:
        """The parts of each item's score; those of the meeting's conversations are looked at twice. What is attached
        belongs as its mail does, if it does not by itself. Of what is private those that could tie others are taken."""
        first = {item.ref: self.parts(item) for item in self.stack.items}
        self.calls.take_private(self.stack.items, first, lambda item, worth: worth >= PERHAPS or item.bulk)
        near = [item for item in self.stack.items if sum(first[item.ref].values()) >= PERHAPS and not item.bulk]
        accepted = [item for item in near if sum(first[item.ref].values()) >= BELONGS]
        ties = ties_of(accepted, self.stack.items, self.contract, self.library, self.rarity)
        for name, tied in {"related": related(accepted, near, self.library), **ties}.items():
            for worth, item in ((tied[ref], item) for ref in tied for item in self.stack.together.get(ref, ())):
                if "bulk" not in first[item.ref]:
                    first[item.ref][name] = max(worth, first[item.ref].get(name, 0.0))
        mails = [item for item in self.stack.items if not item.within]
        known = self.naming | self.speaking | self.full_names
        talks: dict[str, list[Item]] = defaultdict(list)
        for item in mails:
            talks[self.stack.thread[item.ref] or item.ref].append(item)
        carrying = {mail for carriers in self.stack.carriers.values() for mail in carriers}
        self.calls.take_private(self.stack.items, first, lambda item, worth: worth >= BELONGS or item.ref in carrying)
        strong = Counter(self.stack.thread[i.ref] for i in mails if sum(first[i.ref].values()) >= BELONGS)
        for item in mails:
            thread = self.stack.thread[item.ref]
            alone = 1 if sum(first[item.ref].values()) >= BELONGS else 0
            if thread and strong[thread] > alone and item.kind != "chat":
                first[item.ref]["conversation"] = 2.0
            tied = item.ref not in known and not first[item.ref].keys().isdisjoint(TYING)
            if tied and is_of_others(talks[thread or item.ref], self.contract, self.topic):
                first[item.ref] = {name: worth for name, worth in first[item.ref].items() if name not in TYING}
        for ref, carriers in self.stack.carriers.items():
            own, near = sum(first[ref].values()), [mail for mail in carriers if first.get(mail)]
            if own < BELONGS:
                carried = max((sum(first[mail].values()) for mail in near), default=0.0)
                first[ref]["attached"] = max(0.0, carried - own)
            for mail in near if own >= BELONGS else ():
                first[mail]["carrying"] = 0.0 if "bulk" in first[mail] else CARRYING
        return first

    @cached_property
    def day(self) -> date:
        """Of the meeting, as the person's clock has it."""
        return self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone)).date()

    @cached_property
    def stack(self) -> Stack:
        return Stack(self.library, self.contract)

    @cached_property
    def topic(self) -> Topic:
        return with_spelling(topic_of(self.contract), {f"{one.title} {one.path}" for one in self.stack.items})

    @cached_property
    def rarity(self) -> Callable[[str], float]:
        """Of a word of titles and paths, or of an address."""
        return rarity(self.stack.together, self.headings, self.register)

    @cached_property
    def headings(self) -> dict[str, frozenset[str]]:
        """By ref: the words of an item's title, and of a file's path."""
        told = {
            item.ref: f"{item.title} {item.path.replace('_', ' ').replace('-', ' ')}"
            if item.kind == "file" else named_place(item)
            for item in self.stack.items
        }  # fmt: skip
        words_ = {heading: self.topic.words(heading) for heading in set(told.values())}
        return {ref: words_[heading] for ref, heading in told.items()}

    @cached_property
    def bodies(self) -> dict[str, frozenset[str]]:
        """Which of the topic's words stand in the body of which item."""
        found: dict[str, set[str]] = defaultdict(set)
        wanted = {*self.topic.title, *self.topic.purpose, *self.topic.names, *self.topic.codes}
        for hit in self.library.search(" ".join(self.topic.query), FOUND_IN_BODIES):
            found[hit.item] |= wanted & self.topic.words(hit.text)
        return {ref: frozenset(words_) for ref, words_ in found.items()}

    @cached_property
    def register(self) -> Register:
        """Who has a part in what, of all that was read."""
        return Register({item.ref: item for item in self.library.items()})

    @cached_property
    def near(self) -> frozenset[str]:
        """Refs of what may score at all, told at a glance: somebody of the meeting has a part in it, its title has a
        word that counts, or something of the meeting was found in it; with all that is taken together with it. Of all
        where places tell something."""
        if self.topic.quarterly or (not self.topic.outside and self.matters):
            return frozenset(self.stack.by_ref)
        called = {heading for heading in set(self.headings.values()) if not heading.isdisjoint(self.counting)}
        known = (refs for one, refs in self.register.bearers.items() if is_known(self.topic, *one))
        refs = {i.ref for i in self.stack.items if i.kind == "file" or self.headings[i.ref] in called}.union(*known)
        return frozenset(one.ref for ref in refs | self.found for one in self.stack.together.get(ref, ()))

    def parts(self, item: Item) -> dict[str, float]:
        """The score, part by part."""
        parts = dict(self.lasting(self.stack.together[item.ref][0].ref)) if item.ref in self.near else {}
        if sum(parts.values()) > 0:
            parts["freshness"] = freshness(item, self.contract.now)
        if item.ref in self.calls.journeys and not self.stack.is_chat(item.ref):
            parts["journey"] = 4.0
        elif item.bulk:
            parts["bulk"] = -3.5
        return parts

    @cached_property
    def lasting(self) -> Callable[[str], dict[str, float]]:
        """All parts of the score that do not fade, of an item and those that are taken together with it."""

        @cache
        def parts(ref: str) -> dict[str, float]:
            whole = self.stack.together[ref]
            item, refs = whole[0], {one.ref for one in whole}
            heading = self.headings[item.ref]
            people = frozenset(
                known_as(self.topic, p.person.name, p.person.address) for one in whole for p in one.parties
            )
            body = frozenset(word for one in refs for word in self.bodies.get(one, ()))
            titled, described = self.told(heading & self.telling)
            titled_within, described_within = self.told(body & self.telling)
            speaks = bool(refs & self.speaking)
            return {
                **self.present(people),
                "channel": 2.5 if item.kind == "chat" and item.ref in self.naming else 0.0,
                "organisation": 2.5 if refs & self.naming else 1.5 if speaks else 0.0,
                "dated": 1.5 if speaks and any(tells_day(one, self.day, self.library) for one in whole) else 0.0,
                "called": self.called(heading, body),
                "subject": 3.5 if self.is_their_name(item, heading) else 0.0,
                "title": 2.5 * titled + 1.5 * titled_within,
                "purpose": 1.5 * described + 1.0 * described_within,
                "named": self.named(refs, heading | body),
                "filed": self.filed(item, heading),
                "day": 3.0 if is_for_day(item, self.day) else 2.0 * self.calls.is_called_by_day(item),
                "period": 4.0 if self.topic.quarterly and names_quarter(item.title) else 0.0,
            }

        return parts

    @cached_property
    def counting(self) -> frozenset[str]:
        """The words that a title may score by."""
        return self.telling | self.telling_names | self.their_names | self.topic.called | self.topic.codes

    @cached_property
    def found(self) -> frozenset[str]:
        """Refs of items in which, or in whose title, something of the meeting was found by a search."""
        return self.naming | self.speaking | self.full_names | self.bodies.keys()

    def called(self, heading: frozenset[str], body: frozenset[str]) -> float:
        """3.0 where a name or number of the meeting's title stands in an item's title or path, 2.5 in its body."""
        told = self.topic.called | self.topic.codes
        return 3.0 if heading & told else 2.5 if body & told else 0.0

    @cached_property
    def calls(self) -> Calls:
        return Calls(self.contract, self.topic, self.library, self.rarity)

    def filed(self, item: Item, heading: frozenset[str]) -> float:
        """3.5 where nobody comes from outside, and the item lies under a folder's or channel's name that the meeting's
        title has, or is called by it."""
        if self.topic.outside or not self.matters:
            return 0.0
        named = heading & self.matters or any(name <= self.matters for name in folders(item) if name)
        return 3.5 if named else 0.0

    @cached_property
    def matters(self) -> frozenset[str]:
        """The words of the title that are the whole name of a folder or channel: the matter that it is about."""
        names = {name for item in self.stack.items for name in folders(item)}
        return frozenset(word for name in names if name and name <= self.topic.title for word in name)

    def is_their_name(self, item: Item, heading: frozenset[str]) -> bool:
        """Whether a mail is called by nothing but names that are theirs: `Re: Lambrugo`."""
        if item.kind != "mail" or heading.isdisjoint(self.their_names):
            return False
        words_ = telling(strip_marks(item.title))
        return bool(words_) and words_ <= self.their_names

    @cached_property
    def their_names(self) -> frozenset[str]:
        """The words of titles that are a name which the meeting's title, place or house has. Words for kinds of entry
        and for common subjects are no names."""
        known = self.topic.title | self.topic.place
        return frozenset(
            word
            for word in frozenset[str]().union(*self.headings.values())
            if len(word) >= SHORTEST
            and (word in known or any(one.startswith(word) for one in self.topic.labels))
            and self.rarity(word) > RARE_NAME
            and not kinds(word)
        )

    @cached_property
    def naming(self) -> frozenset[str]:
        """Refs of items whose title or path names the outside organisation."""
        titled = {i.ref: named_place(i) if i.kind == "chat" else f"{i.title} {i.path}" for i in self.stack.items}
        naming = {title for title in set(titled.values()) if named_in(self.topic, title)}
        return frozenset(ref for ref, title in titled.items() if title in naming)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Refs of items in whose words the outside organisation is named, as titles and paths spell it; in a chat any
        of these words names it."""
        spelled = {word for item in self.stack.items if item.ref in self.naming for word in self.headings[item.ref]}
        spelled = {word for word in spelled if len(word) > 3 and any(word in one for one in self.topic.labels)}
        hits = self.library.search(" ".join(sorted(spelled)), FOUND_IN_BODIES) if spelled else ()
        short = spelled - generic()
        return frozenset(
            hit.item
            for hit in hits
            if any(one in letters(hit.text) for one in self.topic.labels)
            or (self.stack.is_chat(hit.item) and short & set(folds(hit.text)))
        )

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Refs of items in which somebody from outside is named in full; one that several people bear names nobody."""
        found: set[str] = set()
        for name in sorted(self.topic.full_names - self.shared_names):
            wanted = set(folds(name))
            found |= {hit.item for hit in self.library.search(name, FOUND_BY_NAME) if wanted <= set(folds(hit.text))}
        return frozenset(found)

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Names from outside that stand with several addresses, which nothing joins."""
        bearers: dict[str, set[str]] = defaultdict(set)
        invited = {(person.name, person.address) for person in self.contract.meeting.attendees}
        for name, address in self.register.bearers.keys() | invited:
            if address and name in self.topic.full_names:
                bearers[name].add(address)
        several = {name: addresses for name, addresses in bearers.items() if len(addresses) > 1}
        if not several:
            return frozenset()
        known = identities(self.contract, self.register, self.library)
        return frozenset(name for name, some in several.items() if not any(some <= known.of(one) for one in some))

    @cached_property
    def present(self) -> Callable[[frozenset[str]], dict[str, float]]:
        """What the addresses of an item's people are worth: most mailboxes hold few such sets, over and over."""
        nobody, weight = {"", self.contract.me.address}, 3.0 if self.topic.outside or self.matters else 6.0

        @cache
        def worth(everyone: frozenset[str]) -> dict[str, float]:
            addresses = everyone - nobody
            domains = {address.rpartition("@")[2] for address in addresses}
            known = 2.5 if domains & self.topic.domains else 0.0
            return {"people": weight * self.people(addresses), "domain": known}

        return worth

    @cached_property
    def telling(self) -> frozenset[str]:
        return self.topic.title | self.topic.purpose

    @cached_property
    def told(self) -> Callable[[frozenset[str]], tuple[float, float]]:
        """How much of the meeting's title, and of its purpose, some of their words are: there are few such sets."""

        @cache
        def worth(there: frozenset[str]) -> tuple[float, float]:
            return self.share(self.topic.title, there), self.share(self.topic.purpose, there, 3)

        return worth

    def named(self, refs: set[str], there: frozenset[str]) -> float:
        """3.5 where somebody from outside is named in full, 1 by a part of the name."""
        return 3.5 if refs & self.full_names else 1.0 if self.telling_names & there else 0.0

    @cached_property
    def telling_names(self) -> frozenset[str]:
        return self.topic.names - {word for name in self.shared_names for word in folds(name)}

    def people(self, addresses: frozenset[str]) -> float:
        """How much of the meeting's people write or read it; colleagues count half, where others come too."""
        alone = not self.topic.outside
        wanted = {a: self.rarity(a) * (1.0 if alone or a in self.topic.outside else 0.5) for a in self.topic.people}
        others = sum(self.rarity(a) for a in sorted(addresses - set(wanted)))
        met = sum(weight for address, weight in wanted.items() if address in addresses)
        whole = max(wanted.values(), default=0.0) + 0.3 * met + 0.1 * others + (0.1 if alone else 0.3)
        return met / whole if met else 0.0

    def share(self, wanted: frozenset[str], there: frozenset[str], enough: int = 99) -> float:
        """The share of these words that is there, rare ones counting more; 1 as well for `enough` of the rarest."""
        whole = sum(sorted((self.rarity(word) for word in wanted), reverse=True)[:enough])
        return min(1.0, sum(self.rarity(word) for word in wanted & there) / whole) if whole else 0.0

    def judge(self, item: Item, parts: dict[str, float], score: float) -> Belonging:
        say = words(self.contract.language).say
        older = item.ref in self.stack.superseded
        future = item.at is not None and item.at > self.contract.now and item.kind in ("mail", "chat")
        strongest = sorted((name for name, worth in parts.items() if worth > 0.2), key=lambda name: -parts[name])
        reasons = [say(f"gather.{name}") for name in strongest[:3]]
        reasons = [say("gather.bulk"), *reasons[:1]] if "bulk" in parts else reasons
        if future or older:
            reasons = [say("gather.future" if future else "gather.older")]
        near = "left out" if future or older or score < PERHAPS else "belongs" if score >= BELONGS else "perhaps"
        return Belonging(item=item.ref, sha256=item.sha256, score=score, reasons=tuple(reasons), standing=near)
