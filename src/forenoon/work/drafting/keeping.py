"""Keeps the bytes of every cited item, so that each quotation can be read again later."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from forenoon.domain.canon import digest
from forenoon.domain.content import Document, Evidence, Finding, Findings
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Blobs, Connector, Library
from forenoon.domain.sources import Item
from forenoon.domain.value import Value, step_version

AT_ONCE = 8  # items: each waits for the disk


class Cited(Value):
    evidence: Evidence
    document: Document


class Keeper:
    def __init__(self, open_library: Callable[[str], Library], connector: Connector, blobs: Blobs) -> None:
        self._open, self._connector, self._blobs = open_library, connector, blobs

    @step_version(1)
    def keep(self, wanted: Cited) -> Findings:
        """A finding for each item whose bytes changed between reading and keeping."""
        refs = cited(wanted.document)
        items = [item for item in self._open(wanted.evidence.snapshot).items() if item.ref in refs]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            lost = [item for item, kept in zip(items, pool.map(self._kept, items), strict=True) if not kept]
        if lost:
            message = "changed while it was read: "
            return Findings(findings=tuple(lost_finding(message + item.ref) for item in lost))
        return Findings(
            findings=(Finding(code="evidence_kept", message=f"{len(items)} cited items are kept", result="passed"),)
        )

    def _kept(self, item: Item) -> bool:
        try:
            content = self._connector.read(item.origin)
        except ForenoonError:
            return False
        return digest(content) == item.sha256 and bool(self._blobs.keep(content))


def cited(document: Document) -> set[str]:
    """Refs of all items that a claim quotes or a figure comes from."""
    quoted = {citation.item for draft in document.drafts for claim in draft.claims for citation in claim.citations}
    return quoted | {figure.source.item for draft in document.drafts for figure in draft.figures if figure.source.item}


def lost_finding(message: str) -> Finding:
    return Finding(code="evidence_kept", message=message, mandatory=True)
