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
from forenoon.language.tables import table
from forenoon.work.dossier import LOOSE, Numbered
from forenoon.work.ground import unjoined

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
STEM = 5  # letters of a verb by which it is known again
ENTRIES = ("Calendar entry", "Another calendar entry")
HALF = 0.5  # of the words that the nearest passage shares


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


def apart(text: str, language: str, passages: Sequence[Numbered], today: date, eyes: Eyes) -> Iterator[str]:
    """Numbers and days of one clause that no single passage has, or only one that speaks of something else."""
    for start, end in sentences(text, language):
        for clause in CLAUSES.split(text[start:end]):
            told = eyes.telling(clause, language) - eyes.calendar()
            found = [(shown, where) for shown, where in specifics(clause, language, passages, today, eyes) if where]
            best = max((shared(one, told, language, eyes) for one in passages), default=0)
            for shown, where in found if not has_all(found) else ():
                foreign = any(one.language != language for one in where)
                if not foreign and best > 1 and max(shared(one, told, language, eyes) for one in where) < best * HALF:
                    yield f"“{clause}”: {shown} stands in passage {where[0].number}, which speaks of something else"
            for (one, here), (other, there) in combinations(found, 2):
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
        if before is None or day.first != day.last or JOINS.search(before[0]):
            continue
        telling = eyes.telling(before[0], language) - eyes.calendar()
        place = before[0].casefold()
        if telling:
            yield (
                max(telling, key=lambda word: place.rfind(word[:STEM])),
                (day.first.month, day.first.day),
                text[start:end],
            )


def has_all(found: Sequence[tuple[str, list[Numbered]]]) -> bool:
    """Whether one passage has all of several: it speaks of this, in whichever words."""
    numbers = [{one.number for one in where} for _, where in found]
    return len(numbers) > 1 and any(all(number in some for some in numbers) for number in numbers[0])


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


def shared(one: Numbered, told: frozenset[str], language: str, eyes: Eyes) -> int:
    return len(told & eyes.telling(f"{one.heading} {one.under} {one.text} {' '.join(one.people)}", language))


def put_in_mouths(
    text: str, language: str, passages: Sequence[Numbered], people: frozenset[str], eyes: Eyes
) -> Iterator[str]:
    """A person at the head of a clause wrote a passage of it, or is named in its words: to have got it is too little;
    to be invited is enough where entries of the calendar bear it alone.
    `people`: words of names, folded as the eyes do."""
    entries = all(one.heading.startswith(ENTRIES) for one in passages)
    guests = " ".join(name for one in passages for name in one.people) if entries else ""
    for start, end in sentences(text, language):
        for clause in SPEECHES.split(text[start:end]):
            subject = SUBJECT.match(clause.strip())
            names = eyes.words(subject[1]) & people if subject else frozenset[str]()
            if not names or subject is None:
                continue
            theirs = [one for one in passages if names & eyes.words(f"{author_of(one)} {one.text} {guests}")]
            quote = eyes.quoted.search(clause)
            said = eyes.letters(next(filter(None, quote.groups()))) if quote else ""
            told = eyes.telling(clause, language) - names
            notes = {one.heading for one in theirs if not is_signed(one)}  # a note goes on about whom it names
            rest = [one for one in passages if one.heading not in notes]
            best = max((shared(one, told, language, eyes) for one in rest), default=0)
            if not theirs:
                yield f"no passage of it is from {subject[1]} or names {subject[1]}"
            elif not is_theirs(clause.strip()[subject.end() :], subject[1], names, theirs, language, eyes):
                yield f"no passage of it says this of {subject[1]}"
            elif got := only_told(clause[subject.end() :], theirs, people - names, names, eyes):
                yield f"{got} only got the passage that names {subject[1]}"
            elif said and not any(said in eyes.letters(one.text) for one in theirs):
                yield f"the passage with these words is not from {subject[1]}"
            elif max(shared(one, told, language, eyes) for one in theirs) < best * HALF:
                yield f"“{clause}”: the passages of {subject[1]} speak of something else"


def only_told(
    rest: str, passages: Sequence[Numbered], people: frozenset[str], names: frozenset[str], eyes: Eyes
) -> str:
    """Who is named behind somebody who wrote none of these passages, and did no more than get them."""
    if any(names & eyes.words(author_of(one)) for one in passages):
        return ""
    there = eyes.words(" ".join(f"{author_of(one)} {one.under} {one.text}" for one in passages))
    got = eyes.words(" ".join(one.heading for one in passages)) - there
    return next((word for word in re.findall(r"[A-ZÀ-ÖØ-Þ][\w’'-]+", rest) if eyes.words(word) & people & got), "")


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


def author_of(one: Numbered) -> str:
    """Of a heading what stands before those who got it."""
    if one.heading.startswith(("Computed", "Calendar")):
        return one.heading
    return one.heading.removeprefix(LOOSE).partition(" to ")[0]


def other_periods(text: str, language: str, passages: Sequence[Numbered]) -> Iterator[str]:
    """A number that is told by the month, and in its passages by another period only."""
    periods: dict[str, str] = table("bearing", language).get("periods", {})
    if not periods:
        return
    for number in numbers(text, language):
        told = period(text[number.span[1] :], periods)
        found = {
            period(one.text[other.span[1] :], periods)
            for one in passages if one.language == language
            for other in numbers(one.text, language) if other.value == number.value
        }  # fmt: skip
        if told and found and told not in found and "" not in found:
            yield f"{number.surface.strip()} is told by another period in its passages"


def period(after: str, periods: dict[str, str]) -> str:
    return next((name for name, pattern in periods.items() if re.match(pattern, after[:NEAR], re.I)), "")
