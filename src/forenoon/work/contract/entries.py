"""A calendar entry as an instruction may speak of it: by its title, its people, their houses, its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from forenoon.domain.sources import Event, Occurrence, Person
from forenoon.language.instruction_words import kinds, plain
from forenoon.language.tokens import folds
from forenoon.work.evidence.person import PersonFound
from forenoon.work.evidence.topic import label, letters, open_domains

TITLE, PEOPLE, PART, TEXT = 4, 3, 2, 1  # where a name is borne out, or part of it; 0: nowhere
UNSPACED = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e01-\u0e5b]")
TALKS = {"kind:meeting", "kind:call", "kind:sync", "kind:one_to_one"}  # of two people these are the same
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
REMARK = re.compile(r"[(（][^()（）]{0,80}[)）]")
LATIN = re.compile("[A-Za-z]")
THAI = re.compile("[\u0e01-\u0e5b]+")
LONG_NAME = 5  # characters from which on a name without spaces may be borne out in part
ENOUGH = 0.6  # of a long name
LONGEST = 2_000  # characters of a description that count


@dataclass(frozen=True)
class Known:
    """One other person of an entry."""

    name: tuple[str, ...]
    local: tuple[str, ...]  # words of the address before the @
    house: str  # the domain's letters; empty for a domain that anyone can have, and for the person's own
    house_words: tuple[str, ...]
    said: str

    @property
    def words(self) -> frozenset[str]:
        return frozenset((*self.name, *self.local))


@dataclass(frozen=True)
class Entry:
    """An occurrence, and what its entry says."""

    occurrence: Occurrence
    says: "Saying"


def entries_of(occurrences: Iterable[Occurrence], person: PersonFound) -> list[Entry]:
    """Occurrences of one entry share what it says. Cancelled ones are left out."""
    said: dict[int, Saying] = {}
    return [
        Entry(one, said.setdefault(id(one.event), Saying(one.event, person)))
        for one in occurrences
        if one.event.status != "CANCELLED"
    ]


class Saying:
    """The words under which an entry may be named by its person."""

    def __init__(self, event: Event, person: PersonFound) -> None:
        self.event, self._person = event, person
        self._borne: dict[tuple[str, str], int] = {}

    @cached_property
    def title(self) -> frozenset[str]:
        return frozenset(_folds(self.event.title))

    @cached_property
    def place(self) -> frozenset[str]:
        return frozenset(_folds(self.event.place))

    @cached_property
    def description(self) -> frozenset[str]:
        return frozenset(folds(self.event.description[:LONGEST]))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Those of the title; what stands in brackets counts only where nothing else tells."""
        return kinds(REMARK.sub(" ", self.event.title)) or kinds(self.event.title)

    @cached_property
    def pair(self) -> bool:
        """Whether two people talk, under whatever title."""
        return len(self.others) == 1 and {kind for kind in self.kinds if kind.startswith("kind:")} <= TALKS

    @cached_property
    def others(self) -> tuple[Person, ...]:
        event = self.event
        everyone = (event.organizer, *(party.person for party in event.attendees))
        me = self._person.me
        others = (
            p for p in everyone if (p.address and p.address != me.address) or (not p.address and p.name != me.name)
        )
        once: dict[str, Person] = {}
        for person in others:
            once.setdefault(person.address or person.name, person)
        return tuple(once[key] for key in once if key)

    @cached_property
    def people(self) -> tuple[Known, ...]:
        return tuple(_known(person, self._person) for person in self.others)

    def bears(self, name: str, language: str) -> int:
        """Where the entry bears a name of the instruction out: TITLE, PEOPLE, PART of it, a short form, or 0."""
        if (name, language) not in self._borne:
            self._borne[name, language] = self._bears(name, language)
        return self._borne[name, language]

    def mentions(self, name: str, language: str) -> bool:
        """Whether the description has the name."""
        if UNSPACED.search(name):
            return len(name) > 1 and _borne(name, self.description)
        wanted = _wanted(name, language)
        return bool(wanted) and _covers(self.description, wanted)

    def at_place(self, name: str, language: str) -> bool:
        """Whether the place has the name, and neither title nor people do."""
        if UNSPACED.search(name):
            people = (known.words | frozenset(known.house_words) for known in self.people)
            return _borne(name, self.place) and not any(_borne(name, words) for words in (self.title, *people))
        wanted = _wanted(name, language)
        return self._bears(name, language) == PEOPLE and bool(wanted) and _covers(self.place, wanted)

    def place_written_as(self, name: str) -> bool:
        """Whether the place is empty or has a letter of the name's script."""
        script = next((one for one in (HAN, THAI) if one.search(name)), LATIN)
        return not self.event.place or bool(script.search(self.event.place))

    def foreign(self, name: str) -> bool:
        """Whether nothing in the entry is written in the name's script, so that it cannot say otherwise."""
        script = HAN if HAN.search(name) else THAI
        written = (self.event.title, self.event.place, self.event.description, *(p.name for p in self.others))
        return bool(script.search(name) and self.others) and not any(script.search(text) for text in written)

    def _bears(self, name: str, language: str) -> int:
        if UNSPACED.search(name):
            return self._bears_unspaced(name, language)
        wanted = _wanted(name, language)
        if not wanted:
            return 0
        if self._titled(name, wanted, language):
            return TITLE
        if any(_person_bears(known, wanted) for known in self.people) or self._house_bears(wanted):
            return PEOPLE
        if _covers(self.place, wanted):
            return PEOPLE
        either = self.title | self.place | frozenset(w for known in self.people for w in known.house_words)
        if _covers(either, wanted) and len(wanted) > 1:
            return PEOPLE
        return TEXT if self._short_form(name, wanted) else 0

    def _titled(self, name: str, wanted: tuple[str, ...], language: str) -> bool:
        if _covers(self.title, wanted, inflected=name.islower()):
            return True
        glued, title = "".join(wanted), letters(self.event.title)
        if len(glued) >= 6 and glued in title:
            return True
        return plain(language, name) and self._of_subject(name, language)

    def _of_subject(self, name: str, language: str) -> bool:
        """Whether the title names the same subject in another language: 预算 and Budget workshop."""
        return bool((kinds(name) & kinds(self.event.title, language)) - {"kind:meeting"})

    def _house_bears(self, wanted: tuple[str, ...]) -> bool:
        return any(_of_house(known, wanted) for known in self.people)

    def _short_form(self, name: str, wanted: tuple[str, ...]) -> bool:
        """`P&R` and Pellam & Rowe, whichever of them the title has."""
        words = re.findall(r"[^\W_](?:[^\W_]|[&.](?=[^\W_]))*", self.event.title)
        initials = "".join(token[0] for token in wanted)
        if len(wanted) > 1 and any(word.isupper() and letters(word) == initials for word in words):
            return True
        short = letters(name)
        firsts = "".join(word[0] for word in words if word[0].isupper()).casefold()
        return name.isupper() and 2 <= len(short) <= 5 and short in firsts

    def _bears_unspaced(self, name: str, language: str) -> int:
        if len(name) == 1:
            return PEOPLE if any(known.said.startswith(name) for known in self.people) else 0
        if THAI.fullmatch(name) and name in self.event.title:  # a syllable stands in no whole word of the title
            return TITLE
        people = (known.words | frozenset(known.house_words) for known in self.people)
        units = [(TITLE, self.title), *((PEOPLE, words) for words in people), (PEOPLE, self.place)]
        found = next((level for level, words in units if _borne(name, words)), 0)
        if not found and plain(language, name) and self._of_subject(name, language):
            return TITLE
        return found or (PART if any(_half_borne(name, words) for _, words in units) else 0)


