"""Where sentences begin and end: in wrapped mail, in lists, in Chinese, and in Thai, which has no mark for it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from forenoon.language.tables import table

Span = tuple[int, int]

WRAPPED = 60  # a line that is longer was broken by a mail program rather than by its author
THAI_LONGEST = 120
THAI_SHORTEST = 30
GREETING = 50

CLOSERS = "\"'”’»」』）)\\]"
STRONG = re.compile(rf"[。！？][。！？…]*[{CLOSERS}]*")
WEAK = re.compile(rf"[.!?…]+[{CLOSERS}]*(?=\s|$)")
OPENERS = "\"'“‘«「『（([¿"
BULLET = re.compile(
    r"[-*•·–—▪◦]\s|\(?\d{1,2}[.)]\s|[(（]?[一二三四五六七八九十\d]{1,3}[)）、]|\(?[a-z][.)]\s|[ivx]{1,4}[.)]\s"
)
ENUMERATION = re.compile(r"\s*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\.")
LEFT_OPEN = re.compile(  # at a line's end: what they lead to stands on the next
    r"\s(?:is|are|was|were|of|the|an?|and|or|than|di|del|della|il|la|un|una|e|ist|sind|der|die|das|und|oder|le|les|de|du"
    r"|des|et|est|el|los|y|het|een|van)$"
)
LEADING = re.compile(r"\s(?:to|for|at|by|with|from|per|con|für|zu|von|mit|auf|pour|avec)$")
AMOUNT = re.compile(r"[A-Z]{3} ?\d|[€£$¥]|\d")
LAST_WORD = re.compile(r"[^\W\d_](?:[.’']?[^\W\d_]){0,15}$")
DOTTED = re.compile(  # vom 18.09., as a day is written in German
    r"\b(?:vom|zum|am|ab|bis|auf|den|dem|seit) (?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.$"
)
ORDINAL = re.compile(r"(?<![\w.,])(?:0?[1-9]|[12]\d|3[01])\.$")  # bis 31. Mai, den 3. november
MONTH = re.compile(
    r"(?:jan(?:uar|uari)?|jän(?:ner)?|feb(?:ruar|ruari)?|mär(?:z)?|mars|maart|apr(?:il)?|mai|maj|mei|jun[ie]?|jul[ie]?"
    r"|aug(?:ust|usti)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zsc](?:ember)?)(?![^\W_])",
    re.IGNORECASE,
)
SPACELESS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
POLITE = re.compile(r"(?:ครับผม|ครับ|ค่ะ|คะ|จ้ะ)(?=[ \t])")  # how a Thai sentence to a person ends
THAI_GAP = re.compile(  # not before a word that goes on: from one day เป็น (to) another
    r"(?<=[\u0e01-\u0e4e])[ \t]+(?!(?:ไป|มา)?เป็น|ถึง|จนถึง|ไม่ใช่|แทน|โดย|และ|หรือ)(?=[\u0e01-\u0e45])"
)


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Spans in the order of the text, without the spaces around them. In a language without rules: by marks alone."""
    spans: list[Span] = []
    for start, end in _blocks(text, language):
        cut = _thai_ends(text, start, end) if language == "th" else []
        cut += _ends(text, start, end, language)
        for first, last in pairwise([start, *sorted(set(cut)), end]):
            piece = text[first:last]
            kept = piece.strip()
            if any(sign.isalnum() for sign in kept):
                begin = first + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(kept)))
    return tuple(spans)


def _blocks(text: str, language: str) -> Iterator[Span]:
    """Lines, joined where a mail program broke a sentence in two."""
    start: int | None = None
    lines = list(_lines(text))
    for number, (begin, end) in enumerate(lines):
        start = begin if start is None else start
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if not _goes_on(text[begin:end], following, number == 0, language):
            yield start, end
            start = None


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line)
        at += len(line)


