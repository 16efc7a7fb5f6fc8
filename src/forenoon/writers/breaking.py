"""Where lines break, told from the widths that the product ships: the same on every machine."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from forenoon.writers.fonts import advances, script

_FULL_WIDTH = str.maketrans("“”‘’—…", "「」「」一、")  # in Chinese these are as wide as a character
_OPENS, _CLOSES = "（「『【《〈([{‘“«", "，。：；！？、）」』】》〉％⁰¹²³⁴⁵⁶⁷⁸⁹"
BOUND = "\xa0"  # a space at which no line ends
_TOKEN = re.compile(r"[^\S\xa0]+|[\u0e00-\u0e7f]+|[A-Za-z0-9]+|[^\s\u0e00-\u0e7f]|\xa0")
_THAI_SYLLABLE = re.compile("[เ-ไ]?[ก-ฯ฿ๆ๏-๛][ะ-ฺๅ็-๎]*")
_SYLLABLES = 2  # of a Thai word, for want of a dictionary


def broken(
    pieces: Iterable[tuple[str, bool]], size: float, latin: str, wide: float, *, han: bool, between: float = 0
) -> list[str]:
    """The lines of these texts, each bold or not, at this size in a column that is `wide` points. `latin` is the
    Latin face; `han`: in a Chinese document, where marks that both scripts have are as wide as a character.
    `between`: em that stand between a Chinese character and a Latin letter or figure."""
    text, wides = _measured(pieces, latin, han=han, between=between)
    return _wrapped(text, [wide * size for wide in wides], wide, han=han)


def widest(pieces: Iterable[tuple[str, bool]], latin: str, *, han: bool) -> float:
    """In em, of the words that a line may not end in."""
    text, wides = _measured(pieces, latin, han=han)
    ends = accumulate(map(len, _words(text)), initial=0)
    return max((sum(wides[start:end]) for start, end in pairwise(ends)), default=0.0)


def _measured(
    pieces: Iterable[tuple[str, bool]], latin: str, *, han: bool, between: float = 0
) -> tuple[str, list[float]]:
    """The text, and the width of each of its letters in em."""
    letters: list[str] = []
    wides: list[float] = []
    for text, bold in pieces:
        shown = text.translate(_FULL_WIDTH) if han else text
        letters += shown
        wides += advances(shown, latin, bold=bold)
    for at in _mixed(letters) if between else ():
        wides[at] += between
    return "".join(letters), wides


def _mixed(letters: list[str]) -> Iterator[int]:
    """Where a Chinese sign follows one that is none, or the reverse, with or without a space."""
    before = ""
    for at, letter in enumerate(letters):
        if letter.isspace():
            continue
        kind = script(letter)
        if before and (kind == "han") != (before == "han"):
            yield at
        before = kind


def _wrapped(text: str, wides: list[float], wide: float, *, han: bool) -> list[str]:
    """Greedy, as word processors break; spaces hang over the edge; a word longer than the line is cut. In Chinese a
    sign that closes takes no more than the last letter of the word before it to the next line."""
    lines, x, at = [""], 0.0, 0
    for word in _words(text):
        took = sum(wides[at : at + len(word)])
        left = _left(word) if han else 0
        stays = x + sum(wides[at : at + left + 1]) <= wide
        at += len(word)
        if "\n" in word:
            lines += [""] * word.count("\n")
            x = 0.0
            continue
        if x and left and stays and x + took > wide:
            lines[-1] += word[:left]
            lines.append(word[left:])
            x = sum(wides[at - len(word) + left : at])
            continue
        if x and x + took > wide and not word.isspace():
            lines.append("")
            x = 0.0
        cut = int(took / wide) if x == 0 and wide > 0 and not word.isspace() else 0
        each = -(-len(word) // (cut + 1))
        lines[-1] += word[:each]
        lines += [word[start : start + each] for start in range(each, len(word), each)]
        x += took - cut * wide
    return lines


def _left(word: str) -> int:
    """How many letters of a Latin word stay behind where the signs that close it do not fit; 0 where it has none."""
    letters = word.rstrip(_CLOSES)
    return len(letters) - 1 if letters != word and letters[-2:].isascii() and letters[-2:].isalnum() else 0


@lru_cache(10_000)
def _words(text: str) -> tuple[str, ...]:
    """What a line may end after."""
    words: list[str] = []
    for found in _TOKEN.finditer(text):
        token = found.group()
        if script(token[0]) == "thai":
            syllables = _THAI_SYLLABLE.findall(token) or [token]
            lost = len(token) - sum(map(len, syllables))
            first = words.pop() if words and words[-1].endswith(BOUND) else ""
            words += ["".join(syllables[n : n + _SYLLABLES]) for n in range(0, len(syllables), _SYLLABLES)]
            words[-len(syllables[::_SYLLABLES])] = first + words[-len(syllables[::_SYLLABLES])]
            words[-1] += token[len(token) - lost :] if lost else ""
        elif words and not _parted(words[-1][-1], token[0]):
            words[-1] += token
        else:
            words.append(token)
    return tuple(words)


def _parted(before: str, after: str) -> bool:
    """Whether a line may end between these two letters."""
    if BOUND in (before, after):
        return False
    if before.isspace() or after.isspace():
        return True
    if after in _CLOSES or before in _OPENS:
        return False
    if "latin" == script(before) == script(after):
        return before == "-" or (before in "–/" and not after.isdigit())
    return True
