"""A mail to the other side, as a draft: before the meeting it confirms, after it it thanks, and it names what is open.
Nothing stands in it that its readers have not read before. It is in the language that they write."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from forenoon.domain.content import Draft, Letter, Line, Text
from forenoon.domain.sources import Item, Person
from forenoon.language.detect import detect
from forenoon.language.tokens import folds
from forenoon.work.allotting import answered, in_conversation, is_overdue, is_overtaken, moment
from forenoon.work.confidence import open_title
from forenoon.work.desk import Desk
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, name_of, plain
from forenoon.work.zones import clock

VERSION = 6
MOST, MOST_OF_A_KIND = 5, 2
RECENT = timedelta(days=30)  # what is older is not brought up again in a mail
MOST_GREETED = 4  # by name
LONGEST_PLACE = 120  # characters
READ_BY = ("from", "to", "cc")
MOST_ZONES = 3
LATEST, FEWEST = 30, 2  # mails of theirs that tell their language
SUBJECT = 2  # words of a promise that name what it is about


def compose_offline(desk: Desk) -> Draft:
    to, cc = readers(desk)
    language = language_of(desk, to)
    pen = Pen("follow_up", desk, language)
    if not to:
        return pen.draft(())
    over = desk.contract.now >= desk.contract.meeting.end
    points = [plain(pen.say("follow_up.open")), *found] if (found := open_points(pen, to)) else []
    lines = [
        greeting(pen, to),
        opening(pen, (*to, *cc), over),
        *twice(pen, to, over),
        *ours(pen, cc, over),
        *points,
        *closing(pen, to, over),
    ]
    letter = Letter(to=to, cc=cc, subject=subject(pen, over), lines=tuple(lines), language=language)
    return pen.draft((), letter=letter)


def readers(desk: Desk) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Those from outside by the addresses of the entry, with our own in copy; of a meeting among us, all others."""
    meeting, mine = desk.contract.meeting, desk.identities.of(desk.contract.me.address)
    people = {p.address: p for p in (meeting.organizer, *meeting.attendees) if p.address and p.address not in mine}
    outside = tuple(p for p in people.values() if not desk.is_ours(p.address))
    own = tuple(p for p in people.values() if desk.is_ours(p.address))
    return (outside, own) if outside else (own, ())


def language_of(desk: Desk, to: tuple[Person, ...]) -> str:
    """That of most of the latest mails that these people wrote; that of the pack where there is none."""
    them = addresses(desk, to)
    theirs = [one for one in desk.items.values() if one.kind == "mail" and not one.bulk and one.author.address in them]
    latest = sorted(theirs, key=lambda one: (moment(one), one.ref))[-LATEST:]
    told = Counter(detect(own_words(desk, one)) for one in latest)
    language, count = max(told.items(), key=lambda one: one[1], default=("", 0))
    return language if language and count >= FEWEST and count * 2 > len(latest) else desk.contract.language


def own_words(desk: Desk, item: Item) -> str:
    return "\n".join(passage.text for passage in desk.library.passages(item.ref) if passage.role == "own")


def addresses(desk: Desk, people: tuple[Person, ...]) -> frozenset[str]:
    """All by which these people write."""
    return frozenset(address for person in people for address in desk.identities.of(person.address))


def greeting(pen: Pen, to: tuple[Person, ...]) -> Line:
    if len(to) > MOST_GREETED:
        return plain(pen.say("follow_up.greeting_all"))
    return plain(pen.say("follow_up.greeting", names=pen.words.listing([name_of(person) for person in to])))


def subject(pen: Pen, over: bool) -> str:
    start = pen.desk.contract.meeting.start.astimezone(pen.desk.zone)
    words, key = pen.words, "thanks" if over else "confirming"
    return pen.say(
        f"follow_up.{key}", title=open_title(pen.desk.contract.meeting.title), day=words.date(start.date(), "long"),
        start=words.time(start),
    )  # fmt: skip


