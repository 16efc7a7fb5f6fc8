"""A mail to the other side, or to whom the person named, as a draft: it confirms or thanks, and says what is open
between them. Nothing stands in it that its readers have not read before. It is in the language that they write."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time

from forenoon.domain.content import Draft, Letter, Line
from forenoon.domain.contract import LANGUAGES, Day
from forenoon.domain.sources import Item, Person
from forenoon.language.detect import detect
from forenoon.language.missed import threat
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.zones import city, clock
from forenoon.work.phrasing.between import Between, Point, knows, sent_to_all, shared
from forenoon.work.phrasing.wording import Wording
from forenoon.work.raising.diary import lacks_agenda
from forenoon.work.raising.together import held
from forenoon.work.reading.allotting import asks
from forenoon.work.reading.clocks import hour_told, hours_by, zones_of
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.ledger import is_deadline
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.said_since import Since
from forenoon.work.reading.salutations import closed, greeted
from forenoon.work.reading.standing_in import replacements
from forenoon.work.reading.taken_up import own_words, reaches

VERSION = 39
MOST_OWED, MOST_WANTED, MOST_DATES = 5, 4, 2
SHORT_OWED, SHORT_WANTED, SHORT_DATES = 4, 2, 1  # where it is to be short
MOST_ALONE, SHORT_ALONE = 6, 4  # where only what is open on one side is asked for
MOST_NOTED = 2
MOST_GREETED, MOST_NAMED = 4, 2  # by the names that they are called by; by their whole ones
LONGEST_PLACE = 120  # characters
MOST_ZONES = 3
BESIDE = 8  # characters between a day and its hour
LATEST, LATEST_OWN, FEWEST = 30, 6, 2  # mails that tell their language, of theirs and of the person's own


def compose_offline(desk: Desk) -> Draft:
    to, cc = readers(desk)
    language = desk.contract.mailing.language or language_of(desk, to)
    pen = Pen("follow_up", desk, language)
    if not to:
        return pen.draft(())
    say = Wording(pen, Between(desk, to))
    over = desk.contract.now >= desk.contract.meeting.end
    lines = [greeting(pen, to), *opening(pen, (*to, *cc), over)]
    if desk.contract.mailing.about == "both":
        lines += [*noted(say, over), *twice(pen, to, over), *ours(pen, cc, over)]
        lines += [*([*open_points(say, over)] or agenda(pen, to, over)), *closing(say, over)]
    else:
        lines += [*one_side(say), *leave(pen)]
    letter = Letter(to=to, cc=cc, subject=subject(pen, (*to, *cc), over), lines=tuple(lines), language=language)
    return pen.draft((), letter=letter)


def readers(desk: Desk) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Whom the person named, alone. Else those from outside by the addresses of the entry, with our own in copy, and
    who comes in somebody's place, but nobody else who does not come and waits for no answer; of a meeting among us,
    all others."""
    if desk.contract.mailing.to:
        return desk.contract.mailing.to, ()
    waiting = {mark.item.author.address for mark in desk.allotment.unanswered if asks(mark)}
    instead = list(replacements(desk))
    waiting -= {absent for absent, _, _ in instead}
    left = desk.identities.of(desk.contract.me.address) | (desk.away - waiting)
    people = {p.address: p for p in (*invited(desk), *(one for _, one, _ in instead)) if p.address not in left}
    outside = tuple(p for p in people.values() if not desk.is_ours(p.address))
    own = tuple(p for p in people.values() if desk.is_ours(p.address) and (not outside or p.address not in desk.away))
    return (outside, own) if outside else (own, ())


def invited(desk: Desk) -> tuple[Person, ...]:
    meeting = desk.contract.meeting
    return tuple(one for one in (meeting.organizer, *meeting.attendees) if one.address)


def meets(desk: Desk) -> bool:
    """Whether all whom the mail is for know of the meeting."""
    there = {one.address for one in invited(desk)}
    return all(one.address in there for one in desk.contract.mailing.to)