def borne_by(name: str, language: str, people: Iterable[Person], person: PersonFound) -> tuple[Person, ...]:
    """Those of these people whom a name fits; where it fits none, those of the house that it names."""
    known = [(one, _known(one, person)) for one in people]
    wanted = _wanted(name, language)
    if UNSPACED.search(name):
        single = len(name) == 1
        return tuple(p for p, k in known if (k.said.startswith(name) if single else _borne(name, k.words)))
    if not wanted:
        return ()
    by_name = tuple(one for one, of in known if _person_bears(of, wanted))
    return by_name or tuple(one for one, of in known if _of_house(of, wanted))


def _known(person: Person, mine: PersonFound) -> Known:
    local, _, domain = person.address.partition("@")
    outside = domain and domain not in open_domains() and domain not in mine.ours
    words = tuple(token for part in domain.split(".")[:-1] for token in _folds(part)) if outside else ()
    return Known(
        _folds(person.name),
        _folds(re.sub(r"[._\d-]+", " ", local)),
        label(domain) if outside else "",
        words,
        person.name,
    )


def _of_house(known: Known, wanted: tuple[str, ...]) -> bool:
    """`ClientCorp` by clientcorp.com, `Pellam & Rowe` by pellamrowe.example, `Suhe` by suhebio.example."""
    glued = "".join(wanted)
    return _covers(frozenset(known.house_words), wanted) or bool(
        known.house and (glued == known.house or _starts(known.house, glued, 4) or _starts(glued, known.house, 5))
    )


