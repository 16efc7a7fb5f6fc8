"""The demo's chats, as Slack exports a workspace: tables of people and places, one file for each place and day."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from forenoon.demo.records import ChatLine, Colleague

DIRECT = "DM "  # before the other one's key, where only two can read it


def export(lines: Sequence[ChatLine], people: Mapping[str, Colleague], me: str) -> dict[str, tuple[bytes, datetime]]:
    """Content and time of each file, by its path. `me` is the address of the person whose workspace it is."""
    mine = next(key for key, person in people.items() if person.addr == me)
    last = max(line.ts for line in lines)
    files = {path: (_json(rows), last) for path, rows in _tables(lines, people, mine)}
    days: dict[str, list[ChatLine]] = {}
    for line in lines:
        days.setdefault(f"{_folder(line.channel)}/{line.ts:%Y-%m-%d}.json", []).append(line)
    for path, day in days.items():
        files[path] = (_json([_message(line) for line in day]), day[-1].ts)
    return files


def _tables(
    lines: Sequence[ChatLine], people: Mapping[str, Colleague], mine: str
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    present = {line.user for line in lines} | {line.channel.removeprefix(DIRECT) for line in lines}
    yield "users.json", [_user(key, person) for key, person in people.items() if key in present]
    channels: list[dict[str, Any]] = []
    direct: list[dict[str, Any]] = []
    for name in sorted({line.channel for line in lines}):
        members = {line.user for line in lines if line.channel == name}
        if name.startswith(DIRECT):
            both = sorted({mine, name.removeprefix(DIRECT)})
            direct.append({"id": _folder(name), "members": [_id(key) for key in both]})
        else:
            channels.append(
                {"id": f"C{len(channels) + 1:08}", "name": _folder(name), "members": sorted(map(_id, members))}
            )
    yield "channels.json", channels
    yield "dms.json", direct


def _user(key: str, person: Colleague) -> dict[str, Any]:
    profile = {"real_name": person.name, "email": person.addr, "title": person.role}
    return {"id": _id(key), "name": key, "real_name": person.name, "is_bot": False, "profile": profile}


def _message(line: ChatLine) -> dict[str, str]:
    text = line.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    stamp = f"{line.ts.timestamp():.6f}"
    return {"client_msg_id": line.id, "type": "message", "user": _id(line.user), "ts": stamp, "text": text}


def _folder(channel: str) -> str:
    """A channel's name; of two people's conversation its id."""
    return f"D{channel.removeprefix(DIRECT).upper()}" if channel.startswith(DIRECT) else channel.removeprefix("#")


def _id(user: str) -> str:
    return f"U{user.upper()}"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
