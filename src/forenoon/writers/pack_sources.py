"""What stands behind the texts of a page: one source for each item and each search, with its passages inside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from forenoon.domain.content import Citation, Claim, Document, Figure
from forenoon.language.places import place
from forenoon.language.words import Words
from forenoon.writers.docx_notes import placed
from forenoon.writers.letters import legal
from forenoon.writers.searches import searched

_ROW = re.compile(r"(.*\brow \d{1,9}), cell \d{1,9}")
_CELL = re.compile(r"(.+!)([A-Z]{1,3})(\d{1,9})")
_FORMULAS = ("value", "sum", "difference", "ratio")


@dataclass(frozen=True, slots=True)
class Span:
    """Words to be marked in a passage."""

    id: str
    start: int
    end: int


@dataclass(slots=True)
class Passage:
    """A paragraph, or the cells of one row. `quotes` by locator, each with its number from 1."""

    letter: str
    quotes: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    language: str = ""
    note: str = ""
    workbook: str = ""  # ours, in whose cells its figures stand too
    cells: list[str] = field(default_factory=list[str])

    @property
    def locators(self) -> list[str]:
        """In the order in which they stand: `cell 2` before `cell 10`, `B4` before `AA4`."""
        return sorted(self.quotes, key=lambda locator: (len(locator), locator))

    def add(self, locator: str, quote: str) -> None:
        here = self.quotes.setdefault(locator, {})
        here.setdefault(quote, 1 + sum(len(quotes) for quotes in self.quotes.values()))


@dataclass(slots=True)
class Source:
    number: int
    name: str
    path: str = ""
    sha256: str = ""
    passages: dict[str, Passage] = field(default_factory=dict[str, Passage])  # by place; none of a search

    @property
    def id(self) -> str:
        return f"s{self.number}"

    def id_of(self, passage: Passage) -> str:
        """With a letter where there are several."""
        return self.id + passage.letter if len(self.passages) > 1 else self.id


@dataclass(frozen=True, slots=True)
class Target:
    """What a mark opens: `label` as in `3` or `3b`, `said` in words."""

    id: str
    whole: str  # id of the passage or search
    said: str

    @property
    def label(self) -> str:
        return self.whole.removeprefix("s")


class Shelf:
    """Sources in the order in which they are first needed. Ask for targets only after the last was added."""

    def __init__(self, document: Document, own: Words) -> None:
        self._own = own
        self._notes = {note.item: note for note in document.sources}
        self._excerpts: dict[tuple[str, str], list[str]] = {}
        for excerpt in document.excerpts:
            self._excerpts.setdefault((excerpt.item, excerpt.locator), []).append(legal(excerpt.text))
        self._sources: dict[str, Source] = {}
        self._calls: dict[str, list[str]] = {}

    @property
    def sources(self) -> tuple[tuple[str, Source], ...]:
        """Each with the item that it is, or with the words of the search."""
        return tuple((about, source) for about, source in self._sources.items())

    def add(self, claim: Claim, language: str = "") -> None:
        """`language` is that of the words that are quoted."""
        for one in claim.citations:
            passage = self._passage(one.item, one.locator, one.sha256)
            passage.add(one.locator, legal(one.quote))
            passage.language = passage.language or language
        if told := self._told(claim):
            self._source(told, told)

    def add_figure(self, figure: Figure) -> None:
        """Where its value comes from: the words of an item, or a cell of our workbook."""
        source = figure.source
        if source.item:
            passage = self._passage(source.item, source.locator)
            passage.add(source.locator, self._words_of(figure))
            passage.workbook = source.workbook
            passage.cells += [source.cell] if source.cell and source.cell not in passage.cells else []
        elif source.workbook:
            passage = self._passage(source.workbook, source.cell)
            passage.add(source.cell, self._words_of(figure))
            passage.note = self._own.say(f"receipt.formula.{figure.formula}") if figure.formula in _FORMULAS else ""

    def targets(self, claims: Iterable[Claim]) -> dict[str, Target]:
        """What the marks of these claims open, by passage or search: each is opened once."""
        claims = tuple(claims)
        found: dict[str, Target] = {}
        for (about, where), quotes in _by_passage(one for claim in claims for one in claim.citations).items():
            target = self._target(about, where, quotes)
            found[target.whole] = target
        for told in filter(None, map(self._told, claims)):
            source = self._sources[told]
            found[source.id] = Target(source.id, source.id, source.name)
        return found

    def figure_target(self, figure: Figure) -> Target | None:
        source = figure.source
        about, locator = (source.item, source.locator) if source.item else (source.workbook, source.cell)
        return self._target(about, _place(locator), [(locator, self._words_of(figure))]) if about else None

    def call(self, target: Target, mark: str) -> None:
        """Keeps from where a passage or search is called, so that a reader finds back."""
        self._calls.setdefault(target.whole, []).append(mark)

    def calls(self, whole: str) -> tuple[str, ...]:
        return tuple(self._calls.get(whole, ()))

    def texts(self, about: str, passage: Passage, whole: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """What stands at its places, with the words that are quoted. A text is given again where quotations cross."""
        for locator in passage.locators:
            by_text: dict[str, list[Span]] = {}
            for quote, number in passage.quotes[locator].items():
                holding = (text for text in self._excerpts.get((about, locator), ()) if quote in text)
                text = next(holding, quote)
                start = text.index(quote)
                by_text.setdefault(text, []).append(Span(f"{whole}-{number}", start, start + len(quote)))
            for text, spans in by_text.items():
                yield from ((text, layer) for layer in _layers(spans))

    def place(self, passage: Passage) -> str:
        """In words: `paragraph 3`, `table 2, row 3`, `sheet Prices, row 4`."""
        locators = passage.locators
        if len(locators) == 1:
            return place(locators[0], self._own)
        row = _ROW.fullmatch(locators[0])
        return place(row[1], self._own) if row else self.cells(locators)

    def cells(self, locators: Iterable[str]) -> str:
        """`sheet Prices, rows 4, 7`: those of one sheet together."""
        return self._own.say("brief.note.comma").join(dict.fromkeys(placed([*locators], self._own)))

    def _target(self, about: str, where: str, quotes: list[tuple[str, str]]) -> Target:
        """The quoted words where it is one quotation, else the passage that holds them."""
        source = self._sources[about]
        passage = source.passages[where]
        whole = source.id_of(passage)
        numbers = {passage.quotes[locator][quote] for locator, quote in quotes}
        one = f"{whole}-{numbers.pop()}" if len(numbers) == 1 else whole
        said = self._own.say("brief.note.comma").join((source.name, self.place(passage)))
        return Target(one, whole, said)

    def _source(self, about: str, name: str, sha256: str = "") -> Source:
        if about not in self._sources:
            note = self._notes.get(about)
            self._sources[about] = Source(
                len(self._sources) + 1, note.name if note else name, note.path if note else ""
            )
        source = self._sources[about]
        source.sha256 = source.sha256 or sha256
        return source

    def _passage(self, about: str, locator: str, sha256: str = "") -> Passage:
        passages = self._source(about, about, sha256).passages
        return passages.setdefault(_place(locator), Passage(_letter(len(passages))))

    def _told(self, claim: Claim) -> str:
        search = claim.searched
        return searched(search.query, search.where, search.counts, self._own, search.found) if search else ""

    def _words_of(self, figure: Figure) -> str:
        """What is marked for a figure: its words where they stand so in the source, else all that stands there."""
        held = self._excerpts.get((figure.source.item, figure.source.locator), [])
        shown = legal(figure.shown)
        return shown if not held or any(shown in text for text in held) else held[0]


def _by_passage(citations: Iterable[Citation]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Locators and quotations by item and passage."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in citations:
        found.setdefault((one.item, _place(one.locator)), []).append((one.locator, legal(one.quote)))
    return found


def _place(locator: str) -> str:
    """The passage that a locator belongs to: cells of one row are read together."""
    if found := _ROW.fullmatch(locator):
        return found[1]
    found = _CELL.fullmatch(locator)
    return found[1] + found[3] if found else locator


def _letter(at: int) -> str:
    """a to z, then aa, ab ..."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _layers(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """Spans that lie in or beside each other together; those that cross another go to the next layer."""
    layers: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        free = (layer for layer in layers if not any(_cross(one, span) for one in layer))
        layer = next(free, None)
        if layer is None:
            layers.append([span])
        else:
            layer.append(span)
    return (tuple(layer) for layer in layers)


def _cross(first: Span, second: Span) -> bool:
    return first.start < second.start < first.end < second.end
