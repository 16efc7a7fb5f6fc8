"""Where nothing belongs to a meeting: what comes nearest by its words, with what it shares, says and does not name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from forenoon.domain.content import Column, Grid, Line, Searched, Slide, Text
from forenoon.domain.sources import Event, Item, Passage
from forenoon.language.cues import addressed, is_credential
from forenoon.language.dates import days_in
from forenoon.language.numbers import numbers
from forenoon.language.tokens import folds, stop
from forenoon.work.confidence import marked, withheld
from forenoon.work.desk import Desk
from forenoon.work.marks import QUOTED_ROLES, is_payment, language_of
from forenoon.work.pen import Pen, name_of, plain, with_cuts
from forenoon.work.priced import is_money
from forenoon.work.raising.diary import pairs, shared_words
from forenoon.work.searching import title_of

SHORTEST, MOST_NEAR, MOST_ENTRIES, FEWEST = 4, 5, 2, 2  # letters of a word, items, of these entries; on a slide
LONGEST, MOST_READ = 160, 400  # characters of a quotation; passages of an item that are counted through
AROUND = timedelta(days=45)  # from now, within which a calendar entry is near
COUNTED = ("guest", "date", "amount")


@dataclass(frozen=True)
class Near:
    """An item whose heading, an entry's description too, shares words with the meeting's entry: `shared` as they stand
    there, the longest run of two or more first. `phrases` is how many of them follow each other in both."""

    item: Item
    shared: tuple[str, ...]
    phrases: int
    event: Event | None = None


def nearest(desk: Desk) -> tuple[Near, ...]:
    """Most shared phrases first, then most words, then the newest; each heading once, and few entries."""
    found: dict[str, Near] = {}
    for one in sorted(candidates(desk), key=lambda near: -near.item.at.timestamp() if near.item.at else 0.0):
        heading = frozenset(folds(title_of(one.item))) - {"re", "fw", "fwd"}
        found.setdefault(" ".join(sorted(heading)), one)
    ranked = sorted(found.values(), key=lambda one: (-one.phrases, -len(one.shared)))
    entries = [one for one in ranked if one.event][:MOST_ENTRIES]
    return tuple([one for one in ranked if not one.event or one in entries][:MOST_NEAR])


def candidates(desk: Desk) -> Iterator[Near]:
    """Papers that were there by now and entries of these weeks, none that a program sent and none that is private."""
    meeting, now = desk.contract.meeting, desk.contract.now
    for item in desk.papers:
        later = item.at is not None and item.at > now
        if not (later or item.bulk or item.kind == "chat" or is_credential(title_of(item))):
            yield from shares(desk, item, title_of(item))
    for event in desk.library.events():
        item = desk.items.get(event.item)
        own = event.item in (meeting.item, *meeting.also) or event.title == meeting.title
        if item and not own and not event.private and abs(event.start - now) <= AROUND:
            yield from shares(desk, item, f"{event.title}\n{event.description}", event)


def shares(desk: Desk, item: Item, text: str, event: Event | None = None) -> Iterator[Near]:
    meeting, there = desk.contract.meeting, set(folds(text))
    entry = f"{meeting.title}\n{meeting.purpose}"
    telling = [word for word in dict.fromkeys(folds(entry)) if is_long(word) and not stop(word, "en")]
    words = tuple(word for word in telling if word in there)
    phrases = {pair for pair in pairs(entry) & pairs(text) if words and set(pair) & set(words)}
    run = shared_words(text, phrases) if phrases else ""
    if words:
        alone = (word for word in words if word not in folds(run))
        yield Near(item, (*([run] if run else []), *alone), len(phrases), event)


def is_long(word: str) -> bool:
    """Two signs of Chinese or Thai are a word."""
    return len(word) >= SHORTEST or not word.isascii()


def table_of(pen: Pen, found: tuple[Near, ...]) -> Grid:
    """Each with who and when, what it shares, its best words, and how many guests, dates and amounts it names."""
    columns = (("nearest.item", 0.27), ("nearest.shares", 0.17), ("nearest.words", 0.33), ("nearest.names", 0.23))
    heads = tuple(Column(title=pen.say(f"looked_for.{key}"), share=share) for key, share in columns)
    return Grid(
        caption=pen.say("looked_for.nearest.caption"), columns=heads, rows=tuple(row(pen, one) for one in found)
    )


def slide(pen: Pen, found: tuple[Near, ...], grid: Grid) -> Slide:
    """How many share words, and that none of them names a guest where that is so."""
    nobody = not any(counts(pen.desk, one)["guest"] for one in found)
    said = pen.words.plural(f"slides.looked_for.{'nearest_nobody' if nobody else 'nearest'}", len(found))
    line = pen.following(said, [cell for one in grid.rows for cell in one], "looked_for/nearest")
    return Slide(title=(line,), exhibit=grid, weight=3.5)


def row(pen: Pen, one: Near) -> tuple[Line, ...]:
    words = pen.words.listing([pen.say("common.quoted", text=word) for word in one.shared])
    quoted = quotation(pen, one)
    told = pen.following(words, [quoted], "looked_for/shares", pen.entry_citations("SUMMARY", "DESCRIPTION"))
    return called(pen, one), (told,), quoted, (lacks(pen, one),)


def called(pen: Pen, one: Near) -> Line:
    """By its title, with who and when; of an entry when it is."""
    title = pen.field(one.item, "SUMMARY" if one.event else "header Subject")
    shown = title_of(one.item)
    named = pen.cited(shown, one.item, title, strong=True) if title and title.text == shown else None
    when = pen.span(one.event) if one.event else pen.day(one.item.at)
    me, author = pen.desk.contract.me, one.item.author
    who = "" if one.event else name_of(me if author.address == me.address else author)
    quiet = pen.say("common.comma").join(filter(None, (who, when)))
    return named or Text(text=shown, strong=True), Text(text=f" {quiet}", quiet=True)


def quotation(pen: Pen, one: Near) -> Line:
    """An entry's description; of a paper the sentence with most of the meeting's words, of equal ones the weightiest;
    nothing where none may be quoted."""
    desk, item = pen.desk, one.item
    described = pen.field(item, "DESCRIPTION")
    if one.event and described and is_open(described):
        return (pen.cited(" ".join(described.text.split()), item, described, quoted=True),)
    wanted = set(folds(" ".join(one.shared)))
    reader = replace(desk.reader, secret=withheld((item,), desk.library))
    marks = [mark for mark in reader.sentences(item) if len(mark.quote) <= LONGEST] if not one.event else []
    best = max(marks, key=lambda mark: (len(wanted & mark.folded), mark.score), default=None)
    if best:
        return with_cuts(pen.quote(best, rule="looked_for/nearest"), best.passage.text, best.quote, best.start)
    return plain("–")


def is_open(passage: Passage) -> bool:
    text = passage.text
    return len(text) <= LONGEST and not (marked(text) or addressed(text) or is_payment(text))


def lacks(pen: Pen, one: Near) -> Text:
    """How many of those who are invited it names, and how many dates and amounts."""
    found, invited = counts(pen.desk, one), len(guests(pen.desk))
    said = [pen.words.plural("looked_for.nearest.guests", invited, found=pen.words.number(found["guest"]))]
    said += [pen.words.plural(f"looked_for.nearest.{kind}s", found[kind]) for kind in ("date", "amount")]
    text = pen.say("common.comma").join(said)
    searched = Searched(
        query=pen.say("looked_for.nearest.query"), where=pen.say("looked_for.nearest.where"), counts=found
    )
    kind, rule = ("absence", "") if not any(found.values()) else ("inference", "looked_for/names")
    return Text(text=text, claims=(pen.claim(kind, text, (), searched, rule),))


def guests(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Name and address of everyone who is invited but the person, in lower case."""
    meeting = desk.contract.meeting
    everyone = dict.fromkeys((meeting.organizer, *meeting.attendees))
    others = (one for one in everyone if one.address != desk.contract.me.address)
    return tuple((one.name.casefold(), one.address) for one in others if one.name or one.address)


def counts(desk: Desk, one: Near) -> dict[str, int]:
    """By what is counted: those invited who have a part in it or stand in its words, days and amounts of money."""
    read = [p for p in desk.library.passages(one.item.ref) if p.role in (*QUOTED_ROLES, "heading")][:MOST_READ]
    said = [one.event.title, one.event.description] if one.event else [p.text for p in read]
    text = "\n".join(said)
    language, base = language_of(text, "") or desk.contract.language, (one.item.at or desk.contract.now).date()
    parties = {party.person.address for party in one.item.parties}
    named = text.casefold()
    here = [name for name, address in guests(desk) if address in parties or (name and name in named)]
    amounts = (number for words in said for number in numbers(words, language) if is_money(number.unit))
    days = (day for words in said for _, _, day in days_in(words, base, language))
    return {"guest": len(here), "date": len({(day.first, day.last) for day in days}), "amount": sum(1 for _ in amounts)}
