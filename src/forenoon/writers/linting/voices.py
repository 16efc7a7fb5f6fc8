"""Whose words a file's text is made of: what the document borrowed, and what is left as our own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from forenoon.domain.content import Block, Document, Finding, Grid, Line, Plot, Text, lines_of
from forenoon.domain.contract import LANGUAGES
from forenoon.language.words import words
from forenoon.writers.docx_styles import LATIN
from forenoon.writers.fonts import faces, tag
from forenoon.writers.letters import legal
from forenoon.writers.linting.codes import found

_LEFTOVER = re.compile(
    r"lorem|ipsum|click to (?:add|edit)|\b(?:TBD|TODO|FIXME|XXX+)\b|\{\{|\}\}|\$\{|\{[a-z_]+\}", re.IGNORECASE
)
# An address of a cell, a command, a number that is none, a list with nothing in it: what a program says to programs.
_MACHINE = re.compile(r"\w!\$?[A-Z]{1,3}\$?\d+\b|\bforenoon (?:verify|check|runs|show)\b|\bNaN\b|[:：] ?[.。]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = ":：.。,，;； "
_BETWEEN = re.compile("[“«「]([^“”«»「」]+)[”»」]")
_TELLING = 3  # letters; shorter words stand anywhere
_LONG = {"latin": 16, "wide": 7}  # letters of a label that is looked for inside other words
_COVERED = (
    (0x20, 0x52F), (0xE00, 0xE7F), (0x1E00, 0x2BFF), (0x2E80, 0xA4CF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader finds at a place of a file."""

    place: str
    text: str


class Voice:
    """What a document may say in other people's words. Our own are in `language`; empty: that of the document."""

    def __init__(self, document: Document, language: str = "") -> None:
        self.document, self.language = document, language or document.language

    @property
    def whole(self) -> bool:
        """Whether the document is all that was said, and not only what a receipt tells of it."""
        return bool(self.document.title)

    @cached_property
    def tongues(self) -> frozenset[str]:
        """Tags of the languages that its words are in."""
        document = self.document
        named = {text.language for text in texts(document) if text.language} if self.whole else set(LANGUAGES)
        latin = () if faces(self.language).script == "latin" else (LATIN,)
        return frozenset((*(tag(language)[0] for language in (self.language, *named)), *latin))

    def own(self, text: str) -> str:
        """The text without what is borrowed."""
        folded = squeezed(text)
        for borrowed in self.borrowed:
            if borrowed in folded:
                folded = folded.replace(borrowed, "\n")
        return folded

    def excuses(self, words: str, text: str) -> bool:
        """Whether these words of a text are in something borrowed that stands in it."""
        folded, sought = squeezed(text), squeezed(words)
        return any(sought in borrowed and borrowed in folded for borrowed in self.borrowed)

    @cached_property
    def borrowed(self) -> tuple[str, ...]:
        """Squeezed, the longest first."""
        return tuple(
            sorted((text for text in self.alone if len(text) >= _TELLING), key=lambda text: (-len(text), text))
        )

    @cached_property
    def alone(self) -> frozenset[str]:
        """Squeezed, each as a text of its own."""
        return frozenset(squeezed(legal(text)) for text in self._lent())

    @cached_property
    def lent(self) -> str:
        """All of it in one."""
        return "\n".join(self.alone)

    def _lent(self) -> Iterator[str]:
        document, meeting = self.document, self.document.contract.meeting
        yield from (meeting.title, meeting.place, meeting.purpose, meeting.zone, *document.contract.reads)
        for person in (meeting.organizer, *meeting.attendees, document.contract.me):
            yield from (person.name, person.address)
        for assumed in document.contract.taken:  # in the words of who asked
            yield from assumed.slots.values()
        for source in document.sources:
            yield from (source.name, source.path)
        yield from (excerpt.text for excerpt in document.excerpts)
        for draft in document.drafts:
            for claim in draft.claims:
                yield from (claim.searched.query, claim.searched.where) if claim.searched else ()
                for citation in claim.citations:
                    yield from (citation.quote, *re.split(r" \| |\n", citation.quote))
            # heads and names may be those of their source
            for block in (*draft.blocks, *(slide.exhibit for slide in draft.slides)):
                yield from heads(block)
            yield from (column.title for sheet in draft.sheets for column in sheet.columns)
            yield from (cell.text for sheet in draft.sheets for row in sheet.rows for cell in row)
            yield from (sheet.title for sheet in draft.sheets)
        yield from (text.text for text in texts(document) if text.quoted)


