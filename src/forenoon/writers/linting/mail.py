"""Checks on a letter that is not sent: it is a draft, goes to whom it is for, and says nothing more."""

import html
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses

from forenoon.domain.content import Document, Finding, Letter
from forenoon.domain.contract import LANGUAGES
from forenoon.domain.sources import Person
from forenoon.writers.letters import legal
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.packages import Broken
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, squeezed, worded

_QUOTES = re.compile('[“”«»「」『』‘’"⁨⁩…]')
_HTML = re.compile(
    r"<(?:script|iframe|img|link|form|object|embed|style|base)\b|\bon\w+\s*=|url\(|https?:", re.IGNORECASE
)


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    mail = message_from_bytes(content, policy=policy.default)
    letter = next((draft.letter for draft in document.drafts if draft.letter), None)
    subject, text, page = str(mail["Subject"] or ""), body_of(mail, "plain"), body_of(mail, "html")
    lines = [Said("header Subject", subject)]
    paragraphs = enumerate(text.replace("\r", "").split("\n\n"), 1)
    lines += [Said(f"paragraph {at}", line) for at, part in paragraphs for line in part.splitlines() if line.strip()]
    return [
        *unsent(mail),
        *(addressed(mail, letter) if letter else ()),
        *(more(lines, letter) if letter else ()),
        *alike(text, page),
        *(wrong_title(f"{subject}\n{text}", document, "header Subject") if text.strip() else ()),
        *tongue(mail, letter, document),
        *worded(lines, spoken(mail, voice)),
    ]


def tongue(mail: EmailMessage, letter: Letter | None, document: Document) -> Iterator[Finding]:
    """A mail that says of itself that it is in another language than its words."""
    meant, said = (letter and letter.language) or document.language, str(mail["Content-Language"] or "")
    if letter and said != meant:
        yield found("untranslated_label", f"it says that it is in {said!r}, not {meant}", "header Content-Language")


def spoken(mail: EmailMessage, voice: Voice) -> Voice:
    """In the mail's own language, which is that of its readers."""
    language = str(mail["Content-Language"] or "")
    return Voice(voice.document, language) if language in LANGUAGES else voice


def body_of(mail: EmailMessage, kind: str) -> str:
    """The words of the plain body, or the other one as it is; empty where there is none."""
    body = mail.get_body((kind,))
    try:
        return str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError) as error:
        raise Broken("its body is damaged") from error


def unsent(mail: EmailMessage) -> Iterator[Finding]:
    """A draft opens for editing, is not dated, and carries nothing along."""
    if str(mail["X-Unsent"] or "").strip() != "1":
        yield found("not_unsent", "it does not open as a draft", "header X-Unsent")
    if mail["Date"] is not None:
        yield found("dated_draft", "it has a date, as only a mail that was sent has", "header Date")
    for part in mail.walk():
        if part.get_content_maintype() not in ("text", "multipart") or part.get_filename():
            yield found("says_more", f"it carries {part.get_filename() or part.get_content_type()}", "attachment")


def addressed(mail: EmailMessage, letter: Letter) -> Iterator[Finding]:
    wanted: dict[str, tuple[Person, ...]] = {"To": letter.to, "Cc": letter.cc, "Bcc": (), "Reply-To": ()}
    for header, people in wanted.items():
        given = {address.lower() for _, address in getaddresses(map(str, mail.get_all(header, []))) if address}
        meant = {written(person.address).lower() for person in people} - {""}
        for address in sorted(given - meant):
            yield found("wrong_recipient", f"{address} is not meant to get it", f"header {header}")
        for address in sorted(meant - given):
            yield found("wrong_recipient", f"{address} does not get it", f"header {header}")


def more(lines: list[Said], letter: Letter) -> Iterator[Finding]:
    """Words that the letter does not have: what is internal must not get into it."""
    told = squeezed(legal("\n".join([letter.subject, *("".join(text.text for text in line) for line in letter.lines)])))
    for one in lines:
        bare = squeezed(one.text)
        if bare not in told and any(part not in told for part in _QUOTES.split(bare)):
            yield found("says_more", f"{one.text.strip()[:60]!r} is not in the letter", one.place)


def alike(text: str, page: str) -> Iterator[Finding]:
    """Both bodies say the same, and the one with markup does nothing."""
    shown = re.sub(r"<head>.*?</head>|<[^>]*>", "", page, flags=re.DOTALL)
    if page and squeezed(html.unescape(shown)) != squeezed(text):
        yield found("says_more", "its two bodies say different things", "body")
    if _HTML.search(re.sub(r">[^<]*<", "><", page)):
        yield found("active_content", "its second body does something by itself", "body")


def written(address: str) -> str:
    """As a header has it; empty for what is none."""
    local, _, domain = address.strip().rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}" if local.isascii() and local else ""
    except UnicodeError:
        return ""
