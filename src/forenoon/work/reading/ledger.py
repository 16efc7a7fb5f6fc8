"""The dates that stand in every deliverable: each once, ranked, from what belongs; none on which nothing follows."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract, Day
from forenoon.language.attending import room
from forenoon.language.cues import is_moving
from forenoon.language.dates import lacks_month
from forenoon.language.given_up import Role, role_at
from forenoon.language.ranges import ranged
from forenoon.language.substance import tells_next
from forenoon.language.tokens import folds
from forenoon.work.evidence.marks import CJK_OR_THAI, Mark, Reader, is_short
from forenoon.work.evidence.topic import speaks_of_meeting

BACK, AHEAD = timedelta(days=45), timedelta(days=120)
WEEK, LONGEST = timedelta(days=7), timedelta(days=120)  # of days that are told as one
FROM = re.compile(r"(?:\b(?:from|dal|dai|vom|von)|从|由|จาก)\s*(?:the )?(?:วันที่ )?$", re.IGNORECASE)
BESIDE = 14  # characters before a day, and twice as many behind it, in which stands that something is due by then
BY = re.compile(
    r"\b(?:by|before|until|till|due|latest|no later|entro|prima|non oltre|spätestens|bis)\b"
    r"|前|最晚|最迟|最遲|截|ภายใน|ก่อน|ไม่เกิน|อย่างช้า",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"\d+")
DUE = 3.0  # weight of what is due


@dataclass(frozen=True)
class Dated:
    """A day, or the days from one to another, with the sentence that says most of it."""

    day: Day
    mark: Mark

    @property
    def was(self) -> date | None:
        """The day from which it was moved."""
        move = moved(self.mark)
        return move[0] if move and move[1] == self.day and move[0] != self.day.first else None

    @property
    def is_due(self) -> bool:
        return is_due(self.mark)

    def weight(self, today: date) -> float:
        return self.mark.score + DUE * (self.is_due and self.day.last >= today)


def ledger(
    marks: Iterable[Mark], contract: Contract, reader: Reader, outdated: Callable[[Mark, Day], bool]
) -> tuple[Dated, ...]:
    """The best sentence of each date, what is due and to come first, then what else is, then what was. No date is told
    that something later made `outdated`."""
    today, met = contract.now.date(), contract.meeting.start.astimezone(ZoneInfo(contract.zone)).date()
    marks, best = tuple(marks), dict[date, Dated]()
    spelt = {day.first for mark in marks for day in mark.days if not lacks_its_month(day, mark)}
    for mark in sorted(marks, key=lambda mark: (not is_due(mark), -mark.score, mark.key)):
        if is_expired(mark, today) or room(mark.quote) is not None:
            continue  # in which room somebody meets is no date
        if tells_next(mark.quote) and any(abs(day.first - met) <= WEEK for day in mark.days):
            continue  # when they meet next, as it was planned
        near = [day for day in days_of(mark) if is_near(day, today) and is_told(day, mark, reader)]
        coming = [day for day in near if day.last >= today]
        first = min(coming, key=lambda day: day.last) if coming else next(iter(near), None)
        if first and first.first == first.last == met and not is_wanted_by(first, mark):
            continue  # on which day we meet is known
        if first and lacks_its_month(first, mark) and is_of_a_day_past(first, mark, spelt):
            continue
        if first and (first.last >= today or mark.cues or mark.numbers) and not outdated(mark, first):
            best.setdefault(first.first, Dated(first, mark))
    ranked = (
        (one.day.last < today, not one.is_due, -one.mark.score, one.mark.key, one.day.first, one)
        for one in best.values()
    )
    return tuple(one[-1] for one in sorted(ranked, key=lambda one: one[:-1]))


def lacks_its_month(day: Day, mark: Mark) -> bool:
    """`the 15th`"""
    base = mark.item.at.date() if mark.item.at else day.first
    return is_short(day) and lacks_month(day.words, base, mark.language)


def is_of_a_day_past(day: Day, mark: Mark, spelt: Collection[date]) -> bool:
    """Whether a day of that number is named with its month as past, and the one to come nowhere: `what happened on 15
    October`, `the form for the 15th`."""
    said = mark.item.at.date() if mark.item.at else day.first
    past = (one for one in spelt if one.day == day.first.day and said - BACK <= one <= said)
    return day.first > said and day.first not in spelt and any(past)


def days_of(mark: Mark) -> tuple[Day, ...]:
    """The days of a sentence, those that it joins as one, and none that it gives up for another: `is 21 June, not 14
    June`; of a sentence that moves something the day to which it does."""
    if move := moved(mark):
        return (move[1],)
    joined = ranged(mark.quote, mark.days)
    kept = tuple(day for day in joined if day not in mark.days or not is_given_up(day, mark))
    put = tuple(day for day in kept if role_of(day, mark) == "asserted") if len(kept) < len(joined) else ()
    return put or kept


def moved(mark: Mark) -> tuple[date, Day] | None:
    """From which day a sentence moves something, and to which: `from 28 May to 11 June`, `from 22 to 29 March`."""
    if not mark.days or not is_moving(mark.quote):
        return None
    old = [day for day in mark.days if is_given_up(day, mark)]
    new = [day for day in mark.days if day not in old]
    if old and new:
        after = [day for day in new if mark.quote.find(day.words) > mark.quote.find(old[-1].words)]
        return old[-1].first, last_of(after, mark.quote) if after else new[-1]
    spans = (day for day in ranged(mark.quote, mark.days) if day.first < day.last)
    span = next((day for day in spans if FROM.search(mark.quote[: mark.quote.find(day.words)])), None)
    return (span.first, span.model_copy(update={"first": span.last})) if span else None


def last_of(days: list[Day], quote: str) -> Day:
    """Of days to which something is moved, one after the other, the last: `to 12 June and then put off to 26 June`."""
    last = days[0]
    for day in days[1:]:
        between = quote[quote.find(last.words) + len(last.words) : quote.find(day.words)]
        last = day if is_moving(between) else last
    return last


def is_given_up(day: Day, mark: Mark) -> bool:
    return role_of(day, mark) == "given up"


def role_of(day: Day, mark: Mark) -> Role:
    """By what stands before its figures: a language's form may hold `from` itself."""
    at = mark.quote.find(day.words)
    figures = next((n for n, sign in enumerate(day.words) if sign.isnumeric()), 0)
    return role_at(mark.quote, at + figures, at + len(day.words)) if at >= 0 else ""


