"""Numbers: what the workbooks of the belonging items add up to, and figures in mails side by side where they differ."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from forenoon.domain.content import (
    Block,
    Bullets,
    Draft,
    Figure,
    Grid,
    Heading,
    Line,
    Paragraph,
    Place,
    Plot,
    Point,
    Slide,
    Text,
    lines_of,
)
from forenoon.domain.contract import Contract
from forenoon.domain.sources import Item
from forenoon.language.numbers import unit_shown
from forenoon.work.cells.fact import Fact, Measure
from forenoon.work.cells.formats import shown_number
from forenoon.work.cells.layout import Laid, has_total
from forenoon.work.cells.typed import TypedColumn
from forenoon.work.reading.desk import Desk
from forenoon.work.reading.mentions import Group, Mention
from forenoon.work.reading.pen import Pen
from forenoon.work.tables.brief import brief_columns, heads, left_out, named, row_cited
from forenoon.work.tables.citing import Citing
from forenoon.work.tables.remarks import TOLD, beneath, since
from forenoon.work.tables.shelf import Shelved, is_repeated, told_by_chart
from forenoon.work.tables.spoken import Spoken, rows_of, said_columns, said_of, spoken_rows, whole
from forenoon.work.tables.workbook import MINOR, Names, notes
from forenoon.work.versions.pairs import versions
from forenoon.work.workbook.book import book, no_tables
from forenoon.work.workbook.checks import failing
from forenoon.work.workbook.compared import with_answers
from forenoon.work.workbook.levels import MISSED, columns_of, level_slide
from forenoon.work.workbook.needed import GRID_ROWS, MOST_GRIDS, Needed, evidence
from forenoon.work.workbook.opposed import compared_grid, holding, side_by_side, slips
from forenoon.work.workbook.plots import MOST_PLOTS, amounts_slide, compared, plot_slide

VERSION = 68
MOST_FACTS, FACTS_PER_TABLE = 8, 3
WHOLE = 2.0  # weight of a table of which every row is shown
RAISED = ("check", "total_check", "short_total", "below", "above")


def compose_offline(desk: Desk) -> Draft:
    needed = evidence(desk)
    pen = Pen("numbers", desk)
    writing = Writing(pen, workbook_file(desk.contract))
    rows = spoken_rows(writing.said, needed.in_part, needed.weaker)
    made = book(pen, needed.tables, needed.mentions, with_answers(desk, needed.groups), rows)
    blocks: list[Block] = [Heading(text=pen.say("numbers.title"))]
    for one, sheet in zip(needed.shelf.shown, made.laid, strict=False):
        blocks += [] if is_repeated(one, needed.whole) else writing.table(one, sheet)
    blocks += writing.raised([*zip(needed.tables, made.laid, strict=True)][len(needed.shelf.shown) :])
    blocks += writing.across(needed.tables)
    blocks += [rows_of(one, laid, writing) for one, laid in zip(rows, made.rowed, strict=True)]
    blocks += side_by_side(writing, needed.groups, made)
    blocks += holding(pen, made.worked, needed.groups)
    writing.points += slips(pen, needed.groups)
    blocks += writing.remainder(needed, rows)
    slides = writing.slides(needed, made.laid, made.ordered, made.names)
    told = blocks if len(blocks) > 1 else []
    return pen.draft(told, writing.points, writing.figures, made.sheets, slides)


def is_sheet(item: Item) -> bool:
    return item.kind == "file" and item.path.casefold().endswith((".xlsx", ".xlsm", ".xls", ".ods", ".csv"))


def in_versions(desk: Desk, group: Group) -> bool:
    """Whether all of these figures stand on the slide of what changed between two versions."""
    steps = (step for one in versions(desk)[:1] for told in one.differences for step in told.steps)
    return {one.value for one in group.whole} <= {number.value for step in steps for number in (step.old, step.new)}


def workbook_file(contract: Contract) -> str:
    return next((one.file for one in contract.deliverables if one.kind == "xlsx"), "")


class Writing:
    """The section's words and figures while they are written."""

    def __init__(self, pen: Pen, file: str) -> None:
        self.pen = pen
        self.file = file
        self.citing = Citing(pen)
        self.said = said_of(pen.desk)
        self.whole: list[Shelved] = []  # tables of which every row is shown
        self.told = 0
        self.points: list[Point] = []
        self._figures: dict[str, Figure] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(self._figures.values())

    def table(self, one: Shelved, laid: Laid) -> list[Block]:
        """A grid where it fits, the facts, and what a reader must know."""
        blocks: list[Block] = []
        if len(self.whole) < MOST_GRIDS and len(one.typed.body) + has_total(one.typed) <= GRID_ROWS:
            blocks.append(self.grid(one, laid))
            self.whole.append(one)
        lines = self.facts(one, laid)
        if lines and not blocks:
            blocks.append(Paragraph(line=(Text(text=self.source_of(one), strong=True),)))
        if lines:
            blocks.append(Bullets(lines=tuple(lines)))
        below = beneath(self, one)
        gaps = any(None in column.numbers for column in one.typed.measures if column.index in laid.totals)
        minor = MINOR - {"empty"} if gaps else MINOR  # a sum does not hide what is missing
        said = notes(one, self.pen.desk.words, minor | TOLD if below else minor)
        noted = (below, ((Text(text=" ".join(said), quiet=True),) if said else ()), *since(self, one))
        blocks += [Paragraph(line=line, role="note") for line in noted if line and blocks]
        return blocks

    def source_of(self, one: Shelved) -> str:
        if one.item.at is None:
            return one.title
        return self.pen.say("numbers.source_of", title=one.title, day=self.pen.day(one.item.at))

    def grid(self, one: Shelved, laid: Laid, wanted: tuple[TypedColumn, ...] = ()) -> Grid:
        columns = wanted or brief_columns(one, said_columns(one, range(len(one.typed.body)), self.said))
        rows = [self.row(one, laid, row, columns) for row in range(len(one.typed.body))]
        totalled = any(column.index in laid.totals for column in columns)
        if totalled:
            rows.append(self.total_row(one, laid, columns))
        caption = left_out(one, columns, self.source_of(one), self.pen.words)
        return whole(Grid(caption=caption, columns=heads(columns), rows=tuple(rows), total=totalled), WHOLE)

    def row(self, one: Shelved, laid: Laid, row: int, columns: tuple[TypedColumn, ...]) -> tuple[Line, ...]:
        cited = row_cited(one, row, columns, self.citing)
        text = " | ".join(c.labels[row] for c in columns)
        claim = self.pen.claim("statement", text, cited, rule="table/row")
        return tuple((self.input(one, laid, row, column, claim),) for column in columns)

    def input(self, one: Shelved, laid: Laid, row: int, column: TypedColumn, claim: str) -> Text:
        number = column.numbers[row]
        cell = laid.inputs.get((row, column.index), "")
        if not column.is_measure or number is None:
            return named(column, row, claim, self.pen.desk.words)
        shown = shown_number(number, column, self.pen.desk.words)
        id_ = f"{laid.figure}-r{row + 1}-c{column.index + 1}"
        place = self.copied(one.item, one.typed.place(column.index, row), laid.place(cell) if cell else "")
        self.figure(id_, number, column.unit, shown, place)
        return Text(text=shown, claims=(claim,), figure=id_)

    def copied(self, item: Item, locator: str, cell: str) -> Place:
        """A place of the source, with the cell of our workbook into which it is copied."""
        if not (self.file and cell):
            return Place(item=item.ref, locator=locator)
        return Place(item=item.ref, locator=locator, workbook=self.file, cell=cell)

    def total_row(self, one: Shelved, laid: Laid, columns: tuple[TypedColumn, ...]) -> tuple[Line, ...]:
        line: list[Line] = []
        last = one.typed.body[-1]
        for at, column in enumerate(columns):
            if column.index not in laid.totals:
                line.append(
                    (Text(text=self.pen.say("workbook.total"), strong=True),) if at == 0 else self.of_total(one, column)
                )
                continue
            value, cell = column.total(), laid.totals[column.index]
            shown = shown_number(value, column, self.pen.desk.words)
            cited = self.citing.cells(one, column.index, column.index, one.typed.body[0], last)
            said = self.pen.say("numbers.sum_of", name=column.name, value=shown)
            claim = self.pen.claim("inference", said, cited, rule="table/total")
            id_ = f"{laid.figure}-total-c{column.index + 1}"
            self.figure(id_, value, column.unit, shown, *self.summed(one, column, laid.place(cell)))
            line.append((Text(text=shown, strong=True, claims=(claim,), figure=id_),))
        return tuple(line)

    def of_total(self, one: Shelved, column: TypedColumn) -> Line:
        """What the source's total has in a column of words."""
        at = one.typed.totals[0] if len(one.typed.totals) == 1 else -1
        cells = one.typed.table.rows[at] if at >= 0 else ()
        text = cells[column.index].shown.strip() if column.index < len(cells) and not column.is_measure else ""
        if not text:
            return (Text(text="", strong=True),)
        cited = self.citing.cells(one, column.index, column.index, at, at)
        return (Text(text=text, claims=(self.pen.claim("statement", text, cited, rule="table/total_said"),)),)

    def summed(self, one: Shelved, column: TypedColumn, cell: str) -> tuple[Place, str]:
        """A sum is that of the source's cells, where they have an address, and stands in our workbook."""
        if not one.typed.table.sheet:
            return Place(workbook=self.file, cell=cell), "value"
        place = one.typed.place(column.index, 0, len(one.typed.body) - 1)
        return Place(item=one.item.ref, locator=place, workbook=self.file, cell=cell), "sum"

    def facts(self, one: Shelved, laid: Laid) -> list[Line]:
        lines: list[Line] = []
        for number, fact in enumerate(one.facts):
            totalled = fact.kind == "total" and self.whole and laid.totals and len(one.typed.body) < GRID_ROWS
            if totalled or len(lines) == FACTS_PER_TABLE or self.told == MOST_FACTS:
                continue
            lines.append(self.fact(one, laid, number, fact))
            self.told += 1
            if fact.kind in RAISED:
                self.point(lines[-1], 9.0)
        return lines

    def raised(self, drawn: Sequence[tuple[Shelved, Laid]]) -> list[Block]:
        """What is wrong in tables that the workbook and the slides have alone."""
        lines: list[Line] = []
        for one, sheet in drawn:
            for number, fact in enumerate(one.facts):
                if fact.kind in RAISED:
                    lines.append(self.fact(one, sheet, number, fact))
                    self.point(lines[-1], 9.0)
        return [Bullets(lines=tuple(lines))] if lines else []

    def point(self, line: Line, weight: float) -> None:
        self.points.append(Point(text="".join(text.text for text in line), weight=weight, claims=line[0].claims))

    def across(self, tables: tuple[Shelved, ...]) -> list[Block]:
        """Rows of one table that sum up another, and do not say its sum."""
        lines: list[Line] = []
        for one, other, row in failing(tables):
            stated, computed = (shown_number(n, row.column, self.pen.desk.words) for n in (row.stated, row.computed))
            slots = {"name": row.column.name, "group": row.by.labels[row.row], "table": one.title, "other": other.title}
            said = self.pen.say("numbers.across", **slots, stated=stated, computed=computed)
            cited = (
                *self.citing.range(one, one.typed.place(row.column.index, row.row)),
                *self.citing.range(other, other.typed.place(row.other.index, 0, len(other.typed.body) - 1)),
            )
            lines.append((Text(text=said, claims=(self.pen.claim("inference", said, cited, rule="table/across"),)),))
            self.point(lines[-1], 9.0)
        return [Bullets(lines=tuple(lines[:FACTS_PER_TABLE]))] if lines else []

    def fact(self, one: Shelved, laid: Laid, number: int, fact: Fact) -> Line:
        """The fact's sentence, each of its numbers bound to its cell."""
        key = f"numbers.fact.{fact.kind}"
        shown = {measure.role: self.shown(one, measure) for measure in fact.measures}
        said = self.pen.say(key, **fact.slots, **shown)
        for measure in fact.measures:
            doubled = self.unit(one, measure)
            if doubled and f"{doubled} {shown[measure.role]}" in said:
                shown[measure.role] = shown[measure.role].removeprefix(f"{doubled} ")
        said = self.pen.say(key, **fact.slots, **shown)
        cited = tuple(c for place in fact.ranges for c in self.citing.range(one, place))
        claim = self.pen.claim("inference", said, cited, rule=f"table/{fact.kind}")
        ids = (self.measured(one, laid, number, fact, measure, shown[measure.role]) for measure in fact.measures)
        figures = {role: (text, id_) for (role, text), id_ in zip(shown.items(), ids, strict=True)}
        return self.pen.framed(key, claim, fact.slots, figures)

    def shown(self, one: Shelved, measure: Measure) -> str:
        column = next((c for c in one.typed.columns if c.index == measure.column), None)
        text = shown_number(measure.value, column, self.pen.desk.words, measure.form)
        return f"{unit_shown(column.unit)} {text}" if column and column.unit else text

    def unit(self, one: Shelved, measure: Measure) -> str:
        return next((c.unit for c in one.typed.columns if c.index == measure.column), "")

    def measured(self, one: Shelved, laid: Laid, number: int, fact: Fact, measure: Measure, shown: str) -> str:
        column = next((c for c in one.typed.columns if c.index == measure.column), None)
        cell = laid.measures.get((number, measure.role)) or laid.totals.get(measure.column, "")
        kind = fact.kind.replace("_", "-")
        prefix = laid.figure
        id_ = f"{prefix}-sum-c{measure.column + 1}" if fact.kind == "total" else f"{prefix}-{kind}-{measure.role}"
        place = (
            Place(workbook=self.file, cell=laid.place(cell))
            if cell
            else Place(item=one.item.ref, locator=fact.ranges[0])
        )
        self.figure(id_, measure.value, column.unit if column else "", shown, place)
        return id_

    def figure(self, id_: str, value: Decimal, unit: str, shown: str, place: Place, formula: str = "value") -> None:
        """A figure that is known already keeps its first place."""
        self._figures.setdefault(
            id_, Figure(id=id_, value=f"{value:f}", unit=unit, shown=shown, source=place, formula=formula)
        )

    def remainder(self, needed: Needed, spoken: Sequence[Spoken]) -> list[Block]:
        """What is not shown at all; and that there is nothing, where there is nothing in what belongs: a workbook that
        may belong has tables, whatever is read of them."""
        found = self.pen.desk.evidence
        if not needed.shelf.shown and not needed.shelf.others and not spoken and found.belongs:
            near = (one.item for one in (*found.belongs, *found.perhaps, *found.left_out))
            if any(is_sheet(self.pen.desk.items[one]) for one in near if one in self.pen.desk.items):
                return []
            text, where, items = no_tables(self.pen.desk)
            query, counts = self.pen.say("numbers.table_query"), {"item": items, "found": 0}
            return [Paragraph(line=(self.pen.absent(text, query, where, counts),))]
        told = {one.title for one in (*needed.tables, *(part.table for part in spoken))}
        left = [one for one in needed.shelf.others if one.title not in told]
        if not left:
            return []
        listing = self.pen.desk.words.listing([*self.files(left)][:8])
        return [Paragraph(line=(Text(text=self.pen.say("numbers.others", listing=listing), quiet=True),), role="note")]

    def files(self, tables: Sequence[Shelved]) -> Iterator[str]:
        """Each file once, with the names of its sheets."""
        words = self.pen.desk.words
        for ref in dict.fromkeys(one.item.ref for one in tables):
            own = [one for one in tables if one.item.ref == ref]
            sheets = [one.sheet for one in own if one.sheet]
            listed = words.listing(sheets)
            yield (
                words.plural("numbers.sheets", len(sheets), name=own[0].name, sheets=listed) if sheets else own[0].name
            )

    def slides(
        self, needed: Needed, laid: tuple[Laid, ...], ordered: tuple[Mention, ...], names: Names
    ) -> tuple[Slide, ...]:
        """The worthiest figures side by side, then the most telling tables: what misses its level before the charts."""
        tables = sorted(zip(needed.tables, laid, strict=True), key=lambda pair: -told_by_chart(pair[0]))
        charts = [self.of_table(one, sheet) for one, sheet in tables]
        worthiest = compared(self.pen.desk)
        telling = sum(1 for one in needed.tables if told_by_chart(one)) or not worthiest
        made = few_shares([slide for slide in charts if slide])[: min(MOST_PLOTS, telling)]
        made.sort(key=lambda slide: isinstance(slide.exhibit, Plot))
        if worthiest and not in_versions(self.pen.desk, worthiest):
            grid = compared_grid(self, worthiest.whole, ordered, names)
            made.insert(0, amounts_slide(self.pen, worthiest, grid))
        return tuple(made)

    def of_table(self, one: Shelved, laid: Laid) -> Slide | None:
        """Its rows where one misses what was agreed, its chart otherwise."""
        told = [(fact, self.fact(one, laid, n, fact)) for n, fact in enumerate(one.facts)]
        if any(fact.kind in MISSED for fact, _ in told) and len(one.typed.body) <= GRID_ROWS:
            return level_slide(self, one, told, self.grid(one, laid, columns_of(one, told)))
        return plot_slide(self, one, laid, told)


def few_shares(made: list[Slide]) -> list[Slide]:
    """What makes up most of a whole is told of one table."""
    bars = [slide for slide in made if isinstance(slide.exhibit, Plot) and slide.exhibit.form == "bar"]
    return [slide for slide in made if slide not in bars[1:]]


def check(draft: Draft) -> list[str]:
    """Every figure that is printed is known, and every claim that is named is there."""
    known = {figure.id for figure in draft.figures}
    claims = {claim.id for claim in draft.claims}
    texts = [text for block in draft.blocks for line in lines_of(block) for text in line]
    unbound = any(text.figure and text.figure not in known for text in texts)
    unclaimed = any(not claims.issuperset(text.claims) for text in texts)
    return ["unbound_figure"] * unbound + ["unknown_claim"] * unclaimed
