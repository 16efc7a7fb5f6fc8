"""What stands behind a deck: the notes of its slides, their source lines, and the items that are cited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from forenoon.domain.content import Citation, Claim, Column, Document, Draft, Grid, Line, Slide, Text
from forenoon.language.places import place
from forenoon.language.words import Words
from forenoon.writers.deck_layouts import SOURCE
from forenoon.writers.deck_measure import lines
from forenoon.writers.deck_shapes import Setting, texts
from forenoon.writers.letters import bounded, plain
from forenoon.writers.quoting import marks
from forenoon.writers.searches import searched

_LONGEST = 400  # code points of a quotation in the notes
_MOST_NOTES = 40  # lines
_FEW = 8  # items in one column
_MOST_NAMED = 12  # in one source line


@dataclass(frozen=True)
class Cited:
    """A slide of a draft with the claims that stand behind it, in reading order."""

    slide: Slide
    claims: tuple[Claim, ...]

    @property
    def citations(self) -> Iterator[Citation]:
        return (citation for claim in self.claims for citation in claim.citations)


def cited(draft: Draft, slide: Slide) -> Cited:
    claims = {claim.id: claim for claim in draft.claims}
    named = dict.fromkeys([*(name for text in texts(slide) for name in text.claims), *slide.claims])
    return Cited(slide, tuple(claims[name] for name in named if name in claims))


def bare(draft: Draft, slide: Slide) -> Cited:
    """A slide for people from outside: what stands behind it is not theirs."""
    return Cited(slide, ())


def notes(of: Cited, document: Document, own: Words) -> tuple[str, ...]:
    """Lines for whoever speaks: each quotation once, with its item and where it stands there."""
    if document.outside:
        return ()
    names = {source.item: source.name for source in document.sources}
    said = dict.fromkeys(line for claim in of.claims for line in _claim(claim, names, own))
    if not said:
        return (plain(document.banner), own.say("brief.closing")) if document.banner else (own.say("brief.closing"),)
    return (own.say("deck.behind"), *list(said)[:_MOST_NOTES])


def source_line(of: Cited, document: Document, known: Setting) -> str:
    """`Sources: a; b and 3 more`, as many names as one line holds; where was looked, for an absence alone."""
    own = known.own
    names = {source.item: plain(source.name) for source in document.sources}
    listed = list(dict.fromkeys(names.get(one.item, one.item) for one in of.citations))
    if not listed:
        places = dict.fromkeys(plain(one.searched.where) for one in of.claims if one.searched)
        return own.say("deck.looked", where=_short(own.say("brief.note.semicolon").join(places))) if places else ""
    lengths = range(min(len(listed), _MOST_NAMED), 0, -1)
    fitting = (line for line in (_sources(listed, most, own) for most in lengths) if _in_a_line(line, known))
    return next(fitting, _sources([_short(listed[0]), *listed[1:]], 1, own))


def source_slides(of: Sequence[Cited], document: Document, own: Words, first: int) -> Iterator[Slide]:
    """The items that the slides cite, each with those slides: few below each other, more in two columns; then ever
    fewer, the least cited gone first. `first` is the number of the first slide. None where nothing is cited."""
    names = {source.item: source.name for source in document.sources}
    slides: dict[str, dict[str, None]] = {}
    for number, one in enumerate(of, first):
        for citation in one.citations:
            slides.setdefault(citation.item, {})[str(number)] = None
    comma = own.say("brief.note.comma")
    key = "deck.sources_of" if document.read > len(slides) else "deck.sources"
    title = own.plural(key, len(slides), read=own.number(document.read))
    shown = {item: (_line(names.get(item, item)), _line(comma.join(slides[item]))) for item in slides}
    if 0 < len(slides) <= _FEW:
        yield _listed(title, shown.values(), (("deck.item", 0.8), ("deck.slide", 0.2)), own)
    by_use = sorted(slides, key=lambda item: -len(slides[item]))
    for most in range(len(slides), 0, -1):
        kept = [shown[item] for item in slides if item in by_use[:most]]
        half = -(-most // 2)
        pairs = [(*one, *other) for one, other in zip_longest(kept[:half], kept[half:], fillvalue=((), ()))]
        yield _listed(title, pairs, 2 * (("deck.item", 0.39), ("deck.slide", 0.11)), own)


def _listed(title: str, rows: Iterable[tuple[Line, ...]], titles: Iterable[tuple[str, float]], own: Words) -> Slide:
    columns = tuple(Column(title=own.say(key), share=share) for key, share in titles)
    return Slide(title=_line(title), exhibit=Grid(caption=title, columns=columns, rows=tuple(rows)))


def _claim(claim: Claim, names: dict[str, str], own: Words) -> Iterable[str]:
    for one in claim.citations:
        where = own.say("deck.cited", quote=_quoted(one.quote, own), source=plain(names.get(one.item, one.item)),
                        place=plain(place(one.locator, own)))  # fmt: skip
        yield " ".join(where.split())
    if claim.searched:
        one = claim.searched
        yield searched(one.query, one.where, one.counts, own, one.found)


def _quoted(quote: str, own: Words) -> str:
    opening, closing = marks(own)
    return bounded(opening, quote[:_LONGEST], closing) + ("…" if len(quote) > _LONGEST else "")


def _sources(names: list[str], most: int, own: Words) -> str:
    shown = own.say("brief.note.semicolon").join(names[:most])
    left = len(names) - most
    shown = own.say("deck.more", names=shown, n=own.number(left)) if left else shown
    return (
        own.plural("deck.source", len(names), names=shown)
        if len(names) == 1
        else own.say("deck.source.other", names=shown)
    )


def _in_a_line(line: str, known: Setting) -> bool:
    pieces = known.pieces(_line(line))
    return len(lines(pieces, SOURCE.look.usual, SOURCE.width, SOURCE.look, known.faces)) == 1


def _line(text: str) -> Line:
    return (Text(text=plain(text)),)


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:89].rstrip() + "…"
