"""Opens the written files again, as a reader would: they open, say what the document says, and their numbers agree."""

from collections.abc import Iterator, Sequence

from forenoon.domain.content import Document, Figure, Finding, Written
from forenoon.domain.ports import Blobs, Parser
from forenoon.domain.sources import Origin, Parsed, TableCell
from forenoon.work.cells.typed import letters
from forenoon.work.checking.binding import numbers_of, unbound, unprinted
from forenoon.work.checking.recomputing import near, squeezed
from forenoon.work.reading.showing import shown

SHOWN = 400  # characters; a longer text of our own a writer may cut
WORDED = ("docx", "pptx", "html", "eml")
UNTOLD = ("xlsx", "ics")  # whose numbers are cells and times
ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")


class Recounter:
    def __init__(self, parser: Parser, blobs: Blobs) -> None:
        self._parser, self._blobs = parser, blobs

    def recount(self, document: Document, written: tuple[Written, ...]) -> list[Finding]:
        """A failed finding for each thing that is wrong, a passed one for each check that found nothing."""
        read = {one.file: self._read(one, document) for one in written}
        known = numbers_of(document)
        findings: list[Finding] = []
        for one in written:
            wrong = list(self._wrong(document, one, read[one.file]))
            if document.title and one.kind not in UNTOLD:
                wrong += unbound(known, one.file, read[one.file])
            told = "opens and says what it should"
            findings += wrong or [Finding(code="reads_back", message=told, file=one.file, result="passed")]
        return findings

    def _read(self, one: Written, document: Document) -> Parsed:
        return self._parser.parse(self._blobs.read(one.sha256), Origin(root="", path=one.file), document.now)

    def _wrong(self, document: Document, one: Written, read: Parsed) -> Iterator[Finding]:
        if read.skipped or not (read.items or read.passages):
            why = "; ".join(note.message for note in read.skipped) or "nothing in it"
            yield failed("does_not_open", why, one.file)
            return
        if one.kind in WORDED:
            yield from unsaid(document, one, read)
        if one.kind == "xlsx":
            yield from wrong_cells(document, one, read)
        else:
            yield from unprinted(document, one, read)
        if one.kind == "pptx":
            yield from undrawn(document, one, read)


def unsaid(document: Document, one: Written, read: Parsed) -> Iterator[Finding]:
    """Words of the document that a reader of the file does not find."""
    told = squeezed(" ".join(passage.text for passage in read.passages))
    for draft in document.printing(one.file).of(one.kind):
        for text in shown(draft, one.kind):
            if text.claims and squeezed(text.text if text.quoted else text.text[:SHOWN]) not in told:
                yield failed("not_said", f"{text.claims[0]} is not in the file", one.file)


def wrong_cells(document: Document, one: Written, read: Parsed) -> Iterator[Finding]:
    """Cells with an error, and figures whose cell says another value."""
    cells = {
        place: cell for table in read.tables for place, cell in placed(table.sheet, table.top, table.left, table.rows)
    }
    for place, cell in cells.items():
        if cell.shown in ERRORS:
            yield failed("formula_error", f"{place} is {cell.shown}", one.file, place)
    figures = {figure.id: figure for draft in document.drafts for figure in draft.figures}
    for name, place in one.places.items():
        if name in figures and not agrees(figures[name], cells.get(place)):
            yield failed("figure_differs", f"{name}: {place} is not {figures[name].value}", one.file, place)


def undrawn(document: Document, one: Written, read: Parsed) -> Iterator[Finding]:
    """Values of the document's charts that no chart of the file keeps: what is drawn may differ from its own cells'
    figure, which is printed in a title too."""
    plots = [s.exhibit for d in document.printing(one.file).of(one.kind) for s in d.slides if s.exhibit.kind == "plot"]
    drawn = [(t, [cell.number for cell in column]) for t in read.tables for column in zip(*t.rows[1:], strict=False)]
    for series in (series for plot in plots for series in plot.series):
        best = max(drawn, key=lambda pair: same(pair[1], series.values), default=None)
        if best is None or same(best[1], series.values) < len(series.values):
            place = best[0].locator if best else ""
            yield failed("figure_differs", f"{series.name}: its chart shows other values", one.file, place)


def same(shown: Sequence[str], values: Sequence[str]) -> int:
    """In how many places these are equal; none where they are of different numbers."""
    if len(shown) != len(values):
        return 0
    return sum(near(one, other) if one and other else one == other for one, other in zip(shown, values, strict=True))


def placed(sheet: str, top: int, left: int, rows: tuple[tuple[TableCell, ...], ...]) -> Iterator[tuple[str, TableCell]]:
    for y, row in enumerate(rows, top):
        for x, cell in enumerate(row, left):
            yield f"{sheet}!{letters(x)}{y}", cell


def agrees(figure: Figure, cell: TableCell | None) -> bool:
    if cell is None:
        return False
    if not cell.number:
        return cell.shown == figure.shown
    return near(cell.number, figure.value)


def failed(code: str, message: str, file: str, place: str = "") -> Finding:
    return Finding(code=code, message=message, file=file, place=place, mandatory=True)
