"""An instruction cut into what the grammar knows and the groups of words that it does not: names, titles, topics."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forenoon.language.flat import flat
from forenoon.language.instruction_words import Lexicon, Word

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
THAI = "\u0e00-\u0e7f"
PIECE = re.compile(
    rf"(?P<run>[{HAN}]+|[{THAI}]+)"
    rf"|(?P<word>(?:[OD]['’](?=[A-Z]))?[^\W_{HAN}{THAI}]+(?:[-./&+_][^\W_{HAN}{THAI}]+)*)"
    rf"|(?P<stop>[.?!;:。？！；：()（）\n]+)|(?P<join>[&/,，、]|(?<=\s)[-–](?=\s))"
)  # `&` and `/` join names; commas list them
PASSED = frozenset({"of", "stop", "titles", "roles", "join", "order", "span", "topic", "also"})
STOP = frozenset({"stop"})
LEFTS = ("with", "about", "place", "meet", "kind", "prepare", "pack")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: a known word by its tags, a `span` that was read before, or `content`."""

    start: int
    end: int
    tags: frozenset[str]
    proper: bool = False

    def has(self, *prefixes: str) -> bool:
        return any(tag.partition(":")[0] in prefixes for tag in self.tags)


@dataclass(frozen=True)
class Group:
    """Words of content that stand together. `left` is what leads to them, `right` what follows; `proper`: a name."""

    text: str
    start: int
    left: str
    right: str
    proper: bool
    topic: bool = False
    quoted: bool = False
    addressed: bool = False  # a title stands beside it


def pieces(
    text: str, spans: Iterable[tuple[int, int]], quotes: Iterable[tuple[int, int]], lexicon: Lexicon
) -> list[Piece]:
    """The whole text in order. Spans (dates, times) and quoted words are taken out before words are looked for."""
    folded, made = flat(text), list[Piece]()
    held = sorted([(*one, "span") for one in spans] + [(*one, "quote") for one in quotes])
    masked = list(folded)
    for start, end, kind in held:
        masked[start:end] = "\x00" * (end - start)
        made.append(Piece(start, end, frozenset({kind}), proper=kind == "quote"))
    known = [word for word in lexicon.words("".join(masked)) if not _part_of_a_name(word, text, folded)]
    for word in known:
        masked[word.start : word.end] = "\x00" * (word.end - word.start)
    made += [Piece(word.start, word.end, word.tags) for word in known]
    caseless = not lexicon.spaced or not any(letter.isupper() for letter in text) or text.isupper()
    for found in PIECE.finditer(_restored(text, masked)):
        made.append(_piece(found, text, caseless=caseless and lexicon.spaced))
    return _healed(_named_by_stops(sorted(made, key=lambda piece: piece.start), text), text)


def groups(cut: list[Piece], text: str) -> list[Group]:
    """Neighbouring pieces of content, each with what stands on its sides."""
    made: list[Group] = []
    at = 0
    while at < len(cut):
        if not cut[at].has("content", "quote", "topic"):
            at += 1
            continue
        end = at + 1
        while end < len(cut) and _belongs(cut, end, text, at):
            end += 1
        while cut[end - 1].has("join"):
            end -= 1
        said = text[cut[at].start : cut[end - 1].end]
        left, right = _left(cut, at), _right(cut, end, text)
        verb = at == 0 and end == 1 and right == "other" and said.istitle() and cut[1].has("of", "stop")
        addressed = (end < len(cut) and cut[end].has("titles")) or (at > 0 and cut[at - 1].has("titles"))
        made.append(
            Group(
                said, cut[at].start, left, right, cut[at].proper and not verb,
                topic=cut[at].has("topic"), quoted=cut[at].has("quote"), addressed=addressed,
            )
        )  # fmt: skip
        at = end
    return made


def _restored(text: str, masked: list[str]) -> str:
    return "".join(letter if mask != "\x00" else "\x00" for letter, mask in zip(text, masked, strict=True))


def _part_of_a_name(word: Word, text: str, folded: str) -> bool:
    """A known word that a hyphen, a dot or an ampersand ties to an unknown one: R of R&B, 14 of F-14."""
    before, after = folded[max(0, word.start - 2) : word.start], folded[word.end : word.end + 2]
    tied_left = len(before) == 2 and before[1] in "-&+_" and before[0].isalnum() and folded[word.start].isascii()
    tied_right = len(after) == 2 and after[0] in "-&+_" and after[1].isalnum() and folded[word.end - 1].isascii()
    elided = text[word.end - 1 : word.end] in "'’" and text[word.start].isupper() and word.start > 0
    within = folded[word.start : word.end] == "'" and text[word.end : word.end + 1].isupper()
    return tied_left or tied_right or elided or within


