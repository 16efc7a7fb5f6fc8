"""Whether what a clause puts together stands together: its numbers and days in one passage, which speaks of the same;
whom it says to have said or done something where that is said or done; and by the year what goes by the year."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from forenoon.domain.contract import Day
from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.language.sentences import sentences
from forenoon.language.tables import table, tables
from forenoon.work.judging.dossier import LOOSE, Numbered
from forenoon.work.judging.ground import counted_in, unjoined

CLAUSES = re.compile(
    r"(?<=[;:,])\s+|(?<=[，；])\s*|\s+(?:and|but|while|then|e|ma|mentre)\s+|\s+(?=ส่วน|แต่|และ)"
    r"|(?<=[\u0e00-\u0e7f])\s+(?=[\u0e00-\u0e7f])"
)
SPEECHES = re.compile(r"(?<=[;:])\s+|,?\s+and\s+(?=[A-Z])")
SUBJECT = re.compile(r"[(“\"]?([A-ZÀ-ÖØ-Þ][\w’'-]+)")
NEAR = 24  # characters after a number in which its period stands
CLOSE = re.compile(r"(?:[^\W\d_]+[ ]){1,2}$")
JOINS = re.compile(r"\b(?:and|or|but|e|o|ma)\b", re.I)
REACH = 32  # characters before a number or day in which its word stands
NAMED = r"(?<![\w’'])([A-ZÀ-ÖØ-Þ][\w-]+)(?: [A-ZÀ-ÖØ-Þ][\w-]+)*(?:[’']s)?\s+"
STEM = 5  # letters of a verb by which it is known again
ENTRIES = ("Calendar", "Another calendar entry")
CHAT = re.compile(r"\d\d:\d\d ([^:]{2,40}): ")


@dataclass(frozen=True)
class Eyes:
    """How words, numbers and days are told, as whoever judges reads them."""

    telling: Callable[[str, str], frozenset[str]]
    words: Callable[[str], frozenset[str]]
    letters: Callable[[str], str]
    has_number: Callable[[Numbered, Decimal], bool]
    has_day: Callable[[Numbered, Day, str], bool]
    calendar: Callable[[], frozenset[str]]
    quoted: re.Pattern[str]
    bearers: Callable[[str], frozenset[str]]
    me: str


def apart(text: str, language: str, passages: Sequence[Numbered], today: date, eyes: Eyes) -> Iterator[str]:
    """Numbers and days of one clause that no single passage has, or only one that speaks of something else."""
    for start, end in sentences(text, language):
        for clause in CLAUSES.split(text[start:end]):
            found = [(shown, where) for shown, where in specifics(clause, language, passages, today, eyes) if where]
            for (one, here), (other, there) in combinations(found, 2) if not compares(clause, language) else ():
                if not {passage.heading for passage in here} & {passage.heading for passage in there}:
                    yield f"“{clause}”: no item has both {one} and {other}"


def other_neighbours(text: str, language: str, passages: Sequence[Numbered], today: date, eyes: Eyes) -> Iterator[str]:
    """A day behind a word behind which the passages have another one only: `ex works 14 July`."""
    borne: dict[str, set[tuple[int, int]]] = {}
    for one in passages:
        if one.language == language:
            for word, day, _ in neighbours(one.text, language, one.day or today, eyes):
                borne.setdefault(word, set()).add(day)
    own = {(one.day.month, one.day.day) for one in passages if one.day}  # `our offer of 18 January` is of that day
    for word, day, shown in neighbours(text, language, today, eyes):
        if day not in own and day not in borne.get(word, {day}):
            yield f"“{word} {shown}”: its passages have another day there"


def neighbours(text: str, language: str, base: date, eyes: Eyes) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Each single day with the telling word before it, a word like `on` between them at most."""
    for start, end, day in days_in(text, base, language):
        before = CLOSE.search(text[max(0, start - REACH) : start])
        dated = any(map(str.isdigit, text[start:end]))
        if before is None or not dated or day.first != day.last or JOINS.search(before[0]):
            continue
        telling = eyes.telling(before[0], language) - eyes.calendar()
        place = before[0].casefold()
        if telling:
            yield (
                max(telling, key=lambda word: place.rfind(word[:STEM])),
                (day.first.month, day.first.day),
                text[start:end],
            )


def compares(clause: str, language: str) -> bool:
    """Whether a clause holds one number against another, which may stand elsewhere."""
    words = table("bearing", language).get("compares", "")
    return bool(words and re.search(words, clause, re.I))


def specifics(
    clause: str, language: str, passages: Sequence[Numbered], today: date, eyes: Eyes
) -> Iterator[tuple[str, list[Numbered]]]:
    """Each number and day as it is written, with the passages that have it."""
    dated = days_in(clause, today, language)
    for start, end, day in dated:
        yield clause[start:end], [one for one in passages if eyes.has_day(one, day, clause[start:end])]
    for number in numbers(unjoined(clause), language):
        if not any(start < number.span[1] and number.span[0] < end for start, end, _ in dated):
            yield number.surface.strip(), [one for one in passages if eyes.has_number(one, number.value)]


