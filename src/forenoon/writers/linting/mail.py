"""Checks on a letter that is not sent: it is a draft, goes to whom it is for, and says nothing more."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses

from forenoon.domain.content import Document, Finding, Letter
from forenoon.domain.sources import Person
from forenoon.writers.letters import legal
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, squeezed, worded


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    mail = message_from_bytes(content, policy=policy.default)
    letter = next((draft.letter for draft in document.drafts if draft.letter), None)
    subject = str(mail["Subject"] or "")
    body = mail.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    lines = [Said("header Subject", subject)]
    lines += [Said(f"paragraph {at}", part) for at, part in enumerate(text.split("\n\n"), 1) if part.strip()]
    return [
        *unsent(mail),
        *(addressed(mail, letter) if letter else ()),
        *(more(lines, letter) if letter else ()),
        *wrong_title(f"{subject}\n{text}", document, "header Subject"),
        *worded(lines, voice),
    ]


def unsent(mail: EmailMessage) -> Iterator[Finding]:
    """A draft opens for editing, is not dated, and carries nothing along."""
    if str(mail["X-Unsent"] or "").strip() != "1":
        yield found("not_unsent", "it does not open as a draft", "header X-Unsent")
    if mail["Date"] is not None:
        yield found("dated_draft", "it has a date, as only a mail that was sent has", "header Date")
    for part in mail.walk():
        if part.get_content_maintype() not in ("text", "multipart") or part.get_filename():
            yield found("says_more", f"it carries {part.get_filename() or part.get_content_type()}", "attachment")
        elif part.get_content_type() == "text/html":
            yield found("active_content", "it has a second body, in HTML", "body")


def addressed(mail: EmailMessage, letter: Letter) -> Iterator[Finding]:
    wanted: dict[str, tuple[Person, ...]] = {"To": letter.to, "Cc": letter.cc, "Bcc": (), "Reply-To": ()}
    for header, people in wanted.items():
        given = {address.lower() for _, address in getaddresses(map(str, mail.get_all(header, []))) if address}
        meant = {person.address.lower() for person in people if person.address}
        for address in sorted(given ^ meant):
            said = "is not meant to get it" if address in given else "does not get it"
            yield found("wrong_recipient", f"{address} {said}", f"header {header}")


def more(lines: list[Said], letter: Letter) -> Iterator[Finding]:
    """Words that the letter does not have: what is internal must not get into it."""
    told = squeezed(legal("\n".join([letter.subject, *("".join(text.text for text in line) for line in letter.lines)])))
    for one in lines:
        for line in one.text.splitlines():
            bare = squeezed(line).strip("“”„‟‘’\"'«»「」『』-•>*")
            if bare and bare not in told and not any(part in told for part in (bare[:-1],)):
                yield found("says_more", f"{line.strip()[:60]!r} is not in the letter", one.place)
