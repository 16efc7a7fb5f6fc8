"""Keeps the bytes of every cited item, so that each quotation can be read again later."""

from collections.abc import Callable

from forenoon.domain.canon import digest
from forenoon.domain.content import Document, Evidence, Finding, Findings
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Blobs, Connector, Library
from forenoon.domain.sources import Origin
from forenoon.domain.value import Value, step_version


class Cited(Value):
    evidence: Evidence
    document: Document


class Keeper:
    def __init__(self, open_library: Callable[[str], Library], connector: Connector, blobs: Blobs) -> None:
        self._open, self._connector, self._blobs = open_library, connector, blobs

    @step_version(1)
    def keep(self, cited: Cited) -> Findings:
        """A finding for each item whose bytes changed between reading and keeping."""
        refs = {c.item for d in cited.document.drafts for claim in d.claims for c in claim.citations}
        items = [item for item in self._open(cited.evidence.snapshot).items() if item.ref in refs]
        lost = [item for item in items if not self._kept(item.origin, item.sha256)]
        if lost:
            message = "changed while it was read: "
            return Findings(findings=tuple(lost_finding(message + item.ref) for item in lost))
        return Findings(
            findings=(Finding(code="evidence_kept", message=f"{len(items)} cited items are kept", result="passed"),)
        )

    def _kept(self, origin: Origin, sha256: str) -> bool:
        try:
            content = self._connector.read(origin)
        except ForenoonError:
            return False
        return digest(content) == sha256 and bool(self._blobs.keep(content))


def lost_finding(message: str) -> Finding:
    return Finding(code="evidence_kept", message=message, mandatory=True)