def put_in_mouths(text: str, language: str, passages: Sequence[Numbered], eyes: Eyes) -> Iterator[str]:
    """A person at the head of a clause wrote a passage of it, or is named in its words: to have got it is too little;
    to be invited is enough where entries of the calendar bear it alone, which is the reader's.
    The eyes' `bearers` are the words by which somebody of this name is called."""
    entries = all(one.heading.startswith(ENTRIES) for one in passages)
    guests = " ".join((eyes.me, *(name for one in passages for name in one.people))) if entries else ""
    for start, end in sentences(text, language):
        for clause in SPEECHES.split(text[start:end]):
            subject = SUBJECT.match(clause.strip())
            names = eyes.bearers(subject[1]) if subject else frozenset[str]()
            if not names or subject is None:
                continue
            theirs = [one for one in passages if names & eyes.words(f"{author_of(one)} {one.text} {guests}")]
            quote = eyes.quoted.search(clause)
            said = eyes.letters(next(filter(None, quote.groups()))) if quote else ""
            if not theirs:
                yield f"no passage of it is from {subject[1]} or names {subject[1]}"
            elif not is_theirs(clause.strip()[subject.end() :], subject[1], names, theirs, language, eyes):
                yield f"no passage of it says this of {subject[1]}"
            elif said and not any(said in eyes.letters(one.text) for one in theirs):
                yield f"the passage with these words is not from {subject[1]}"


def is_theirs(
    rest: str, name: str, names: frozenset[str], passages: Sequence[Numbered], language: str, eyes: Eyes
) -> bool:
    """Whether who decided, promised or asked wrote one of these passages, or one says so of them. What nobody signs, as
    minutes, is left to a reader."""
    acts = table("bearing", language).get("acts", "")
    act = re.match(rf"\W+(?:{acts})\b", rest, re.I) if acts else None
    if act is None:
        return True
    stem = act[0].strip(" ’'-")[:STEM]
    told = re.compile(rf"{re.escape(name)}\W+(?:\w+\W+){{0,3}}?{re.escape(stem)}", re.I)
    return any(not is_signed(one) or names & eyes.words(author_of(one)) or told.search(one.text) for one in passages)


def is_signed(one: Numbered) -> bool:
    return one.heading.removeprefix(LOOSE).startswith(("Mail", "Chat"))


def writer_of(one: Numbered) -> str:
    """By the name in its heading, or before what was written in a chat; empty where it is nobody's."""
    if said := CHAT.match(one.text):
        return said[1]
    title, behind = headed(one)
    signed = title.startswith(("Mail", "File")) and " from " in behind
    return behind.partition(" to ")[0].rpartition(" from ")[2].partition("<")[0].partition(",")[0] if signed else ""


def author_of(one: Numbered) -> str:
    """Of a heading what stands before those who got it."""
    if one.heading.startswith(("Computed", "Calendar")):
        return one.heading
    if said := CHAT.match(one.text):
        return said[1]
    title, behind = headed(one)
    return title + behind.partition(" to ")[0]


def headed(one: Numbered) -> tuple[str, str]:
    """Of a heading the kind and title of its item, and who wrote it to whom: a title too may have `from` and `to`."""
    title, quote, behind = one.heading.removeprefix(LOOSE).partition(", attached to")[0].rpartition("”")
    return (f"{title}{quote}", behind) if quote else (behind, behind)


def other_writings(text: str, language: str, passages: Sequence[Numbered], today: date, eyes: Eyes) -> Iterator[str]:
    """The day of what somebody wrote, where all that is theirs among its passages is of other days."""
    writes = table("bearing", language).get("writes", "")
    for found in re.finditer(rf"{NAMED}(?:{writes})\W+", text) if writes else ():
        names = eyes.bearers(found[1])
        day = next(
            (day for start, _, day in days_in(text, today, language) if found.end() - 4 <= start <= found.end()), None
        )
        theirs = [one for one in passages if one.day and names & eyes.words(writer_of(one))]
        days = {(one.day.month, one.day.day) for one in theirs if one.day}
        if names and day and days and (day.first.month, day.first.day) not in days and day.first == day.last:
            yield f"what {found[1]} wrote is not of {day.first:%-d %B}"


def other_periods(text: str, language: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """A number that is told by the month, and in its passages by another period only."""
    periods: dict[str, str] = table("bearing", language).get("periods", {})
    if not periods:
        return
    for value, end in counts_of(text, language):
        told = period(text[end:], periods)
        found = {
            period(one.text[last:], periods)
            for one in passages if one.language in (language, "")
            for other, last in counts_of(one.text, language) if other == value
        }  # fmt: skip
        named = not told or any(is_foreign(one) or has_period(one, told) for one in passages)
        if told and found and (told not in found and "" not in found or not named):
            yield f"{value.normalize():f} is told by another period in its passages"


def is_foreign(one: Numbered) -> bool:
    return not one.language


def has_period(one: Numbered, name: str) -> bool:
    """Whether any word of it is of this period, in whichever language."""
    stems = "|".join(
        str(known["period_words"][name]) for known in tables("bearing").values() if "period_words" in known
    )
    return bool(re.search(stems, f"{one.heading}\n{one.under}\n{one.text}", re.I))


def counts_of(text: str, language: str) -> Iterator[tuple[Decimal, int]]:
    """Numbers in figures and in words, with where each ends."""
    yield from ((one.value, one.span[1]) for one in numbers(text, language))
    yield from ((Decimal(value), end) for _, end, value in counted_in(text, language))
    yield from (
        (Decimal(1), found.end()) for found in re.finditer(table("bearing", language).get("one", "(?!)"), text, re.I)
    )


def period(after: str, periods: dict[str, str]) -> str:
    return next(
        (name for name, pattern in periods.items() if re.match(rf"(?: \w+){{0,1}}?(?:{pattern})", after[:NEAR], re.I)),
        "",
    )
