"""The rows of a workspace's expected.jsonl in one shape: what a pack must hold, may not hold, or must ask."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
AGENDA = ("agenda", "ordine del giorno", "议程", "議程", "วาระ")
CURRENCY = r"(?:[€$£¥฿]|\b(?:EUR|USD|GBP|CNY|THB)\b)"


@dataclass(frozen=True)
class Fact:
    """`item` is the ref that must be cited; `locator` only for cells. Without a quote it is an absence, told by one of
    `signs` in a claim of that kind. `excused`: why it needs a model; empty: it is measured."""

    what: str
    quote: str = ""
    item: str = ""
    locator: str = ""
    signs: tuple[str, ...] = ()
    excused: str = ""


@dataclass(frozen=True)
class Row:
    """`meetings` are the UIDs any of which is right; of an `ask` row, the ones to choose from. `forbidden` are
    patterns; `unchecked` is forbidden too, but only a reader can tell."""

    name: str
    sentence: str
    now: str
    ask: bool
    meetings: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    forbidden: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workspace:
    name: str
    folder: Path
    me: str
    zone: str
    rows: tuple[Row, ...]
    titles: dict[str, str] = field(default_factory=dict[str, str])  # of calendar entries by UID


def demo(folder: Path) -> Workspace:
    """The demo, built in `folder`."""
    excused = _excused("demo")
    ids = {path.stem.partition("_")[2]: _message_id(path) for path in folder.glob("mail/*/*.eml")} | _chat_refs(folder)
    rows = [
        _demo_row(row, ids, folder, excused)
        for row in _lines(HERE / "demo/expected.jsonl")
        if row["job"] in ("pack", "ask")
    ]
    return Workspace("demo", folder, "livia.morandin@brinavia.example", "Europe/Rome", tuple(rows), _titles(folder))


def bluesparrow(home: Path) -> Workspace:
    """The workspace of the shared data; `home` holds its `given` and expected.jsonl."""
    excused = _excused("bluesparrow")
    rows = tuple(_sparrow_row(row, excused) for row in _lines(home / "expected.jsonl"))
    given = home / "given"
    return Workspace("bluesparrow", given, "emma.johnson@bluesparrowtech.com", "UTC", rows, _titles(given))


def world(home: Path) -> Workspace:
    """Any workspace of someone who has not seen the product: `given`, expected.jsonl as of Blue Sparrow (a fact may say
    `needs_model`), and world.json with `me` and `zone`."""
    about = json.loads((home / "world.json").read_text("utf-8"))
    rows = tuple(_sparrow_row(row, {}) for row in _lines(home / "expected.jsonl"))
    given = home / "given"
    return Workspace(home.name, given, about["me"], about["zone"], rows, _titles(given))


def _demo_row(row: dict[str, Any], ids: dict[str, str], folder: Path, excused: dict[tuple[str, str], str]) -> Row:
    asks = row["job"] == "ask"
    facts = [_demo_fact(fact, ids, folder, excused.get((row["id"], fact["fact"]), "")) for fact in row["must_contain"]]
    literal = [re.escape(text) for no in row["must_not_contain"] for text in no.get("text", [])]
    return Row(
        name=row["id"],
        sentence=row["sentence"],
        now=row["now"],
        ask=asks,
        meetings=tuple(row["candidates"]) if asks else (row["meeting"],),
        facts=() if asks else tuple(facts),
        forbidden=tuple(rf"(?<![\d.,]){text}" for text in literal),
        unchecked=tuple(no["what"] for no in row["must_not_contain"] if not no.get("text")),
    )


def _demo_fact(fact: dict[str, Any], ids: dict[str, str], folder: Path, excused: str) -> Fact:
    ref = fact["ref"]
    locator = ref.get("at", "") if "!" in ref.get("at", "") else ""
    if "mail" in ref:
        item = f"mail:{ids[ref['mail']]}"
    elif "file" in ref:
        path = Path(ref["file"])
        # a PDF whose letters need a font of their own is written as docx of the same stem
        there = path if (folder / "files" / path).exists() else path.with_suffix(".docx")
        item = f"file:files/{there}"
    else:
        item = f"event:{ref['event']}" if "event" in ref else ids[ref["chat"]]
    return Fact(fact["fact"], fact["quote"], item, locator, excused=excused)


def _sparrow_row(row: dict[str, Any], excused: dict[tuple[str, str], str]) -> Row:
    facts = tuple(
        Fact(
            what=fact["what"],
            quote=fact.get("quote", ""),
            item=fact.get("item", ""),
            locator=fact.get("locator", ""),
            signs=() if fact.get("quote") else _signs(fact["what"]),
            excused=excused.get(
                (row["sentence"], fact["what"]), "its author says so" if fact.get("needs_model") else ""
            ),
        )
        for fact in row["must_contain"]
    )
    patterns = {text: _pattern(text) for text in row["must_not_contain"]}
    return Row(
        name=row["sentence"],
        sentence=row["sentence"],
        now=row["now"],
        ask=row["job"] == "ask",
        meetings=tuple(row["meeting"]),
        facts=() if row["job"] == "ask" else facts,
        forbidden=tuple(pattern for pattern in patterns.values() if pattern),
        unchecked=tuple(text for text, pattern in patterns.items() if not pattern),
    )


def _signs(what: str) -> tuple[str, ...]:
    """What an absence names: the agenda in any language, or the organisation that nothing came from."""
    return AGENDA if "agenda" in what else tuple(re.findall(r"\b[A-Z][a-z]+", what)[:1])


def _pattern(text: str) -> str:
    """A literal string, what stands before ` as `, or a currency beside the figures named; empty: for a reader."""
    if "currency" in text:
        figures = "|".join(map(re.escape, re.findall(r"\d[\d,]*\d", text))) or r"\d[\d.,]*"
        return rf"{CURRENCY}\s?(?:{figures})|(?:{figures})\s?{CURRENCY}"
    if text.startswith("any "):
        return ""
    return re.escape(text.partition(" as ")[0])


def _excused(workspace: str) -> dict[tuple[str, str], str]:
    listed = _lines(HERE / "needs_model.jsonl")
    return {(row["row"], row["fact"]): row["why"] for row in listed if row["workspace"] == workspace}


def _titles(folder: Path) -> dict[str, str]:
    titles: dict[str, str] = {}
    for path in sorted(folder.glob("calendar/*.ics")):
        text = re.sub(r"\r?\n[ \t]", "", path.read_bytes().decode())
        for entry in text.split("BEGIN:VEVENT")[1:]:
            uid, title = (re.search(rf"^{name}:(.*?)\r?$", entry, re.MULTILINE) for name in ("UID", "SUMMARY"))
            if uid and title:
                titles.setdefault(uid[1], title[1].replace("\\,", ","))
    return titles


def _chat_refs(folder: Path) -> dict[str, str]:
    """Refs of the chat messages by the ids that their export gives them."""
    days = [(path, json.loads(path.read_bytes())) for path in sorted(folder.glob("chats/*/*.json"))]
    return {one["client_msg_id"]: f"chat:{path.parent.name}/{one['ts']}" for path, day in days for one in day}


def _message_id(path: Path) -> str:
    return str(message_from_bytes(path.read_bytes())["Message-ID"]).strip("<> ")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
