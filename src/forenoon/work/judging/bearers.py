"""Who is known by name."""

import re
from collections.abc import Iterable

from forenoon.language.tokens import folds
from forenoon.work.judging.dossier import Numbered

WORD = re.compile(r"[\w’'-]+")
SHORT = 2  # letters of a part of a name that is no name: IT-Service
CLITIC = re.compile(r"['’]s?$")


class People:
    """Each word of a name with those who bear it."""

    def __init__(self, passages: Iterable[Numbered], me: str) -> None:
        known = [name for one in passages for name in one.people]
        houses = {name.rpartition("@")[2].partition(".")[0].replace("-", "") for name in known if "@" in name}
        named = [name for name in dict.fromkeys(known) if "@" not in name and not is_house(name, houses)]
        self.me = me
        self._bearers: dict[str, set[str]] = {}
        for name in (*named, me):
            for word in {*name.split(), *(part for part in re.split(r"[\s-]+", name) if len(part) > SHORT)}:
                if len(word) > 1:
                    self._bearers.setdefault(folded(word), set()).add(name)

    def of(self, word: str) -> frozenset[str]:
        """Those who bear this word as a name."""
        large = word[:1].isupper() or not word.isascii()
        return frozenset(self._bearers.get(folded(CLITIC.sub("", word)), ())) if large else frozenset()

    def any_of(self, text: str) -> frozenset[str]:
        """Those who bear any of its words."""
        return frozenset(name for word in WORD.findall(text) for name in self.of(word))

    def named(self, text: str) -> frozenset[str]:
        """Whom a run of words names: those who bear all of its names, else those who bear the first."""
        found = [bearers for word in WORD.findall(text) if (bearers := self.of(word))]
        both = found[0].intersection(*found) if found else frozenset[str]()
        return both or (found[0] if found else both)


def is_house(name: str, houses: Iterable[str]) -> bool:
    """Golden Kite of goldenkite.com, and whatever has an `&`."""
    letters = "".join(filter(str.isalnum, name.casefold()))
    return "&" in name or any(letters in house or house in letters for house in houses if house)


def folded(word: str) -> str:
    return "".join(folds(word)) or word.casefold()
