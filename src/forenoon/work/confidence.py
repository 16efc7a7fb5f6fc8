"""What its own author keeps back: passages marked as internal or not to be used, and the figures in them."""

from dataclasses import dataclass
from decimal import Decimal

from forenoon.domain.ports import Library
from forenoon.domain.sources import Item, Passage
from forenoon.language.cues import confidential
from forenoon.language.detect import detect
from forenoon.language.numbers import Number, numbers


@dataclass(frozen=True)
class Withheld:
    """`whole` are refs of items withheld whole; `lines` are stretches of passages; `figures` stand in these only."""

    whole: frozenset[str]
    lines: frozenset[tuple[str, str, str]]  # item, locator, the line's text
    figures: frozenset[Decimal]
    items: tuple[str, ...]  # refs of all items in which something is withheld

    def covers(self, passage: Passage, start: int, quote: str) -> bool:
        """Whether these words are withheld, or tell a figure that is known from withheld words alone."""
        if passage.item in self.whole:
            return True
        line = line_around(passage.text, start)
        if (passage.item, passage.locator, line) in self.lines:
            return True
        return bool(self.figures) and any(
            number.value in self.figures for number in numbers(quote, passage.language or detect(quote) or "en")
        )

    def touches(self, passage: Passage) -> bool:
        """Whether anything of a passage is withheld."""
        lines = passage.text.split("\n")
        return passage.item in self.whole or any((passage.item, passage.locator, line) in self.lines for line in lines)


def open_title(title: str) -> str:
    """A title as it may be shown: one that is marked is withheld itself."""
    return "…" if marked(title) else title


def withheld(items: tuple[Item, ...], library: Library) -> Withheld:
    """A mark in the title or in the words before the first colon covers the item; in a list its line, else its
    paragraph."""
    whole: set[str] = set()
    lines: set[tuple[str, str, str]] = set()
    for item in items:
        own = [p for p in library.passages(item.ref) if p.role in ("own", "note", "cell")]
        if marked(item.title) or (own and opens_with_mark(own[0].text)):
            whole.add(item.ref)
            continue
        for passage in own:
            lines |= {(item.ref, passage.locator, line) for line in marked_lines(passage.text)}
    secret, open_ = figures(items, library, whole, lines)
    touched = whole | {item for item, _, _ in lines}
    return Withheld(frozenset(whole), frozenset(lines), frozenset(secret - open_), tuple(sorted(touched)))


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


def is_listed(line: str) -> bool:
    stripped = line.lstrip()
    head, _, rest = stripped.partition(" ")
    return bool(rest) and (head in ("-", "*", "•", "·", "–") or head.rstrip(".)、").isdigit())


def line_around(text: str, start: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text[begin:] if end < 0 else text[begin:end]


def is_telling(number: Number) -> bool:
    """Three digits or more: a smaller number stands for many things."""
    return sum(sign.isdigit() for sign in f"{number.value:f}") > 2


def figures(
    items: tuple[Item, ...], library: Library, whole: set[str], lines: set[tuple[str, str, str]]
) -> tuple[set[Decimal], set[Decimal]]:
    """The figures in withheld words, and those that stand in the open as well; none where nothing is withheld."""
    secret: set[Decimal] = set()
    open_: set[Decimal] = set()
    if not whole and not lines:
        return secret, open_
    for item in items:
        for passage in library.passages(item.ref):
            if passage.role not in ("own", "note", "cell"):
                continue
            language = passage.language or detect(passage.text) or "en"
            for line in passage.text.split("\n"):
                kept_back = item.ref in whole or (item.ref, passage.locator, line) in lines
                found = numbers(line, language)
                (secret if kept_back else open_).update(n.value for n in found if is_telling(n))
    return secret, open_
