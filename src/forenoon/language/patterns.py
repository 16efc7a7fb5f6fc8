"""Our many patterns, most of which match nowhere: each is tried where a string stands that it cannot do without."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Generic, Protocol, TypeVar

P = TypeVar("P", bound="Patterned")

MOST = 100  # strings: to look for more takes as long as the pattern does
UNTOLD = re.compile(r"\\[uUxN\d]|\(\?(?!(?:-i)?:|[=!]|<[=!]|P<)")  # escapes and groups that are not read here
PLAIN = r"[^\\\[(|).^$?*+{]"
GROUP = r"\(\?(?:(?:-i)?:|[=!]|<[=!]|P<\w+>)"
TOKEN = re.compile(rf"{PLAIN}+(?![?*+{{])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|{GROUP}|.", re.DOTALL)
REPEATED = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
Strings = frozenset[str]
NONE: Strings = frozenset()


class Pattern:
    """A regular expression, compiled where it is first tried."""

    def __init__(self, pattern: str, *, ignores_case: bool = False) -> None:
        self.pattern, self.ignores_case = pattern, ignores_case

    @property
    def needs(self) -> frozenset[str]:
        """As `needed`, in small letters where it ignores case."""
        found = needed(self.pattern)
        return frozenset(string.lower() if self.ignores_case else string for string in found)

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        return self._compiled.finditer

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE if self.ignores_case else re.NOFLAG)


class Patterned(Protocol):
    @property
    def pattern(self) -> Pattern: ...


class Sieve(Generic[P]):
    """Rules with a pattern each."""

    def __init__(self, rules: Iterable[P]) -> None:
        self._rules = tuple(rules)
        self._needing: dict[str, list[int]] = {}  # by string the numbers of rules; the empty one stands in every text
        for number, rule in enumerate(self._rules):
            for string in rule.pattern.needs or ("",):
                self._needing.setdefault(string, []).append(number)
        self._ascii = {string: needing for string, needing in self._needing.items() if string.isascii()}

    def of(self, text: str) -> list[P]:
        """Those that may match a text in small letters, in their order."""
        strings = self._ascii if text.isascii() else self._needing
        numbers = {number for string, needing in strings.items() if string in text for number in needing}
        return [self._rules[number] for number in sorted(numbers)]


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
    found, run = [NONE], ""
    while (token := TOKEN.match(pattern, at)) and token[0] not in ("|", ")"):
        strings, end = _part(pattern, token[0], token.end())
        repeated = REPEATED.match(pattern, end) if pattern[end : end + 1] in "?*+{" else None
        at = repeated.end() if repeated else end
        if repeated and (pattern[end] in "?*" or pattern[end : end + 2] in ("{0", "{,")):
            strings = NONE
        elif strings and token[0][0] != "(":
            run, strings = run + next(iter(strings)), NONE
            if not repeated:
                continue
        found += [frozenset((run,)), strings] if run else [strings]
        run = ""
    return max(*found, frozenset((run,)) if run else NONE, key=_telling), at


def _part(pattern: str, token: str, at: int) -> tuple[Strings, int]:
    """What some letters, a class or a group needs, and where it ends."""
    if token[0] == "(":
        strings, end = _either(pattern, at)
        return (strings if token in ("(", "(?:", "(?-i:") or token.startswith("(?P") else NONE), end
    letters = "" if token[0] in ".^$[" else token.removeprefix("\\") if token[0] == "\\" else token
    said = letters and not (token[0] == "\\" and letters.isalnum())
    return (frozenset((letters,)) if said else NONE), at


def _telling(strings: Strings) -> tuple[int, int]:
    """Long strings tell more than short ones, few more than many."""
    return min(map(len, strings)) if strings else 0, -len(strings)
