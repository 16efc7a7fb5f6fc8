"""What the calendar shows: clashes, two entries for one slot, no agenda."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from forenoon.domain.content import Text
from forenoon.domain.sources import Event, Item, Occurrence
from forenoon.language.tokens import folds
from forenoon.work.evidence.confidence import open_title
from forenoon.work.evidence.marks import Mark
from forenoon.work.evidence.points import points_in
from forenoon.work.evidence.topic import Topic, mentions_agenda, named_in, speaks_of_meeting, telling, topic_of
from forenoon.work.raising.raised import Raised
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, lead
from forenoon.work.reading.searching import closed_name

MOST_DAYS = 5
MOST_NAMED = 5  # houses in one sentence


def clash(pen: Pen) -> Iterator[Raised]:
    """Other entries that overlap the meeting in time, the person being one of their people."""
    meeting = pen.desk.contract.meeting
    for one in pen.desk.calendar:
        overlaps = one.start < meeting.end and one.end > meeting.start
        if is_mark(one.event) or is_way_there(pen, one.event):
            continue
        if overlaps and one.event.item not in meeting.also and one.event.item != meeting.item:
            item = pen.desk.items.get(one.event.item)
            if item is not None:
                yield raised_clash(pen, one, item)


def is_mark(event: Event) -> bool:
    """A whole day with nobody in it: a deadline or a reminder, which takes nobody's time."""
    return event.all_day and not event.attendees


def is_way_there(pen: Pen, event: Event) -> bool:
    """A whole day that is named after the meeting's place: the journey to it."""
    meeting = pen.desk.contract.meeting
    place = telling(meeting.place) - telling(meeting.title)
    return event.all_day and bool(telling(f"{event.title} {event.place}") & place)


def raised_clash(pen: Pen, one: Occurrence, item: Item) -> Raised:
    span = pen.span(one.event.model_copy(update={"start": one.start, "end": one.end}))
    shown, title = entry(pen, one.event, item)
    line = (
        lead(pen.say("raise.clash_frame")),
        shown,
        pen.inferred(f" {span}", pen.field_citations(item, "DTSTART"), "clash"),
    )
    weight = 5.0 if one.event.all_day else 7.5
    return Raised("clash", line, weight, f"{pen.say('raise.clash_frame')} {title} {span}", named=((title, ""),))


def entry(pen: Pen, event: Event, item: Item) -> tuple[Text, str]:
    """An entry by its title, and as other sentences name it; a private one by this alone."""
    if said := closed_name(pen.desk, event):
        return pen.inferred(said, pen.field_citations(item, "DTSTART"), "diary/private"), said
    title = pen.field(item, "SUMMARY")
    shown = pen.cited(event.title, item, title, quoted=title is not None)
    return shown, pen.say("common.quoted", text=open_title(event.title))


def same_slot(pen: Pen) -> Iterator[Raised]:
    """Two entries with the same times that mean the same meeting."""
    meeting = pen.desk.contract.meeting
    for ref in meeting.also:
        other = pen.desk.items.get(ref)
        entry = pen.desk.items.get(meeting.item)
        if other is None or entry is None:
            continue
        description = pen.field(other, "DESCRIPTION")
        same = the_same(pen, entry, other)
        line = [
            same,
            pen.cited(entry.title, entry, pen.field(entry, "SUMMARY"), quoted=True),
            Text(text=" / "),
            pen.cited(other.title, other, pen.field(other, "SUMMARY"), quoted=True),
        ]
        brief = tuple(line)
        if description is not None:
            line += [Text(text=" · "), pen.cited(" ".join(description.text.split()), other, description, quoted=True)]
            brief = tuple(line) if pen.desk.evidence.belongs else ()  # told whole where there is little else
            line += reason_apart(pen, other, description.text)
        named = ((pen.say("common.quoted", text=open_title(other.title)), ""),)
        point = f"{same.text.rstrip()} {entry.title} / {other.title}"
        yield Raised("same_slot", tuple(line), 6.0, point, brief=brief, named=named)


def the_same(pen: Pen, entry: Item, other: Item) -> Text:
    """Which of time, place and people two entries share, by when each begins and ends, where it is, and the lines of
    those who stand in both."""
    meeting, words = pen.desk.contract.meeting, pen.words
    everyone = dict.fromkeys((meeting.organizer, *meeting.attendees))
    shared = [one for one in everyone if pen.invited_citations([one], other)]
    places = [field.text.casefold().split() for one in (entry, other) if (field := pen.field(one, "LOCATION"))]
    told, fields = [words.time(meeting.start.astimezone(pen.desk.zone))], ["DTSTART", "DTEND"]
    if len(places) == 2 and places[0] == places[1]:
        told.append(pen.say("raise.same_place"))
        fields.append("LOCATION")
    if len(shared) == len(everyone) == len({party.person.address for party in other.parties}):
        told.append(pen.say("raise.same_people"))
    said = pen.say("raise.same_slot_frame", same=words.listing(told))
    cited = [
        citation
        for one in (entry, other)
        for citation in (*pen.field_citations(one, *fields), *pen.invited_citations(shared, one))
    ]
    claim = pen.claim("inference", said, tuple(cited), rule="same_slot/same")
    return lead(said).model_copy(update={"claims": (claim,)})


