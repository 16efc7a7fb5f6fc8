"""What the messages of every chat export have in common: people, places and threads, as items."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, NamedTuple, cast

from forenoon.domain.canon import digest
from forenoon.domain.sources import Format, Item, Label, Origin, Parsed, Party, Passage, Person
from forenoon.domain.value import Skipped
from forenoon.parsing.kinds import CHATS
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.text import blank, blocks, clean, one_line

MOST = 100_000  # messages of a file
MOST_PARTIES = 200
LONGEST = 200  # characters of a name
PAUSE = timedelta(hours=1)  # after which the next message of a channel begins another conversation

Row = dict[str, Any]  # an object of JSON as found


class Place(NamedTuple):
    """`key` stands in refs, `name` is as people call it. `access` is public, private, direct or empty."""

    key: str
    name: str
    access: str = ""
    members: tuple[Person, ...] = ()


class Message(NamedTuple):
    """`id` is unique within its place; `above` that of the message whose thread it belongs to, its own where it began
    one. `heading` is a subject of its own. `to` are those whom it names."""

    place: Place
    id: str
    at: datetime
    author: Person
    text: str
    above: str = ""
    heading: str = ""
    to: tuple[Person, ...] = ()
    attachments: tuple[str, ...] = ()
    automatic: bool = False


class Export(NamedTuple):
    """What lies in a file of messages: the line of names before them, where there is one, and what follows it."""

    names: Row
    found: Any


def opened(content: bytes) -> Export | None:
    """None where it is no JSON."""
    names: Any = {}
    try:
        if content.startswith(CHATS):
            line, _, content = content.partition(b"\n")
            names = json.loads(line)
        return Export(row(names), json.loads(content))
    except (ValueError, RecursionError):
        return None


def parsed(messages: Iterable[Message], content: bytes, origin: Origin, kind: Format, broken: Iterable[str]) -> Parsed:
    """An item for each message. `broken` are paths of tables that could not be read."""
    notes, sha256 = Notes(origin.path), digest(content)
    items: dict[str, Item] = {}
    passages: list[Passage] = []
    for message, thread in _threads(messages):
        if len(items) >= MOST:
            notes.add("cut", f"only the first {MOST} messages were read")
            break
        item = _item(message, thread, origin, sha256, kind)
        if item.ref not in items:
            items[item.ref] = item
            passages += _passages(message, item.ref, notes)
    told = tuple(
        Skipped(path=path, code="unreadable", message="it is no table of an export: names are missing")
        for path in broken
    )
    return Parsed(items=tuple(items.values()), passages=tuple(passages), skipped=(*told, *notes.all()))


def _threads(messages: Iterable[Message]) -> Iterator[tuple[Message, str]]:
    """Each message with the id of the one that began its conversation: its thread's, else the first of those that
    follow one another in a direct conversation on one day, in a channel without a pause."""
    last: dict[str, tuple[datetime, str]] = {}
    for message in sorted(messages, key=lambda one: (one.at, one.id)):
        key, at = message.place.key, message.at
        if message.above:
            yield message, message.above
            continue
        before, began = last.get(key, (at, ""))
        together = before.date() == at.date() if message.place.access == "direct" else at - before <= PAUSE
        last[key] = at, began if began and together else message.id
        yield message, last[key][1]


def _item(message: Message, thread: str, origin: Origin, sha256: str, kind: Format) -> Item:
    place, author = message.place, message.author
    below = message.above and message.above != message.id
    return Item(
        ref=_ref(place, message.id), kind="chat", format=kind, origin=origin, sha256=sha256, parser=f"{kind}/1",
        title=place.name, parties=_parties(message), at=message.at, thread=_ref(place, thread),
        answers=_ref(place, message.above) if below else "", bulk=message.automatic, automatic=message.automatic,
        attachments=message.attachments, place=place.name, label=Label(readers=_readers(place, author)),
    )  # fmt: skip


def _ref(place: Place, id_: str) -> str:
    return f"chat:{place.key}/{id_}"


def _parties(message: Message) -> tuple[Party, ...]:
    """Who wrote, whom it is for: those that it names, and in a conversation of two the other; who else can read it."""
    others = [one for one in message.place.members if one != message.author]
    direct = message.place.access == "direct" and len(others) == 1
    to = [one for one in dict.fromkeys((*message.to, *(others if direct else ()))) if one != message.author]
    readers = [one for one in others if one not in to]
    roles = (("from", [message.author] if message.author != Person() else []), ("to", to), ("reader", readers))
    return tuple(Party(role=role, person=one) for role, people in roles for one in people)[:MOST_PARTIES]


def _readers(place: Place, author: Person) -> tuple[str, ...]:
    if place.access == "public":
        return ("*",)
    return tuple(dict.fromkeys(one.address for one in (author, *place.members) if one.address))


def _passages(message: Message, ref: str, notes: Notes) -> tuple[Passage, ...]:
    """A block between blank lines is a paragraph; lines behind `>` are quoted."""
    passages = Passages(ref, notes)
    heading = one_line(message.heading)
    if heading:
        passages.add("text 1", heading, "heading")
    for number, (start, end) in enumerate(blocks(message.text), 2 if heading else 1):
        for quoted, lines in _runs(message.text[start:end].splitlines()):
            passages.add(f"text {number}", "\n".join(lines), "quoted" if quoted else "own")
    return passages.all()


def _runs(lines: list[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        quoted = line.lstrip().startswith(">")
        if not runs or runs[-1][0] != quoted:
            runs.append((quoted, []))
        runs[-1][1].append(line)
    return runs


def is_empty(message: Message) -> bool:
    return blank(clean(message.text)) and not message.attachments and not message.heading


def folder_of(origin: Origin) -> str:
    """The folder in which a file of messages lies, as its channel is called where no table names it; else the file."""
    path = PurePosixPath(clean(origin.path))
    return path.parent.name or path.stem


def names_of(people: Iterable[Person]) -> str:
    """How a conversation without a name is called."""
    return ", ".join(dict.fromkeys(one.name or one.address for one in people if one != Person()))[:LONGEST]


def person_of(people: Row, one: str) -> Person:
    """Of the line of names: a name and an address."""
    name, address = (*(one_line(entry) for entry in texts(people, one)), "", "")[:2]
    return Person(name=name, address=address)


def broken(names: Row) -> tuple[str, ...]:
    return tuple(clean(path) for path in texts(names, "broken"))


def row(value: object) -> Row:
    """An object of JSON; an empty one for anything else."""
    return cast("Row", value) if isinstance(value, dict) else {}


def rows(value: object) -> list[Row]:
    """The objects of a list; none of anything else."""
    found = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("Row", one) for one in found if isinstance(one, dict)]


def text(found: Row, key: str) -> str:
    """A value that is text, as found; empty for anything else."""
    value = found.get(key)
    return value if isinstance(value, str) else ""


def line(found: Row, key: str) -> str:
    return one_line(text(found, key)[: 2 * LONGEST])[:LONGEST]


def texts(found: Row, key: str) -> list[str]:
    value = found.get(key)
    return [one for one in cast("list[Any]", value) if isinstance(one, str)] if isinstance(value, list) else []