def language_of(desk: Desk, to: tuple[Person, ...]) -> str:
    """That in which the person writes to them of late; else that of most of the latest mails that they wrote, else of
    the person's own; that of the pack where there is none."""
    them = frozenset(address for person in to for address in desk.identities.of(person.address))
    own = list(desk.register.by(desk.identities.of(desk.contract.me.address)))
    to_them = most(desk, [one for one in own if reaches(one, them)], LATEST_OWN)
    theirs = to_them or most(desk, list(desk.register.by(them)), LATEST)
    return theirs or most(desk, own, LATEST, ours=True) or desk.contract.language


def most(desk: Desk, items: list[Item], latest: int, ours: bool = False) -> str:
    """The language of most of the latest of these mails; empty where there are too few. `ours`: of those in a language
    that we write."""
    mails = [one for one in items if one.kind == "mail" and not one.bulk]
    last = sorted(mails, key=lambda one: (moment(one), one.ref))[-latest:]
    told = Counter(detect(own_words(desk.library, one)) for one in last)
    told = Counter({one: count for one, count in told.items() if one in LANGUAGES or not ours})
    language, count = max(told.items(), key=lambda one: one[1], default=("", 0))
    return language if count >= FEWEST and count * 2 > told.total() else ""


def greeting(pen: Pen, to: tuple[Person, ...]) -> Line:
    """As the person's own mails greet these readers; first names only where those have them."""
    if own := greeted(pen.desk, to, pen.words.language):
        return (pen.inferred(closed(own.said, pen.words.language), (own.citation,), "letter/greeting"),)
    say = Wording(pen, Between(pen.desk, to))
    if len(to) > (MOST_GREETED if say.calls_all else MOST_NAMED):
        return plain(pen.say("follow_up.greeting_all"))
    return plain(pen.say("follow_up.greeting", names=pen.words.listing([say.called(person) for person in to])))


def subject(pen: Pen, people: tuple[Person, ...], over: bool) -> str:
    meeting, words = pen.desk.contract.meeting, pen.words
    start, title = meeting.start.astimezone(pen.desk.zone), open_title(meeting.title)
    if not meets(pen.desk):
        return pen.say("follow_up.points_only")
    ahead = "confirming_day" if pen.desk.otherwise("when") else "asking" if is_in_doubt(pen.desk) else "confirming"
    key = "points" if pen.desk.contract.mailing.about != "both" else "thanks" if over else ahead
    return pen.say(
        f"follow_up.{key}", title=title, day=words.date(start.date(), "long"), start=begin(pen, people)
    )  # fmt: skip


def begin(pen: Pen, people: tuple[Person, ...]) -> str:
    """When it begins: `15:30`; where they live by several clocks, by each, theirs first: `14:30 London, 15:30 Rome`."""
    own, *others = zones_of(pen.desk, people, MOST_ZONES)
    starts = {zone: pen.words.time(pen.desk.contract.meeting.start.astimezone(clock(zone))) for zone in (*others, own)}
    told = (f"{start} {city(zone)}" if others else start for zone, start in starts.items())
    return pen.say("common.comma").join(told)


def opening(pen: Pen, people: tuple[Person, ...], over: bool) -> Iterator[Line]:
    """When, by the clock of each of them, and where, as the entry says that all of them have, but no hour or place that
    somebody named otherwise since; to whom does not have it, nothing."""
    meeting, words = pen.desk.contract.meeting, pen.words
    if not meets(pen.desk):
        return
    start, end = meeting.start.astimezone(pen.desk.zone), meeting.end.astimezone(pen.desk.zone)
    place = "" if pen.desk.otherwise("where") else " ".join(meeting.place.split())
    key = "confirm_at" if 0 < len(place) <= LONGEST_PLACE else "confirm"
    key = key.replace("confirm", "stands") if is_in_doubt(pen.desk) else key
    key = "confirm_day" if pen.desk.otherwise("when") else key
    key = "thank" if over else "ahead" if pen.desk.contract.mailing.about != "both" else key
    text = pen.say(
        f"follow_up.{key}", title=open_title(meeting.title), day=words.date(start.date(), "long"),
        start=words.time(start), end=words.time(end), zone=clocks(pen, people), place=place,
    )  # fmt: skip
    yield (pen.inferred(text, pen.entry_citations("SUMMARY", "DTSTART", "LOCATION"), "letter/meeting"),)


