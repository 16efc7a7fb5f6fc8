"""What a chat export's tables say of the people and the place of one file of messages."""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, cast

from forenoon.connectors.export_layouts import channel_of, layout_of, tables_of

Row = dict[str, Any]  # an object of JSON as found
Table = list[Row]

IDS = {"slack": re.compile(rb"[A-Za-z0-9_]+"), "teams": re.compile(rb"[A-Za-z0-9_.:@-]+")}  # what may be an id
LONGEST = 200  # characters of a name
MOST_MEMBERS = 500
SLACK_PLACES = (("channels", "public"), ("groups", "private"), ("mpims", "direct"), ("dms", "direct"))


class Place(NamedTuple):
    """`access` is public, private, direct or empty; `members` are ids, of a place that not everyone may read."""

    place: str = ""
    access: str = ""
    members: tuple[str, ...] = ()


class Known(NamedTuple):
    """What the tables that lie together hold, by id. A person is a name, an address and `bot` for what is none."""

    places: dict[str, Place]
    people: dict[str, list[str]]
    channels: dict[str, str]
    broken: list[str]  # paths of the tables that are none


class Names:
    """The tables of one export, each read once. `read` gives the bytes at a path, none where nothing lies there."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._known = cache(self._learn)

    def header(self, path: str, messages: bytes, around: str) -> bytes:
        """One line of JSON to stand before the messages: where they were written, who may read them, and who is who
        among those that they name. `around` is the path of the archive in which all this lies."""
        key, known = channel_of(path), self._known(layout_of(path), tuple(tables_of(path).items()))
        place = known.places.get(key, Place())
        there = {word.decode() for word in IDS[layout_of(path)].findall(messages)} | set(place.members)
        line = {
            "chats": layout_of(path),
            "channel": key,
            **place._asdict(),
            "people": {one: known.people[one] for one in sorted(there & known.people.keys())},
            "channels": {one: known.channels[one] for one in sorted(there & known.channels.keys())},
            "broken": [around + table for table in known.broken],
        }
        return json.dumps(line, ensure_ascii=True).encode() + b"\n"

    def _learn(self, layout: str, paths: tuple[tuple[str, str], ...]) -> Known:
        broken: list[str] = []
        tables = {name: self._table(path, broken) for name, path in paths}
        return _of_slack(tables, broken) if layout == "slack" else _of_teams(tables, broken)

    def _table(self, path: str, broken: list[str]) -> Table:
        content = self._read(path)
        if not content:
            return []
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list):
            broken.append(path)
            return []
        return [cast("Row", row) for row in cast("list[Any]", found) if isinstance(row, dict)]


def _of_slack(tables: dict[str, Table], broken: list[str]) -> Known:
    """A channel's folder has its name, that of a direct conversation its id."""
    places: dict[str, Place] = {}
    for table, access in SLACK_PLACES:
        for row in tables[table]:
            members = () if access == "public" else tuple(_strings(row, "members"))
            for folder in filter(None, (_text(row, "id"), _text(row, "name"))):
                places.setdefault(folder, Place(_text(row, "name"), access, members))
    people = {_text(row, "id"): _slack_person(row) for row in tables["users"]}
    channels = {_text(row, "id"): _text(row, "name") for table in ("channels", "groups") for row in tables[table]}
    return Known(places, people, channels, broken)


def _of_teams(tables: dict[str, Table], broken: list[str]) -> Known:
    members = tuple(filter(None, (_text(row, "UserId") for row in tables["members"])))[:MOST_MEMBERS]
    places: dict[str, Place] = {}
    for row in tables["teams"]:
        private = _text(row, "Privacy").lower() != "public"
        access = "private" if private else "public"
        places[_text(row, "GroupsId")] = Place(_text(row, "Name"), access, members if private else ())
    rows = [*tables["members"], *tables.get("users", [])]
    people = {_text(row, "Id") or _text(row, "UserId"): _team_person(row) for row in rows}
    return Known(places, people, {_text(row, "Id"): _text(row, "DisplayName") for row in tables["channels"]}, broken)


def _slack_person(row: Row) -> list[str]:
    found = row.get("profile")
    profile = cast("Row", found) if isinstance(found, dict) else {}
    names = (_text(profile, "real_name"), _text(row, "real_name"), _text(profile, "display_name"), _text(row, "name"))
    bot = row.get("is_bot") is True or _text(row, "id") == "USLACKBOT"
    return [_first(names), _text(profile, "email").lower(), "bot" if bot else ""]


def _team_person(row: Row) -> list[str]:
    addresses = (_text(row, "Mail"), _text(row, "Email"), _text(row, "UserPrincipalName"), _text(row, "User"))
    name = _first((_text(row, "DisplayName"), _text(row, "Name")))
    return [name, _first(one for one in addresses if "@" in one).lower(), ""]


def _text(row: Row, key: str) -> str:
    """The value as text; empty where it is none."""
    value = row.get(key)
    return value[:LONGEST] if isinstance(value, str) else ""


def _strings(row: Row, key: str) -> list[str]:
    value = row.get(key)
    found = cast("list[Any]", value) if isinstance(value, list) else []
    return [one for one in found if isinstance(one, str)][:MOST_MEMBERS]


def _first(names: Iterable[str]) -> str:
    return next(filter(None, names), "")
