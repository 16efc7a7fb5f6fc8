"""A mail to the other side, as a draft: before the meeting it confirms, after it it thanks, and it names what is open.
Nothing stands in it that its readers have not read before. It is in the language that they write."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from forenoon.domain.content import Draft, Letter, Line, Text
from forenoon.domain.sources import Person
from forenoon.language.detect import detect
from forenoon.work.confidence import open_title
from forenoon.work.cutting import quoted_part
from forenoon.work.desk import Desk
from forenoon.work.ledger import Dated
from forenoon.work.marks import Mark
from forenoon.work.pen import Pen, lead, name_of, plain
from forenoon.work.sections.timeline import dated
from forenoon.work.taken_up import own_words
from forenoon.work.talks import moment
from forenoon.work.topic import open_domains
from forenoon.work.zones import clock

VERSION = 16
MOST, MOST_OF_A_KIND = 5, 2
MOST_DATES = 3
MOST_GREETED = 4  # by name
LONGEST_PLACE = 120  # characters
READ_BY = ("from", "to", "cc")
MOST_ZONES = 3
LATEST, FEWEST = 30, 2  # mails of theirs that tell their language


def compose_offline(desk: Desk) -> Draft:
    to, cc = readers(desk)
    language = language_of(desk, to)
    pen = Pen("follow_up", desk, language)
    if not to:
        return pen.draft(())
    over = desk.contract.now >= desk.contract.meeting.end
    points = [plain(pen.say("follow_up.open")), *found] if (found := open_points(pen, to)) else []
    points += [plain(pen.say("follow_up.dates")), *days] if (days := coming(pen, to)) else []
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
    theirs = [one for one in desk.register.by(them) if one.kind == "mail" and not one.bulk]
    latest = sorted(theirs, key=lambda one: (moment(one), one.ref))[-LATEST:]
    told = Counter(detect(own_words(desk.library, one)) for one in latest)
    language, count = max(told.items(), key=lambda one: one[1], default=("", 0))
    return language if language and count >= FEWEST and count * 2 > len(latest) else desk.contract.language


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
    """Another entry for the same time that they made and all of them have: which of the two holds is theirs to say. One
    that we made is ours to mend."""
    for ref in () if over else pen.desk.contract.meeting.also:
        other = pen.desk.items.get(ref)
        entry = pen.desk.items.get(pen.desk.contract.meeting.item)
        parties = other.parties if other else ()
        invited = {party.person.address for party in parties}
        theirs = any(party.role == "organizer" and not pen.desk.is_ours(party.person.address) for party in parties)
        if other and entry and theirs and other.title != entry.title and invited.issuperset(p.address for p in to):
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
        own = (pen.desk.contract.me, *cc)
        text = pen.say("follow_up.ours", names=pen.words.listing([name_of(person) for person in own]))
        yield (pen.inferred(text, pen.invited_citations(own), "letter/ours"),)


def open_points(pen: Pen, to: tuple[Person, ...]) -> list[Line]:
    """What they asked, what we asked, what is past its day, as the brief has it: in words that they wrote or read."""
    shared = pen.desk.allotment
    theirs = addresses(pen.desk, to)
    asked = [mark for mark in shared.unanswered if mark.item.author.address in theirs]
    kinds = (
        [asked_us(pen, mark, to) for mark in known(pen.desk, asked, to)],
        [asked_them(pen, mark) for mark in known(pen.desk, shared.awaited, to)],
        [due(pen, mark, to) for mark in known(pen.desk, shared.overdue, to)],
    )
    lines = dict.fromkeys(line for kind in kinds for line in kind[:MOST_OF_A_KIND])
    return list(lines)[:MOST]


def coming(pen: Pen, to: tuple[Person, ...]) -> list[Line]:
    """The next days that stand in words between the sides, as the brief has them, in order."""
    today = pen.desk.contract.now.date()
    shared = pen.desk.allotment
    told = {mark.key for mark in (*shared.unanswered, *shared.awaited, *shared.overdue)}
    met = pen.desk.contract.meeting.start.astimezone(pen.desk.zone).date()
    due = (one for one in dated(pen.desk) if one.is_due and one.day.last >= today and one.day.first != met)
    free = [one for one in due if one.mark.key not in told]
    ours = {mark.key for mark in known(pen.desk, (one.mark for one in free), to)}
    found = [one for one in free if one.mark.key in ours and one.mark.cue("request", "question") is None]
    return [day_told(pen, one) for one in sorted(found[:MOST_DATES], key=lambda one: one.day.first)]


def day_told(pen: Pen, one: Dated) -> Line:
    first, last = (pen.words.date(day, "weekday") for day in (one.day.first, one.day.last))
    shown = first if one.day.first == one.day.last else f"{first} – {last}"
    return lead(f"– {pen.say('slides.head.on', day=shown)}"), *quoted_part(pen, one.mark, one.day.words)


def known(desk: Desk, marks: Iterable[Mark], to: tuple[Person, ...]) -> list[Mark]:
    return [mark for mark in marks if is_known(desk, mark, to)]


def is_known(desk: Desk, mark: Mark, to: tuple[Person, ...]) -> bool:
    """A sentence of a mail that every one of these people wrote or received, openly; or somebody of their one house
    did, and nobody of a third."""
    item = mark.item
    read_by = {party.person.address for party in item.parties if party.role in READ_BY and party.person.address}
    if item.kind != "mail" or item.bulk:
        return False
    houses = {person.address.rpartition("@")[2] for person in to}
    if read_by.issuperset(person.address for person in to):
        return True
    one_house = len(houses) == 1 and not houses & open_domains() and not any(desk.is_ours(p.address) for p in to)
    hidden = any(party.role == "bcc" for party in item.parties)
    there = {address for address in read_by if not desk.is_ours(address)}
    return one_house and not hidden and bool(there) and {a.rpartition("@")[2] for a in there} <= houses


def asked_us(pen: Pen, mark: Mark, to: tuple[Person, ...]) -> Line:
    key = "theirs_asked_you" if is_alone(pen.desk, mark, to) else "theirs_asked"
    return quoted(pen, mark, key, day=pen.day(mark.at), who=name_of(mark.item.author))


def asked_them(pen: Pen, mark: Mark) -> Line:
    return quoted(pen, mark, "ours_asked", day=pen.day(mark.at))


def due(pen: Pen, mark: Mark, to: tuple[Person, ...]) -> Line:
    day = pen.words.date(max(day.last for day in mark.days), "day")
    key = "ours_due" if mark.ours else "theirs_due_you" if is_alone(pen.desk, mark, to) else "theirs_due"
    return (*quoted(pen, mark, key, day=day, who=name_of(mark.item.author)), *since(pen, mark, to))


def since(pen: Pen, mark: Mark, to: tuple[Person, ...]) -> Line:
    """What its author said later of a promise, where these people wrote or read it too."""
    last = pen.desk.taken_up.since(mark)
    if last is None or not is_known(pen.desk, last, to):
        return ()
    said = lead(pen.say("follow_up.since", day=pen.day(last.at)))
    return Text(text=pen.say("common.semicolon")), said, pen.quote(last, rule="letter/since")


def is_alone(desk: Desk, mark: Mark, to: tuple[Person, ...]) -> bool:
    """Whether nobody but the author of a sentence is written to."""
    return len(to) == 1 and mark.item.author.address in addresses(desk, to)


def quoted(pen: Pen, mark: Mark, key: str, **slots: str) -> Line:
    return lead(f"– {pen.say(f'follow_up.{key}', **slots)}"), pen.quote(mark, rule=f"letter/{key}")


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
