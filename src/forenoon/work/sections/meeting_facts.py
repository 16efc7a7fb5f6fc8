"""When, where, with whom and what for: the calendar entry in its own words."""

from collections.abc import Callable, Iterator

from forenoon.domain.content import Draft, Grid, Heading, Line, Text
from forenoon.domain.contract import Meeting
from forenoon.domain.sources import Item, Occurrence, Person
from forenoon.language.cues import redirects
from forenoon.work.evidence.encounters import bearing_on
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.zones import city
from forenoon.work.raising.diary import clash
from forenoon.work.reading.clocks import by_our_clock
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, name_of, plain, spaced
from forenoon.work.reading.said_since import Field

VERSION = 20
MOST_BEFORE = 3
FIELDS: tuple[Field, ...] = ("when", "where")


def compose_offline(desk: Desk) -> Draft:
    pen = Pen("meeting_facts", desk)
    entry = desk.items.get(desk.contract.meeting.item)
    rows = [] if entry is None else [row for row in facts(pen, entry, desk.contract.meeting) if row]
    if desk.evidence.belongs and len(everyone(pen, desk.contract.meeting)) > 1:
        rows += [(plain(pen.say("raise.clash"), strong=True), one.line[1:]) for one in clash(pen)]
    grid = pen.grid(pen.say("meeting_facts.title"), (("", 0.2), ("", 0.8)), rows)
    return pen.draft((Heading(text=pen.say("meeting_facts.title")), grid))


def facts(pen: Pen, entry: Item, meeting: Meeting) -> list[tuple[Line, ...]]:
    outside = [p for p in everyone(pen, meeting) if not pen.desk.is_ours(p.address)]
    ours = [p for p in everyone(pen, meeting) if pen.desk.is_ours(p.address)]
    rows = [
        *(row(pen, key, line) for field in FIELDS for key, line in placed(pen, field, entry, meeting)),
        row(pen, "organizer", people(pen, entry, [meeting.organizer])),
        row(pen, "outside", people(pen, entry, outside)),
        row(pen, "ours", people(pen, entry, ours)),
        row(pen, "since", since(pen, "who")),
        row(pen, "purpose", quoted_field(pen, entry, "DESCRIPTION")),
        row(pen, "also", also(pen, meeting)),
        row(pen, "before", met_before(pen)),
        row(pen, "last", () if pen.desk.allotment.minutes else last_met(pen)),
        row(pen, "series", (Text(text=pen.say("meeting_facts.in_series")),) if meeting.serial else ()),
    ]
    return [one for one in rows if one]


def row(pen: Pen, key: str, line: Line) -> tuple[Line, ...]:
    return (plain(pen.say(f"meeting_facts.{key}"), strong=True), line) if line else ()


def when(pen: Pen, meeting: Meeting) -> str:
    start, end = meeting.start.astimezone(pen.desk.zone), meeting.end.astimezone(pen.desk.zone)
    words = pen.desk.words
    return pen.say(
        "meeting_facts.span", day=words.date(start.date(), "long"), start=words.time(start), end=words.time(end),
        zone=city(pen.desk.contract.zone),
    )  # fmt: skip


def placed(
    pen: Pen, field: Field, entry: Item, meeting: Meeting, wanted: Callable[[Mark], bool] = bool
) -> Iterator[tuple[str, Line]]:
    """What the entry has in a field, and what was said of it since; first what says otherwise."""
    at = (pen.cited(when(pen, meeting), entry, pen.field(entry, "DTSTART")),)
    entered = at if field == "when" else quoted_field(pen, entry, "LOCATION")
    said = since(pen, field, wanted)
    if any(one.against and one.field == field and wanted(one.mark) for one in pen.desk.said_since):
        yield from ((field, said), ("entered", entered))
    else:
        yield from ((field, entered), ("since", said))


