"""Word documents, a passage for each paragraph, cell, footnote and comment: docx/3."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from forenoon.domain.sources import Origin, Parsed, Role, Table
from forenoon.parsing.figures import table_of
from forenoon.parsing.packages import Package, PackageRefused, Properties, attribute, children, local
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.plain import file_item
from forenoon.parsing.text import clean
from forenoon.parsing.wording import paragraph_text, style_of, text_boxes

MOST_CELLS = 100_000
WIDEST = 500  # columns of a table
WRAPPERS = {"ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice"}
HEADINGS = ("heading", "title", "subtitle")
ASIDES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
EDGES = (("header", "page header"), ("footer", "page footer"))


def read_document(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Raises PackageRefused where there is no document in the package."""
    package = Package(content)
    main = package.main("word/document.xml")
    body = next(children(package.xml(main), "body"), None)
    if body is None:
        raise PackageRefused("unreadable", "there is no document in it")
    notes = Notes(origin.path)
    properties = Properties(package)
    item = file_item(content, origin, "docx", modified)
    passages = Passages(item.ref, notes)
    reading = _Reading(passages, notes, item.ref, _heading_styles(package, main))
    reading.blocks(body)
    for name, root in _asides(package, main):
        reading.aside(name, root)
    title = properties.title or reading.title
    item = file_item(content, origin, "docx", modified, title, properties.changed).model_copy(
        update={"parties": properties.parties}
    )
    return Parsed(items=(item,), passages=passages.all(), tables=tuple(reading.tables), skipped=notes.all())


def _asides(package: Package, main: str) -> Iterator[tuple[str, Element]]:
    """Notes, comments, and what stands at the edges of each page."""
    related = sorted(set(package.related(main).values()), key=lambda one: one[1])
    for kind, name in (*ASIDES, *EDGES):
        for part in [part for found, part in related if found == kind and package.has(part)]:
            yield name, package.xml(part)


def _heading_styles(package: Package, main: str) -> set[str]:
    """The ids of the styles that make a heading, by their own name or by the style that they build on."""
    part = next((part for kind, part in package.related(main).values() if kind == "styles"), "")
    if not package.has(part):
        return set()
    found: set[str] = set()
    built: dict[str, str] = {}
    for style in children(package.xml(part), "style"):
        name = next((attribute(one, "val") for one in children(style, "name")), "")
        built[attribute(style, "styleId")] = next((attribute(one, "val") for one in children(style, "basedOn")), "")
        if name.lower().startswith(HEADINGS) or style_of(style)[1] < 9:
            found.add(attribute(style, "styleId"))
    for style in built:
        chain, above = [style], built[style]
        while above and above not in chain and above not in found:
            chain, above = [*chain, above], built.get(above, "")
        found |= set(chain) if above in found else set()
    return found


class _Reading:
    """Walks a document in order and counts. `prefix` names the frame that the count is of, as `control 1, `."""

    def __init__(self, passages: Passages, notes: Notes, ref: str, headings: set[str]) -> None:
        self.tables: list[Table] = []
        self.title = ""
        self._passages, self._notes, self._ref, self._headings = passages, notes, ref, headings
        self._cells = 0
        self._frames = {"control": 0, "text box": 0}

    def blocks(self, container: Element, prefix: str = "") -> None:
        """A body's paragraphs, counted with the empty ones, and its tables."""
        paragraphs = tables = 0
        for block in _blocks(container):
            kind = local(block)
            if kind == "p":
                paragraphs += 1
                self._paragraph(block, f"{prefix}paragraph {paragraphs}")
            elif kind == "tbl":
                tables += 1
                self._table(block, f"{prefix}table {tables}")
            elif kind == "sdt":
                for inner in children(block, "sdtContent"):
                    self._frame("control", inner)

    def aside(self, name: str, root: Element) -> None:
        """Footnotes and comments are counted; page headers and footers with each of their parts."""
        if name.startswith("page"):
            self._frames[name] = self._frames.get(name, 0) + 1
            self._note(root, f"{name} {self._frames[name]}")
            return
        own = [one for one in children(root, name) if attribute(one, "type") in ("", "normal")]
        for number, one in enumerate(own, 1):
            self._note(one, f"{name} {number}")

    def _note(self, element: Element, locator: str) -> None:
        self._passages.add(locator, "\n".join(self._texts(element)), "note")

    def _frame(self, name: str, inner: Element) -> None:
        self._frames[name] += 1
        self.blocks(inner, f"{name} {self._frames[name]}, ")

    def _paragraph(self, paragraph: Element, locator: str) -> None:
        text = self._text(paragraph)
        style, level = style_of(paragraph)
        role: Role = "heading" if style in self._headings or level < 9 else "own"
        if role == "heading" and not self.title:
            self.title = clean(text).strip()
        self._passages.add(locator, text, role)
        for box in text_boxes(paragraph):
            self._frame("text box", box)

    def _text(self, paragraph: Element) -> str:
        text, hid = paragraph_text(paragraph)
        if hid:
            self._notes.add("hidden_text", "words that are formatted as hidden were left out")
        return text

    def _texts(self, element: Element) -> list[str]:
        """The texts of the paragraphs inside, those of tables in it too."""
        return [text for one in element.iter() if local(one) == "p" and (text := self._text(one)).strip()]

    def _table(self, table: Element, locator: str) -> None:
        rows: list[list[str]] = []
        for row in _rows(table):
            if self._cells > MOST_CELLS:
                self._notes.add("cut", f"only the first {MOST_CELLS} cells were read")
                break
            rows.append(self._row(row))
            self._cells += len(rows[-1])
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                self._passages.add(f"{locator}, row {number}, cell {column}", text, "cell")
        if any(text for row in rows for text in row):
            self.tables.append(table_of(rows, self._ref, locator))

    def _row(self, row: Element) -> list[str]:
        """Its cells by their place in the grid; the places that a cell spans besides its first are empty."""
        texts: list[str] = []
        for cell in _cells(row):
            texts.append("\n".join(self._texts(cell)))
            texts += [""] * (min(WIDEST, _span(cell)) - 1)
        return texts[:WIDEST]


def _blocks(container: Element) -> Iterator[Element]:
    for one in container:
        if local(one) in WRAPPERS:
            yield from _blocks(one)
        else:
            yield one


def _rows(table: Element) -> Iterator[Element]:
    """Without those that a tracked change has deleted."""
    return (one for one in _unwrapped(table) if local(one) == "tr" and not _is_deleted(one))


def _is_deleted(row: Element) -> bool:
    return any(local(one) == "del" for properties in children(row, "trPr") for one in properties)


def _cells(row: Element) -> Iterator[Element]:
    return (one for one in _unwrapped(row) if local(one) == "tc")


def _unwrapped(element: Element) -> Iterator[Element]:
    """Rows and cells, those in content controls too."""
    for one in _blocks(element):
        if local(one) == "sdt":
            for inner in children(one, "sdtContent"):
                yield from _unwrapped(inner)
        else:
            yield one


def _span(cell: Element) -> int:
    spans = (one for properties in children(cell, "tcPr") for one in children(properties, "gridSpan"))
    value = next((attribute(one, "val") for one in spans), "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
