"""Checks on a workbook: its numbers, its formulas, what is hidden in it, how it opens and prints."""

import re
from collections.abc import Iterator

from forenoon.domain.content import Document, Finding
from forenoon.writers.linting.books import Page, copies, differing, pages, same
from forenoon.writers.linting.codes import found
from forenoon.writers.linting.formulas import broken_patterns, constants, recomputed, short_totals
from forenoon.writers.linting.packages import Package, S, text_of
from forenoon.writers.linting.titles import wrong_title
from forenoon.writers.linting.voices import Said, Voice, worded
from forenoon.writers.xlsx import number_width
from forenoon.writers.xlsx_style import BLUE, CREAM

_NUMBER = re.compile(r"[-+]?\d[\d.,'  ]*%?")
_TARGET = re.compile(r"#?'?((?:[^']|'')+?)'?!\$?([A-Z]{1,3}\$?\d+)")
_INPUT = (BLUE.lstrip("#"), CREAM.lstrip("#"))
_HEADING = re.compile(r"&[LCR]|&\d+ ?|&[BIUP]|&N")


def lint(content: bytes, document: Document, voice: Voice) -> list[Finding]:
    """Raises Broken where it does not open."""
    package = Package(content)
    sheets = pages(package)
    findings = [*outside(package, sheets), *recomputing(sheets), *linked(sheets), *charted(package, sheets)]
    for page in sheets:
        findings += [*hidden(page), *set_up(page), *numbers(page), *narrow(page), *sourced(page)]
        findings += [*broken_patterns(page), *short_totals(page), *titled(page, document)]
    if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in package.names):
        findings.append(found("comment", "comments were left in it"))
    title = text_of(package.xml("docProps/core.xml"), "{http://purl.org/dc/elements/1.1/}title")
    return [*findings, *wrong_title(title, document), *worded(said(sheets), voice)]


def said(sheets: tuple[Page, ...]) -> Iterator[Said]:
    for page in sheets:
        yield Said(page.name, page.name)
        yield from (Said(page.place(cell), cell.value) for cell in page.cells.values() if cell.kind == "s")


def recomputing(sheets: tuple[Page, ...]) -> Iterator[Finding]:
    """Errors, formulas without a value, and values that their formulas do not give."""
    errors = [(page, cell) for page in sheets for cell in page.cells.values() if cell.kind == "e"]
    for page, cell in errors:
        yield found("formula_error", f"{page.place(cell)} is {cell.value}", page.place(cell))
    values, why = recomputed(sheets)
    if why and not errors:
        yield found("formula_error", why)
    for page in sheets:
        for cell in page.cells.values():
            place, computed = page.place(cell), values.get((page.name, cell.row, cell.column))
            if cell.formula and not cell.value and cell.kind != "s":
                yield found("no_cached_value", "its formula has no value yet", place)
            elif cell.formula and computed is not None and cell.kind != "e" and not same(cell.value, shown(computed)):
                yield found("stale_value", f"it says {cell.value}, its formula gives {shown(computed)}", place)
            if cell.formula and (typed := constants(cell.formula)):
                yield found("number_in_formula", f"{typed[0]} stands in its formula", place)


def shown(value: float | str | bool) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def outside(package: Package, sheets: tuple[Page, ...]) -> Iterator[Finding]:
    """Whatever would be fetched from elsewhere."""
    for part, address in package.outside():
        yield found("external_link", f"{part} leads to {address[:80]}")
    yield from (found("external_link", name) for name in package.names if name.startswith("xl/externalLinks/external"))
    for page in sheets:
        for cell in page.cells.values():
            if "[" in re.sub(r"'(?:[^']|'')*'!|\"[^\"]*\"", "", cell.formula):
                yield found("external_link", "its formula reads another workbook", page.place(cell))


def hidden(page: Page) -> Iterator[Finding]:
    if page.state != "visible":
        yield found("hidden_sheet", "the sheet is hidden", page.name)
    rows = [one.get("r", "") for one in page.root.iter(f"{S}row") if one.get("hidden") == "1"]
    columns = [one.get("min", "") for one in page.root.iter(f"{S}col") if one.get("hidden") == "1"]
    for kind, places in (("row", rows), ("column", columns)):
        if places:
            yield found("hidden_sheet", f"{kind} {places[0]} is hidden", page.name)


def set_up(page: Page) -> Iterator[Finding]:
    if not any(pane.get("state") == "frozen" for pane in page.root.iter(f"{S}pane")):
        yield found("not_frozen", "its heads scroll away", page.name)
    fitted = next(page.root.iter(f"{S}pageSetUpPr"), None)
    if next(page.root.iter(f"{S}pageSetup"), None) is None or fitted is None or fitted.get("fitToPage") != "1":
        yield found("no_print_setup", "its columns may be spread over pages", page.name)


def numbers(page: Page) -> Iterator[Finding]:
    """Numbers that are kept as words, in a column of numbers."""
    for cell in page.cells.values():
        if cell.kind == "s" and not cell.formula and _NUMBER.fullmatch(cell.value.strip()):
            column = [one for (_, column), one in page.cells.items() if column == cell.column]
            as_words = [one for one in column if one.kind == "s" and _NUMBER.fullmatch(one.value.strip())]
            if sum(one.is_number for one in column) > len(as_words):
                yield found("text_number", f"{cell.value.strip()[:40]} is kept as words", page.place(cell))


def narrow(page: Page) -> Iterator[Finding]:
    """Numbers that show as ####: the writer leaves room of two signs."""
    for cell in page.cells.values():
        if cell.is_number and cell.column in page.widths:
            dated = "y" in cell.look.format
            needed = len(cell.look.format) if dated else number_width(cell.value, cell.look.format) - 2
            if needed > page.widths[cell.column]:
                yield found("narrow_column", f"{cell.value} does not fit its column", page.place(cell))


def sourced(page: Page) -> Iterator[Finding]:
    """Inputs in a row that leads to no source."""
    leading = {int(digits.group()) for name in page.links if (digits := re.search(r"\d+", name))}
    for cell in page.cells.values():
        if (cell.look.ink, cell.look.fill) == _INPUT and cell.is_number and cell.row not in leading:
            yield found("input_without_source", "nothing in its row leads to a source", page.place(cell))


def linked(sheets: tuple[Page, ...]) -> Iterator[Finding]:
    """Links to a place that says nothing."""
    filled = {(page.name, cell.name) for page in sheets for cell in page.cells.values() if cell.value or cell.formula}
    for page in sheets:
        for name, location in page.links.items():
            target = _TARGET.fullmatch(location)
            if target is None or (target[1].replace("''", "'"), target[2].replace("$", "")) not in filled:
                yield found("dead_link", f"{location[:60]} is nowhere in it", f"{page.name}!{name}")


def charted(package: Package, sheets: tuple[Page, ...]) -> Iterator[Finding]:
    for name in package.names:
        if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            wrong = next(filter(None, (differing(one, sheets) for one in copies(package.xml(name)))), "")
            if wrong:
                yield found("stale_chart", f"the chart shows another value than {wrong}", wrong)


def titled(page: Page, document: Document) -> Iterator[Finding]:
    for foot in page.root.iter(f"{S}oddFooter"):
        text = _HEADING.sub("", (foot.text or "").replace("&&", "\0")).replace("\0", "&").removesuffix(" / ")
        if document.title and not document.title.startswith(text.strip()[:60]):
            yield found("wrong_client", f"its foot says {text[:60]!r}", page.name)
