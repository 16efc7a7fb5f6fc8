"""One channel's messages of one day, of a Slack export: slack/1."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from forenoon.domain.sources import Origin, Parsed, Person
from forenoon.parsing.chats import (
    Export,
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
from forenoon.parsing.passages import nothing
from forenoon.parsing.text import clean

STAMP = re.compile(r"\d{1,10}\.\d{1,6}")
# `<@U1>`, `<#C1|general>`, `<https://example.com|here>`, `<!here>`, `<!date^1|on Friday>`
MARK = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|\n]{0,2000})(?:\|(?P<label>[^<>\n]{0,2000}))?>")
SHARED = re.compile(r"<@[^<>\n]{1,200}> (?:uploaded|shared) a file: ")  # a program's words, before a file's name
ENTITY = re.compile("&(amp|lt|gt);")
LETTERS = {"amp": "&", "lt": "<", "gt": ">"}
SPOKEN = {"", "me_message", "thread_broadcast", "reply_broadcast", "file_share", "bot_message"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_slack(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """`modified` says nothing about a message. Joining, leaving and the like is nothing said."""
    export = opened(content)
    if export is None:
        return nothing(origin.path, "unreadable", "it is no JSON, or cut short")
    if not any("ts" in one for one in rows(export.found)) and export.found != []:
        return nothing(origin.path, "kind", "it lies where an export keeps its messages, and holds none")
    day = _Day(export, origin)
    messages = (one for one in day.messages() if not is_empty(one))
    return parsed(messages, content, origin, "slack", broken(export.names))


class _Day:
    def __init__(self, export: Export, origin: Origin) -> None:
        self._rows = rows(export.found)
        people, channels = row(export.names.get("people")), row(export.names.get("channels"))
        self._people = {one: person_of(people, one) for one in people}
        self._bots = {one for one in people if "bot" in texts(people, one)[2:]}
        self._channels = {one: line(channels, one) for one in channels}
        self._place = self._where(export.names, origin)

    def messages(self) -> Iterator[Message]:
        for one in self._rows:
            at, subtype = moment(one.get("ts")), text(one, "subtype")
            if at is None or subtype not in SPOKEN:
                continue
            automatic = subtype == "bot_message" or bool(text(one, "bot_id")) or text(one, "user") in self._bots
            above = text(one, "thread_ts")
            yield Message(
                place=self._place, id=text(one, "ts"), at=at, author=self._author(one), text=self._said(one, automatic),
                above=above if STAMP.fullmatch(above) else "", to=self._named(text(one, "text")),
                attachments=_files(one), automatic=automatic,
            )  # fmt: skip

    def _where(self, names: Row, origin: Origin) -> Place:
        key, called = line(names, "channel") or folder_of(origin), line(names, "place")
        members = tuple(self._people.get(one, Person()) for one in texts(names, "members"))
        members = tuple(one for one in members if one != Person())
        direct = text(names, "access") == "direct"
        name = names_of(members) or called or key if direct else f"#{called or key}"
        return Place(key, name, text(names, "access"), members)

    def _author(self, one: Row) -> Person:
        """By the export's table, else as the message itself says."""
        known = self._people.get(text(one, "user"), Person())
        profile = row(one.get("user_profile")) or row(one.get("bot_profile"))
        own = line(profile, "real_name") or line(profile, "display_name") or line(profile, "name")
        return known if known != Person() else Person(name=own or line(one, "username"))

    def _said(self, one: Row, automatic: bool) -> str:
        """As a reader sees it. What a program says may stand beside the text."""
        said = text(one, "text")
        if SHARED.match(said):
            return ""
        if automatic and not said:
            beside = rows(one.get("attachments"))
            said = "\n".join(filter(None, (text(more, "text") or text(more, "fallback") for more in beside)))
        return ENTITY.sub(lambda found: LETTERS[found[1]], MARK.sub(self._shown, clean(said)))

    def _shown(self, mark: re.Match[str]) -> str:
        kind, what, label = mark["kind"], mark["what"], mark["label"]
        if kind == "@":
            return f"@{self._people.get(what, Person()).name or (label or what).lstrip('@')}"
        if kind == "#":
            return f"#{label or self._channels.get(what) or what}"
        if kind == "!":
            return label or f"@{what.partition('^')[0]}"
        return label or what.removeprefix("mailto:").removeprefix("tel:")

    def _named(self, said: str) -> tuple[Person, ...]:
        named = (self._people.get(mark["what"]) for mark in MARK.finditer(said) if mark["kind"] == "@")
        return tuple(dict.fromkeys(one for one in named if one and one != Person()))


def moment(stamp: object) -> datetime | None:
    """The time of `1472574566.000006`, seconds since 1970."""
    if not isinstance(stamp, str) or not STAMP.fullmatch(stamp):
        return None
    seconds, _, rest = stamp.partition(".")
    return EPOCH + timedelta(seconds=int(seconds), microseconds=int(rest.ljust(6, "0")))


def _files(one: Row) -> tuple[str, ...]:
    files = rows(one.get("files")) or [row(one.get("file"))]
    found = [line(file, "name") or line(file, "title") for file in files]
    return tuple(name for name in found if name)
