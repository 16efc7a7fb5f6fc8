"""What a file is: by its content first, by its name where the content leaves it open."""

import re
from pathlib import PurePosixPath

# A mail's reader reads what is attached too: its number rises with each of theirs.
VERSIONS = {
    **{"eml": 13, "msg": 9, "ics": 3, "vcf": 1},
    **dict.fromkeys(("docx", "csv", "txt", "md", "html", "pptx"), 4),
    **dict.fromkeys(("xlsx", "xls", "ods", "pdf"), 5),
    **{"slack": 1, "teams": 1},
    **dict.fromkeys(("doc", "ppt", "rtf", "odt", "odp"), 4),
}
# What an office suite has to turn into a kind that we read.
CONVERTED = {"doc": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx", "ppt": "pptx", "odp": "pptx"}
MAILS = ("eml", "msg")  # kinds that others may be attached to
START = 8192  # bytes that are looked at

MAILBOX_LINE = re.compile(
    rb"From [^\n]{0,200}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]{0,60}\d\d?:\d\d[^\n]{0,80}\r?\n"
    rb"(?=>?[!-9;-~]{1,80}:|\r?\n)"
)
FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
CERTAIN = {b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to"}
USUAL = {b"from", b"to", b"cc", b"bcc", b"subject", b"date", b"sender", b"reply-to", b"in-reply-to", b"references"}
TELLING = CERTAIN | USUAL | {b"content-type", b"content-transfer-encoding", b"list-id", b"x-mailer"}
OFFICE = {
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xltx": "xlsx",
} | dict.fromkeys(("pptx", "pptm", "ppsx", "potx"), "pptx")
TEXTS = {
    **{"csv": "csv", "tsv": "csv", "txt": "txt", "text": "txt", "rst": "txt", "log": "txt"},
    **{"md": "md", "markdown": "md"},
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "shtml"), "html"),
}
PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,1000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
OPEN = b"mimetypeapplication/vnd.oasis.opendocument."
PACKED = (
    *((OPEN + name, kind) for name, kind in ((b"text", "odt"), (b"spreadsheet", "ods"), (b"presentation", "odp"))),
    *((b"mimetypeapplication/", ""), (b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x78\x9f\x3e\x22", "a packet of Outlook's (winmail.dat)"),
    (b"RIFF", "a sound or film"),
    (b"\0\0\1\0", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
OLD = {
    **{"xls": "xls", "xlt": "xls", "msg": "msg"},
    **{"doc": "doc", "dot": "doc", "ppt": "ppt", "pps": "ppt", "pot": "ppt"},
}
OUTLOOK = "__substg1.0_".encode("utf-16-le")
CHATS = b'{"chats": "'  # begins the line of names that is read before an export's messages
SLACK_STAMP = re.compile(rb'"ts"\s*:\s*"\d{9,10}\.\d{1,6}"')
TEAMS_FIELD = re.compile(rb'"(?:MessageType|messageType|MessageList|messagetype)"\s*:')
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def version(start: bytes, path: str) -> str:
    """`eml/1` and the like, from the first bytes of a file and its name; empty for a kind that is not read."""
    kind = kind_of(start[:START], path)
    return reader(kind) if kind else ""


def reader(kind: str) -> str:
    """A reader with its version: `eml/3`."""
    return f"{kind}/{VERSIONS[kind]}"


def kind_of(start: bytes, path: str) -> str:
    """A key of VERSIONS; empty for any other kind."""
    name = ending(path)
    if start.startswith(ZIP):
        return next((kind for mark, kind in PACKED if mark in start), OFFICE.get(name, ""))
    if start.startswith(OLE):
        if name in OLD:
            return OLD[name]
        return "msg" if OUTLOOK in start else OFFICE.get(name, "")  # an encrypted document is such a file
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if not is_text(start):
        return ""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:15].upper() == b"BEGIN:VCALENDAR" or name in ("ics", "ifb", "vcs"):
        return "ics"
    if head[:11].upper() == b"BEGIN:VCARD" or name in ("vcf", "vcard"):
        return "vcf"
    if head.startswith(CHATS):
        return chats_of(head)
    if name == "eml" or is_mail(head, name):
        return "eml"
    if name == "json":
        return chats_of(head)
    return TEXTS.get(name) or ("html" if PAGE.match(head) else "")


def chats_of(head: bytes) -> str:
    """Whose chat messages JSON begins with; empty for any other."""
    if head.startswith(CHATS):
        return next((kind for kind in ("slack", "teams") if head.startswith(CHATS + kind.encode() + b'"')), "")
    if head[:1] not in (b"[", b"{"):
        return ""
    if head[:1] == b"[" and SLACK_STAMP.search(head):
        return "slack"
    return "teams" if TEAMS_FIELD.search(head) else ""


def is_mail(head: bytes, name: str) -> bool:
    """Whether it begins as a mail does. A name that promises something else needs a field that only mails have."""
    if MAILBOX_LINE.match(head):
        return True
    found: set[bytes] = set()
    for line in head.splitlines():
        field = FIELD.match(line)
        if field:
            found.add(field[1].lower())
        elif line[:1] not in (b" ", b"\t", b">") and not (line.startswith(b"From ") and not found):
            break
    if name in ("", "msg", "mail", "mbox"):
        return bool(found & TELLING)
    certain = bool(found & CERTAIN) and len(found & TELLING) > 1
    return certain or (name not in TEXTS and len(found & TELLING) > 2)


def is_text(start: bytes) -> bool:
    """Whether these bytes may be text. UTF-16 counts where its mark is in front."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in start and not any(start.startswith(magic) for magic, _ in MAGIC)


def described(start: bytes, path: str) -> str:
    """What a file is that is not read, for people."""
    name = ending(path)
    if start.startswith(OLE):
        old = {"doc": "an old Word document", "ppt": "an old PowerPoint file"}
        return old.get(name, "an old Office file")
    if start.startswith(ZIP):
        return "an OpenDocument file" if OPEN in start else "a packed file"
    if what := next((what for magic, what in MAGIC if start.startswith(magic)), ""):
        return what
    called = f"a text file named .{name}" if name else "a text file without a kind"
    return called if is_text(start) else "a binary file"


def ending(path: str) -> str:
    """The file name's ending, in lower case, without the dot."""
    return PurePosixPath(path).suffix.lower().lstrip(".")
