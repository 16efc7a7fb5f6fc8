"""What names the day of a meeting: a file in its name, a chat message, a ticket for the journey there; and how new an
item is."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from forenoon.domain.contract import Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.papers import stated_day
from forenoon.language.tokens import simplified
from forenoon.work.evidence.topic import GLUED, days_in_title

LONGEST = 4_000  # characters that are looked at
HEAD, LONGEST_HEAD = 4, 600  # passages at the top of a file, and characters of each, that may state its day
OVER = 2  # rows over a table
BITS = re.compile(r" \| |(?<=[^\W_]{3})[.。；;](?:\s+|$)|\s{2,}|\n")  # parts of a line
HALF_WAY = {"mail": 21.0, "file": 60.0, "chat": 21.0}  # days after which freshness is 1/e


def freshness(item: Item, now: datetime) -> float:
    """From 1 for what is of now to 0."""
    if item.at is None:
        return 0.0
    days = max(0.0, (now - item.at).total_seconds() / 86400)
    return math.exp(-days / HALF_WAY.get(item.kind, 21.0))


def of_its_day(item: Item, library: Library, now: datetime) -> Item:
    """Without the dates to come that a file has; where it has none, with that which it states."""
    if item.kind != "file":
        return item
    told: dict[str, datetime | None] = {
        name: None for name in ("at", "changed") if (day := getattr(item, name)) and day > now
    }
    if item.at is None or "at" in told:
        told["at"] = stated(item, library.passages(item.ref), now.date())
    return item.model_copy(update=told) if told else item


def stated(item: Item, passages: Iterable[Passage], today: date) -> datetime | None:
    """The day that a file without one states in its first lines, over the rows of a table, or in its name, at noon."""
    head = [(one, one.text[:LONGEST_HEAD]) for one, _ in zip(passages, range(HEAD), strict=False)]
    language = detect("\n".join(text for _, text in head)) or "en"
    bits = (bit.strip() for one, text in head for bit in BITS.split(text) if one.role != "cell" or is_over(one, bit))
    found = (*(stated_day(bit, today, language) for bit in bits), *(named_day(name, today) for name in names(item)))
    day = next(filter(None, found), None)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None


def is_over(passage: Passage, bit: str) -> bool:
    """Whether a cell with words stands in one of the first rows."""
    return passage.number <= OVER and any(map(str.isalpha, bit))


def names(item: Item) -> tuple[str, str]:
    """What a file is called."""
    return item.path.rpartition("/")[2].rpartition(".")[0], item.title


def named_day(name: str, today: date) -> date | None:
    """The one day, not to come, with which a name ends."""
    day = last_day(name, today)
    return day if day and day <= today else None


def last_day(name: str, base: date) -> date | None:
    """The one day with which a name ends."""
    spaced = GLUED.sub(" ", name).rstrip(" )")
    found = days_in_title(spaced, base)
    ends = len(found) == 1 and spaced.endswith(found[0].words) and any(map(str.isdigit, found[0].words))
    return found[0].first if ends and is_just(found[0], found[0].last) else None


def is_for_day(item: Item, day: date) -> bool:
    """Whether it is a file whose name tells the day, as an agenda's does."""
    if item.kind != "file":
        return False
    name = GLUED.sub(" ", item.path.rpartition("/")[2].rpartition(".")[0])
    if str(day.day) not in simplified(name + item.title):
        return False
    return any(is_just(one, day) for one in days_in_title(f"{name}\n{item.title}", day))


def tells_day(item: Item, day: date, library: Library) -> bool:
    """Whether a chat message names the day."""
    if item.kind != "chat" or item.at is None:
        return False
    base = item.at.date()
    texts = [p.text[:LONGEST] for p in library.passages(item.ref) if p.role == "own"]
    return any(is_just(one, day) for text in texts for _, _, one in days_in(text, base, detect(text) or "en"))


def is_ticket_of(ref: str, day: date, library: Library) -> bool:
    """Whether the day stands in a mail or file, wherever in it."""
    text = " ".join(p.text for p in library.passages(ref) if p.role in ("own", "header", "cell"))
    return any(is_just(one, day) for _, _, one in days_in(text[:LONGEST], day, detect(text[:400]) or "en"))


def is_just(named: Day, day: date) -> bool:
    """Whether words surely name this one day."""
    return named.first == named.last == day and not named.assumed
