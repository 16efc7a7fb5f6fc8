"""Whether the days of a sentence stand in its passages: each itself, in other words, or as one of a month or a week."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from forenoon.domain.contract import LANGUAGES, Contract, Day
from forenoon.language.abroad import months_abroad, names_abroad
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.numbers import ORDINARY
from forenoon.language.words import formats
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import Ground, bare, counted_in, days_of, plain
from forenoon.work.judging.houses import is_computed
from forenoon.work.judging.moments import is_of_another_weekday, speaks_of_meeting

CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
WEEK, MONTH, YEAR_LONG = 6, 27, 364  # days from the first to the last
AHEAD = timedelta(days=92)  # of the meeting: days that advice may name
TONGUES = (
    "English", "Italian", "Chinese", "Thai", "German", "French", "Spanish", "Dutch", "Japanese", "Korean", "Portuguese",
    "Inglese", "Italiano", "Cinese", "Tedesco", "Francese", "Spagnolo",
)  # fmt: skip


def given(contract: Contract) -> Numbered:
    """What the contract itself tells: the meeting, its people and place, the person."""
    meeting, me = contract.meeting, contract.me
    everyone = (me, meeting.organizer, *meeting.attendees)
    people = tuple(dict.fromkeys(word for one in everyone for word in (one.name, one.address) if word))
    hours = " ".join(f"{moment:%H:%M}" for moment in local(contract))
    return Numbered(
        number=0, heading=meeting.title, text=f"{meeting.place} {meeting.purpose} {hours} {contract.zone}",
        people=people, day=local(contract)[0].date(), language=detect(meeting.purpose),
    )  # fmt: skip


def when(contract: Contract) -> Numbered:
    """Day and hours of the meeting, which every sentence may name."""
    hours = " ".join(f"{moment:%H:%M}" for moment in local(contract))
    return Numbered(number=0, heading="", text=f"{hours} {contract.zone}", day=local(contract)[0].date())


def local(contract: Contract) -> tuple[datetime, datetime]:
    zone = ZoneInfo(contract.zone)
    return contract.meeting.start.astimezone(zone), contract.meeting.end.astimezone(zone)


def has_month(words: str) -> bool:
    """Of words without their signs, as Chinese and Thai write it."""
    known = (name for language in LANGUAGES for name in formats(language).every_month)
    return any(bare(name) in words for name in known if CJK.search(name))


def unknown_days(text: str, language: str, ground: Ground, contract: Contract, free: bool) -> Iterator[str]:
    today, last = contract.now.date(), contract.meeting.end.date() + AHEAD
    years = {one.year for one in ground.days}
    for start, end, day in days_in(text, today, language):
        words = bare(text[start:end])
        before = bare(text[:start]).rpartition(" ")[2]
        if is_of_another_weekday(day, f"{before} {words}", years | ({day.first.year} if free else set[int]())):
            yield f"the day {day.words} is no such weekday"
        if is_named(day, words, ground) or is_today(day, words, today) or (free and today <= day.first <= last):
            continue
        if YEAR.fullmatch(words) and Decimal(words) in ground.digits:
            continue  # 1926 may be a number
        if is_length(words, language, ground) or is_month_of(day, ground) or is_year_beside(day, words):
            continue
        yield f"the day {day.words} stands in none of its passages"


def is_today(day: Day, words: str, today: date) -> bool:
    """`today`, which nothing need tell; no date of it."""
    return day.first == day.last == today and not any(map(str.isdigit, words))


def is_length(words: str, language: str, ground: Ground) -> bool:
    """`in twelve months`: a number of the passages, and no day."""
    counted = {Decimal(value) for _, _, value in counted_in(words, language)}
    dated = any(map(str.isdigit, words)) or calendar_words() & set(map(plain, words.split()))
    return bool(counted) and not dated and counted <= set(ground.amounts)


def is_year_beside(day: Day, words: str) -> bool:
    """`next year`: no day."""
    return (day.last - day.first).days >= YEAR_LONG and not any(map(str.isdigit, words))


def is_month_of(day: Day, ground: Ground) -> bool:
    """A whole month that the passages name in any language."""
    if day.first.day != 1 or (day.last - day.first).days < MONTH:
        return False
    return any(day.first.month in months_abroad(text) for text in ground.texts) or any(
        plain(name) in ground.words or (CJK.search(name) and name in ground.letters)
        for language in LANGUAGES
        for name in formats(language).months[day.first.month - 1 : day.first.month]
    )


def is_named(day: Day, words: str, ground: Ground) -> bool:
    """The day itself or its words; of a month or a week one of its days; without a year the same day of any year."""
    dated = " ".join(w for w in words.split() if any(map(str.isdigit, w)) or plain(w) in calendar_words())
    if any(day.first <= one <= day.last for one in ground.days):
        return True
    told = (words, dated) if not CJK.search(words) or not has_month(words) else (words,)
    if any(said and f" {said} " in f" {ground.letters} " for said in told):
        return True
    if YEAR.search(words):
        return False
    long = day.last - day.first
    same = {(one.month, one.day) for one in ground.days}
    months, numbers_of_days = {one.month for one in ground.days}, {one.day for one in ground.days}
    if long.days >= WEEK:
        return day.first.month in months
    digits = [int(run) for run in re.findall(r"\d+", words.translate(ORDINARY))]
    if not digits:
        return day.first.weekday() in ground.weekdays
    if digits == [day.first.day] and not has_month(words) and not calendar_words() & set(map(plain, words.split())):
        return day.first.day in numbers_of_days
    return (day.first.month, day.first.day) in same or (day.last.month, day.last.day) in same


def meeting_days(text: str, language: str, passages: Sequence[Numbered], contract: Contract) -> Iterator[str]:
    """The day of the meeting in a sentence that does not speak of it, where its passages name other days only."""
    meeting = local(contract)[0].date()
    texts = [one.model_copy(update={"day": None, "heading": ""}) for one in passages]
    days = (day for one, bared in zip(passages, texts, strict=True) for day in days_of(bared, one.day or meeting))
    named = {day.first for day in days}
    if not named or any(map(is_computed, passages)) or speaks_of_meeting(text, language, contract):
        return
    own = {one.day for one in passages if one.day} | named
    for start, end, day in days_in(text, contract.now.date(), language):
        stands = any(at.weekday() == meeting.weekday() for at in own)
        if day.first == day.last == meeting and not stands:
            yield f"{text[start:end].strip()} stands in none of its passages"


@cache
def calendar_words() -> frozenset[str]:
    """Months, weekdays and languages by name, in every language: no names of anybody."""
    told = {word for language in LANGUAGES for word in (*formats(language).every_month, *formats(language).weekdays)}
    return frozenset(plain(word) for word in (*told, *TONGUES, *names_abroad()))