def agenda(pen: Pen, to: tuple[Person, ...], over: bool) -> Iterator[Line]:
    """What those from outside want to speak of, where nothing that was read says it."""
    among_us = any(pen.desk.is_ours(one.address) for one in to)
    if meets(pen.desk) and not (over or among_us) and lacks_agenda(pen.desk):
        yield plain(pen.say("follow_up.agenda"))


def is_in_doubt(desk: Desk) -> bool:
    """Whether another entry of the same hour says that the meeting was moved."""
    return any(one.key == "also_moved" for one in desk.contract.taken)


def noted(say: Wording, over: bool) -> Iterator[Line]:
    """What their side wrote of the meeting since it was entered: when they begin, where, and who comes; and where or
    when our side told them that it is instead."""
    told = (one for one in say.pen.desk.said_since if say.between.is_theirs(one.mark) or is_move(one))
    known = {one.mark.key: one.mark for one in told if not over and knows(say.pen.desk, one.mark.item, say.to)}
    yield from map(say.noted, list(known.values())[:MOST_NOTED])


def is_move(one: Since) -> bool:
    return one.against and one.field in ("when", "where")


def twice(pen: Pen, to: tuple[Person, ...], over: bool) -> Iterator[Line]:
    """Another entry for the same time that they made and all of them have: which of the two holds is theirs to say. One
    that we made is ours to mend."""
    for ref in () if over else pen.desk.contract.meeting.also:
        other = pen.desk.items.get(ref)
        entry = pen.desk.items.get(pen.desk.contract.meeting.item)
        parties = other.parties if other else ()
        has_it = {party.person.address for party in parties}
        theirs = any(party.role == "organizer" and not pen.desk.is_ours(party.person.address) for party in parties)
        if other and entry and theirs and other.title != entry.title and has_it.issuperset(p.address for p in to):
            text = pen.say("follow_up.twice_you" if len(to) == 1 else "follow_up.twice", title=open_title(other.title))
            yield (pen.inferred(text, pen.field_citations(other, "SUMMARY", "DTSTART"), "letter/twice"),)


def clocks(pen: Pen, people: tuple[Person, ...]) -> str:
    """Our zone; and when it is then where others live by another clock."""
    own, *others = zones_of(pen.desk, people, MOST_ZONES)
    return pen.say("common.semicolon").join((city(own), *(hours_by(pen.desk, zone) for zone in others)))


def ours(pen: Pen, cc: tuple[Person, ...], over: bool) -> Iterator[Line]:
    coming = [one for one in cc if one.address not in pen.desk.away]
    if coming and not over:
        own = (pen.desk.contract.me, *coming)
        text = pen.say("follow_up.ours", names=pen.words.listing([name_of(person) for person in own]))
        yield (pen.inferred(text, pen.invited_citations(own), "letter/ours"),)


def open_points(say: Wording, over: bool) -> Iterator[Line]:
    """What we owe, and before the meeting that it will be answered; what we need, and the days that bind both, each
    point once."""
    short = say.pen.desk.contract.mailing.short
    owed = shared(for_all(say, say.between.owed()), SHORT_OWED if short else MOST_OWED)
    wanted = shared(for_all(say, say.between.wanted()), SHORT_WANTED if short else MOST_WANTED)
    dates = say.between.dates(mark for one in (*owed, *wanted) for mark in one.marks)
    owing = {mark.key for one in owed for mark in one.marks}
    wanted = [one for one in wanted if owing.isdisjoint(mark.key for mark in one.marks)]
    if owed:
        yield plain(say.pen.say(say.key("owed")) if over else ahead(say.pen, owed))
        yield from map(say.line, owed)
    if wanted:
        yield plain(say.pen.say(say.key("wanted")))
        yield from map(say.line, wanted)
    if days := dates[: SHORT_DATES if short else MOST_DATES]:
        yield plain(say.pen.say("follow_up.dates"))
        yield from map(say.dated, sorted(days, key=lambda one: one.day.first))


