"""What came with a mail: items of their own, read from the mail's bytes."""

import struct
from email.message import EmailMessage
from email.policy import SMTP

from parsing.making import at, codes, docx, paragraph, parse, said

from forenoon.domain.canon import digest
from forenoon.domain.sources import Item, Parsed, Passage
from forenoon.isolation.limits import Limits
from forenoon.parsing.attached import MOST
from forenoon.parsing.parser import IsolatedParser

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:call@x\r\nSUMMARY:Call\r\nDTSTAMP:20260901T080000Z\r\n"
    "DTSTART:20260917T133000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def mail(subject: str = "The offer", ident: str = "one@a.example", text: str = "See what is attached.") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Ann Lee <ann@a.example>", "Bo <bo@b.example>"
    made["Subject"], made["Message-ID"] = subject, f"<{ident}>"
    made["Date"] = "Tue, 01 Sep 2026 10:00:00 +0200"
    made.set_content(text)
    return made


def attach(message: EmailMessage, name: str, content: bytes, kind: str = "application/octet-stream") -> None:
    main, _, sub = kind.partition("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)


def paper(text: str) -> bytes:
    return docx(paragraph(text))


def refs(parsed: Parsed) -> list[str]:
    return [one.ref for one in parsed.items]


def of(parsed: Parsed, ref: str) -> tuple[Item, tuple[Passage, ...]]:
    item = next(one for one in parsed.items if one.ref == ref)
    return item, tuple(one for one in parsed.passages if one.item == ref)


def test_attachments_are_items_of_their_own_read_from_the_mails_bytes(parser: IsolatedParser) -> None:
    message, document = mail(), paper("The price is 41,200 EUR.")
    attach(message, "offer.docx", document, WORD)
    attach(message, "prices.csv", b"item,price\nhull,12.50\n", "text/csv")
    attach(message, "Bo.vcf", b"BEGIN:VCARD\nUID:b\nFN:Bo\nEMAIL:bo@b.example\nEND:VCARD\n", "text/vcard")
    content = message.as_bytes(policy=SMTP)
    parsed = parse(parser, content, "in/1.eml")
    assert refs(parsed) == ["mail:one@a.example", "mail:one@a.example/offer.docx", "mail:one@a.example/prices.csv",
                            "contact:b"]  # fmt: skip
    whole = parsed.items[0]
    item, passages = of(parsed, "mail:one@a.example/offer.docx")
    assert (item.kind, item.format, item.within, item.title) == ("file", "docx", whole.ref, "offer")
    assert (item.origin, item.sha256, item.content) == (whole.origin, digest(content), digest(document))
    assert (item.author, item.at, item.thread, item.path) == (
        whole.author,
        whole.at,
        whole.thread,
        "in/1.eml/offer.docx",
    )
    assert [(one.locator, one.text) for one in passages] == [("paragraph 1", "The price is 41,200 EUR.")]
    assert at(parser, content, "in/1.eml", item.ref, "paragraph 1") == "The price is 41,200 EUR."
    assert at(parser, content, "in/1.eml", "mail:one@a.example~0123abcd/offer.docx", "paragraph 1") == passages[0].text
    assert at(parser, content, "in/1.eml", whole.ref, "paragraph 1") == "See what is attached."
    assert at(parser, content, "in/1.eml", "mail:one@a.example/prices.csv", "row 2") is not None
    assert parsed.tables[0].item == "mail:one@a.example/prices.csv"
    assert of(parsed, "contact:b")[0].within == whole.ref
    assert whole.attachments == ("offer.docx", "prices.csv", "Bo.vcf")


def test_two_attachments_of_one_name_are_two_items(parser: IsolatedParser) -> None:
    message = mail()
    attach(message, "offer.docx", paper("first"))
    attach(message, "offer.docx", paper("second"))
    parsed = parse(parser, message.as_bytes(), "1.eml")
    assert refs(parsed)[1:] == ["mail:one@a.example/offer.docx", "mail:one@a.example/offer (2).docx"]
    assert at(parser, message.as_bytes(), "1.eml", "mail:one@a.example/offer (2).docx", "paragraph 1") == "second"


def test_a_forwarded_mail_is_a_mail_with_its_own_people(parser: IsolatedParser) -> None:
    inner = mail("The first offer", "inner@c.example", "We can do 39,000.")
    inner.replace_header("From", "Cy <cy@c.example>")
    attach(inner, "terms.docx", paper("Payment within 30 days."))
    outer = mail("FW: The first offer")
    outer.add_attachment(inner)
    content = outer.as_bytes()
    parsed = parse(parser, content, "1.eml")
    assert refs(parsed) == ["mail:one@a.example", "mail:inner@c.example", "mail:inner@c.example/terms.docx"]
    found, passages = of(parsed, "mail:inner@c.example")
    assert (found.kind, found.author.address, found.within) == ("mail", "cy@c.example", "mail:one@a.example")
    assert "We can do 39,000." in [one.text for one in passages]
    terms, _ = of(parsed, "mail:inner@c.example/terms.docx")
    assert (terms.within, terms.author.address) == ("mail:inner@c.example", "cy@c.example")
    assert at(parser, content, "1.eml", terms.ref, "paragraph 1") == "Payment within 30 days."


def test_a_forwarded_mail_never_takes_the_ref_of_the_mail_around_it(parser: IsolatedParser) -> None:
    outer = mail()
    outer.add_attachment(mail("Forged", text="I owe you all."))
    parsed = parse(parser, outer.as_bytes(), "1.eml")
    assert refs(parsed) == ["mail:one@a.example", "mail:one@a.example (2)"]
    assert said(parsed)["paragraph 1"].startswith("See what is attached.")


def test_mails_in_each_other_end_somewhere(parser: IsolatedParser) -> None:
    message = mail(ident="0@x")
    for depth in range(1, 9):
        around = mail(ident=f"{depth}@x")
        around.add_attachment(message)
        message = around
    parsed = parse(parser, message.as_bytes(), "deep.eml")
    assert refs(parsed) == [f"mail:{n}@x" for n in (8, 7, 6, 5, 4)]
    assert codes(parsed) == ["attachments"]


def test_what_is_not_read_is_named_and_pictures_are_not(parser: IsolatedParser) -> None:
    message = mail()
    attach(message, "all.zip", b"PK\x03\x04" + b"\0" * 30, "application/zip")
    attach(message, "winmail.dat", b"\x78\x9f\x3e\x22" + b"\0" * 30, "application/ms-tnef")
    attach(message, "logo.png", b"\x89PNG\r\n", "image/png")
    attach(message, "empty.txt", b"", "text/plain")
    parsed = parse(parser, message.as_bytes(), "in/1.eml")
    assert refs(parsed) == ["mail:one@a.example"]
    assert [(one.path, one.code) for one in parsed.skipped] == [
        ("in/1.eml/all.zip", "truncated"), ("in/1.eml/winmail.dat", "kind"),
    ]  # fmt: skip
    many = mail()
    for number in range(MOST + 20):
        attach(many, f"{number}.txt", b"x", "application/octet-stream")
    parsed = parse(parser, many.as_bytes(), "many.eml")
    assert (len(parsed.items), codes(parsed)) == (MOST + 1, ["cut"])


def test_a_packet_of_outlooks_is_opened(parser: IsolatedParser) -> None:
    parts = [(0x69002, b"\0" * 14), (0x18010, b"terms.docx\0"), (0x6800F, paper("Payment within 30 days."))]
    packet = b"\x78\x9f\x3e\x22\1\0"
    packet += b"".join(struct.pack("<BII", 2, kind, len(value)) + value + b"\0\0" for kind, value in parts)
    message = mail()
    attach(message, "winmail.dat", packet, "application/ms-tnef")
    content = message.as_bytes()
    parsed = parse(parser, content, "1.eml")
    assert parsed.items[0].attachments == ("terms.docx",)
    assert at(parser, content, "1.eml", "mail:one@a.example/terms.docx", "paragraph 1") == "Payment within 30 days."
    for cut in range(0, len(packet), 97):
        message = mail()
        attach(message, "winmail.dat", packet[:cut] or b"x", "application/ms-tnef")
        assert refs(parse(parser, message.as_bytes(), "1.eml"))[0] == "mail:one@a.example"


def test_a_file_that_breaks_the_child_does_not_take_the_mail_along() -> None:
    parser = IsolatedParser(1, Limits(memory=200 << 20))
    try:
        message = mail()
        attach(message, "wide.docx", docx("".join(map(paragraph, map(str, range(10**6, 15 * 10**5))))), WORD)
        content = message.as_bytes()
        parsed = parse(parser, content, "1.eml")
        assert (refs(parsed), codes(parsed)) == (["mail:one@a.example"], ["attachments"])
        assert at(parser, content, "1.eml", "mail:one@a.example", "paragraph 1") == "See what is attached."
    finally:
        parser.close()


def test_an_invitation_is_one_entry_and_an_answer_is_none(parser: IsolatedParser) -> None:
    message = mail()
    invitation = INVITATION.format(method="REQUEST")
    message.add_alternative(invitation, subtype="calendar", params={"method": "REQUEST"})
    attach(message, "invite.ics", invitation.encode(), "application/ics")
    parsed = parse(parser, message.as_bytes(), "1.eml")
    assert refs(parsed) == ["mail:one@a.example", "event:call@x"]
    assert (parsed.items[1].within, [one.item for one in parsed.events]) == ("mail:one@a.example", ["event:call@x"])
    assert parsed.items[0].attachments == ("invite.ics",)
    cancelled = parse(parser, INVITATION.format(method="CANCEL").encode(), "c.ics")
    assert [one.status for one in cancelled.events] == ["CANCELLED"]
    reply = mail()
    attach(reply, "reply.ics", INVITATION.format(method="REPLY").encode(), "text/calendar")
    answered = parse(parser, reply.as_bytes(), "2.eml")
    assert (refs(answered), answered.skipped) == (["mail:one@a.example"], ())


def test_an_attachment_without_a_readable_kind_keeps_the_mail_whole(parser: IsolatedParser) -> None:
    message = mail()
    attach(message, "../../etc/passwd", b"root:x:0:0\n")
    attach(message, "notes~0123abcd.txt", b"kept")
    parsed = parse(parser, message.as_bytes(), "1.eml")
    assert refs(parsed) == ["mail:one@a.example", "mail:one@a.example/notes~0123abcd.txt"]
    assert at(parser, message.as_bytes(), "1.eml", refs(parsed)[1], "line 1") == "kept"