def _goes_on(line: str, following: str, first: bool, language: str) -> bool:
    """Whether a sentence of this line is carried on by the following line."""
    kept, next_ = line.strip(), following.strip()
    if kept.count("(") > kept.count(")") and ")" in next_:
        return True  # (sample
    if not kept or not next_ or BULLET.match(next_) or kept[-1] in ":：。！？!?;；":
        return False
    if SPACELESS.search(kept[-1] + next_[0]):
        return False
    if first and kept.endswith((",", "，")) and len(kept) <= GREETING and len(kept.split()) <= 6:
        return False  # Dear Ms Rossi,
    if kept.endswith(".") and not _abbreviated(kept, len(kept) - 1, next_, language):
        return False
    open_ = LEFT_OPEN.search(kept) or (LEADING.search(kept) and AMOUNT.match(next_))
    return next_[0].islower() or len(kept) > WRAPPED or bool(open_)


def _ends(text: str, start: int, end: int, language: str) -> list[int]:
    """Positions after the marks that end a sentence within a block."""
    found = [mark.end() for mark in STRONG.finditer(text, start, end)]
    numbered = ENUMERATION.match(text, start, end)
    opening = next((sign for sign in text[start:end] if sign.isalpha()), "")
    for mark in WEAK.finditer(text, numbered.end() if numbered else start, end):
        rest = text[mark.end() : min(end, mark.end() + 200)].lstrip().lstrip(OPENERS)
        if not rest:
            continue
        # Some people write without capitals: then a small letter may open a sentence.
        if rest[0].islower() and not (opening.islower() and "…" not in mark[0] and "..." not in mark[0]):
            continue
        if MONTH.match(rest) and ORDINAL.search(text[max(start, mark.end() - 4) : mark.end()]):
            continue
        if rest[0].islower() and DOTTED.search(text[max(start, mark.end() - 12) : mark.end()]):
            continue
        if mark[0] == "." and language == "th" and "\u0e00" <= text[mark.start() - 1] <= "\u0e7f":
            continue  # บจก., ส.ค.: Thai has full stops in abbreviations only
        if mark[0].startswith(".") and _abbreviated(
            text[start : mark.start() + 1], mark.start() - start, rest, language
        ):
            continue
        found.append(mark.end())
    return found


def _abbreviated(text: str, stop: int, rest: str, language: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it, and `rest` goes on."""
    found = LAST_WORD.search(text[max(0, stop - 40) : stop])
    if not found:
        return False
    never, before_number, perhaps = _abbreviations(language)
    words = {found[0].casefold(), re.split("['’]", found[0].casefold())[-1]}
    if words & never or (len(found[0]) == 1 and found[0].isupper()):
        return True
    return bool(words & before_number and rest[:1].isdecimal() or words & perhaps and not rest[:1].isupper())


@cache
def _abbreviations(language: str) -> tuple[frozenset[str], ...]:
    known = table("sentences", language) or table("sentences", "en")
    return tuple(frozenset(known[kind].split()) for kind in ("never_last", "before_number", "perhaps_last"))


def _thai_ends(text: str, start: int, end: int) -> list[int]:
    """After a polite particle; and in a line that is still long, at spaces between Thai words."""
    polite = [mark.end() for mark in POLITE.finditer(text, start, end)]
    cuts: list[int] = []
    for first, last in pairwise([start, *polite, end]):
        begin, gap = first, 0
        if last - first <= THAI_LONGEST:
            continue
        for space in THAI_GAP.finditer(text, first, last):
            if gap > begin and space.start() - begin > THAI_LONGEST:
                cuts.append(gap)
                begin = gap
            if space.start() - begin >= THAI_SHORTEST:
                gap = space.start()
        if gap > begin and last - begin > THAI_LONGEST:
            cuts.append(gap)
    return polite + cuts


def is_wrapped(text: str, end: int, start: int) -> bool:
    """Whether the line break between two sentences was made by a mail program."""
    return text[end:start].strip(" ") == "\n" and end - text.rfind("\n", 0, end) > WRAPPED
