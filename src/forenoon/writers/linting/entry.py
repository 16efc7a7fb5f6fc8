"""Checks on the entry for one's own calendar: its time, that it stays tentative and invites nobody."""

from collections.abc import Iterator
from datetime import UTC

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
    said = dict(map(property_of, lines))
    words = [Said(name, unescaped(said[name])) for name in ("SUMMARY", "DESCRIPTION") if name in said]
    return [
        *timed(said, document, voice),
        *quiet(lines, said),
        *wrong_title(unescaped(said.get("SUMMARY", "")), document, "SUMMARY"),
        *worded(words, voice),
    ]


def property_of(line: str) -> tuple[str, str]:
    head, _, value = line.partition(":")
    return head.partition(";")[0].upper(), value


def unescaped(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")


def timed(said: dict[str, str], document: Document, voice: Voice) -> Iterator[Finding]:
    if not voice.whole:
        return
    for name, moment in zip(("DTSTART", "DTEND"), slot(document), strict=True):
        wanted = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        if said.get(name) != wanted:
            yield found("wrong_time", f"{name} is {said.get(name, 'missing')}, not {wanted}", name)


def quiet(lines: list[str], said: dict[str, str]) -> Iterator[Finding]:
    if said.get("STATUS") != "TENTATIVE":
        yield found("not_tentative", f"its status is {said.get('STATUS', 'not said')}", "STATUS")
    names = {property_of(line)[0] for line in lines}
    for name in sorted(names & set(_INVITING)):
        yield found("invites", f"it has {name}", name)
    if said.get("METHOD", "PUBLISH") != "PUBLISH":
        yield found("invites", f"its method is {said['METHOD']}", "METHOD")
    for name in sorted(names & set(_LEADING)):
        yield found("external_link", f"it has {name}", name)
