"""Whether the names and addresses of a sentence stand in its passages."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from forenoon.domain.contract import Contract
from forenoon.language.dates import days_in
from forenoon.language.detect import is_common
from forenoon.language.numbers import numbers
from forenoon.language.tables import table
from forenoon.language.tokens import root, stop
from forenoon.work.judging.bearers import People
from forenoon.work.judging.calendared import calendar_words
from forenoon.work.judging.ground import CLITIC, Ground, bare, inside, plain, words_of

CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'&-]*(?:\.[A-Za-z]\w*)*|\b\w*\d[\w-]*[A-Za-z][\w-]*")
SENTENCE = re.compile(r"(?:^|[.!?:;。！？：；]\s*|\n\s*|[(“\"«「]\s*|[-–•]\s+)$")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z][\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}\b")
PAIR = re.compile(r"(?<![\w’'])([A-ZÀ-ÖØ-Þ][\w-]+) ([A-ZÀ-ÖØ-Þ][\w-]+)")
MANY = re.compile(r"[A-Z]{2,}s")  # EPDs are more than one EPD
LABEL = re.compile(r"(?<![\w-])([A-Z]{1,4})\d{1,2}(?![\w-])")
ABBREVIATED = 4  # letters
SHORT_DAY, DAY = 3, re.compile(r"\.? \d{1,2}\b")
NAMED = 4  # letters of a name that is known at the head of a sentence
MONEY = 3  # letters of a currency's code


def unknown_addresses(text: str, ground: Ground) -> Iterator[str]:
    known = " ".join(ground.texts).casefold()
    for found in ADDRESS.findall(text):
        if found.casefold().rstrip(".,;)") not in known:
            yield f"{found} stands in none of its passages"


def unknown_names(
    text: str, language: str, ground: Ground, contract: Contract, anywhere: frozenset[str], called: frozenset[str]
) -> Iterator[str]:
    """`anywhere`: words of all that was given: a short abbreviation may stand in any of it. `called`: of names whose
    other half the passages have."""
    dated = [(start, end) for start, end, _ in days_in(text, contract.now.date(), language)]
    amounts = (number.span for number in numbers(text, language))
    skipped = [*dated, *amounts, *placed(text, language, ground), *(found.span() for found in ADDRESS.finditer(text))]
    found = [one for one in CAPITAL.finditer(text) if not inside(one.span(), skipped)]
    units = (plain(unit) for all_of in ground.amounts.values() for unit in all_of if len(unit) == MONEY)
    known = ground.words | called | words_of(f"{contract.me.name} {contract.meeting.title}") | frozenset(units)
    for one in found:
        opens = bool(SENTENCE.search(text[: one.start()])) and not any(map(str.isdigit, one[0]))
        if opens and not one[0].endswith(("'s", "’s")):
            continue  # whether it is a name is not told by its first letter
        if len(CLITIC.sub("", one[0])) == 1 or is_short_day(one[0], text[one.end() :]):
            continue  # a letter names a version
        split = re.split(r"[-’']", one[0])
        numbered = [word for word in split if any(map(str.isdigit, word))]
        words = [plain(one[0]), *(plain(word) for word in split if len(word) > 1)]
        if MANY.fullmatch(one[0]):
            words.append(plain(one[0][:-1]))
        label = len(numbered) == len(split) - 1 and words[0] not in known
        if label and not all(plain(word) in known for word in numbered):
            yield f"{one[0]} stands in none of its passages"
            continue
        short = one[0].isupper() and len(one[0]) <= ABBREVIATED and words[0] in anywhere
        if not short and not any(word in known or is_calendar(word) or stop(word, language) for word in words):
            yield f"the name {one[0]} stands in none of its passages"


def is_short_day(word: str, behind: str) -> bool:
    """`Fri` of `Fri 17 May`."""
    return (
        len(word) == SHORT_DAY
        and DAY.match(behind) is not None
        and any(one.startswith(plain(word)) for one in calendar_words())
    )


def is_calendar(word: str) -> bool:
    """Sundays too."""
    return not calendar_words().isdisjoint((word, word.removesuffix("s")))


def misnamed(text: str, people: People, ground: Ground) -> Iterator[str]:
    """Two names side by side that nobody bears together, and no passage has so."""
    for found in PAIR.finditer(text):
        first, last = people.of(found[1]), people.of(found[2])
        stands = f" {bare(found[0])} " in f" {ground.letters} "
        if first and last and not first & last and not stands:
            yield f"nobody is called {found[0]}"


def placed(text: str, language: str, ground: Ground) -> Iterator[tuple[int, int]]:
    """Countries that their passages name in another language."""
    for name, others in table("bearing", language).get("places", {}).items():
        if ground.words & set(others.split()):
            yield from (one.span() for one in re.finditer(re.escape(name), text))


def opening(
    text: str, ground: Ground, names: frozenset[str], contract: Contract, called: frozenset[str]
) -> Iterator[str]:
    """A name at the head of a sentence is one where the passages write it within theirs. `names`: of all passages."""
    known = ground.words | called | words_of(f"{contract.me.name} {contract.meeting.title}")
    roots = {root(word, "en") for word in known}
    for one in CAPITAL.finditer(text):
        name = plain(one[0])
        opens = SENTENCE.search(text[: one.start()]) and not is_common(name)
        if opens and name in names - known and root(name, "en") not in roots:
            yield f"the name {one[0]} stands in none of its passages"


def other_labels(text: str, ground: Ground) -> Iterator[str]:
    """`TC2`, which only the meeting's title has, where its passages have `TC1`."""
    for found in LABEL.finditer(text):
        beside = re.compile(rf"{re.escape(found[1])}\d+", re.I)
        known = sorted(word for word in ground.words if beside.fullmatch(word))
        if known and plain(found[0]) not in known:
            yield f"{found[0]} stands in none of its passages, which have {known[0]}"


def half_named(text: str, ground: Ground, full: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Words of names in full of which the passages have the other half, or the initials; and how they sign."""
    called = {word for name, word in full if word in ground.words and name in text or initials(name) in ground.initials}
    signed = {word for name, word in full if word not in words_of(name) and words_of(name) & ground.words}
    return frozenset(signed | {other for name, word in full if word in called for other in words_of(name)})


@cache
def initials(name: str) -> str:
    """`JH` of Jörg Hinrichs."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def proper(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand with a capital, and small nowhere."""
    whole = "\n".join(texts)
    small = frozenset(map(plain, re.findall(r"\b[a-zà-öø-þ][\w’'-]*", whole)))
    said = (one for one in CAPITAL.finditer(whole) if whole[one.end() : one.end() + 1] != ":")  # `Delivery: in May`
    large = frozenset(plain(one[0]) for one in said if len(one[0]) >= NAMED)
    return frozenset(word for word in large - small - calendar_words() if not stop(word, "en"))
