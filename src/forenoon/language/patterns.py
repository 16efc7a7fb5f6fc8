"""Our many patterns, most of which match nowhere: each is tried where a string stands that it cannot do without, and
compiled where it is first tried."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

MOST = 40  # strings: to look for more takes as long as the pattern does
UNTOLD = re.compile(r"\\[uUxN\d]|\(\?(?![:=!]|<[=!]|P<)")  # escapes and groups that are not read here
PLAIN = r"[^\\\[(|).^$?*+{]"
TOKEN = re.compile(rf"{PLAIN}+(?![?*+{{])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|P<\w+>)|.", re.DOTALL)
REPEATED = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
Strings = frozenset[str]
NONE: Strings = frozenset()


class Pattern:
    """A regular expression. `ignores_case`: then every text is tried."""

    def __init__(self, pattern: str, *, ignores_case: bool = False) -> None:
        self.pattern, self.ignores_case = pattern, ignores_case

    def search(self, text: str) -> re.Match[str] | None:
        return self._compiled.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        return not self._needed or any(string in text for string in self._needed)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE if self.ignores_case else re.NOFLAG)

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return () if self.ignores_case else needed(self.pattern)


@cache
def needed(pattern: str) -> tuple[str, ...]:
    """Strings of which at least one stands in whatever the pattern matches; none where that cannot be told."""
    found = NONE if UNTOLD.search(pattern) else _either(pattern, 0)[0]
    return tuple(sorted(found)) if len(found) <= MOST else ()


def _either(pattern: str, at: int) -> tuple[Strings, int]:
    """Of alternatives from here on: the strings of each, none where one of them needs none; and where they end."""
    each: list[Strings] = []
    while not each or pattern[at - 1 : at] == "|":
        strings, end = _sequence(pattern, at)
        each.append(strings)
        at = end + 1
    return (NONE.union(*each) if all(each) else NONE), at


def _sequence(pattern: str, at: int) -> tuple[Strings, int]:
    """Of parts that follow each other the strings that tell most; and where the sequence ends."""
    best, run = NONE, ""
    while (token := TOKEN.match(pattern, at)) and token[0] not in ("|", ")"):
        strings, end = _part(pattern, token[0], token.end())
        repeated = REPEATED.match(pattern, end)
        at = repeated.end() if repeated else end
        if at > end and pattern[end] in "?*" or pattern[end : end + 2] in ("{0", "{,"):
            strings = NONE
        run = run + next(iter(strings)) if strings and token[0][0] != "(" else ""
        best = max(best, frozenset((run,)) if run else strings, key=_telling)
        run = "" if at > end else run
    return best, at


def _part(pattern: str, token: str, at: int) -> tuple[Strings, int]:
    """What some letters, a class or a group needs, and where it ends."""
    if token[0] == "(":
        strings, end = _either(pattern, at)
        return (strings if token in ("(", "(?:") or token.startswith("(?P") else NONE), end
    letters = "" if token[0] in ".^$[" else token.removeprefix("\\") if token[0] == "\\" else token
    said = letters and not (token[0] == "\\" and letters.isalnum())
    return (frozenset((letters,)) if said else NONE), at


def _telling(strings: Strings) -> tuple[int, int]:
    """Long strings tell more than short ones, few more than many."""
    return min(map(len, strings)) if strings else 0, -len(strings)
