"""Quotations in another language than the document's are marked as such: they are never translated."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from forenoon.domain.content import Block, Bullets, Document, Draft, Grid, Line, Paragraph, Plot, Slide, Text
from forenoon.language.detect import detect
from forenoon.language.words import Words, words
from forenoon.work.evidence.talks import moment
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.taken_up import own_words

LETTERS = 60  # of a sentence in letters that many languages share, from which on its language is sure
LATEST, FEWEST = 60, 2  # mails of the person that are looked at; of one language
SHORTEST = 6  # signs of one in a script of its own
UNSPACED = re.compile("[\u0e00-\u0e7f\u3400-\u9fff]")


@dataclass(frozen=True)
class Reader:
    """Who reads the document in its `words`; `writes`: languages of their own mails, which nobody needs to name."""

    words: Words
    writes: frozenset[str] = frozenset()


def written_by(desk: Desk) -> frozenset[str]:
    """The languages in which the person wrote more than one of the latest mails."""
    mails = (one for one in desk.register.by(desk.identities.of(desk.contract.me.address)) if one.kind == "mail")
    latest = sorted(mails, key=lambda one: (moment(one), one.ref))[-LATEST:]
    told = Counter(name_of(detect(own_words(desk.library, one))) for one in latest)
    return frozenset(language for language, count in told.items() if language and count >= FEWEST)


def marked(document: Document, writes: frozenset[str] = frozenset()) -> Document:
    """With the language's name beside a quotation, once in a line, where it is none in which the person writes."""
    known = Reader(words(document.language), writes)
    return document.model_copy(update={"drafts": tuple(in_draft(draft, known) for draft in document.drafts)})


def in_draft(draft: Draft, known: Reader) -> Draft:
    blocks = tuple(in_block(block, known) for block in draft.blocks)
    slides = tuple(in_slide(slide, known) for slide in draft.slides)
    return draft.model_copy(update={"blocks": blocks, "slides": slides})


def in_slide(slide: Slide, known: Reader) -> Slide:
    exhibit = slide.exhibit if isinstance(slide.exhibit, Plot) else in_block(slide.exhibit, known)
    beside = tuple(in_line(line, known) for line in slide.beside)
    return slide.model_copy(update={"exhibit": exhibit, "beside": beside})


def in_block(block: Block, known: Reader) -> Block:
    if isinstance(block, Grid):
        rows = tuple(tuple(in_line(line, known) for line in row) for row in block.rows)
        return block.model_copy(update={"rows": rows})
    if isinstance(block, Bullets):
        return block.model_copy(update={"lines": tuple(in_line(line, known) for line in block.lines)})
    return block.model_copy(update={"line": in_line(block.line, known)}) if isinstance(block, Paragraph) else block


def in_line(line: Line, known: Reader) -> Line:
    return tuple(noted(line, known))


def noted(line: Line, known: Reader) -> Iterator[Text]:
    told: set[str] = set()
    for text in line:
        yield text
        name = foreign(text, known.words.language)
        if name and name not in told | known.writes:
            told.add(name)
            space = "" if name_of(known.words.language) == "zh" else " "
            yield Text(text=f"{space}{known.words.say(f'common.in.{name}')}", quiet=True)


def foreign(text: Text, language: str) -> str:
    """The language of a quotation where it is surely another: `zh` for both ways to write Chinese."""
    if not text.quoted or not text.language or name_of(text.language) == name_of(language):
        return ""
    own_script = len(UNSPACED.findall(text.text)) >= SHORTEST
    sure = own_script or sum(map(str.isalpha, text.text)) >= LETTERS
    found = name_of(detect(text.text)) if sure else ""
    return found if found != name_of(language) else ""


def name_of(language: str) -> str:
    return language.partition("-")[0]
