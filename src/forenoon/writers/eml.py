"""A mail that is drafted and not sent: as plain text, and the same as HTML."""

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterable

from forenoon.domain.canon import digest
from forenoon.domain.content import Document, Letter, Line
from forenoon.domain.sources import Person
from forenoon.language.words import Words, words
from forenoon.writers.html import Html, tag, text
from forenoon.writers.identity import identity
from forenoon.writers.letters import plain
from forenoon.writers.quoting import runs

_LONGEST = 300  # code points of a name or subject
_WORD = 39  # octets in an encoded word: a line that begins with `Subject:` holds it within 76, RFC 2047 section 2
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"  # RFC 5322 section 3.2.3
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@([A-Za-z0-9-]+\.)*[A-Za-z0-9-]+")
_ATOMS = re.compile(f"{_ATOM}( {_ATOM})*")
_FOLD = 76  # letters of a line, beyond which a header goes on in the next
_POINT, _LEADS = ("– ", "- ", "• "), (":", "：")
_NOBODYS = Letter(to=(), subject="", lines=())


class MailWriter:
    kind = "eml"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The file, in which no figure is placed. It has no date, and is for nobody where there is no letter."""
        letter = next((draft.letter for draft in document.of(self.kind) if draft.letter), _NOBODYS)
        language = letter.language or document.language
        own = words(language)
        paragraphs = _paragraphs([_said(line, own) for line in letter.lines], _line(document.contract.me.name))
        parts = (_part("plain", "\n\n".join(paragraphs) + "\n"), _part("html", _html(paragraphs, language)))
        boundary = f"forenoon-{digest(list(parts))[:32]}"  # holds for its length and its sign, which no part has
        head = (
            "X-Unsent: 1",
            _people("From", (document.contract.me,)),
            _people("To", letter.to),
            *([_people("Cc", letter.cc)] if letter.cc else []),
            _folded("Subject", _encoded(_line(letter.subject))),
            f"Message-ID: <{identity(document, self.kind)}>",
            f"Content-Language: {language}",
            "MIME-Version: 1.0",
            _folded("Content-Type", "multipart/alternative;", f'boundary="{boundary}"'),
        )
        body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
        return ("\r\n".join(head) + f"\r\n\r\n{body}--{boundary}--\r\n").encode("ascii"), {}


def _said(line: Line, own: Words) -> str:
    return "\n".join("".join(run.text for _, _, run in runs(line, own)).splitlines())


def _paragraphs(lines: list[str], name: str) -> list[str]:
    """Points that begin with a dash stand right under each other and under what leads up to them, and the name under
    the regards."""
    found: list[str] = []
    for line in filter(str.strip, lines):
        above = found[-1].rpartition("\n")[2] if found else ""
        listed = line.startswith(_POINT) and (above.startswith(_POINT) or above.endswith(_LEADS))
        if listed or (above and line == name):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def _html(paragraphs: list[str], language: str) -> str:
    head = tag("head", tag("meta", charset="utf-8"), tag("title"))
    body = tag("body", *(tag("p", _broken(one)) for one in paragraphs))
    return f"<!doctype html>\n{tag('html', head, body, lang=language)}\n"


def _broken(paragraph: str) -> Html:
    return Html("<br>\n".join(text(line) for line in paragraph.splitlines()))


def _part(kind: str, content: str) -> str:
    """Lines of at most 76 letters, all of ASCII."""
    coded = b2a_qp(content.encode(), istext=True).decode("ascii").replace("\n", "\r\n")
    return f'Content-Type: text/{kind}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{coded}'


def _people(name: str, people: Iterable[Person]) -> str:
    """Whoever has an address that can be written in a header; an empty field where nobody has."""
    return _folded(name, *_commas([word for one in people if (word := _person(one))]))


def _commas(people: list[str]) -> list[str]:
    return [one + "," for one in people[:-1]] + people[-1:]


def _person(one: Person) -> str:
    address, name = _address(one.address), _line(one.name)
    if not address:
        return ""
    if not name or name == address:
        return address
    return f"{_phrase(name)} <{address}>"


def _address(address: str) -> str:
    """As ASCII; empty where it is none, or none that every mail program can write."""
    local, at, domain = address.strip().rpartition("@")
    try:
        written = local + at + (domain if domain.isascii() else domain.encode("idna").decode("ascii"))
    except UnicodeError:
        return ""
    return written if len(written) <= 254 and _ADDRESS.fullmatch(written) else ""


def _phrase(name: str) -> str:
    """A display name: as it is, between quotation marks, or encoded."""
    if _ATOMS.fullmatch(name) and "=?" not in name:
        return name
    if name.isascii() and "=?" not in name:
        return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return _encoded(name)


def _encoded(words: str) -> str:
    """As encoded words of whole letters, where it is not plain ASCII."""
    if words.isascii() and "=?" not in words:
        return words
    pieces = [b""]
    for letter in words:
        coded = letter.encode()
        if len(pieces[-1]) + len(coded) > _WORD:
            pieces.append(b"")
        pieces[-1] += coded
    return " ".join(f"=?utf-8?b?{b2a_base64(piece, newline=False).decode('ascii')}?=" for piece in pieces)


def _line(words: str) -> str:
    """On one line, whatever stands in it."""
    whole = " ".join(plain(words).split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"


def _folded(name: str, *fields: str) -> str:
    """`Name: ...`, going on in a next line between words, and only there."""
    lines = [f"{name}:"]
    for word in " ".join(fields).split(" "):
        if len(lines[-1]) + 1 + len(word) > _FOLD and lines[-1].strip() and not lines[-1].endswith(":"):
            lines.append("")
        lines[-1] += " " + word
    return "\r\n".join(lines)
