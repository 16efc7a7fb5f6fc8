"""Quotations: letter by letter, not cut behind a no, and in the mouth of whoever wrote the passage."""

import re
from collections.abc import Iterator, Sequence

from forenoon.language.tables import table
from forenoon.work.judging.bearers import People
from forenoon.work.judging.dossier import Numbered
from forenoon.work.judging.ground import Ground, bare
from forenoon.work.judging.together import writer_of

QUOTED = re.compile(
    r"“([^”“]{1,600})”|\"([^\"]{1,600})\"|«([^»]{1,600})»|»([^«]{1,600})«|「([^」]{1,600})」|『([^』]{1,600})』"
    r"|„([^“”„]{1,600})[“”]|(?<![\w’'])‘([^‘]{1,600}?)’(?!\w)|(?<![\w’'])'([^']{1,600}(?:\w'\w[^']*)*)'(?!\w)"
)
CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
OMITTED = re.compile(r"…|\.\.\.|\[[^\]]*\]")
QUOTE_WORDS, QUOTE_SIGNS = 2, 4  # of a quotation that is looked at
CLOSE = 40  # characters beside a quotation in which its speaker stands
NAME = r"[A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+)?"


def quotes(text: str) -> Iterator[tuple[re.Match[str], str]]:
    yield from ((found, next(filter(None, found.groups()))) for found in QUOTED.finditer(text))


def is_long(quote: str) -> bool:
    return len(quote.split()) >= QUOTE_WORDS or bool(CJK.search(quote) and len(quote) >= QUOTE_SIGNS)


def unquoted(text: str, language: str, ground: Ground) -> Iterator[str]:
    for found, quote in quotes(text):
        pieces = [piece for piece in map(bare, OMITTED.split(quote)) if piece]
        if is_long(quote) and not all(
            f" {piece} " in f" {ground.letters} " or CJK.search(piece) and piece in ground.letters for piece in pieces
        ):
            yield f"“{quote}” does not stand so in its passages"
        elif (
            is_long(quote)
            and pieces
            and is_cut(pieces[0], ground, language)
            and not denied(text[: found.start()], language)
        ):
            yield f"in its passages “{quote}” is denied"


def is_cut(piece: str, ground: Ground, language: str) -> bool:
    """Whether a no stands right before it wherever it stands."""
    texts = [bare(one.text) for one in ground.passages]
    before = [
        text[: found.start()].split() for text in texts for found in re.finditer(rf"(?<!\w){re.escape(piece)}", text)
    ]
    return bool(before) and all(words and words[-1] in no(language) | no("en") for words in before)


def denied(before: str, language: str) -> bool:
    return bool(set(bare(before).split()[-3:]) & no(language))


def no(language: str) -> frozenset[str]:
    return frozenset(table("bearing", language).get("no", "").split())


def in_other_mouths(text: str, language: str, passages: Sequence[Numbered], people: People) -> Iterator[str]:
    """Quotations beside which somebody is named as their speaker who wrote no passage that has them."""
    says = table("bearing", language).get("says", "")
    if not says:
        return
    for found, quote in quotes(text):
        after, before = text[found.end() : found.end() + CLOSE], text[max(0, found.start() - CLOSE) : found.start()]
        named = (
            re.match(rf"\W*(?:{says})\s+({NAME})", after) or re.match(rf"\W*({NAME})\s+(?:{says})\b", after)
            or re.search(rf"({NAME})\s+(?:{says})\b[^.]{{0,24}}$", before)
        )  # fmt: skip
        speaker = people.named(named[1]) if named else frozenset[str]()
        bearing = [one for one in passages if bare(OMITTED.split(quote)[0]) in bare(one.text)]
        if (
            named
            and speaker
            and is_long(quote)
            and bearing
            and not any(speaks(one, speaker, people) for one in bearing)
        ):
            yield f"the passage with “{quote}” is not from {named[1]}"


def speaks(one: Numbered, speaker: frozenset[str], people: People) -> bool:
    """Whether this passage is theirs, or is nobody's and names them."""
    author = people.named(writer_of(one))
    return bool(author & speaker) or (not author and bool(people.any_of(one.text) & speaker))
