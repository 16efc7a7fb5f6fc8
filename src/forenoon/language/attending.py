"""Sentences by which a meeting is held otherwise than its entry says: who does not come, leaves, is late, joins from
afar; in which room or at whose house it is, and where one is to be before; when it begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Literal, get_args

from forenoon.language.month_names import weekday_names
from forenoon.language.patterns import Pattern, Sieve
from forenoon.language.tokens import folds, simplified

Coming = Literal["comes", "not", "leaves", "late", "afar"]
LONGEST = 400  # characters of a sentence that are looked at
CLOCK = (
    r"(?:noon|midday|mezzogiorno|mittag|(?:half|(?:a )?quarter) (?:past|to) [a-z\d]{1,6}|halb [a-zö\d]{1,6}"
    r"|\d{1,2}(?:[:.h]\d\d)?(?: ?(?:am|pm|uhr|h)\b)?)"
)
HOUR = re.compile(r"(?<![\d.:/])(\d{1,2})(?:[:.h](\d\d))?(?: ?(am|pm|uhr|h)\b)?(?![\d.:/]\d)")
NOON, DAY = 720, 1440
CLAUSE = re.compile(r"[.,;:!?()（），。；：！？]| [-–—] ")


@dataclass(frozen=True)
class Rule:
    id: str
    pattern: Pattern
    without: Pattern | None


@dataclass(frozen=True)
class Attending:
    """`subject` is what stands before these words in their clause; `own`: they are about who says them."""

    how: Coming
    subject: str
    own: bool


def attending(text: str) -> Attending | None:
    """How somebody comes to a meeting, or does not; None where a sentence says nothing of it."""
    said = _plain(text)
    ways = ((how, found) for how in get_args(Coming) if (found := _found(how, said)))
    return next((_as_said(how, said, found) for how, found in ways), None)


def away(text: str) -> Attending | None:
    """Who is not there for days that a sentence names; None where it says nothing of it."""
    said = _plain(text)
    found = _found("away", said)
    return _as_said("not", said, found) if found else None


def _as_said(how: Coming, said: str, found: re.Match[str]) -> Attending:
    subject = CLAUSE.split(said[: found.start()])[-1].strip()
    nobody = weekday_names().issuperset(folds(subject))  # `Tuesday I am not there`
    return Attending(how, subject, nobody or bool(_self().search(f"{subject} {found[0]}".lower())))


def room(text: str) -> tuple[str, ...] | None:
    """The words that name the room in which a meeting is said to be; empty where it is another one without a name, None
    where nothing is said of it."""
    found = _found("room", _plain(text))
    return None if found is None else tuple(name for name in found.groupdict().values() if name)


def left(text: str) -> tuple[str, ...]:
    """The words for a place that is said to hold no longer."""
    found = _found("left", _plain(text))
    return tuple(name for name in found.groupdict().values() if name) if found else ()


def link(text: str) -> str:
    """The address under which a meeting is said to be joined instead of another; empty where nothing is said of it."""
    found = _found("link", _plain(text))
    return next((url.rstrip(".,;:)") for url in found.groupdict().values() if url), "") if found else ""


def is_dead(text: str) -> bool:
    """Whether a sentence says of a link that it works no longer."""
    return _found("dead", _plain(text)) is not None


def joins(text: str) -> str:
    """The name of somebody who is said to come too; empty where nobody is."""
    found = _found("joins", _plain(text))
    return next((name for name in found.groupdict().values() if name), "") if found else ""


def gathers(text: str) -> str:
    """The words for the place at which one is to be at a time; empty where nothing is said of it."""
    found = _found("gathers", _plain(text))
    return next((name.strip() for name in found.groupdict().values() if name), "") if found else ""


def instead(text: str) -> bool:
    """Whether a sentence says or asks that a meeting be held at another house than was said."""
    return _found("instead", _plain(text)) is not None


def agrees(text: str) -> bool:
    return _found("agrees", _plain(text)) is not None


def is_replacing(text: str) -> bool:
    """Whether somebody is said to come in place of another."""
    return _found("replacing", _plain(text)) is not None


def begins(text: str) -> bool:
    """Whether a sentence sets a time at which something begins."""
    return _found("begins", _plain(text)) is not None


def drops(text: str) -> frozenset[int]:
    """The times of day, in minutes, instead of which a sentence names another: `at 08:45 instead of 09:30`."""
    found = _found("drops", _plain(text))
    return clocks(" ".join(filter(None, found.groupdict().values()))) if found else frozenset()


def clocks(text: str) -> frozenset[int]:
    """The times of day that a text names by figures, in minutes after midnight."""
    return frozenset(at for one in HOUR.finditer(text[:LONGEST].lower()) for at in _read(one))


def _read(found: re.Match[str]) -> Iterator[int]:
    """`15 Uhr`, `15.30`; a number alone is no time."""
    hour, minute, sign = found.groups()
    at = 60 * int(hour) + int(minute or 0) + NOON * (sign == "pm" and int(hour) < 12)
    if (minute or sign) and at < DAY:
        yield at


def weekdays(text: str) -> frozenset[int]:
    """The weekdays, Monday being 0, that a text names in a language of which we read no dates."""
    said = text[:LONGEST].lower()
    return frozenset(at for at, pattern in _weekdays() if pattern.search(said))


def _plain(text: str) -> str:
    return simplified(" ".join(text[:LONGEST].replace("’", "'").split()))


def _found(group: str, said: str) -> re.Match[str] | None:
    small = said.lower()
    for rule in _rules(group).of(small):
        found = rule.pattern.search(said)
        if found and not (rule.without and rule.without.search(said)):
            return found
    return None


@cache
def _rules(group: str) -> Sieve[Rule]:
    return Sieve(
        Rule(one["id"], _pattern(one["pattern"]), _pattern(one["without"]) if one.get("without") else None)
        for one in rules()[group]
    )


def _pattern(pattern: str) -> Pattern:
    return Pattern(pattern.replace("(?<clock>)", CLOCK), ignores_case=True)


@cache
def _self() -> re.Pattern[str]:
    return re.compile(str(rules()["self"]["pattern"]))


@cache
def _weekdays() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple(
        (at, re.compile(rf"(?<!\w)(?:{name})s?(?!\w)"))
        for names in rules()["weekdays"].values()
        for at, name in enumerate(names.split(";"))
    )


@cache
def rules() -> dict[str, Any]:
    return loads((files("forenoon.language") / "data" / "attending.toml").read_text("utf-8"))
