"""Mails that Outlook saved (.msg), put into the form in which they were sent and read as such: msg/1."""

import io
import struct
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime
from typing import Any, cast

import olefile  # pyright: ignore[reportMissingTypeStubs]  it has none

from forenoon.domain.sources import Origin, Parsed
from forenoon.parsing.attached import Read
from forenoon.parsing.charsets import decode
from forenoon.parsing.mail import item_of, parsed_mail
from forenoon.parsing.mime import AS_SENT, open_mail
from forenoon.parsing.packages import PackageRefused
from forenoon.parsing.passages import Notes
from forenoon.parsing.text import one_line

DEEPEST = 4  # mails in each other
MOST = 2_000  # recipients, attachments
DAMAGE = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    struct.error,
    OverflowError,
    RecursionError,
)
ENTRY = struct.Struct("<HHI8s")  # type, id, flags, value
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
NAME, ADDRESS, SMTP = 0x3001, 0x3003, 0x39FE  # of a recipient
FIELDS = {"Subject": 0x0037, "Message-ID": 0x1035, "In-Reply-To": 0x1042, "References": 0x1039}
SENDERS = ((0x0042, 0x5D02, 0x0065), (0x0C1A, 0x5D01, 0x0C1F))  # name, address on the net, address of any kind
IN_BODY = 4  # flag of an attachment that the body shows
EMBEDDED = 5  # method of an attachment that is a mail

Storage = tuple[str, ...]


def read_outlook(content: bytes, origin: Origin, modified: datetime | None, read: Read | None = None) -> Parsed:
    """Raises PackageRefused where the file cannot be opened."""
    notes = Notes(origin.path)
    try:
        with closing(_opened(content)) as ole:
            sent = _sent(_Folder(ole, (), 32), notes).as_bytes(policy=AS_SENT)
    except DAMAGE as error:
        raise PackageRefused("truncated", "the file is cut short or damaged") from error
    mail = open_mail(sent, notes)
    return parsed_mail(mail, item_of(mail, content, origin, "msg"), notes, read)


def _opened(content: bytes) -> Any:
    return cast(Any, olefile.OleFileIO)(io.BytesIO(content))


