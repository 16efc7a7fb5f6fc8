"""How much a sentence tells: figures, days ahead, what was asked, promised, refused or went wrong, who does what.

What greets, thanks, takes leave, says what is attached, or heads a paper tells nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Day
from forenoon.domain.ports import Library
from forenoon.domain.sources import Passage
from forenoon.language.attending import attending
from forenoon.language.clocktimes import find
from forenoon.language.numbers import is_clause, numbers
from forenoon.language.substance import attaches, bared, doer, is_label, is_own, tells_next, weight
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.marks import BOOKS, CJK_OR_THAI, Mark
from forenoon.work.evidence.topic import lists_attendance, mentions_agenda
from forenoon.work.reading.listing import is_topic
from forenoon.work.reading.mentions import TIMES
from forenoon.work.reading.priced import is_money

ENOUGH = 1.5  # from which on a sentence is worth a reader's time
CUES = {
    "request": 1.5, "promise": 1.5, "change": 1.5, "decision": 1.5, "refusal": 1.5, "deadline": 1.5, "question": 1.0,
    "condition": 1.0, "pending": 1.0, "offer": -0.5, "boilerplate": -3.0,
}  # fmt: skip
MEASURED, LASTING, BARE, FURTHER = 2.0, 1.5, 0.75, 0.25  # worth of a figure: with a unit, of time, alone, one more
GREAT = 1000  # a number that tells without a unit
AHEAD, PAST, CLOCK = 2.0, 1.0, 1.0
LENGTHS = (
    (11, 1.5),
    (7, 1.0),
    (3, 0.5),
    (2, 0.0),
    (0, -0.5),
)  # words that tell at the least, and what so many are worth
ATTACHED, CHARGED, COMING, NUMBERED = -1.0, 1.5, 2.0, 1.0
BOX = re.compile(r"page (?P<page>\d+), box (?P<left>\d+) (?P<top>\d+) (?P<right>\d+) \d+$")
CELL, NEAR = 60, 4  # characters of a cell; points by which those of one row may be apart
NEXT = timedelta(days=7)  # after this meeting, before which it is the next one of earlier notes
HALF = 720  # minutes of half a day
LEAST_LETTERS, CAPITALS = 8, 0.7  # of a heading in capitals
FIRST_LINES = 3  # of a paper, among which its head stands
UNIT = re.compile(r"\d ?(?:[cmkµ]?m|[mk]?g|m?l|t|[km]?W|°C|bar|dpi|pp|pcs|µg)\b")
LETTERS = 3  # of Chinese or Thai tokens to one word


@dataclass(frozen=True)
class Substance:
    """Weighs the sentences of one run."""

    contract: Contract
    library: Library

    @cached_property
    def tells(self) -> Callable[[Mark], bool]:
        """Whether a sentence is worth quoting for what it says."""
        known: dict[tuple[str, str, int], bool] = {}

        def told(mark: Mark) -> bool:
            if mark.key not in known:
                known[mark.key] = not self.is_head(mark) and self.worth(mark) >= ENOUGH
            return known[mark.key]

        return told

    def worth(self, mark: Mark) -> float:
        """0 and less for what says nothing; a figure with its unit alone is enough."""
        said = bared(mark.quote)
        words = self._telling(mark, said)
        cued = sum(worth for kind, worth in CUES.items() if mark.cue(kind)) + weight(said)
        if not words or mark.item.format in BOOKS:  # a cell's figure stands beside it
            return cued if words else 0.0
        return (
            cued + figures(said, mark.language)
            + self._days(mark, said) + next(worth for least, worth in LENGTHS if words >= least)
            + CLOCK * self._clocks(said, mark.language) + NUMBERED * is_clause(mark.quote)
            + COMING * (attending(said) is not None) + CHARGED * self._charges(mark)
            + ATTACHED * (mark.item.kind != "file" and attaches(mark.quote))
        )  # fmt: skip

    def _telling(self, mark: Mark, said: str) -> int:
        """How many of its words tell something beside names and days; of Chinese and Thai about as many as it would
        have words."""
        known = self._names | {word for day in mark.days for word in folds(day.words)}
        known |= {one.unit.casefold() for one in mark.numbers if is_money(one.unit)}
        words = [w for w in folds(said) if len(w) > 1 and not (w.isdigit() or w in known or stop(w, mark.language))]
        return -(-len(words) // LETTERS) if CJK_OR_THAI.search(said) else len(words)

    def _days(self, mark: Mark, said: str) -> float:
        """Of days named in what is left of a sentence; that of the meeting is known."""
        days = [day for day in mark.days if " ".join(day.words.split()) in said and not self._is_met(day)]
        return AHEAD if any(day.last >= self._today for day in days) else PAST if days else 0.0

    def _clocks(self, said: str, language: str) -> bool:
        """Whether it names a time of day that is not just when the meeting begins."""
        named = {first % HALF for told in find(said, language) for first, _ in told.spans}
        return bool(named - {(self._start.hour * 60 + self._start.minute) % HALF})

    def _is_met(self, day: Day) -> bool:
        return day.first == day.last == self._met

    @property
    def _met(self) -> date:
        return self._start.date()

    @cached_property
    def _start(self) -> datetime:
        return self.contract.meeting.start.astimezone(ZoneInfo(self.contract.zone))

    @property
    def _today(self) -> date:
        return self.contract.now.date()

    def _charges(self, mark: Mark) -> bool:
        """Whether a line of notes says who does something: `Ada: the list by Friday`."""
        name = doer(mark.text) if mark.item.kind == "file" else ""
        return bool(name) and (is_own(name) or not self._names.isdisjoint(folds(name)))

    @cached_property
    def _names(self) -> frozenset[str]:
        meeting = self.contract.meeting
        everyone = (self.contract.me, meeting.organizer, *meeting.attendees)
        return frozenset(word for person in everyone for word in folds(person.name))

    def is_head(self, mark: Mark) -> bool:
        """Whether a line of a paper says whose it is, of which day, who was there, or when people meet again."""
        if tells_next(mark.quote) and not any(day.first > self._met + NEXT for day in mark.days):
            return True
        if mark.item.kind != "file":
            return is_topic(mark) or (mentions_agenda(mark.quote) and is_label(mark.quote))
        if (
            is_label(mark.quote)
            or is_capital(mark.quote)
            or lists_attendance(mark.text)
            or self._repeats_title(mark)
            or self._is_cell(mark)
        ):
            return True
        ahead = any(day.last >= self._today and not self._is_met(day) for day in mark.days)
        dated = bool(mark.days) and not ahead
        counted = figures(mark.quote, mark.language) >= MEASURED
        return dated and not counted and not mark.cues and not weight(mark.quote) and self._opens(mark)

    def _is_cell(self, mark: Mark) -> bool:
        """Whether it stands in a row of a printed table: short, with other short words beside it."""
        place = BOX.match(mark.passage.locator)
        if place is None or len(mark.passage.text) > CELL:
            return False
        others = (
            (one, BOX.match(one.locator)) for one in self.library.passages(mark.item.ref) if one is not mark.passage
        )
        return any(
            there and len(one.text) <= CELL and there["page"] == place["page"]
            and abs(int(there["top"]) - int(place["top"])) <= NEAR
            and (int(there["left"]) > int(place["right"]) or int(there["right"]) < int(place["left"]))
            for one, there in others
        )  # fmt: skip

    def _repeats_title(self, mark: Mark) -> bool:
        title = f"{mark.item.title} {mark.item.path}".replace("_", " ").replace("-", " ")
        return mark.folded <= set(folds(title))

    def _opens(self, mark: Mark) -> bool:
        """Whether it stands among the first lines of its paper."""
        first = islice((p for p in self.library.passages(mark.item.ref) if p.role == "own"), FIRST_LINES)
        return any(is_line_of(mark, one) for one in first)


def is_capital(text: str) -> bool:
    """Whether it is written in capitals, as a heading is."""
    letters = [sign for sign in text if sign.islower() or sign.isupper()]
    return len(letters) >= LEAST_LETTERS and sum(map(str.isupper, letters)) > CAPITALS * len(letters)


def is_line_of(mark: Mark, passage: Passage) -> bool:
    if passage.number != mark.passage.number:
        return False
    return passage.text[: mark.start].count("\n") < FIRST_LINES


def figures(text: str, language: str) -> float:
    """Worth of the figures in a text."""
    clocks = [(one.start, one.end) for one in find(text, language)]
    found = [n for n in numbers(text, language) if not any(a <= n.span[0] < b for a, b in clocks)]
    measured = bool(UNIT.search(text)) or any(one.unit and one.unit not in TIMES for one in found)
    great = any(abs(one.value) >= GREAT or one.value % 1 for one in found)
    best = MEASURED if measured or great else LASTING if any(one.unit for one in found) else BARE if found else 0.0
    return best + FURTHER * max(0, len(found) - 1)
