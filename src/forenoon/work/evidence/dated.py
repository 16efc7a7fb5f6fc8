"""What names the day of a meeting: a file in its name, a chat message, a ticket for the journey there; and how new an
item is."""

import math
from datetime import date, datetime

from forenoon.domain.contract import Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Item
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.tokens import simplified
from forenoon.work.evidence.topic import GLUED, days_in_title

LONGEST = 4_000  # characters that are looked at
HALF_WAY = {"mail": 21.0, "file": 60.0, "chat": 21.0}  # days after which freshness is 1/e


def freshness(item: Item, now: datetime) -> float:
    """From 1 for what is of now to 0."""
    if item.at is None:
        return 0.0
    days = max(0.0, (now - item.at).total_seconds() / 86400)
    return math.exp(-days / HALF_WAY.get(item.kind, 21.0))


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
