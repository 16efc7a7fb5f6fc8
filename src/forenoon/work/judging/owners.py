"""Whose a number or a saying is: it stands in what they wrote, not only in what somebody else did."""

import re
from collections.abc import Iterator, Sequence

from forenoon.domain.contract import Contract
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.language.tokens import folds, root, stop
from forenoon.work.judging.bearers import People
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.marking import Mark, Marker
from forenoon.work.judging.together import CLAUSES, compares, writer_of

TASK = re.compile(r"[-–•*\s]*([A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+)?): ")  # `Mark: review the plan`
SUBJECT = re.compile(r"[(“\"]?([A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+)?)\s+(.*)", re.S)
ALIKE = 2  # times, by which a number that stands instead may differ
SHARED = 2  # words of a saying that somebody else's passage has
THOUSAND = 1_000
WORD = re.compile(r"[\w’'-]+")


def other_owners(
    text: str, language: str, passages: Sequence[Numbered], people: People, contract: Contract
) -> Iterator[str]:
    """A number beside the one person of a clause who wrote another one like it, where only others wrote this one."""

    def numbers_of(said: str, tongue: str) -> list[Mark]:
        marks = Marker(people, tongue or language, contract.now.date(), told=False).marks(said)
        return [mark for mark in marks if mark.kind == "number" and is_of_something(mark)]

    whole = [numbers_of(one.text, one.language) for one in passages]
    spoken = numbers_of(text, language)
    for clause in CLAUSES.split(text):
        named = {who for word in WORD.findall(clause) if (who := people.of(word))}
        if len(named) != 1 or compares(clause, language):
            continue
        who = next(iter(named))
        theirs = [bool(who & people.named(writer_of(one))) for one in passages]
        mine = [mark for is_own, marks in zip(theirs, whole, strict=True) if is_own for mark in marks]
        others = [mark for is_own, marks in zip(theirs, whole, strict=True) if not is_own for mark in marks]
        if any(one.same(mark) for one in spoken for mark in mine):
            continue
        for one in numbers_of(clause, language):
            instead = next((mark for mark in mine if is_like(one, mark)), None)
            if instead and any(map(one.same, others)):
                yield f"{sorted(who)[0]} wrote {instead.shown}, not {one.shown}"


def is_of_something(mark: Mark) -> bool:
    """Money, a part, a length of time, or a number of thousands."""
    return bool(mark.unit) or value_of(mark) >= THOUSAND


def is_like(one: Mark, other: Mark) -> bool:
    first, last = sorted(map(value_of, (one, other)))
    return (one.unit == other.unit or "" in (one.unit, other.unit)) and last <= ALIKE * first


def value_of(mark: Mark) -> float:
    return max((float(key[1:]) for key in mark.keys if key[1:].replace(".", "", 1).isdigit()), default=0.0)


def other_sayings(text: str, language: str, passages: Sequence[Numbered], people: People) -> Iterator[str]:
    """What somebody is said to have written, or to have to do, where of its words only somebody else's passage has
    any."""
    says = table("bearing", language).get("says", "(?!)")
    for start, end in sentences(text, language):
        subject = SUBJECT.match(text[start:end])
        if subject is None:
            continue
        who = people.named(subject[1]) or frozenset({subject[1]})
        told = telling(subject[2], language)
        owned = [(owner_of(one, people), telling(one.text, language)) for one in passages if one.language == language]
        own = [words for owner, words in owned if owner & who]
        tasks = any(TASK.match(one.text) and owner_of(one, people) & who for one in passages)
        others = max((len(words & told) for owner, words in owned if owner and not owner & who), default=0)
        speaks = re.match(rf"(?:\w+ )?(?:{says})\b", subject[2], re.I) or tasks
        if own and speaks and others >= SHARED and not any(words & told for words in own):
            yield f"no passage of {subject[1]} says this"


def owner_of(one: Numbered, people: People) -> frozenset[str]:
    """Whose task it is, known or not, or who wrote it."""
    if task := TASK.match(one.text):
        return people.named(task[1]) or frozenset({task[1]})
    return people.named(writer_of(one))


def telling(text: str, language: str) -> frozenset[str]:
    return frozenset(root(word, language) for word in folds(text) if len(word) > 2 and not stop(word, language))
