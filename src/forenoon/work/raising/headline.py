"""The title over findings: who waits, which figures differ, what is in the way; each kind is a clause of its own."""

import re
from collections.abc import Iterator
from itertools import product

from forenoon.work.evidence.talks import moment
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.pen import Pen

FIGURES = ("exchanged", "counted", "apart", "stale")  # told as one: figures that do not agree
MOST_NAMED = (4, 2, 1)  # in a clause
LEADING = 2  # clauses of a title
BEHIND = re.compile(r"(?<=.)\s*[(（][^()（）]*[)）]$")


def headlines(pen: Pen, found: list[Raised]) -> Iterator[str]:
    """Of the one or two kinds that lead, the fullest first: each by its names, with their days and without, then the
    last by its number, then with fewer names, and at last numbers alone; sooner where the first kind needs neither:
    `no agenda was found`."""
    kinds = list(by_kind(found).items())[:LEADING]
    counts = [clause(pen, *one, 0) for one in kinds]
    for told in range(len(kinds), 0, -1):
        for most in MOST_NAMED:
            for named, dated in product(range(told, 0, -1), (True, False)):
                clauses = [clause(pen, *one, most if at < named else 0, dated) for at, one in enumerate(kinds[:told])]
                yield sentence(pen.say("common.semicolon").join(clauses))
        if told == len(kinds) and not any(map(str.isdigit, counts[0])):
            yield sentence(pen.say("common.semicolon").join(counts))
    yield sentence(pen.say("common.semicolon").join(counts))


def by_kind(found: list[Raised]) -> dict[str, list[Raised]]:
    kinds: dict[str, list[Raised]] = {}
    for one in found:
        kinds.setdefault("figures" if one.key in FIGURES else one.key, []).append(one)
    return kinds


def clause(pen: Pen, kind: str, some: list[Raised], most: int, dated: bool = True) -> str:
    """With so many names, each with its days; with their number alone where there are none, or none are wanted."""
    days = days_of(some)
    if not most or not days:
        return pen.words.plural(f"slides.raise.kind.{kind}", sum(len(one.named) or 1 for one in some))
    if kind == "unanswered" and len(days) == 1 and len({*next(iter(days.values()))}) > 1:
        [(who, whens)] = days.items()
        return pen.words.plural("slides.raise.waits", len(some), who=bare(who), when=whens[0])
    names = [named(pen, who, whens if dated else []) for who, whens in days.items()]
    more = len(names[most:]) + sum(1 for one in some if not one.named)
    listed = [*names[:most], *([pen.words.plural("slides.raise.more", more)] if more else [])]
    number = len(some) if kind == "figures" else len(names) + more - len(names[most:])
    joined = pen.say("common.comma").join(listed) if kind == "figures" else pen.words.listing(listed)
    return pen.words.plural(f"slides.raise.told.{kind}", number, names=joined)


def days_of(some: list[Raised]) -> dict[str, list[str]]:
    """Who is named, as they are found, each with their days, the first one first."""
    by_age = sorted(some, key=lambda one: min((moment(mark.item).timestamp() for mark in one.about), default=0.0))
    days: dict[str, list[str]] = {who: [] for one in some for who, _ in one.named}
    for who, when in (pair for one in by_age for pair in one.named):
        days[who] += [when] if when else []
    return days


def named(pen: Pen, who: str, whens: list[str]) -> str:
    """`Oona Tarn (14 Sep)`, or `Oona Tarn (3 since 10 Sep)`."""
    if len(set(whens)) > 1:
        return pen.say("slides.raise.since", who=bare(who), n=pen.words.number(len(whens)), when=whens[0])
    return pen.say("slides.raise.named", who=bare(who), when=whens[0]) if whens else who


def bare(who: str) -> str:
    """Without the house that a name has behind it."""
    return BEHIND.sub("", who)


def sentence(text: str) -> str:
    """With a capital, unless it begins with an address or the name of a file."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() else text
