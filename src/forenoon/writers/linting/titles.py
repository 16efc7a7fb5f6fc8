"""Whom a file is for: its title names the meeting of the contract, and nothing else."""

from collections.abc import Iterator

from forenoon.domain.content import Document, Finding
from forenoon.writers.letters import legal
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.voices import squeezed


def wrong_title(title: str, document: Document, place: str = "title") -> Iterator[Finding]:
    """Where a title does not name the meeting. A title may be cut, with `…` where it is."""
    meeting = squeezed(legal(document.contract.meeting.title))
    if squeezed(legal(document.title)) in squeezed(title) and is_answered(document):
        return
    if not any(begin in squeezed(title) for begin in (meeting, *cut(meeting))):
        yield found(
            "wrong_client", f"{title.strip()[:80]!r} is not about {document.contract.meeting.title[:80]!r}", place
        )


def is_answered(document: Document) -> bool:
    """Whether its title is an answer, and the line below it names the meeting; of a deck for the room its own."""
    return document.outside or squeezed(document.contract.meeting.title) in squeezed(document.subtitle)


def cut(meeting: str) -> Iterator[str]:
    """The ways in which a long name may be cut."""
    return (f"{meeting[:end]}…" for end in range(len(meeting) - 1, 8, -1))