def reason_apart(pen: Pen, other: Item, reason: str) -> list[Text]:
    """An entry with two words side by side of the reason that another gives, where it is at another time than that."""
    meeting = pen.desk.contract.meeting
    words = telling(reason) - telling(f"{meeting.title} {meeting.purpose}")
    given = {pair for pair in pairs(reason) if words.intersection(pair)}
    for one in pen.desk.calendar:
        item = pen.desk.items.get(one.event.item)
        shared = given & (pairs(one.event.title) | pairs(one.event.description))
        apart = one.start >= meeting.end or one.end <= meeting.start
        if item and item.ref != other.ref and apart and shared and not one.event.private:
            span = pen.span(one.event.model_copy(update={"start": one.start, "end": one.end}))
            words_there = shared_words(f"{one.event.title}\n{one.event.description}", shared)
            text = pen.say("raise.reason_frame", title=one.event.title, words=words_there, span=span)
            cited = pen.field_citations(item, "SUMMARY", "DTSTART", "DESCRIPTION")
            return [Text(text=" · "), pen.inferred(text, cited, "reason_apart")]
    return []


def pairs(text: str) -> set[tuple[str, str]]:
    """Each two words that follow each other."""
    words = folds(text)
    return set(zip(words, words[1:], strict=False))


def shared_words(text: str, shared: Collection[tuple[str, str]]) -> str:
    """The longest stretch of a text in which each two words that follow each other are shared, as it stands there."""
    words, runs = folds(text), list[list[str]]()
    for one, after in zip(words, words[1:], strict=False):
        if (one, after) in shared:
            if runs and runs[-1][-1] == one:
                runs[-1].append(after)
            else:
                runs.append([one, after])
    longest = max(runs, key=len, default=list[str]())
    stands = re.search(r"\W+".join(map(re.escape, longest)), text, re.IGNORECASE)
    return stands[0] if stands else " ".join(longest)


def lacks_agenda(desk: Desk) -> bool:
    """Neither the entry nor a belonging item names an agenda, and the entry lists no points."""
    purpose = desk.contract.meeting.purpose
    described = mentions_agenda(purpose) or points_in(purpose) or desk.agenda
    return not (described or any(mentions_agenda(f"{item.title} {item.path}") for item in desk.belonging))


def no_agenda(pen: Pen) -> Iterator[Raised]:
    desk = pen.desk
    if not lacks_agenda(desk):
        return
    said = sum(1 for item in desk.belonging for p in desk.library.passages(item.ref) if mentions_agenda(p.text))
    entries = 1 + len(desk.contract.meeting.also)
    counts = {"event": entries, **({"item": len(desk.belonging)} if desk.belonging else {}), "found": said}
    key = "raise.no_agenda_frame" if desk.belonging else "raise.no_agenda_entry"
    text = pen.say(key, items=str(len(desk.belonging)))
    where = pen.say("raise.no_agenda_where")
    line = (pen.absent(text, pen.say("raise.agenda"), where, counts),)
    yield Raised("no_agenda", line, 4.0, text)


def day_taken(pen: Pen) -> Iterator[Raised]:
    """A coming day that a sentence sets for a meeting, and on which the calendar has something for the whole day, or
    the sentence names the time that is taken."""
    desk = pen.desk
    sought = (mark for mark in desk.marks if not desk.outdated.arranged(mark))  # this meeting is what was asked for
    for mark, day in itertools.islice(days_set(sought, desk.contract.now.date()), MOST_DAYS):
        start = datetime.combine(day, time.min, desk.zone)
        for one in desk.occurrences(desk.library.events(), start, start + timedelta(days=1)):
            item = desk.items.get(one.event.item)
            if item is not None and one.event.all_day and one.event.item not in desk.contract.meeting.also:
                frame = pen.say("raise.day_taken_frame", day=desk.words.date(day, "weekday"))
                shown, title = entry(pen, one.event, item)
                line = (pen.quote(mark, rule="day_taken"), Text(text=f" {pen.byline(mark)} · {frame} "), shown)
                point = f"{pen.quoted(mark)} {frame} {title}"
                named = ((desk.words.date(day, "weekday"), ""),)
                yield Raised("day_taken", line, 6.8, point, about=(mark,), named=named)


def days_set(marks: Iterable[Mark], today: date) -> Iterator[tuple[Mark, date]]:
    """Sentences that speak of a meeting and name one coming day without a doubt."""
    for mark in marks:
        coming = [d for d in mark.days if d.first == d.last and d.first > today and not d.assumed]
        sets = mark.cue("request", "decision", "promise") is not None
        if len(coming) == 1 and sets and speaks_of_meeting(mark.quote):
            yield mark, coming[0].first


def silence(pen: Pen) -> Iterator[Raised]:
    """No mail and no file from, to or about the outside people: said plainly, with where it was looked."""
    desk, topic = pen.desk, topic_of(pen.desk.contract)
    if not topic.outside:
        return
    if any(speaks_with(topic, item) for item in desk.items.values() if item.kind != "event"):
        return
    everything = desk.papers
    names = sorted(topic.domains) or sorted(topic.outside)
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([desk.words.plural("slides.raise.more", more)] if more > 0 else [])]
    key = desk.with_chats("raise.silence_frame" if desk.evidence.belongs else "raise.silence_whole")
    text = pen.say(key, names=desk.words.listing(shown), items=str(len(everything)))
    counts = {"item": len(everything), "found": 0}
    where = pen.say(desk.with_chats("common.papers"))
    line = (pen.absent(text, ", ".join(names), where, counts),)
    yield Raised("silence", line, 7.8, text, named=tuple((name, "") for name in names))


def speaks_with(topic: Topic, item: Item) -> bool:
    """Whether an item is from or to somebody from outside or their house, or names the house in its title. A chat may
    know its people by their names only."""
    addresses = {party.person.address for party in item.parties}
    houses = {address.rpartition("@")[2] for address in addresses}
    named = item.kind == "chat" and any(party.person.name in topic.full_names for party in item.parties)
    return bool(addresses & topic.outside or houses & topic.domains) or named or named_in(topic, item.title)
