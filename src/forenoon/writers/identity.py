"""By what a calendar or a mail program knows a deliverable again."""

from forenoon.domain.canon import digest
from forenoon.domain.content import Document


def identity(document: Document, *more: str) -> str:
    """`...@forenoon`: the same for the same meeting and person, so that a second import replaces the first."""
    meeting, me = document.contract.meeting, document.contract.me.address
    return f"{digest([meeting.uid, meeting.start.isoformat(), me, *more])[:32]}@forenoon"
