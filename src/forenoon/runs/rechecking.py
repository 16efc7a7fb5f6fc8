"""A delivered folder checked again: the checks of its run, on the files as they lie there today."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from forenoon.domain.canon import digest
from forenoon.domain.content import Claim, Document, Draft, Figure, Finding, Written
from forenoon.domain.contract import Contract
from forenoon.domain.errors import NotFound, Unavailable
from forenoon.domain.ports import Blobs
from forenoon.isolation.child import ChildFailed, Children
from forenoon.runs.comparing import content_of
from forenoon.runs.delivered import NAME, Delivered, parsed, read_receipt, typed
from forenoon.store.runs import Runs
from forenoon.store.steps import newest_result
from forenoon.writers.linting.linter import FINDINGS, asked

Check = Callable[[Document, tuple[Written, ...]], list[Finding]]
ENTRY = "forenoon.writers.linting.linter:answer"


class Lying(Blobs):
    """The files of a folder, by their hashes."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        name = digest(content)
        self._contents[name] = content
        return name

    def read(self, sha256: str) -> bytes:
        if sha256 not in self._contents:
            raise NotFound(f"no file has the hash {sha256}", "check the folder again")
        return self._contents[sha256]


class Rechecker:
    def __init__(
        self, runs: Runs, alone: Callable[[Document], list[Finding]], on_files: Callable[[Blobs], tuple[Check, ...]]
    ) -> None:
        """`alone` looks at a document, `on_files` at files that are kept in these blobs."""
        self._runs, self._alone, self._on_files = runs, alone, on_files

    def check(self, folder: Path) -> list[Finding]:
        """Failed and passed findings. Raises NotFound where the folder holds no receipt, Unavailable for what cannot
        be read as one."""
        found = parsed(read_receipt(folder))
        receipt = typed(found)
        document = self._document(receipt) or told(found or {}, receipt) if receipt else None
        if receipt is None or document is None:
            raise Unavailable(f"{folder / NAME} is no receipt", "forenoon runs lists the runs of this home")
        lying = Lying()
        written = tuple(files(folder, receipt, lying))
        there = {one.file for one in written}
        missing = [one.file for one in receipt.deliverables if one.file not in there]
        gone = [Finding(code="does_not_open", message="it is not there", file=file, mandatory=True) for file in missing]
        alone = self._alone(document) if document.title else []  # a receipt tells no text
        return [*gone, *alone, *(one for check in self._on_files(lying) for one in check(document, written))]

    def _document(self, receipt: Delivered) -> Document | None:
        """What the run wrote its files from; None where this home does not have it."""
        run = next((run for run in self._runs.newest_first() if run.id == receipt.run.id), None)
        kept = newest_result(self._runs, run.number, "edit") if run else None
        try:
            return Document.model_validate_json(kept) if kept else None
        except ValidationError:  # another release kept it
            return None


def files(folder: Path, receipt: Delivered, lying: Lying) -> Iterator[Written]:
    """The deliverables that are there, with where their figures stand."""
    for one in receipt.deliverables:
        content = content_of(folder / one.file)
        if content is not None:
            places = {figure.id: figure.place for figure in receipt.figures if figure.file == one.file}
            kind = one.file.rpartition(".")[2]
            yield Written(file=one.file, kind=kind, sha256=lying.keep(content), places=places)


def told(found: dict[str, Any], receipt: Delivered) -> Document | None:
    """As much of a document as its receipt tells: contract, claims and figures."""
    try:
        contract = Contract.model_validate(found.get("contract"))
        claims = tuple(
            Claim.model_validate({"id": one.id, "kind": one.kind, "text": one.text,
                                  "citations": [cited.model_dump() for cited in one.citations]})
            for one in receipt.claims
        )  # fmt: skip
    except ValidationError:
        return None
    figures = tuple(
        Figure(id=one.id, value=one.value, shown=one.shown, source=one.source, formula=one.formula)
        for one in receipt.figures
    )
    draft = Draft(section="", claims=claims, figures=figures)
    return Document(contract=contract, title="", subtitle="", banner="", audience="", drafts=(draft,))


def linted_apart(blobs: Blobs) -> Check:
    """The writers' checks within the limits of a child process: whoever touched the files may be anyone."""

    def check(document: Document, written: tuple[Written, ...]) -> list[Finding]:
        with closing(Children(ENTRY)) as children:
            return [one for file in written for one in linted(children, document, file, blobs.read(file.sha256))]

    return check


def linted(children: Children, document: Document, one: Written, content: bytes) -> list[Finding]:
    try:
        return FINDINGS.validate_json(children.call(*asked(one.kind, one.file, content, document)))
    except ChildFailed as failed:
        return [Finding(code="does_not_open", message=failed.message, file=one.file, mandatory=True)]
