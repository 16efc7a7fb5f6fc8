"""Figures of a receipt computed again: from the kept bytes, through our workbook, to where they are printed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from pydantic import TypeAdapter

from forenoon.domain.content import Sheet
from forenoon.domain.errors import ForenoonError
from forenoon.domain.ports import Parser
from forenoon.domain.sources import Parsed
from forenoon.isolation.child import ChildFailed, Children
from forenoon.parsing.places import column_name, known
from forenoon.runs.comparing import Files, at_place
from forenoon.runs.delivered import Delivered, FigureRow
from forenoon.work.checking.recomputing import cells_at, follows, near, prints, says, sheets_of
from forenoon.writers.xlsx_values import evaluate

SHEETS = TypeAdapter(tuple[Sheet, ...])
COMPUTED = TypeAdapter(dict[str, str])
AGELESS = datetime(1970, 1, 1, tzinfo=UTC)


class Figures:
    def __init__(self, parser: Parser, evidence: dict[str, bytes | None], receipt: Delivered, ours: bool) -> None:
        """`ours`: this home wrote the files; else whoever did may be anyone, and a child process computes."""
        self._parser, self._evidence, self._receipt = parser, evidence, receipt
        self._compute = computed if ours else computed_apart
        self._items = {one.item: one for one in receipt.items}
        self._sources: dict[str, Parsed] = {}

    def wrong(self, files: Files) -> Iterator[str]:
        """Figures whose value does not follow from where they come from, or is not what is printed. Files that
        changed are left to whoever compares them."""
        whole = {one.file: files.parsed(one.file) for one in self._receipt.deliverables if files.untouched(one.file)}
        values = {name: self._compute(sheets_of(parsed)) for name, parsed in whole.items() if is_workbook(parsed)}
        for one in self._receipt.figures:
            if not (self._founded(one) and in_workbook(one, whole, values) and is_printed(one, whole)):
                yield f"figure {one.id}"

    def _founded(self, one: FigureRow) -> bool:
        """Whether the value follows from the cells or words of its source. True where the source's bytes are not
        there, which is said elsewhere."""
        ref, locator = one.source.item, one.source.locator
        if not ref:
            return bool(one.source.workbook)
        content, item = self._evidence.get(ref), self._items.get(ref)
        if item is None or content is None:
            return item is not None
        if ref not in self._sources:
            whole = self._parser.parse(content, item.origin, AGELESS)
            own = known(whole, ref)
            tables = tuple(table for table in whole.tables if table.item == own)
            self._sources[ref] = whole.model_copy(update={"tables": tables})
        cells = cells_at(self._sources[ref], locator)
        if cells:
            return follows(one.value, one.formula, cells)
        return says(self._parser.text_at(content, item.origin, ref, locator) or "", one.shown, one.value)


def in_workbook(one: FigureRow, whole: dict[str, Parsed], values: dict[str, dict[str, str]]) -> bool:
    """Whether the cell of our workbook from which it comes, or in which it stands, gives its value."""
    places = [(one.source.workbook, one.source.cell), (one.file, one.place)]
    for file, cell in places:
        if file not in values or "!" not in cell:
            continue
        cells = cells_at(whole[file], cell)
        shows = follows(one.value, "value", cells) or one.shown in {found.shown for found in cells}
        if not shows or cell in values[file] and not near(values[file][cell], one.value):
            return False
    return True


def is_printed(one: FigureRow, whole: dict[str, Parsed]) -> bool:
    """Whether its place shows it, or holds its value as a chart does."""
    if one.file not in whole or "!" in one.place:
        return True
    return any(prints(str(text), one.shown, one.value) for text in at_place(whole[one.file], one.place))


def is_workbook(parsed: Parsed) -> bool:
    return any(table.sheet for table in parsed.tables)


def computed(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """What the formulas of a workbook give, by cell; nothing where one cannot be computed."""
    try:
        values = evaluate(sheets)
    except ForenoonError:
        return {}
    return {f"{sheet}!{column_name(column)}{row}": str(value) for (sheet, row, column), value in values.items()}


def computed_apart(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """The same, within the limits of a child process."""
    with closing(Children("forenoon.runs.figures:answer")) as children:
        try:
            return COMPUTED.validate_json(children.call(None, SHEETS.dump_json(sheets)))
        except ChildFailed:
            return {}


def answer(request: object, content: bytes) -> bytes:
    """What the child runs."""
    return COMPUTED.dump_json(computed(SHEETS.validate_json(content)))
