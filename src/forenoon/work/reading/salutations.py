"""How the person addresses somebody, as their own mails have it."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forenoon.domain.content import Citation
from forenoon.domain.sources import Item, Passage, Person
from forenoon.language.detect import detect
from forenoon.language.replies import salutation
from forenoon.language.tokens import folds
from forenoon.work.evidence.talks import moment
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.taken_up import own_words

OF_HOUR = re.compile("morning|afternoon|evening|sera|pomeriggio|早|晚|下午")  # said at another time of day it is wrong
TO_ALL = re.compile(r"\b(?:all|both|team|everyone|everybody|tutti|tutte)\b|各位|大家|ทุกท่าน|ทุกคน", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:Gentil[ei]|Egregi[oa]|Dear) )?(?:[Dd]ottore|[Dd]ottoressa|[Pp]rofessore|[Pp]rofessoressa|[Ii]ngegnere|"
    r"[Aa]vvocato|[Aa]rchitetto|[Dd]octor|[Pp]rofessor|[Cc]olleagues|[Cc]olleghi)[,:!](?=\s)"
    r"|(?:尊敬的)?(?:主任|老师|老師|教授|医生|醫生|经理|經理)[，：](?=\s|$|您)|(?:เรียน )?(?:อาจารย์|คุณหมอ)(?=\s)"
)  # by what somebody is, without a name
BARE = re.compile(r"[^\W\d_][\w'-]*(?:, [^\W\d_][\w'-]*)?,(?=\s)")
HAN = re.compile("[\u3400-\u9fff]")
STOPS = (",", "，", ":", "：", "!", "！")
LONGEST = 60
SHORTENED = 3  # letters of a name that is not said whole
USUAL = 2  # times that a good day was said to somebody whom it does not name as we do


@dataclass(frozen=True)
class Greeted:
    """`said` stands at the head of the passage."""

    said: str
    item: Item
    passage: Passage

    @property
    def citation(self) -> Citation:
        place = self.passage.locator
        return Citation(item=self.item.ref, locator=place, quote=self.said, sha256=self.item.sha256)


def greeted(desk: Desk, people: tuple[Person, ...], language: str) -> Greeted | None:
    """The good day of the last mail in this language to just these people, where it names all of them, has a title for
    a name, or is usual."""
    found = [one for one in sent_to(desk, people) if detect(own_words(desk.library, one.item)) == language]
    often = Counter(one.said for one in found)
    for one in found:
        named = all(named_in(person, one.said) for person in people)
        if named or TITLE.match(f"{one.said} ") or (len(people) == 1 and often[one.said] >= USUAL):
            return one
    return None


def sent_to(desk: Desk, people: tuple[Person, ...]) -> Iterator[Greeted]:
    """The good days of the person's mails to these people and to nobody else of the other side, or of ours where they
    all are of ours; the latest first."""
    among_us, mine = all(desk.is_ours(one.address) for one in people), desk.identities.of(desk.contract.me.address)
    theirs = [desk.identities.of(one.address) for one in people]
    for item, first in sent(desk):
        to = {party.person.address for party in item.parties if party.role == "to"}
        read = {p.person.address for p in item.parties if p.role in ("to", "cc")} - mine
        read = read if among_us else {address for address in read if not desk.is_ours(address)}
        reached = to if len(people) == 1 else read
        if reached and reached <= frozenset().union(*theirs) and all(not reached.isdisjoint(one) for one in theirs):
            said = good_day(first.text)
            if said and not OF_HOUR.search(said) and not TO_ALL.search(said):
                yield Greeted(said, item, first)


def sent(desk: Desk) -> Iterator[tuple[Item, Passage]]:
    """The person's mails with their first own passage, the latest first."""
    mine = desk.identities.of(desk.contract.me.address)
    mails = (one for one in desk.register.by(mine) if one.kind == "mail" and one.ref not in desk.withheld.whole)
    for item in sorted(mails, key=lambda one: (moment(one), one.ref), reverse=True):
        first = next((p for p in desk.library.passages(item.ref) if p.role == "own"), None)
        if first:
            yield item, first


def good_day(text: str) -> str:
    """The first line where it says nothing else, as to several: `Dear Ada, dear Bo,`; else what a mail begins with."""
    titled, line = TITLE.match(text), text.split("\n", 1)[0].strip()
    said = titled.group() if titled else salutation(text)
    return line if said and len(line) <= LONGEST and line.endswith(STOPS) else said


def named_in(person: Person, said: str) -> str:
    """How a good day names somebody, by their name or mailbox, whole or its beginning: `Priya`, `Tobi`; of a Chinese
    name at least the family's."""
    known = {*folds(person.name), *(word for word in re.split(r"[._\d-]+", person.address.partition("@")[0]) if word)}
    words = [word.strip(",:!") for word in said.split()]
    named = [word for word in words if len(word) > 1 and folds(word) and all(is_of(one, known) for one in folds(word))]
    family = person.name[:1]
    return " ".join(named) or (family if HAN.match(family) and family in said else "")


def is_of(word: str, known: Collection[str]) -> bool:
    """Whether it is one of these names, or begins one."""
    short = len(word) >= SHORTENED and word.isascii() and not TO_ALL.fullmatch(word)
    return word in known or (short and any(name.startswith(word) for name in known))


def first_names(desk: Desk, people: tuple[Person, ...]) -> dict[str, str]:
    """By address how the person's mails call these people, in Latin letters; of all of them, or of none."""
    called: dict[str, str] = {}
    for person in people:
        theirs = desk.identities.of(person.address)
        reached = (first.text for item, first in sent(desk) if any(p.person.address in theirs for p in item.parties))
        heads = (good_day(text) or (bare.group() if (bare := BARE.match(text)) else "") for text in reached)
        name = next((name for head in heads if head and (name := named_in(person, head))), "")
        if name and not HAN.search(name) and not is_family(name, person):
            called[person.address] = name
    return called if len(called) == len(people) else {}


def is_family(name: str, person: Person) -> bool:
    """Whether it is but the last of somebody's names, as behind a title: `Dear Mr Hales`."""
    words = folds(person.name)
    return len(words) > 1 and folds(name) == words[-1:]


def in_script(name: str, language: str) -> str:
    """Of a name that somebody writes in two scripts the part that this language reads: `Yuchen Lin` of `林昱辰 Yuchen
    Lin`."""
    parts = name.split()
    han = [part for part in parts if HAN.search(part)]
    own = han if language.startswith("zh") else [part for part in parts if part not in han]
    return " ".join(own) if own and len(own) < len(parts) else name


def closed(said: str, language: str) -> str:
    """With the stop that ends a good day where it lacks one; Thai has none."""
    if said.endswith(STOPS) or language == "th":
        return said
    return f"{said}：" if language.startswith("zh") else f"{said},"
