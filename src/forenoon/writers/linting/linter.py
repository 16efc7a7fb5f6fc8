"""Written files looked at again, one by one, without a render."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import TypeAdapter

from forenoon.domain.content import Document, Finding, Written
from forenoon.domain.ports import Blobs
from forenoon.writers.linting import docx, entry, html, mail, pptx, xlsx
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.packages import Broken
from forenoon.writers.linting.voices import Voice

Lint = Callable[[bytes, Document, Voice], list[Finding]]
LINTERS: dict[str, Lint] = {
    "docx": docx.lint, "pptx": pptx.lint, "xlsx": xlsx.lint, "html": html.lint, "eml": mail.lint, "ics": entry.lint,
}  # fmt: skip
MOST = 12  # findings of one code in one file that are told one by one
FINDINGS = TypeAdapter(list[Finding])


class Linter:
    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    def lint(self, document: Document, written: tuple[Written, ...]) -> list[Finding]:
        """A failed finding for each defect; a passed one for each file that has none."""
        voice = Voice(document)
        return [one for file in written for one in linted(file.kind, file.file, self._blobs.read(file.sha256), voice)]


def linted(kind: str, file: str, content: bytes, voice: Voice) -> list[Finding]:
    try:
        wrong = LINTERS[kind](content, voice.document.printing(file), voice)
    except Broken as broken:
        wrong = [found("does_not_open", str(broken))]
    except (ValueError, OverflowError) as error:  # where a number should stand, none does
        wrong = [found("does_not_open", f"it is damaged: {error}")]
    told = [one.model_copy(update={"file": file}) for one in few(wrong)]
    passed = Finding(code="no_defect", message="none of the defects that we look for", file=file, result="passed")
    failed = any(one.result == "failed" for one in told)
    return told if failed else [*told, passed]


def few(findings: list[Finding]) -> Iterator[Finding]:
    """At most so many of each code."""
    counts: dict[str, int] = {}
    for one in dict.fromkeys(findings):
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= MOST:
            yield one


def answer(request: dict[str, Any], content: bytes) -> bytes:
    """What a child process runs, for files that anyone may have touched: `kind`, `file`, and the length of the
    document that stands before the file."""
    length: int = request["document"]
    document = Document.model_validate_json(content[:length])
    return FINDINGS.dump_json(linted(request["kind"], request["file"], content[length:], Voice(document)))


def asked(kind: str, file: str, content: bytes, document: Document) -> tuple[dict[str, Any], bytes]:
    """The request that `answer` takes."""
    told = document.model_dump_json().encode()
    return {"kind": kind, "file": file, "document": len(told)}, told + content
