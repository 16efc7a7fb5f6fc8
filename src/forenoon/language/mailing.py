"""The mail that an instruction asks for beside the pack: to whom, and about what is open on whose side. No model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from forenoon.domain.contract import MailWish, Side
from forenoon.language.flat import flat
from forenoon.language.instruction_groups import Group, Piece, groups, pieces
from forenoon.language.instruction_words import lexicon
from forenoon.language.tables import family, table
from forenoon.language.tongues import any_tongue, tongues, written

AND = frozenset({"and", "then", "also", "plus", "with", "e", "ed", "poi", "anche", "con", "piu", "顺便", "然后", "另外",
                 "还有", "并", "并且", "再", "และ", "แล้ว", "แล้วก็", "พร้อม", "กับ"})  # fmt: skip
BESIDE = AND | {"和", "与", "跟", "及", "&"}  # between two names
LISTED = re.compile(r"\s*(?:、|，|,|和|与|跟|及)\s*")
WEIGHTY = ("content", "quote", "kind", "topic", "pack", "span")


@dataclass(frozen=True)
class Clause:
    """What of a sentence asks for the mail. `one`: it names nobody and means one person: `write her a mail`."""

    start: int
    end: int
    wish: MailWish
    one: bool = False
    foreign: str = ""  # a language that it is wanted in, and that nothing is written in


@dataclass(frozen=True)
class Asking:
    """How a language asks for one. What `name` holds is whom it is for; where it is empty the name begins there."""

    forms: tuple[re.Pattern[str], ...]
    opens: tuple[re.Pattern[str], ...]  # verbs, which ask only at the head of a clause
    all: re.Pattern[str]
    one: re.Pattern[str]
    me: re.Pattern[str]
    theirs: re.Pattern[str]
    ours: re.Pattern[str]
    tongue: re.Pattern[str]
    short: re.Pattern[str]


def mail_in(text: str, language: str) -> Clause | None:
    """The first mail to somebody that the text asks for."""
    asking = _asking(family("mailing", language) or "en", language)
    cut, folded = pieces(text, (), (), lexicon(language)), flat(text)
    for found in _asked(asking, folded, cut):
        begin, end = found.span("name")
        if asking.me.match(folded, begin) or _is_subject(cut, found.start()):
            continue
        everyone, one = asking.all.match(folded, begin), asking.one.match(folded, begin)
        names, last = ((), max(end, begin)) if everyone or one else _names(text, cut, begin, end)
        if names or everyone or one:
            start, end = _bounds(cut, text, found.start(), max(last, found.end()))
            said = folded[start:end]
            spoken, foreign = _spoken(asking, said, language)
            short = asking.short.search(said) is not None
            wish = MailWish(names=names, about=_about(asking, said), language=spoken, short=short)
            return Clause(start, end, wish, one=bool(one) and not everyone, foreign=foreign)
    return None


def _spoken(asking: Asking, said: str, language: str) -> tuple[str, str]:
    """The language in which the clause wants it, or the name of one in which nothing is written."""
    found = asking.tongue.search(said)
    name = next(filter(None, found.groups()), "") if found else ""
    return written(tongues(language)[name], name, language) if name else ("", "")


def _asked(asking: Asking, folded: str, cut: list[Piece]) -> Iterator[re.Match[str]]:
    for pattern in asking.forms:
        yield from pattern.finditer(folded)
    for pattern in asking.opens:
        yield from (found for found in pattern.finditer(folded) if _heads(cut, folded, found.start()))


def _heads(cut: list[Piece], folded: str, at: int) -> bool:
    """Whether a clause begins here: nothing, a pause, `and` or `please` stands before it."""
    before = next((piece for piece in reversed(cut) if piece.end <= at), None)
    return before is None or before.has("join", "end") or before.tags <= {"stop"} or _joins(before, folded)


def _is_subject(cut: list[Piece], at: int) -> bool:
    """Whether it is what something is about: `the call about the letter to Ada`."""
    before = next((p for p in reversed(cut) if p.end <= at and not p.has("titles") and p.tags - {"of"}), None)
    return before is not None and before.has("about", "kind") and not before.has("with")


def _joins(piece: Piece, folded: str) -> bool:
    return piece.has("join") or folded[piece.start : piece.end] in AND


def _lists(piece: Piece, text: str) -> bool:
    """Whether it stands between two names; a Chinese comma ends a clause."""
    said = text[piece.start : piece.end]
    return (piece.has("join") and said != "，") or flat(said) in BESIDE


def _names(text: str, cut: list[Piece], begin: int, end: int) -> tuple[tuple[str, ...], int]:
    """The names that stand, or begin, at a place, and where they end."""
    if end > begin:
        return tuple(filter(None, (one.strip() for one in LISTED.split(text[begin:end])))), end
    chosen: list[Group] = []
    at = begin
    for group in (one for one in groups(cut, text) if one.start >= begin):
        between = [piece for piece in cut if at <= piece.start < group.start]
        joints = [piece for piece in between if _lists(piece, text)]
        led = all(piece in joints or piece.has("titles", "of") for piece in between) and bool(joints) == bool(chosen)
        if group.topic or not led or (chosen and group.proper != chosen[0].proper):
            break
        chosen.append(group)
        at = group.start + len(group.text)
    return tuple(group.text.strip() for group in chosen), at


def _bounds(cut: list[Piece], text: str, start: int, end: int) -> tuple[int, int]:
    """From what joins the clause to what stands before it, to the end of its sentence, or to where a pack is asked
    for behind it."""
    folded, first = flat(text), start
    for piece in reversed([piece for piece in cut if piece.end <= start]):
        if piece.has("end"):
            break
        if piece.has(*WEIGHTY):
            first = start if not _joins_at(cut, folded, first) else first
            break
        first = piece.start
        if _joins(piece, folded):
            before = [one for one in cut if one.end <= piece.start]
            first = before[-1].start if before and before[-1].has("join") else first
            break
    behind = [piece for piece in cut if piece.start >= end]
    stop = next((at for at, piece in enumerate(behind) if piece.has("end")), len(behind))
    last = behind[stop].start if stop < len(behind) else len(text)
    joints = (at for at, piece in enumerate(behind[:stop]) if _joins(piece, folded))
    return first, next((behind[at].start for at in joints if _asks_for_a_pack(behind[at + 1 : stop])), last)


def _asks_for_a_pack(cut: list[Piece]) -> bool:
    """Whether the first word that says something does: `and get the pack ready`."""
    first = next((piece for piece in cut if not piece.has("of", "stop", "join")), None)
    return first is not None and first.has("prepare", "pack")


def _joins_at(cut: list[Piece], folded: str, at: int) -> bool:
    return any(piece.start == at and _joins(piece, folded) for piece in cut)


def _about(asking: Asking, said: str) -> Side:
    theirs, ours = asking.theirs.search(said), asking.ours.search(said)
    return "theirs" if theirs and not ours else "ours" if ours and not theirs else "both"


@cache
def _asking(name: str, language: str) -> Asking:
    rows = table("mailing", name)

    def compiled(pattern: str) -> re.Pattern[str]:
        filled = pattern.replace("{in}", rows["in"]).replace("{how}", rows["how"])
        return re.compile(filled.replace("{tongue}", any_tongue(language)))

    forms, opens = (tuple(map(compiled, rows[key])) for key in ("forms", "opens"))
    others = (compiled(rows[key]) for key in ("all", "one", "me", "theirs", "ours", "tongue", "short"))
    return Asking(forms, opens, *others)
