"""The demo's mails as eml: the charsets, transfer encodings, html parts and attachments of real mail programs."""

import base64
import html
import quopri
import re
from collections.abc import Mapping, Sequence
from email.header import Header
from email.utils import format_datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from forenoon.demo.records import Mail

_LONGEST_LINE = 990  # bytes; RFC 5322 allows 998
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "docx": _OFFICE + "wordprocessingml.document",
    "xlsx": _OFFICE + "spreadsheetml.sheet",
    "csv": "text/csv",
    "md": "text/markdown",
    "txt": "text/plain",
}


def message(mail: Mail, known: Mapping[str, Mail], attached: Sequence[tuple[str, bytes]]) -> bytes:
    """The mail with these files (name, content). `known` are all mails by id: a reply names those before it."""
    part = _text(mail.body, mail)
    if mail.html:
        part = _multipart("alternative", [part, _text(_page(mail.body), mail, "html")], mail.id)
    if attached:
        part = _multipart("mixed", [part, *(_file(name, content) for name, content in attached)], mail.id)
    headers = [*_headers(mail, known), ("MIME-Version", "1.0")]
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode() + part


def _headers(mail: Mail, known: Mapping[str, Mail]) -> list[tuple[str, str]]:
    headers = [("From", _address(mail.sender, mail.charset)), ("To", _addresses(mail.to, mail.charset))]
    if mail.cc:
        headers.append(("Cc", _addresses(mail.cc, mail.charset)))
    headers += [
        ("Subject", _words(mail.subject, mail.charset)),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", mail.message_id),
    ]
    if before := _before(mail, known):
        headers += [("In-Reply-To", before[-1]), ("References", "\r\n ".join(before))]
    if mail.noise:
        headers.append(("Auto-Submitted", "auto-generated"))
    return headers


def _before(mail: Mail, known: Mapping[str, Mail]) -> list[str]:
    """Message-IDs of the thread, oldest first."""
    ids: list[str] = []
    while mail.in_reply_to:
        mail = known[mail.in_reply_to]
        ids.insert(0, mail.message_id)
    return ids


def _addresses(addresses: Sequence[str], charset: str) -> str:
    return ", ".join(_address(address, charset) for address in addresses)


def _address(address: str, charset: str) -> str:
    name, _, rest = address.rpartition(" <")
    quoted = name.isascii() and re.search(r"[^\w .-]", name)
    return f'"{name}" <{rest}' if quoted else f"{_words(name, charset)} <{rest}"


def _words(text: str, charset: str) -> str:
    """Header text, as encoded words where it is not ASCII."""
    if text.isascii():
        return text
    return Header(text, _able(text, charset), maxlinelen=70).encode(linesep="\r\n")


def _able(text: str, charset: str) -> str:
    """The charset, or UTF-8 where it lacks a character of the text."""
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return "utf-8"
    return charset


def _page(body: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in body.split("\n\n"))
    return f"<html><body>{paragraphs}</body></html>"


def _text(text: str, mail: Mail, subtype: str = "plain") -> bytes:
    charset, encoding = _able(text, mail.charset), mail.cte
    raw = text.replace("\n", "\r\n").encode(charset)
    lines = raw.split(b"\r\n")
    too_long = max(len(line) for line in lines) > _LONGEST_LINE
    if (encoding in ("7bit", "8bit") and too_long) or (encoding == "7bit" and not raw.isascii()):
        encoding = "quoted-printable"
    if encoding == "base64":
        raw = _base64(raw)
    elif encoding == "quoted-printable":
        raw = b"\r\n".join(quopri.encodestring(line).replace(b"=\n", b"=\r\n") for line in lines)
    head = f'Content-Type: text/{subtype}; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode() + raw


def _file(name: str, content: bytes) -> bytes:
    kind = _TYPES[PurePosixPath(name).suffix[1:]]
    shown = f'filename="{name}"' if name.isascii() else f"filename*=utf-8''{quote(name)}"
    head = (
        f"Content-Type: {kind}\r\nContent-Disposition: attachment; {shown}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + _base64(content)


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n").rstrip()


def _multipart(kind: str, parts: Sequence[bytes], mark: str) -> bytes:
    boundary = f"=_{kind}_{mark}"
    body = b"".join(f"--{boundary}\r\n".encode() + part + b"\r\n" for part in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'
    return head.encode() + body + f"--{boundary}--\r\n".encode()
