"""The demo's chats, in the shape of a workspace export: one JSON file for each channel and day."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from forenoon.demo.records import ChatLine, Colleague


def export(lines: Sequence[ChatLine], people: Mapping[str, Colleague]) -> dict[str, tuple[bytes, datetime]]:
    """Content and time of each file, by its path."""
    days: dict[str, list[ChatLine]] = {}
    for line in lines:
        days.setdefault(f"{_folder(line.channel)}/{line.ts:%Y-%m-%d}.json", []).append(line)
    last = max(line.ts for line in lines)
    channels = [{"name": name} for name in sorted({line.channel for line in lines})]
    files = {"users.json": (_json(_users(lines, people)), last), "channels.json": (_json(channels), last)}
    for path, day in days.items():
        files[path] = (_json([_message(line) for line in day]), day[-1].ts)
    return files


def _folder(channel: str) -> str:
    return channel.lstrip("#").replace(" ", "-")


def _users(lines: Sequence[ChatLine], people: Mapping[str, Colleague]) -> list[dict[str, object]]:
    present = {line.user for line in lines}
    return [
        {"id": key, "real_name": person.name, "profile": {"email": person.addr, "title": person.role}}
        for key, person in people.items()
        if key in present
    ]


def _message(line: ChatLine) -> dict[str, str]:
    stamp = f"{line.ts.timestamp():.6f}"
    return {"client_msg_id": line.id, "type": "message", "user": line.user, "ts": stamp, "text": line.text}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
