"""Mail domains that are made to be taken for others: a letter more, another letter that looks the same, a word more."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from forenoon.work.evidence.identities import one_edit
from forenoon.work.evidence.topic import data, generic

SHORTEST, SHORT = 6, 4  # letters of a name that is told within another; of one that stands beside an office's word
LONG = 8  # letters of a name that nobody else has but for one letter
MIDDLE = frozenset(("co", "com", "org", "net", "ac", "gov", "go", "edu", "or", "ne", "gob"))  # before a land's ending
PAIRS = (("rn", "m"), ("vv", "w"))
Like = Literal["surely", "perhaps"]
"""surely: nobody else would be called so · perhaps: a house's second domain is written like that too."""


class Likeness(NamedTuple):
    like: Like
    known: str  # the domain that it looks like


@lru_cache(20_000)
def registered(domain: str) -> str:
    """What somebody owns of a domain: `pellam-rowe.co.uk` of `mail.pellam-rowe.co.uk`."""
    parts = domain.strip(".").split(".")
    deep = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in MIDDLE
    return ".".join(parts[-3 if deep else -2 :])


class Resembling:
    """Compares with some domains at a glance: each is known by what it looks like, and by that without a letter."""

    def __init__(self, domains: Iterable[str]) -> None:
        self._known = frozenset(map(registered, domains)) - {""}
        self._by_look: dict[str, set[str]] = defaultdict(set)
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        for domain in self._known:
            name = name_of(domain)
            self._by_letters[joined(name)].add(domain)
            for one in shortened(look(name)):
                self._by_look[one].add(domain)

    def of(self, domain: str) -> Likeness | None:
        """Which other one of these a domain looks like; the surest."""
        owned = registered(domain)
        before = domain.removesuffix(owned).strip(".").split(".")
        found = (one for one in self._found(before, name_of(owned)) if one.known != owned)
        return min(found, key=lambda one: (one.like == "perhaps", one.known), default=None)

    def _found(self, before: list[str], name: str) -> Iterator[Likeness]:
        """`before` are the words that stand before what is owned, which anybody may choose."""
        runs = (".".join(before[at:end]) for at in range(len(before)) for end in range(at + 2, len(before) + 1))
        yield from (Likeness("surely", run) for run in runs if run in self._known)
        for known in {one for key in shortened(look(name)) for one in self._by_look.get(key, ())}:
            theirs = name_of(known)
            if name == theirs:
                yield Likeness("perhaps", known)  # only its ending differs
            elif look(name) == look(theirs):
                yield Likeness("surely", known)
            elif one_edit(joined(name), joined(theirs)):
                yield Likeness("surely" if min(len(name), len(theirs)) >= LONG else "perhaps", known)
        for part, rest in within(name):
            like: Like = "surely" if rest and rest <= offices() else "perhaps"
            yield from (Likeness(like, known) for known in self._by_letters.get(part, ()))


def name_of(domain: str) -> str:
    """`pellam-rowe` of `pellam-rowe.co.uk`, in the letters that a reader sees."""
    name = domain.split(".")[0]
    if name.startswith("xn--"):
        try:
            return name[4:].encode("ascii").decode("punycode").casefold()
        except UnicodeError:
            return name
    return name


def joined(name: str) -> str:
    return name.replace("-", "").replace("_", "")


@cache
def look(name: str) -> str:
    """Equal for names that one takes for each other: without accents and signs, letters as they look."""
    plain = "".join(s for s in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(s))
    told = joined(plain.translate(look_alikes()))
    for pair, one in PAIRS:
        told = told.replace(pair, one)
    return told


def shortened(name: str) -> frozenset[str]:
    """Itself and, of a longer one, itself without each of its letters."""
    cut = (name[:at] + name[at + 1 :] for at in range(len(name))) if len(name) >= SHORTEST - 1 else ()
    return frozenset((name, *cut))


def within(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each run of a name's words, or what it begins or ends with, and the words beside it."""
    words = [word for word in name.split("-") if word]
    for at in range(len(words)):
        for end in range(at + 1, len(words) + 1):
            run, rest = "".join(words[at:end]), frozenset((*words[:at], *words[end:]))
            if rest and (telling(run) or (len(run) >= SHORT and rest <= offices())):
                yield run, rest
    letters = joined(name)
    for at in range(SHORTEST, len(letters)):
        if telling(letters[:at]):
            yield letters[:at], frozenset((letters[at:],))
        if telling(letters[-at:]):
            yield letters[-at:], frozenset((letters[:-at],))


def telling(run: str) -> bool:
    return len(run) >= SHORTEST and run not in generic()


@cache
def look_alikes() -> dict[int, str]:
    return {ord(one[0]): one[1] for one in data()["look_alikes"]}


@cache
def offices() -> frozenset[str]:
    """Words that a false house adds to a true one's name: what it would be written to about."""
    return frozenset(data()["offices"])
