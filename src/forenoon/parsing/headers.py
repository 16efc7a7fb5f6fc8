"""A mail's header fields, from raw bytes to words: names, addresses, dates, ids. Never raises, never quadratic."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from quopri import decodestring

from forenoon.domain.sources import Person
from forenoon.parsing.charsets import decode
from forenoon.parsing.text import clean, one_line

LONGEST = 1 << 16  # characters of a field that are read
MOST_ADDRESSES = 1000
MOST_IDS = 500

FOLD = re.compile(r"\r?\n[ \t]*|\r")
ENCODED_WORD = re.compile(r"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=")
ADDRESS = re.compile(r"[^\s@<>(),;:\"]{1,128}@[^\s@<>(),;:\"]{1,255}")
MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,500})\s*>")
ANSWER_MARKS = "re|r|rif|aw|sv|vs|res|ref|antw|回复|回覆|答复|答覆|ตอบกลับ|ตอบ"
FORWARD_MARKS = "fwd?|i|wg|tr|rv|enc|vl|doorst|转发|轉寄|轉發|ส่งต่อ"
MARK = re.compile(
    rf"\s*(?:(?:{ANSWER_MARKS}|{FORWARD_MARKS})\s*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\))?\s*[:：]|\[[^\]]{{1,40}}\])"
)
ANSWER = re.compile(rf"\s*(?:{ANSWER_MARKS})\s*(?:\[\d{{1,3}}\]|\(\d{{1,3}}\))?\s*[:：]", re.IGNORECASE)


def unfolded(raw: object) -> str:
    """A field as one line, with bytes that are not ASCII decoded; encoded words stay as they are."""
    text = FOLD.sub(" ", str(raw)[:LONGEST])
    if not text.isascii():
        text = decode(text.encode("utf-8", "surrogateescape"))
    return text.strip()


def decoded(raw: object) -> str:
    """A field for people: encoded words decoded, on one line."""
    text = unfolded(raw)
    return one_line(_words(text) if "=?" in text else text)


def _words(text: str) -> str:
    """Neighbouring encoded words of one charset are joined before they are decoded: some split a character."""
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for word in ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        label = word[1].lower()
        if between.strip() or label != charset or not end:
            out.append(decode(pending, charset) if pending else "")
            out.append(between if between.strip() or not end else "")
            pending, charset = b"", label
        pending += _unwrapped(word[2], word[3])
        end = word.end()
    return "".join(out) + (decode(pending, charset) if pending else "") + text[end:]


def _unwrapped(encoding: str, word: str) -> bytes:
    content = word.encode("utf-8", "replace")
    return unbase64(content) if encoding in "bB" else decodestring(content, header=True)


def unbase64(content: bytes) -> bytes:
    """As much as can be read: strange characters and missing ends are passed over."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", content)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


def people(raw: object) -> tuple[Person, ...]:
    """Who an address field names, in order."""
    found = (_person(entry) for entry in _entries(unfolded(raw)))
    return tuple(person for person in found if person.name or person.address)[:MOST_ADDRESSES]


def _entries(text: str) -> Iterator[str]:
    """The parts between commas and semicolons that stand outside quotes, comments and angles."""
    start, quoted, comment, angle, skip = 0, False, 0, False, False
    for position, letter in enumerate(text):
        if skip:
            skip = False
        elif letter == "\\":
            skip = True
        elif letter == '"' and not comment:
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "()":
            comment = max(0, comment + (1 if letter == "(" else -1))
        elif letter in "<>":
            angle = letter == "<"
        elif letter in ",;" and not comment and not angle:
            yield text[start:position]
            start = position + 1
    yield text[start:]


def _person(entry: str) -> Person:
    name, angle, rest = entry.rpartition("<")
    if angle and (found := ADDRESS.search(rest)):
        return _named(name, found[0])
    if found := ADDRESS.search(entry):
        comment = entry[found.end() :].partition("(")[2].rpartition(")")[0]
        return _named(comment or entry[: found.start()], found[0])
    group = entry.rpartition(":")[2] if ":" in entry else entry
    return _named(group.replace("<", "").replace(">", ""), "")


def _named(name: str, address: str) -> Person:
    name = name.strip()
    if ":" in name and '"' not in name and "=?" not in name:
        name = name.rpartition(":")[2].strip()  # the first member of a group
    if name[:1] == '"' and name[-1:] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    name = decoded(name).strip("\"' ")
    address = unicodedata.normalize("NFC", address.strip("'.")).lower()
    return Person(name="" if name.lower() == address else name[:200], address=clean(address))


def offset_of(raw: object) -> int | None:
    """By how many minutes the writer's clock ran ahead of UTC; None where the date says nothing of it."""
    fields = parsedate_tz(unfolded(raw)[:200])
    seconds = fields[9] if fields else None
    return seconds // 60 if seconds is not None and abs(seconds) <= 14 * 3600 else None


def sent_at(raw: object) -> datetime | None:
    """The moment in UTC; None for a date that is none."""
    fields = parsedate_tz(unfolded(raw)[:200])
    try:
        return datetime(*fields[:6], tzinfo=UTC) - timedelta(seconds=fields[9] or 0) if fields else None
    except (ValueError, OverflowError):
        return None


def message_ids(raw: object) -> tuple[str, ...]:
    """The ids in a field, without their angles."""
    text = unfolded(raw)
    found = [clean(one) for one in MESSAGE_ID.findall(text)[:MOST_IDS]]
    bare = text.strip("<> \t")
    return tuple(found) or ((clean(bare),) if bare and not re.search(r"\s", bare) and len(bare) <= 500 else ())


def folded_subject(subject: str) -> str:
    """Without what answering and forwarding put before it."""
    text, left = subject.casefold(), 20
    while left and (mark := MARK.match(text)) and mark.end() < len(text):
        text, left = text[mark.end() :], left - 1
    return " ".join(text.split())


def is_answer(subject: str) -> bool:
    return bool(ANSWER.match(subject))
