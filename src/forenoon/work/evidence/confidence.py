"""What is not quoted: what its own author keeps back, what speaks to a program instead of the person, and what tells
to which bank account to pay."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.cues import addressed, confidential, is_account, redirects
from forenoon.language.detect import detect
from forenoon.language.sentences import sentences
from forenoon.work.evidence.topic import letters

PLEA, PLEA_FOR_THIS = 9, 20  # words
THIS = re.compile(  # what is kept back is the whole
    r"\b(?:forward|share|pass|circulate|show|send|copy) (?:this|it)\b"
    r"|\b(?:diese[ns]?|das) (?:\w+ ){0,2}?weiter(?:geben|leiten)"
    r"|\b(?:inoltr|gir|condivid)\w* (?:questa|questo|ad altri)"
    r"|ne (?:pas )?(?:transférer|diffuser) (?:ce|cette)|转发|轉發|ส่งต่อ",
    re.IGNORECASE,
)
COPIED, COPIED_UNSPACED = 20, 8  # letters from which on the same words are no chance
UNSPACED = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")
KEPT_ROLES = ("own", "note", "cell", "heading")
LONG_NUMBER = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d-\d\d-\d\d)\d(?:[ -]?\d){7,}")  # an account's, no date


@dataclass(frozen=True)
class Withheld:
    """`whole` are refs of items withheld whole; `lines` are stretches of passages."""

    whole: frozenset[str]
    lines: frozenset[tuple[str, str, str]]  # item, locator, the line's text
    items: tuple[str, ...]  # refs of all items in which something is withheld
    hostile: tuple[str, ...] = ()  # refs of items that speak to a program; `whole` has them too
    payees: tuple[str, ...] = ()  # refs of items that name new or other bank details; not in `items` for that
    words: tuple[tuple[str, str, datetime | None], ...] = ()  # item, its kept sentences as letters, when it was said

    def covers(self, passage: Passage, start: int) -> bool:
        """Whether the words at this place are withheld."""
        line = line_around(passage.text, start)
        return passage.item in self.whole or (passage.item, passage.locator, line) in self.lines

    def repeats(self, text: str, item: Item) -> bool:
        """Whether a text repeats words that another item keeps back; who said them first may be quoted."""
        said = letters(text)
        later = (kept for ref, kept, at in self.words if ref != item.ref and not (at and item.at and item.at < at))
        return any(kept in said or (is_long(text, said) and said in kept) for kept in later)

    def touches(self, passage: Passage) -> bool:
        """Whether anything of a passage is withheld."""
        lines = passage.text.split("\n")
        return passage.item in self.whole or any((passage.item, passage.locator, line) in self.lines for line in lines)


def open_title(title: str) -> str:
    """A title as it may be shown: one that is marked, or names an account, is withheld itself."""
    return "…" if marked(title) or is_account(title) else title


def withheld(items: tuple[Item, ...], library: Library) -> Withheld:
    """A mark in the title or in the words before the first colon covers the item; in a list its line, else its
    paragraph. Where one names other bank details, its paragraph is covered, and every line with a number of them."""
    whole: set[str] = set()
    hostile: set[str] = set()
    lines: set[tuple[str, str, str]] = set()
    for item in items:
        own = [p for p in library.passages(item.ref) if p.role in KEPT_ROLES]
        if any(addressed(passage.text) for passage in own):
            hostile.add(item.ref)
            continue
        if marked(item.title) or marked(name_in(item.path)) or (own and opens_with_mark(own[0].text)):
            whole.add(item.ref)
            continue
        kept = {(item.ref, passage.locator, line) for passage in own for line in marked_lines(passage.text)}
        if item.kind == "mail" and any(is_plea(passage.text) for passage in own):
            whole.add(item.ref)
            continue
        lines |= kept
    touched = whole | {item for item, _, _ in lines}
    told = {(item.ref, *line) for item in items if item.ref not in hostile for line in payment_lines(item, library)}
    payees = {item for item, _, _ in told}
    lines |= told
    words = tuple(
        (item.ref, sentence, item.at)
        for item in items if item.ref in touched
        for sentence in kept_sentences(item.ref, library, item.ref in whole, lines)
    )  # fmt: skip
    return Withheld(
        frozenset(whole | hostile), frozenset(lines), tuple(sorted(touched)), tuple(sorted(hostile)),
        tuple(sorted(payees)), words,
    )  # fmt: skip


def payment_lines(item: Item, library: Library) -> Iterator[tuple[str, str]]:
    """Place and text of each line that is not repeated, where an item names new or other bank details."""
    own = [p for p in library.passages(item.ref) if p.role in KEPT_ROLES]
    asking = [p for p in own if any(map(redirects, dict.fromkeys((p.text, *p.text.split("\n")))))]
    for passage in own if asking else ():
        for line in passage.text.split("\n"):
            if passage in asking or is_account(line) or LONG_NUMBER.search(line):
                yield passage.locator, line


def kept_sentences(ref: str, library: Library, whole: bool, lines: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The letters of each sentence that is kept back, if it is long enough to be known again."""
    passages = [p for p in library.passages(ref) if p.role in KEPT_ROLES]
    kept = [p.text for p in passages] if whole else [line for item, _, line in lines if item == ref]
    for text in sorted(set(kept)):
        for start, end in sentences(text, detect(text) or "en"):
            said = letters(text[start:end])
            if is_long(text[start:end], said):
                yield said


def is_long(text: str, said: str) -> bool:
    return len(said) >= (COPIED_UNSPACED if UNSPACED.search(text) else COPIED)


def name_in(path: str) -> str:
    return path.rpartition("/")[2]


def marked(text: str) -> bool:
    return bool(confidential(text, detect(text) or "en"))


def opens_with_mark(text: str) -> bool:
    """`For you and Henrik, not for the customer:` before a list."""
    first = text.split("\n", 1)[0].rstrip()
    return first.endswith((":", "：")) and marked(first)


def marked_lines(text: str) -> list[str]:
    """The marked lines of a list, or every line of a paragraph that holds a mark."""
    lines = text.split("\n")
    found = [line for line in lines if marked(line)]
    if not found and (len(lines) == 1 or not marked(text)):
        return []
    return found if sum(map(is_listed, lines)) > 1 else lines


def is_plea(text: str) -> bool:
    """A marked paragraph so short that what it asks for must stand around it: `Please, they must not know.`"""
    most = PLEA_FOR_THIS if THIS.search(text) else PLEA
    return len(text.split()) <= most and len(text) <= 6 * most and not is_listed(text) and marked(text)


def is_listed(line: str) -> bool:
    stripped = line.lstrip()
    head, _, rest = stripped.partition(" ")
    return bool(rest) and (head in ("-", "*", "•", "·", "–") or head.rstrip(".)、").isdigit())


def line_around(text: str, start: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text[begin:] if end < 0 else text[begin:end]


def is_between_two(item: Item) -> bool:
    """Whether a chat message can be read by two people only."""
    people = {party.person.address or party.person.name for party in item.parties} | set(item.label.readers)
    return item.kind == "chat" and "*" not in people and len(people) == 2