class _Folder:
    """A mail, recipient or attachment inside the file: its properties by number."""

    def __init__(self, ole: Any, place: Storage, head: int, codepage: str = "") -> None:
        self.ole, self.place = ole, place
        self._fixed: dict[int, bytes] = {}
        table = self._stream("__properties_version1.0")[head:]
        for at in range(0, len(table) - ENTRY.size + 1, ENTRY.size):
            _, number, _, value = ENTRY.unpack_from(table, at)
            self._fixed[number] = value
        self.codepage = codepage or _charset(self.number(0x3FFD))

    def number(self, number: int) -> int:
        """0 where it is missing."""
        return int.from_bytes(self._fixed.get(number, b"")[:4], "little")

    def moment(self, number: int) -> datetime | None:
        ticks = int.from_bytes(self._fixed.get(number, b""), "little")
        return EPOCH + timedelta(microseconds=ticks // 10) if 0 < ticks < 1 << 59 else None

    def text(self, number: int) -> str:
        if raw := self._stream(f"__substg1.0_{number:04X}001F"):
            return raw.decode("utf-16-le", "replace").rstrip("\0")
        return decode(self._stream(f"__substg1.0_{number:04X}001E"), self.codepage).rstrip("\0")

    def content(self, number: int) -> bytes:
        return self._stream(f"__substg1.0_{number:04X}0102")

    def inner(self, begins: str) -> Iterator["_Folder"]:
        """The recipients or attachments, in their order."""
        depth = len(self.place) + 1
        listed: list[list[str]] = self.ole.listdir(streams=False, storages=True)
        found = [tuple(one) for one in listed if len(one) == depth and tuple(one[:-1]) == self.place]
        for place in sorted(one for one in found if one[-1].startswith(begins))[:MOST]:
            yield _Folder(self.ole, place, 8, self.codepage)

    def embedded(self) -> "_Folder | None":
        place = (*self.place, "__substg1.0_3701000D")
        return _Folder(self.ole, place, 24) if self.ole.exists("/".join(place)) else None

    def _stream(self, name: str) -> bytes:
        path = "/".join((*self.place, name))
        return self.ole.openstream(path).read() if self.ole.exists(path) else b""


def _sent(mail: _Folder, notes: Notes, depth: int = 0) -> Message:
    """The mail as it goes over the wire. Its parts are in base64, so that one boundary serves all."""
    whole = MIMEMultipart("mixed", boundary="=_outer")
    for name, value in _fields(mail):
        whole[name] = value
    body = MIMEMultipart("alternative", boundary="=_inner")
    html = mail.content(0x1013) or mail.text(0x1013).encode("utf-8", "replace")
    plain = mail.text(0x1000)
    if plain.strip():
        body.attach(_part("text/plain", plain.encode("utf-8", "replace"), "utf-8"))
    if html.strip():
        body.attach(_part("text/html", html, _charset(mail.number(0x3FDE)) or mail.codepage))
    if not plain.strip() and not html.strip() and mail.content(0x1009):
        notes.add("rich_text", "the words of this mail are kept as rich text only, which is not read")
    whole.attach(body)
    for one in mail.inner("__attach_version1.0"):
        name, content = _attachment(one, notes, depth)
        if content and not one.number(0x3714) & IN_BODY:
            whole.attach(_part("application/octet-stream", content, name=name))
    return whole


def _fields(mail: _Folder) -> Iterator[tuple[str, str]]:
    """Those of its way through the net; what is missing there, as Outlook keeps it."""
    own = HeaderParser(policy=compat32).parsestr(mail.text(0x007D)[: 1 << 18]).items() if mail.text(0x007D) else []
    kept = [(name, one_line(value)) for name, value in own if not name.lower().startswith(("content-", "mime-"))]
    yield from kept
    known = {name.lower() for name, _ in kept}
    for name, value in (*_people(mail), *((name, mail.text(number)) for name, number in FIELDS.items())):
        if name.lower() not in known and value.strip():
            yield name, one_line(value)
    at = mail.moment(0x0039) or mail.moment(0x0E06)
    if at and "date" not in known:
        yield "Date", format_datetime(at)


def _people(mail: _Folder) -> Iterator[tuple[str, str]]:
    senders = (_named(mail, name, (net, any_)) for name, net, any_ in SENDERS)
    yield "From", next((one for one in senders if "@" in one), "") or mail.text(SENDERS[0][0])
    people = [(one.number(0x0C15), _named(one, NAME, (SMTP, ADDRESS))) for one in mail.inner("__recip_version1.0")]
    for kind, name in KINDS.items():
        yield name, ", ".join(person for number, person in people if number == kind and person)


def _named(folder: _Folder, name: int, addresses: tuple[int, ...]) -> str:
    """Addresses inside an Exchange server are none."""
    found = (one_line(folder.text(number)) for number in addresses)
    address = next((one for one in found if "@" in one and not one.startswith("/")), "")
    shown = one_line(folder.text(name)).replace("\\", "").replace('"', "")
    return f'"{shown}" <{address}>' if address and shown != address else address or (f'"{shown}"' if shown else "")


def _attachment(one: _Folder, notes: Notes, depth: int) -> tuple[str, bytes]:
    name = one.text(0x3707) or one.text(0x3704) or one.text(NAME)
    inner = one.embedded() if one.number(0x3705) == EMBEDDED else None
    if inner is None:
        return name, one.content(0x3701)
    if depth >= DEEPEST:
        notes.add("cut", "mails that lie too deep in each other were not read")
        return name, b""
    return f"{name or 'message'}.eml", _sent(inner, notes, depth + 1).as_bytes(policy=AS_SENT)


def _part(kind: str, content: bytes, charset: str = "", name: str = "") -> Message:
    part = MIMEBase(*kind.split("/"))
    part.set_payload(content)
    encode_base64(part)
    if charset:
        part.set_param("charset", charset)
    if name:
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", one_line(name)))
    return part


def _charset(codepage: int) -> str:
    return {0: "", 65001: "utf-8", 1200: "", 20127: "ascii", 28591: "latin1", 51936: "gbk"}.get(
        codepage, f"cp{codepage}"
    )
