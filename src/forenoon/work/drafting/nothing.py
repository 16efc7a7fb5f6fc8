"""A section that only says that there is nothing becomes a line of what was looked for."""

from forenoon.domain.content import Draft, Heading, Paragraph, Text
from forenoon.work.reading.showing import claims_shown

LOOKED_FOR = "looked_for"
READ = 2  # blocks of that section before the first absence: its heading, and what was read


def settled(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The same sections; of those with nothing but an absence under their heading, the sentences and their claims
    are one line of the section of what was looked for, if there is one."""
    if all(draft.section != LOOKED_FOR for draft in drafts):
        return drafts
    empty = [draft for draft in drafts if draft.section != LOOKED_FOR and is_nothing(draft)]
    said = [block.line for draft in empty for block in draft.blocks if isinstance(block, Paragraph)]
    line = tuple(text for at, one in enumerate(said) for text in ((Text(text=" "), *one) if at else one))
    told = (Paragraph(line=line, role="note"),) if line else ()
    claims = tuple(claim for draft in empty for claim in draft.claims)
    bare = {draft.section: draft.model_copy(update={"blocks": (), "claims": ()}) for draft in empty}
    return tuple(
        draft.model_copy(update={"blocks": (*draft.blocks[:READ], *told, *draft.blocks[READ:]),
                                 "claims": (*draft.claims, *claims)})
        if draft.section == LOOKED_FOR else bare.get(draft.section, draft)
        for draft in drafts
    )  # fmt: skip


def is_nothing(draft: Draft) -> bool:
    """A heading and one sentence, behind which nothing but absences stand, and which nothing else in it shares."""
    absent = bool(draft.claims) and all(claim.kind == "absence" for claim in draft.claims)
    alone = not (draft.points or draft.figures or draft.slides or claims_shown(draft, "xlsx") or draft.letter)
    return [type(block) for block in draft.blocks] == [Heading, Paragraph] and absent and alone
