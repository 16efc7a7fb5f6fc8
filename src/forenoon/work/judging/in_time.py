"""Whether what is asked for before the meeting is asked for by a time that lies before it."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from forenoon.domain.contract import Contract
from forenoon.domain.value import Value
from forenoon.language.clocktimes import find
from forenoon.language.cues import cues
from forenoon.language.dates import days_in
from forenoon.language.detect import detect
from forenoon.language.sentences import sentences
from forenoon.language.tables import table
from forenoon.language.zonewords import zone_named
from forenoon.work.evidence.zones import clock
from forenoon.work.judging.dossier import Dossier
from forenoon.work.judging.ground import Ground
from forenoon.work.judging.saying import Said, Verdict, said_in
from forenoon.work.reading.holding import likely, without_day

TWICE = "the mail of the pack leaves once: one row sends it, and no other names another hour for it"
LATE = "this is not before the meeting: name an earlier hour"
UNKNOWN = "no passage that both sides have has this day: let them name it at the meeting"


def late_steps(answer: Value, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each `by` of what is done before the meeting that lies on its day without an hour, or not before
    it."""
    for place, one in said_in(answer):
        if isinstance(one, str) and place.rpartition(".")[2] == "by" and is_late(one, contract):
            yield Verdict(place=place, text=one, wrong=(LATE,))


def sent_again(answer: Value, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each row that sends the mail of the pack at another time than the row above that does."""
    cue, told, first = table("bearing", contract.language).get("draft", "(?!)"), dict(said_in(answer)), ""
    for place, one in told.items():
        by = told.get(f"{place.rpartition('.')[0]}.by")
        if isinstance(one, Said) and isinstance(by, str) and by and re.search(cue, one.text, re.IGNORECASE):
            first = first or by
            if by != first:
                yield Verdict(place=place, text=one.text, wrong=(TWICE,))


def late_asks(answer: Value, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each sentence that asks for an answer by the very hour of the meeting, or one within it."""
    for place, one in said_in(answer):
        text = one.text if isinstance(one, Said) else one
        language = detect(text) or contract.language
        whole = (text[start:end] for start, end in sentences(text, language))
        asking = [said for said in whole if any(cue.kind == "deadline" for cue in cues(said, language))]
        moments = [at for said in asking if (at := moment(said, language, contract))]
        if any(contract.meeting.start <= at <= contract.meeting.end for at in moments):
            yield Verdict(place=place, text=text, wrong=(LATE,))


def invented_days(answer: Value, given: Dossier, contract: Contract) -> Iterator[Verdict]:
    """A verdict for each day behind the meeting that both sides read and no passage of both has."""
    meets = contract.meeting.end.astimezone(ZoneInfo(contract.zone)).date()
    known = Ground(given.passages, contract).days
    for place, one in said_in(answer):
        text = one.text if isinstance(one, Said) else one
        days = days_in(text, contract.now.date(), detect(text) or contract.language)
        if any(day.first == day.last > meets and day.first not in known for _, _, day in days):
            yield Verdict(place=place, text=text, wrong=(UNKNOWN,))


def says_when(texts: Iterable[str], start: datetime, zones: Iterable[str], language: str) -> bool:
    """Whether one of these sentences names the day and the hour of a meeting, by one of these clocks."""
    begins = {(at.date(), at.hour * 60 + at.minute) for zone in zones for at in [start.astimezone(clock(zone))]}
    for text in texts:
        days = [day for _, _, day in days_in(text, start.date(), language) if day.first == day.last]
        told = (first for day in days for one in find(without_day(text, day), language) for first, _ in one.spans)
        hours = set(told)
        if any((day.first, hour) in begins for day in days for hour in hours):
            return True
    return False


def is_late(text: str, contract: Contract) -> bool:
    found = moment(text, contract.language, contract)
    days = [day for _, _, day in days_in(text, contract.now.date(), contract.language)]
    meets = contract.meeting.start.astimezone(ZoneInfo(contract.zone)).date()
    return found >= contract.meeting.start if found else any(day.first >= meets for day in days)


def moment(text: str, language: str, contract: Contract) -> datetime | None:
    """The one hour of the one day that a text names, by the clock that it names or else the person's; else None."""
    days = [day for _, _, day in days_in(text, contract.now.date(), language) if day.first == day.last]
    told = [one for one in find(without_day(text, days[0]), language) if one.spans] if len(days) == 1 else []
    if len(told) != 1:
        return None
    zone = zone_named(text, told[0].start, told[0].end, my=contract.zone, your=contract.zone) or contract.zone
    at = likely(told[0])
    return datetime.combine(days[0].first, time(at // 60, at % 60), clock(zone))
