"""The deck for the room: agenda, how things stand, what we need, what we agree. It knows only what both sides have."""

from datetime import timedelta

from forenoon.domain.content import Column, Draft, Grid, Line, Slide
from forenoon.domain.routes import Work
from forenoon.domain.value import Value
from forenoon.work.evidence.zones import city, clock
from forenoon.work.judging.charting import FORM, Chart, charted
from forenoon.work.judging.saying import Said
from forenoon.work.judging.scribe import Scribe
from forenoon.work.reading.brevity import affordable
from forenoon.work.reading.clocks import zones_of
from forenoon.work.reading.pen import plain

VERSION = 6
WORK: Work = "compose.deck"
OPEN, MOST = True, 5_000
TASK = f"""
Write the slides that are shown in the room, to both sides. Nothing internal: no view of the other side, no figure that
they do not have, no other customer, nothing that shows our side in disorder: no earlier offer of ours that was
replaced, no gap in our calendar or papers. You see only passages that both sides have. Nothing is offered or promised
there, no price, discount, term or condition, that our side has not offered in a passage that the sentence names and
that still holds. Of all that both sides have, show what speaks best for what we want agreed: what our offer holds that
theirs or the present one does not, in the words of the paper that they have. They have read the mail of the pack when
they see it: nothing is shown as open that the mail answers, and they are blamed for nothing. No slide says again what
another says: each gives them something. What they were promised before, whatever comes of this meeting, is no part of
what they win by agreeing. What our side has decided and they have not been told stands where they wait for it.
title: what this meeting is to achieve for both, at most 55 characters (20 in Chinese). subtitle: one line that names
both houses, as they call themselves.
agenda_title, needs_title, agreements_title: each a whole sentence of at most 90 characters (36 in Chinese) that
says what its slide says; it counts no rows, and a day in it is that of its rows.
agenda: three to five topics with the minutes for each; together they fill the time of the meeting. topic: at most
ten words.
charts: at most one, of figures that both sides have and that bear on what is to be agreed; none where there is none.
Its sentences beside it say what our offer holds.
{FORM}
compared: at most one table of what lies side by side for both, where there are ways to choose between, as the present
contract, our offer and theirs; else none. title: what it shows, one sentence of at most 90 characters. columns: the
ways, two or three, each in at most four words. rows: three to six; point: what is compared, in two to five words;
cells: one for each column, at most eight words each; where a column does not tell, a question to those whose it is
(judgement), as in “Included?”: so stand the points in which our side is better, before those in which all are alike.
Where there is nothing to choose between, it may show what they tell us beside what they get from it, and needs has no
rows.
needs: at most five rows: what is open between the sides, as the questions of the pack have it. point: two to six
words;
stands: how it stands as both know it, at most 20 words; needed: what we ask for or offer, at most 12 words.
agreements: two or three rows: what we would like to agree today, each of which follows from a row of needs. said: at
most 14 words; who: the name of the person, of either side, who owes it; by: the day, as in “Wed 3 Mar”: that of the
meeting for what is told there, a later one only where a passage has it.
"""
MOST_ROWS, MOST_AGREED, MOST_ZONES, FEWEST = 5, 3, 2, 2
MOST_COLUMNS, MOST_FEATURES = 3, 6
NO_ZONE = "no_zone"


class Topic(Value):
    topic: str
    minutes: int


class Need(Value):
    point: str
    stands: Said
    needed: Said


class Agreement(Value):
    said: Said
    who: str
    by: str


class Feature(Value):
    point: str
    cells: tuple[Said, ...]


class Comparison(Value):
    title: Said
    columns: tuple[str, ...]
    rows: tuple[Feature, ...]


class Answer(Value):
    title: Said
    subtitle: Said
    agenda_title: Said
    agenda: tuple[Topic, ...]
    charts: tuple[Chart, ...]
    compared: tuple[Comparison, ...] = ()
    needs_title: Said
    needs: tuple[Need, ...]
    agreements_title: Said
    agreements: tuple[Agreement, ...]


def compose(scribe: Scribe, answer: Answer) -> Draft:
    chart = [charted(scribe, one, "answer.figure", 9.0) for one in answer.charts[:1]]
    sides = [beside(scribe, one) for one in answer.compared[:1]]
    made = (agenda(scribe, answer), *chart, *sides, needs(scribe, answer), agreements(scribe, answer))
    named = {"title": answer.title.text or scribe.say("answer.agenda"), "subtitle": answer.subtitle.text}
    return scribe.pen.draft((), slides=[one for one in made if one]).model_copy(update=named)


