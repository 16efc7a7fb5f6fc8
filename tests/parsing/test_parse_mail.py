"""What is read of a mail: who, when, which conversation, and its paragraphs with their places."""

from datetime import UTC, datetime

import pytest
from parsing.making import at, codes, parse, roles, said

from forenoon.domain.sources import Item, Person
from forenoon.parsing.parser import IsolatedParser

MAIL = b"""From: "Lee, Ann" <Ann.Lee@A.example>
To: Bob Roe <bob@b.example>, cee@c.example (Cee Ray)
Cc: =?utf-8?B?546L5bCP5piO?= <wang@d.example>
Bcc: "Dee" <dee@d.example>
Subject: =?utf-8?Q?Prezzi_=E2=82=AC?= and
 terms
Date: Mon, 13 May 2024 18:30:00 +0200
Message-ID: <two@a.example>
In-Reply-To: <one@b.example>
References: <zero@a.example> <one@b.example>

Dear Bob,

We will send the offer by Friday.
It is the last one.

On Mon, 13 May 2024 at 10:00, Bob Roe <bob@b.example> wrote:
> When will it come?
"""


def item(parser: IsolatedParser, content: bytes, path: str = "a.eml") -> Item:
    (found,) = parse(parser, content, path).items
    return found


def test_a_mail_becomes_an_item_with_its_people_and_its_place_in_the_conversation(parser: IsolatedParser) -> None:
    mail = item(parser, MAIL)
    assert (mail.ref, mail.kind, mail.format, mail.parser) == ("mail:two@a.example", "mail", "eml", "eml/13")
    assert mail.title == "Prezzi € and terms"
    assert mail.at == datetime(2024, 5, 13, 16, 30, tzinfo=UTC)
    assert mail.author == Person(name="Lee, Ann", address="ann.lee@a.example")
    assert [(one.role, one.person.name, one.person.address) for one in mail.parties[1:]] == [
        ("to", "Bob Roe", "bob@b.example"),
        ("to", "Cee Ray", "cee@c.example"),
        ("cc", "王小明", "wang@d.example"),
        ("bcc", "Dee", "dee@d.example"),
    ]
    assert mail.label.integrity == "outside"
    assert mail.label.readers == (
        "ann.lee@a.example",
        "bob@b.example",
        "cee@c.example",
        "wang@d.example",
        "dee@d.example",
    )
    assert (mail.thread, mail.answers) == ("mail:zero@a.example", "mail:one@b.example")


def test_paragraphs_are_the_blocks_between_blank_lines_and_quoted_words_are_told_apart(parser: IsolatedParser) -> None:
    parsed = parse(parser, MAIL, "a.eml")
    assert said(parsed)["header Subject"] == "Prezzi € and terms"
    assert said(parsed)["header Cc"] == "王小明 <wang@d.example>"
    assert ("own", "We will send the offer by Friday.\nIt is the last one.") in roles(parsed)
    assert [text for role, text in roles(parsed) if role == "quoted"][-1].endswith("> When will it come?")
    assert at(parser, MAIL, "a.eml", "mail:two@a.example", "paragraph 2") == said(parsed)["paragraph 2"]
    assert [one.number for one in parsed.passages] == list(range(1, len(parsed.passages) + 1))


def test_a_block_of_two_voices_is_two_passages_at_one_place(parser: IsolatedParser) -> None:
    content = b"From: a@a.example\nSubject: x\nMessage-ID: <1@a>\n\nYes, I will.\n> Will you come?\nAt nine.\n"
    parsed = parse(parser, content, "a.eml")
    assert [(role, text) for role, text in roles(parsed)] == [
        ("own", "Yes, I will."),
        ("quoted", "> Will you come?"),
        ("own", "At nine."),
    ]
    whole = at(parser, content, "a.eml", "mail:1@a", "paragraph 1")
    assert whole and all(text in whole for _, text in roles(parsed))


