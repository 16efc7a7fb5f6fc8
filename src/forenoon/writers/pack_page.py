"""pack.html: the brief's words, and beside them what stands behind each, with the quoted words marked."""

import re
from collections.abc import Iterable

from forenoon.domain.content import (
    Block,
    Bullets,
    Claim,
    Column,
    Document,
    Draft,
    Figure,
    Grid,
    Heading,
    Line,
    Paragraph,
    Point,
    Text,
    lines_of,
)
from forenoon.language.places import place
from forenoon.language.words import words
from forenoon.writers.html import Html, join, tag, text
from forenoon.writers.letters import plain
from forenoon.writers.pack_aside import aside
from forenoon.writers.pack_sources import Shelf, Target
from forenoon.writers.page import page
from forenoon.writers.quoting import Run, runs

_POINTS = 3
_LONGEST_CELL = 900  # code points, without marks
_NARROW = "\u202f"
_SAFE_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RECEIPT = "receipt.html"


class PageWriter:
    kind = "html"

    def render(self, document: Document) -> tuple[bytes, dict[str, str]]:
        """The page, and for each figure `paragraph 7` or `table 1, row 2, cell 3`, as our reader of pages counts them:
        each block or item of a list is a paragraph, unless it is a table of values, whose header is row 1."""
        return _Setter(document).set()


