"""Where mails and messages say otherwise than the calendar: the room, the beginning, who comes and until when."""

from collections.abc import Iterator

from forenoon.domain.content import Text
from forenoon.work.raising.away import away
from forenoon.work.raising.raised import Named, Raised
from forenoon.work.reading.clocks import by_our_clock
from forenoon.work.reading.pen import Pen, lead, name_of
from forenoon.work.reading.said_since import Since

FIELDS = {"where": ("LOCATION",), "when": ("DTSTART",), "who": ("DTSTART",)}


def otherwise(pen: Pen) -> Iterator[Raised]:
    """What the entry has, then the sentence; nothing of an absence that is told already."""
    told = {mark.key for one in away(pen) for mark in one.about}
    against = [one for one in pen.desk.said_since if one.against and one.mark.key not in told]
    places = pen.desk.otherwise("where")
    if places:
        yield raised(pen, places)
    yield from (raised(pen, (one,)) for one in against if one not in places)


def raised(pen: Pen, some: tuple[Since, ...]) -> Raised:
    """What the entry has in one field, then the sentences on it; where it is weighs most."""
    one, marks = some[-1], tuple(since.mark for since in some)
    frame = entry_says(pen, one)
    cited = (*pen.entry_citations(*FIELDS[one.field]), *pen.invited_citations(one.who))
    said = lead(frame).model_copy(update={"claims": pen.inferred(frame, cited, "otherwise").claims})
    quotes = [
        (pen.quote(mark, rule="otherwise"), *by_our_clock(pen, mark), Text(text=f" {pen.byline(mark)}"))
        for mark in marks
    ]
    line = (said, *(text for at, quote in enumerate(quotes) for text in ((Text(text=" · "), *quote) if at else quote)))
    point = f"{frame} {pen.quoted(one.mark)}"
    weight = 9.6 if one.field == "where" else 9.1
    return Raised("otherwise", line, weight, point, about=marks, named=tuple(named(pen, one)))


def entry_says(pen: Pen, one: Since) -> str:
    meeting, words, zone = pen.desk.contract.meeting, pen.desk.words, pen.desk.zone
    start, end = (words.time(moment.astimezone(zone)) for moment in (meeting.start, meeting.end))
    if one.field == "where":
        return pen.say("raise.otherwise_where", place=" ".join(meeting.place.split()))
    if one.field == "when":
        return pen.say("raise.otherwise_when", time=start)
    names = words.listing([name_of(person) for person in one.who])
    hours = {} if one.how == "not" else {"start": start, "end": end}
    return pen.say(f"raise.otherwise_{one.how}", names=names, **hours)


def named(pen: Pen, one: Since) -> Iterator[Named]:
    yield from ((pen.say(f"raise.otherwise_named_{one.how}", who=name_of(person)), "") for person in one.who)
    if not one.who:
        yield pen.say(f"raise.otherwise_named_{one.field}"), ""
