"""Who somebody is said to be: the office beside a name is the one that the evidence has beside it."""

import re
from collections.abc import Iterable, Iterator

from forenoon.language.tables import table
from forenoon.language.tokens import folds, root, stop
from forenoon.work.judging.bearers import People
from forenoon.work.judging.dossier import Numbered

NAME = r"[A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+)*"
OFFICE = r"(?:[\w-]+ ){{0,3}}(?:{nouns})(?: of [\w-]+)?"
OF_WHAT = r"(?: (?:for|at) [\w ]{1,24}?)?"
APPOSED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’-]+,? $")
Office = tuple[str, frozenset[str]]  # of the office its noun, and the words that tell which


class Offices:
    """What the passages say who is what."""

    def __init__(self, passages: Iterable[Numbered], people: People) -> None:
        self._people = people
        self._known: dict[str, set[Office]] = {}
        for one in passages:
            for who, office in self.told(one.text, one.language or "en"):
                for name in who:
                    self._known.setdefault(name, set()).add(office)

    def told(self, text: str, language: str) -> Iterator[tuple[frozenset[str], Office]]:
        """Names with the office beside them: `Ann Lee, our finance director`, `our finance director Ann Lee`."""
        nouns = table("bearing", language).get("offices", "")
        if not nouns:
            return
        office = rf"(?P<office>{OFFICE.format(nouns=nouns)})\b"
        for pattern in (
            rf"(?P<name>{NAME}),? (?:is |as )?(?:(?:the|our|their|a|an) )?{office}",
            rf"(?:the|our|their|The|Our|Their) {office} (?P<name>{NAME})",
            rf"(?<!is )(?:the|our|their|The|Our|Their|[’']s) {office}{OF_WHAT}, (?P<name>{NAME})(?=[,.;])",
        ):
            for found in re.finditer(pattern, text):
                if who := self._people.named(found["name"]):
                    yield who, read(found["office"], language)

    def wrong(self, text: str, language: str) -> Iterator[str]:
        """Of a person whose office is known another one, where it is somebody else's or of the same noun."""
        for who, (noun, which) in self.told(text, language):
            known = {office for name in who for office in self._known.get(name, ())}
            others = {office for name, some in self._known.items() if name not in who for office in some}
            is_known = any(noun == other and which <= some for other, some in known)
            same = any(noun == other for other, _ in known)
            is_others = bool(which) and any(noun == other and which <= some for other, some in others)
            if not is_known and (same or is_others):
                yield f"{sorted(who)[0]} is not called {' '.join(sorted(which))} {noun} in the evidence"

    def spelled_out(self, text: str, language: str) -> str:
        """With the name of whoever alone holds an office in its place: `the head of procurement`."""
        nouns = table("bearing", language).get("offices", "")
        if not nouns:
            return text

        def name(found: re.Match[str]) -> str:
            if APPOSED.search(text[: found.start()]):
                return found[0]
            noun, which = read(found["office"], language)
            holders = {who for who, some in self._known.items() for other, of in some if noun == other and which <= of}
            return holders.pop() if which and len(holders) == 1 else found[0]

        return re.sub(rf"\b[Tt]he (?P<office>{OFFICE.format(nouns=nouns)})\b(?! [A-ZÀ-ÖØ-Þ])", name, text)


def read(office: str, language: str) -> Office:
    head, _, of = office.partition(" of ")
    *which, noun = [root(word, language) for word in folds(head) if not stop(word, language)] or [head.casefold()]
    return noun, frozenset((*which, *(root(word, language) for word in folds(of))))