class _Setter:
    def __init__(self, document: Document) -> None:
        self._document, self._own = document, words(document.language)
        self._drafts = document.of(PageWriter.kind)
        self._shelf = Shelf(document, self._own)
        self._claims: dict[str, Claim] = {}
        self._figures: dict[str, Figure] = {}
        self._places: dict[str, str] = {}
        self._place = ""
        self._paragraphs = self._tables = self._marks = self._headings = 0
        self._widths: set[int] = set()

    def set(self) -> tuple[bytes, dict[str, str]]:
        self._collect()
        parts = (*self._opening(), *map(self._draft, self._drafts), self._closing())
        main = tag("main", *parts, id="text", tabindex="-1", autofocus="autofocus")  # it scrolls apart, also by keys
        beside = aside(self._shelf, self._own)
        title = plain(self._document.title) or PageWriter.kind
        more = "".join(f".w{width} {{ width: {width}%; }}\n" for width in sorted(self._widths))
        return page(title, self._document.language, "pack", main, beside, more=more), self._places

    def _collect(self) -> None:
        """All that is cited, in the order of the text, so that numbers are those of the brief's notes."""
        for draft in self._drafts:
            self._enter(draft)
            for one in (one for block in draft.blocks for line in lines_of(block) for one in line):
                language = one.language if one.quoted else ""
                for claim in self._known(one.claims):
                    self._shelf.add(claim, language)
        for draft in self._drafts:
            self._enter(draft)
            for claim in (claim for point in draft.points for claim in self._known(point.claims)):
                self._shelf.add(claim)
            for one in (one for block in draft.blocks for line in lines_of(block) for one in line):
                if figure := self._figures.get(one.figure):
                    self._shelf.add_figure(figure)

    def _enter(self, draft: Draft) -> None:
        self._claims = {claim.id: claim for claim in draft.claims}
        self._figures = {figure.id: figure for figure in draft.figures}

    def _known(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        return tuple(self._claims[one] for one in ids if one in self._claims)

    def _opening(self) -> Iterable[Html]:
        document = self._document
        yield tag(
            "header",
            *self._plain("h1", document.title),
            *self._plain("p", document.subtitle, class_="meta"),
            *self._plain("p", document.banner, class_="banner"),
            *(one for said in document.contract.assumptions for one in self._plain("p", said, class_="assumed")),
        )
        yield self._points()
        yield self._contents()

    def _paragraph(self, name: str, *inner: Html, **attributes: str) -> Html:
        self._paragraphs += 1
        return tag(name, *inner, **attributes)

    def _plain(self, name: str, words: str, **attributes: str) -> tuple[Html, ...]:
        """A paragraph of our own words, if there are any."""
        shown = plain(words)
        return (self._paragraph(name, text(shown), **attributes),) if shown.strip() else ()

    def _contents(self) -> Html:
        blocks = (block for draft in self._drafts for block in draft.blocks)
        heads = [block.text for block in blocks if isinstance(block, Heading) and _opens_section(block)]
        links = [tag("a", text(plain(head)), href=f"#h{number}") for number, head in enumerate(heads, 1)]
        links.append(tag("a", text(self._own.say("receipt.heading.sources")), href="#sources"))
        listed = tag("ul", *(self._paragraph("li", link) for link in links))
        return tag("nav", listed, aria_label=self._own.say("page.contents"))

    def _points(self) -> Html:
        found = [(point, draft) for draft in self._drafts for point in draft.points if plain(point.text).strip()]
        if not found:
            return Html("")
        head = self._plain("h2", self._own.say("receipt.heading.points"), id="first")
        first = sorted(found, key=lambda one: -one[0].weight)[:_POINTS]
        items = [self._paragraph("li", *self._point(point, draft)) for point, draft in first]
        return tag("section", *head, tag("ol", *items), class_="points", aria_labelledby="first")

    def _point(self, point: Point, draft: Draft) -> Iterable[Html]:
        self._enter(draft)
        yield text(plain(point.text))
        yield from self._calls(self._shelf.targets(self._known(point.claims)).values())

    def _draft(self, draft: Draft) -> Html:
        self._enter(draft)
        above, shown = "", list[Html]()
        for block in draft.blocks:
            shown += self._block(block, above)
            above = block.text if isinstance(block, Heading) else ""
        return tag("section", *shown) if shown else Html("")

    def _block(self, block: Block, above: str) -> tuple[Html, ...]:
        """Each block is one paragraph to whoever reads the page; `above` is the heading right above it."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph() if _says(block.line):
                quoted = block.role == "body" and all(one.quoted for one in block.line)
                look = {"class_": "quoted" if quoted else block.role} if quoted or block.role != "body" else {}
                return (self._said("p", block.line, **look),)
            case Bullets():
                items = [self._said("li", line) for line in block.lines if _says(line)]
                return (tag("ul", *items, class_="bullets"),) if items else ()
            case Grid() if len(block.columns) == 1:
                return self._rows(block, block.caption == above)
            case Grid() if block.columns:
                return (self._table(block, block.caption == above),)
            case _:
                return ()

    def _said(self, name: str, line: Line, **attributes: str) -> Html:
        self._place = f"paragraph {self._paragraphs + 1}"
        return self._paragraph(name, *self._line(line), **attributes)

    def _rows(self, grid: Grid, told: bool) -> tuple[Html, ...]:
        """A table of one column is a list."""
        caption = () if told else self._plain("p", grid.caption, class_="caption")
        items = [self._said("li", row[0]) for row in grid.rows if row and _says(row[0])]
        return (*caption, tag("ul", *items, class_="rows")) if items else caption

    def _heading(self, heading: Heading) -> tuple[Html, ...]:
        if not _opens_section(heading):
            return self._plain("h3", heading.text)
        self._headings += 1
        return self._plain("h2", heading.text, id=f"h{self._headings}")

    def _table(self, grid: Grid, told: bool) -> Html:
        """On a narrow screen each row is a card whose values are labelled with the heads."""
        caption = tag("caption", text(plain(grid.caption)), **({"class_": "hidden"} if told else {}))
        headed = any(column.title for column in grid.columns)
        head = (tag("thead", tag("tr", *map(_head, grid.columns))),) if headed else ()
        values = _holds_values(grid)
        self._tables += values
        self._paragraphs += not values
        rows: list[Html] = []
        for number, row in enumerate(grid.rows, 1):
            lines = [row[at] if at < len(row) else () for at in range(len(grid.columns))]
            where = f"table {self._tables}, row {number + headed}, cell " if values else ""
            rows.append(self._row(grid, lines, where, total=grid.total and number == len(grid.rows)))
        return tag("div", tag("table", caption, self._columns(grid), *head, tag("tbody", *rows)), class_="table")

    def _columns(self, grid: Grid) -> Html:
        shares = [max(column.share, 0.02) for column in grid.columns]
        widths = [max(1, round(100 * share / sum(shares))) for share in shares]
        self._widths.update(widths)
        return tag("colgroup", *(tag("col", class_=f"w{width}") for width in widths))

    def _row(self, grid: Grid, lines: list[Line], where: str, *, total: bool) -> Html:
        """Numbers stay in line: the marks of right-aligned cells move to the row's first other cell, each once."""
        right = [column.align == "right" for column in grid.columns]
        host = right.index(False) if False in right else 0
        moving = [is_right and at != host for at, is_right in enumerate(right)]
        cells: list[list[Html]] = []
        for at, (line, moves) in enumerate(zip(lines, moving, strict=True), 1):
            self._place = f"{where}{at}" if where else f"paragraph {self._paragraphs}"
            cells.append(list(self._line(line, called=not moves)))
        own = self._targets(lines[host])
        moved = self._targets(tuple(one for line, moves in zip(lines, moving, strict=True) if moves for one in line))
        cells[host] += self._calls(target for whole, target in moved.items() if whole not in own)
        columns = enumerate(zip(cells, grid.columns, strict=True))
        pair = len(grid.columns) == 2  # of two columns the second says what it is
        shown = (_cell(cell, column, first=at == 0, pair=pair) for at, (cell, column) in columns)
        return tag("tr", *shown, **({"class_": "total"} if total else {}))

    def _line(self, line: Line, *, called: bool = True) -> Iterable[Html]:
        """Each stretch with the same claims followed by its marks; in one line a mark stands at its last."""
        pieces: list[Html | Target] = []
        for one, after, run in runs(line, self._own):
            pieces.append(self._run(one, run))
            if called and not (after and after.claims == one.claims):
                pieces += self._shelf.targets(self._known(one.claims)).values()
        for at, piece in enumerate(pieces):
            if not isinstance(piece, Target):
                yield piece
            elif piece not in pieces[at + 1 :]:
                yield from self._calls([piece])

    def _targets(self, line: Line) -> dict[str, Target]:
        return self._shelf.targets(claim for one in line for claim in self._known(one.claims))

    def _calls(self, targets: Iterable[Target]) -> Iterable[Html]:
        """Marks, parted from the text by a space, so that copied text never reads as a longer number."""
        for target in targets:
            self._marks += 1
            mark = f"m{self._marks}"
            self._shelf.call(target, mark)
            link = tag("a", text(target.label), href=f"#{target.id}", id=mark, title=plain(target.said), class_="mark")
            yield join(text(_NARROW), link)

    def _run(self, one: Text, run: Run) -> Html:
        language = {"lang": run.language} if run.language else {}
        shown = text(run.text) if one.quoted else Html(tag("br").join(map(text, run.text.split("\n"))))
        if one.quoted or language:
            shown = tag("bdi" if one.quoted else "span", shown, **language)
        if run.strong:
            shown = tag("strong", shown)
        if run.quiet:
            shown = tag("span", shown, class_="quiet")
        return self._figure(one, shown)

    def _figure(self, one: Text, shown: Html) -> Html:
        """A figure opens where it comes from."""
        if one.figure:
            self._places[one.figure] = self._place
        figure = self._figures.get(one.figure)
        target = self._shelf.figure_target(figure) if figure else None
        if not figure or not target:
            return shown
        cell = (figure.source.workbook, place(figure.source.cell, self._own)) if figure.source.item else ()
        said = self._own.say("brief.note.comma").join(filter(None, (target.said, *cell)))
        return tag("a", shown, href=f"#{target.id}", title=plain(said), class_="figure")

    def _closing(self) -> Html:
        names = [one.file for one in self._document.contract.deliverables if one.kind != PageWriter.kind]
        links = [
            tag("a", text(name), href=name) if _SAFE_FILE.fullmatch(name) else text(plain(name))
            for name in [*names, _RECEIPT]
        ]
        head = tag("h2", text(self._own.say("page.files")))
        closing = tag("p", text(self._own.say("brief.closing")), class_="note")
        return tag("footer", head, tag("ul", *(tag("li", link) for link in links)), closing)


def _opens_section(heading: Heading) -> bool:
    return heading.level == 1 and bool(plain(heading.text).strip())


def _holds_values(grid: Grid) -> bool:
    """Whether our reader of pages takes it for a table of values: two rows with several cells, none of them long."""
    rows = [[column.title for column in grid.columns]]
    rows += [["".join(one.text for one in line) for line in row] for row in grid.rows]
    several = sum(sum(1 for cell in row if cell.strip()) > 1 for row in rows)
    return several > 1 and max(len(cell) for row in rows for cell in row) <= _LONGEST_CELL


def _says(line: Line) -> bool:
    return any(plain(one.text).strip() for one in line)


def _side(column: Column) -> dict[str, str]:
    return {"class_": "num"} if column.align == "right" else {}


def _head(column: Column) -> Html:
    shown = text(plain(column.title))
    return tag("th", shown, scope="col", **_side(column)) if shown.strip() else tag("td")


def _cell(cell: list[Html], column: Column, *, first: bool, pair: bool) -> Html:
    if not "".join(cell):
        return tag("td")
    if first:
        return tag("th", *cell, scope="row", **_side(column))
    return tag("td", *cell, data_label="" if pair else plain(column.title), **_side(column))
