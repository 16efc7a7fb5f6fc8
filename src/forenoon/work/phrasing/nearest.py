"""Where nothing belongs to a meeting: what looks like it by its words, and whose it is instead, or nobody’s."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from forenoon.domain.content import Column, Grid, Line, Slide, Text
from forenoon.domain.sources import Event, Item, Person
from forenoon.language.cues import is_credential
from forenoon.language.instruction_words import kinds
from forenoon.language.tokens import folds, stop
from forenoon.work.evidence.confidence import marked, open_title, withheld
from forenoon.work.evidence.marks import QUOTED_ROLES
from forenoon.work.evidence.talks import moment
from forenoon.work.evidence.topic import topic_of
from forenoon.work.phrasing.by_kind import MOST_READ, Kind, guests, names_nobody, of_kind, other_day
from forenoon.work.raising.diary import pairs, shared_words
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.pen import Pen, name_of, plain
from forenoon.work.reading.searching import title_of
from forenoon.work.reading.titles import fitting

SHORTEST, MOST_NEAR, MOST_ENTRIES, MOST_UNNAMED, FEWEST = 4, 6, 2, 2, 2  # letters of a word, items, of these entries
SOON, FEWEST_WORDS = timedelta(days=3), 2  # behind a talk; words of a subject that are of it
MOST_GUESTS = 100  # people who are looked for
NUMBERED = re.compile(r"[\W_]+|\d+")
LONGEST = 160  # characters of a description that is quoted
AROUND = timedelta(days=45)  # from now, within which a calendar entry is near


@dataclass(frozen=True)
class Near:
    """An item whose heading, an entry's description too, shares words with the meeting's entry: `shared` as they stand
    there, the longest run of two or more first. `phrases` is how many of them follow each other in both. Or a file
    that is of a `kind` that the meeting calls for."""

    item: Item
    shared: tuple[str, ...] = ()
    phrases: int = 0
    event: Event | None = None
    kind: Kind | None = None


@dataclass(frozen=True)
class Apart:
    """Somebody from outside, of no house of this meeting, whose matter something is: by the address in `where`, or
    because a passage of `where`, with its place, names who is a guest of the entry `of`. With the key `nobody` the
    person: nobody else of the meeting stands in it."""

    key: str
    who: Person
    where: Item
    passage: tuple[str, str] = ("", "")
    of: Event | None = None


def nearest(desk: Desk) -> tuple[tuple[Near, Apart], ...]:
    """What is plainly another's, and a few that name nobody: most shared phrases first, then most words, then the
    newest; each heading once, and few entries. First what is of a kind that the meeting calls for."""
    found: dict[str, Near] = {}
    named = naming(desk)
    for one in sorted(candidates(desk), key=lambda near: -near.item.at.timestamp() if near.item.at else 0.0):
        heading = frozenset(folds(title_of(one.item))) - {"re", "fw", "fwd"}
        found.setdefault(" ".join(sorted(heading)), one)
    kinds = tuple((Near(item, kind=kind), Apart("nobody", desk.contract.me, item)) for item, kind in of_kind(desk))
    known = {one.item.ref for one, _ in kinds}
    near = (one for one in found.values() if one.item.ref not in known)
    ranked = sorted(near, key=lambda one: (-one.phrases, -len(one.shared)))
    told = [(one, apart) for one in ranked if (apart := whose(desk, one, named)) and is_citable(desk, apart)]
    unnamed = [(one, apart) for one in ranked if (apart := nobodys(desk, one))][:MOST_UNNAMED]
    entries = [one for one, _ in told if one.event][:MOST_ENTRIES]
    others = [(one, apart) for one, apart in told if not one.event or one in entries]
    return (*kinds, *unnamed, *others[: MOST_NEAR - len(unnamed) - len(kinds)])


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
    telling = [word for word in dict.fromkeys(folds(entry)) if is_long(word) and not is_common(word)]
    words = tuple(word for word in telling if word in there)
    phrases = {pair for pair in pairs(entry) & pairs(text) if words and set(pair) & set(words)}
    run = shared_words(text, phrases) if phrases else ""
    if words:
        alone = (word for word in words if word not in folds(run))
        yield Near(item, (*([run] if run else []), *alone), len(phrases), event)


def is_common(word: str) -> bool:
    """Also what an entry of that kind is called anyway: meeting, call, dinner."""
    return stop(word, "en") or any(kind.startswith("kind:") for kind in kinds(word))


def is_long(word: str) -> bool:
    """Two signs of Chinese or Thai are a word."""
    return len(word) >= SHORTEST or not word.isascii()


def naming(desk: Desk) -> dict[str, Apart]:
    """By ref what names somebody from outside, in full, who is a guest of another entry and not of this meeting."""
    found: dict[str, Apart] = {}
    for person, event in guests_elsewhere(desk).items():
        for hit in desk.library.search(person.name, MOST_READ):
            item = desk.items.get(hit.item)
            if item and hit.role in QUOTED_ROLES and person.name.casefold() in hit.text.casefold():
                found.setdefault(item.ref, Apart("named", person, item, (hit.locator, hit.text), event))
    return found


def guests_elsewhere(desk: Desk) -> dict[Person, Event]:
    """Each with the first entry of these weeks that has them."""
    meeting = desk.contract.meeting
    mine = {person.name.casefold() for person in (meeting.organizer, *meeting.attendees)}
    near = (one for one in desk.library.events() if not one.private and abs(one.start - desk.contract.now) <= AROUND)
    guests = ((party.person, event) for event in near for party in event.attendees)
    told: dict[Person, Event] = {}
    for person, event in guests:
        if is_foreign(desk, person.address) and " " in person.name and person.name.casefold() not in mine:
            told.setdefault(person, event)
    return dict(list(told.items())[:MOST_GUESTS])


def is_citable(desk: Desk, apart: Apart) -> bool:
    """Whether a line of the item has the address; a list of who may read a file lies elsewhere."""
    return apart.of is not None or any(
        passage.role == "header" and apart.who.address in passage.text.lower()
        for passage in desk.library.passages(apart.where.ref)
    )


def is_foreign(desk: Desk, address: str) -> bool:
    """Whether an address is of neither side of the meeting."""
    topic = topic_of(desk.contract)
    theirs = address in topic.outside or address.rpartition("@")[2] in topic.domains
    return "@" in address and not desk.is_ours(address) and not theirs


def whose(desk: Desk, one: Near, named: Mapping[str, Apart]) -> Apart | None:
    """By whom it goes to or is shared with, nobody of this meeting among them; else by whom it names."""
    talk = (one.item, *(desk.register.talk(one.item) if one.item.kind == "mail" else ()))
    there = [item for item in talk if one.event or item.at is None or item.at <= desk.contract.now]
    parties = [(party.person, item) for item in there for party in item.parties]
    outside = [(person, item) for person, item in parties if person.address and not desk.is_ours(person.address)]
    if outside:
        return (
            Apart("guest" if one.event else "goes", *outside[-1])
            if all(is_foreign(desk, person.address) for person, _ in outside)
            else None
        )
    if one.item.kind == "mail":
        return sent_out(desk, there)
    apart = named.get(one.item.ref)
    return apart if apart and not withheld((one.item,), desk.library).items else None


def nobodys(desk: Desk, one: Near) -> Apart | None:
    """A file of the person's own or an entry with the same words in a row, that names nobody else of the meeting."""
    me = desk.contract.me
    author = one.item.author
    own = one.item.kind == "file" and (author.address or author.name) == (me.address if author.address else me.name)
    if not (own or (one.event and one.phrases)) or withheld((one.item,), desk.library).items:
        return None
    return Apart("nobody", me, one.item) if names_nobody(desk, one.item) else None


