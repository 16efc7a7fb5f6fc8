"""One mail (RFC 822), from an .eml, a Maildir or a stretch of an mbox, with what is attached to it: eml/10."""

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from forenoon.domain.canon import digest
from forenoon.domain.sources import Item, Label, Origin, Parsed, Party, Person, Role
from forenoon.language.replies import parts
from forenoon.parsing import headers
from forenoon.parsing.attached import Read, with_attachments
from forenoon.parsing.kinds import MAILBOX_LINE, reader
from forenoon.parsing.mime import Mail, open_mail
from forenoon.parsing.passages import Notes, Passages, nothing, of_one
from forenoon.parsing.text import blocks

SHOWN = ("Subject", "From", "To", "Cc")
ROLES = ("from", "to", "cc", "bcc")
NO_REPLY = re.compile(
    r"(?:[^@]*[-._+])?(?:no|do[-._]?not)[-._]?reply\b|(?:newsletters?|notifications?|alerts?)@", re.IGNORECASE
)
MACHINE = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|bounces?)@", re.IGNORECASE)
ABSENCE = re.compile(
    r"\s*(?:auto(?:matic|mated)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheitsnotiz"
    r"|risposta automatica|fuori ufficio|réponse automatique|respuesta automática|resposta automática"
    r"|automatisch antwoord|自动(?:回复|答复)|自動(?:回覆|回复|回應)|(?:การ)?ตอบกลับอัตโนมัติ)\s*(?:[:：\[(—–-]|$)",
    re.IGNORECASE,
)
STUFFED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read_mail(content: bytes, origin: Origin, modified: datetime | None, read: Read | None = None) -> Parsed:
    """`read` reads what is attached, where that is wanted. `modified` says nothing about a mail: one without a date
    has none."""
    notes = Notes(origin.path)
    mail = open_mail(_unstuffed(content), notes)
    if not mail.fields:
        return nothing(origin.path, "unreadable", "it is named as a mail, and has no header")
    return parsed_mail(mail, item_of(mail, content, origin, "eml"), notes, read)


def parsed_mail(mail: Mail, item: Item, notes: Notes, read: Read | None) -> Parsed:
    """The mail itself, then what came with it."""
    passages = Passages(item.ref, notes)
    for name in SHOWN:
        passages.add(f"header {name}", headers.decoded(mail.get(name.lower())), "header")
    senders = {party.person.address for party in item.parties if party.role == "from"}
    if {person.address for person in headers.people(mail.get("reply-to"))} - senders:
        passages.add("header Reply-To", headers.decoded(mail.get("reply-to")), "header")
    _add_body(mail.body, passages)
    if mail.attachments and not read:
        notes.add("attachments", "what is attached was not read: it lies too deep, or outran the limits of a parser")
    own = of_one(item, passages, notes)
    return with_attachments(own, (*mail.invitations, *mail.attachments), read) if read else own


def _unstuffed(content: bytes) -> bytes:
    """Without what a mailbox adds: its own first line, and the `>` before lines that look like one."""
    line = MAILBOX_LINE.match(content)
    return STUFFED.sub(b"", content[line.end() :]) if line else content


def item_of(mail: Mail, content: bytes, origin: Origin, kind: str) -> Item:
    sha256 = digest(content)
    subject = headers.decoded(mail.get("subject"))
    ids = headers.message_ids(mail.get("message-id"))
    ref = f"mail:{ids[0] if ids else sha256[:32]}"
    references = headers.message_ids(mail.get("references"))
    answered = headers.message_ids(mail.get("in-reply-to")) or references[-1:]
    parties = _parties(mail)
    author = next((one.person for one in parties if one.role == "from"), Person())
    return Item(
        ref=ref,
        kind="mail",
        format="eml",
        origin=origin,
        sha256=sha256,
        parser=reader(kind),
        title=subject,
        parties=parties,
        at=headers.sent_at(mail.get("date")),
        offset=headers.offset_of(mail.get("date")),
        thread=_thread(ref, references + answered, subject),
        answers=f"mail:{answered[0]}" if answered else "",
        bulk=_is_bulk(mail, author),
        automatic=_is_automatic(mail, author),
        disowned=_is_disowned(mail),
        misleading=mail.misleads,
        attachments=tuple(one.name for one in mail.attachments),
        label=Label(readers=tuple(dict.fromkeys(one.person.address for one in parties if one.person.address))),
    )


def _thread(ref: str, earlier: tuple[str, ...], subject: str) -> str:
    """The mail that began it, so that a first mail and its answers agree; the subject where an answer names none."""
    if earlier:
        return f"mail:{earlier[0]}"
    folded = headers.folded_subject(subject)
    return f"subject:{folded}" if folded and headers.is_answer(subject) else ref


def _parties(mail: Mail) -> tuple[Party, ...]:
    """Every one that the fields name; the sender stands in where there is no From."""
    found: list[Party] = []
    for role in ROLES:
        values = [value for key, value in mail.fields if key == role]
        if role == "from" and not any(values):
            values = [mail.get("sender")]
        found += [Party(role=role, person=person) for value in values for person in headers.people(value)]
    return tuple(dict.fromkeys(found))[: headers.MOST_ADDRESSES]


def _is_automatic(mail: Mail, author: Person) -> bool:
    """An absence, a report that something was not delivered, an answer to an invitation."""
    submitted = headers.unfolded(mail.get("auto-submitted")).lower()
    said = submitted if not submitted.startswith("no") else ""
    said = said or mail.get("x-autoreply") or mail.get("x-autorespond")
    report = mail.get("content-type").lower().lstrip().startswith("multipart/report")
    absence = bool(ABSENCE.match(headers.decoded(mail.get("subject"))))
    return bool(said) or report or absence or mail.method == "REPLY" or bool(MACHINE.match(author.address))


def _is_disowned(mail: Mail) -> bool:
    """By the topmost result, which is the receiver's own; a signature that holds says more than the way it came."""
    result = headers.unfolded(mail.get("authentication-results")).lower()
    spf = headers.unfolded(mail.get("received-spf")).lower()
    proved = re.search(r"\b(?:dkim|dmarc)\s*=\s*pass\b", result)
    refuted = spf.startswith("fail") or re.search(r"\b(?:spf|dkim|dmarc)\s*=\s*fail\b", result)
    return bool(refuted) and not proved


def _is_bulk(mail: Mail, author: Person) -> bool:
    """A list by itself is none: a team has its own."""
    precedence = mail.get("precedence").strip().lower()
    sent_to_many = bool(mail.get("list-unsubscribe")) or precedence in ("bulk", "junk")
    return sent_to_many or _is_automatic(mail, author) or bool(NO_REPLY.match(author.address))


def _add_body(body: str, passages: Passages) -> None:
    """A block between blank lines is a paragraph; where it changes from own to quoted words, it is several passages."""
    spans: tuple[tuple[Role, int, int], ...] = parts(body)
    first = 0
    for number, (start, end) in enumerate(blocks(body), 1):
        while first < len(spans) and spans[first][2] <= start:
            first += 1
        for role, text in _pieces(body, start, end, islice(spans, first, None)):
            if not passages.add(f"paragraph {number}", text, role):
                return


def _pieces(body: str, start: int, end: int, spans: Iterable[tuple[Role, int, int]]) -> list[tuple[Role, str]]:
    found: list[tuple[Role, str]] = []
    at = start
    for role, begins, ends in spans:
        if begins >= end:
            break
        if begins > at:
            found.append(("own", body[at:begins]))
        found.append((role, body[max(at, begins) : min(end, ends)]))
        at = min(end, ends)
    return [*found, ("own", body[at:end])] if at < end else found
