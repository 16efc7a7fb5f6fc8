"""A mail's parts: which of them are the body, which are attachments. Caps keep hostile ones short."""

import re
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from typing import NamedTuple, TypeAlias

from forenoon.parsing import tnef
from forenoon.parsing.charsets import decode
from forenoon.parsing.headers import LONGEST, decoded, unbase64
from forenoon.parsing.html import page_of
from forenoon.parsing.passages import Notes
from forenoon.parsing.text import blank, clean, one_line

MOST_PARTS = 1000
MOST_FIELDS = 1000
DEEPEST = 50

BOUNDARY = re.compile(rb"^--[^\r\n]", re.MULTILINE)
OLD_FIELD = re.compile(rb"^([!-9;-~]{1,80})[ \t]{1,20}:", re.MULTILINE)
SLASH = re.compile(r"[/\\]")
PARAMETERS = 8192  # characters of a Content-Type that are taken apart
SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
REPORTS = {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"}
AS_SENT = compat32.clone(max_line_length=None, cte_type="8bit")
STUB = 200  # characters; a plain part below it that is a tenth of the html one only says that there is html

Part: TypeAlias = "Message[str, str]"


class Attachment(NamedTuple):
    """A file as it came. Of a mail that was forwarded whole, its bytes as they would be sent."""

    name: str
    content: bytes


@dataclass
class Mail:
    """Fields as they stand, the body's text, what is attached."""

    fields: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: str = ""
    attachments: list[Attachment] = field(default_factory=list[Attachment])
    invitations: list[Attachment] = field(default_factory=list[Attachment])  # that programs show, and no file
    misleads: bool = False  # the words of a link name another host than it leads to
    method: str = ""  # of the calendar entry that it carries, as iTIP names it: REQUEST, REPLY

    def get(self, name: str) -> str:
        """The first field of this name, raw; empty if there is none."""
        return next((value for key, value in self.fields if key == name), "")


def open_mail(content: bytes, notes: Notes) -> Mail:
    """What can be read of it; the rest is noted."""
    message = _message(_capped(_without_old_spaces(content), notes), notes)
    mail = Mail(fields=[(key.lower(), str(value)) for key, value in message.raw_items()][:MOST_FIELDS])
    if any(len(value) > LONGEST for _, value in mail.fields):
        notes.add("cut", f"a header field was read to its first {LONGEST} characters")
    reader = _Parts(notes)
    mail.body = clean(reader.body(message))
    mail.attachments, mail.invitations, mail.method = reader.attachments, reader.invitations, reader.method
    mail.misleads = reader.misleads
    return mail


def _without_old_spaces(content: bytes) -> bytes:
    """Mail of long ago put spaces before the colon of a field; the parser takes these for the body."""
    end = content.find(b"\n\n") if b"\r\n\r\n" not in content[: 1 << 20] else content.find(b"\r\n\r\n")
    header = content[:end] if end >= 0 else content
    return OLD_FIELD.sub(rb"\1:", header) + content[len(header) :]


def _capped(content: bytes, notes: Notes) -> bytes:
    """Cut before the parser sees it: with each part it gets slower."""
    if b"multipart/" not in content[: 1 << 20].lower():
        return content
    for count, line in enumerate(BOUNDARY.finditer(content)):
        if count > 4 * MOST_PARTS:
            notes.add("cut", f"a mail of more than {4 * MOST_PARTS} parts was read in part")
            return content[: line.start()]
    return content


def _message(content: bytes, notes: Notes) -> Part:
    try:
        return BytesParser(policy=compat32).parsebytes(content)
    except (RecursionError, MessageError):
        notes.add("cut", "the parts of this mail lie too deep in each other: only its header was read")
        return BytesHeaderParser(policy=compat32).parsebytes(content)


class _Parts:
    """Walks the parts once, in order."""

    def __init__(self, notes: Notes) -> None:
        self.attachments: list[Attachment] = []
        self.invitations: list[Attachment] = []
        self.method = ""
        self.misleads = False
        self._notes = notes
        self._seen = 0

    def body(self, part: Part, depth: int = 0, related: bool = False) -> str:
        self._seen += 1
        if self._seen > MOST_PARTS or depth > DEEPEST:
            self._notes.add("cut", f"only the first {min(self._seen, MOST_PARTS)} parts of this mail were read")
            return ""
        kind = part.get_content_type()
        if kind in SEALED and parameter(part, "smime-type") != "signed-data":
            self._notes.add("encrypted", "the mail is encrypted; only its header was read")
            return ""
        inside = _inside(part)
        if inside is None:
            return self._leaf(part, kind, related)
        if kind == "message/rfc822":
            flat = _flat(inside)
            self._attach(part, _forwarded_name(inside), unbase64(flat) if _is_base64(part) else flat)
            return ""
        if kind == "multipart/alternative":
            return self._best(inside, depth)
        texts = [self.body(one, depth + 1, related or kind == "multipart/related") for one in inside]
        return "\n\n".join(text for text in texts if not blank(text))

    def _best(self, choices: list[Part], depth: int) -> str:
        """Plain text where it says as much as the rest."""
        texts = [(one.get_content_type(), self.body(one, depth + 1)) for one in choices]
        plain = next((text for kind, text in texts if kind == "text/plain" and not blank(text)), "")
        other = next((text for kind, text in reversed(texts) if kind != "text/plain" and not blank(text)), "")
        return other if not plain or (len(plain) < STUB and len(other) > 10 * len(plain)) else plain

    def _leaf(self, part: Part, kind: str, related: bool) -> str:
        disposition = str(part.get("content-disposition", ""))[:200].lower().strip()
        name = filename(part)
        if kind == "text/calendar":
            self.method = parameter(part, "method")[:40].upper() or self.method
        attached = disposition.startswith("attachment") or bool(name)
        if kind in ("text/plain", "text/html", "text/enriched") and not attached:
            return self._text(part, kind)
        embedded = related and part.get("content-id") and not disposition.startswith("attachment")
        if not embedded and kind not in SIGNATURES | REPORTS and (attached or not kind.startswith("text/")):
            self._attach(part, name, payload(part))
        elif kind == "text/calendar":
            self.invitations.append(Attachment("invitation.ics", payload(part)))
        return ""

    def _text(self, part: Part, kind: str) -> str:
        text = decode(payload(part), parameter(part, "charset"))
        if kind == "text/plain":
            return clean(text)
        page = page_of(clean(text))
        text, self.misleads = page.text(), self.misleads or page.misleads
        if page.hid:
            self._notes.add("hidden_text", "words that a reader does not see were left out")
        return text

    def _attach(self, part: Part, name: str, content: bytes) -> None:
        if content.startswith(tnef.SIGNATURE) and (inside := tnef.unpacked(content)):
            self.attachments += (Attachment(SLASH.split(one_line(each))[-1][:200], packed) for each, packed in inside)
            return
        name = filename(part) or name or part.get_content_type().replace("/", ".")
        self.attachments.append(Attachment(name, content))


def _inside(part: Part) -> list[Part] | None:
    """The parts of a part; None for one that has none. A broken multipart is its own text."""
    found: object = part.get_payload()
    if not isinstance(found, list):
        return None
    return [one for one in found if isinstance(one, Message)]  # pyright: ignore  a list of unknown, told apart here


def _flat(inside: list[Part]) -> bytes:
    """A mail within a mail as bytes; none where it cannot be put together again."""
    try:
        return inside[0].as_bytes(policy=AS_SENT) if inside else b""
    except (UnicodeError, LookupError, ValueError, TypeError, AttributeError, RecursionError, MessageError):
        return b""  # the library writes well-formed mails only


def _forwarded_name(inside: list[Part]) -> str:
    subject = decoded(inside[0].get("subject", "")) if inside else ""
    return f"{SLASH.sub('-', subject)[:100] or 'message'}.eml"


def payload(part: Part) -> bytes:
    """The bytes of a leaf, decoded as far as they go."""
    if _is_base64(part):
        return unbase64(str(part.get_payload()).encode("ascii", "ignore"))
    content: object = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _is_base64(part: Part) -> bool:
    return str(part.get("content-transfer-encoding", ""))[:40].strip().lower() == "base64"


def parameter(part: Part, name: str, field: str = "content-type") -> str:
    """A parameter of a field; empty where it is missing or cannot be read."""
    if len(str(part.get(field, ""))) > PARAMETERS:
        return ""
    try:
        return collapse_rfc2231_value(part.get_param(name, "", field)).strip()
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""  # the library reads well-formed fields only


def filename(part: Part) -> str:
    """The name that an attachment was given, without folders."""
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return decoded(SLASH.split(decoded(name))[-1])[:200]
