"""Web pages as files, a passage for each block and cell: html/3."""

import re
from datetime import UTC, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from forenoon.domain.sources import Origin, Parsed, Party, Person, Role, Table
from forenoon.parsing.charsets import decode
from forenoon.parsing.defaults import is_default_author
from forenoon.parsing.figures import table_of
from forenoon.parsing.html import LINE, LONGEST, PARAGRAPH, Page, hidden, text_of, tree
from forenoon.parsing.kinds import is_text
from forenoon.parsing.passages import Notes, Passages, nothing
from forenoon.parsing.plain import file_item
from forenoon.parsing.text import blank, clean, one_line

HEAD = 4096  # bytes in which a page names its charset
CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})", re.I
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author")
CHANGES = ("dcterms.modified", "article:modified_time", "last-modified", "dcterms.date", "date")
MOST_ROWS, MOST_CELLS, WIDEST = 20_000, 100_000, 500
LONGEST_CELL = 1_000  # characters; a table with a longer one arranges a page


def read_page(content: bytes, origin: Origin, modified: datetime | None) -> Parsed:
    if not is_text(content[:HEAD]):
        return nothing(origin.path, "binary", "it is named as a web page, and is no text")
    named = CHARSET.search(content[:HEAD])
    markup = clean(decode(content, (named[1] or named[2]).decode("ascii", "ignore") if named else ""))
    notes = Notes(origin.path)
    if len(markup) > LONGEST:
        notes.add("cut", f"only the first {LONGEST} characters of markup were read")
    page = tree(markup)
    said = _said(page)
    told = next((moment for name in CHANGES if (moment := _moment(said.get(name, "")))), None)
    item = file_item(content, origin, "html", modified)
    blocks = _Blocks(Passages(item.ref, notes), notes, item.ref)
    blocks.walk(page.body or page.root)
    blocks.end()
    if blocks.hid:
        notes.add("hidden_text", "words that a reader does not see were left out")
    author = next((said[name] for name in AUTHORS if said.get(name) and not is_default_author(said[name])), "")
    item = file_item(content, origin, "html", modified, _title(page) or blocks.title, told).model_copy(
        update={"parties": (Party(role="author", person=Person(name=author[:200])),) if author else ()}
    )
    return Parsed(items=(item,), passages=blocks.passages.all(), tables=tuple(blocks.tables), skipped=notes.all())


def _title(page: LexborHTMLParser) -> str:
    found = page.css_first("head title")
    return one_line(found.text()) if found else ""


def _said(page: LexborHTMLParser) -> dict[str, str]:
    """What the page says of itself, by name in lower case."""
    found: dict[str, str] = {}
    for one in page.css("meta")[:200]:
        name = (one.attrs.get("name") or one.attrs.get("property") or one.attrs.get("http-equiv") or "").lower()
        found.setdefault(name, one_line((one.attrs.get("content") or "")[:1000]))
    return found


def _moment(text: str) -> datetime | None:
    """None for a date without a zone: it would name two days."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None


class _Blocks(Page):
    """Each block between two breaks is a paragraph; a table that holds values is one of its own."""

    line_tags = frozenset({"tr", "caption"})
    paragraph_tags = frozenset(PARAGRAPH | LINE) - line_tags

    def __init__(self, passages: Passages, notes: Notes, ref: str) -> None:
        super().__init__()
        self.passages, self.tables, self.title = passages, list[Table](), ""
        self._notes, self._ref = notes, ref
        self._heading = False
        self._paragraphs = self._tables = self._cells = 0

    def end(self) -> None:
        self._divide()

    def _enter(self, node: LexborNode) -> bool:
        if node.tag != "table" or hidden(node):
            return super()._enter(node)
        self._divide()
        rows = _rows(node)
        if not rows or self._cells > MOST_CELLS:
            return super()._enter(node)
        self._cells += sum(map(len, rows))
        self._table(rows)
        return False

    def _count(self, tag: str, step: int) -> None:
        super()._count(tag, step)
        if tag in HEADINGS:
            self._heading = step > 0

    def _divide(self) -> None:
        """What was gathered is a paragraph."""
        self._break()
        lines = [line for line in self._lines if line[1]]
        self._lines.clear()
        if not lines:
            return
        self._paragraphs += 1
        text = "\n".join(line for _, line in lines)
        if self._heading and not self.title:
            self.title = one_line(text)
        role: Role = "quoted" if lines[0][0] else "heading" if self._heading else "own"
        self.passages.add(f"paragraph {self._paragraphs}", text, role)

    def _table(self, rows: list[list[str]]) -> None:
        self._tables += 1
        locator = f"table {self._tables}"
        self.tables.append(table_of(rows, self._ref, locator))
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                self.passages.add(f"{locator}, row {number}, cell {column}", text, "cell")


def _rows(table: LexborNode) -> list[list[str]]:
    """The cells of a table of values; none for one that only arranges a page: a single row or column, others within
    it, or long texts. Places that a cell spans besides its first are empty."""
    if table.attrs.get("role") in ("presentation", "none") or len(table.css("table")) > 1:
        return []
    found = table.css("tr")
    if not 2 <= len(found) <= MOST_ROWS:
        return []
    rows: list[list[str]] = []
    for row in found:
        texts: list[str] = []
        for cell in row.iter():
            if cell.tag in ("td", "th") and len(texts) < WIDEST:
                texts += [_text(cell), *[""] * (min(WIDEST, _span(cell)) - 1)]
        rows.append(texts[:WIDEST])
    longest = max((len(text) for row in rows for text in row), default=0)
    several = sum(1 for row in rows if sum(1 for text in row if not blank(text)) > 1)
    return rows if several > 1 and longest <= LONGEST_CELL else []


def _text(cell: LexborNode) -> str:
    return clean(text_of(cell.html or "")[0]).strip()


def _span(cell: LexborNode) -> int:
    value = cell.attrs.get("colspan") or ""
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
