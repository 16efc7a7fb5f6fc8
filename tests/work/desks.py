"""Hand-made worlds: mails, files and calendar entries in memory, what belongs of them, and a desk over it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from work.ledger import digest

from forenoon.domain.content import Belonging, Bullets, Claim, Draft, Evidence, Grid, Line, Paragraph, Text
from forenoon.domain.contract import Contract, Deliverable, Meeting
from forenoon.domain.ports import Library
from forenoon.domain.sources import Event, Format, Hit, Item, Occurrence, Origin, Party, Passage, Person, Role, Table
from forenoon.language.tokens import folds
from forenoon.work.drafting.composing import SECTIONS
from forenoon.work.evidence.gathering import Gatherer, Wanted
from forenoon.work.evidence.impostors import trusted
from forenoon.work.reading.desk import Ask, Desk

NOW = dt.datetime(2026, 9, 15, 8, 30, tzinfo=dt.UTC)  # a Tuesday
ME = Person(name="Marta Sala", address="marta@collinara.example")
COLLEAGUE = Person(name="Piet Vos", address="piet@collinara.example")
OONA = Person(name="Oona Tarn", address="oona@quilltarn.example")
THURSDAY = dt.datetime(2026, 9, 17, 8, 0, tzinfo=dt.UTC)
STRANGER = Person(name="Ivo Brandt", address="ivo@elsewhere.example")
MEETING = "event:meeting"


def on(day: int, hour: int = 9, minute: int = 0, month: int = 9) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Piece:
    """An item with all that stands in it."""

    item: Item
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    event: Event | None = None


def contract(
    language: str = "en",
    title: str = "Turbine lease with Quill & Tarn",
    guests: Sequence[Person] = (OONA, COLLEAGUE),
    purpose: str = "",
    place: str = "",
    also: tuple[str, ...] = (),
    start: dt.datetime = THURSDAY,
    now: dt.datetime = NOW,
) -> Contract:
    """A meeting on Thursday at ten in Rome, today being Tuesday."""
    meeting = Meeting(
        item=MEETING, uid="meeting", title=title, start=start, end=start + dt.timedelta(hours=1), zone="Europe/Rome",
        place=place, purpose=purpose, organizer=ME, attendees=(ME, *guests), also=also,
    )  # fmt: skip
    made = Deliverable(file="brief.docx", kind="docx", audience="me", sections=tuple(SECTIONS))
    return Contract(
        job="meeting_pack", meeting=meeting, language=language, now=now, zone="Europe/Rome", me=ME,
        ours=("collinara.example",), deliverables=(made,), reads=("/r",),
    )  # fmt: skip


def mail(
    name: str, sender: Person, to: Person, at: dt.datetime, *paragraphs: str, title: str = "", thread: str = "",
    language: str = "", bulk: bool = False, attachments: tuple[str, ...] = (), answers: str = "", role: Role = "own",
) -> Piece:  # fmt: skip
    ref, title = f"mail:{name}", title or name
    item = Item(
        ref=ref, kind="mail", format="eml", origin=Origin(root="/r", path=f"mail/{name}.eml"), sha256=digest(ref),
        parser="eml/1", title=title, at=at, thread=thread, bulk=bulk, attachments=attachments, answers=answers,
        parties=(Party(role="from", person=sender), Party(role="to", person=to)),
    )  # fmt: skip
    headers = (("header Subject", title), ("header From", written(sender)), ("header To", written(to)))
    return Piece(item, (*fields(ref, headers), *body(ref, paragraphs, language, role, len(headers))))


def chat(
    name: str, sender: Person, at: dt.datetime, text: str, place: str = "#general", to: Person | None = None,
    thread: str = "", language: str = "",
) -> Piece:  # fmt: skip
    """A message in the channel `place`; alone in its conversation where no other names its `thread`."""
    channel = place.lstrip("#")
    item = Item(
        ref=f"chat:{channel}/{name}", kind="chat", format="slack", sha256=digest(name), parser="slack/1", title=place,
        origin=Origin(root="/r", path=f"{channel}/{at:%Y-%m-%d}.json"), at=at, place=place,
        thread=f"chat:{channel}/{thread or name}",
        parties=(Party(role="from", person=sender), *([Party(role="to", person=to)] if to else ())),
    )  # fmt: skip
    return Piece(item, (Passage(item=item.ref, number=1, locator="text 1", text=text, language=language),))


def file(
    path: str, *paragraphs: str, at: dt.datetime | None = NOW, title: str = "", author: Person = COLLEAGUE,
    language: str = "", tables: tuple[Table, ...] = (), format: Format = "docx",
) -> Piece:  # fmt: skip
    """A document names its author without an address."""
    item = Item(
        ref=f"file:{path}", kind="file", format=format, origin=Origin(root="/r", path=path), sha256=digest(path),
        parser=f"{format}/1", title=title or path.rpartition("/")[2].rpartition(".")[0], at=at,
        parties=(Party(role="author", person=Person(name=author.name)),),
    )  # fmt: skip
    return Piece(item, body(item.ref, paragraphs, language), tables)


def entry(
    name: str, title: str, start: dt.datetime, end: dt.datetime, *guests: Person, all_day: bool = False,
    description: str = "", place: str = "", status: str = "CONFIRMED", uid: str = "",
) -> Piece:  # fmt: skip
    ref = f"event:{name}"
    parties = tuple(Party(role="attendee", person=person) for person in guests)
    item = Item(
        ref=ref, kind="event", format="ics", origin=Origin(root="/r", path="calendar.ics"), sha256=digest(ref),
        parser="ics/1", title=title, at=start, parties=parties,
    )  # fmt: skip
    said = [("SUMMARY", title), ("DTSTART", start.isoformat()), ("LOCATION", place), ("DESCRIPTION", description)]
    said += [("ATTENDEE", written(person)) for person in guests]
    event = Event(
        item=ref, uid=uid or name, title=title, start=start, end=end, zone="Europe/Rome", all_day=all_day, place=place,
        description=description, status=status, attendees=parties,
    )  # fmt: skip
    return Piece(item, fields(ref, [one for one in said if one[1]]), event=event)


def the_meeting(made: Contract) -> Piece:
    """The meeting's own calendar entry."""
    one = made.meeting
    return entry("meeting", one.title, one.start, one.end, *one.attendees, description=one.purpose, place=one.place)


