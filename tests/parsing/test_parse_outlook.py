"""Mails that Outlook saved."""

import struct

from parsing.compound import Tree, compound
from parsing.making import at, codes, docx, paragraph, parse, roles, said
from walk.needs import shared

from forenoon.parsing.parser import IsolatedParser

SENT = 134328168000000000  # 2 Sep 2026, 10:00 UTC, in tenths of microseconds since 1601


def texts(values: dict[int, str], head: int, numbers: dict[int, int] | None = None) -> Tree:
    """A folder's texts, and the table of what is no text."""
    table = b"".join(struct.pack("<HHIq", 3, number, 6, value) for number, value in (numbers or {}).items())
    found: Tree = {"__properties_version1.0": b"\0" * head + table}
    return found | {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in values.items()}


def recipient(name: str, address: str, kind: int) -> Tree:
    return texts({0x3001: name, 0x3003: address}, 8, {0x0C15: kind})


def saved(**more: Tree) -> bytes:
    values = {0x0037: "L'offerta\nBcc: evil@x.example", 0x1035: "<7@a.example>", 0x1000: "Però il prezzo è 41.200 €."}
    values |= {0x0C1A: "Ann Lee", 0x0C1F: "/O=HOUSE/CN=ann@house", 0x5D01: "ann@a.example"}
    mail = texts(values, 32, {0x0039: SENT})
    mail["__recip_version1.0_#00000000"] = recipient('Bo "B" Dee', "bo@b.example", 1)
    mail["__recip_version1.0_#00000001"] = recipient("Cy", "cy@c.example", 2)
    return compound(mail | dict(more))


def test_a_saved_mail_is_read_as_it_was_sent(parser: IsolatedParser) -> None:
    document = docx(paragraph("Payment within 30 days."))
    attached = texts({0x3707: "terms.docx"}, 8, {0x3705: 1}) | {"__substg1.0_37010102": document}
    picture = texts({0x3707: "logo.txt"}, 8, {0x3705: 1, 0x3714: 4}) | {"__substg1.0_37010102": b"in the body"}
    inner = texts({0x0037: "Before", 0x1035: "<6@a.example>", 0x1000: "The first words."}, 24)
    carrier = texts({0x3001: "Before"}, 8, {0x3705: 5}) | {"__substg1.0_3701000D": inner}
    content = saved(**{
        "__attach_version1.0_#00000000": attached, "__attach_version1.0_#00000001": picture,
        "__attach_version1.0_#00000002": carrier,
    })  # fmt: skip
    parsed = parse(parser, content, "offer.msg")
    assert parser.version(content, "offer.msg") == "msg/9"
    assert [one.ref for one in parsed.items] == ["mail:7@a.example", "mail:7@a.example/terms.docx", "mail:6@a.example"]
    whole = parsed.items[0]
    assert (whole.title, whole.parser) == ("L'offerta Bcc: evil@x.example", "msg/9")
    assert whole.at and whole.at.isoformat() == "2026-09-02T10:00:00+00:00"
    assert [(one.role, one.person.name, one.person.address) for one in whole.parties] == [
        ("from", "Ann Lee", "ann@a.example"), ("to", "Bo B Dee", "bo@b.example"), ("cc", "Cy", "cy@c.example"),
    ]  # fmt: skip
    assert said(parsed)["paragraph 1"].startswith("Però il prezzo è 41.200 €.")
    assert at(parser, content, "offer.msg", "mail:7@a.example/terms.docx", "paragraph 1") == "Payment within 30 days."
    assert at(parser, content, "offer.msg", "mail:6@a.example", "paragraph 1") == "The first words."


def test_a_mail_that_is_cut_short_is_named(parser: IsolatedParser) -> None:
    assert codes(parse(parser, saved()[:700], "cut.msg")) == ["truncated"]
    assert codes(parse(parser, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "none.msg")) == ["truncated"]


def test_a_mail_under_that_name_is_a_mail(parser: IsolatedParser) -> None:
    parsed = parse(parser, b"From: a@a.example\nSubject: x\n\nPlain.\n", "saved.msg")
    assert (parsed.items[0].format, roles(parsed)) == ("eml", [("own", "Plain.")])


def test_real_ones_give_people_words_and_what_is_attached(parser: IsolatedParser) -> None:
    folder = shared("data/mail-msg")
    (path,) = folder.rglob("attachment_msg_pdf.msg")
    parsed = parse(parser, path.read_bytes(), path.name)
    assert [one.kind for one in parsed.items] == ["mail", "mail", "file"]
    assert parsed.items[0].author.address == "nick.booth@pof.com.au"
    (path,) = folder.rglob("53784_fails.msg")
    assert len(parse(parser, path.read_bytes(), path.name).passages) > 20
