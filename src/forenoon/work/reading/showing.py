"""Which words of a draft each kind of file shows."""

from collections.abc import Iterable, Iterator

from forenoon.domain.content import Block, Bullets, Draft, Grid, Line, Paragraph, Plot, Text


def shown(draft: Draft, kind: str) -> Iterator[Text]:
    """The texts that a deliverable of this kind shows of a draft."""
    if kind in ("docx", "html"):
        yield from (text for block in draft.blocks for text in texts(block))
    elif kind == "pptx":
        yield from (text for slide in draft.slides for text in words_of((slide.title, *slide.beside)))
        yield from (text for slide in draft.slides for text in texts(slide.exhibit))
    elif kind == "eml" and draft.letter:
        yield from words_of(draft.letter.lines)


def claims_shown(draft: Draft, kind: str) -> frozenset[str]:
    """Ids of the claims that such a deliverable carries: behind its texts, its plots, its cells with figures."""
    told = {claim for text in shown(draft, kind) for claim in text.claims}
    if kind == "pptx":
        told |= {claim for slide in draft.slides for claim in slide.claims}
    if kind == "xlsx":
        figures = {cell.figure for sheet in draft.sheets for row in sheet.rows for cell in row if cell.figure}
        said = (text for other in ("docx", "pptx") for text in shown(draft, other) if text.figure in figures)
        told |= {claim for text in said for claim in text.claims}
    return frozenset(told)


def texts(block: Block | Plot) -> Iterator[Text]:
    if isinstance(block, Paragraph):
        yield from block.line
    elif isinstance(block, Bullets):
        yield from words_of(block.lines)
    elif isinstance(block, Grid):
        yield from (text for row in block.rows for text in words_of(row))


def words_of(lines: Iterable[Line]) -> Iterator[Text]:
    yield from (text for line in lines for text in line)