def is_due(mark: Mark) -> bool:
    return mark.cue("deadline", "request", "promise", "change") is not None and mark.cue("boilerplate") is None


def is_deadline(day: Day, mark: Mark) -> bool:
    """Whether something is to be done by a day, as the words right beside it say."""
    at = mark.quote.find(day.words)
    end = at + len(day.words)
    others = (place for one in mark.days if (place := mark.quote.find(one.words)) >= end)
    told = mark.quote[max(0, at - BESIDE) : min((end + 2 * BESIDE, *others))]
    return mark.cue("deadline") is not None and at >= 0 and BY.search(told) is not None


def is_wanted_by(day: Day, mark: Mark) -> bool:
    """Whether something is asked, promised or offered for a day, and no greeting names it: `before Thursday, so that we
    do not waste time`."""
    wanted = mark.cue("request", "question", "promise", "change", "condition") is not None or bool(mark.numbers)
    return is_deadline(day, mark) and (wanted or CJK_OR_THAI.search(mark.quote) is not None)


def is_near(day: Day, today: date) -> bool:
    """Of several weeks only where both ends are named: a month is no date."""
    length = day.last - day.first
    ends = len(NUMBERS.findall(day.words)) > 1
    return today - BACK <= day.last and day.first <= today + AHEAD and length <= (LONGEST if ends else WEEK)


def is_told(day: Day, mark: Mark, reader: Reader) -> bool:
    """A weekday alone is a date only in a mail that asks, promises or sets something for it; a line of a list,
    as of all deliveries, only where it names the other side or the meeting's subject. When others meet is their day."""
    if (speaks_of_meeting(mark.quote) and not is_due(mark) and not is_ours(mark, reader)) or is_scrap(day, mark):
        return False
    if not any(sign.isnumeric() for sign in day.words):
        return mark.item.kind != "file" and is_due(mark)
    listed = mark.item.format in ("txt", "csv", "xlsx", "xls", "md") and not is_due(mark)
    return not listed or is_ours(mark, reader)


def is_expired(mark: Mark, today: date) -> bool:
    """Whether it says what would be so if something were done by a day that is over: `for orders by 20 February we can
    deliver at the end of April`."""
    first = min(mark.days, key=lambda day: day.last, default=None)
    held = mark.cue("promise", "change", "decision", "refusal") is not None
    over = first is not None and first.last < today - WEEK and is_deadline(first, mark)
    return len(mark.days) > 1 and over and not held and mark.item.kind != "file"


def is_scrap(day: Day, mark: Mark) -> bool:
    """Whether nothing but the day stands in a sentence, as in `Before the 14th.`"""
    rest = (word for word in mark.telling - frozenset(folds(day.words)) if not BY.fullmatch(word))
    return not (CJK_OR_THAI.search(mark.quote) or mark.numbers or any(rest))


def is_ours(mark: Mark, reader: Reader) -> bool:
    """Whether a sentence names the other side or the subject of this meeting."""
    return reader.names_them(mark.quote) or bool(reader.topic & mark.folded)
