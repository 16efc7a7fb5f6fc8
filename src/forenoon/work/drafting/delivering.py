"""Documents to deliverables: bytes in the blobs."""

from forenoon.domain.content import Document, Written
from forenoon.domain.ports import Blobs, Writer
from forenoon.domain.value import step_version


class Printer:
    """Renders with one writer and keeps the bytes."""

    def __init__(self, writer: Writer, blobs: Blobs) -> None:
        self._writer, self._blobs = writer, blobs

    @step_version(1)
    def write(self, document: Document) -> Written:
        """The file that the document is printed as; else the first that the contract promises of the writer's kind."""
        content, places = self._writer.render(document)
        files = [one.file for one in document.contract.deliverables if one.kind == self._writer.kind]
        file = document.file if document.file in files else files[0]
        return Written(file=file, kind=self._writer.kind, sha256=self._blobs.keep(content), places=places)