def sent_out(desk: Desk, talk: Sequence[Item]) -> Apart | None:
    """What somebody of a talk among us sent soon after it to others, under words of its subject."""
    begun, writers = min(map(moment, talk)), dict.fromkeys(item.author.address for item in talk)
    called = frozenset[str]().union(*(folds(item.title) for item in talk))
    for mail in desk.register.by(writers):
        soon = mail.kind == "mail" and timedelta() < moment(mail) - begun <= SOON and moment(mail) <= desk.contract.now
        outside = [party.person for party in mail.parties if not desk.is_ours(party.person.address)] if soon else []
        words = frozenset(folds(mail.title))
        if outside and len(words) >= FEWEST_WORDS and words <= called:
            foreign = all(is_foreign(desk, person.address) for person in outside)
            return Apart("sent", outside[0], mail) if foreign else None
    return None


def table_of(pen: Pen, found: tuple[tuple[Near, Apart], ...]) -> Grid:
    """Each with who and when, what it shares, and whose it is."""
    items = [one.item for one, _ in found]
    columns = (("nearest.item", 0.3), ("nearest.shares", 0.2), ("nearest.whose", 0.5))
    heads = tuple(Column(title=pen.say(f"looked_for.{key}"), share=share) for key, share in columns)
    return Grid(
        caption=pen.say("looked_for.nearest.caption"), columns=heads, rows=tuple(row(pen, *one, items) for one in found)
    )


