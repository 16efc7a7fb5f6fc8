"""The mail is a draft that any mail program opens as it was meant, whoever its people and words come from."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from writers.samples import SAID, brief, plain, said

from forenoon.domain.content import Document, Draft, Letter, Line
from forenoon.domain.contract import LANGUAGES, Deliverable
from forenoon.domain.sources import Person
from forenoon.language.words import words
from forenoon.writers.eml import MailWriter
from forenoon.writers.linting.linter import linted
from forenoon.writers.linting.voices import Voice

CHEN = Person(name="陳思妤", address="szuyu.chen@northquay.example")
SOMCHAI = Person(name="Somchai Naree", address="somchai@northquay.example")
QUOTED: Line = (plain("You wrote: "), said("Room 4 <b>& more</b>", "x"), plain("."))


def drafted(letter: Letter | None, language: str = "en", **contract: Any) -> Document:
    document = brief(language)
    mail = Deliverable(file="follow-up.eml", kind="eml", audience="the people of the meeting", sections=("mail",))
    changed = document.contract.model_copy(update={"deliverables": (mail,), **contract})
    return document.model_copy(update={"contract": changed, "drafts": (Draft(section="mail", letter=letter),)})


def letter(said_in: str = "en", **more: Any) -> Letter:
    told = SAID[said_in]
    lines: tuple[Line, ...] = ((plain(told["lead"]),), (plain(told["price"]), said(told["promise"], "x")))
    return Letter(**{"to": (CHEN,), "cc": (SOMCHAI,), "subject": told["title"], "lines": lines} | more)


def written(document: Document) -> bytes:
    return MailWriter().render(document)[0]


def opened(document: Document) -> EmailMessage:
    message = message_from_bytes(written(document), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert not message.defects and not [part for part in message.walk() if part.defects]
    return message


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_unsent_draft_from_the_person_to_the_people_of_the_letter(language: str) -> None:
    message = opened(drafted(letter(language), language))
    assert message["X-Unsent"] == "1"
    assert "Date" not in message and "Bcc" not in message
    assert message["Subject"] == SAID[language]["title"]
    assert [(one.display_name, one.addr_spec) for one in message["From"].addresses] == [
        ("Ada Bianchi", "ada@bramble.example")
    ]
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [(CHEN.name, CHEN.address)]
    assert [(one.display_name, one.addr_spec) for one in message["Cc"].addresses] == [(SOMCHAI.name, SOMCHAI.address)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_forms_say_the_same_words(language: str) -> None:
    message = opened(drafted(letter(language), language))
    page = LexborHTMLParser(body(message, "html"))
    assert [one.text() for one in page.css("p")] == body(message).strip().split("\n\n")
    assert SAID[language]["promise"] in body(message)
    assert page.css("html")[0].attributes["lang"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_of_its_letter_where_that_is_another(language: str) -> None:
    message = opened(drafted(letter(lines=(QUOTED,), language=language), "en"))
    assert message["Content-Language"] == language
    assert LexborHTMLParser(body(message, "html")).css("html")[0].attributes["lang"] == language
    own = words(language)
    assert body(message).strip() == (
        f"You wrote: {own.say('brief.quote.open')}Room 4 <b>& more</b>{own.say('brief.quote.close')}."
    )


def test_a_letter_in_another_language_than_the_pack_is_checked_in_its_own() -> None:
    lines: tuple[Line, ...] = ((plain(words("it").say("follow_up.differs")),),)
    italian = drafted(letter(lines=lines, language="it"))
    mixed = drafted(letter(lines=lines, language="en"))
    told = [
        [one.code for one in linted("eml", "follow-up.eml", written(made), Voice(made))] for made in (italian, mixed)
    ]
    assert "untranslated_label" not in told[0]
    assert "untranslated_label" in told[1]


def test_words_of_a_source_stand_between_quotation_marks_and_stay_words() -> None:
    message = opened(drafted(letter(lines=(QUOTED,))))
    assert body(message).strip() == "You wrote: “Room 4 <b>& more</b>”."
    page = LexborHTMLParser(body(message, "html"))
    assert not page.css("b, script, a, img, link, style")
    assert page.css("p")[0].text() == "You wrote: “Room 4 <b>& more</b>”."


def test_points_and_the_name_stand_right_under_what_is_above_them() -> None:
    point = (plain("– one "), said("x", "c"))
    lines = (*((plain(one),) for one in ("Open:", "– two")), point, (plain("Best,"),), (plain("Ada Bianchi"),))
    message = opened(drafted(letter(lines=lines)))
    assert body(message) == "Open:\n– two\n– one “x”\n\nBest,\nAda Bianchi\n"
    assert len(LexborHTMLParser(body(message, "html")).css("p")) == 2


def test_nobody_is_added_by_what_stands_in_names_addresses_and_subject() -> None:
    evil = "Eve\r\nBcc: eve@evil.example\r\n\r\n<script>"
    people = (
        Person(name=evil, address="ok@north.example"),
        Person(name='"Quote" <eve@evil.example>, you', address="two@north.example"),
        Person(name="=?utf-8?b?RXZl?=", address="three@north.example"),
        Person(name="\u202eeve\u2028Bcc: x", address="four@north.example"),
        Person(name="bad", address="five@north.example>, <eve@evil.example"),
        Person(name="bad", address="six@north.example\r\nBcc: eve@evil.example"),
        Person(name="bad", address='"seven@evil.example"@north.example'),
        Person(name="bad", address="eight @north.example"),
        Person(name="no address"),
    )
    message = opened(drafted(letter(to=people, cc=(), subject="Re: " + evil)))
    assert [one.addr_spec for one in message["To"].addresses] == [
        "ok@north.example", "two@north.example", "three@north.example", "four@north.example",
    ]  # fmt: skip
    assert [one.display_name for one in message["To"].addresses] == [
        "Eve Bcc: eve@evil.example <script>", '"Quote" <eve@evil.example>, you', "=?utf-8?b?RXZl?=", "eve Bcc: x",
    ]  # fmt: skip
    assert message["Subject"] == "Re: Eve Bcc: eve@evil.example <script>"
    assert set(message.keys()) == {
        "X-Unsent", "From", "To", "Subject", "Message-ID", "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip


def test_a_domain_in_other_letters_is_written_in_ascii() -> None:
    message = opened(drafted(letter(to=(Person(name="Jörg", address="j@bücher.example"),))))
    assert [one.addr_spec for one in message["To"].addresses] == ["j@xn--bcher-kva.example"]


def test_a_letter_to_nobody_and_no_letter_are_drafts_too() -> None:
    nobody = opened(drafted(letter(to=(), cc=())))
    assert nobody["To"] == "" and "Cc" not in nobody
    assert opened(drafted(None))["X-Unsent"] == "1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_ascii_and_end_with_crlf(language: str) -> None:
    people = tuple(Person(name=f"{CHEN.name} {n}", address=f"p{n}@north.example") for n in range(30))
    lines = written(drafted(letter(language, to=people, subject=SAID[language]["promise"] * 3), language)).split(
        b"\r\n"
    )
    assert lines.pop() == b""
    assert all(line.isascii() and len(line) <= 76 and b"\n" not in line and b"\r" not in line for line in lines)


def test_long_subjects_and_names_keep_their_letters() -> None:
    subject = SAID["th"]["promise"] + " " + SAID["zh-Hant"]["request"] + " 🧭 e\u0301"
    assert opened(drafted(letter(subject=subject)))["Subject"] == subject


def test_the_same_document_gives_the_same_mail_and_a_later_one_replaces_it() -> None:
    assert written(drafted(letter())) == written(drafted(letter()))
    other = opened(drafted(letter(subject="other")))
    assert other["Message-ID"] == opened(drafted(letter()))["Message-ID"]
    assert opened(drafted(letter(), me=SOMCHAI))["Message-ID"] != other["Message-ID"]


def test_points_stand_apart_from_a_sentence_that_does_not_lead_up_to_them() -> None:
    lines = tuple((plain(one),) for one in ("When do you sign?", "– one", "– two", "Best,", "Ada Bianchi"))
    message = opened(drafted(letter(lines=lines)))
    assert body(message) == "When do you sign?\n\n– one\n– two\n\nBest,\nAda Bianchi\n"