@lru_cache(20_000)
def _folds(text: str) -> tuple[str, ...]:
    return folds(text)


def _wanted(name: str, language: str) -> tuple[str, ...]:
    """The words of a name that tell; all where they are common ones."""
    tokens = _folds(name)
    return tuple(token for token in tokens if not plain(language, token)) or tokens


def _borne(name: str, words: frozenset[str]) -> bool:
    """Whether all pairs of the name's characters stand in the words; of a long Chinese one, all its characters do in
    some pair, so that a space within a title does no harm: 高雄倉報價 and 高雄倉 報價說明."""
    met = [pair in words for pair in _folds(name)]
    if HAN.fullmatch(name) and len(name) >= LONG_NAME:
        return all(before or after for before, after in zip([False, *met], [*met, False], strict=True))
    return bool(met) and all(met)


def _half_borne(name: str, words: frozenset[str]) -> bool:
    """Whether most pairs of a long name do, from the first on: 高雄仓库报价 and 高雄倉 報價說明."""
    met = [pair in words for pair in _folds(name)]
    return len(met) + 1 >= LONG_NAME and met[0] and sum(met) / len(met) >= ENOUGH


def _covers(words: frozenset[str], wanted: Iterable[str], *, inflected: bool = False) -> bool:
    """All of the wanted words, or of three and more two thirds with the first."""
    wanted = tuple(wanted)
    met = [token in words or (inflected and any(_same_stem(token, word) for word in words)) for token in wanted]
    return all(met) or (len(met) >= 3 and met[0] and sum(met) * 3 >= len(met) * 2)


def _person_bears(known: Known, wanted: tuple[str, ...]) -> bool:
    """A person is named by words that are all theirs, or by more words than we know of them.

    An initial stands for a name only where the name itself is not known: h.reid is Hamish Reid, and Harry too.
    """
    words, full = known.words, [word for word in known.name if len(word) > 1]
    met = [token in words or (len(full) < 2 and token[:1] in words) for token in wanted]
    if all(met) and any(token in words and len(token) > 1 for token in wanted):
        return True
    if "".join(wanted) in known.local:
        return True
    return bool(full) and set(full) <= set(wanted)


def _same_stem(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= 5 and abs(len(one) - len(other)) <= 2 and one[: shorter - 1] == other[: shorter - 1]


def _starts(longer: str, start: str, least: int) -> bool:
    return len(start) >= least and longer.startswith(start)
