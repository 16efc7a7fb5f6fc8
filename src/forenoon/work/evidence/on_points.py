"""What bears on a point of the meeting's agenda by its title, or comes from a house that the point names."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from forenoon.domain.contract import LANGUAGES, Contract
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.agenda import agenda
from forenoon.work.evidence.named import codes_of, strip_marks
from forenoon.work.evidence.topic import SHORTEST, generic, letters, open_domains

LATELY = timedelta(days=90)
RARE = 0.4
NAME = re.compile(r"(?-i:[A-Z])[\w&-]{4,}")  # with a capital: who or what a point is about
WORTH, CALLED = 4.0, 2.5
FILE = re.compile(r"[\w+&-][\w()+&.-]{0,80}\.(?:docx?|xlsx?|pptx?|pdf|csv|txt|md|html?)(?!\w)", re.IGNORECASE)
FEWEST, SHARE = 3, 0.5  # items that belong and are called by a word, of all that are


def ties_of(
    accepted: Collection[Item], items: Collection[Item], contract: Contract, library: Library,
    rarity: Callable[[str], float],
) -> dict[str, dict[str, float]]:  # fmt: skip
    """By the part of a score and by ref, how strongly items are tied to the agenda and the title of a meeting to which
    the `accepted` belong."""
    points = tuple(point.text for point in agenda(contract, accepted, library, None))
    on = OnPoints(points, rarity, contract.now).among(items)
    return {
        "point": on,
        "matter": of_matter(contract.meeting.title, accepted, items),
        "pointed": pointed_to(accepted, items, library),
    }


def pointed_to(accepted: Iterable[Item], items: Iterable[Item], library: Library) -> dict[str, float]:
    """By ref, the files whose name stands in what somebody wrote in a mail or message that belongs."""
    called: dict[str, list[str]] = {}
    for item in (item for item in items if item.kind == "file"):
        called.setdefault(item.path.rpartition("/")[2].casefold(), []).append(item.ref)
    said = (item.ref for item in accepted if item.kind in ("mail", "chat"))
    own = (passage.text for ref in said for passage in library.passages(ref) if passage.role == "own")
    named = {found.casefold() for text in own for found in FILE.findall(text)}
    return {ref: WORTH for name in named for ref in called.get(name, ())}


@dataclass(frozen=True)
class OnPoints:
    """`points` as they were written; `rarity` of a word of titles."""

    points: tuple[str, ...]
    rarity: Callable[[str], float]
    now: datetime

    def among(self, items: Iterable[Item]) -> dict[str, float]:
        """By ref, of mails and files of late; with what the same house wrote under the same number."""
        late = [item for item in items if item.at is None or self.now - LATELY <= item.at <= self.now]
        on = [item for item in late if self.points and self._is_on(item)]
        known = {(house_of(item), code) for item in on for code in codes_of(item.title)}
        same = (item for item in late if any((house_of(item), code) in known for code in codes_of(item.title)))
        return {item.ref: WORTH for item in (*on, *same)}

    def _is_on(self, item: Item) -> bool:
        if item.kind not in ("mail", "file"):
            return False
        title = folds(strip_marks(item.title))
        if not self._phrases.isdisjoint(pairwise(title)) or frozenset(filter(is_telling, title)) in self._words:
            return True
        return item.kind == "mail" and any(self._is_named(party.person.address) for party in item.parties)

    def _is_named(self, address: str) -> bool:
        domain = address.rpartition("@")[2]
        return domain not in open_domains() and letters(domain.partition(".")[0]).startswith(self._names)

    @cached_property
    def _phrases(self) -> frozenset[tuple[str, str]]:
        """Two words of a point that follow each other, one of them rare."""
        pairs = (pair for point in self.points for pair in pairwise(folds(point)))
        return frozenset(pair for pair in pairs if all(map(is_telling, pair)) and any(map(self._is_rare, pair)))

    @cached_property
    def _words(self) -> frozenset[frozenset[str]]:
        """What is the whole of a point in one word."""
        found = (frozenset(filter(is_telling, folds(point))) for point in self.points)
        return frozenset(some for some in found if len(some) == 1 and all(map(self._is_rare, some)))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Names in the points, as a domain would spell them; the first word of one is written large anyway."""
        said = ((found, point) for point in self.points for found in NAME.finditer(point) if found.start())
        return tuple(letters(found[0]) for found, _ in said if is_telling(found[0].casefold()))

    def _is_rare(self, word: str) -> bool:
        return self.rarity(word) >= RARE and (len(word) > 2 or not word.isascii())


def house_of(item: Item) -> str:
    return item.author.address.rpartition("@")[2] if item.kind == "mail" else ""


def of_matter(title: str, accepted: Collection[Item], items: Iterable[Item]) -> dict[str, float]:
    """By ref, what is called by a word of the meeting's title that hardly anything else is called by than what
    belongs."""
    wanted = frozenset(filter(is_telling, folds(title)))
    belongs = {item.ref for item in accepted}
    called: dict[str, set[str]] = {word: set() for word in wanted if len(word) >= SHORTEST or not word.isascii()}
    titled: dict[str, list[str]] = defaultdict(list)
    for item in (item for item in items if item.kind != "chat"):
        titled[item.title].append(item.ref)
    for title_, refs in titled.items():
        for word in wanted.intersection(folds(strip_marks(title_)), called):
            called[word].update(refs)
    own = (refs for refs in called.values() if len(refs & belongs) >= max(FEWEST, SHARE * len(refs)))
    return {ref: CALLED for refs in own for ref in refs}


def is_telling(word: str) -> bool:
    return word not in generic() and not any(stop(word, language) for language in LANGUAGES)
