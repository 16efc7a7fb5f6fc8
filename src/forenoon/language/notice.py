"""How long before its end a contract wants a notice, and on which day it ends, as its clauses say."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Literal

from forenoon.language.dates import days_in

Unit = Literal["day", "week", "month"]
LONGEST, BEFORE = 600, 40  # characters of a clause that are looked at, and of what stands before a day
DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class Notice:
    """`words` as the clause has them: `six weeks`."""

    count: int
    unit: Unit
    words: str

    def before(self, end: date) -> date:
        """The last day on which it can be given; of months the same day, or the last of a shorter one."""
        if self.unit != "month":
            return end - timedelta(days=self.count * DAYS[self.unit])
        month = end.year * 12 + end.month - 1 - self.count
        year, of_year = divmod(month, 12)
        return date(year, of_year + 1, min(end.day, monthrange(year, of_year + 1)[1]))


def notice(text: str) -> Notice | None:
    """None where a clause asks for none."""
    for pattern in _notices():
        for found in pattern.finditer(text[:LONGEST]):
            count = int(found["n"]) if found["n"].isdecimal() else _data()["words"].get(found["n"].lower(), 0)
            unit = _unit(found["unit"].lower())
            if count and unit:
                return Notice(count, unit, text[found.start("n") : found.end("unit")])
    return None


def ends_on(text: str, base: date, language: str) -> date | None:
    """The day on which a clause says that something ends: `ends on 31 December 2026 (the Expiry Date)`."""
    for start, _, day in days_in(text, base, language):
        if day.first == day.last and not day.assumed and _ends().search(text[max(0, start - BEFORE) : start].lower()):
            return day.last
    return None


def tells_form(text: str) -> bool:
    """Whether a clause says in what way a notice is given, or is not."""
    return _form().search(text[:LONGEST]) is not None


@cache
def _form() -> re.Pattern[str]:
    return re.compile(_data()["form"]["told"], re.IGNORECASE)


def _unit(word: str) -> Unit | None:
    return next((unit for unit, words in _data()["units"].items() if word in words.split("|")), None)


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one["pattern"], re.IGNORECASE) for one in _data()["notice"])


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(_data()["ends"]["pattern"])


@cache
def _data() -> dict[str, Any]:
    return loads((files("forenoon.language") / "data" / "notice.toml").read_text("utf-8"))
