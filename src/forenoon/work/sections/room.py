"""The deck for the room: agenda, what we need, what we agree. It knows only what both sides have."""

from datetime import timedelta

from forenoon.domain.content import Bullets, Draft, Grid, Line, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.brevity import affordable
from forenoon.work.pen import plain
from forenoon.work.saying import Said
from forenoon.work.scribe import Scribe
from forenoon.work.sections.follow_up import is_apart
from forenoon.work.zones import clock

VERSION = 1
WORK: Work = "compose.deck"
OPEN, MOST = True, 3_500
TASK = """
Write the slides that are shown in the room, to both sides. Nothing internal: no view of the other side, no figure
that they do not have, no other customer. You see only passages that both sides have.
title: what this meeting is to achieve for both, at most 55 characters (20 in Chinese). subtitle: one line.
agenda_title, needs_title, agreements_title: each a whole sentence of at most 90 characters (36 in Chinese) that
says what its slide says.
agenda: three to five topics with the minutes for each; together they fill the time of the meeting. topic: at most
ten words.
needs: at most five rows: what is open between the sides. point: two to six words; stands: how it stands as both
know it, at most 25 words; needed: what we ask for or offer, at most 15 words.
agreements: at most three sentences of at most 20 words: what we would like to agree today.
"""
MOST_ROWS, MOST_AGREED, MOST_ZONES, FEWEST = 5, 3, 2, 2


class Topic(Value):
    topic: str
    minutes: int


class Need(Value):
    point: str
    stands: Said
    needed: Said


class Answer(Value):
    title: Said
    subtitle: Said
    agenda_title: Said
    agenda: tuple[Topic, ...]
    needs_title: Said
    needs: tuple[Need, ...]
    agreements_title: Said
    agreements: tuple[Said, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    pen, say = scribe.pen, scribe.say
    times = (("answer.time", 0.3), ("answer.topic", 0.7))
    topics = pen.grid(say("answer.agenda"), times, timed(scribe, answer.agenda))
    shown = answer.needs[:MOST_ROWS]
    rows = [(plain(one.point, strong=True), scribe.line(one.stands), scribe.line(one.needed)) for one in shown]
    columns = (("answer.point", 0.22), ("answer.stands", 0.42), ("answer.needed", 0.36))
    needs = pen.grid(say("answer.needs"), columns, rows)
    agreed = Bullets(lines=tuple(scribe.line(one) for one in answer.agreements[:MOST_AGREED]))
    exhibits = (
        (answer.agenda_title, "answer.agenda", topics, topics.rows),
        (answer.needs_title, "answer.needs", in_short(needs), needs.rows),
        (answer.agreements_title, "answer.leave_with", agreed, agreed.lines),
    )
    slides = (
        Slide(title=scribe.title(title, otherwise), exhibit=exhibit, weight=9.0)
        for title, otherwise, exhibit, something in exhibits
        if something
    )
    named = {"title": answer.title.text or say("answer.agenda"), "subtitle": answer.subtitle.text}
    return pen.draft((), slides=slides).model_copy(update=named)


def in_short(grid: Grid) -> Grid:
    """What a reader takes in at a glance."""
    return grid.model_copy(update={"rows": grid.rows[: affordable(grid.rows, FEWEST)]})


def timed(scribe: Scribe, agenda: tuple[Topic, ...]) -> list[tuple[Line, ...]]:
    """When each topic begins and ends, the minutes shared out over the meeting where they do not fill it; by the clocks
    of both sides."""
    meeting, words, zones = scribe.desk.contract.meeting, scribe.desk.words, of_all(scribe)
    whole = (meeting.end - meeting.start) // timedelta(minutes=1)
    total, rows, past = sum(max(1, one.minutes) for one in agenda), list[tuple[Line, ...]](), 0
    for one in agenda:
        begins, past = whole * past // total, past + max(1, one.minutes)
        moments = [meeting.start + timedelta(minutes=at) for at in (begins, whole * past // total)]
        spans = ["–".join(words.time(at.astimezone(clock(zone))) for at in moments) for zone in zones]
        told = spans if len(zones) == 1 else [f"{span} {city(zone)}" for span, zone in zip(spans, zones, strict=True)]
        rows.append((plain(" · ".join(told), strong=True), plain(one.topic)))
    return rows


def of_all(scribe: Scribe) -> list[str]:
    """The zones by whose clocks those who meet live, as far as it is known, where they show another hour."""
    desk, meeting = scribe.desk, scribe.desk.contract.meeting
    told = [desk.contract.zone]
    for zone in (meeting.zone, *(desk.zones.of(one.address) for one in (meeting.organizer, *meeting.attendees))):
        if zone not in ("", "UTC", *told) and len(told) < MOST_ZONES and is_apart(zone, told, meeting.start):
            told.append(zone)
    return told


def city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
