"""What may stand where in a whole pack: nothing that is quoted is listed as left out; no chat of two is on a slide."""

from collections.abc import Collection

from forenoon.domain.content import Draft, Grid, Line, Plot, Slide
from forenoon.work.evidence.confidence import is_between_two
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.showing import claims_shown
from forenoon.work.sections import looked_for


def placed(desk: Desk, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    quoted = frozenset(c.item for draft in drafts for claim in draft.claims for c in claim.citations)
    listed = {ref for draft in drafts if draft.section == "looked_for" for ref in looked_for.listed(desk)}
    told = (
        looked_for.compose(desk, quoted) if draft.section == "looked_for" and listed & quoted else draft
        for draft in drafts
    )  # fmt: skip
    return tuple(in_the_open(desk, draft) for draft in told)


def in_the_open(desk: Desk, draft: Draft) -> Draft:
    """A draft whose slides show nothing of a chat of two."""
    pairs = {ref for ref in {c.item for claim in draft.claims for c in claim.citations} if ref in desk.items}
    pairs = {ref for ref in pairs if is_between_two(desk.items[ref])}
    close = frozenset(claim.id for claim in draft.claims if any(c.item in pairs for c in claim.citations))
    if not close & claims_shown(draft, "pptx"):
        return draft
    slides = tuple(one for slide in draft.slides if (one := opened(slide, close)))
    shorter = draft.model_copy(update={"slides": slides})
    gone = claims_shown(draft, "pptx") - claims_shown(shorter, "pptx") - claims_shown(shorter, "docx")
    return shorter.model_copy(update={"claims": tuple(claim for claim in draft.claims if claim.id not in gone)})


def opened(slide: Slide, close: Collection[str]) -> Slide | None:
    """Without its rows and lines that carry one of these claims; None where its title does, or nothing is left."""
    if is_close(slide.title, close) or any(claim in close for claim in slide.claims):
        return None
    beside, exhibit = tuple(line for line in slide.beside if not is_close(line, close)), slide.exhibit
    if isinstance(exhibit, Plot):
        return slide.model_copy(update={"beside": beside})
    if isinstance(exhibit, Grid):
        kept = [at for at, row in enumerate(exhibit.rows) if not any(is_close(line, close) for line in row)]
        weights = tuple(exhibit.weights[at] for at in kept) if exhibit.weights else ()
        left = exhibit.model_copy(update={"rows": tuple(exhibit.rows[at] for at in kept), "weights": weights})
        shown = len(left.rows)
    else:
        left = exhibit.model_copy(update={"lines": tuple(line for line in exhibit.lines if not is_close(line, close))})
        shown = len(left.lines)
    return slide.model_copy(update={"beside": beside, "exhibit": left}) if shown else None


def is_close(line: Line, close: Collection[str]) -> bool:
    return any(claim in close for text in line for claim in text.claims)