def for_all(say: Wording, points: Iterable[Point]) -> list[Point]:
    """Without what one of the readers never had, which is for a mail to the other; without what one of us stopped,
    which is theirs to say, and threats: where nothing is left of a point, it is none."""
    sent = (one for one in points if sent_to_all(say.pen.desk, one.mark.item, say.to))
    told = ((one, tuple(mark for mark in one.marks if is_free(say.pen.desk, mark))) for one in sent)
    return [replace(one, marks=marks) for one, marks in told if marks]


def is_free(desk: Desk, mark: Mark) -> bool:
    return threat(mark.quote) < 0 and held(desk, (mark,)) is None


def ahead(pen: Pen, owed: list[Point]) -> str:
    """That what we owe will be answered: by the first day or hour before the meeting by which one of them wants it,
    before it where they want it by its day, else before it or in it."""
    desk, meeting = pen.desk, pen.desk.contract.meeting
    today, met = desk.contract.now.date(), meeting.end.astimezone(desk.zone).date()
    wanted = [(mark, day) for one in owed for mark in one.marks for day in mark.days if today <= day.last <= met]
    found = (limit(pen, mark, day) for mark, day in wanted if is_deadline(day, mark))
    limits = [(at, told) for at, told in found if desk.contract.now < at < meeting.start]
    if limits:
        return pen.say("follow_up.owed_by", limit=min(limits)[1])
    return pen.say("follow_up.owed_before" if wanted else "follow_up.owed_ahead")


def limit(pen: Pen, mark: Mark, day: Day) -> tuple[datetime, str]:
    """Its end, or the hour beside it by the clock of who named it: `Thu 17 Sep, 12:00 London`."""
    desk, shown = pen.desk, pen.words.date(day.last, "weekday")
    words, at = hour_told(desk, mark) or ("", desk.contract.now)
    stands = mark.quote.find(words) - mark.quote.find(day.words) - len(day.words)
    if words and at.date() == day.last and -BESIDE - len(words) - len(day.words) <= stands <= BESIDE:
        here = at.astimezone(desk.zone)
        place = "" if at.utcoffset() == here.utcoffset() else f" {city(str(at.tzinfo))}"
        return at, pen.say("common.comma").join((shown, f"{pen.words.time(at)}{place}"))
    return datetime.combine(day.last, time.max, desk.zone), shown


def one_side(say: Wording) -> Iterator[Line]:
    """What is open on the side that is asked about. Where nothing was found, that is said to one reader: what several
    have in common is too little to tell."""
    theirs, between = say.pen.desk.contract.mailing.about == "theirs", say.between
    points = for_all(say, between.wanted() if theirs else between.owed())
    most = SHORT_ALONE if say.pen.desk.contract.mailing.short else MOST_ALONE
    points = shared([*points, *(for_all(say, between.told(points)) if theirs else ())], most)
    side = "theirs" if theirs else "ours"
    if points:
        yield plain(say.pen.say(f"follow_up.open_{side}"))
        yield from map(say.line, points)
        yield plain(say.pen.say(say.key("expect" if theirs else "missing")))
    elif say.alone:
        counts = {"sentences": len(between.marks), "found": 0}
        text, where = say.pen.say(f"follow_up.none_{side}"), say.pen.say("follow_up.where")
        yield (say.pen.absent(text, name_of(say.to[0]), where, counts),)
        yield plain(say.pen.say("follow_up.missing_you"))
    else:
        yield plain(say.pen.say("follow_up.differs"))


def closing(say: Wording, over: bool) -> list[Line]:
    return [plain(say.pen.say(say.key("missing" if over else "differs"))), *leave(say.pen)]


def leave(pen: Pen) -> list[Line]:
    return [plain(pen.say("follow_up.regards")), plain(name_of(pen.desk.contract.me))]


def check(draft: Draft) -> list[str]:
    """Whatever is quoted has a claim with its place."""
    lines = draft.letter.lines if draft.letter else ()
    known = {claim.id for claim in draft.claims}
    bare = any(text.quoted and not known.issuperset(text.claims or ("",)) for line in lines for text in line)
    return ["unknown_claim"] if bare else []