def texts(document: Document) -> Iterator[Text]:
    """All that the document says in lines."""
    yield from (text for line in lines(document) for text in line)


def lines(document: Document) -> Iterator[Line]:
    for draft in document.drafts:
        for block in draft.blocks:
            yield from lines_of(block)
        for slide in draft.slides:
            yield from (slide.title, *slide.beside, *lines_of(slide.exhibit))
        yield from draft.letter.lines if draft.letter else ()


def heads(block: Block | Plot) -> Iterator[str]:
    """What columns, rows and series of a block are called."""
    if isinstance(block, Grid):
        yield from (block.caption, *(column.title for column in block.columns))
        yield from (text.text for row in block.rows for text in (row[0] if row else ()))
    elif isinstance(block, Plot):
        yield from (block.caption, *block.names, *(series.name for series in block.series))


def worded(said: Iterable[Said], voice: Voice) -> Iterator[Finding]:
    """Leftover and unreadable words, and words of ours in a language that is not the file's."""
    known = tuple(said)
    for one in known:
        slots = (match.group() for match in _LEFTOVER.finditer(one.text))
        if left := next((slot for slot in slots if not voice.excuses(slot, one.text)), ""):
            yield found("leftover_text", f"{left!r} was left in it", one.place)
        terms = (match.group() for match in _MACHINE.finditer(one.text))
        if voice.whole and (term := next((term for term in terms if not voice.excuses(term, one.text)), "")):
            yield found("machine_word", f"{term!r} is no word for people", one.place)
        signs = (sign for sign in dict.fromkeys(one.text) if not is_covered(sign))
        if wrong := next((sign for sign in signs if not voice.excuses(sign, one.text)), ""):
            yield found("tofu", f"U+{ord(wrong):04X} has no letter in its faces", one.place)
    yield from untranslated(known, voice)
    yield from misquoted(known, voice)


def misquoted(said: tuple[Said, ...], voice: Voice) -> Iterator[Finding]:
    """Words between quotation marks that nobody said."""
    if not voice.whole:
        return
    for one in said:
        for quoted in _BETWEEN.findall(one.text):
            folded = squeezed(quoted).strip(_MARKS)
            if folded and any(part not in voice.lent for part in folded.split("…")):
                yield found("misquoted", f"{quoted.strip()[:60]!r} stands in no source", one.place)


@cache
def is_covered(sign: str) -> bool:
    if sign in "\n\r\t\u00ad\u200b\ufeff":
        return True
    if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign == "\ufffd":
        return False
    return any(first <= ord(sign) <= last for first, last in _COVERED)


def untranslated(said: tuple[Said, ...], voice: Voice) -> Iterator[Finding]:
    """A label of another language that is a text of its own, or a long one that stands inside of one."""
    own, (short, long) = own_words(voice.language), labels(voice.language)
    folded = [squeezed(one.text) for one in said]
    whole = "\n".join(folded)
    present = [label for label in long if label in whole and label not in own]
    for one, text in zip(said, folded, strict=True):
        label = text.strip(_MARKS)
        alone = voice.whole and label in short and label not in own and text not in voice.alone
        if alone or any(label in text and label in voice.own(one.text) for label in present):
            yield found("untranslated_label", f"{one.text.strip()[:60]!r} is of another language", one.place)


@cache
def labels(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Labels of the other languages, squeezed: those that may be a text of their own, and the long ones. Some are
    this language's too."""
    others = {label for other in LANGUAGES if other != language for label in fragments(other)}
    telling = (label for label in others if len(label) >= (4 if label.isascii() else 2))
    return frozenset(telling), tuple(sorted(label for label in others if is_long(label)))


@cache
def own_words(language: str) -> str:
    return "\n".join(fragments(language))


def is_long(label: str) -> bool:
    wide = any(ord(sign) >= 0xE00 for sign in label)
    return len(label) >= _LONG["wide" if wide else "latin"]


@cache
def fragments(language: str) -> frozenset[str]:
    """The fixed words of each of the language's sentences, squeezed."""
    return frozenset(squeezed(part).strip(_MARKS) for part in words(language).fixed())


def squeezed(text: str) -> str:
    """Without spaces, and without the marks that turn the order of letters."""
    return _STEERING.sub("", "".join(text.split()))
