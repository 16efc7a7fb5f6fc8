"""Tentative entries for one's own calendar: time to prepare, with what to read first, and before each named hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from forenoon.domain.content import Document, Hold
from forenoon.language.words import words
from forenoon.writers.identity import identity
from forenoon.writers.letters import plain

_OCTETS = 75  # of a line, RFC 5545 section 3.1
_POINTS = 3
_LONGEST = 300  # code points of a title or point
_LENGTH, _PAUSE = timedelta(hours=1), timedelta(minutes=30)


class IcsWriter:
    kind = "ics"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The file; it shows no figure. Invites nobody, asks for no answer, and names its times in UTC."""
        first = _event(document, slot(document), identity(document), _summary(document), _description(document))
        further = (line for at, one in enumerate(document.holds, 2) for line in _further(document, at, one))
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Forenoon//Forenoon//EN", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH")  # fmt: skip
        return "".join(_folded(line) + "\r\n" for line in (*head, *first, *further, "END:VCALENDAR")).encode(), {}


def _further(document: Document, at: int, one: Hold) -> tuple[str, ...]:
    own, (name, _, host) = words(document.language), identity(document).partition("@")
    title = f"{_line(one.about)} · {_line(document.contract.meeting.title)}"
    told = "\n".join((_line(one.about), own.say("hold.tentative"), _line(document.banner)))
    return _event(document, (one.start, one.end), f"{name}-{at}@{host}", title, told)


def _event(document: Document, when: tuple[datetime, datetime], uid: str, title: str, told: str) -> tuple[str, ...]:
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(document.now)}",
        f"DTSTART:{_utc(when[0])}",
        f"DTEND:{_utc(when[1])}",
        f"SUMMARY;LANGUAGE={document.language}:{_escaped(title)}",
        f"DESCRIPTION;LANGUAGE={document.language}:{_escaped(told)}",
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "CLASS:PRIVATE",
        "END:VEVENT",
    )


def slot(document: Document) -> tuple[datetime, datetime]:
    """When to prepare, aware: the free time that was found, or else just before the meeting."""
    return document.hold or _before(document.contract.meeting.start)


def _before(meeting: datetime) -> tuple[datetime, datetime]:
    end = meeting - _PAUSE
    return end - _LENGTH, end


def _summary(document: Document) -> str:
    return words(document.language).say("hold.summary", title=_line(document.contract.meeting.title))


def _description(document: Document) -> str:
    """Why it is there, the first points, and how they came about."""
    own, meeting = words(document.language), document.contract.meeting
    start = meeting.start.astimezone(ZoneInfo(document.contract.zone))
    when = own.say("hold.when", day=own.date(start.date(), "long"), time=own.time(start))
    points = [point for draft in document.drafts if not draft.steps for point in draft.points]
    points.sort(key=lambda point: -point.weight)
    said = [f"• {_line(point.text)}" for point in points[:_POINTS]]
    first = [own.say("hold.first"), *said] if said else []
    steps = [f"• {_line(step)}" for draft in document.drafts for step in draft.steps]
    first += [own.say("hold.steps"), *steps] if steps else []
    before = [_line(document.hold_reason)] if document.hold_reason else []
    return "\n".join([own.say("hold.tentative"), when, *before, *first, _line(document.banner)])


def _line(text: str) -> str:
    whole = " ".join(plain(text).split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, cut between letters; the next begins with a space."""
    pieces, room = [""], _OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = _OCTETS - 1
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces)
