"""Messages of Microsoft Teams: the export of a team, a person's own export, the answers of its interface: teams/1."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from forenoon.domain.sources import Origin, Parsed, Person
from forenoon.parsing.chats import (
    Message,
    Place,
    Row,
    broken,
    folder_of,
    is_empty,
    line,
    names_of,
    opened,
    parsed,
    person_of,
    row,
    rows,
    text,
    texts,
)
from forenoon.parsing.html import text_of
from forenoon.parsing.passages import nothing
from forenoon.parsing.text import clean

OWN_EXPORT = {"Text", "RichText", "RichText/Html"}  # kinds of message of a person's own export that somebody wrote
MEMBERS = 20  # of a conversation: with more, nobody calls it by their names


def read_teams(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """`modified` says nothing about a message. Joining, leaving, calls and the like are nothing said."""
    export = opened(content)
    if export is None:
        return nothing(origin.path, "unreadable", "it is no JSON, or cut short")
    conversations = rows(row(export.found).get("conversations"))
    messages = chain.from_iterable(map(_conversation, conversations)) if conversations else None
    if messages is None:
        found = rows(export.found) or rows(row(export.found).get("value"))
        listed = [low for low in map(_low, found) if "body" in low and "messagetype" in low]
        if not listed:
            return nothing(origin.path, "kind", "it is named or built as an export of Teams, and holds no message")
        messages = _listed(listed, export.names, origin)
    spoken = (one for one in messages if not is_empty(one))
    return parsed(spoken, content, origin, "teams", broken(export.names))


def _low(found: Row) -> Row:
    """Keys in lower case: the export writes `CreatedDateTime`, the interface `createdDateTime`."""
    return {key.lower(): value for key, value in found.items()}


def _listed(found: list[Row], names: Row, origin: Origin) -> Iterator[Message]:
    listed = row(names.get("people"))
    people = {one: person_of(listed, one) for one in listed}
    members = tuple(one for one in (people.get(key, Person()) for key in texts(names, "members")) if one != Person())
    called = line(names, "place") or (folder_of(origin) if not names else "")
    for one in found:
        at, id_ = moment(one.get("createddatetime")), line(one, "id")
        if at is None or not id_ or text(one, "messagetype") != "message" or one.get("deleteddatetime"):
            continue
        where = _low(row(one.get("channelidentity")))
        channel = line(where, "channelid")
        chat = line(one, "chatid") or channel or line(where, "teamid") or called
        topic = line(row(names.get("channels")), channel)
        place = Place(chat, " / ".join(filter(None, (called, topic))) or chat, text(names, "access"), members)
        sender, above = _low(row(one.get("from"))), line(one, "replytoid")
        yield Message(
            place=place, id=id_, at=at, author=_person(sender, people), text=_body(_low(row(one.get("body")))),
            above=above or (id_ if channel else ""), heading=line(one, "subject"), to=_mentioned(one, people),
            attachments=_files(one), automatic=not row(sender.get("user")),
        )  # fmt: skip


def _person(sender: Row, people: dict[str, Person]) -> Person:
    found = _low(row(sender.get("user")) or row(sender.get("application")))
    return people.get(text(found, "id")) or Person(name=line(found, "displayname"))


def _mentioned(one: Row, people: dict[str, Person]) -> tuple[Person, ...]:
    named = (_person(_low(row(_low(found).get("mentioned"))), people) for found in rows(one.get("mentions")))
    return tuple(dict.fromkeys(person for person in named if person != Person()))


def _body(body: Row) -> str:
    said = text(body, "content")
    return text_of(said)[0] if text(body, "contenttype").lower() == "html" else clean(said)


def _files(one: Row) -> tuple[str, ...]:
    found = (line(_low(file), "name") for file in rows(one.get("attachments")))
    return tuple(name for name in found if name)


def _conversation(found: Row) -> Iterator[Message]:
    """Of a person's own export: whoever wrote in it is called as the messages say."""
    said = rows(found.get("MessageList"))
    people = {text(one, "from"): Person(name=line(one, "displayName")) for one in said if line(one, "displayName")}
    topic = line(found, "displayName") or line(row(found.get("threadProperties")), "topic")
    members = _members(found, people)
    key = line(found, "id") or topic or "chat"
    called = topic or (names_of(members) if len(members) <= MEMBERS else "") or key
    place = Place(key, called, "private" if topic else "direct", members)
    for one in said:
        at, id_ = moment(one.get("originalarrivaltime")), line(one, "id")
        if at is not None and id_ and text(one, "messagetype") in OWN_EXPORT:
            markup = text(one, "messagetype") != "Text"
            words = text_of(text(one, "content"))[0] if markup else clean(text(one, "content"))
            yield Message(place=place, id=id_, at=at, author=people.get(text(one, "from"), Person()), text=words)


def _members(found: Row, people: dict[str, Person]) -> tuple[Person, ...]:
    """Those whom the export names; else whoever wrote."""
    try:
        listed: object = json.loads(text(row(found.get("threadProperties")), "members") or "[]")
    except (ValueError, RecursionError):
        listed = []
    named = [people.get(one) for one in texts({"": listed}, "")]
    return tuple(dict.fromkeys(one for one in named if one)) or tuple(dict.fromkeys(people.values()))


def moment(said: object) -> datetime | None:
    """A time of ISO 8601, in UTC where it names no zone."""
    try:
        found = datetime.fromisoformat(said) if isinstance(said, str) else None
        return found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