def opening(pen: Pen, people: tuple[Person, ...], over: bool) -> Line:
    """When, by the clock of each of them, and where, as the entry says that all of them have."""
    meeting, words = pen.desk.contract.meeting, pen.words
    start, end = meeting.start.astimezone(pen.desk.zone), meeting.end.astimezone(pen.desk.zone)
    place = " ".join(meeting.place.split())
    key = "thank" if over else "confirm_at" if 0 < len(place) <= LONGEST_PLACE else "confirm"
    text = pen.say(
        f"follow_up.{key}", title=open_title(meeting.title), day=words.date(start.date(), "long"),
        start=words.time(start), end=words.time(end), zone=clocks(pen, people), place=place,
    )  # fmt: skip
    return (pen.inferred(text, pen.entry_citations("SUMMARY", "DTSTART", "LOCATION"), "letter/meeting"),)


def twice(pen: Pen, to: tuple[Person, ...], over: bool) -> Iterator[Line]:
    """Another entry for the same time that all of them have: which of the two holds is theirs to say as well."""
    for ref in () if over else pen.desk.contract.meeting.also:
        other = pen.desk.items.get(ref)
        entry = pen.desk.items.get(pen.desk.contract.meeting.item)
        invited = {party.person.address for party in other.parties} if other else set[str]()
        if other and entry and other.title != entry.title and invited.issuperset(person.address for person in to):
            text = pen.say("follow_up.twice_you" if len(to) == 1 else "follow_up.twice", title=open_title(other.title))
            yield (pen.inferred(text, pen.field_citations(other, "SUMMARY", "DTSTART"), "letter/twice"),)


def clocks(pen: Pen, people: tuple[Person, ...]) -> str:
    """Our zone; and when it is then where others live by another clock, as the entry, their own entries or the
    dates of their mails tell."""
    desk, meeting, words = pen.desk, pen.desk.contract.meeting, pen.words
    told = [desk.contract.zone]
    known = [meeting.zone, *(desk.zones.of(person.address) for person in people)]
    for zone in known:
        if zone not in ("", "UTC", *told) and is_apart(zone, told, meeting.start) and len(told) < MOST_ZONES:
            told.append(zone)
    said = [told[0]]
    for zone in told[1:]:
        start, end = (one.astimezone(clock(zone)) for one in (meeting.start, meeting.end))
        other_day = start.date() != meeting.start.astimezone(desk.zone).date()
        day = f"{words.date(start.date(), 'weekday')} " if other_day else ""
        said.append(f"{day}{words.time(start)}–{words.time(end)} {zone}")
    return words.say("common.semicolon").join(said)


def is_apart(zone: str, told: list[str], at: datetime) -> bool:
    """Whether the clock there shows another time then than all of these."""
    return all(at.astimezone(clock(zone)).utcoffset() != at.astimezone(clock(one)).utcoffset() for one in told)


def ours(pen: Pen, cc: tuple[Person, ...], over: bool) -> Iterator[Line]:
    if cc and not over:
        names = pen.words.listing([name_of(person) for person in (pen.desk.contract.me, *cc)])
        cited = pen.entry_citations("ATTENDEE")
        yield (pen.inferred(pen.say("follow_up.ours", names=names), cited, "letter/ours"),)


def open_points(pen: Pen, to: tuple[Person, ...]) -> list[Line]:
    """What they asked, what we asked, what is past its day: in words that every one of them wrote or received."""
    since = pen.desk.contract.now - RECENT
    known = [mark for mark in pen.desk.marks if is_known(mark, to) and moment(mark.item) >= since]
    kinds = (
        [asked_us(pen, mark, to) for mark in known if is_asked(pen.desk, mark) and waits(pen.desk, mark, to)],
        [asked_them(pen, mark) for mark in known if is_asked(pen.desk, mark) and waited(pen.desk, mark, to)],
        [due(pen, mark, to) for mark in known if is_due(pen.desk, mark)],
    )
    lines = dict.fromkeys(line for kind in kinds for line in kind[:MOST_OF_A_KIND])
    return list(lines)[:MOST]


