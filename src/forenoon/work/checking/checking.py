"""Checks on what was written: each with its code, passed or failed; the mandatory ones decide the exit status."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import ceil

from forenoon.domain.content import Citation, Document, Finding, Findings, Written
from forenoon.domain.ports import Library
from forenoon.domain.value import Value, step_version
from forenoon.work.checking.binding import citations
from forenoon.work.drafting.editing import PAGES, allowed, wrong_sections
from forenoon.work.judging.leaking import leaks

LEAST = 0.1  # of the last page
Read = Callable[[str], Library]
Recount = Callable[[Document, tuple[Written, ...]], list[Finding]]


class Made(Value):
    snapshot: str
    document: Document
    written: tuple[Written, ...]


class Checker:
    def __init__(self, open_library: Read, pages: Callable[[Document], float], *files: Recount) -> None:
        """Each of `files` opens the written files again and looks at them."""
        self._open, self._pages, self._files = open_library, pages, files

    @step_version(5)
    def check(self, made: Made) -> Findings:
        library, document = self._open(made.snapshot), made.document
        with ThreadPoolExecutor() as pool:  # some look with their own eyes, some wait for a child's
            looking = [pool.submit(look, document, made.written) for look in self._files]
            findings = [*quotations(document, library), *leaks(document, library), *in_itself(document, self._pages)]
            on_files = (one for found in looking for one in found.result())
            return Findings(findings=(*findings, *on_files))


def in_itself(document: Document, pages: Callable[[Document], float]) -> list[Finding]:
    """What can be told from the document alone."""
    return [*length(pages(document), allowed(document.contract)), *sections(document), *citations(document)]


def length(pages: float, most: float = PAGES) -> list[Finding]:
    """Whether it is as short as was promised, and whether its last page holds more than a few lines."""
    result = "passed" if pages <= most else "failed"
    told = f"about {pages:.1f} of {most:.0f} pages"
    short = Finding(code="pages", message=told, file="brief.docx", result=result)
    last = pages - (ceil(pages) - 1)
    empty = Finding(code="near_empty_page", message=f"{last:.0%} of its last page are used", file="brief.docx")
    return [short, empty] if pages > 1 and last < LEAST else [short]


def quotations(document: Document, library: Library) -> list[Finding]:
    """Every quotation stands at its place, code point by code point."""
    cited = [(claim.id, c) for draft in document.drafts for claim in draft.claims for c in claim.citations]
    places = {item: texts_of(library, item) for item in {c.item for _, c in cited}}
    wrong = [
        Finding(code="quotation", message=f"{claim}: not at {c.locator} of {c.item}", mandatory=True)
        for claim, c in cited
        if not (stands(c.quote, places[c.item].get(c.locator, [])) or in_cells(c, library))
    ]
    told = f"{len(cited)} quotations stand at their places"
    return wrong or [Finding(code="quotation", message=told, result="passed")]


def texts_of(library: Library, item: str) -> dict[str, list[str]]:
    """The item's passages by their places."""
    texts: dict[str, list[str]] = {}
    for passage in library.passages(item):
        texts.setdefault(passage.locator, []).append(passage.text)
    return texts


def stands(quote: str, texts: list[str]) -> bool:
    return bool(quote) and any(quote in text for text in texts)


def in_cells(citation: Citation, library: Library) -> bool:
    """A cell or a range of a table: verify reads it from the bytes again; here it is enough that the table has it."""
    if not citation.quote:
        return False
    cells = {cell.shown for table in library.tables(citation.item) for row in table.rows for cell in row}
    return all(part in cells for line in citation.quote.split("\n") for part in line.split(" | ") if part)


def sections(document: Document) -> list[Finding]:
    wrong = [
        Finding(code=code, message=f"section {section}", file="brief.docx")
        for section, code in wrong_sections(document.drafts)
    ]
    return wrong or [Finding(code="sections", message="each section passed its own checks", result="passed")]