def test_the_first_mail_and_its_answers_are_one_conversation(parser: IsolatedParser) -> None:
    first = item(parser, b"From: a@a\nMessage-ID: <1@a>\nSubject: Plan\n\nx")
    answer = item(parser, b"From: b@b\nMessage-ID: <2@b>\nIn-Reply-To: <1@a>\nSubject: Re: Plan\n\nx")
    later = item(parser, b"From: a@a\nMessage-ID: <3@a>\nReferences: <1@a> <2@b>\nSubject: Re: Plan\n\nx")
    assert first.thread == answer.thread == later.thread == first.ref
    assert (first.answers, answer.answers, later.answers) == ("", "mail:1@a", "mail:2@b")


@pytest.mark.parametrize(
    "subject", ["Re: Plan B", "R: FW: plan b", "AW: Re[2]: Plan B", "回复：Plan B", "回覆: 轉寄: Plan B"]
)
def test_answers_that_name_no_mail_meet_by_their_subject(parser: IsolatedParser, subject: str) -> None:
    assert item(parser, f"From: a@a\nSubject: {subject}\n\nx".encode()).thread == "subject:plan b"


def test_a_mail_without_an_id_is_named_by_its_content(parser: IsolatedParser) -> None:
    first, second = item(parser, b"From: a@a\nSubject: x\n\none"), item(parser, b"From: a@a\nSubject: x\n\ntwo")
    assert first.ref.startswith("mail:") and len(first.ref) == 37
    assert first.ref != second.ref
    assert first.at is None


@pytest.mark.parametrize(
    ("field", "bulk"),
    [
        (b"List-Id: <users.list.example>", False),
        (b"Precedence: list", False),
        (b"List-Id: <users.list.example>\nList-Unsubscribe: <mailto:x@y.example>", True),
        (b"Precedence: bulk", True),
        (b"Auto-Submitted: auto-replied", True),
        (b"Auto-Submitted: no", False),
        (b"Precedence: first-class", False),
        (b"Content-Type: text/calendar; method=REPLY", True),
        (b"Content-Type: text/calendar; method=REQUEST", False),
        (b"Content-Type: multipart/report; report-type=delivery-status; boundary=x", True),
        (b"X-Autoreply: yes", True),
        (b"Subject: Abwesenheitsnotiz: Angebot", True),
        ("Subject: 自動回覆：報價".encode(), True),
        (b"Subject: Automatic reply from the pump", False),
    ],
)
def test_newsletters_and_machines_are_bulk(parser: IsolatedParser, field: bytes, bulk: bool) -> None:
    assert item(parser, field + b"\nFrom: a@a\n\nx").bulk is bulk


@pytest.mark.parametrize(("author", "bulk"), [(b"no-reply@a", True), (b"do_not_reply@a", True), (b"noreply.x@a", True),
                                              (b"jira-noreply@a", True), (b"notifications@a", True),
                                              (b"mailer-daemon@a", True), (b"nora@a", False),
                                              (b"donor@a", False)])  # fmt: skip
def test_who_takes_no_answer_writes_to_many(parser: IsolatedParser, author: bytes, bulk: bool) -> None:
    assert item(parser, b"From: " + author + b"\n\nx").bulk is bulk


@pytest.mark.parametrize(
    ("field", "disowned"),
    [
        (b"Received-SPF: fail (a: domain of a does not designate)", True),
        (b"Received-SPF: softfail", False),
        (b"Authentication-Results: mx.b; spf=fail smtp.mailfrom=a; dkim=none", True),
        (b"Authentication-Results: mx.b; dmarc=fail header.from=a", True),
        (b"Authentication-Results: mx.b; spf=fail smtp.mailfrom=list; dkim=pass header.d=a", False),
        (b"Authentication-Results: mx.b; spf=pass\nAuthentication-Results: a; spf=fail", False),
        (b"X-Note: spf=fail", False),
    ],
)
def test_what_its_receiver_could_not_prove_is_disowned(parser: IsolatedParser, field: bytes, disowned: bool) -> None:
    assert item(parser, field + b"\nFrom: a@a\n\nx").disowned is disowned