def _piece(found: re.Match[str], text: str, *, caseless: bool) -> Piece:
    if found.lastgroup in ("stop", "join"):
        return Piece(found.start(), found.end(), frozenset({found.lastgroup if found.lastgroup == "join" else "end"}))
    said = found.group()
    code = any(c.isdigit() for c in said) and any(c.isalpha() or c in "-." for c in said[1:-1]) and len(said) > 2
    capital = any(c.isupper() for c in said)
    proper = code or (capital and not caseless) or found.lastgroup == "run"
    return Piece(found.start(), found.end(), frozenset({"content"}), proper=proper)


def _healed(cut: list[Piece], text: str) -> list[Piece]:
    """A known word of one Han character that would leave a single character of a name beside it is part of the name."""
    healed: list[Piece] = []
    for piece, after in zip(cut, (*cut[1:], None), strict=False):
        last = healed[-1] if healed else None
        touches = last is not None and last.end == piece.start and not last.has("span", "quote", "end", "join")
        addressed = after is not None and after.start == piece.end and (after.has("titles") or _one_stop(after))
        if touches and last and not addressed and _han(text[last.start : piece.end]) and _lone(last, piece):
            healed[-1] = Piece(last.start, piece.end, frozenset({"content"}), proper=True)
        else:
            healed.append(piece)
    return healed


def _named_by_stops(cut: list[Piece], text: str) -> list[Piece]:
    """跟张三, 和三一重工, กับมีนา: short common words right behind what leads to a name are its beginning."""
    made: list[Piece] = []
    at = 0
    while at < len(cut):
        end = at
        while end < len(cut) and _short_stop(cut[end], text) and (end == at or cut[end].start == cut[end - 1].end):
            end += 1
        led = bool(made) and made[-1].has("with", "titles") and made[-1].end == cut[at].start
        more = end < len(cut) and cut[end].has("content") and end > at and cut[end].start == cut[end - 1].end
        if led and (end - at >= 2 or (more and end > at)):
            last = cut[end] if more else cut[end - 1]
            made.append(Piece(cut[at].start, last.end, frozenset({"content"}), proper=True))
            at = end + (1 if more else 0)
        else:
            made.append(cut[at])
            at += 1
    return made


def _short_stop(piece: Piece, text: str) -> bool:
    said = text[piece.start : piece.end]
    return piece.tags == STOP and len(said) <= (1 if _han(said) else 3 if re.match(f"[{THAI}]", said) else 0)


def _one_stop(piece: Piece) -> bool:
    return piece.tags == STOP and piece.end - piece.start == 1


def _lone(left: Piece, right: Piece) -> bool:
    lengths = left.end - left.start, right.end - right.start
    if left.has("content") and right.has("content"):
        return True
    if left.has("content") and lengths[0] == 1:
        return right.has("with", "of", "stop", "place", "about") and lengths[1] == 1
    return right.has("content") and lengths == (1, 1) and not left.has("content", "kind")


def _han(text: str) -> bool:
    return bool(re.fullmatch(f"[{HAN}]+", text))


def _belongs(cut: list[Piece], at: int, text: str, first: int) -> bool:
    """Whether a piece goes on with the group: content of the same sort with nothing but a space or `&` between."""
    piece, before = cut[at], cut[at - 1]
    gap = text[before.end : piece.start]
    if gap.strip(" '\"’“”") or len(gap) > 1:
        return False
    if piece.has("join"):
        follows = at + 1 < len(cut) and cut[at + 1].has("content") and cut[at + 1].proper == cut[first].proper
        return text[piece.start : piece.end] in "&/-–" and follows and not cut[first].has("topic")
    same = piece.proper == cut[first].proper and not piece.has("quote") and not cut[first].has("quote")
    if cut[first].has("topic") or piece.has("topic"):
        return False
    return piece.has("content") and same and (before.has("join") or _latin(piece, text) == _latin(cut[first], text))


def _latin(piece: Piece, text: str) -> bool:
    return not re.match(f"[{HAN}{THAI}]", text[piece.start])


def _left(cut: list[Piece], at: int) -> str:
    """What leads to a group: the nearest telling word before it within its clause; a list of names is one clause."""
    for place in range(at - 1, -1, -1):
        piece = cut[place]
        if piece.has("end") or (piece.has("join") and not (place and cut[place - 1].has("content", "quote"))):
            return "start"
        for name in LEFTS:
            if piece.has(name):
                return name
        if (
            piece.has("content", "quote")
            or piece.tags & PASSED
            or piece.has("order", "topic", "not", "deadline", "know")
        ):
            continue
        return "other"
    return "start"


def _right(cut: list[Piece], at: int, text: str) -> str:
    """What follows a group: a kind of entry, the mark of an owner, a day, or something else."""
    for piece in cut[at:]:
        said = flat(text[piece.start : piece.end])
        if piece.has("kind"):
            return "kind"
        if said in ("'s", "'"):
            return "owner"
        if piece.has("span"):
            return "span"
        if piece.has("of", "titles", "roles", "topic", "order"):
            continue
        return "content" if piece.has("content", "join") else "other"
    return ""
