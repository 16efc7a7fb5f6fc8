"""A document whose slides fit: told before they are written, from the widths that the product ships."""

from collections.abc import Iterable

from forenoon.domain.content import Block, Bullets, Document, Draft, Grid, Paragraph, Slide, Text
from forenoon.writers.deck_shapes import Setting, parts_of, setting, texts
from forenoon.writers.deck_sources import Cited, cited, source_slides
from forenoon.writers.deck_split import is_whole, parts

MOST_SLIDES = 14  # of a deck, with its cover and its sources

Message = tuple[Slide, ...]  # one, or its parts


def fitted(document: Document) -> Document:
    """The same document with slides that a reader can read: text in its range of sizes, messages in one or two
    slides, as many as a deck may have. Claims go with the last slide that showed them."""
    known = setting(document)
    drafts = {draft.section: _fit(draft, known) for draft in document.of("pptx")}
    others = [document.printing(one.file) for one in document.contract.deliverables if one.kind == "pptx"][1:]
    apart = {draft.section: _fit(draft, known) for other in others for draft in other.of("pptx")}
    while len(messages := _messages(drafts)) > 1 and _length(document, drafts, known) > MOST_SLIDES:
        section, lightest = min(reversed(messages), key=lambda one: one[1][0].weight)
        drafts[section] = tuple(one for one in drafts[section] if one is not lightest)
    fitting = {**apart, **drafts}
    changed = (_with(draft, fitting.get(draft.section)) for draft in document.drafts)
    return document.model_copy(update={"drafts": tuple(changed)})


def sources(document: Document, of: Iterable[Cited], known: Setting) -> Message:
    """The slide at the end of the deck, with as many items as it holds; none where nothing is cited."""
    every = source_slides(tuple(of), document, known.own, 2)
    fitting = ((slide,) for slide in every if is_whole(slide, known))
    return next(fitting, ())


def _fit(draft: Draft, known: Setting) -> tuple[Message, ...]:
    fitting = (_numbered(part for slide in one for part in parts(slide, known)) for one in parts_of(draft.slides))
    return tuple(message for message in fitting if message)


def _numbered(slides: Iterable[Slide]) -> Message:
    message = tuple(slides)
    return tuple(
        slide.model_copy(update={"number": number, "of": len(message)}) for number, slide in enumerate(message, 1)
    )


def _messages(drafts: dict[str, tuple[Message, ...]]) -> list[tuple[str, Message]]:
    return [(section, message) for section, messages in drafts.items() for message in messages]


def _length(document: Document, drafts: dict[str, tuple[Message, ...]], known: Setting) -> int:
    by_name = {draft.section: draft for draft in document.drafts}
    of = [cited(by_name[section], slide) for section, message in _messages(drafts) for slide in message]
    return 1 + len(of) + len(sources(document, of, known))


def _with(draft: Draft, messages: tuple[Message, ...] | None) -> Draft:
    if messages is None:
        return draft
    slides = tuple(slide for message in messages for slide in message)
    elsewhere = _named(text for block in draft.blocks for text in _texts(block))
    elsewhere |= {name for point in draft.points for name in point.claims}
    elsewhere |= _named(text for line in draft.letter.lines for text in line) if draft.letter else set()
    gone = _behind(draft.slides) - _behind(slides) - elsewhere
    claims = tuple(claim for claim in draft.claims if claim.id not in gone)
    return draft.model_copy(update={"slides": slides, "claims": claims})


def _behind(slides: Iterable[Slide]) -> set[str]:
    return {name for slide in slides for name in (*_named(texts(slide)), *slide.claims)}


def _named(said: Iterable[Text]) -> set[str]:
    return {name for text in said for name in text.claims}


def _texts(block: Block) -> Iterable[Text]:
    match block:
        case Paragraph():
            return block.line
        case Bullets():
            return (text for line in block.lines for text in line)
        case Grid():
            return (text for row in block.rows for line in row for text in line)
        case _:
            return ()