def is_known(mark: Mark, to: tuple[Person, ...]) -> bool:
    """A sentence of a mail that every one of these people wrote or received, openly."""
    read_by = {party.person.address for party in mark.item.parties if party.role in READ_BY}
    return mark.item.kind == "mail" and not mark.item.bulk and read_by.issuperset(person.address for person in to)


def is_asked(desk: Desk, mark: Mark) -> bool:
    """Asked, and not for a day that is over."""
    asked = mark.cue("request", "question") is not None and mark.cue("offer", "boilerplate", "reported") is None
    return asked and not is_overtaken(mark, desk.contract.now, desk.met_on)


def waits(desk: Desk, mark: Mark, to: tuple[Person, ...]) -> bool:
    """Asked by one of them, and the person wrote nothing after it."""
    theirs = mark.item.author.address in {person.address for person in to}
    known = desk.identities
    return theirs and not answered(mark.item, desk.belonging, known.of(desk.contract.me.address), known)


def waited(desk: Desk, mark: Mark, to: tuple[Person, ...]) -> bool:
    """Asked by the person, and none of them wrote anything after it."""
    known = desk.identities
    mine = mark.item.author.address in known.of(desk.contract.me.address)
    return mine and not answered(mark.item, desk.belonging, addresses(desk, to), known)


def is_due(desk: Desk, mark: Mark) -> bool:
    """Past its day; of theirs only what they did not come back to."""
    return is_overdue(mark, desk.belonging, desk.contract) and (mark.ours or not taken_up(desk, mark))


def taken_up(desk: Desk, mark: Mark) -> bool:
    """Whether its author wrote later in the conversation, with something attached or naming what was promised."""
    author, said = desk.identities.of(mark.item.author.address), desk.items.values()
    later = [one for one in said if one.author.address in author and moment(one) > moment(mark.item)]
    there = [one for one in later if in_conversation(one, mark.item) or one.answers == mark.item.ref]
    days = {word for day in mark.days for word in folds(day.words)}
    subject = mark.telling - days
    enough = max(1, min(SUBJECT, len(subject)))
    return any(one.attachments or len(subject.intersection(folds(own_words(desk, one)))) >= enough for one in there)


def asked_us(pen: Pen, mark: Mark, to: tuple[Person, ...]) -> Line:
    key = "theirs_asked_you" if is_alone(pen.desk, mark, to) else "theirs_asked"
    return quoted(pen, mark, key, day=pen.day(mark.at), who=name_of(mark.item.author))


def asked_them(pen: Pen, mark: Mark) -> Line:
    return quoted(pen, mark, "ours_asked", day=pen.day(mark.at))


def due(pen: Pen, mark: Mark, to: tuple[Person, ...]) -> Line:
    day = pen.words.date(max(day.last for day in mark.days), "day")
    key = "ours_due" if mark.ours else "theirs_due_you" if is_alone(pen.desk, mark, to) else "theirs_due"
    return quoted(pen, mark, key, day=day, who=name_of(mark.item.author))


def is_alone(desk: Desk, mark: Mark, to: tuple[Person, ...]) -> bool:
    """Whether nobody but the author of a sentence is written to."""
    return len(to) == 1 and mark.item.author.address in addresses(desk, to)


def quoted(pen: Pen, mark: Mark, key: str, **slots: str) -> Line:
    return Text(text=f"– {pen.say(f'follow_up.{key}', **slots)} "), pen.quote(mark, rule=f"letter/{key}")


def closing(pen: Pen, to: tuple[Person, ...], over: bool) -> list[Line]:
    you = "_you" if len(to) == 1 else ""
    keys = (f"follow_up.missing{you}" if over else f"follow_up.differs{you}", "follow_up.regards")
    return [*(plain(pen.say(key)) for key in keys), plain(name_of(pen.desk.contract.me))]


def check(draft: Draft) -> list[str]:
    """Whatever is quoted has a claim with its place."""
    lines = draft.letter.lines if draft.letter else ()
    known = {claim.id for claim in draft.claims}
    bare = any(text.quoted and not known.issuperset(text.claims or ("",)) for line in lines for text in line)
    return ["unknown_claim"] if bare else []