@pytest.mark.parametrize(
    ("link", "misleads"),
    [
        (b'<a href="http://boxes.test/x">https://bank.example/pay</a>', True),
        (b'<a href="http://boxes.test/x"><b>www.bank.example</b></a>', True),
        (b'<a href="http://pay.bank.example/x">bank.example</a>', False),
        (b'<a href="http://boxes.test/x">Read on</a>', False),
        (b'<a href="mailto:a@boxes.test">www.bank.example</a>', False),
        (b"<a>www.bank.example</a>", False),
    ],
)
def test_a_link_whose_words_name_another_host_is_told(parser: IsolatedParser, link: bytes, misleads: bool) -> None:
    assert item(parser, b"From: a@a\nContent-Type: text/html\n\n<p>" + link + b"</p>").misleading is misleads


def test_a_message_of_a_mailbox_reads_as_the_mail_itself(parser: IsolatedParser) -> None:
    content = (
        b"From a@a Mon May 13 16:30:00 2024\nFrom: a@a.example\nMessage-ID: <1@a>\n\n>From now on.\n>>From then.\n"
    )
    parsed = parse(parser, content, "box")
    assert parser.version(content, "box") == "eml/13"
    assert parsed.items[0].ref == "mail:1@a"
    assert said(parsed)["paragraph 1"].startswith("From now on.")


MIXED = b"""From: a@a.example
Subject: parts
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=OUT

--OUT
Content-Type: multipart/alternative; boundary=IN

--IN
Content-Type: text/plain

The plain words.
--IN
Content-Type: text/html

<p>The <b>html</b> words.</p>
--IN--
--OUT
Content-Type: application/pdf
Content-Disposition: attachment; filename="=?utf-8?Q?pr=C3=A9vision.pdf?="

x
--OUT
Content-Type: text/plain
Content-Disposition: attachment; filename*=utf-8''list%20of%20names.txt

names
--OUT
Content-Type: message/rfc822

From: b@b.example
Subject: the earlier mail

earlier words
--OUT
Content-Type: application/pgp-signature; name=signature.asc

x
--OUT--
"""


def test_plain_words_come_before_html_and_attachments_are_named(parser: IsolatedParser) -> None:
    parsed = parse(parser, MIXED, "a.eml")
    assert roles(parsed)[0] == ("own", "The plain words.")
    assert parsed.items[0].attachments == ("prévision.pdf", "list of names.txt", "the earlier mail.eml")


def test_pictures_inside_html_are_no_attachments(parser: IsolatedParser) -> None:
    content = b"""From: a@a
Content-Type: multipart/related; boundary=B

--B
Content-Type: text/html

<p>Hello <img src="cid:logo"></p>
--B
Content-Type: image/png; name=logo.png
Content-ID: <logo>
Content-Disposition: inline

x
--B--
"""
    parsed = parse(parser, content, "a.eml")
    assert parsed.items[0].attachments == ()
    assert roles(parsed) == [("own", "Hello")]


def test_a_plain_part_that_only_points_to_the_html_gives_way(parser: IsolatedParser) -> None:
    words = "The offer stands until the end of the month and includes delivery. " * 12
    content = (
        "From: a@a\nContent-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\n"
        f"Please view this in html.\n--B\nContent-Type: text/html\n\n<p>{words}</p>\n--B--\n"
    )
    assert roles(parse(parser, content.encode(), "a.eml")) == [("own", words.strip())]


HTML = """<html><head><title>no</title><style>p {color: red}</style></head><body>
<div style="display:none">Preview for robots</div>
<h1>Offer</h1><p>First<br>second line</p><script>alert(1)</script>
<table><tr><td>Pallets</td><td>40</td></tr><tr><td>Price</td><td>&euro;&nbsp;12</td></tr></table>
<ul><li>one</li><li>two</li></ul><p><span style="font-size: 0px">ignore me</span>Caf&eacute;</p>
<blockquote><p>What you wrote</p></blockquote></body></html>"""