def since(pen: Pen, field: Field, wanted: Callable[[Mark], bool] = bool) -> Line:
    """What mails and messages say of it, in order of time, each in its own words; of the hour, where nothing is said
    against it, who agreed to it last, and to what."""
    told = [one.mark for one in pen.desk.said_since if one.field == field]
    agreed = pen.desk.outdated.agreed if field == "when" and not told else ()
    marks = {mark.key: mark for mark in (*told, *agreed) if wanted(mark)}
    said = [
        (pen.quote(mark, rule="since"), *by_our_clock(pen, mark), Text(text=f" {pen.byline(mark)}", quiet=True))
        for mark in marks.values()
    ]
    return tuple(text for at, line in enumerate(said) for text in ((Text(text=" · "), *line) if at else line))


def quoted_field(pen: Pen, entry: Item, locator: str) -> Line:
    passage = pen.field(entry, locator)
    if passage is None or not passage.text.strip() or redirects(passage.text):
        return ()
    return (pen.cited(" ".join(passage.text.split())[:400], entry, passage, quoted=True),)


def everyone(pen: Pen, meeting: Meeting) -> list[Person]:
    """Who is to meet, each once under the first of their addresses: the person, who invites, who is invited."""
    known = pen.desk.identities
    met = (one for one in (pen.desk.contract.me, meeting.organizer, *meeting.attendees) if name_of(one))
    once: dict[str, Person] = {}
    for one in met:
        once.setdefault(min(known.of(one.address)) if one.address else one.name, one)
    return list(once.values())


def people(pen: Pen, entry: Item, persons: list[Person]) -> Line:
    """Each as `Name <address>`, where the entry names both."""
    texts = [pen.cited(entered(pen, one), entry, pen.invited(one, entry)) for one in persons if name_of(one)]
    return spaced(texts, ", ")


def entered(pen: Pen, person: Person) -> str:
    """With the answer to the invitation where it was no yes."""
    no = "declined" if person.address in pen.desk.declined else pen.desk.unsettled.get(person.address, "")
    return f"{full_name(person)} ({pen.say(f'people.{no}')})" if no else full_name(person)


def full_name(person: Person) -> str:
    return f"{name_of(person)} <{person.address}>" if person.name and person.address else name_of(person)


def also(pen: Pen, meeting: Meeting) -> Line:
    others = [pen.desk.items[ref] for ref in meeting.also if ref in pen.desk.items]
    return spaced((pen.cited(other.title, other, pen.field(other, "SUMMARY"), quoted=True) for other in others), ", ")


def met_before(pen: Pen) -> Line:
    """The meetings between now and this one that may settle what belongs here, each with what it is for."""
    desk = pen.desk
    found = bearing_on(desk.contract, desk.outside, desk.calendar)
    told = [meeting_told(pen, one) for one in found if one.start > desk.contract.now and one.event.item in desk.items]
    return tuple(
        text for at, line in enumerate(told[:MOST_BEFORE]) for text in (*([Text(text="\n")] if at else ()), *line)
    )


def meeting_told(pen: Pen, one: Occurrence) -> Line:
    entry = pen.desk.items[one.event.item]
    span = pen.span(one.event.model_copy(update={"start": one.start, "end": one.end}))
    when = pen.inferred(span, pen.field_citations(entry, "DTSTART"), "met_before")
    title = pen.cited(one.event.title, entry, pen.field(entry, "SUMMARY"), quoted=True)
    purpose = quoted_field(pen, entry, "DESCRIPTION")
    return (when, Text(text=" · "), title, *((Text(text=" · "), *purpose) if purpose else ()))


def last_met(pen: Pen) -> Line:
    """The last time before now: of the series, else with the same people from outside."""
    last = pen.desk.encounters.last
    entry = pen.desk.items.get(last.event.item) if last else None
    if last is None or entry is None:
        return ()
    span = pen.span(last.event.model_copy(update={"start": last.start, "end": last.end}))
    title = pen.cited(last.event.title, entry, pen.field(entry, "SUMMARY"), quoted=True)
    return pen.inferred(span, pen.field_citations(entry, "DTSTART"), "last_met"), Text(text=" · "), title


def check(draft: Draft) -> list[str]:
    """A pack without the time of its meeting is none."""
    grids = [block for block in draft.blocks if isinstance(block, Grid)]
    return [] if grids and grids[0].rows else ["no_meeting_time"]
