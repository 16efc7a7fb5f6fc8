"""Checks on the entry for one's own calendar: its time, that it stays tentative and invites nobody."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import zip_longest

from forenoon.domain.content import Document, Finding
from forenoon.writers.ics import slot
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.packages import Broken
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, worded

_INVITING = ("ATTENDEE", "ORGANIZER", "CONTACT")
_LEADING = ("URL", "ATTACH", "IMAGE", "CONFERENCE")


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    """Raises Broken where it is no calendar."""
    text = content.decode("utf-8", "replace").replace("\r\n ", "").replace("\r\n\t", "")
    lines = [line for line in text.split("\r\n") if line]
    if lines[:1] != ["BEGIN:VCALENDAR"] or lines[-1] != "END:VCALENDAR":
        raise Broken("it is no calendar")
    blocks = [dict(map(property_of, block)) for block in entries(lines)] or [{}]
    slots = (slot(document), *((one.start, one.end) for one in document.holds))
    words = [
        Said(name, unescaped(said[name])) for said in blocks for name in ("SUMMARY", "DESCRIPTION") if name in said
    ]
    return [
        *(one for said, when in zip_longest(blocks, slots) for one in timed(said or {}, when, voice)),
        *inviting(lines),
        *(one for said in blocks for one in quiet(said)),
        *(one for said in blocks for one in wrong_title(unescaped(said.get("SUMMARY", "")), document, "SUMMARY")),
        *worded(words, voice),
    ]


def entries(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each entry."""
    block = list[str]()
    for line in lines:
        if line == "BEGIN:VEVENT":
            block = []
        elif line == "END:VEVENT":
            yield block
        block.append(line)


def property_of(line: str) -> tuple[str, str]:
    head, _, value = line.partition(":")
    return head.partition(";")[0].upper(), value


def unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")


def timed(said: dict[str, str], when: tuple[datetime, datetime] | None, voice: Voice) -> Iterator[Finding]:
    if not voice.whole:
        return
    for name, moment in zip(("DTSTART", "DTEND"), when or (None, None), strict=True):
        wanted = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if moment else "there"
        if said.get(name) != wanted:
            yield found("wrong_time", f"{name} is {said.get(name, 'missing')}, not {wanted}", name)


def quiet(said: dict[str, str]) -> Iterator[Finding]:
    if said.get("STATUS") != "TENTATIVE":
        yield found("not_tentative", f"its status is {said.get('STATUS', 'not said')}", "STATUS")


def inviting(lines: list[str]) -> Iterator[Finding]:
    said = dict(map(property_of, lines))
    names = set(said)
    for name in sorted(names & set(_INVITING)):
        yield found("invites", f"it has {name}", name)
    if said.get("METHOD", "PUBLISH") != "PUBLISH":
        yield found("invites", f"its method is {said['METHOD']}", "METHOD")
    for name in sorted(names & set(_LEADING)):
        yield found("external_link", f"it has {name}", name)
