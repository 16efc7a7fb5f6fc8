"""Contact cards (vCard 2.1, 3.0, 4.0), an item for each, a passage for each of its properties: vcf/1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from quopri import decodestring

from forenoon.domain.canon import digest
from forenoon.domain.sources import Item, Label, Origin, Parsed, Party, Passage, Person
from forenoon.parsing.charsets import MARKS, decode
from forenoon.parsing.headers import ADDRESS
from forenoon.parsing.kinds import reader
from forenoon.parsing.passages import Notes, Passages, nothing
from forenoon.parsing.text import clean, one_line

MOST_CARDS = 20_000
MOST_LINES = 2_000  # of a card
LONGEST = 200_000  # bytes of a property
SHOWN = ("FN", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "NOTE")
LISTED = {"N", "ORG", "ADR", "NICKNAME"}  # values of several parts
KEPT = {*SHOWN, "N", "UID", "REV"}
FOLD = re.compile(rb"\r?\n[ \t]|\r(?!\n)[ \t]")
LINE = re.compile(r"(?:[\w-]{1,80}\.)?([A-Za-z][\w-]{0,40})((?:;(?:[^:;\"]|\"[^\"]*\")*){0,40}):(.*)", re.S)
ESCAPED = re.compile(r"\\(.)", re.S)
PART = re.compile(r"(?<!\\)[;,]")


@dataclass(frozen=True)
class Card:
    """What a card says, by property, in the order of the file; and a hash of all its lines."""

    values: dict[str, list[str]]
    fingerprint: str

    def first(self, name: str) -> str:
        return next(iter(self.values.get(name, ())), "")

    @property
    def name(self) -> str:
        """The name as it is shown; put together from its parts where only these are given."""
        family, given, *_ = [*self.first("N").split(", "), "", ""]
        return self.first("FN") or " ".join(filter(None, (given, family))) or self.first("ORG")

    @property
    def addresses(self) -> tuple[str, ...]:
        found = (ADDRESS.search(value) for value in self.values.get("EMAIL", ()))
        return tuple(dict.fromkeys(one[0].lower() for one in found if one))


def read_cards(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Cards under one id that say different things are told apart by a hash; equal ones are one."""
    notes = Notes(origin.path)
    items: dict[str, Item] = {}
    passages: list[Passage] = []
    known: set[str] = set()
    sha256 = digest(content)
    for card in _cards(_in_utf8(content), notes):
        if card.fingerprint in known:
            continue
        known.add(card.fingerprint)
        ref = f"contact:{one_line(card.first('UID'))[:500] or card.fingerprint[:32]}"
        ref = ref if ref not in items else f"{ref}~{card.fingerprint[:8]}"
        items[ref] = _item(card, ref, origin, sha256, modified)
        passages += _passages(card, ref, notes)
    if not items:
        return nothing(origin.path, "unreadable", "it is named as a contact card, and holds none")
    return Parsed(items=tuple(items.values()), passages=tuple(passages), skipped=notes.all())


def _in_utf8(content: bytes) -> bytes:
    """A card names the charset of each value, so that only a mark in front speaks for the whole file."""
    return decode(content).encode("utf-8", "replace") if any(content.startswith(mark) for mark, _ in MARKS) else content


def _cards(content: bytes, notes: Notes) -> Iterator[Card]:
    """Each from its BEGIN to its END; one that lies in another (an agent's) is passed over."""
    depth, count = 0, 0
    lines: list[bytes] = []
    for line in _lines(content):
        mark = bytes(line[:20]).upper().replace(b" ", b"").strip()
        if mark == b"BEGIN:VCARD":
            depth += 1
            lines = [] if depth == 1 else lines
        elif mark == b"END:VCARD" and depth:
            depth -= 1
            if not depth:
                count += 1
                yield _card(lines, notes)
        elif depth == 1 and len(lines) < MOST_LINES:
            lines.append(line)
        if count >= MOST_CARDS:
            notes.add("cut", f"only the first {MOST_CARDS} cards were read")
            return
    if depth:
        notes.add("truncated", "the file ends in the middle of a card")
        yield _card(lines, notes)


def _lines(content: bytes) -> Iterator[bytes]:
    """Put together where they were folded: by white space, or by quoted-printable's own `=` at the end."""
    waiting = b""
    for line in FOLD.sub(b"", content).splitlines():
        waiting += line
        if waiting.endswith(b"=") and b"QUOTED-PRINTABLE" in waiting[:200].upper() and len(waiting) < LONGEST:
            waiting = waiting[:-1]
            continue
        yield waiting
        waiting = b""
    if waiting:
        yield waiting


def _card(lines: list[bytes], notes: Notes) -> Card:
    values: dict[str, list[str]] = {}
    for line in lines:
        found = LINE.match(line[:LONGEST].decode("latin-1"))
        if not found or found[1].upper() not in KEPT:
            continue
        if len(line) > LONGEST:
            notes.add("cut", f"a property was read to its first {LONGEST} bytes")
        text = _value(found[1].upper(), found[2], found[3].encode("latin-1"))
        if text:
            values.setdefault(found[1].upper(), []).append(text)
    return Card(values, digest([line.hex() for line in lines]))


def _value(name: str, parameters: str, raw: bytes) -> str:
    """The words of a value. Version 2.1 puts them in quoted-printable, in a charset of their own."""
    said = [one.strip().upper() for one in parameters.split(";")]
    if "QUOTED-PRINTABLE" in said or "ENCODING=QUOTED-PRINTABLE" in said:
        raw = decodestring(raw)
    charset = next((one.partition("=")[2] for one in said if one.startswith("CHARSET=")), "")
    text = decode(raw, charset)
    parts = [_unescaped(part) for part in PART.split(text)] if name in LISTED else [_unescaped(text)]
    if name == "N":
        return ", ".join(parts[:2])
    return ", ".join(part for part in parts if part)


def _unescaped(text: str) -> str:
    return clean(ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)).strip()


def _item(card: Card, ref: str, origin: Origin, sha256: str, modified: datetime | None) -> Item:
    name = one_line(card.name)[:200]
    people = [Person(name=name, address=address) for address in card.addresses] or [Person(name=name)]
    return Item(
        ref=ref,
        kind="contact",
        format="vcf",
        origin=origin,
        sha256=sha256,
        parser=reader("vcf"),
        title=name,
        parties=tuple(Party(role="contact", person=person) for person in people if person != Person()),
        at=_revised(card.first("REV")) or modified,
        label=Label(),
    )


def _revised(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _passages(card: Card, ref: str, notes: Notes) -> tuple[Passage, ...]:
    passages = Passages(ref, notes)
    for name in SHOWN:
        for text in card.values.get(name, ()):
            passages.add(name, text, "own" if name == "NOTE" else "header")
    return passages.all()