def slide(pen: Pen, found: tuple[tuple[Near, Apart], ...], grid: Grid) -> Slide:
    """Which they are, where there is room, else how many."""
    names = [pen.say("common.quoted", text=title_of(one.item)) for one, _ in found]
    named = pen.words.plural("slides.looked_for.nearest", len(found), names=pen.words.listing(names))
    said = fitting([named, pen.words.plural("slides.looked_for.nearest_many", len(found))], pen.words.language)
    line = pen.following(said, [cell for one in grid.rows for cell in one], "looked_for/nearest")
    return Slide(title=(line,), exhibit=grid, weight=3.5)


def row(pen: Pen, one: Near, apart: Apart, others: Iterable[Item]) -> tuple[Line, ...]:
    told, cited = told_of(pen, apart, one.kind), pen.entry_citations("SUMMARY", "DESCRIPTION")
    words = pen.words.listing([pen.say("common.quoted", text=word) for word in one.shared])
    kind = plain(pen.say(f"looked_for.nearest.{one.kind}")) if one.kind else ()
    shares = kind or (pen.following(words, [told], "looked_for/shares", cited),)
    return called(pen, one), shares, (*told, *asked_of(pen, one.item, others))


def asked_of(pen: Pen, item: Item, others: Iterable[Item]) -> Line:
    """What another of these files says of one by its whole name: `Emma to update the project plan`."""
    words = folds(NUMBERED.sub(" ", item.path.rpartition("/")[2].rpartition(".")[0]))
    files = [one for one in others if one.ref != item.ref and one.kind == item.kind == "file"]
    for other in files if len(words) >= FEWEST_WORDS else ():
        for passage in pen.desk.library.passages(other.ref):
            named = f" {' '.join(words)} " in f" {' '.join(folds(passage.text))} "
            if named and len(passage.text) <= LONGEST and not withheld((other,), pen.desk.library).items:
                quote = pen.cited(" ".join(passage.text.split()), other, passage, quoted=True)
                return Text(text=" "), quote, Text(text=f" {title_of(other)}", quiet=True)
    return ()


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


def told_of(pen: Pen, apart: Apart, kind: Kind | None = None) -> Line:
    """Whose it is, with the address line or the passage that says so; of a file of a kind also of which other day."""
    if kind and (day := other_day(pen.desk, apart.where)):
        told = Text(text=pen.say("looked_for.nearest.day", day=pen.words.date(day, "short")))
        nobody = told_of(pen, apart) if names_nobody(pen.desk, apart.where) else ()
        return told, *([Text(text=" ")] if nobody else []), *nobody
    if apart.key == "nobody":
        names = pen.words.listing([name_of(person) for person in guests(pen.desk)])
        where = pen.say("common.quoted", text=title_of(apart.where))
        nothing = pen.absent(pen.say("looked_for.nearest.nobody"), names, where, {"item": 1, "found": 0})
        about = pen.field(apart.where, "DESCRIPTION") if apart.where.kind == "event" else None
        if about is None or len(about.text) > LONGEST or marked(about.text):
            return (nothing,)
        return pen.cited(" ".join(about.text.split()), apart.where, about, quoted=True), Text(text=" "), nothing
    who, address = name_of(apart.who), apart.who.address
    slots = {
        "who": who if who == address else f"{who} <{address}>",
        "day": pen.day(apart.where.at),
        "title": open_title(apart.where.title),
    }
    if apart.of is None:
        cited = pen.address_citations(apart.where, address)
    else:
        (locator, text), entry = apart.passage, pen.desk.items.get(apart.of.item)
        cited = (pen.citation(apart.where, locator, named_as(text, apart.who.name)),)
        cited += pen.invited_citations([apart.who], entry) if entry else ()
        slots |= {"who": who, "day": pen.day(apart.of.start), "title": open_title(apart.of.title)}
    said = pen.say(f"looked_for.nearest.{apart.key}", **slots)
    return (pen.inferred(said, cited, "looked_for/whose"),)


def named_as(text: str, name: str) -> str:
    """A name as it stands in a text."""
    at = text.casefold().find(name.casefold())
    return text[at : at + len(name)]
