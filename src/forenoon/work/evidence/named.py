"""What an item is called: its title without reply marks, a file's name without its version, a chat's channel."""

import re
from decimal import Decimal

from forenoon.domain.sources import Item

VERSION_MARK = re.compile(  # Offer_v2.docx, Preventivo 114 rev.2.pdf, 报价单第2版.docx
    r"(?:[ _.(-]+|(?<=[\u0e00-\u9fff]))(?:v|ver|versione?|rev|revision[ei]?|fassung|r|修订|修訂|版本"
    r"|(?:แก้ไข)?ครั้งที่|ฉบับที่)"
    r"[ ._-]{0,2}(?P<number>\d{1,3}(?:\.\d{1,2})?)(?=[ _.)-])|[ _.-]*第(?P<han>\d{1,3})[版稿](?=[ _.)-])",
    re.IGNORECASE,
)

DAY_MARK = re.compile(  # Offer_v2_3Nov2026.docx, Offer_v1_2026-10-12.docx, Offer v3 12.10.26.docx
    r"[ _.(-]*(?<!\d)(?:20\d\d[-_.]?\d\d[-_.]?\d\d|\d{1,2}[ ._-]?[^\W\d_]{3,9}[ ._-]?(?:20)?\d\d"
    r"|\d{1,2}[._-]\d{1,2}[._-](?:20)?\d\d)(?!\d)\)?(?=[ _.)-])"
)
CODE = re.compile(r"(?<!\w)(?=[\w-]*\d{3})[^\W_][\w-]*")  # Q-2711: what a numbered paper is called
YEAR = re.compile(r"(?:19|20)\d\d")


def content_of(item: Item) -> str:
    """Equal for a file in two places; empty for what is no file."""
    return (item.content or item.sha256) if item.kind == "file" else ""


def named_place(item: Item) -> str:
    """What an item is called; of a chat its channel, without the names of its people."""
    if item.kind != "chat":
        return item.title
    people = {name for party in item.parties for name in (party.person.name, party.person.address)} - {""}
    return item.place.replace("-", " ") if not any(name in item.place for name in people) else ""


def versioned(path: str) -> tuple[str, Decimal]:
    """A path without the version in its name and the day beside it, and the version; 0 where it names none."""
    folder, _, name = path.rpartition("/")
    found = VERSION_MARK.search(name)
    if not found:
        return path, Decimal(0)
    stem = DAY_MARK.sub("", f"{name[: found.start()]}{name[found.end() :]}")
    return f"{folder}/{stem}", Decimal(found["number"] or found["han"])


def version_mark(path: str) -> str:
    """The version as a file's name writes it: `v2`, `rev.2`; empty where it names none."""
    found = VERSION_MARK.search(path.rpartition("/")[2])
    return found[0].strip(" _.(-") if found else ""


def strip_marks(title: str) -> str:
    """A title without `RE:`, `FW:`, `R:`, `回复：` before it, however many."""
    head, colon, rest = title.replace("：", ":").partition(":")
    return strip_marks(rest) if colon and len(head.strip()) <= 4 else title.strip()


def codes_of(title: str) -> frozenset[str]:
    """The numbers of papers in a title, in small letters."""
    return frozenset(code.casefold() for code in CODE.findall(title) if not YEAR.fullmatch(code))