def agenda(scribe: Scribe, answer: Answer) -> Slide | None:
    """By the clocks of both sides."""
    say, zones = scribe.say, of_all(scribe)
    cities = [city(zone) for zone in zones]
    names = (
        cities
        if len(cities) > 1
        else [say("answer.time")]
        if is_assumed(scribe)
        else [f"{say('answer.time')} · {cities[0]}"]
    )
    share = 0.18
    columns = [Column(title=name, share=share) for name in names]
    columns.append(Column(title=say("answer.topic"), share=1 - share * len(names)))
    rows = tuple(timed(scribe, answer.agenda, zones))
    grid = Grid(caption=say("answer.agenda"), columns=tuple(columns), rows=rows)
    return Slide(title=scribe.title(answer.agenda_title, "answer.agenda"), exhibit=grid, weight=9.0) if rows else None


def beside(scribe: Scribe, compared: Comparison) -> Slide | None:
    """What each way holds, point by point."""
    names = compared.columns[:MOST_COLUMNS]
    full = [one for one in compared.rows[:MOST_FEATURES] if len(one.cells) == len(compared.columns)]
    rows = tuple((plain(one.point, strong=True), *map(scribe.line, one.cells[:MOST_COLUMNS])) for one in full)
    share = 0.78 / max(1, len(names))
    columns = (Column(title="", share=0.22), *(Column(title=name, share=share) for name in names))
    grid = Grid(caption=scribe.say("answer.compared"), columns=columns, rows=rows)
    title = scribe.title(compared.title, "answer.compared")
    return Slide(title=title, exhibit=grid, weight=9.0) if len(rows) >= FEWEST and len(names) >= FEWEST else None


def needs(scribe: Scribe, answer: Answer) -> Slide | None:
    shown = answer.needs[:MOST_ROWS]
    rows = [(plain(one.point, strong=True), scribe.line(one.stands), scribe.line(one.needed)) for one in shown]
    columns = (("answer.point", 0.22), ("answer.stands", 0.42), ("answer.needed", 0.36))
    grid = scribe.pen.grid(scribe.say("answer.needs"), columns, rows[: affordable(rows, FEWEST)])
    return Slide(title=scribe.title(answer.needs_title, "answer.needs"), exhibit=grid, weight=9.0) if rows else None


def agreements(scribe: Scribe, answer: Answer) -> Slide | None:
    """Beside them the questions of the pack."""
    pen, say = scribe.pen, scribe.say
    rows = [
        (scribe.line(one.said, strong=True), plain(one.who), plain(one.by)) for one in answer.agreements[:MOST_AGREED]
    ]
    columns = (("answer.agreement", 0.52), ("answer.whose", 0.26), ("answer.by", 0.22))
    grid = pen.grid(say("answer.agreement"), columns, rows)
    asked = [scribe.line(one) for one in scribe.asked]
    beside = (plain(say("answer.ask_today"), strong=True), *asked) if asked else ()
    title = scribe.title(answer.agreements_title, "answer.leave_with")
    return Slide(title=title, exhibit=grid, beside=beside, weight=9.0) if rows else None


def timed(scribe: Scribe, agenda: tuple[Topic, ...], zones: list[str]) -> list[tuple[Line, ...]]:
    """When each topic begins and ends, by each clock; the minutes are shared out over the meeting where they do not
    fill it."""
    meeting, words = scribe.desk.contract.meeting, scribe.desk.words
    whole = (meeting.end - meeting.start) // timedelta(minutes=1)
    total, rows, past = sum(max(1, one.minutes) for one in agenda), list[tuple[Line, ...]](), 0
    for one in agenda:
        begins, past = whole * past // total, past + max(1, one.minutes)
        moments = [meeting.start + timedelta(minutes=at) for at in (begins, whole * past // total)]
        spans = ["–".join(words.time(at.astimezone(clock(zone))) for at in moments) for zone in zones]
        rows.append((*(plain(span, strong=True) for span in spans), plain(one.topic)))
    return rows


def is_assumed(scribe: Scribe) -> bool:
    """Whether no source tells by which clock the meeting is: then the hour stands alone."""
    return any(one.key == NO_ZONE for one in scribe.desk.contract.taken)


def of_all(scribe: Scribe) -> list[str]:
    meeting = scribe.desk.contract.meeting
    return zones_of(scribe.desk, (meeting.organizer, *meeting.attendees), MOST_ZONES)