def written(person: Person) -> str:
    return f"{person.name} <{person.address}>"


def fields(ref: str, said: Sequence[tuple[str, str]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(item=ref, number=number, locator=locator, text=text, role="header")
        for number, (locator, text) in enumerate(said, 1)
    )


def body(ref: str, paragraphs: Sequence[str], language: str, role: Role = "own", after: int = 0) -> tuple[Passage, ...]:
    return tuple(
        Passage(item=ref, number=after + at, locator=f"paragraph {at}", text=text, role=role, language=language)
        for at, text in enumerate(paragraphs, 1)
    )


class Held:
    """A library of these pieces. Any of a query's words may match, in any language."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = {piece.item.ref: piece for piece in pieces}

    def items(self) -> tuple[Item, ...]:
        return tuple(self._pieces[ref].item for ref in sorted(self._pieces))

    def passages(self, item: str) -> tuple[Passage, ...]:
        return self._pieces[item].passages

    def tables(self, item: str) -> tuple[Table, ...]:
        return self._pieces[item].tables

    def events(self) -> tuple[Event, ...]:
        return tuple(piece.event for _, piece in sorted(self._pieces.items()) if piece.event)

    def frequency(self, words: Sequence[str]) -> Mapping[str, int]:
        there = [set(folds(passage.text)) for piece in self._pieces.values() for passage in piece.passages]
        counts = {word: sum(1 for one in there if word in one) for word in words}
        return {word: count for word, count in counts.items() if count}

    def holding(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(self._pieces)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        wanted = set(folds(query))
        hits = [
            Hit(
                text=p.text,
                item=p.item,
                locator=p.locator,
                score=len(wanted & set(folds(p.text))),
                source="/r",
                role=p.role,
            )
            for piece in self._pieces.values()
            for p in piece.passages
        ]
        found = sorted((hit for hit in hits if hit.score), key=lambda hit: (-hit.score, hit.item, hit.locator))
        return tuple(found[:limit])


def take_place(events: tuple[Event, ...], start: dt.datetime, end: dt.datetime) -> tuple[Occurrence, ...]:
    """Each once, at its own time; cancelled ones do not take place."""
    found = [one for one in events if one.start < end and one.end > start and one.status != "CANCELLED"]
    ordered = sorted(found, key=lambda one: (one.start, one.title, one.item))
    return tuple(Occurrence(event=one, start=one.start, end=one.end) for one in ordered)


def gather(made: Contract, *pieces: Piece) -> Evidence:
    library: Library = Held(pieces)
    return Gatherer(lambda _: library).gather(Wanted(contract=made, snapshot="s"))


def standing(evidence: Evidence) -> dict[str, str]:
    """By ref: belongs, perhaps, left out."""
    return {one.item: one.standing for one in (*evidence.belongs, *evidence.perhaps, *evidence.left_out)}


def desk(made: Contract, *pieces: Piece) -> Desk:
    """Every mail and file belongs, but for impostors' ones, the first one best. The meeting's own entry is there."""
    honest = {item.ref for item in trusted(Held(pieces), made).items()}
    ranked = [piece.item for piece in pieces if piece.item.kind != "event" and piece.item.ref in honest]
    belongs = tuple(
        Belonging(item=i.ref, sha256=i.sha256, score=9.0 - n / 10, reasons=(), standing="belongs")
        for n, i in enumerate(ranked)
    )
    return desk_over(made, Evidence(snapshot="s", belongs=belongs, perhaps=(), left_out=()), *pieces)


def desk_over(made: Contract, evidence: Evidence, *pieces: Piece) -> Desk:
    return Desk(Ask(contract=made, evidence=evidence), Held((the_meeting(made), *pieces)), take_place)


def drafts(one: Desk) -> dict[str, Draft]:
    return {name: section.compose_offline(one) for name, section in SECTIONS.items()}


def lines(draft: Draft) -> Iterator[Line]:
    for block in draft.blocks:
        if isinstance(block, Grid):
            yield from (line for row in block.rows for line in row)
        elif isinstance(block, Bullets):
            yield from block.lines
        elif isinstance(block, Paragraph):
            yield block.line


def texts(draft: Draft) -> list[Text]:
    return [text for line in lines(draft) for text in line]


def printed(*made: Draft) -> str:
    """All words of these drafts, one line each; points included."""
    said = ["".join(text.text for text in line) for draft in made for line in lines(draft)]
    return "\n".join([*said, *(point.text for draft in made for point in draft.points)])


def claims_of(draft: Draft) -> dict[str, Claim]:
    return {claim.id: claim for claim in draft.claims}


def raised(one: Desk) -> dict[str, list[str]]:
    """Label of the first section, as its language says it: the lines under it."""
    found: dict[str, list[str]] = {}
    for block in SECTIONS["what_to_raise"].compose_offline(one).blocks:
        for label, said in block.rows if isinstance(block, Grid) else ():
            found.setdefault(label[0].text, []).append("".join(text.text for text in said))
    return found


def labelled(one: Desk, key: str) -> list[str]:
    """What is raised under one label, as `clash` or `overdue`."""
    return raised(one).get(one.words.say(f"raise.{key}"), [])


def quoted_words(made: Iterable[Draft]) -> Counter[str]:
    """How often each quotation is printed."""
    return Counter(text.text for draft in made for text in texts(draft) if text.quoted)