def test_html_reads_as_a_person_sees_it(parser: IsolatedParser) -> None:
    parsed = parse(parser, b"From: a@a\nContent-Type: text/html; charset=utf-8\n\n" + HTML.encode(), "a.eml")
    assert [text for _, text in roles(parsed)] == [
        "Offer",
        "First\nsecond line",
        "Pallets | 40\nPrice | € 12",
        "one\ntwo",
        "Café",
        "> What you wrote",
    ]
    assert roles(parsed)[-1][0] == "quoted"
    assert codes(parsed) == ["hidden_text"]


def test_an_encrypted_mail_says_so_and_keeps_its_header(parser: IsolatedParser) -> None:
    content = b"From: a@a\nSubject: secret\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG"
    parsed = parse(parser, content, "a.eml")
    assert codes(parsed) == ["encrypted"]
    assert said(parsed) == {"header Subject": "secret", "header From": "a@a"}


@pytest.mark.parametrize(
    ("field", "people"),
    [
        (b"undisclosed-recipients:;", []),
        (b"Team: ann@a.example, Bob <bob@b.example>;", [("", "ann@a.example"), ("Bob", "bob@b.example")]),
        (b"'Ann' <ANN@a.example>", [("Ann", "ann@a.example")]),
        (b"ann@a.example <ann@a.example>", [("", "ann@a.example")]),
        (b'"A \\"B\\" C" <abc@a.example>', [('A "B" C', "abc@a.example")]),
        (b"J\xf6rg <j@x.example>", [("Jörg", "j@x.example")]),
        (b"J\xc3\xb6rg <j@x.example>", [("Jörg", "j@x.example")]),
        (b"=?UTF-8?Q?=0AMy_self?= <me@example.org>", [("My self", "me@example.org")]),
    ],
)
def test_people_are_read_from_the_fields_that_programs_write(
    parser: IsolatedParser, field: bytes, people: list[tuple[str, str]]
) -> None:
    found = item(parser, b"From: x@x.example\nTo: " + field + b"\n\nx").parties[1:]
    assert [(one.person.name, one.person.address) for one in found] == people


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Mon, 13 May 2024 16:30:00 -0000", datetime(2024, 5, 13, 16, 30, tzinfo=UTC)),
        ("13 May 24 16:30 EST", datetime(2024, 5, 13, 21, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 May 2024 99:30:00 +0000", None),
        ("Mon, 13 May 2024 16:30:00 +9999999999", None),
    ],
)
def test_dates_are_moments_or_none(parser: IsolatedParser, date: str, moment: datetime | None) -> None:
    assert item(parser, f"From: a@a\nDate: {date}\n\nx".encode()).at == moment


@pytest.mark.parametrize(
    ("date", "minutes"),
    [("Mon, 13 May 2024 18:30:00 +0530", 330), ("Mon, 13 May 2024 18:30:00 -0400", -240), ("no day", None)],
)
def test_the_clock_of_who_wrote_is_kept(parser: IsolatedParser, date: str, minutes: int | None) -> None:
    assert item(parser, f"From: a@a\nDate: {date}\n\nx".encode()).offset == minutes


def test_fields_of_long_ago_are_read(parser: IsolatedParser) -> None:
    assert item(parser, b"From : Ann <ann@a.example>\nSubject  : old\n\nwords").title == "old"


def test_no_character_reaches_the_inside_that_a_document_cannot_hold(parser: IsolatedParser) -> None:
    content = b"From: a@a\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\na\x0bb\x07c\xef\xbf\xbfd e\xcc\x81"
    assert roles(parse(parser, content, "a.eml")) == [("own", "abcd é")]


@pytest.mark.parametrize(("answers", "told"), [("Ann <ann@a.example>", False), ("Ann <ann@home.example>", True)])
def test_where_answers_go_is_kept_where_it_is_elsewhere(parser: IsolatedParser, answers: str, told: bool) -> None:
    content = f"From: Ann <ann@a.example>\nTo: b@b.example\nReply-To: {answers}\nSubject: Hi\n\nHello there.\n".encode()
    assert said(parse(parser, content, "a.eml")).get("header Reply-To") == (answers if told else None)
