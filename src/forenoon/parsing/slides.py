"""Presentations, a passage for each paragraph of a shape, cell and note: pptx/3."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from forenoon.domain.sources import Origin, Parsed, Role, Table
from forenoon.parsing.figures import table_of
from forenoon.parsing.packages import Package, PackageRefused, Properties, attribute, children, local
from forenoon.parsing.passages import Notes, Passages
from forenoon.parsing.plain import file_item

MOST_SLIDES = 2000
MOST_CELLS = 100_000
DEEPEST = 50  # groups within groups
TITLES = ("title", "ctrTitle")
EDGES = ("sldNum", "dt", "ftr", "hdr", "sldImg")  # what a master repeats on each slide


def read_slides(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    """Raises PackageRefused where there is no presentation in the package."""
    package = Package(content)
    main = package.main("ppt/presentation.xml")
    related = package.related(main)
    ids = [one for all_ in children(package.xml(main), "sldIdLst") for one in all_]
    notes = Notes(origin.path)
    properties = Properties(package)
    item = file_item(content, origin, "pptx", modified)
    reading = _Reading(package, Passages(item.ref, notes), notes, item.ref)
    if len(ids) > MOST_SLIDES:
        notes.add("cut", f"only the first {MOST_SLIDES} slides were read")
    for number, one in enumerate(ids[:MOST_SLIDES], 1):
        # A slide's entry has an `id` of its own beside that of the relation, which is in a namespace.
        relation = next((value for key, value in one.items() if key.endswith("}id")), "")
        reading.slide(number, related.get(relation, ("", ""))[1])
    title = properties.title or reading.title
    item = file_item(content, origin, "pptx", modified, title, properties.changed).model_copy(
        update={"parties": properties.parties}
    )
    return Parsed(items=(item,), passages=reading.passages.all(), tables=tuple(reading.tables), skipped=notes.all())


class _Reading:
    """Walks the slides; shapes are counted on each, those inside groups too, the empty ones too."""

    def __init__(self, package: Package, passages: Passages, notes: Notes, ref: str) -> None:
        self.passages, self.tables, self.title = passages, list[Table](), ""
        self._package, self._notes, self._ref = package, notes, ref
        self._cells = 0

    def slide(self, number: int, part: str) -> None:
        """A slide that is damaged is named; the others are read."""
        try:
            root, related = self._package.xml(part), self._package.related(part)
        except PackageRefused as refused:
            if refused.code == "hostile":
                raise
            self._notes.add(refused.code, f"slide {number} was not read: {refused.message}")
            return
        if attribute(root, "show") in ("0", "false"):
            self._notes.add("hidden_slide", f"slide {number} is hidden when the slides are shown; it was read")
        for count, shape in enumerate(_shapes(root), 1):
            self._shape(shape, f"slide {number}", count, related)
        for kind, name in sorted(related.values()):
            if kind == "notesSlide" and self._package.has(name):
                self._slide_notes(self._package.xml(name), f"slide {number}, notes")

    def _shape(self, shape: Element, slide: str, count: int, related: dict[str, tuple[str, str]]) -> None:
        table = next((one for one in shape.iter() if local(one) == "tbl"), None)
        if table is not None:
            self._table(_rows(table), f"{slide}, table {count}")
            return
        for one in shape.iter():
            kind, part = related.get(attribute(one, "id"), ("", "")) if local(one) == "chart" else ("", "")
            if kind == "chart" and self._package.has(part):
                self._table(_series(self._package.xml(part)), f"{slide}, table {count}")
        role: Role = "heading" if _place(shape) in TITLES else "own"
        for text in _paragraphs(shape) if _place(shape) not in EDGES else ():
            if role == "heading" and not self.title:
                self.title = text.strip()
            self.passages.add(f"{slide}, shape {count}", text, role)

    def _slide_notes(self, root: Element, locator: str) -> None:
        for shape in _shapes(root):
            for text in _paragraphs(shape) if _place(shape) not in EDGES else ():
                self.passages.add(locator, text, "note")

    def _table(self, rows: list[list[str]], locator: str) -> None:
        if self._cells > MOST_CELLS:
            self._notes.add("cut", f"only the first {MOST_CELLS} cells were read")
            return
        self._cells += sum(map(len, rows))
        if not any(text for row in rows for text in row):
            return
        self.tables.append(table_of(rows, self._ref, locator))
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                self.passages.add(f"{locator}, row {number}, cell {column}", text, "cell")


def _shapes(root: Element) -> Iterator[Element]:
    """In the order in which they are drawn, which is the order in which they are read aloud."""
    for tree in (one for one in root.iter() if local(one) == "spTree"):
        yield from _inside(tree, 0)


def _inside(container: Element, depth: int) -> Iterator[Element]:
    for one in container:
        if local(one) in ("grpSp", "AlternateContent", "Choice") and depth < DEEPEST:
            yield from _inside(one, depth + 1)
        elif local(one) in ("sp", "graphicFrame", "cxnSp", "pic"):
            yield one


def _place(shape: Element) -> str:
    """The type of the layout's place that it fills; empty for none."""
    return next((attribute(one, "type") or "body" for one in shape.iter() if local(one) == "ph"), "")


def _paragraphs(element: Element) -> Iterator[str]:
    for paragraph in (one for one in element.iter() if local(one) == "p"):
        text = "".join(
            "\n" if local(one) == "br" else one.text or "" for one in paragraph.iter() if local(one) in ("t", "br")
        )
        if text.strip():
            yield text


def _rows(table: Element) -> list[list[str]]:
    return [["\n".join(_paragraphs(cell)) for cell in children(row, "tc")] for row in children(table, "tr")]


def _series(chart: Element) -> list[list[str]]:
    """What a chart shows, as the file keeps it: categories in the first column, a further column for each series."""
    names: list[str] = [""]
    columns: list[list[str]] = []
    for series in (one for one in chart.iter() if local(one) == "ser"):
        parts = {local(one): one for one in series}
        names.append(" ".join(_points(parts["tx"])) if "tx" in parts else "")
        if not columns:
            first = next((parts[name] for name in ("cat", "xVal") if name in parts), None)
            columns.append(_points(first) if first is not None else [])
        values = next((parts[name] for name in ("val", "yVal") if name in parts), None)
        columns.append(_points(values) if values is not None else [])
    height = max(map(len, columns), default=0)
    return [names, *([one[row] if row < len(one) else "" for one in columns] for row in range(height))]


def _points(element: Element) -> list[str]:
    """Cached values by their numbers; places that hold none are empty."""
    found: dict[int, str] = {}
    for point in (one for one in element.iter() if local(one) == "pt"):
        number = attribute(point, "idx")
        if number.isdecimal() and len(number) < 5:
            found[int(number)] = " ".join(one.text or "" for one in children(point, "v"))
    return [found.get(number, "") for number in range(max(found, default=-1) + 1)]
